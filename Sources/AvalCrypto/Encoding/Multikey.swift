extension PublicKey {
    /// The Multikey of Controlled Identifiers 1.0 §2.2.2 in base58btc: `z6Mk…` for Ed25519, `zDn…` for P-256, `z82…`
    /// for P-384. `nil` for RSA: its did:key is read, never written.
    public var multikey: String? {
        guard algorithm.modulusLength == nil else { return nil }
        return Multibase.base58BTC.encode(algorithm.multicodec + compressed)
    }

    /// `did:key:` and the multikey.
    public var didKey: String? {
        multikey.map { "did:key:" + $0 }
    }

    /// Reads a base58btc Multikey of Ed25519, P-256, P-384 or RSA; after the code of RSA stands its `RSAPublicKey`.
    public convenience init(multikey: some StringProtocol) throws(CryptoError) {
        guard let (base, bytes) = Multibase.decode(multikey), base == .base58BTC else {
            throw .publicKeyRefused(.malformed)
        }
        guard let algorithm = KeyAlgorithm.allCases.first(where: { bytes.starts(with: $0.multicodec) }) else {
            throw .publicKeyRefused(.unsupportedAlgorithm)
        }
        let raw = Array(bytes.dropFirst(2))
        if algorithm.modulusLength != nil {
            try self.init(rsa: raw)
            return
        }
        // A multikey holds compressed points only.
        if let point = algorithm.coordinateLength, raw.count != point + 1 {
            throw .publicKeyRefused(.wrongLength(algorithm, bytes: raw.count))
        }
        try self.init(algorithm, raw: raw)
    }

    /// Reads `did:key:z…`, without a fragment.
    public convenience init(didKey: some StringProtocol) throws(CryptoError) {
        guard didKey.hasPrefix("did:key:") else { throw .publicKeyRefused(.malformed) }
        try self.init(multikey: didKey.dropFirst(8))
    }
}

extension KeyAlgorithm {
    /// The multicodec code as an unsigned varint: ed25519-pub 0xed, p256-pub 0x1200, p384-pub 0x1201, rsa-pub 0x1205.
    fileprivate var multicodec: [UInt8] {
        switch self {
        case .ed25519: [0xed, 0x01]
        case .p256: [0x80, 0x24]
        case .p384: [0x81, 0x24]
        case .rsa2048, .rsa3072, .rsa4096: [0x85, 0x24]
        }
    }
}
