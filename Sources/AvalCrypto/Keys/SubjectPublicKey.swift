import COpenSSL

/// Between the raw form of a public key and SubjectPublicKeyInfo (RFC 5280 §4.1, RFC 5480, RFC 8410, RFC 3279).
enum SubjectPublicKey {
    static func encode(_ algorithm: KeyAlgorithm, raw: [UInt8]) -> [UInt8] {
        let identifier =
            switch algorithm {
            case .ed25519: DER.sequence(OID.ed25519)
            case .p256: DER.sequence(OID.ecPublicKey, OID.prime256v1)
            case .p384: DER.sequence(OID.ecPublicKey, OID.secp384r1)
            case .rsa2048, .rsa3072, .rsa4096: DER.sequence(OID.rsaEncryption, DER.null)
            }
        return DER.sequence(identifier, DER.bitString(raw))
    }

    /// A new OpenSSL key from the raw form, or `nil`; the caller frees it.
    static func pointer(_ algorithm: KeyAlgorithm, raw: [UInt8]) -> OpaquePointer? {
        switch algorithm {
        case .ed25519: EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nil, raw, raw.count)
        case .p256: aval_ec_public_key("P-256", raw, raw.count)
        case .p384: aval_ec_public_key("P-384", raw, raw.count)
        case .rsa2048, .rsa3072, .rsa4096:
            derDecoded(encode(algorithm, raw: raw), { d2i_PUBKEY(nil, $0, $1) }, free: EVP_PKEY_free)
        }
    }

    /// The raw form of an OpenSSL key whose algorithm is known.
    static func raw(_ algorithm: KeyAlgorithm, of key: OpaquePointer) throws(CryptoError) -> [UInt8] {
        switch algorithm {
        case .ed25519:
            var bytes = [UInt8](repeating: 0, count: 32)
            var length = bytes.count
            try succeed(EVP_PKEY_get_raw_public_key(key, &bytes, &length), "read an ed25519 public key")
            return bytes
        case .p256, .p384:
            let length = algorithm.coordinateLength ?? 0
            let x = try number(OSSL_PKEY_PARAM_EC_PUB_X, of: key, length: length)
            let y = try number(OSSL_PKEY_PARAM_EC_PUB_Y, of: key, length: length)
            return [4] + x + y
        case .rsa2048, .rsa3072, .rsa4096:
            let n = try number(OSSL_PKEY_PARAM_RSA_N, of: key, length: algorithm.modulusLength ?? 0)
            let e = try number(OSSL_PKEY_PARAM_RSA_E, of: key, length: 4)
            guard e == [0, 1, 0, 1] else { throw .publicKeyRefused(.unsupportedExponent) }
            return rsa(n: n, e: e)
        }
    }

    static func rsa(n: [UInt8], e: [UInt8]) -> [UInt8] {
        DER.sequence(DER.integer(unsigned: n), DER.integer(unsigned: e))
    }

    /// Modulus and exponent of an RSAPublicKey, without leading zeros.
    static func rsaNumbers(_ raw: [UInt8]) -> (n: [UInt8], e: [UInt8])? {
        var outer = DERReader(raw)
        guard let sequence = outer.next(DERTag.sequence), outer.isAtEnd else { return nil }
        var inner = DERReader(sequence.content)
        guard let n = inner.next(DERTag.integer), let e = inner.next(DERTag.integer), inner.isAtEnd else { return nil }
        return (Array(n.content.drop { $0 == 0 }), Array(e.content.drop { $0 == 0 }))
    }

    private static func number(
        _ name: String, of key: OpaquePointer, length: Int
    ) throws(CryptoError) -> [UInt8] {
        var number: OpaquePointer?
        guard EVP_PKEY_get_bn_param(key, name, &number) == 1 else { throw openSSLFailure("read a public key") }
        defer { BN_free(number) }
        var bytes = [UInt8](repeating: 0, count: length)
        guard BN_bn2binpad(number, &bytes, Int32(length)) == length else { throw .publicKeyRefused(.malformed) }
        return bytes
    }
}

/// What OpenSSL's Ed25519 leaves unchecked in a public key.
enum Ed25519Point {
    /// Refuses a y that is not below the prime and the eight points of the small subgroup (two of order 8 share each
    /// of the last two values of y, up to the sign of x).
    static func check(_ raw: [UInt8]) throws(CryptoError) {
        var y = raw
        guard y.count == 32 else { throw .publicKeyRefused(.wrongLength(.ed25519, bytes: y.count)) }
        y[31] &= 0x7f
        if y[31] == 0x7f, y[1..<31].allSatisfy({ $0 == 0xff }), y[0] >= 0xed {
            throw .publicKeyRefused(.notCanonical(.ed25519))
        }
        if smallOrder.contains(y) { throw .publicKeyRefused(.smallOrder) }
    }

    private static let smallOrder: [[UInt8]] = [
        [UInt8](repeating: 0, count: 32),  // order 4
        [1] + [UInt8](repeating: 0, count: 31),  // the neutral element
        [0xec] + [UInt8](repeating: 0xff, count: 30) + [0x7f],  // order 2
        [
            0x26, 0xe8, 0x95, 0x8f, 0xc2, 0xb2, 0x27, 0xb0, 0x45, 0xc3, 0xf4, 0x89, 0xf2, 0xef, 0x98, 0xf0,
            0xd5, 0xdf, 0xac, 0x05, 0xd3, 0xc6, 0x33, 0x39, 0xb1, 0x38, 0x02, 0x88, 0x6d, 0x53, 0xfc, 0x05,
        ],
        [
            0xc7, 0x17, 0x6a, 0x70, 0x3d, 0x4d, 0xd8, 0x4f, 0xba, 0x3c, 0x0b, 0x76, 0x0d, 0x10, 0x67, 0x0f,
            0x2a, 0x20, 0x53, 0xfa, 0x2c, 0x39, 0xcc, 0xc6, 0x4e, 0xc7, 0xfd, 0x77, 0x92, 0xac, 0x03, 0x7a,
        ],
    ]
}
