import AvalCrypto
import AvalModel
import StrictJSON
import Testing

@testable import AvalCredential

@Suite(.enabled(if: ContextMaterial.isPresent, "no conformance material"))
struct SelectiveDisclosureVectorTests {
    private static let folder = "vc-di-ecdsa/TestVectors"

    private func step(_ name: String) throws -> JSONValue {
        try ContextMaterial.json("\(Self.folder)/ecdsa-sd-2023/employ/\(name).json")
    }

    private var document: JSONObject {
        get throws { try #require(ContextMaterial.json("\(Self.folder)/employmentAuth.json").object) }
    }

    private func pointers(_ name: String) throws -> [JSONPointer] {
        let texts = try #require(ContextMaterial.json("\(Self.folder)/\(name).json").array)
        return try texts.map { value in
            let text = try #require(value.string)
            return try #require(JSONPointer(text))
        }
    }

    private var hmacKey: [UInt8] {
        get throws {
            let text = try ContextMaterial.json("\(Self.folder)/ecdsa-sd-2023/SDKeyMaterial.json")["hmacKeyString"]
            return try #require(text?.string.flatMap { Hex.decode($0) })
        }
    }

    private var base: BaseProofValue {
        get throws {
            let text = try #require(step("addSignedSDBase")["proof"]?["proofValue"]?.string)
            let bytes = try #require(Multibase.decode(text)).bytes
            return try #require(BaseProofValue(reading: bytes))
        }
    }

    private func texts(_ value: JSONValue?) throws -> [String] {
        let elements = try #require(value?.array)
        return try elements.map { try #require($0.string) }
    }

    private func numbers(_ value: JSONValue?) throws -> [Int] {
        let elements = try #require(value?.array)
        return try elements.map { try #require($0.int) }
    }

    /// Keys and values of a map, which the vectors write as pairs.
    private func pairs(_ value: JSONValue?) throws -> [(Int, String)] {
        let elements = try #require(value?["value"]?.array)
        return try elements.map { (try #require($0[0]?.int), try #require($0[1]?.string)) }
    }

    @Test("the statements of a base proof, canonical and blinded, are the published ones")
    func transformation() throws {
        let contexts = try citizenshipContexts()
        let quads = try contexts.canonicalQuads(of: document, .sha256)
        #expect(String(decoding: quads, as: UTF8.self) == (try texts(step("addBaseDocCanon"))).joined())
        let groups = try StatementGroups(of: document, blindedBy: hmacKey, contexts: contexts)
        #expect(groups.statements == (try texts(step("addBaseDocHMACCanon"))))
    }

    @Test("mandatory statements, hashes and configuration of a base proof are the published ones")
    func hashing() throws {
        let draft = try draft()
        let material = try BaseProofMaterial(
            draft, mandatory: pointers("employMandatory"), hmacKey: hmacKey, contexts: citizenshipContexts())
        let transform = try step("addBaseTransform")
        #expect(material.mandatory == (try pairs(transform["mandatory"])).map(\.0))
        #expect(material.mandatory.map { material.statements[$0] } == (try pairs(transform["mandatory"])).map(\.1))
        #expect(material.selective == (try pairs(transform["nonMandatory"])).map(\.1))
        let hashes = try step("addHashData")
        #expect(Hex.encode(material.configurationHash) == hashes["proofHash"]?.string)
        #expect(Hex.encode(material.mandatoryHash) == hashes["mandatoryHash"]?.string)
        let wanted = try ContextMaterial.text("\(Self.folder)/ecdsa-sd-2023/employ/addProofConfigCanon.txt")
        #expect(String(decoding: material.canonicalConfiguration, as: UTF8.self) == wanted)
    }

    private func draft() throws -> ProofDraft {
        let configuration = try step("addProofConfig")
        let method = try #require(configuration["verificationMethod"]?.string)
        let created = try #require(configuration["created"]?.string)
        return try ProofDraft(
            of: document, suite: .ecdsaSD2023,
            key: ProofKey(verificationMethod: method, key: .generate(.p256)),
            options: ProofOptions(created: Instant(rfc3339: created)))
    }

    @Test("the published base proof is read, written again byte for byte, and each of its signatures holds")
    func baseValue() throws {
        let base = try base
        let raw = try step("addRawBaseSignatureInfo")
        #expect(Hex.encode(base.baseSignature) == raw["baseSignature"]?.string)
        #expect(Multibase.base58BTC.encode(base.publicKey) == raw["publicKey"]?.string)
        #expect(base.signatures.map { Hex.encode($0) } == (try texts(raw["signatures"])))
        #expect(base.mandatoryPointers == (try pointers("employMandatory")))
        #expect(base.hmacKey == (try hmacKey))
        #expect(
            Multibase.base64URL.encode(base.bytes)
                == (try step("addSignedSDBase")["proof"]?["proofValue"]?.string))

        let material = try BaseProofMaterial(
            draft(), mandatory: base.mandatoryPointers, hmacKey: base.hmacKey, contexts: citizenshipContexts())
        let issuer = try #require(ProofMethod(didKeyURL: draft().configuration["verificationMethod"]?.string ?? ""))
        let signed = material.configurationHash + base.publicKey + material.mandatoryHash
        #expect(issuer.key.verify(signature: base.baseSignature, of: signed, halfOrder: .any))
        let key = try #require(PublicKey.ofStatements(base.publicKey))
        #expect(material.selective.count == base.signatures.count)
        for (statement, signature) in zip(material.selective, base.signatures) {
            #expect(key.verify(signature: signature, of: Array(statement.utf8), halfOrder: .any), "\(statement)")
        }
    }

    @Test("what is derived from the published base proof is the published derived proof")
    func derivation() throws {
        let contexts = try citizenshipContexts()
        let disclosure = try SelectedStatements(
            of: document, base, showing: pointers("employSelective"), contexts: contexts)
        let indexes = try step("derivedGroupIndexes")
        #expect(disclosure.combined == (try numbers(indexes["combinedIndexes"])))
        #expect(disclosure.mandatory == (try numbers(indexes["mandatoryIndexes"])))
        #expect(disclosure.selective == (try numbers(indexes["selectiveIndexes"])))
        #expect(
            disclosure.value.mandatoryIndexes
                == (try numbers(step("derivedAdjMandatoryIndexes")["adjMandatoryIndexes"])))
        #expect(
            disclosure.value.signatures.map { Hex.encode($0) }
                == (try texts(step("derivedAdjSignatures")["filteredSignatures"])))
        #expect(
            try JSONValue.object(disclosure.document).canonical() == step("derivedUnsignedReveal").canonical())
        for pair in try #require(step("derivedDisclosureData")["labelMap"]?["value"]?.array) {
            let label = try #require(pair[0]?.string)
            let number = try #require(UInt64(label.dropFirst(4)))
            #expect(disclosure.value.labels[number].map { Multibase.base64URL.encode($0) } == pair[1]?.string)
        }

        let secured = try #require(step("addSignedSDBase").object)
        let derived = try deriveProof(from: secured, showing: pointers("employSelective"), contexts: contexts)
        #expect(try JSONValue.object(derived).canonical() == step("derivedRevealDocument").canonical())
    }

    @Test("the published derived proof holds, and every step on the way is the published one")
    func verification() throws {
        let contexts = try citizenshipContexts()
        let document = try #require(step("derivedRevealDocument").object)
        let outcome = try #require(
            verifyProofs(
                of: document, expecting: ProofExpectations(at: moment2024), contexts: contexts, resolve: resolveDIDKey
            ).first)
        #expect(outcome.status == .verified)
        let proof = try #require(outcome.proof)
        let disclosed = try DisclosedStatements(
            of: UnsecuredDocument(document), proof, at: .root, contexts: contexts)
        #expect(disclosed.statements == (try texts(step("verifyNQuads"))))
        let wanted = try step("verifyCreateVerifyData")
        #expect(disclosed.selective == (try texts(wanted["nonMandatory"])))
        #expect(Hex.encode(disclosed.material.documentHash) == wanted["mandatoryHash"]?.string)
        #expect(Hex.encode(disclosed.material.configurationHash) == wanted["proofHash"]?.string)
        #expect(disclosed.value.signatures.map { Hex.encode($0) } == (try texts(wanted["signatures"])))
        #expect(disclosed.value.mandatoryIndexes == (try numbers(step("verifyDerivedProofValue")["mandatoryIndexes"])))
    }

    @Test("the published base proof itself is not shown to verifiers")
    func baseShown() throws {
        let document = try #require(step("addSignedSDBase").object)
        let outcomes = verifyProofs(
            of: document, expecting: ProofExpectations(at: moment2024), contexts: try citizenshipContexts(),
            resolve: resolveDIDKey)
        #expect(outcomes.map { $0.failure?.flaw } == [.baseProof])
    }

    @Test("a document of the ECDSA test suite is signed, derived and verified", arguments: ["vc1.1", "vc2.0"])
    func suite(edition: String) throws {
        let folder = "vc-di-ecdsa-test-suite/tests/mocks/valid/\(edition)"
        var document = try #require(ContextMaterial.json("\(folder)/document.json").object)
        // The suite's issuer fills these in.
        document["issuer"] = "did:example:issuer"
        if edition == "vc1.1" { document["issuanceDate"] = "2024-01-01T00:00:00Z" }
        func pointers(_ name: String) throws -> [JSONPointer] {
            let values = try #require(ContextMaterial.json("\(folder)/\(name).json").array)
            return values.compactMap { $0.string.flatMap { JSONPointer($0) } }
        }
        let key = try #require(ProofKey(didKey: .generate(.p256)))
        let signed = try addBaseProof(
            to: document, key: key, options: ProofOptions(created: moment2024),
            mandatory: pointers("mandatoryPointers"))
        let shown = try deriveProof(from: signed, showing: pointers("selectivePointers"))
        #expect(shown["issuer"] == "did:example:issuer")
        #expect(shown["credentialSubject"]?["name"] == "Alice")
        #expect(shown["credentialSubject"]?["description"] == nil)
        let outcomes = verifyProofs(
            of: shown, expecting: ProofExpectations(at: moment2024, halfOrder: .lowOnly), resolve: resolveDIDKey)
        #expect(outcomes.map(\.status) == [.verified])
    }
}

struct SelectiveDisclosureTests {
    private let key: ProofKey
    private let signed: JSONObject

    init() throws {
        key = try #require(ProofKey(didKey: .generate(.p256)))
        signed = try addBaseProof(
            to: sampleDocument, key: key, options: ProofOptions(created: moment2024),
            mandatory: [.root.appending("issuer"), .root.appending("validFrom")])
    }

    private let name = JSONPointer.root.appending("credentialSubject").appending("achievement").appending("name")

    private func flaw(of document: JSONObject) -> ProofFlaw? {
        verifyProofs(of: document, expecting: ProofExpectations(at: moment2024), resolve: resolveDIDKey)
            .first?.failure?.flaw
    }

    @Test("the holder shows what he chooses, and always what is mandatory")
    func choice() throws {
        let least = try deriveProof(from: signed, showing: [])
        #expect(least["validFrom"] != nil)
        #expect(least["name"] == nil)
        #expect(least["credentialSubject"] == nil)
        #expect(flaw(of: least) == nil)
        let more = try deriveProof(from: signed, showing: [name])
        #expect(more["credentialSubject"]?["achievement"]?["name"] == "Cursos en línea")
        #expect(more["credentialSubject"]?["achievement"]?["description"] == nil)
        #expect(flaw(of: more) == nil)
        #expect(flaw(of: try deriveProof(from: signed, showing: [.root])) == nil)
    }

    @Test("nodes that the document names itself, in letters that look alike, stay two nodes")
    func namedNodes() throws {
        var document = sampleDocument
        document["evidence"] = [
            ["id": "_:\u{e9}", "type": "Evidence", "name": "a"], ["id": "_:e\u{301}", "type": "Evidence", "name": "b"],
        ]
        let base = try addBaseProof(
            to: document, key: key, options: ProofOptions(created: moment2024), mandatory: [.root.appending("issuer")])
        let shown = try deriveProof(from: base, showing: [.root.appending("evidence").appending(1)])
        #expect(shown["evidence"]?.array?.count == 1)
        #expect(flaw(of: shown) == nil)
    }

    @Test("pointers into arrays of one element lead there, as the document writes them")
    func arrays() throws {
        let shown = try deriveProof(
            from: signed, showing: [.root.appending("credentialSubject").appending("type").appending(0)])
        #expect(shown["credentialSubject"]?["type"] == ["AchievementSubject"])
        #expect(flaw(of: shown) == nil)
    }

    @Test("a statement changed, added or left out of what is shown is noticed")
    func tampering() throws {
        let shown = try deriveProof(from: signed, showing: [name, .root.appending("name")])
        for (member, value) in [
            ("name", "Otro" as JSONValue?), ("name", nil), ("validFrom", "2020-01-01T00:00:00Z"), ("validFrom", nil),
            ("issuer", "did:example:other"), ("description", "más"),
        ] {
            var tampered = shown
            tampered[member] = value
            #expect(flaw(of: tampered) == .signature || flaw(of: tampered) == .disclosure, "\(member)")
        }
    }

    @Test("signatures, labels and positions of a derived proof cannot be exchanged")
    func values() throws {
        let shown = try deriveProof(from: signed, showing: [name])
        let text = try #require(shown["proof"]?["proofValue"]?.string)
        let bytes = try #require(Multibase.decode(text)).bytes
        let value = try #require(DerivedProofValue(reading: bytes))
        func flaw(
            signatures: [[UInt8]]? = nil, labels: [UInt64: [UInt8]]? = nil, indexes: [Int]? = nil,
            key: [UInt8]? = nil
        ) -> ProofFlaw? {
            let other = DerivedProofValue(
                baseSignature: value.baseSignature, publicKey: key ?? value.publicKey,
                signatures: signatures ?? value.signatures, labels: labels ?? value.labels,
                mandatoryIndexes: indexes ?? value.mandatoryIndexes)
            var document = shown
            document["proof"] = shown["proof"]?.changingMember(
                "proofValue", to: .string(Multibase.base64URL.encode(other.bytes)))
            return self.flaw(of: document)
        }
        #expect(flaw() == nil)
        #expect(flaw(signatures: value.signatures.reversed()) == .signature)
        #expect(flaw(signatures: Array(value.signatures.dropLast())) == .disclosure)
        #expect(flaw(signatures: value.signatures + value.signatures.prefix(1)) == .disclosure)
        #expect(flaw(labels: [77: [UInt8](repeating: 1, count: 32)]) == .disclosure)
        #expect(flaw(indexes: value.mandatoryIndexes.map { $0 + 1 }) != nil)
        #expect(flaw(indexes: value.mandatoryIndexes + [10_000]) == .disclosure)
        #expect(flaw(indexes: Array(value.mandatoryIndexes.dropLast())) == .disclosure)
        let other = try PrivateKey.generate(.p256).publicKey.statementKey
        #expect(flaw(key: other) == .signature)
    }

    @Test("two base proofs of one document have nothing in common that links them")
    func blinding() throws {
        let again = try addBaseProof(
            to: sampleDocument, key: key, options: ProofOptions(created: moment2024),
            mandatory: [.root.appending("issuer")])
        func value(_ document: JSONObject) throws -> BaseProofValue {
            let text = try #require(document["proof"]?["proofValue"]?.string)
            let bytes = try #require(Multibase.decode(text)).bytes
            return try #require(BaseProofValue(reading: bytes))
        }
        #expect(try value(signed).hmacKey != value(again).hmacKey)
        #expect(try value(signed).publicKey != value(again).publicKey)
    }

    @Test("nothing is derived from a document without base proof, or towards nothing")
    func refusals() throws {
        func flaw(_ document: JSONObject, _ pointers: [JSONPointer]) -> ProofFlaw? {
            do {
                _ = try deriveProof(from: document, showing: pointers)
                return nil
            } catch {
                guard case .dataIntegrity(let failure) = error else { return nil }
                return failure.flaw
            }
        }
        #expect(flaw(sampleDocument, []) == .noProof)
        #expect(flaw(signed, [.root.appending("nothing")]) == .pointer)
        #expect(flaw(try deriveProof(from: signed, showing: []), []) == .malformedValue)
        let ed25519 = try addProof(
            to: sampleDocument, suite: .eddsaJCS2022, key: sampleKey(), options: ProofOptions(created: moment2024))
        #expect(flaw(ed25519.document, []) == .noProof)
        #expect(throws: CredentialError.self) {
            try addBaseProof(
                to: sampleDocument, key: sampleKey(), options: ProofOptions(created: moment2024), mandatory: [])
        }
    }
}
