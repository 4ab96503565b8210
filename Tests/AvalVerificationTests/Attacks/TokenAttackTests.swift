import AvalCredential
import AvalCrypto
import AvalModel
import AvalTesting
import AvalVerification
import StrictJSON
import Testing

/// Attacks on tokens: JWT, SD-JWT, COSE.
struct TokenAttackTests {
    private let bench: AttackBench

    init() throws {
        bench = try AttackBench()
    }

    private func header(_ changes: (String, JSONValue)...) -> JSONValue {
        var members: JSONObject = ["alg": "EdDSA", "kid": .string(bench.house.key.url)]
        for (name, value) in changes { members.set(name, value) }
        return .object(members)
    }

    @Test("no algorithm, or one with a shared secret, signs nothing: not even with the public key as the secret")
    func algorithms() throws {
        let payload = try bench.payload().serialized()
        let secret = Array((bench.house.key.publicKey.multikey ?? "").utf8)
        for name in ["none", "None", "NONE", "", "HS256", "HS512", "RS1", "ES256K"] {
            let token = compactJWS(header: header(("alg", .string(name))).serialized(), payload: payload) {
                hmacSHA256(key: secret, $0)
            }
            #expect(try bench.judge(token).isRefused(.format, .algorithmNotAllowed), "\(name)")
        }
        let bare = compactJWS(header: header(("alg", "none")).serialized(), payload: payload) { _ in [] }
        #expect(try bench.judge(bare).isRefused(.format, .algorithmNotAllowed))
        for name in ["ES256", "ES384", "PS256", "RS256"] {
            let token = try bench.token(bench.payload(), header: header(("alg", .string(name))))
            #expect(try bench.judge(token).isRefused(.signature, .algorithmNotAllowed), "\(name)")
        }
    }

    @Test("a header that demands an extension, or brings its own key, is refused")
    func headers() throws {
        let payload = try bench.payload()
        #expect(
            try bench.judge(bench.token(payload, header: header(("crit", ["x"]), ("x", 1))))
                .isRefused(.format, .criticalHeader))
        #expect(
            try bench.judge(bench.token(payload, header: header(("crit", ["b64"]), ("b64", false))))
                .isRefused(.format, .criticalHeader))
        for (name, value) in [
            ("jwk", ["kty": "OKP"]), ("x5c", ["MIIB"]), ("x5u", "https://evil.example/x"),
            ("jku", "https://evil.example"),
        ] as [(String, JSONValue)] {
            let report = try bench.judge(bench.token(payload, header: header((name, value))))
            #expect(report.verdict == .invalid && report.facts == nil, "\(name)")
        }
        let twice = Array(#"{"alg":"none","alg":"EdDSA","kid":"\#(bench.house.key.url)"}"#.utf8)
        let token = try compactJWS(header: twice, payload: payload.serialized()) { try bench.house.privateKey.sign($0) }
        #expect(try bench.judge(token).isRefused(.format, .malformed))
    }

    @Test("a payload with a key twice is malformed")
    func duplicateClaims() throws {
        let text = String(decoding: try bench.payload().serialized(), as: UTF8.self)
        let twice = text.replacing(#""iss":"#, with: #""iss":"did:web:x","iss":"#)
        let token = try compactJWS(header: header().serialized(), payload: Array(twice.utf8)) {
            try bench.house.privateKey.sign($0)
        }
        #expect(try bench.judge(token).isRefused(.format, .malformed))
    }

    @Test("a token whose claims are no credential is none, whoever signed it")
    func otherTokens() throws {
        let did = JSONValue.string(bench.house.issuer.did)
        for payload: JSONValue in [
            ["iss": did, "issuer": did], ["iss": did, "issuer": did, "sub": "maria", "scope": "openid"],
            ["issuer": did, "type": ["VerifiableCredential"]],
        ] {
            let report = try bench.judge(bench.token(payload))
            #expect(report.outcome(.content) == .failed(.contentRule) && report.verdict == .invalid)
            #expect(report.facts == nil)
        }
    }

    @Test("base64url has one spelling: no padding, no other alphabet, no loose bits")
    func encoding() throws {
        let token = try bench.token(bench.payload())
        #expect(try bench.judge(token).verdict == .valid)
        #expect(try bench.judge(token + Array("=".utf8)).isRefused(.format, .malformed))
        #expect(try bench.judge(token + Array("==".utf8)).isRefused(.format, .malformed))
        // 64 bytes leave four loose bits in the last letter.
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
        let last = try #require(alphabet.firstIndex(of: token[token.count - 1]))
        for bits in 1..<16 {
            let loose = Array(token.dropLast()) + [alphabet[last & ~15 | (last + bits) & 15]]
            #expect(try bench.judge(loose).isRefused(.format, .malformed))
        }
        let plain = token.map { $0 == UInt8(ascii: "-") ? UInt8(ascii: "+") : $0 == UInt8(ascii: "_") ? 0x2F : $0 }
        if plain != token { #expect(try bench.judge(plain).isRefused(.format, .malformed)) }
    }

    @Test("the other half of our own P-256 signature is refused in a token, a selective token and COSE alike")
    func highS() throws {
        let p256 = try AttackBench(.p256)
        for form in [SecuredForm.token, .selectiveCredential] {
            let bytes = try p256.house.secured(form)
            let end = bytes.firstIndex(of: UInt8(ascii: "~")) ?? bytes.count
            let start = try #require(bytes[..<end].lastIndex(of: UInt8(ascii: "."))) + 1
            let signature = try #require(Base64URL.decode(bytes[start..<end]))
            func judged(_ signature: [UInt8]) throws -> VerificationReport {
                try p256.judge(bytes[..<start] + Array(Base64URL.encode(signature).utf8) + bytes[end...])
            }
            #expect(try judged(signature).verdict == .valid)
            #expect(try judged(otherHalf(signature)).isRefused(.signature, .signatureMismatch))
            #expect(try judged(signature + [0]).isRefused(.signature, .signatureMismatch))
        }
        let message = try p256.house.secured(.cose)
        #expect(try p256.judge(message).verdict == .valid)
        let other = message.dropLast(64) + otherHalf(message.suffix(64))
        #expect(try p256.judge(Array(other)).isRefused(.signature, .signatureMismatch))
    }

    @Test("disclosures that belong to nothing, stand there twice or replace a claim are refused")
    func disclosures() throws {
        let token = try bench.house.selective(.verifiable).token
        #expect(try bench.judge(token.compact).verdict == .valid)
        func judged(_ disclosures: [[UInt8]]) throws -> VerificationReport {
            let end = try #require(token.compact.firstIndex(of: UInt8(ascii: "~")))
            return try bench.judge(
                disclosures.reduce(Array(token.compact[...end])) { $0 + $1 + [UInt8(ascii: "~")] })
        }
        let shown = token.disclosures.map { Array($0.encoded) }
        #expect(try judged(shown).verdict == .valid)
        #expect(try judged(Array(shown.dropFirst())).verdict == .valid)
        #expect(try judged(shown + [shown[0]]).isRefused(.format, .malformed))
        for stray in [#"["c2FsdHNhbHRzYWx0c2FsdA","issuer","did:web:x"]"#, #"["c2FsdHNhbHRzYWx0c2FsdA","x",1]"#] {
            let evil = Array(Base64URL.encode(Array(stray.utf8)).utf8)
            #expect(try judged(shown + [evil]).isRefused(.signature, .malformed))
        }
        let changed = Array(Base64URL.encode(Array(#"["c2FsdHNhbHRzYWx0c2FsdA",{"type":["Result"]}]"#.utf8)).utf8)
        #expect(try judged([changed] + shown.dropFirst()).isRefused(.signature, .malformed))
        #expect(try judged([Array("!!".utf8)]).isRefused(.format, .malformed))
    }

    @Test("iss and issuer of a selective token are one and the same")
    func twoIssuers() throws {
        var claims = try #require(bench.house.selective(.typed).token.signedPayload.object)
        claims.set("iss", .string(bench.thiefDID))
        let typed = header(("typ", "dc+sd-jwt"))
        #expect(
            try bench.judge(bench.token(.object(claims), header: typed) + [0x7E]).isRefused(.issuer, .issuerMismatch))
        claims.set("iss", .string(bench.house.issuer.did))
        claims.set("issuer", .string(bench.thiefDID))
        #expect(
            try bench.judge(bench.token(.object(claims), header: typed) + [0x7E]).isRefused(.issuer, .issuerMismatch))
    }

    @Test("a COSE message of another's key, kind or algorithm is refused")
    func cose() throws {
        let document = JSONValue.object(try bench.house.members(.embedded))
        let thief = try PrivateKey(ed25519Seed: [UInt8](repeating: 66, count: 32))
        func message(_ url: String, _ key: PrivateKey, _ kind: COSECredential.Kind = .credential) throws -> [UInt8] {
            try COSECredential(signing: document, as: kind, keyURL: url, with: key).bytes
        }
        let (url, key) = (bench.house.key.url, bench.house.privateKey)
        #expect(try bench.judge(message(url, key)).verdict == .valid)
        #expect(try bench.judge(message(url, thief)).isRefused(.signature, .signatureMismatch))
        #expect(try bench.judge(message(url, .generate(.p256))).isRefused(.signature, .algorithmNotAllowed))
        #expect(try bench.judge(message(bench.thief.verificationMethod, thief)).isRefused(.issuer, .issuerMismatch))
        #expect(try bench.judge(message(url, key, .presentation)).isRefused(.format, .formatUnknown))
        #expect(try bench.judge(message(url, key) + [0]).isRefused(.format, .malformed))
    }
}
