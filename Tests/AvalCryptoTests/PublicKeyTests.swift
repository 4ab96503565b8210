import AvalModel
import Testing

@testable import AvalCrypto

@Suite("Public keys")
struct PublicKeyTests {
    @Test("a key read from any of its forms is the same key", arguments: SignatureTests.keys.map(\.publicKey))
    func forms(key: PublicKey) throws {
        #expect(try PublicKey(key.algorithm, raw: key.raw) == key)
        #expect(try PublicKey(spki: key.spki) == key)
        let members = Dictionary(uniqueKeysWithValues: key.jsonWebKey.members.map { ($0.name, $0.value) })
        #expect(try PublicKey(jwk: members) == key)
        if let multikey = key.multikey { #expect(try PublicKey(multikey: multikey) == key) }
        if let didKey = key.didKey { #expect(try PublicKey(didKey: didKey) == key) }
        #expect((key.multikey == nil) == (key.algorithm == .rsa3072))
        if key.algorithm.coordinateLength != nil { #expect(try PublicKey(key.algorithm, raw: key.compressed) == key) }
    }

    @Test("OpenSSL reads our SubjectPublicKeyInfo", arguments: SignatureTests.keys.map(\.publicKey))
    func spki(key: PublicKey) throws {
        let openssl = try OpenSSLCommand()
        try openssl.write(key.spki, to: "key.der")
        let answer = try openssl.run(
            "pkey", "-pubin", "-inform", "DER", "-in", "key.der", "-pubout", "-outform", "DER", "-out", "again.der")
        #expect(answer.status == 0, "\(answer.output)")
        #expect(try openssl.read("again.der") == key.spki)
    }

    /// RFC 8037 A.2 and A.3.
    @Test("the JWK thumbprint is RFC 8037's")
    func thumbprint() throws {
        let key = try PublicKey(
            .ed25519, raw: bytes("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"))
        let members = key.jsonWebKey.members
        #expect(members.map(\.name) == ["crv", "kty", "x"])
        #expect(members.last?.value == "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo")
        #expect(Base64URL.encode(key.jsonWebKey.thumbprint.bytes) == "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k")
    }

    /// The did:key specification's Ed25519 and P-256 examples.
    @Test(
        "published did:key values are read and written",
        arguments: [
            (KeyAlgorithm.ed25519, "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK"),
            (.p256, "did:key:zDnaerDaTF5BXEavCrfRZEk316dpbLsfPDZ3WJ5hRTPFU2169"),
        ])
    func didKey(algorithm: KeyAlgorithm, text: String) throws {
        let key = try PublicKey(didKey: text)
        #expect(key.algorithm == algorithm)
        #expect(key.didKey == text)
    }

    @Test("Ed25519 points of small order and encodings above the prime are refused, whatever the sign of x")
    func smallOrder() {
        let last = [UInt8](repeating: 0xff, count: 30)
        let order8 = [
            "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
            "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        ]
        let small =
            [[UInt8](repeating: 0, count: 32), [1] + [UInt8](repeating: 0, count: 31), [0xec] + last + [0x7f]]
            + order8.map(bytes)
        for var point in small {
            for sign: UInt8 in [0, 0x80] {
                point[31] = point[31] & 0x7f | sign
                #expect(throws: CryptoError.publicKeyRefused(.smallOrder)) { try PublicKey(.ed25519, raw: point) }
            }
        }
        for low: UInt8 in 0xed...0xff {
            for top: UInt8 in [0x7f, 0xff] {
                #expect(throws: CryptoError.publicKeyRefused(.notCanonical(.ed25519))) {
                    try PublicKey(.ed25519, raw: [low] + last + [top])
                }
            }
        }
    }

    @Test(
        "points off the curve, at infinity, hybrid or of another length are refused",
        arguments: [KeyAlgorithm.p256, .p384])
    func offCurve(algorithm: KeyAlgorithm) throws {
        let key = try PrivateKey.generate(algorithm).publicKey
        #expect(throws: CryptoError.publicKeyRefused(.notOnCurve(algorithm))) {
            try PublicKey(algorithm, raw: key.raw.flipping(bit: 8 * key.raw.count - 1))
        }
        let hybrid = [6 + (key.raw.last ?? 0) & 1] + key.raw.dropFirst()
        let zero = [4] + [UInt8](repeating: 0, count: key.raw.count - 1)
        for raw in [[0], [], hybrid, zero, key.raw + [0], Array(key.raw.dropLast())] {
            #expect(throws: CryptoError.self) { try PublicKey(algorithm, raw: raw) }
        }
    }

    @Test("a key with trailing bytes, of another curve or of another kind is refused")
    func otherKinds() throws {
        let openssl = try OpenSSLCommand()
        let key = try PrivateKey.generate(.ed25519).publicKey
        #expect(throws: CryptoError.publicKeyRefused(.malformed)) { try PublicKey(spki: key.spki + [0]) }
        for (options, refusal) in [
            (["-algorithm", "X25519"], KeyRefusal.unsupportedAlgorithm),
            (["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:secp256k1"], .unsupportedAlgorithm),
            (["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:1024"], .unsupportedSize(bits: 1_024)),
            (["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2056"], .unsupportedSize(bits: 2_056)),
            (
                ["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048", "-pkeyopt", "rsa_keygen_pubexp:3"],
                .unsupportedExponent
            ),
        ] {
            try openssl.run(["genpkey"] + options + ["-outform", "DER", "-out", "k.der"])
            try openssl.run("pkey", "-inform", "DER", "-in", "k.der", "-pubout", "-outform", "DER", "-out", "p.der")
            let spki = try openssl.read("p.der")
            #expect(throws: CryptoError.publicKeyRefused(refusal)) { try PublicKey(spki: spki) }
        }
    }

    @Test("a multikey of another base, code, length or form of point is refused")
    func badMultikey() throws {
        let key = try PrivateKey.generate(.p256).publicKey
        let code: [UInt8] = [0x80, 0x24]
        for text in [
            "", "z", "did:key:z", Multibase.base64URL.encode(code + key.compressed),
            Multibase.base58BTC.encode(code + key.raw), Multibase.base58BTC.encode(code + key.compressed + [0]),
            Multibase.base58BTC.encode([0xe7, 0x01] + key.compressed), Multibase.base58BTC.encode([0xed, 0x01]),
        ] {
            #expect(throws: CryptoError.self) { try PublicKey(multikey: text) }
        }
        #expect(throws: CryptoError.self) { try PublicKey(didKey: "did:web:example.org") }
    }
}
