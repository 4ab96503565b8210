import AvalCredential
import AvalCrypto
import AvalModel
import StrictJSON
import Testing

struct ProofAttackTests {
    let signed: JSONObject
    let key: ProofKey

    init() throws {
        key = try sampleKey()
        signed = try addProof(
            to: sampleDocument, suite: .eddsaJCS2022, key: key,
            options: ProofOptions(
                created: moment2024, expires: moment2024.adding(seconds: 600), domains: ["verifica.example"],
                challenge: "7d1")
        ).document
    }

    @Test("the document that attacks start from holds")
    func sound() {
        #expect(flaw(of: signed) == nil)
    }

    @Test("a document whose proof is stripped is refused, however it is stripped")
    func stripped() {
        #expect(flaw(of: sampleDocument) == .noProof)
        #expect(flaw(of: changing("proof", to: [])) == .noProof)
        #expect(flaw(of: changing("proof", to: nil)) == .malformedProof)
        #expect(flaw(of: changing("proof", to: "z123")) == .malformedProof)
        #expect(flaw(of: changing("proof", to: [nil])) == .malformedProof)
        let many = JSONValue.array(Array(repeating: signed["proof"] ?? .null, count: 17))
        #expect(flaw(of: changing("proof", to: many)) == .tooManyProofs)
    }

    @Test("a cryptosuite that is swapped, unknown, missing or no text is refused")
    func cryptosuite() {
        for suite in ["eddsa-rdfc-2022", "ecdsa-jcs-2019", "ecdsa-rdfc-2019", "ecdsa-sd-2023"] {
            #expect(flaw(of: changingProof("cryptosuite", to: .string(suite))) != nil, "\(suite)")
        }
        #expect(flaw(of: changingProof("cryptosuite", to: "ecdsa-jcs-2019")) == .wrongKey)
        #expect(flaw(of: changingProof("cryptosuite", to: "none")) == .unknownCryptosuite)
        #expect(flaw(of: changingProof("cryptosuite", to: "EDDSA-JCS-2022")) == .unknownCryptosuite)
        #expect(flaw(of: changingProof("cryptosuite", to: "Ed25519Signature2020")) == .unknownCryptosuite)
        #expect(flaw(of: changingProof("cryptosuite", to: nil)) == .unknownCryptosuite)
        #expect(flaw(of: changingProof("cryptosuite", to: ["eddsa-jcs-2022"])) == .malformedMember)
        #expect(flaw(of: changingProof("type", to: "Ed25519Signature2018")) == .unknownType)
        #expect(flaw(of: changingProof("type", to: "Ed25519Signature2020")) == .unknownType)
        #expect(flaw(of: changingProof("type", to: ["DataIntegrityProof"])) == .malformedMember)
    }

    @Test("a cryptosuite that stands there twice does not get past the parser")
    func duplicateCryptosuite() throws {
        let text = String(decoding: JSONValue.object(signed).serialized(), as: UTF8.self)
        let twice = text.replacing(
            #""cryptosuite":"eddsa-jcs-2022""#, with: #""cryptosuite":"none","cryptosuite":"eddsa-jcs-2022""#)
        try #require(twice != text)
        #expect(throws: JSONError.self) { try JSONValue(parsing: Array(twice.utf8)) }
    }

    @Test("a purpose that is swapped, unknown or not the expected one is refused")
    func purpose() {
        #expect(flaw(of: changingProof("proofPurpose", to: "authentication")) == .signature)
        #expect(flaw(of: changingProof("proofPurpose", to: "keyAgreement")) == .purpose)
        #expect(flaw(of: changingProof("proofPurpose", to: nil)) == .malformedMember)
        var expected = expectations
        expected.purpose = .authentication
        #expect(flaw(of: signed, expected) == .purpose)
    }

    @Test("a key that is not for the purpose, not the controller's, expired or revoked is refused")
    func keys() {
        func answer(
            controller: String = "did:web:certifica.example", purposes: Set<ProofPurpose> = [.assertionMethod],
            expires: Int64? = nil, revoked: Int64? = nil
        ) -> ProofFlaw? {
            let method = ProofMethod(
                id: key.verificationMethod, controller: controller, key: key.publicKey, purposes: purposes,
                expires: expires.map { moment2024.adding(seconds: $0) },
                revoked: revoked.map { moment2024.adding(seconds: $0) })
            var expected = expectations
            expected.controller = "did:web:certifica.example"
            return flaw(of: signed, expected) { _ in .method(method) }
        }
        #expect(answer() == nil)
        #expect(answer(controller: "did:web:other.example") == .controller)
        #expect(answer(purposes: [.authentication]) == .keyPurpose)
        #expect(answer(expires: 0) == .methodExpired)
        #expect(answer(expires: 1) == nil)
        #expect(answer(revoked: 0) == .methodRevoked)
        #expect(answer(revoked: 1) == nil)
    }

    @Test("another key than the proof names is refused, whoever offers it")
    func otherKey() throws {
        let other = try sampleKey(seed: 8)
        let posing = ProofMethod(id: key.verificationMethod, controller: "did:key:z", key: other.publicKey)
        #expect(flaw(of: signed) { _ in .method(posing) } == .signature)
        #expect(flaw(of: signed) { _ in resolveDIDKey(other.verificationMethod) } == .methodNotFound)
        let p256 = try ProofMethod(
            id: key.verificationMethod, controller: "did:key:z", key: PrivateKey.generate(.p256).publicKey)
        #expect(flaw(of: signed) { _ in .method(p256) } == .wrongKey)
        #expect(flaw(of: changingProof("verificationMethod", to: .string(other.verificationMethod))) == .signature)
    }

    @Test("a key that cannot be had leaves the proof neither good nor bad")
    func unreachable() {
        let outcomes = verifyProofs(of: signed, expecting: expectations) { _ in .unreachable }
        guard case .indeterminate(let failure)? = outcomes.first?.status else {
            Issue.record("it was judged")
            return
        }
        #expect(failure.flaw == .methodUnreachable)
        #expect(outcomes.first?.isVerified == false)
        #expect(flaw(of: signed) { _ in .notFound } == .methodNotFound)
    }

    @Test("a proof from the future or past its end is refused; a clock may be off by five minutes")
    func times() {
        var expected = expectations
        expected.instant = moment2024.adding(seconds: -300)
        #expect(flaw(of: signed, expected) == nil)
        expected.instant = moment2024.adding(seconds: -301)
        #expect(flaw(of: signed, expected) == .createdLater)
        expected.instant = moment2024.adding(seconds: 599)
        #expect(flaw(of: signed, expected) == nil)
        expected.instant = moment2024.adding(seconds: 600)
        #expect(flaw(of: signed, expected) == .expired)
        for text in ["2024-01-01T00:00:00", "2024-01-01t00:00:00z", "2024-13-01T00:00:00Z", "soon", ""] {
            #expect(flaw(of: changingProof("created", to: .string(text))) == .malformedMember, "\(text)")
            #expect(flaw(of: changingProof("expires", to: .string(text))) == .malformedMember, "\(text)")
        }
        #expect(flaw(of: changingProof("created", to: 1)) == .malformedMember)
    }

    @Test("a proof for another domain or challenge is refused")
    func audience() {
        var expected = expectations
        expected.domain = "verifica.example"
        expected.challenge = "7d1"
        #expect(flaw(of: signed, expected) == nil)
        expected.domain = "other.example"
        #expect(flaw(of: signed, expected) == .domain)
        expected.domain = nil
        expected.challenge = "7d2"
        #expect(flaw(of: signed, expected) == .challenge)
        #expect(flaw(of: changingProof("domain", to: ["verifica.example", 1])) == .malformedMember)
        #expect(flaw(of: changingProof("domain", to: [])) == .malformedMember)
        #expect(flaw(of: changingProof("challenge", to: nil)) == .signature)
    }

    @Test("a signature in another base, of another length or of another message is refused")
    func values() throws {
        let value = try #require(signed["proof"]?["proofValue"]?.string)
        let bytes = try #require(Multibase.decode(value)).bytes
        func flaw(_ text: String) -> ProofFlaw? { self.flaw(of: changingProof("proofValue", to: .string(text))) }
        #expect(flaw(Multibase.base64URL.encode(bytes)) == .malformedValue)
        #expect(flaw(String(value.dropFirst())) == .malformedValue)
        #expect(flaw("z0OIl") == .malformedValue)
        #expect(flaw("") == .malformedMember)
        #expect(flaw("z") == .signature)
        #expect(flaw(Multibase.base58BTC.encode(bytes + [0])) == .signature)
        #expect(flaw(Multibase.base58BTC.encode([0] + bytes)) == .signature)
        #expect(flaw(Multibase.base58BTC.encode(bytes.map { $0 ^ 1 })) == .signature)
    }

    @Test("an ECDSA signature whose s is the other one holds, unless the caller wants one form only")
    func highS() throws {
        let key = try #require(ProofKey(didKey: .generate(.p256)))
        let document = try addProof(
            to: sampleDocument, suite: .ecdsaJCS2019, key: key, options: ProofOptions(created: moment2024)
        ).document
        let value = try #require(document["proof"]?["proofValue"]?.string)
        let bytes = try #require(Multibase.decode(value)).bytes
        let high = Array(bytes[..<32]) + subtracted(Array(bytes[32...]), from: orderOfP256)
        var changed = document
        changed["proof"] = document["proof"]?.changingMember(
            "proofValue", to: .string(Multibase.base58BTC.encode(high)))
        #expect(flaw(of: changed) == nil)
        var strict = expectations
        strict.halfOrder = .lowOnly
        #expect(flaw(of: document, strict) == nil)
        #expect(flaw(of: changed, strict) == .signature)
    }

    @Test("no proof is made with a key of another suite, or of a suite that is only read")
    func refusedKeys() throws {
        let p256 = try #require(ProofKey(didKey: .generate(.p256)))
        let options = ProofOptions(created: moment2024)
        #expect(
            refusal { try addProof(to: sampleDocument, suite: .eddsaJCS2022, key: p256, options: options) }
                == .wrongKey)
        #expect(
            refusal { try addProof(to: sampleDocument, suite: .ecdsaJCS2019, key: key, options: options) }
                == .wrongKey)
        #expect(
            refusal { try addProof(to: sampleDocument, suite: .ed25519Signature2020, key: key, options: options) }
                == .readOnly)
        #expect(
            refusal { try addProof(to: sampleDocument, suite: .ecdsaSD2023, key: p256, options: options) } == .readOnly)
    }

    private var expectations: ProofExpectations { ProofExpectations(at: moment2024) }

    private func flaw(
        of document: JSONObject, _ expected: ProofExpectations? = nil,
        resolve: (String) -> ProofMethodAnswer = resolveDIDKey
    ) -> ProofFlaw? {
        let outcomes = verifyProofs(of: document, expecting: expected ?? expectations, resolve: resolve)
        return outcomes.first?.failure?.flaw
    }

    private func changing(_ member: String, to value: JSONValue) -> JSONObject {
        var document = signed
        document.set(member, value)
        return document
    }

    private func changingProof(_ member: String, to value: JSONValue?) -> JSONObject {
        var document = signed
        document["proof"] = signed["proof"]?.changingMember(member, to: value)
        return document
    }
}
