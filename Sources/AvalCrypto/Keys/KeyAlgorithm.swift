import COpenSSL

/// The signature algorithms that Aval knows: Ed25519 for credentials and logs, P-256 for credentials and PDF seals,
/// P-384 for root certificates and credentials, RSA-3072 for PDF seals that old readers must know; RSA of 2048 and 4096
/// bits only to check what others signed.
public enum KeyAlgorithm: String, Hashable, Sendable, CaseIterable, CustomStringConvertible {
    case ed25519
    case p256
    case p384
    case rsa3072
    case rsa2048
    case rsa4096

    public var description: String { rawValue }

    /// Whether Aval makes keys of this kind and signs with them; the others are read.
    public var isForSigning: Bool {
        switch self {
        case .ed25519, .p256, .p384, .rsa3072: true
        case .rsa2048, .rsa4096: false
        }
    }

    /// The scheme of `PrivateKey.sign`.
    public var scheme: SignatureScheme {
        switch self {
        case .ed25519: .eddsa
        case .p256: .es256
        case .p384: .es384
        case .rsa2048, .rsa3072, .rsa4096: .rs256
        }
    }

    /// The JOSE `alg` of that scheme (RFC 7518, RFC 8037).
    public var joseAlgorithm: String { scheme.rawValue }

    /// Bytes of a coordinate, and of r and of s; `nil` where there are none.
    var coordinateLength: Int? {
        switch self {
        case .p256: 32
        case .p384: 48
        case .ed25519, .rsa2048, .rsa3072, .rsa4096: nil
        }
    }

    /// Bytes of an RSA modulus; `nil` where there is none.
    var modulusLength: Int? {
        switch self {
        case .ed25519, .p256, .p384: nil
        case .rsa2048: 256
        case .rsa3072: 384
        case .rsa4096: 512
        }
    }

    /// RSA with a modulus of so many bytes.
    init?(modulusLength: Int) {
        guard let algorithm = KeyAlgorithm.allCases.first(where: { $0.modulusLength == modulusLength }) else {
            return nil
        }
        self = algorithm
    }

    /// Bytes of a raw signature.
    public var rawSignatureLength: Int {
        switch self {
        case .ed25519, .p256: 64
        case .p384: 96
        case .rsa2048: 256
        case .rsa3072: 384
        case .rsa4096: 512
        }
    }

    /// The message digest; `nil` for Ed25519, which hashes by itself.
    var digest: OpaquePointer? {
        switch self {
        case .ed25519: nil
        case .p256, .rsa2048, .rsa3072, .rsa4096: EVP_sha256()
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
            guard bits.isMultiple(of: 8), let algorithm = KeyAlgorithm(modulusLength: bits / 8) else {
                throw .publicKeyRefused(.unsupportedSize(bits: bits))
            }
            self = algorithm
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
