public import AvalCrypto
public import StrictJSON

/// A compact JWS (RFC 7515 §7.1) of a credential or a presentation, parsed strictly and not yet verified.
public struct CompactJWS: Sendable {
    public enum Kind: Hashable, Sendable {
        case credential
        case presentation

        var rule: JWSHeaderRule {
            switch self {
            case .credential: .credential
            case .presentation: .presentation
            }
        }
    }

    public let keyID: String
    private let jws: JWS

    /// Bytes of a token at the most.
    public static let sizeLimit = 1 << 20

    /// Parses header and payload under the limits of StrictJSON.
    ///
    /// Header members are `alg`, `kid`, and at most `typ` and `cty` with the values of VC-JOSE-COSE §3.1 and OB 3.0
    /// §8.2.3; `crit`, `b64`, keys and certificates in the header are refused, `none` and every HMAC too.
    /// - Throws: `.jws`.
    public init(parsing token: [UInt8], as kind: Kind = .credential) throws(CredentialError) {
        jws = try JWS(compact: token[...], by: kind.rule)
        // The rules of both kinds ask for it.
        keyID = jws.header.keyID ?? ""
    }

    public var header: JWSHeader { jws.header }
    /// The name of the algorithm, as `EdDSA`.
    public var algorithm: String { jws.header.scheme.rawValue }
    public var payload: JSONValue { .object(jws.payload) }
    /// The bytes that were signed.
    public var signingInput: [UInt8] { jws.signingInput }
    public var signature: [UInt8] { jws.signature }

    /// Whether the signature holds under a key; the algorithm of the header must be one of the key's own.
    ///
    /// - Parameter halfOrder: which s of ECDSA is taken; RFC 7518 §3.4 allows either, other issuers write either.
    public func isSigned(by key: PublicKey, halfOrder: HalfOrderRule = .lowOnly) -> Bool {
        (try? jws.check(under: key, halfOrder: halfOrder)) != nil
    }

    /// The same, with the reason why it does not hold.
    ///
    /// - Throws: `.jws` with `.keyAlgorithm`, `.highHalf` or `.signature`.
    public func check(under key: PublicKey, halfOrder: HalfOrderRule = .lowOnly) throws(CredentialError) {
        try jws.check(under: key, halfOrder: halfOrder)
    }
}
