/// Everything this target throws. A message never holds key bytes, a passphrase or a holder's data.
public enum CryptoError: Error, Hashable, Sendable {
    /// OpenSSL could not carry out an operation; `detail` is its own reason text.
    case openSSL(operation: String, detail: String)
    /// A public key that no signature may be checked with.
    case publicKeyRefused(KeyRefusal)
    /// Bytes that are no private key of the algorithm asked for.
    case privateKeyRefused(KeyAlgorithm)

    case passphraseEmpty
    case passphraseTooLong(bytes: Int, limit: Int)

    /// The file is whole, the passphrase does not open it. Without a checksum line damage would look the same.
    case wrongPassphrase(checksummed: Bool)
    case keyFileDamaged(KeyFileDamage)
    case keyFileNotEncrypted
    /// Encrypted by something cheaper to guess than the profile of docs/formats/keys.md.
    case keyFileBelowProfile(found: String)

    case certificateMalformed
    /// A certificate that the profile does not allow to be issued.
    case certificateRefused(CertificateRefusal)
    /// A signing key and a certificate that do not belong together.
    case keyDoesNotMatchCertificate
    case sealKeyUnsupported(KeyAlgorithm)
    /// A document that could not be had over the network.
    case https(HTTPSFlaw)
    /// A timestamp that could not be had, or that proves nothing.
    case timestamp(TimestampFlaw)
    /// Bytes that are no complete revocation list.
    case revocationListMalformed
}

/// Why bytes are no acceptable public key.
public enum KeyRefusal: Hashable, Sendable {
    case malformed
    case wrongLength(KeyAlgorithm, bytes: Int)
    case notOnCurve(KeyAlgorithm)
    /// RFC 8032 §5.1.3: the encoding of y is not below the field's prime.
    case notCanonical(KeyAlgorithm)
    /// A point of order 1, 2, 4 or 8: one signature would fit many messages.
    case smallOrder
    case unsupportedAlgorithm
    /// An RSA modulus of another size than 2048, 3072 or 4096 bits.
    case unsupportedSize(bits: Int)
    case unsupportedExponent
    /// A JWK with a member that only a private or a symmetric key has.
    case privateMember
}

/// Where a key file is not what was written.
public enum KeyFileDamage: Hashable, Sendable {
    case notPEM
    case unknownHeader
    case checksum
    case structure
    /// It decrypts to a key other than the one its header names.
    case otherKey
}

/// Why a certificate is not issued.
public enum CertificateRefusal: Hashable, Sendable {
    case keyAlgorithm(KeyAlgorithm, profile: CertificateProfile)
    case issuerProfile(CertificateProfile)
    case issuerIsNoAuthority
    case validityEmpty
    case validityOutsideIssuer
    case nameUnusable(attribute: String)
    /// A revocation list whose number or serials are not positive or too long, or that ends before it begins.
    case revocationListUnusable
}

extension CryptoError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .openSSL(let operation, let detail): "cannot \(operation): \(detail)"
        case .publicKeyRefused(let refusal): "public key refused: \(refusal)"
        case .privateKeyRefused(let algorithm): "these bytes are no \(algorithm) private key"
        case .passphraseEmpty: "the passphrase is empty"
        case .passphraseTooLong(let bytes, let limit): "the passphrase has \(bytes) bytes, the limit is \(limit)"
        case .wrongPassphrase(checksummed: true): "wrong passphrase"
        case .wrongPassphrase(checksummed: false):
            "wrong passphrase, or a damaged key file: it has no checksum line to tell which"
        case .keyFileDamaged(let damage): "damaged key file: \(damage); restore it from a backup"
        case .keyFileNotEncrypted: "the key file is not encrypted; seal it under a passphrase"
        case .keyFileBelowProfile(let found):
            "the key file is encrypted with \(found), below the profile; seal it again"
        case .certificateMalformed: "these bytes are no X.509 certificate"
        case .certificateRefused(let refusal): "certificate not issued: \(refusal)"
        case .keyDoesNotMatchCertificate: "the private key does not belong to the certificate"
        case .sealKeyUnsupported(let algorithm): "PDF readers know no \(algorithm) seals; use p256 or rsa3072"
        case .https(let flaw): "not fetched: \(flaw)"
        case .timestamp(let flaw): "no timestamp: \(flaw)"
        case .revocationListMalformed: "these bytes are no complete revocation list"
        }
    }
}

extension KeyRefusal: CustomStringConvertible {
    public var description: String {
        switch self {
        case .malformed: "not a public key encoding"
        case .wrongLength(let algorithm, let bytes): "\(bytes) bytes are no \(algorithm) key"
        case .notOnCurve(let algorithm): "not a point of \(algorithm)"
        case .notCanonical(let algorithm): "not the canonical \(algorithm) encoding"
        case .smallOrder: "a point of small order"
        case .unsupportedAlgorithm: "an algorithm other than ed25519, p256, p384 and rsa"
        case .unsupportedSize(let bits): "an RSA modulus of \(bits) bits, not 2048, 3072 or 4096"
        case .unsupportedExponent: "an RSA exponent other than 65537"
        case .privateMember: "it holds private members; give the public key alone"
        }
    }
}

extension KeyFileDamage: CustomStringConvertible {
    public var description: String {
        switch self {
        case .notPEM: "it is not one PEM block"
        case .unknownHeader: "there is unknown text before the PEM block"
        case .checksum: "the checksum does not match"
        case .structure: "it is no encrypted PKCS#8 structure"
        case .otherKey: "it holds another key than its header says"
        }
    }
}

extension CertificateRefusal: CustomStringConvertible {
    public var description: String {
        switch self {
        case .keyAlgorithm(let algorithm, let profile): "the \(profile) profile has no \(algorithm) keys"
        case .issuerProfile(let profile): "a \(profile) certificate is not issued by this authority"
        case .issuerIsNoAuthority: "the issuer's certificate is not an authority's"
        case .validityEmpty: "the validity ends before it begins"
        case .validityOutsideIssuer: "the validity is not within the issuer's"
        case .nameUnusable(let attribute): "the name's \(attribute) is empty, too long or of other characters"
        case .revocationListUnusable: "the revocation list's number, serials or times cannot be written"
        }
    }
}
