/// Base 64 with padding (RFC 4648 §4), read strictly: no white space, no missing padding, no stray bits.
public enum Base64 {
    public static func encode(_ bytes: some Sequence<UInt8>) -> String {
        String(decoding: standard.encode(Array(bytes), padded: true), as: UTF8.self)
    }

    public static func decode(_ text: some StringProtocol) -> [UInt8]? {
        decode(Array(text.utf8))
    }

    static func decode(_ text: [UInt8]) -> [UInt8]? {
        var symbols = text
        guard symbols.count.isMultiple(of: 4) else { return nil }
        for _ in 0..<2 where symbols.last == UInt8(ascii: "=") { symbols.removeLast() }
        return standard.decode(symbols)
    }
}

/// Base 64 for URLs and JOSE without padding (RFC 4648 §5, RFC 7515 §2), read strictly: one text for each byte string.
public enum Base64URL {
    public static func encode(_ bytes: some Sequence<UInt8>) -> String {
        String(decoding: forURL.encode(Array(bytes), padded: false), as: UTF8.self)
    }

    /// `nil` for padding, a character outside the alphabet, an impossible length or unused bits that are not zero.
    public static func decode(_ text: some StringProtocol) -> [UInt8]? {
        forURL.decode(Array(text.utf8))
    }
}

private let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
private let standard = Alphabet64(letters + "+/")
private let forURL = Alphabet64(letters + "-_")

private struct Alphabet64: Sendable {
    private let symbols: [UInt8]
    /// The value of each byte; 255 where it is no symbol.
    private let values: [UInt8]

    init(_ text: String) {
        symbols = Array(text.utf8)
        var values = [UInt8](repeating: 255, count: 256)
        for (value, symbol) in symbols.enumerated() { values[Int(symbol)] = UInt8(value) }
        self.values = values
    }

    /// Takes an array, not any sequence: an iterator behind a protocol costs ten times the encoding itself.
    func encode(_ bytes: [UInt8], padded: Bool) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count * 4 / 3 + 4)
        var pending: UInt32 = 0
        var bits = 0
        for byte in bytes {
            pending = pending << 8 | UInt32(byte)
            bits += 8
            while bits >= 6 {
                bits -= 6
                out.append(symbols[Int(pending >> UInt32(bits) & 63)])
            }
        }
        if bits > 0 { out.append(symbols[Int(pending << UInt32(6 - bits) & 63)]) }
        while padded, !out.count.isMultiple(of: 4) { out.append(UInt8(ascii: "=")) }
        return out
    }

    func decode(_ text: [UInt8]) -> [UInt8]? {
        guard text.count % 4 != 1 else { return nil }
        var out: [UInt8] = []
        out.reserveCapacity(text.count * 3 / 4)
        var pending: UInt32 = 0
        var bits = 0
        for symbol in text {
            let value = values[Int(symbol)]
            guard value < 64 else { return nil }
            pending = pending << 6 | UInt32(value)
            bits += 6
            if bits >= 8 {
                bits -= 8
                out.append(UInt8(truncatingIfNeeded: pending >> UInt32(bits)))
            }
        }
        return pending & (1 << UInt32(bits) - 1) == 0 ? out : nil
    }
}
