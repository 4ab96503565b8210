import Testing

@testable import AvalCrypto

/// RSA keys of other issuers, made and used by the openssl command.
@Suite("RSA of others")
struct RSAReadingTests {
    static let sizes: [(bits: Int, algorithm: KeyAlgorithm)] = [
        (2_048, .rsa2048), (3_072, .rsa3072), (4_096, .rsa4096),
    ]

    /// One key of each size in DER, private and public: making them is what takes time here.
    private static let pairs: [Int: (secret: [UInt8], spki: [UInt8])] = {
        do {
            let openssl = try OpenSSLCommand()
            return try Dictionary(
                uniqueKeysWithValues: sizes.map { size in
                    try openssl.run(
                        "genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:\(size.bits)", "-outform", "DER",
                        "-out", "k.der")
                    try openssl.run(
                        "pkey", "-inform", "DER", "-in", "k.der", "-pubout", "-outform", "DER", "-out", "p.der")
                    return (size.bits, try (openssl.read("k.der"), openssl.read("p.der")))
                })
        } catch {
            preconditionFailure("no test keys: \(error)")
        }
    }()

    private let openssl: OpenSSLCommand
    private let message = Array("lo que otro firmó".utf8)

    init() throws {
        openssl = try OpenSSLCommand()
        try openssl.write(message, to: "m")
    }

    private func key(bits: Int) throws -> PublicKey {
        let pair = try #require(Self.pairs[bits])
        try openssl.write(pair.secret, to: "k.der")
        return try PublicKey(spki: pair.spki)
    }

    private func signature(_ options: String..., digest: String = "-sha256") throws -> [UInt8] {
        let answer = try openssl.run(
            ["dgst", digest, "-sign", "k.der", "-keyform", "DER", "-out", "s"]
                + options.flatMap { ["-sigopt", $0] } + ["m"])
        #expect(answer.status == 0, "\(answer.output)")
        return try openssl.read("s")
    }

    @Test("RS256 and PS256 of every size verify, each by its own scheme alone", arguments: sizes)
    func verify(bits: Int, algorithm: KeyAlgorithm) throws {
        let key = try key(bits: bits)
        #expect(key.algorithm == algorithm && key.algorithm.rawSignatureLength == bits / 8)
        let pkcs1 = try signature()
        let pss = try signature("rsa_padding_mode:pss", "rsa_pss_saltlen:digest")
        #expect(key.verify(signature: pkcs1, of: message) && key.verify(signature: pkcs1, of: message, by: .rs256))
        #expect(key.verify(signature: pss, of: message, by: .ps256))
        #expect(!key.verify(signature: pss, of: message, by: .rs256))
        #expect(!key.verify(signature: pkcs1, of: message, by: .ps256))
        for bit in [0, 7, bits / 2, bits - 1] {
            #expect(!key.verify(signature: pkcs1.flipping(bit: bit), of: message, by: .rs256))
            #expect(!key.verify(signature: pss.flipping(bit: bit), of: message, by: .ps256))
        }
        #expect(!key.verify(signature: pss, of: message + [0], by: .ps256))
        #expect(!key.verify(signature: [0] + pss, of: message, by: .ps256))
    }

    @Test("PSS with another salt, digest or mask digest is not PS256")
    func parameters() throws {
        let key = try key(bits: 2_048)
        let pss = "rsa_padding_mode:pss"
        for salt in ["0", "20", "31", "33", "max"] {
            let other = try signature(pss, "rsa_pss_saltlen:\(salt)")
            #expect(!key.verify(signature: other, of: message, by: .ps256), "salt \(salt)")
        }
        let mask = try signature(pss, "rsa_pss_saltlen:32", "rsa_mgf1_md:sha1")
        #expect(!key.verify(signature: mask, of: message, by: .ps256))
        let longer = try signature(pss, "rsa_pss_saltlen:digest", digest: "-sha384")
        #expect(!key.verify(signature: longer, of: message, by: .ps256))
        #expect(try key.verify(signature: signature(pss, "rsa_pss_saltlen:32"), of: message, by: .ps256))
    }

    @Test("SPKI, JWK, did:key and raw form of a read key are the same key", arguments: sizes)
    func forms(bits: Int, algorithm: KeyAlgorithm) throws {
        let key = try key(bits: bits)
        #expect(try PublicKey(jwk: JSONWebKeyTests.members(key)) == key)
        #expect(try PublicKey(algorithm, raw: key.raw) == key)
        #expect(try PublicKey(spki: key.spki) == key)
        let text = Multibase.base58BTC.encode([0x85, 0x24] + key.raw)
        #expect(text.hasPrefix("z4MX") || text.hasPrefix("zgg") || bits == 3_072)
        #expect(try PublicKey(didKey: "did:key:" + text) == key)
        #expect(key.multikey == nil && key.didKey == nil)
        for other in Self.sizes where other.algorithm != algorithm {
            #expect(throws: CryptoError.self) { try PublicKey(other.algorithm, raw: key.raw) }
        }
    }

    @Test("a did:key of an RSA key with a stray byte, another size or a SubjectPublicKeyInfo is refused")
    func badDidKey() throws {
        let key = try key(bits: 2_048)
        func refuses(_ bytes: [UInt8]) -> Bool {
            (try? PublicKey(multikey: Multibase.base58BTC.encode([0x85, 0x24] + bytes))) == nil
        }
        let numbers = try #require(SubjectPublicKey.rsaNumbers(key.raw))
        #expect(!refuses(key.raw))
        #expect(refuses(key.raw + [0]) && refuses(key.spki) && refuses([]) && refuses(Array(key.raw.dropLast())))
        #expect(refuses(SubjectPublicKey.rsa(n: Array(numbers.n.dropLast()), e: numbers.e)))
        #expect(refuses(SubjectPublicKey.rsa(n: numbers.n, e: [3])))
        #expect(refuses(DER.sequence(DER.integer(unsigned: numbers.n))))
        #expect(
            refuses(DER.sequence(DER.element(DERTag.integer, [0, 0] + numbers.n), DER.integer(unsigned: numbers.e))))
    }

    @Test("a private key of a size that is only read does not become a signing key")
    func noSigning() throws {
        _ = try key(bits: 2_048)
        try openssl.run(
            "pkcs8", "-topk8", "-inform", "DER", "-in", "k.der", "-outform", "PEM", "-out", "k.pem", "-scrypt",
            "-scrypt_p", "5", "-v2", "aes256", "-passout", "pass:una frase de paso larga")
        let passphrase = try Passphrase("una frase de paso larga")
        let file = try openssl.read("k.pem")
        #expect(throws: CryptoError.privateKeyRefused(.rsa2048)) {
            try PrivateKey(sealed: file, passphrase: passphrase)
        }
    }
}
