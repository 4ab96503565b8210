import AvalCredential
import AvalModel
import AvalTesting
import StrictJSON
import Testing

@testable import AvalCrypto

@Suite("Compact JWS")
struct CompactJWSTests {
    private let house: TestIssuer
    private let token: [UInt8]

    init() throws {
        house = try TestIssuer()
        token = try house.token(["iss": "did:web:certifica.example", "n": 1])
    }

    private func flaw(_ token: [UInt8]) -> JWSFlaw? {
        do {
            _ = try CompactJWS(parsing: token)
            return nil
        } catch {
            guard case .jws(let flaw) = error else { return nil }
            return flaw
        }
    }

    private func token(header: String, payload: String = "{\"iss\":\"x\"}") throws -> [UInt8] {
        try compactJWS(header: Array(header.utf8), payload: Array(payload.utf8)) { try house.privateKey.sign($0) }
    }

    @Test("a token of ours is parsed and its signature holds")
    func good() throws {
        let jws = try CompactJWS(parsing: token)
        #expect(jws.algorithm == "EdDSA" && jws.keyID == house.key.url && jws.payload["n"]?.int == 1)
        #expect(jws.isSigned(by: house.key.publicKey))
        #expect(jws.signingInput + [UInt8(ascii: ".")] + Base64URL.encode(jws.signature).utf8 == token)
    }

    @Test(
        "alg none, in any spelling and with or without a signature, is no algorithm",
        arguments: ["none", "None", "NONE", ""])
    func none(algorithm: String) throws {
        let header = Array("{\"alg\":\"\(algorithm)\",\"kid\":\"\(house.key.url)\"}".utf8)
        #expect(flaw(try token(header: String(decoding: header, as: UTF8.self))) == .algorithm)
        #expect(flaw(compactJWS(header: header, payload: Array("{}".utf8)) { _ in [] }) == .algorithm)
    }

    @Test("an HMAC with the public key as its secret is no signature", arguments: ["HS256", "HS512"])
    func hmac(algorithm: String) throws {
        let header = Array("{\"alg\":\"\(algorithm)\",\"kid\":\"\(house.key.url)\"}".utf8)
        for secret in [house.key.publicKey.raw, house.key.publicKey.spki] {
            #expect(
                flaw(compactJWS(header: header, payload: Array("{}".utf8)) { hmacSHA256(key: secret, $0) })
                    == .algorithm)
        }
        let claimed = try CompactJWS(
            parsing: compactJWS(header: house.header.serialized(), payload: Array("{}".utf8)) { input in
                let tag = hmacSHA256(key: house.key.publicKey.raw, input)
                return tag + tag
            })
        #expect(!claimed.isSigned(by: house.key.publicKey))
    }

    @Test(
        "other algorithms are refused by name",
        arguments: [
            "RS384", "RS512", "PS384", "PS512", "ES256K", "ES512", "Ed25519", "eddsa", "EdDSA ", "es256", "RSA1_5",
            "ECDH-ES", "A128KW", "dir",
        ])
    func otherAlgorithms(algorithm: String) throws {
        #expect(flaw(try token(header: "{\"alg\":\"\(algorithm)\",\"kid\":\"k\"}")) == .algorithm)
    }

    @Test("crit is refused, whatever it names", arguments: ["[\"b64\"]", "[]", "\"exp\"", "null"])
    func critical(value: String) throws {
        #expect(flaw(try token(header: "{\"alg\":\"EdDSA\",\"kid\":\"k\",\"crit\":\(value)}")) == .critical)
    }

    @Test(
        "a header that brings its own key, certificate or address is refused, whatever it says there",
        arguments: ["jwk", "jku", "x5c", "x5u", "x5t", "x5t#S256"])
    func embedded(member: String) throws {
        for value in ["{}", "null", "\"https://certifica.example/keys\""] {
            let header = "{\"alg\":\"EdDSA\",\"kid\":\"k\",\"\(member)\":\(value)}"
            #expect(flaw(try token(header: header)) == .embeddedKey)
        }
    }

    @Test("a token signed by the very key that its header brings is refused all the same")
    func selfSigned() throws {
        let stranger = try TestIssuer(seed: 3)
        var jwk = JSONObject()
        for member in stranger.key.publicKey.jsonWebKey.members { jwk.set(member.name, .string(member.value)) }
        let header: JSONValue = ["alg": "EdDSA", "kid": .string(house.key.url), "jwk": .object(jwk)]
        let token = try compactJWS(header: header.serialized(), payload: Array("{}".utf8)) {
            try stranger.privateKey.sign($0)
        }
        #expect(flaw(token) == .embeddedKey)
    }

    @Test("a payload that is not encoded is refused, with or without crit", arguments: ["true", "false", "null"])
    func unencoded(value: String) throws {
        let header = "{\"alg\":\"EdDSA\",\"kid\":\"k\",\"b64\":\(value)"
        #expect(flaw(try token(header: header + "}")) == .unencodedPayload)
        #expect(flaw(try token(header: header + ",\"crit\":[\"b64\"]}")) == .critical)
    }

    @Test("members of the header that nobody knows are refused", arguments: ["zip", "iss", "trust_chain", "Alg", ""])
    func unknown(member: String) throws {
        #expect(flaw(try token(header: "{\"alg\":\"EdDSA\",\"kid\":\"k\",\"\(member)\":\"x\"}")) == .header)
    }

    @Test(
        "typ and cty are those of credentials or absent",
        arguments: [
            ("\"typ\":\"JWT\"", true), ("\"typ\":\"vc+jwt\"", true), ("\"typ\":\"vc+jwt\",\"cty\":\"vc\"", true),
            ("\"typ\":\"vc+ld+json+jwt\"", true), ("\"typ\":\"vp+jwt\"", false), ("\"typ\":\"at+jwt\"", false),
            ("\"typ\":\"vc+sd-jwt\"", false), ("\"typ\":\"\"", false), ("\"typ\":null", false),
            ("\"typ\":[\"JWT\"]", false),
            ("\"cty\":\"JWT\"", false), ("\"cty\":null", false),
        ])
    func types(members: String, accepted: Bool) throws {
        let token = try token(header: "{\"alg\":\"EdDSA\",\"kid\":\"k\",\(members)}")
        #expect(flaw(token) == (accepted ? nil : .type))
    }

    @Test(
        "a header without alg or kid, or with one that is no text, is refused",
        arguments: [
            "{}", "{\"alg\":\"EdDSA\"}", "{\"kid\":\"k\"}", "{\"alg\":\"EdDSA\",\"kid\":7}",
            "{\"alg\":[\"EdDSA\"],\"kid\":\"k\"}",
            "[]", "null", "\"EdDSA\"", "", "{", "{\"alg\":\"EdDSA\",\"kid\":\"k\"} x",
        ])
    func incomplete(header: String) throws {
        #expect(flaw(try token(header: header)) == .header)
    }

    @Test("a key that stands twice is refused in the header and in the payload, also when written with an escape")
    func duplicates() throws {
        #expect(flaw(try token(header: "{\"alg\":\"EdDSA\",\"kid\":\"k\",\"alg\":\"none\"}")) == .duplicateHeader)
        #expect(flaw(try token(header: "{\"alg\":\"EdDSA\",\"kid\":\"k\",\"k\\u0069d\":\"j\"}")) == .duplicateHeader)
        let header = "{\"alg\":\"EdDSA\",\"kid\":\"k\"}"
        #expect(flaw(try token(header: header, payload: "{\"iss\":\"a\",\"iss\":\"b\"}")) == .payload)
        #expect(flaw(try token(header: header, payload: "{\"a\":{\"x\":1,\"\\u0078\":2}}")) == .payload)
    }

    @Test(
        "a payload that is no strict JSON object is refused",
        arguments: ["", "[]", "null", "7", "{} ,", "\u{FEFF}{}", "{\"a\":01}", "{\"a\":\"\\ud800\"}", "{'a':1}"])
    func payload(text: String) throws {
        #expect(flaw(try token(header: "{\"alg\":\"EdDSA\",\"kid\":\"k\"}", payload: text)) == .payload)
    }

    @Test("a payload nested deeper than the parser allows is refused")
    func deep() throws {
        let text = String(repeating: "{\"a\":", count: 5_000) + "1" + String(repeating: "}", count: 5_000)
        #expect(flaw(try token(header: "{\"alg\":\"EdDSA\",\"kid\":\"k\"}", payload: text)) == .payload)
    }

    @Test("exactly three parts of base64url without padding, and nothing around them")
    func encoding() throws {
        let text = String(decoding: token, as: UTF8.self)
        let parts = text.split(separator: ".").map(String.init)
        let others = [
            "", ".", "..", "...", parts[0], "\(parts[0]).\(parts[1])", text + ".", "." + text, text + ".x", text + "~",
            text + "\n", text + " ", " " + text, text + "=", "\(parts[0])=.\(parts[1]).\(parts[2])",
            "\(parts[0]).\(parts[1]).\(parts[2])==", "\(parts[0]) .\(parts[1]).\(parts[2])", text + "+", text + "\0",
            "\(parts[0]).\(parts[1].dropLast())é.\(parts[2])",
        ]
        for other in others { #expect(flaw(Array(other.utf8)) != nil, "\(other.prefix(20))") }
        #expect(flaw(Array(text.utf8) + [0xFF]) == .encoding)
        #expect(flaw(Array((text + "\n").utf8)) == .encoding)
        #expect(flaw(Array("\(parts[0]).\(parts[1]).\(parts[2])==".utf8)) == .encoding)
        #expect(flaw(Array((text + ".x").utf8)) == .encoding)
    }

    @Test("the unused bits of a last character are zero, so that a token has one spelling")
    func spelling() {
        // 64 bytes are 86 characters, of which the last has four unused bits.
        for last in "BCDEFGHIJKLMNOP" where token.last != last.asciiValue {
            #expect(flaw(token.dropLast() + Array(String(last).utf8)) == .encoding)
        }
    }

    @Test("a token of more than 1 MiB is refused before it is parsed")
    func oversized() {
        #expect(flaw([UInt8](repeating: UInt8(ascii: "A"), count: CompactJWS.sizeLimit + 1)) == .tooLarge)
        #expect(flaw([UInt8](repeating: UInt8(ascii: "A"), count: CompactJWS.sizeLimit)) == .encoding)
        #expect(flaw([UInt8](repeating: UInt8(ascii: "."), count: CompactJWS.sizeLimit)) == .encoding)
    }

    @Test("a flipped bit anywhere in a credential never verifies")
    func flips() throws {
        let token = try house.credential()
        let key = house.key.publicKey
        for index in token.indices {
            var changed = token
            changed[index] ^= 1 << UInt8(index % 7)
            #expect((try? CompactJWS(parsing: changed))?.isSigned(by: key) != true)
        }
        for bit in (token.count - 90) * 8..<token.count * 8 {
            var changed = token
            changed[bit / 8] ^= 1 << UInt8(bit % 8)
            #expect((try? CompactJWS(parsing: changed))?.isSigned(by: key) != true)
        }
    }

    @Test("a token under another key, cut, or with the payload of another token does not verify")
    func swaps() throws {
        let stranger = try TestIssuer(seed: 2)
        #expect(try !CompactJWS(parsing: token).isSigned(by: stranger.key.publicKey))
        let other = try stranger.token(["iss": "did:web:certifica.example", "n": 2])
        let (mine, theirs) = (token.split(separator: UInt8(ascii: ".")), other.split(separator: UInt8(ascii: ".")))
        for parts in [[mine[0], theirs[1], mine[2]], [mine[0], mine[1], theirs[2]]] {
            let mixed = Array(parts.joined(separator: [UInt8(ascii: ".")]))
            #expect(try !CompactJWS(parsing: mixed).isSigned(by: house.key.publicKey))
            #expect(throws: CredentialError.jws(.signature)) {
                try CompactJWS(parsing: mixed).check(under: house.key.publicKey)
            }
        }
    }

    @Test("ES256 holds under a P-256 key: raw, low s, and nothing else")
    func es256() throws {
        let key = try PrivateKey.generate(.p256)
        let header = Array("{\"alg\":\"ES256\",\"kid\":\"k\"}".utf8)
        func jws(_ sign: ([UInt8]) throws -> [UInt8]) throws -> CompactJWS {
            try CompactJWS(parsing: compactJWS(header: header, payload: Array("{}".utf8), sign: sign))
        }
        #expect(try jws { try key.sign($0) }.isSigned(by: key.publicKey))
        #expect(try !jws { try key.sign($0, as: .der) }.isSigned(by: key.publicKey))
        #expect(try !jws { _ in [UInt8](repeating: 0, count: 64) }.isSigned(by: key.publicKey))
        let high = try jws { input in
            let low = try #require(ECDSASignature(raw: try key.sign(input), length: 32))
            return low.negated.raw
        }
        #expect(key.publicKey.verify(signature: high.signature, of: high.signingInput, halfOrder: .any))
        #expect(!high.isSigned(by: key.publicKey))
        #expect(throws: CredentialError.jws(.highHalf)) { try high.check(under: key.publicKey) }
        #expect(high.isSigned(by: key.publicKey, halfOrder: .any))
        try high.check(under: key.publicKey, halfOrder: .any)
    }

    @Test("the header's algorithm is the key's own, whichever key signed")
    func confusion() throws {
        let p256 = try PrivateKey.generate(.p256)
        let p384 = try PrivateKey.generate(.p384)
        for (signer, algorithm) in [
            (p256, "EdDSA"), (p256, "ES384"), (p384, "ES256"), (p384, "EdDSA"), (house.privateKey, "ES256"),
            (house.privateKey, "ES384"),
        ] {
            let header = Array("{\"alg\":\"\(algorithm)\",\"kid\":\"k\"}".utf8)
            let jws = try CompactJWS(
                parsing: compactJWS(header: header, payload: Array("{}".utf8)) { try signer.sign($0) })
            #expect(!jws.isSigned(by: signer.publicKey))
            #expect(throws: CredentialError.jws(.keyAlgorithm)) { try jws.check(under: signer.publicKey) }
        }
        let header = Array("{\"alg\":\"ES384\",\"kid\":\"k\"}".utf8)
        let jws = try CompactJWS(parsing: compactJWS(header: header, payload: Array("{}".utf8)) { try p384.sign($0) })
        #expect(jws.isSigned(by: p384.publicKey) && !jws.isSigned(by: p256.publicKey))
    }
}
