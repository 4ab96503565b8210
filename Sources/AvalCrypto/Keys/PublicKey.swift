import COpenSSL

/// A public key (Clave pública) that passed every check there is: known algorithm, canonical encoding, a point on the
/// curve and not of small order. Equal when the keys are.
public final class PublicKey: @unchecked Sendable {
    public let algorithm: KeyAlgorithm
    /// Ed25519: 32 bytes (RFC 8032). P-256 and P-384: the uncompressed point, 65 or 97 bytes (SEC 1 §2.3.3).
    /// RSA: `RSAPublicKey` in DER (RFC 8017 A.1.1).
    public let raw: [UInt8]
    let pointer: OpaquePointer
    private let context: SignatureContext
    /// For PSS, where the key is RSA.
    private let pssContext: SignatureContext?

    /// From what `raw` holds; a compressed point is read too.
    public convenience init(_ algorithm: KeyAlgorithm, raw: [UInt8]) throws(CryptoError) {
        switch algorithm {
        case .ed25519:
            guard raw.count == 32 else { throw .publicKeyRefused(.wrongLength(.ed25519, bytes: raw.count)) }
        case .p256, .p384:
            let coordinate = algorithm.coordinateLength ?? 0
            switch (raw.count, raw.first) {
            case (2 * coordinate + 1, 4), (coordinate + 1, 2), (coordinate + 1, 3): break
            case (2 * coordinate + 1, _), (coordinate + 1, _): throw .publicKeyRefused(.malformed)
            default: throw .publicKeyRefused(.wrongLength(algorithm, bytes: raw.count))
            }
        case .rsa2048, .rsa3072, .rsa4096: break
        }
        guard let pointer = SubjectPublicKey.pointer(algorithm, raw: raw) else {
            ERR_clear_error()
            throw .publicKeyRefused(algorithm.coordinateLength == nil ? .malformed : .notOnCurve(algorithm))
        }
        if algorithm.coordinateLength != nil, raw.first != 4 {
            // OpenSSL would go on writing a key compressed that was read so.
            defer { EVP_PKEY_free(pointer) }
            try self.init(of: pointer)
        } else {
            try self.init(owning: pointer)
        }
        guard self.algorithm == algorithm, self.raw == raw || self.compressed == raw else {
            throw .publicKeyRefused(.malformed)
        }
    }

    /// From an `RSAPublicKey` in DER (RFC 8017 A.1.1), of whichever size it is.
    convenience init(rsa raw: [UInt8]) throws(CryptoError) {
        guard let modulus = SubjectPublicKey.rsaNumbers(raw)?.n else { throw .publicKeyRefused(.malformed) }
        guard let algorithm = KeyAlgorithm(modulusLength: modulus.count) else {
            throw .publicKeyRefused(.unsupportedSize(bits: modulus.count * 8))
        }
        try self.init(algorithm, raw: raw)
    }

    /// From a SubjectPublicKeyInfo in DER (RFC 5280 §4.1); bytes that we would write otherwise are refused.
    public convenience init(spki: [UInt8]) throws(CryptoError) {
        guard let pointer = derDecoded(spki, { d2i_PUBKEY(nil, $0, $1) }, free: EVP_PKEY_free) else {
            throw .publicKeyRefused(.malformed)
        }
        try self.init(owning: pointer)
        guard self.spki == spki else { throw .publicKeyRefused(.malformed) }
    }

    /// The public half of any OpenSSL key, which stays the caller's.
    convenience init(of key: OpaquePointer) throws(CryptoError) {
        let algorithm = try KeyAlgorithm(of: key)
        let raw = try SubjectPublicKey.raw(algorithm, of: key)
        try self.init(owning: made(SubjectPublicKey.pointer(algorithm, raw: raw), "read a public key"))
    }

    /// Owns `pointer`, a public key alone, from here on, also when it throws.
    private init(owning pointer: OpaquePointer) throws(CryptoError) {
        do throws(CryptoError) {
            algorithm = try KeyAlgorithm(of: pointer)
            raw = try SubjectPublicKey.raw(algorithm, of: pointer)
            if algorithm == .ed25519 { try Ed25519Point.check(raw) }
            context = try SignatureContext(.verify, key: pointer, algorithm: algorithm, scheme: algorithm.scheme)
            pssContext =
                algorithm.modulusLength == nil
                ? nil : try SignatureContext(.verify, key: pointer, algorithm: algorithm, scheme: .ps256)
        } catch {
            EVP_PKEY_free(pointer)
            throw error
        }
        self.pointer = pointer
    }

    deinit {
        EVP_PKEY_free(pointer)
    }

    /// The SubjectPublicKeyInfo in DER, with a named curve and the uncompressed point.
    public var spki: [UInt8] { SubjectPublicKey.encode(algorithm, raw: raw) }

    /// The compressed point of P-256 and P-384 (33 or 49 bytes); otherwise `raw`.
    public var compressed: [UInt8] {
        guard let coordinate = algorithm.coordinateLength, let last = raw.last else { return raw }
        return [2 + (last & 1)] + raw[1...coordinate]
    }

    /// Whether `signature` is this key's over `message`. False for every other length, encoding or value; ECDSA takes
    /// only a low s unless the caller says `.any`, RSA is PKCS #1 v1.5.
    public func verify(
        signature: [UInt8], of message: [UInt8], as form: SignatureForm = .raw, halfOrder: HalfOrderRule = .lowOnly
    ) -> Bool {
        verify(signature: signature, of: message, by: algorithm.scheme, as: form, halfOrder: halfOrder)
    }

    /// The same by a scheme that a header names; false when the scheme does not fit the key.
    public func verify(
        signature: [UInt8], of message: [UInt8], by scheme: SignatureScheme, as form: SignatureForm = .raw,
        halfOrder: HalfOrderRule = .lowOnly
    ) -> Bool {
        guard scheme.fits(algorithm), let signature = readable(signature, as: form, halfOrder: halfOrder),
            let operation = try? (scheme == .ps256 ? pssContext : context)?.copy()
        else { return false }
        defer { EVP_MD_CTX_free(operation) }
        let result = EVP_DigestVerify(operation, signature, signature.count, message, message.count)
        if result != 1 { ERR_clear_error() }
        return result == 1
    }

    /// The signature as OpenSSL reads it; `nil` where its form is wrong.
    private func readable(_ signature: [UInt8], as form: SignatureForm, halfOrder: HalfOrderRule) -> [UInt8]? {
        guard let length = algorithm.coordinateLength else {
            return signature.count == algorithm.rawSignatureLength ? signature : nil
        }
        let pair =
            switch form {
            case .raw: ECDSASignature(raw: signature, length: length)
            case .der: ECDSASignature(der: signature, length: length)
            }
        guard let pair, halfOrder == .any || pair.isLow else { return nil }
        return pair.der
    }
}

extension PublicKey: Hashable {
    public static func == (a: PublicKey, b: PublicKey) -> Bool {
        a.algorithm == b.algorithm && a.raw == b.raw
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(raw)
    }
}
