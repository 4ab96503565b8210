import AvalModel
import AvalTesting
import StrictJSON
import Testing

@testable import AvalCredential

@Suite("Endorsements, learner records and embedded proofs")
struct IssuingTests {
    private let house: TestIssuer

    init() throws {
        house = try TestIssuer()
    }

    private func frame(_ number: Int, _ form: SecuringForm = .embedded) throws -> CredentialFrame {
        CredentialFrame(
            id: "urn:uuid:00000000-0000-4000-8000-00000000000\(number)", name: "Muestra",
            issuer: BadgeProfile(house.issuer), validFrom: try #require(Instant(rfc3339: "2026-11-01T06:00:00Z")),
            validUntil: Instant(rfc3339: "2029-11-01T05:59:59Z"),
            status: StatusPlace(list: 1, index: 7).entry(house.issuer),
            form: form)
    }

    private func circumstances(
        form: SecuringForm = .embedded, endorsements: [SignedPart] = []
    ) -> BadgeCircumstances {
        let sample = house.circumstances
        return BadgeCircumstances(
            issuer: sample.issuer, status: sample.status, subjectID: sample.subjectID, salt: sample.salt,
            utcOffset: sample.utcOffset, form: form,
            evidence: [BadgeEvidence(name: "Clase en video", url: "https://certifica.example/e/1", genre: "Video")],
            endorsements: endorsements, editions: [.es: "https://a.example/es", .pt: "https://a.example/pt"])
    }

    /// As somebody else's signer would leave it.
    private func proved(_ credential: JSONValue) throws -> SignedPart {
        try SignedPart(
            credential.changing(
                "proof", to: ["type": "DataIntegrityProof", "cryptosuite": "eddsa-rdfc-2022", "proofValue": "z3"]
            ).serialized())
    }

    @Test("a badge for an embedded proof has no claims of a JWT, and passes every lint")
    func embedded() throws {
        let badge = openBadge(for: try SampleCertificate().certificate, circumstances())
        #expect(JSONObject.claims.allSatisfy { badge[$0] == nil })
        #expect(lint(badge).isEmpty, "\(lint(badge))")
        #expect(try IssuancePermit(linting: badge.canonical()).form == .embedded)
        #expect(try IssuancePermit(linting: house.badge().canonical()).form == .token)
        let reading = try readBadge(try #require(badge.object))
        #expect(reading.facts.evidence.map(\.genre) == ["Video"])
        #expect(reading.facts.achievements[0].editions == [.init(language: "pt", id: "https://a.example/pt")])
    }

    @Test("both names of the type are issued and read as one kind")
    func names() throws {
        let badge = try house.badge().changing("type", to: ["VerifiableCredential", "AchievementCredential"])
        #expect(lint(badge).isEmpty)
        #expect(try readBadge(try #require(badge.object)).kind == .openBadge)
    }

    @Test("endorsements stand in a badge by their form, each to be verified by itself")
    func endorsements() throws {
        let words = endorsement(of: "https://certifica.example/standards/ITE-101/1", saying: "Riguroso", try frame(1))
        #expect(lint(words).isEmpty, "\(lint(words))")
        #expect(try readBadge(try #require(words.object)).facts.endorsementComment == "Riguroso")
        let token = try SignedPart(house.token(words))
        let badge = openBadge(
            for: try SampleCertificate().certificate, circumstances(endorsements: [try proved(words), token]))
        // No published context defines `endorsementJwt`, so that only a token can hold one.
        #expect(lint(badge).map(\.rule) == ["undefined-term"])
        let reading = try readBadge(try #require(badge.object))
        #expect(reading.endorsements.map(\.place.description) == ["/endorsement/0", "/endorsementJwt/0"])
    }

    @Test("an endorsement as a token repeats its claims, and one without words is not signed")
    func endorsementLints() throws {
        let words = endorsement(of: "urn:x:y", saying: "Riguroso", try frame(1, .token))
        #expect(lint(words).isEmpty, "\(lint(words))")
        #expect(words["sub"] == "urn:x:y" && words["nbf"]?.int != nil && words["exp"]?.int != nil)
        #expect(lint(words.changing("sub", to: "urn:x:z")).map(\.rule) == ["claims-repeat-the-credential"])
        #expect(lint(endorsement(of: "urn:x:y", saying: "", try frame(1))).map(\.rule) == ["endorsement-comment"])
        let rules = lint(endorsement(of: "y", saying: "x", try frame(1))).map(\.rule)
        #expect(Set(rules) == ["subjects", "undefined-term"])
        #expect(lint(words.changing("@context", to: [.string(BadgeContext.credentials)])).map(\.rule) == ["contexts"])
    }

    @Test("an endorsement or a record of a further type is not signed")
    func types() throws {
        let words = endorsement(of: "urn:x:y", saying: "x", try frame(1))
        for credential in [words, try record([])] {
            let types = (credential["type"]?.array ?? []) + ["Other"]
            #expect(lint(credential.changing("type", to: .array(types))).map(\.rule) == ["types"])
        }
    }

    private func record(_ associations: [Association], with parts: [SignedPart]? = nil) throws -> JSONValue {
        let badge = openBadge(for: try SampleCertificate().certificate, circumstances())
        let own = try [proved(badge), SignedPart(house.credential())]
        return learnerRecord(
            of: "urn:uuid:7b1e6f0c-1f0b-4d0c-8f8e-9b8a0d7d3c11",
            identities: [BadgeIdentity(kind: "name", isHashed: false, value: "María", salt: "")],
            credentials: parts ?? own, associations: associations, isPartial: true, try frame(2))
    }

    @Test("a learner record holds signed credentials of both forms, and says how they belong together")
    func records() throws {
        let standard = "https://certifica.example/standards/ITE-101/1"
        let code = try SampleCertificate().certificate.code.compact
        let record = try record([Association("https://certifica.example/v/\(code)", .isPartOf, standard)])
        // The record's second credential stands in an envelope, where an association may lead unseen.
        #expect(lint(record).isEmpty, "\(lint(record))")
        let reading = try readBadge(try #require(record.object))
        #expect(reading.kind == .learnerRecord && reading.facts.isPartial == true)
        #expect(reading.facts.associations.map(\.kind) == [.isPartOf])
        #expect(reading.credentials.count == 2)
        guard case .envelope(let envelope) = reading.credentials[1].form else {
            Issue.record("no envelope")
            return
        }
        #expect(Array(envelope.content.utf8) == (try house.credential()))
        #expect(envelope.securing == .jwt)
    }

    @Test("every association of CLR 2.0 is written and read", arguments: Association.Kind.allCases)
    func kinds(kind: Association.Kind) {
        #expect(Vocabulary.associationTypes.has(kind.rawValue))
        #expect(Association(Association("urn:x:a", kind, "urn:x:b").json) == Association("urn:x:a", kind, "urn:x:b"))
    }

    @Test("associations that lead nowhere or to themselves, and parts that are unsigned or doubled, are not signed")
    func recordLints() throws {
        let standard = "https://certifica.example/standards/ITE-101/1"
        let badge = openBadge(for: try SampleCertificate().certificate, circumstances())
        let part = try proved(badge)
        #expect(
            lint(try record([Association("urn:x:y", .precedes, standard)], with: [part])).map(\.rule)
                == ["associations-resolve"])
        #expect(
            lint(try record([Association(standard, .isPeerOf, standard)], with: [part])).map(\.rule)
                == ["associations-resolve"])
        #expect(lint(try record([], with: [part, part])).map(\.rule) == ["signed-parts"])
        #expect(lint(try record([], with: [])).map(\.rule) == ["signed-parts"])
        let unsigned = try record([], with: [part])
            .changing("credentialSubject", "verifiableCredential", "0", "proof", to: nil)
        #expect(lint(unsigned).map(\.rule) == ["signed-parts"])
        let address = try record([], with: [part])
            .changing("credentialSubject", "identifier", "0", "identityType", to: "emailAddress")
        #expect(lint(address).map(\.rule) == ["identities"])
        #expect(throws: CredentialError.badge(.embedded)) { try SignedPart(badge.serialized()) }
        #expect(throws: CredentialError.badge(.embedded)) { try SignedPart(Array("a.b".utf8)) }
    }

    @Test("what reading only warns of is a breach when issuing")
    func strict() throws {
        let badge = try house.badge()
        #expect(
            lint(badge.changing("credentialSubject", "achievement", "inLanguage", to: "es_MX")).map(\.rule) == [
                "languages"
            ])
        #expect(
            lint(badge.changing("credentialSubject", "achievement", "tag", to: [])).map(\.rule) == ["no-empty-lists"])
        let levels = badge.changing(
            "credentialSubject", "achievement", "resultDescription", "0", "requiredValue", to: "101")
        #expect(lint(levels).map(\.rule) == ["values-in-range"])
    }
}
