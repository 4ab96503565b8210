import AvalCredential
import AvalCrypto
import AvalModel
import AvalTesting
import StrictJSON
import Testing

@Suite("SD-JWT: key binding")
struct KeyBindingTests {
    private let bench: SDJWTBench
    private let issued: SDJWT
    private let now = Instant(secondsSinceEpoch: 1_800_000_000)

    init() throws {
        bench = try SDJWTBench()
        var random = SeededGenerator(seed: 1)
        let plan = try SelectiveClaims(
            ["vct": "x", "a": 1, "b": 2], concealing: [JSONPointer(tokens: ["a"]), JSONPointer(tokens: ["b"])])
        issued = try signSelectively(
            plan, holder: bench.holder.publicKey, with: bench.house.key, using: &random
        ).token
    }

    private func demand(
        audience: String = "https://verifica.example", nonce: String = "n-1", at instant: Instant? = nil
    ) -> KeyBindingRule {
        .required(KeyBindingDemand(audience: audience, nonce: nonce, at: instant ?? now))
    }

    private func bound(_ token: SDJWT? = nil) throws -> SDJWT {
        try (token ?? issued).bound(to: "https://verifica.example", nonce: "n-1", at: now, by: bench.holder)
    }

    @discardableResult
    private func claims(_ bytes: [UInt8], _ rule: KeyBindingRule? = nil) throws -> DisclosedClaims {
        try SDJWT(parsing: bytes).claims(under: bench.house.key.publicKey, binding: rule ?? demand())
    }

    /// The presentation with a key binding of any header and payload.
    private func forged(
        header: JSONValue = ["alg": "EdDSA", "typ": "kb+jwt"], _ change: (JSONValue) -> JSONValue = { $0 },
        by signer: PrivateKey? = nil
    ) throws -> [UInt8] {
        let token = try bound()
        let parts = try #require(token.keyBinding).split(separator: UInt8(ascii: "."))
        let payload = try JSONValue(parsing: #require(Base64URL.decode(parts[1])))
        let binding = try compactJWS(header: header.serialized(), payload: change(payload).serialized()) {
            try (signer ?? bench.holder).sign($0)
        }
        return try token.presenting(pointers("/a", "/b")).compact + binding
    }

    @Test("a presentation that its holder bound holds for this verifier, this challenge and this time")
    func good() throws {
        let claims = try claims(bound().compact)
        #expect(claims.isBound && claims.payload["a"] == 1)
        #expect(claims.holderKey == bench.holder.publicKey)
        #expect(try !self.claims(bound().compact, .ignored).isBound)
        #expect(throws: Never.self) { try self.claims(forged()) }
    }

    @Test("a presentation for another verifier, another challenge or another time is refused")
    func others() throws {
        let bytes = try bound().compact
        func flaw(_ rule: KeyBindingRule) -> SDJWTFlaw? { SDJWTBench.flaw { try claims(bytes, rule) } }
        #expect(flaw(demand(audience: "https://otra.example")) == .audience)
        #expect(flaw(demand(nonce: "n-2")) == .nonce)
        #expect(flaw(demand(at: now.adding(seconds: 301))) == .bindingTime)
        #expect(flaw(demand(at: now.adding(seconds: 300))) == nil)
        #expect(flaw(demand(at: now.adding(seconds: -61))) == .bindingTime)
        #expect(flaw(demand(at: now.adding(seconds: -60))) == nil)
    }

    @Test("a disclosure added, taken away or moved after binding is refused")
    func tampering() throws {
        let binding = try #require(bound().keyBinding)
        func flaw(_ token: SDJWT) -> SDJWTFlaw? { SDJWTBench.flaw { try claims(token.compact + binding) } }
        #expect(flaw(issued) == nil)
        #expect(try flaw(issued.presenting(pointers("/a"))) == .bindingDigest)
        #expect(try flaw(issued.presenting([])) == .bindingDigest)
        let parts = String(decoding: issued.compact, as: UTF8.self).split(separator: "~")
        let moved = Array("\(parts[0])~\(parts[2])~\(parts[1])~".utf8)
        #expect(SDJWTBench.flaw { try claims(moved + binding) } == .bindingDigest)
    }

    @Test("no key binding, where one is asked for, is refused")
    func missing() throws {
        #expect(SDJWTBench.flaw { try claims(issued.compact) } == .bindingMissing)
        #expect(throws: Never.self) { try claims(issued.compact, .ignored) }
    }

    @Test("a stranger's key binds nothing, nor does the issuer's")
    func strangers() throws {
        let stranger = try PrivateKey.generate(.ed25519)
        for signer in [stranger, bench.house.privateKey] {
            #expect(throws: CredentialError.jws(.signature)) { try claims(forged(by: signer)) }
        }
        #expect(throws: CredentialError.sdJWT(.holderKey)) {
            try issued.bound(to: "x", nonce: "n", at: now, by: stranger)
        }
    }

    @Test(
        "a key binding is typed and signed as every token is",
        arguments: [
            ("{\"alg\":\"EdDSA\"}", JWSFlaw.type), ("{\"alg\":\"EdDSA\",\"typ\":\"JWT\"}", .type),
            ("{\"alg\":\"EdDSA\",\"typ\":\"dc+sd-jwt\"}", .type), ("{\"alg\":\"none\",\"typ\":\"kb+jwt\"}", .algorithm),
            ("{\"alg\":\"HS256\",\"typ\":\"kb+jwt\"}", .algorithm),
            ("{\"alg\":\"ES256\",\"typ\":\"kb+jwt\"}", .keyAlgorithm),
            ("{\"alg\":\"EdDSA\",\"typ\":\"kb+jwt\",\"crit\":[\"exp\"]}", .critical),
            ("{\"alg\":\"EdDSA\",\"typ\":\"kb+jwt\",\"jwk\":{}}", .embeddedKey),
        ])
    func headers(header: String, flaw: JWSFlaw) throws {
        let header = try json(header)
        #expect(throws: CredentialError.jws(flaw)) { try claims(forged(header: header)) }
    }

    @Test("iat, aud, nonce and sd_hash are there and of their kinds", arguments: ["iat", "aud", "nonce", "sd_hash"])
    func members(name: String) throws {
        for value: JSONValue? in [nil, .some(nil), true, ["https://verifica.example"], 1.5] {
            let bytes = try forged { $0.changing(name, to: value) }
            #expect(SDJWTBench.flaw { try claims(bytes) } == .bindingClaims, "\(name)")
        }
    }

    @Test(
        "a token that names no holder is bound by nobody", arguments: ["{}", "{\"cnf\":{}}", "{\"cnf\":{\"jwk\":{}}}"])
    func noHolder(payload: String) throws {
        let token = try bench.presentation(payload, [])
        let binding = try #require(bound().keyBinding)
        #expect(SDJWTBench.flaw { try claims(token + binding) } == .holderKey)
    }

    @Test("a binding is about the presentation that it was made for: choosing again takes it off")
    func choosing() throws {
        #expect(try bound().presenting(pointers("/a")).keyBinding == nil)
        let again = try bound(issued.presenting(pointers("/a")))
        #expect(try claims(again.compact).payload["b"] == nil)
    }

    @Test("holders bind with P-256 and P-384 as well", arguments: [KeyAlgorithm.p256, .p384])
    func curves(algorithm: KeyAlgorithm) throws {
        let holder = try PrivateKey.generate(algorithm)
        var random = SeededGenerator(seed: 1)
        let token = try signSelectively(
            SelectiveClaims(["vct": "x"], concealing: []), holder: holder.publicKey, with: bench.house.key,
            using: &random
        ).token.bound(to: "https://verifica.example", nonce: "n-1", at: now, by: holder)
        #expect(try claims(token.compact).isBound)
    }
}
