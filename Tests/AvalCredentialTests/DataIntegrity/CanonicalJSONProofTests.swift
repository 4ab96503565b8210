import AvalCredential
import AvalCrypto
import StrictJSON
import Testing

@Suite(.enabled(if: ContextMaterial.isPresent, "no conformance material"))
struct CanonicalJSONVectorTests {
    @Test(
        "a published proof over canonical JSON holds, and every step on the way is the published one",
        arguments: ProofVector.canonicalJSON)
    func verification(vector: ProofVector) throws {
        let outcome = try #require(
            verifyProofs(of: vector.signed, expecting: ProofExpectations(at: moment2024), resolve: resolveDIDKey).first)
        #expect(outcome.status == .verified)
        #expect(outcome.proof?.suite == vector.suite)
        try expectSteps(of: vector, #require(outcome.material))
    }

    @Test("an EdDSA proof is made byte for byte as it was published")
    func signing() throws {
        let vector = ProofVector.canonicalJSON[0]
        let document = try #require(ContextMaterial.json(vector.unsigned).object)
        let proven = try addProof(to: document, suite: vector.suite, key: vectorKey(), options: vector.options)
        try expectSteps(of: vector, proven.material)
        let proof = try #require(proven.document["proof"]?.object)
        #expect(try proof["proofValue"]?.string == vector.step("sigBTC58"))
        #expect(try JSONValue.object(proven.document).canonical() == JSONValue.object(vector.signed).canonical())
    }

    @Test("an ECDSA proof has the published steps and holds", arguments: ProofVector.canonicalJSON.dropFirst())
    func ecdsa(vector: ProofVector) throws {
        let key = try #require(ProofKey(didKey: .generate(vector.isP384 ? .p384 : .p256)))
        let document = try #require(ContextMaterial.json(vector.unsigned).object)
        let proven = try addProof(to: document, suite: vector.suite, key: key, options: vector.options)
        #expect(try String(decoding: proven.material.canonicalDocument, as: UTF8.self) == vector.step("canonDoc"))
        #expect(try Hex.encode(proven.material.documentHash) == vector.step("docHash"))
        let outcomes = verifyProofs(
            of: proven.document, expecting: ProofExpectations(at: moment2024, halfOrder: .lowOnly),
            resolve: resolveDIDKey)
        #expect(outcomes.map(\.status) == [.verified])
    }
}

/// Steps are compared as text, so that a difference can be read.
func expectSteps(of vector: ProofVector, _ material: ProofMaterial) throws {
    #expect(try String(decoding: material.canonicalDocument, as: UTF8.self) == vector.step("canonDoc"))
    #expect(try Hex.encode(material.documentHash) == vector.step("docHash"))
    #expect(try String(decoding: material.canonicalConfiguration, as: UTF8.self) == vector.step("proofCanon"))
    #expect(try Hex.encode(material.configurationHash) == vector.step("proofHash"))
    #expect(try Hex.encode(material.combined) == vector.step("combinedHash"))
}

struct CanonicalJSONProofTests {
    @Test("a proof names the contexts of its document, and goes to the document's end")
    func shape() throws {
        let proven = try addProof(
            to: sampleDocument, suite: .eddsaJCS2022, key: sampleKey(), options: ProofOptions(created: moment2024))
        #expect(proven.document.keys == sampleDocument.keys + ["proof"])
        let proof = try #require(proven.document["proof"]?.object)
        #expect(
            proof.keys == [
                "type", "cryptosuite", "created", "verificationMethod", "proofPurpose", "@context", "proofValue",
            ])
        #expect(proof["@context"] == sampleDocument["@context"])
        #expect(proof["created"] == "2024-01-01T00:00:00Z")
    }

    @Test("a document without contexts is signed as plain JSON")
    func plain() throws {
        let proven = try addProof(
            to: ["name": "plain", "n": 1.50], suite: .eddsaJCS2022, key: sampleKey(),
            options: ProofOptions(created: moment2024))
        #expect(proven.document["@context"] == nil)
        #expect(proven.document["proof"]?["@context"] == nil)
        #expect(String(decoding: proven.material.canonicalDocument, as: UTF8.self) == #"{"n":1.5,"name":"plain"}"#)
        #expect(status(of: proven.document) == .verified)
    }

    @Test("contexts that do not define proofs get the one that does")
    func injection() throws {
        var document = sampleDocument
        document["@context"] = "https://www.w3.org/2018/credentials/v1"
        let proven = try addProof(
            to: document, suite: .eddsaJCS2022, key: sampleKey(), options: ProofOptions(created: moment2024))
        #expect(
            proven.document["@context"] == [
                "https://www.w3.org/2018/credentials/v1", "https://w3id.org/security/data-integrity/v2",
            ])
        #expect(status(of: proven.document) == .verified)
    }

    @Test("a context added behind those of the proof is not signed, and does not stand in the signed document")
    func addedContext() throws {
        var document = try addProof(
            to: sampleDocument, suite: .eddsaJCS2022, key: sampleKey(), options: ProofOptions(created: moment2024)
        ).document
        let contexts = try #require(document["@context"]?.array)
        document["@context"] = .array(contexts + ["https://www.w3.org/ns/credentials/examples/v2"])
        let outcome = outcome(of: document)
        #expect(outcome?.status == .verified)
        #expect(outcome?.signedDocument == sampleDocument)

        document["@context"] = .array(["https://www.w3.org/ns/credentials/examples/v2"] + contexts)
        #expect(self.outcome(of: document)?.failure?.flaw == .proofContext)
        document["@context"] = .array(Array(contexts.dropLast()))
        #expect(self.outcome(of: document)?.failure?.flaw == .proofContext)
    }

    @Test("whatever bit of document, proof or signature is changed, the proof does not hold")
    func changes() throws {
        let document = try addProof(
            to: sampleDocument, suite: .eddsaJCS2022, key: sampleKey(), options: ProofOptions(created: moment2024)
        ).document
        let text = JSONValue.object(document).serialized()
        var held = 0
        for position in stride(from: 0, to: text.count, by: 7) {
            var changed = text
            changed[position] ^= 1
            guard let value = try? JSONValue(parsing: changed), let members = value.object else { continue }
            // White space and escapes aside, every other document is refused.
            if status(of: members) == .verified { held += 1 }
        }
        #expect(held == 0)
        #expect(status(of: document) == .verified)
    }

    private func outcome(of document: JSONObject) -> ProofOutcome? {
        verifyProofs(of: document, expecting: ProofExpectations(at: moment2024), resolve: resolveDIDKey).first
    }

    private func status(of document: JSONObject) -> ProofOutcome.Status? {
        outcome(of: document)?.status
    }
}
