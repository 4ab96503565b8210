import AvalCrypto
import AvalModel
import StrictJSON
import Testing

@testable import AvalCredential

@Suite(.enabled(if: ContextMaterial.isPresent, "no conformance material"))
struct LinkedDataVectorTests {
    @Test(
        "a published proof over linked data holds, and every step on the way is the published one",
        arguments: ProofVector.linkedData)
    func verification(vector: ProofVector) throws {
        let outcome = try #require(
            verifyProofs(of: vector.signed, expecting: ProofExpectations(at: moment2024), resolve: resolveDIDKey).first)
        #expect(outcome.status == .verified)
        #expect(outcome.proof?.suite == vector.suite)
        try expectSteps(of: vector, #require(outcome.material))
    }

    @Test("an EdDSA proof over linked data is made byte for byte as it was published")
    func signing() throws {
        let vector = ProofVector.linkedData[0]
        let document = try #require(ContextMaterial.json(vector.unsigned).object)
        let proven = try addProof(to: document, suite: vector.suite, key: vectorKey(), options: vector.options)
        try expectSteps(of: vector, proven.material)
        #expect(try JSONValue.object(proven.document).canonical() == JSONValue.object(vector.signed).canonical())
    }

    @Test("with P-384 the quads are canonicalized under SHA-384", arguments: ProofVector.linkedData[1...2])
    func ecdsa(vector: ProofVector) throws {
        let key = try #require(ProofKey(didKey: .generate(vector.isP384 ? .p384 : .p256)))
        let document = try #require(ContextMaterial.json(vector.unsigned).object)
        let proven = try addProof(to: document, suite: vector.suite, key: key, options: vector.options)
        #expect(proven.material.algorithm == (vector.isP384 ? .sha384 : .sha256))
        #expect(try Hex.encode(proven.material.documentHash) == vector.step("docHash"))
        let outcomes = verifyProofs(
            of: proven.document, expecting: ProofExpectations(at: moment2024, halfOrder: .lowOnly),
            resolve: resolveDIDKey)
        #expect(outcomes.map(\.status) == [.verified])
    }

    @Test("the blank nodes of a credential get other labels under SHA-384 than under SHA-256")
    func labels() throws {
        let contexts = try citizenshipContexts()
        let document = try #require(
            ContextMaterial.json("vc-di-ecdsa/TestVectors/employmentAuth.json").object)
        let short = try contexts.canonicalQuads(of: document, .sha256)
        let long = try contexts.canonicalQuads(of: document, .sha384)
        #expect(short != long)
        #expect(short.count == long.count)
    }
}

/// With the context of the employment vectors, which is not built in.
func citizenshipContexts() throws -> CredentialContexts {
    let document = try ContextMaterial.json("contexts/RECONSTRUCTED_citizenship_v4rc1.json")
    return CredentialContexts(adding: ["https://w3id.org/citizenship/v4rc1": document])
}

struct LinkedDataProofTests {
    private func signed(_ document: JSONObject = sampleDocument) throws -> JSONObject {
        try addProof(
            to: document, suite: .eddsaRDFC2022, key: sampleKey(), options: ProofOptions(created: moment2024)
        ).document
    }

    private func flaw(of document: JSONObject) -> ProofFlaw? {
        verifyProofs(of: document, expecting: ProofExpectations(at: moment2024), resolve: resolveDIDKey)
            .first?.failure?.flaw
    }

    @Test("order of members, aliases and languages of whoever wrote it do not matter; one other claim does")
    func meaning() throws {
        var document = try signed()
        #expect(flaw(of: document) == nil)
        let subject = try #require(document["credentialSubject"])
        document["credentialSubject"] = nil
        document.append("credentialSubject", [subject])
        #expect(flaw(of: document) == nil)
        document["name"] = "Otro nombre"
        #expect(flaw(of: document) == .signature)
    }

    @Test("a term that no context defines is refused, in signing and in verifying")
    func undefinedTerm() throws {
        var document = sampleDocument
        document["grade"] = "A"
        #expect(throws: CredentialError.self) { try signed(document) }
        #expect(refusal { try proven(document) } == .undefinedTerm)
        var tampered = try signed()
        tampered["grade"] = "A"
        #expect(flaw(of: tampered) == .undefinedTerm)
        var proof = try signed()
        proof["proof"] = proof["proof"]?.changingMember("grade", to: "A")
        #expect(flaw(of: proof) == .undefinedTerm)
    }

    @Test("a context that is not built in is refused, in signing and in verifying")
    func unknownContext() throws {
        var document = sampleDocument
        let contexts = try #require(document["@context"]?.array)
        document["@context"] = .array(contexts + ["https://example.org/context.json"])
        #expect(refusal { try proven(document) } == .unknownContext)
        var tampered = try signed()
        tampered["@context"] = document["@context"]
        #expect(flaw(of: tampered) == .unknownContext)
    }

    @Test("contexts that are replaced, redefined or added change what is said, or are refused")
    func contexts() throws {
        let document = try signed()
        let own = try #require(document["@context"]?.array)
        let others: [JSONValue] = [
            .array(own.dropLast() + ["https://purl.imsglobal.org/spec/ob/v3p0/context.json"]),
            .array(own + [["name": "https://example.org/other"]]),
            .array(own.dropLast() + ["https://www.w3.org/ns/credentials/undefined-terms/v2"]),
            "https://www.w3.org/2018/credentials/v1", [],
        ]
        for context in others {
            var tampered = document
            tampered["@context"] = context
            #expect(flaw(of: tampered) != nil, "\(context)")
        }
        var contextInProof = document
        contextInProof["proof"] = document["proof"]?.changingMember(
            "@context", to: ["https://www.w3.org/ns/credentials/v2"])
        #expect(flaw(of: contextInProof) == .proofContext)
    }

    @Test("whatever statement of a proof is changed, it does not hold")
    func proofMembers() throws {
        let document = try signed()
        for (member, value) in [
            ("created", "2023-12-31T00:00:00Z"), ("expires", "2030-01-01T00:00:00Z"), ("challenge", "1"),
            ("domain", "a.example"), ("nonce", "1"), ("id", "urn:a"), ("proofPurpose", "authentication"),
        ] {
            var tampered = document
            tampered["proof"] = document["proof"]?.changingMember(member, to: .string(value))
            #expect(flaw(of: tampered) == .signature, "\(member)")
        }
        var without = document
        without["proof"] = document["proof"]?.changingMember("created", to: nil)
        #expect(flaw(of: without) == .signature)
    }

    @Test("the canonical form of a configuration does not depend on what was worked out before")
    func templates() throws {
        var configuration = ProofOptions(created: moment2024).configuration(
            .eddsaRDFC2022, method: try sampleKey().verificationMethod)
        configuration["@context"] = sampleDocument["@context"]
        let warm = CredentialContexts()
        for moment in [
            "2024-01-01T00:00:00Z", "9999-12-31T23:59:59.5Z", "0001-01-01T00:00:01Z", "2024-01-01T00:00:00Z",
        ] {
            configuration.set("created", .string(moment))
            let direct = try CredentialContexts().canonicalQuads(of: configuration, .sha256)
            #expect(try warm.canonicalConfiguration(configuration, .sha256) == direct)
            #expect(String(decoding: direct, as: UTF8.self).contains("\"\(moment)\"^^"))
        }
        configuration.set("verificationMethod", "did:example:other#1")
        #expect(
            try warm.canonicalConfiguration(configuration, .sha256)
                == CredentialContexts().canonicalQuads(of: configuration, .sha256))
    }

    @Test("a chain of proofs over linked data signs what went before")
    func chain() throws {
        var document = sampleDocument
        for (position, id) in ["urn:a", "urn:b", "urn:c"].enumerated() {
            document = try addProof(
                to: document, suite: .eddsaRDFC2022, key: sampleKey(seed: UInt8(20 + position)),
                options: ProofOptions(
                    created: moment2024, id: id,
                    previousProofs: position == 0 ? [] : [["urn:a", "urn:b"][position - 1]])
            ).document
        }
        func flaws(_ document: JSONObject) -> [ProofFlaw?] {
            verifyProofs(of: document, expecting: ProofExpectations(at: moment2024), resolve: resolveDIDKey)
                .map { $0.failure?.flaw }
        }
        #expect(flaws(document) == [nil, nil, nil])
        let proofs = try #require(document["proof"]?.array)
        document["proof"] = [proofs[0].changingMember("nonce", to: "1"), proofs[1], proofs[2]]
        #expect(flaws(document) == [.signature, .signature, .previousProofFails])
    }

    @Test("a document that takes too much work to canonicalize is refused soon")
    func poison() throws {
        // Nodes that all point to one another: every order would have to be tried.
        let nodes = (0..<12).map { "_:n\($0)" }
        var document = sampleDocument
        let contexts = try #require(sampleDocument["@context"]?.array)
        document["@context"] = .array(contexts + ["https://www.w3.org/ns/credentials/examples/v2"])
        document["clique"] = .array(
            nodes.map { node in
                ["id": .string(node), "knows": .array(nodes.filter { $0 != node }.map { ["id": .string($0)] })]
            })
        #expect(refusal { try proven(document) } == .overBudget)
        document["proof"] = try signed()["proof"]
        #expect(flaw(of: document) == .overBudget)
    }

    private func proven(_ document: JSONObject) throws -> ProvenDocument {
        try addProof(
            to: document, suite: .eddsaRDFC2022, key: sampleKey(), options: ProofOptions(created: moment2024))
    }
}
