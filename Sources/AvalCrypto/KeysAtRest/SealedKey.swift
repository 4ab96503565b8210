import COpenSSL

/// The parts of a key file (docs/formats/keys.md): a header for people and for `keys list`, and an encrypted PKCS #8.
public struct SealedKey: Hashable, Sendable {
    /// The public half that the header names; `nil` in a file of another tool, which has no header.
    public let publicKey: PublicKey?
    /// EncryptedPrivateKeyInfo (RFC 5958 §3) in DER.
    let encrypted: [UInt8]

    static let label = "ENCRYPTED PRIVATE KEY"
    static let firstLine = "Aval-Key: 1"

    init(publicKey: PublicKey, encrypted: [UInt8]) {
        self.publicKey = publicKey
        self.encrypted = encrypted
    }

    /// Reads and checks a key file without its passphrase.
    ///
    /// - Throws: `.keyFileNotEncrypted`, `.keyFileBelowProfile` or `.keyFileDamaged`.
    public init(parsing file: [UInt8]) throws(CryptoError) {
        guard file.count <= 65_536 else { throw .keyFileDamaged(.notPEM) }
        let legacy = String(decoding: file, as: UTF8.self).contains("Proc-Type: 4,ENCRYPTED")
        if legacy { throw .keyFileBelowProfile(found: "a legacy PEM cipher") }
        guard let blocks = PEM.parse(file), blocks.count == 1 else { throw .keyFileDamaged(.notPEM) }
        let block = blocks[0]
        guard block.label == SealedKey.label else {
            throw block.label.hasSuffix("PRIVATE KEY") ? .keyFileNotEncrypted : .keyFileDamaged(.notPEM)
        }
        publicKey = try SealedKey.readHeader(block)
        encrypted = block.bytes
        try EncryptionProfile.check(encrypted)
    }

    /// The file: the header, then the PEM block.
    public var file: [UInt8] {
        guard let publicKey else { return Array(PEM(label: SealedKey.label, bytes: encrypted).text.utf8) }
        var header = [
            SealedKey.firstLine, "Algorithm: \(publicKey.algorithm)",
            "Public-Key: \(Base64URL.encode(publicKey.spki))",
        ]
        header.append(SealedKey.checksum(header, encrypted))
        return Array(PEM(preamble: header, label: SealedKey.label, bytes: encrypted).text.utf8)
    }

    private static func readHeader(_ block: PEM) throws(CryptoError) -> PublicKey? {
        if block.preamble.isEmpty { return nil }
        guard block.preamble.count == 4, block.preamble[0] == firstLine else {
            throw .keyFileDamaged(.unknownHeader)
        }
        guard block.preamble[3] == checksum(Array(block.preamble[..<3]), block.bytes) else {
            throw .keyFileDamaged(.checksum)
        }
        let prefix = "Public-Key: "
        guard block.preamble[2].hasPrefix(prefix),
            let spki = Base64URL.decode(block.preamble[2].dropFirst(prefix.count)),
            let key = try? PublicKey(spki: spki), block.preamble[1] == "Algorithm: \(key.algorithm)"
        else { throw .keyFileDamaged(.unknownHeader) }
        return key
    }

    /// SHA-256 over the lines before it, each with a line feed, and the DER.
    private static func checksum(_ header: [String], _ encrypted: [UInt8]) -> String {
        let lines = header.map { $0 + "\n" }.joined()
        return "Checksum: sha-256 \(sha256(of: [Array(lines.utf8)[...], encrypted[...]]))"
    }
}

/// PBES2 with scrypt N = 16384, r = 8, p = 5 and AES-256-CBC: near the 32 MiB that OpenSSL 3.0 lets scrypt use.
enum EncryptionProfile {
    static let n = 16_384
    static let r = 8
    static let p = 5

    /// Throws unless the structure is PBES2 with scrypt of at least the profile's cost and AES-256-CBC.
    static func check(_ encrypted: [UInt8]) throws(CryptoError) {
        var outer = DERReader(encrypted)
        guard let all = outer.next(DERTag.sequence), outer.isAtEnd else { throw .keyFileDamaged(.structure) }
        var body = DERReader(all.content)
        guard let algorithm = body.next(DERTag.sequence), body.next(DERTag.octetString) != nil, body.isAtEnd else {
            throw .keyFileDamaged(.structure)
        }
        var scheme = DERReader(algorithm.content)
        guard let name = scheme.next(DERTag.objectIdentifier) else { throw .keyFileDamaged(.structure) }
        guard Array(name.whole) == OID.pbes2 else { throw .keyFileBelowProfile(found: "a scheme older than PBES2") }
        guard let parameters = scheme.next(DERTag.sequence) else { throw .keyFileDamaged(.structure) }
        var parts = DERReader(parameters.content)
        guard let derivation = parts.next(DERTag.sequence), let cipher = parts.next(DERTag.sequence) else {
            throw .keyFileDamaged(.structure)
        }
        try checkDerivation(derivation)
        var cipherParts = DERReader(cipher.content)
        guard cipherParts.next().map({ Array($0.whole) }) == OID.aes256CBC else {
            throw .keyFileBelowProfile(found: "a cipher other than AES-256-CBC")
        }
    }

    private static func checkDerivation(_ derivation: DERElement) throws(CryptoError) {
        var parts = DERReader(derivation.content)
        let name = parts.next(DERTag.objectIdentifier).map { Array($0.whole) }
        if name == OID.pbkdf2 { throw .keyFileBelowProfile(found: "PBKDF2") }
        guard name == OID.scrypt else { throw .keyFileBelowProfile(found: "a derivation other than scrypt") }
        guard let sequence = parts.next(DERTag.sequence) else { throw .keyFileDamaged(.structure) }
        var numbers = DERReader(sequence.content)
        guard numbers.next(DERTag.octetString) != nil, let foundN = numbers.next(DERTag.integer)?.smallInteger,
            let foundR = numbers.next(DERTag.integer)?.smallInteger,
            let foundP = numbers.next(DERTag.integer)?.smallInteger
        else { throw .keyFileDamaged(.structure) }
        guard foundN >= n, foundR >= r, foundP >= p else {
            throw .keyFileBelowProfile(found: "scrypt N=\(foundN) r=\(foundR) p=\(foundP)")
        }
    }
}
