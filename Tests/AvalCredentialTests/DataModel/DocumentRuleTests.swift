import AvalModel
import AvalTesting
import StrictJSON
import Testing

@testable import AvalCredential

/// A small credential of each edition, and what breaks it.
private let whole: JSONValue = [
    "@context": ["https://www.w3.org/ns/credentials/v2"],
    "id": "urn:uuid:5b0a2f0e-6f55-4a36-8d0c-0a54b3a0fb6c",
    "type": ["VerifiableCredential"],
    "issuer": ["id": "did:web:instituto.example", "name": "Instituto"],
    "validFrom": "2026-11-01T00:00:00-06:00",
    "validUntil": "2029-10-31T23:59:59.5Z",
    "name": [["@value": "Constancia", "@language": "es"], ["@value": "Certificado", "@language": "pt-BR"]],
    "credentialSubject": ["id": "did:example:maria"],
]

private let old: JSONValue = [
    "@context": ["https://www.w3.org/2018/credentials/v1"],
    "type": ["VerifiableCredential"],
    "issuer": "did:web:instituto.example",
    "issuanceDate": "2026-11-01T00:00:00Z",
    "expirationDate": "2029-11-01T00:00:00Z",
    "credentialSubject": [["id": "did:example:maria"], ["id": "did:example:juan"]],
]

private func read(_ value: JSONValue) -> CredentialDocument {
    CredentialDocument(reading: value.object ?? [:])
}

struct DocumentFlaw: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let rule: String
    let place: String
    let document: JSONValue

    init(_ name: String, _ rule: String, _ place: String, _ document: JSONValue) {
        testDescription = name
        self.rule = rule
        self.place = place
        self.document = document
    }

    static let sri = "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="

    static let all: [DocumentFlaw] = [
        .init("no_context", "contexts", "/@context", whole.changing("@context", to: nil)),
        .init("no_context_at_all", "contexts", "/@context", whole.changing("@context", to: [])),
        .init(
            "base_context_second", "contexts", "/@context",
            whole.changing("@context", to: ["https://example.org/c", "https://www.w3.org/ns/credentials/v2"])),
        .init(
            "context_a_number", "contexts", "/@context/1",
            whole.changing("@context", to: ["https://www.w3.org/ns/credentials/v2", 7])),
        .init(
            "contexts_of_two_editions", "contexts", "/@context",
            old.changing("@context", to: [.string(VCContext.v1), .string(VCContext.v2)])),
        .init("type_empty", "types", "/type", whole.changing("type", to: [])),
        .init("type_a_number", "types", "/type/1", whole.changing("type", to: ["VerifiableCredential", 2])),
        .init("id_relative", "identifiers", "/id", whole.changing("id", to: "credentials/1")),
        .init("id_an_object", "identifiers", "/id", whole.changing("id", to: ["id": "urn:x:y"])),
        .init("issuer_missing", "issuer", "/issuer", whole.changing("issuer", to: nil)),
        .init("issuer_a_list", "issuer", "/issuer", whole.changing("issuer", to: ["did:web:a.example"])),
        .init("issuer_without_id", "issuer", "/issuer", whole.changing("issuer", "id", to: nil)),
        .init("issuer_name_a_number", "issuer", "/issuer/name", whole.changing("issuer", "name", to: 4)),
        .init("subject_missing", "subjects", "/credentialSubject", whole.changing("credentialSubject", to: nil)),
        .init("subject_a_text", "subjects", "/credentialSubject", whole.changing("credentialSubject", to: "urn:x:y")),
        .init(
            "second_subject_empty", "subjects", "/credentialSubject/1", old.changing("credentialSubject", "1", to: [:])),
        .init(
            "valid_from_without_zone", "validity", "/validFrom", whole.changing("validFrom", to: "2026-11-01T00:00:00")),
        .init("valid_from_a_day", "validity", "/validFrom", whole.changing("validFrom", to: "2026-11-01")),
        .init("valid_until_first", "validity", "/validUntil", whole.changing("validUntil", to: "2026-10-31T23:59:59Z")),
        .init("issuance_date_missing", "validity", "/issuanceDate", old.changing("issuanceDate", to: nil)),
        .init("name_a_list_of_numbers", "names-and-descriptions", "/name/0", whole.changing("name", to: [1])),
        .init(
            "name_without_value", "names-and-descriptions", "/name/0", whole.changing("name", "0", "@value", to: nil)),
        .init(
            "language_with_underscore", "names-and-descriptions", "/name/1/@language",
            whole.changing("name", "1", "@language", to: "pt_BR")),
        .init(
            "direction_upwards", "names-and-descriptions", "/name/0/@direction",
            whole.changing("name", "0", "@direction", to: "up")),
        .init("status_without_type", "status", "/credentialStatus", whole.changing("credentialStatus", to: [:])),
        .init("status_a_text", "status", "/credentialStatus/0", whole.changing("credentialStatus", to: ["x"])),
        .init(
            "status_of_1_1_without_id", "status", "/credentialStatus",
            old.changing("credentialStatus", to: ["type": "StatusList2021Entry"])),
        .init(
            "schema_without_id", "schemas", "/credentialSchema/0",
            whole.changing("credentialSchema", to: [["type": "JsonSchema"]])),
        .init("evidence_without_type", "evidence", "/evidence/0", whole.changing("evidence", to: [["id": "urn:x:y"]])),
        .init("terms_a_text", "terms-of-use", "/termsOfUse", whole.changing("termsOfUse", to: "https://a.example/")),
        .init(
            "refresh_without_type", "refresh-service", "/refreshService",
            whole.changing("refreshService", to: ["id": "https://a.example/"])),
        .init("proof_a_text", "proofs", "/proof", whole.changing("proof", to: "z3FXQ")),
        .init("proof_without_suite", "proofs", "/proof", whole.changing("proof", to: ["type": "DataIntegrityProof"])),
        .init(
            "resource_without_digest", "related-resources", "/relatedResource/0",
            whole.changing("relatedResource", to: [["id": "https://a.example/"]])),
        .init(
            "resource_twice", "related-resources", "/relatedResource/1",
            whole.changing(
                "relatedResource",
                to: [
                    ["id": "https://a.example/", "digestSRI": .string(sri)],
                    ["id": "https://a.example/", "digestSRI": .string(sri)],
                ])),
        .init(
            "digest_cut", "related-resources", "/relatedResource/digestSRI",
            whole.changing(
                "relatedResource", to: ["id": "https://a.example/", "digestSRI": .string(String(sri.dropLast(4)))])),
        .init(
            "digest_in_hexadecimal", "related-resources", "/relatedResource/digestMultibase",
            whole.changing(
                "relatedResource",
                to: ["id": "https://a.example/", "digestMultibase": .string("f" + String(repeating: "0", count: 64))])),
        .init(
            "holder_without_scheme", "holder", "/holder",
            ["@context": [.string(VCContext.v2)], "type": "VerifiablePresentation", "holder": "maria"]),
        .init(
            "presented_text", "presented-credentials", "/verifiableCredential/0",
            [
                "@context": [.string(VCContext.v2)], "type": "VerifiablePresentation",
                "verifiableCredential": ["eyJ.e.e"],
            ]),
        .init(
            "presented_flaw", "issuer", "/verifiableCredential/0/issuer",
            [
                "@context": [.string(VCContext.v2)], "type": "VerifiablePresentation",
                "verifiableCredential": [whole.changing("issuer", to: nil)],
            ]),
        .init(
            "presentation_in_presentation", "presented-credentials", "/verifiableCredential",
            [
                "@context": [.string(VCContext.v2)], "type": "VerifiablePresentation",
                "verifiableCredential": ["type": "VerifiablePresentation"],
            ]),
        .init(
            "envelope_without_data", "envelope", "/id",
            [
                "@context": .string(VCContext.v2), "type": "EnvelopedVerifiableCredential",
                "id": "https://a.example/credential",
            ]),
        .init(
            "envelope_empty", "envelope", "/id",
            [
                "@context": .string(VCContext.v2), "type": "EnvelopedVerifiableCredential",
                "id": "data:application/vc+jwt,",
            ]),
    ]
}

@Suite("Shape of credentials and presentations")
struct DocumentRuleTests {
    @Test("one flaw breaks one rule at its place", arguments: DocumentFlaw.all)
    func flaw(_ flaw: DocumentFlaw) throws {
        let errors = read(flaw.document).findings.filter { $0.severity == .error }
        #expect(errors.map(\.rule) == [flaw.rule], "\(errors)")
        #expect(errors.map(\.place.description) == [flaw.place])
    }

    @Test("every rule has a fixture that breaks it, but what is only warned of")
    func complete() {
        let rules = DocumentRule.ofCredentials + DocumentRule.ofPresentations + DocumentRule.ofEnvelopes
        #expect(Set(rules.map(\.code)).subtracting(DocumentFlaw.all.map(\.rule)) == ["nulls"])
        #expect(rules.allSatisfy { $0.clause.contains("§") })
    }

    @Test("whole documents of both editions have no finding and give their facts")
    func facts() {
        let document = read(whole)
        #expect(document.findings.isEmpty, "\(document.findings)")
        #expect(document.edition == .v2)
        #expect(document.issuer == "did:web:instituto.example")
        #expect(document.validFrom == Instant(rfc3339: "2026-11-01T06:00:00Z"))
        let before = read(old)
        #expect(before.findings.isEmpty, "\(before.findings)")
        #expect(before.edition == .v1)
        #expect(before.validUntil == Instant(rfc3339: "2029-11-01T00:00:00Z"))
        #expect(before.subjects.count == 2)
    }

    @Test("what is unusual and harmless is a warning")
    func warnings() {
        let unusual: [(member: String, value: JSONValue, rule: String)] = [
            ("@context", "https://www.w3.org/ns/credentials/v2", "contexts"),
            ("type", ["VerifiableCredential", "VerifiableCredential"], "types"),
            ("audience", .null, "nulls"),
            ("issuanceDate", "2026-11-01T00:00:00Z", "validity"),
        ]
        for (member, value, rule) in unusual {
            let document = read(whole.changing(member, to: value))
            #expect(document.isAcceptable)
            #expect(document.findings.map(\.rule) == [rule])
        }
    }

    @Test("both ends of the validity period belong to it")
    func timeliness() throws {
        let document = read(old)
        let from = try #require(document.validFrom)
        let until = try #require(document.validUntil)
        #expect(document.timeliness(at: from.adding(seconds: -1)) == .notYetValid)
        #expect(document.timeliness(at: from) == .current)
        #expect(document.timeliness(at: until) == .current)
        #expect(document.timeliness(at: until.adding(seconds: 1)) == .expired)
    }

    @Test("no finding repeats what the document says")
    func quiet() {
        for flaw in DocumentFlaw.all {
            for finding in read(flaw.document).findings {
                for part in ["maria", "Instituto", "instituto.example", "5b0a2f0e"] {
                    #expect(!finding.message.contains(part))
                }
            }
        }
    }

    @Test("any value in any place is read without a crash")
    func totality() {
        let values: [JSONValue] = [.null, true, 7, "x", [], [[]], [:], [["type": 3]], ["id": .null]]
        let members =
            (whole.object?.keys ?? []) + ["proof", "credentialStatus", "relatedResource", "evidence", "holder"]
            + ["verifiableCredential"]
        for member in members {
            for value in values {
                for base in [whole, old, ["type": "VerifiablePresentation"], ["type": "EnvelopedVerifiableCredential"]]
                {
                    let document = read(base.changing(member, to: value))
                    #expect(document.isAcceptable == document.findings.allSatisfy { $0.severity == .warning })
                }
            }
        }
    }
}
