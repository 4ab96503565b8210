import AvalCredential
import AvalModel
import StrictJSON
import Testing

struct ProofSetTests {
    /// A document with the proofs that options ask for, one after the other, each by a key of its own.
    private func document(_ options: [ProofOptions]) throws -> JSONObject {
        var document = sampleDocument
        for (position, options) in options.enumerated() {
            document = try addProof(
                to: document, suite: .eddsaJCS2022, key: sampleKey(seed: UInt8(10 + position)), options: options
            ).document
        }
        return document
    }

    private func options(_ id: String?, after previous: String...) -> ProofOptions {
        ProofOptions(created: moment2024, id: id, previousProofs: previous)
    }

    private func flaws(_ document: JSONObject) -> [ProofFlaw?] {
        verifyProofs(of: document, expecting: ProofExpectations(at: moment2024), resolve: resolveDIDKey)
            .map { $0.failure?.flaw }
    }

    @Test("the proofs of a set hold each by itself, in any order")
    func set() throws {
        let document = try document([options(nil), options("urn:a"), options("urn:b")])
        let proofs = try #require(document["proof"]?.array)
        #expect(flaws(document) == [nil, nil, nil])
        for order in [[2, 0, 1], [1], [0, 2]] {
            var other = document
            other["proof"] = .array(order.map { proofs[$0] })
            #expect(flaws(other) == order.map { _ in nil })
        }
    }

    @Test("one bad proof of a set leaves the others good")
    func oneBad() throws {
        var document = try document([options("urn:a"), options("urn:b")])
        let proofs = try #require(document["proof"]?.array)
        document["proof"] = [proofs[0].changingMember("created", to: "2023-01-01T00:00:00Z"), proofs[1]]
        #expect(flaws(document) == [.signature, nil])
    }

    @Test("a proof of a chain signs those before it: taken away, swapped or changed, it does not hold")
    func chain() throws {
        let document = try document([options("urn:a"), options("urn:b", after: "urn:a"), options(nil, after: "urn:b")])
        let proofs = try #require(document["proof"]?.array)
        #expect(flaws(document) == [nil, nil, nil])
        #expect(proofs[1]["previousProof"] == "urn:a")

        var changed = document
        changed["proof"] = .array(Array(proofs.dropFirst()))
        #expect(flaws(changed) == [.previousProofMissing, .previousProofFails])
        let other = try addProof(
            to: sampleDocument, suite: .eddsaJCS2022, key: sampleKey(seed: 99), options: options("urn:a")
        ).document["proof"]
        changed["proof"] = [try #require(other), proofs[1], proofs[2]]
        #expect(flaws(changed) == [nil, .signature, .previousProofFails])
        let first = proofs[0].changingMember("challenge", to: "other")
        changed["proof"] = [first, proofs[1], proofs[2]]
        #expect(flaws(changed) == [.signature, .signature, .previousProofFails])
        changed["proof"] = [proofs[2], proofs[1], proofs[0]]
        #expect(flaws(changed) == [nil, nil, nil])
    }

    @Test("a proof rests on several others, in the document's order")
    func several() throws {
        let document = try document([options("urn:a"), options("urn:b"), options(nil, after: "urn:b", "urn:a")])
        #expect(document["proof"]?[2]?["previousProof"] == ["urn:b", "urn:a"])
        #expect(flaws(document) == [nil, nil, nil])
        var changed = document
        let proofs = try #require(document["proof"]?.array)
        changed["proof"] = [proofs[0], proofs[2]]
        #expect(flaws(changed) == [nil, .previousProofMissing])
    }

    @Test("what rests on a proof that could not be checked could not be checked either")
    func unchecked() throws {
        let document = try document([options("urn:a"), options("urn:b", after: "urn:a")])
        let first = try sampleKey(seed: 10).verificationMethod
        let outcomes = verifyProofs(of: document, expecting: ProofExpectations(at: moment2024)) { url in
            url == first ? .unreachable : resolveDIDKey(url)
        }
        #expect(outcomes.map { $0.failure?.flaw } == [.methodUnreachable, .previousProofFails])
        for outcome in outcomes {
            guard case .indeterminate = outcome.status else {
                Issue.record("it was judged")
                continue
            }
        }
    }

    @Test("two proofs of one id are both refused")
    func duplicates() throws {
        var document = try document([options("urn:a"), options("urn:b")])
        let proofs = try #require(document["proof"]?.array)
        document["proof"] = [proofs[0], proofs[0], proofs[1]]
        #expect(flaws(document) == [.duplicateProof, .duplicateProof, nil])
    }

    @Test("a proof that comes before itself is refused, at once or by a detour")
    func cycles() throws {
        let document = try document([options("urn:a"), options("urn:b", after: "urn:a"), options("urn:c")])
        let proofs = try #require(document["proof"]?.array)
        var changed = document
        changed["proof"] = [
            proofs[0].changingMember("previousProof", to: "urn:b"), proofs[1],
            proofs[2].changingMember("previousProof", to: "urn:c"),
        ]
        #expect(flaws(changed) == [.previousProofCycle, .previousProofCycle, .previousProofCycle])
    }

    @Test("no proof is added after one that is not there, or under an id that is")
    func refusals() throws {
        let document = try document([options("urn:a")])
        let key = try sampleKey()
        #expect(
            refusal {
                try addProof(to: document, suite: .eddsaJCS2022, key: key, options: options(nil, after: "urn:z"))
            } == .previousProofMissing)
        #expect(
            refusal { try addProof(to: document, suite: .eddsaJCS2022, key: key, options: options("urn:a")) }
                == .duplicateProof)
    }

    @Test("outcomes say where their proof stands")
    func places() throws {
        let one = try document([options("urn:a")])
        let two = try document([options("urn:a"), options("urn:b")])
        func places(_ document: JSONObject) -> [String] {
            verifyProofs(of: document, expecting: ProofExpectations(at: moment2024), resolve: resolveDIDKey)
                .map(\.place.description)
        }
        #expect(places(one) == ["/proof"])
        #expect(places(two) == ["/proof/0", "/proof/1"])
    }
}
