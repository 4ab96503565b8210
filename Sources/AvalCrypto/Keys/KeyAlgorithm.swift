import COpenSSL

/// The signature algorithms of Aval: Ed25519 for credentials and logs, P-256 for credentials and PDF seals, P-384 for
/// root certificates, RSA-3072 for PDF seals that old readers must know.
public enum KeyAlgorithm: String, Hashable, Sendable, CaseIterable, CustomStringConvertible {
    case ed25519
    case p256
    case p384
    case rsa3072

    public var description: String { rawValue }

    /// The JOSE `alg` (RFC 7518, RFC 8037).
    public var joseAlgorithm: String {
        switch self {
        case .ed25519: "EdDSA"
        case .p256: "ES256"
        case .p384: "ES384"
        case .rsa3072: "RS256"
        }
    }

    /// Bytes of a coordinate, and of r and of s; `nil` where there are none.
    var coordinateLength: Int? {
        switch self {
        case .p256: 32
        case .p384: 48
        case .ed25519, .rsa3072: nil
        }
    }

    /// Bytes of a raw signature.
    public var rawSignatureLength: Int {
        switch self {
        case .ed25519, .p256: 64
        case .p384: 96
        case .rsa3072: 384
        }
    }

    /// The message digest; `nil` for Ed25519, which hashes by itself.
    var digest: OpaquePointer? {
        switch self {
        case .ed25519: nil
        case .p256, .rsa3072: EVP_sha256()
        case .p384: EVP_sha384()
        }
    }

    /// The algorithm of an OpenSSL key; throws for every other algorithm, curve, size and exponent.
    init(of key: OpaquePointer) throws(CryptoError) {
        switch EVP_PKEY_get_base_id(key) {
        case EVP_PKEY_ED25519:
            self = .ed25519
        case EVP_PKEY_EC:
            var name = [CChar](repeating: 0, count: 64)
            guard EVP_PKEY_get_group_name(key, &name, name.count, nil) == 1 else {
                ERR_clear_error()
                throw .publicKeyRefused(.unsupportedAlgorithm)
            }
            switch String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self) {
            case "prime256v1": self = .p256
            case "secp384r1": self = .p384
            default: throw .publicKeyRefused(.unsupportedAlgorithm)
            }
        case EVP_PKEY_RSA:
            let bits = Int(EVP_PKEY_get_bits(key))
            guard bits == 3_072 else { throw .publicKeyRefused(.unsupportedSize(bits: bits)) }
            self = .rsa3072
        default:
            throw .publicKeyRefused(.unsupportedAlgorithm)
        }
    }
}

/// How an ECDSA signature is written. Ed25519 and RSA have one form, which both cases name.
public enum SignatureForm: Hashable, Sendable {
    /// r and s, each as long as the curve's order: JOSE and Data Integrity.
    case raw
    /// The DER sequence of r and s: X.509, CMS and TLS.
    case der
}

/// Which of the two values of s an ECDSA verifier takes.
public enum HalfOrderRule: Hashable, Sendable {
    /// s of at most half the order: nobody can turn one signature into a second one. All of Aval's are so.
    case lowOnly
    /// Any s, as FIPS 186-5 and RFC 7518 say: for signatures of other issuers.
    case any
}
