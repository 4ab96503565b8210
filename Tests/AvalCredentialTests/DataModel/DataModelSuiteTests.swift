import StrictJSON
import Testing

@testable import AvalCredential

@Suite("vcdm2-test-suite", .enabled(if: DocumentSuites.isPresent, "no conformance material"))
struct DataModelSuiteTests {
    static let folder = "vcdm2-test-suite/tests/input"

    /// What only JSON-LD processing sees, with the places that safe mode names.
    static let needExpansion: [String: JSONPointer] = [
        "credential-redef-type2-fail.json": pointer("@context", "2"),
        "credential-type-mapped-nonurl-fail.json": pointer("type", "1"),
        "credential-type-unmapped-fail.json": pointer("type", "1"),
    ]

    /// The suite's inputs are drafts that its issuer completes: the issuer is filled in, moments are put in place.
    static func completed(_ name: String) throws -> JSONObject {
        var members = try DocumentSuites.object("\(folder)/\(name)")
        for member in ["validFrom", "validUntil"] {
            switch members[member]?.string {
            case "PAST DATE": members[member] = "2020-01-01T00:00:00Z"
            case "FUTURE DATE": members[member] = "2090-01-01T00:00:00Z"
            default: break
            }
        }
        guard !name.contains("presentation"), !name.contains("no-issuer") else { return members }
        let issuer = "did:key:z6MkpJySvETLnxhQG9DzEdmKJtysBDjuuTeDfUj1uNNCUqcj"
        switch members["issuer"] {
        case nil: members["issuer"] = .string(issuer)
        case .object(var profile) where profile["id"] == nil:
            profile["id"] = .string(issuer)
            members["issuer"] = .object(profile)
        default: break
        }
        return members
    }

    @Test("every valid document is accepted, every invalid one refused")
    func byName() throws {
        let names =
            try DocumentSuites.names(in: Self.folder, ending: ".json")
            + DocumentSuites.names(in: "\(Self.folder)/names-and-descriptions", ending: ".json")
            .map { "names-and-descriptions/\($0)" }
        #expect(names.count >= 70)
        for name in names {
            let document = CredentialDocument(reading: try Self.completed(name))
            if name.contains("-fail"), Self.needExpansion[name] == nil {
                #expect(!document.isAcceptable, "\(name)")
            } else {
                #expect(document.isAcceptable, "\(name): \(document.findings)")
            }
        }
    }

    @Test("an undefined or redefined term is refused where JSON-LD processing reports it, and only then")
    func expansion() throws {
        for (name, place) in Self.needExpansion {
            let members = try Self.completed(name)
            #expect(CredentialDocument(reading: members).isAcceptable, "\(name)")
            let asked = CredentialDocument(reading: members) { _ in [UnresolvedTerm(place: place, reason: "dropped")] }
            #expect(asked.broken == ["undefined-term"], "\(name)")
            #expect(asked.findings.last?.place == place)
        }
    }

    @Test("each flaw is refused for its own reason")
    func reasons() throws {
        let reasons = [
            "credential-context-combo3-fail": "contexts", "credential-evidence-missing-type-fail": "evidence",
            "credential-id-multi-fail": "identifiers", "credential-id-subject-multi-fail": "subjects",
            "credential-issuer-object-id-no-url-fail": "issuer", "credential-no-type-fail": "types",
            "credential-proof-missing-type-fail": "proofs", "credential-schema-no-id-fail": "schemas",
            "credential-status-nonurl-id-fail": "status", "credential-subject-no-claims-fail": "subjects",
            "credential-termsofuse-missing-type-fail": "terms-of-use",
            "credential-validUntil-validFrom-fail": "validity", "credential-validuntil-invalid-fail": "validity",
            "presentation-context-order-fail": "contexts", "presentation-holder-fail": "holder",
            "presentation-missing-required-type-fail": "types", "presentation-vc-missing-required-type-fail": "types",
            "names-and-descriptions/credential-name-extra-prop-en-fail": "names-and-descriptions",
            "names-and-descriptions/issuer-description-extra-prop-en-fail": "issuer",
        ]
        for (name, rule) in reasons {
            #expect(CredentialDocument(reading: try Self.completed("\(name).json")).broken == [rule], "\(name)")
        }
    }

    @Test("the examples of the specification's own schemas are accepted")
    func examples() throws {
        for folder in ["verifiable-credential", "verifiable-presentation"] {
            let path = "vc-data-model/schema/\(folder)"
            let names = try DocumentSuites.names(in: path, ending: ".json").filter { $0.hasPrefix("example") }
            #expect(names.count >= 3)
            for name in names {
                let document = CredentialDocument(reading: try DocumentSuites.object("\(path)/\(name)"))
                #expect(document.isAcceptable, "\(name): \(document.findings)")
            }
        }
    }

    @Test("an enveloped credential tells how it is secured and gives its content")
    func envelope() throws {
        let document = CredentialDocument(reading: try Self.completed("presentation-enveloped-vc-ok.json"))
        guard case .envelope(let envelope) = document.presented.first?.form else {
            Issue.record("no envelope")
            return
        }
        #expect(envelope.securing == .jwt)
        #expect(envelope.content.hasPrefix("eyJhbGciOiJFUzI1NiIsInR5cCI6IkpXVCJ9."))
    }
}
