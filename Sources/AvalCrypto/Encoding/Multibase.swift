/// A self-describing text encoding; the two that VC Data Integrity 1.0 §2.4 allows.
public enum Multibase: Hashable, Sendable {
    /// `z…`
    case base58BTC
    /// `u…`, without padding
    case base64URL

    public func encode(_ bytes: [UInt8]) -> String {
        switch self {
        case .base58BTC: "z" + Base58BTC.encode(bytes)
        case .base64URL: "u" + Base64URL.encode(bytes)
        }
    }

    /// The bytes and the base they were written in; `nil` for any other base or a wrong character.
    public static func decode(_ text: some StringProtocol) -> (base: Multibase, bytes: [UInt8])? {
        let symbols = Array(String(text).utf8)
        return switch symbols.first {
        case UInt8(ascii: "z"): Base58BTC.decode(symbols[1...]).map { (.base58BTC, $0) }
        case UInt8(ascii: "u"): Base64URL.decode(symbols[1...]).map { (.base64URL, $0) }
        default: nil
        }
    }
}
