public import AvalCrypto
public import StrictJSON

/// A compact JWS (RFC 7515 §7.1), parsed strictly and not yet verified.
public struct CompactJWS: Sendable {
    public let algorithm: String
    public let keyID: String
    public let payload: JSONValue
    /// The bytes that were signed.
    public let signingInput: [UInt8]
    public let signature: [UInt8]

    /// Bytes of a token at the most.
    public static let sizeLimit = 1 << 20

    /// Parses header and payload under the limits of StrictJSON.
    ///
    /// Header members are `alg`, `kid`, and at most `typ` and `cty` with the values of VC-JOSE-COSE §3.1 and OB 3.0
    /// §8.2.3; `crit`, keys and certificates in the header are refused, `none` and every HMAC too.
    /// - Throws: `.jws`.
    public init(parsing token: [UInt8]) throws(CredentialError) {
        guard token.count <= CompactJWS.sizeLimit else { throw .jws(.tooLarge) }
        let parts = token.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 3,
            let headerBytes = Base64URL.decode(String(decoding: parts[0], as: UTF8.self)),
            let payloadBytes = Base64URL.decode(String(decoding: parts[1], as: UTF8.self)),
            let signature = Base64URL.decode(String(decoding: parts[2], as: UTF8.self))
        else { throw .jws(.encoding) }
        guard let header = (try? JSONValue(parsing: headerBytes))?.object else { throw .jws(.header) }
        guard header["crit"] == nil else { throw .jws(.critical) }
        for member in header where !["alg", "kid", "typ", "cty"].contains(member.key) { throw .jws(.header) }
        guard let algorithm = header["alg"]?.string, let keyID = header["kid"]?.string else { throw .jws(.header) }
        guard CompactJWS.algorithms.contains(algorithm) else { throw .jws(.algorithm) }
        if let type = header["typ"] {
            guard let text = type.string, ["JWT", "vc+jwt", "vc+ld+json+jwt"].contains(text) else {
                throw .jws(.header)
            }
        }
        if let content = header["cty"] {
            guard content.string == "vc" else { throw .jws(.header) }
        }
        guard let payload = try? JSONValue(parsing: payloadBytes), payload.object != nil else { throw .jws(.payload) }
        self.algorithm = algorithm
        self.keyID = keyID
        self.payload = payload
        self.signature = signature
        signingInput = Array(token[..<parts[2].startIndex].dropLast())
    }

    /// What we verify (RFC 8037, RFC 7518 §3.4).
    static let algorithms: Set<String> = ["EdDSA", "ES256", "ES384"]

    /// Whether the signature holds under a key; the algorithm of the header must be the key's own.
    public func isSigned(by key: PublicKey) -> Bool {
        key.algorithm.joseAlgorithm == algorithm && key.verify(signature: signature, of: signingInput)
    }
}

public enum JWSFlaw: String, Hashable, Sendable {
    case tooLarge = "it is larger than 1 MiB"
    case encoding = "it is not three base64url parts"
    case header = "its header has members that are missing or not allowed"
    case critical = "its header demands an extension that is not known"
    case algorithm = "its algorithm is not allowed"
    case payload = "its payload is not strict JSON"
}
