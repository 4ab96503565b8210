import COpenSSL

/// A private signing key (Clave privada). OpenSSL holds the secret and wipes it when the last reference goes; it has no
/// description and no encoding but the sealed one. Safe to use from several threads.
public final class PrivateKey: @unchecked Sendable {
    public let algorithm: KeyAlgorithm
    public let publicKey: PublicKey
    let pointer: OpaquePointer
    private let context: SignatureContext

    /// Owns `pointer` from here on, also when it throws.
    init(owning pointer: OpaquePointer) throws(CryptoError) {
        do throws(CryptoError) {
            algorithm = try KeyAlgorithm(of: pointer)
            guard algorithm.isForSigning else { throw .privateKeyRefused(algorithm) }
            publicKey = try PublicKey(of: pointer)
            context = try SignatureContext(.sign, key: pointer, algorithm: algorithm, scheme: algorithm.scheme)
        } catch {
            EVP_PKEY_free(pointer)
            throw error
        }
        self.pointer = pointer
    }

    deinit {
        EVP_PKEY_free(pointer)
    }

    /// A fresh key from OpenSSL's private random generator. RSA takes about a second.
    ///
    /// - Throws: `.privateKeyRefused` for an algorithm that is not for signing.
    public static func generate(_ algorithm: KeyAlgorithm) throws(CryptoError) -> PrivateKey {
        let pointer =
            switch algorithm {
            case .ed25519: aval_generate_ed25519()
            case .p256: aval_generate_ec("P-256")
            case .p384: aval_generate_ec("P-384")
            case .rsa3072: aval_generate_rsa(3_072)
            case .rsa2048, .rsa4096: throw .privateKeyRefused(algorithm)
            }
        return try PrivateKey(owning: made(pointer, "generate \(algorithm)"))
    }

    /// The Ed25519 key of a 32-byte seed (RFC 8032 §5.1.5): for published vectors and loudly fake test keys only.
    package convenience init(ed25519Seed seed: [UInt8]) throws(CryptoError) {
        guard seed.count == 32 else { throw .privateKeyRefused(.ed25519) }
        let pointer = EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nil, seed, seed.count)
        try self.init(owning: made(pointer, "read an ed25519 seed"))
    }

    /// Signs a message: Ed25519 pure (RFC 8032); ECDSA with SHA-256 or SHA-384 and low s; RSA PKCS #1 v1.5 with
    /// SHA-256. Ed25519 and RSA give the same bytes each time, ECDSA does not.
    public func sign(_ message: [UInt8], as form: SignatureForm = .raw) throws(CryptoError) -> [UInt8] {
        // A closure may not throw a typed error here, so that the result comes out of it.
        try message.withUnsafeBytes { bytes in
            Result { () throws(CryptoError) in try sign(bytes, as: form) }
        }.get()
    }

    /// The same over bytes that somebody else owns.
    package func sign(
        _ message: UnsafeRawBufferPointer, as form: SignatureForm = .raw
    ) throws(CryptoError) -> [UInt8] {
        let operation = try context.copy()
        defer { EVP_MD_CTX_free(operation) }
        var length = algorithm.coordinateLength.map { 2 * $0 + 10 } ?? algorithm.rawSignatureLength
        var result: Int32 = 0
        let signature = [UInt8](unsafeUninitializedCapacity: length) { buffer, count in
            let start = message.baseAddress?.assumingMemoryBound(to: UInt8.self)
            result = EVP_DigestSign(operation, buffer.baseAddress, &length, start, message.count)
            count = result == 1 ? length : 0
        }
        try succeed(result, "sign with \(algorithm)")
        guard let coordinate = algorithm.coordinateLength else { return signature }
        guard let pair = ECDSASignature(der: signature, length: coordinate)?.lowered else {
            throw .openSSL(operation: "sign with \(algorithm)", detail: "unreadable signature")
        }
        return form == .raw ? pair.raw : pair.der
    }
}
