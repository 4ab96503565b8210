import AvalModel
import Foundation
import StrictJSON
import Testing

@testable import AvalCredential

/// The rows of 1EdTech's public validator that are about Open Badges 3.0, by what they take to judge.
@Suite("dc-public-validator, Open Badges 3.0", .enabled(if: DocumentSuites.isPresent, "no conformance material"))
struct PublicValidatorTests {
    static let folder = "dc-public-validator/inspector-vc/src/test/resources"

    static func badge(_ name: String) throws -> JSONObject {
        let bytes = try DocumentSuites.bytes("\(folder)/\(name)")
        return try DocumentSuites.object(parsing: BakedImage(of: bytes) == nil ? bytes : unbake(bytes).bytes)
    }

    /// What the shape tells: the rules that are broken.
    static let invalid: [String: Set<String>] = [
        "ob30/simple-err-context.json": ["contexts", "badge-contexts", "validity", "required-members"],
        "ob30/simple-err-issuer.json": ["issuer", "required-members"],
        "ob30/simple-err-credential-subject-type.json": ["class-types"],
        "ob30/simple-err-credential-subject-result-type.json": ["class-types"],
        "ob30/simple-err-credential-subject-achievement-result-description-type.json": ["class-types"],
        "ob30/simple-err-evidence-type.json": ["class-types"],
        "ob30/simple-err-issuer-otheridentifier-type.json": ["class-types"],
    ]

    static let warned = ["ob30/simple_v1.json", "ob30/simple-eddsa-2022.json"]

    static let valid = [
        "ob30/simple.json", "ob30/simple.1ob", "ob30/simple-did-key-method.json", "ob30/simple-did-web-method.json",
        "ob30/simple-json.png", "ob30/simple-json.svg", "ob30/simple-context-alias.json",
        "ob30/simple-context-version.json", "ob30/sd/derivedcredential.json",
    ]

    /// Sound in shape: who judges them looks at something else.
    static let judgedElsewhere: [String: String] = [
        "ob30/simple-multiple-proofs.json": "undefined terms",
        "ob30/simple-err-proof-method.json": "proof",
        "ob30/simple-err-proof-method-unknown-scheme.json": "proof",
        "ob30/simple-err-proof-method-unknown-did-method.json": "proof",
        "ob30/simple-err-proof-value.json": "proof",
        "ob30/simple-err-expired.json": "time",
        "ob30/complete.json": "schema",
        "ob30/complete_v1.json": "schema",
        "ob30/credential-status-revoked.json": "status",
        "ob30/bit-string-list/credential-status-revoked.json": "status",
        "ob30/bit-string-list/credential-status-revoked-blank-nodes.json": "status",
    ]

    @Test("every row of Open Badges 3.0 is known here")
    func complete() throws {
        let known =
            Set(Self.invalid.keys).union(Self.warned).union(Self.valid).union(Self.judgedElsewhere.keys)
            .union(["ob30/simple-err-type.json"])
        for row in try DocumentSuites.text("dc-public-validator/EXPECTED.tsv").split(separator: "\n") {
            let file = row.split(separator: "\t")[2]
            #expect(!file.hasPrefix("ob30/") || known.contains(String(file)), "\(file)")
        }
    }

    @Test("what is invalid by its shape is refused for that reason")
    func invalid() throws {
        for (name, rules) in Self.invalid {
            let reading = try readBadge(Self.badge(name))
            let broken = Set(reading.findings.filter { $0.severity == .error }.map(\.rule))
            #expect(broken.isSubset(of: rules) && !broken.isEmpty, "\(name): \(reading.findings)")
        }
        #expect(throws: CredentialError.badge(.kind)) {
            try readBadge(Self.badge("ob30/simple-err-type.json"))
        }
    }

    @Test("what is valid has no error, old editions a warning")
    func valid() throws {
        for name in Self.valid + Self.warned + Self.judgedElsewhere.keys {
            let reading = try readBadge(Self.badge(name))
            #expect(reading.isAcceptable, "\(name): \(reading.findings)")
        }
        for name in Self.warned {
            #expect(try !readBadge(Self.badge(name)).findings.isEmpty, "\(name)")
        }
    }

    @Test("the expired credential is expired from the second after its end")
    func expired() throws {
        let document = try readBadge(Self.badge("ob30/simple-err-expired.json")).document
        let end = try #require(Instant(rfc3339: "2010-01-01T00:00:00Z"))
        #expect(document.timeliness(at: end) == .current)
        #expect(document.timeliness(at: end.adding(seconds: 1)) == .expired)
    }

    @Test("undefined terms are refused where JSON-LD processing reports them")
    func undefined() throws {
        let reading = try readBadge(Self.badge("ob30/simple-multiple-proofs.json")) { _ in
            [UnresolvedTerm(place: pointer("proof", "0", "type"), reason: "no context defines this type")]
        }
        #expect(!reading.isAcceptable)
    }

    @Test("facts of the complete credential")
    func facts() throws {
        let reading = try readBadge(Self.badge("ob30/complete.json"))
        let facts = reading.facts
        #expect(facts.name[.es] == "1EdTech University Degree for Example Student")
        #expect(facts.issuer.name[.en] == "1EdTech University")
        #expect(facts.identities.map(\.kind) == ["emailAddress", "emailAddress"])
        #expect(facts.identities[0].compare("student@1edtech.edu") == .matches)
        #expect(facts.identities[0].compare("other@1edtech.edu") == .differs)
        #expect(facts.achievements[0].alignments.map(\.type) == ["CFItem", "CTDL"])
        #expect(!reading.endorsements.isEmpty)
        #expect(facts.results.contains { $0.type == "LetterGrade" && $0.value == "A" && $0.required == "C" })
    }
}

@Suite("Open Badges 3.0 in the wild", .enabled(if: DocumentSuites.isPresent, "no conformance material"))
struct BadgeCorpusTests {
    /// The JSON examples of an HTML page of the specification.
    static func examples(_ path: String) throws -> [JSONObject] {
        let text = try DocumentSuites.text(path)
        var examples: [JSONObject] = []
        var rest = text[...]
        while let start = rest.range(of: "<pre"), let open = rest[start.upperBound...].firstIndex(of: ">") {
            let body = rest[rest.index(after: open)...]
            guard let end = body.range(of: "</pre>") else { break }
            let json = body[..<end.lowerBound].replacing("&lt;", with: "<").replacing("&gt;", with: ">")
                .replacing("&quot;", with: "\"").replacing("&amp;", with: "&")
            if let object = try? JSONValue(parsing: Array(json.utf8)).object { examples.append(object) }
            rest = body[end.upperBound...]
        }
        return examples
    }

    @Test("the credentials that the specification shows are acceptable")
    func specification() throws {
        let folder = "openbadges-specification/ob_v3p0"
        var count = 0
        for page in try DocumentSuites.names(in: "\(folder)/examples", ending: ".html").map({ "examples/\($0)" })
            + ["impl/linked-data-proof-ob.html", "impl/linked-data-proof-clr.html", "examples.html"]
        {
            // Some examples leave out the achievement for shortness.
            for example in try Self.examples("\(folder)/\(page)") {
                guard let subject = example["credentialSubject"], subject["id"] != nil, subject.object?.count != 1
                else { continue }
                count += 1
                let reading = try readBadge(example)
                #expect(reading.isAcceptable, "\(page): \(reading.findings)")
            }
        }
        #expect(count >= 5)
    }

    @Test("credentials of vc-test-fixtures are acceptable")
    func fixtures() throws {
        let folder = "vc-test-fixtures/verifiableCredentials/v2/dataIntegrityProof/didKey"
        let names = try DocumentSuites.names(in: folder, ending: ".json")
        #expect(names.count >= 10)
        for name in names where !name.hasSuffix("minimal.json") {
            let reading = try readBadge(DocumentSuites.object("\(folder)/\(name)"))
            #expect(reading.isAcceptable, "\(name): \(reading.findings)")
        }
    }

    @Test("the smallest and the largest credential of the schema's collection are acceptable")
    func educredentials() throws {
        for name in ["full_ex", "minimal_valid_obv3"] {
            let reading = try readBadge(DocumentSuites.object("obv3-examples-educredentials/ref/\(name).json"))
            #expect(reading.isAcceptable, "\(name): \(reading.findings)")
        }
    }
}
