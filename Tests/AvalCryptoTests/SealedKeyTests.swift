import Testing

@testable import AvalCrypto

@Suite("Keys at rest")
struct SealedKeyTests {
    static let passphrase = passphrase("clave de prueba: ñandú")

    static func passphrase(_ text: String) -> Passphrase {
        guard let passphrase = try? Passphrase(text) else { preconditionFailure("a test passphrase is empty") }
        return passphrase
    }

    @Test("a sealed key opens to the same key and signs as it did", arguments: SignatureTests.keys)
    func roundTrip(key: PrivateKey) throws {
        let file = try key.sealed(passphrase: Self.passphrase)
        let opened = try PrivateKey(sealed: file, passphrase: Self.passphrase)
        #expect(opened.publicKey == key.publicKey)
        #expect(key.publicKey.verify(signature: try opened.sign([1]), of: [1]))
        #expect(try SealedKey(parsing: file).publicKey == key.publicKey)
    }

    @Test("the openssl command opens a sealed key and names the profile", arguments: SignatureTests.keys)
    func openedByOpenSSL(key: PrivateKey) throws {
        let openssl = try OpenSSLCommand()
        try openssl.write(key.sealed(passphrase: Self.passphrase("abc")), to: "key.pem")
        let opened = try openssl.run(
            "pkey", "-in", "key.pem", "-passin", "pass:abc", "-pubout", "-outform", "DER", "-out", "public.der")
        #expect(opened.status == 0, "\(opened.output)")
        #expect(try openssl.read("public.der") == key.publicKey.spki)
        #expect(try openssl.run("pkey", "-in", "key.pem", "-passin", "pass:abd", "-noout").status != 0)
        try openssl.write(SealedKey(parsing: openssl.read("key.pem")).encrypted, to: "key.der")
        let parsed = try openssl.run("asn1parse", "-inform", "DER", "-in", "key.der").output
        for part in ["PBES2", "scrypt", "aes-256-cbc", "INTEGER           :4000", "INTEGER           :08", ":05"] {
            #expect(parsed.contains(part), "\(part)")
        }
    }

    @Test("a wrong passphrase is told apart from a damaged file")
    func wrongPassphrase() throws {
        let file = try SignatureTests.keys[0].sealed(passphrase: Self.passphrase)
        for wrong in ["clave de prueba: nandu", "x", " clave de prueba: ñandú"] {
            #expect(throws: CryptoError.wrongPassphrase(checksummed: true)) {
                try PrivateKey(sealed: file, passphrase: Self.passphrase(wrong))
            }
        }
    }

    @Test("every flipped bit of the file is found before the passphrase is tried")
    func damage() throws {
        let file = try SignatureTests.keys[1].sealed(passphrase: Self.passphrase)
        for bit in 0..<file.count * 8 {
            #expect(throws: CryptoError.self) { try SealedKey(parsing: file.flipping(bit: bit)) }
        }
        for end in stride(from: 0, to: file.count - 1, by: 7) {
            #expect(throws: CryptoError.keyFileDamaged(.notPEM)) { try SealedKey(parsing: Array(file[..<end])) }
        }
        #expect(throws: CryptoError.keyFileDamaged(.checksum)) {
            let text = String(decoding: file, as: UTF8.self)
            return try SealedKey(parsing: Array(text.replacing("Algorithm: p256", with: "Algorithm: p384").utf8))
        }
    }

    @Test("a key under another key's header is refused though its passphrase is right")
    func swapped() throws {
        let (one, two) = try (PrivateKey.generate(.ed25519), PrivateKey.generate(.ed25519))
        let sealed = try SealedKey(parsing: two.sealed(passphrase: Self.passphrase))
        let swapped = SealedKey(publicKey: one.publicKey, encrypted: sealed.encrypted)
        #expect(throws: CryptoError.keyFileDamaged(.otherKey)) {
            try PrivateKey(sealed: swapped.file, passphrase: Self.passphrase)
        }
    }

    @Test("files that are not encrypted, or below the profile, are refused with what was found")
    func belowProfile() throws {
        let openssl = try OpenSSLCommand()
        try openssl.run(
            "genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", "plain.pem")
        let options: [(name: String, arguments: [String], expected: CryptoError)] = [
            ("pbkdf2", ["-v2", "aes-256-cbc"], .keyFileBelowProfile(found: "PBKDF2")),
            ("p1", ["-scrypt", "-v2", "aes-256-cbc"], .keyFileBelowProfile(found: "scrypt N=16384 r=8 p=1")),
            (
                "aes128", ["-scrypt", "-scrypt_p", "5", "-v2", "aes-128-cbc"],
                .keyFileBelowProfile(found: "a cipher other than AES-256-CBC")
            ),
        ]
        for option in options {
            let made = try openssl.run(
                ["pkcs8", "-topk8", "-in", "plain.pem", "-passout", "pass:abc", "-out", option.name]
                    + option.arguments)
            #expect(made.status == 0, "\(made.output)")
            let file = try openssl.read(option.name)
            #expect(throws: option.expected) { try PrivateKey(sealed: file, passphrase: Self.passphrase("abc")) }
        }
        try openssl.run("ec", "-in", "plain.pem", "-aes256", "-passout", "pass:abc", "-out", "legacy")
        let legacy = try openssl.read("legacy")
        #expect(throws: CryptoError.keyFileBelowProfile(found: "a legacy PEM cipher")) {
            try SealedKey(parsing: legacy)
        }
        let plain = try openssl.read("plain.pem")
        #expect(throws: CryptoError.keyFileNotEncrypted) { try SealedKey(parsing: plain) }
    }

    @Test(
        "a file that openssl made within the profile opens, without a checksum to tell damage from a wrong passphrase")
    func madeByOpenSSL() throws {
        let openssl = try OpenSSLCommand()
        try openssl.run("genpkey", "-algorithm", "ED25519", "-out", "plain.pem")
        try openssl.run(
            "pkcs8", "-topk8", "-in", "plain.pem", "-passout", "pass:abc", "-scrypt", "-scrypt_p", "5", "-v2",
            "aes-256-cbc", "-out", "key.pem")
        let file = try openssl.read("key.pem")
        #expect(try PrivateKey(sealed: file, passphrase: Self.passphrase("abc")).algorithm == .ed25519)
        #expect(throws: CryptoError.wrongPassphrase(checksummed: false)) {
            try PrivateKey(sealed: file, passphrase: Self.passphrase("abd"))
        }
    }

    @Test("sealing twice gives different files: salt and vector are fresh")
    func fresh() throws {
        let key = SignatureTests.keys[0]
        let (one, two) = try (key.sealed(passphrase: Self.passphrase), key.sealed(passphrase: Self.passphrase))
        #expect(one != two)
    }

    @Test("a passphrase never shows itself, is not empty, and has an end")
    func passphrases() throws {
        let secret = Self.passphrase("hunter2")
        var dumped = ""
        dump(secret, to: &dumped)
        for text in ["\(secret)", String(reflecting: secret), dumped, "\([secret])"] {
            #expect(!text.contains("hunter2") && text.contains("redacted"))
        }
        #expect(throws: CryptoError.passphraseEmpty) { try Passphrase("") }
        #expect(throws: CryptoError.passphraseTooLong(bytes: 1_024, limit: 1_023)) {
            try Passphrase([UInt8](repeating: 65, count: 1_024))
        }
        var bytes = Array("hunter2".utf8)
        _ = try Passphrase(wiping: &bytes)
        #expect(bytes.isEmpty)
    }
}
