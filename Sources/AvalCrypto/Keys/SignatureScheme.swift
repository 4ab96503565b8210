/// How a signature is computed with a key, under its name in JOSE (RFC 7518 §3.1, RFC 8037 §3.1).
public enum SignatureScheme: String, Hashable, Sendable, CaseIterable {
    case eddsa = "EdDSA"
    case es256 = "ES256"
    case es384 = "ES384"
    /// RSA PKCS #1 v1.5 with SHA-256.
    case rs256 = "RS256"
    /// RSA PSS with SHA-256, MGF1 with SHA-256 and a salt of 32 bytes (RFC 7518 §3.5): for reading only.
    case ps256 = "PS256"

    /// Whether keys of this algorithm sign so: one scheme for each, two for RSA.
    public func fits(_ key: KeyAlgorithm) -> Bool {
        switch self {
        case .eddsa: key == .ed25519
        case .es256: key == .p256
        case .es384: key == .p384
        case .rs256, .ps256: key.modulusLength != nil
        }
    }
}
