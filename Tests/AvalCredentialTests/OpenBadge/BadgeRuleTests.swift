import AvalModel
import AvalTesting
import StrictJSON
import Testing

@testable import AvalCredential

/// A badge that breaks one rule by one member, named for the flaw.
struct BadgeFlawCase: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let finding: String
    let badge: JSONValue

    init(_ name: String, _ finding: String, _ badge: JSONValue) {
        testDescription = name
        self.finding = finding
        self.badge = badge
    }

    static let whole: JSONValue = [
        "@context": [.string(BadgeContext.credentials), .string(BadgeContext.openBadges)],
        "id": "urn:uuid:7b1e6f0c-1f0b-4d0c-8f8e-9b8a0d7d3c11",
        "type": ["VerifiableCredential", "AchievementCredential"], "name": "Robótica",
        "issuer": ["id": "did:web:a.example", "type": ["Profile"], "name": "Escuela"],
        "validFrom": "2026-11-01T00:00:00Z",
        "evidence": [["type": ["Evidence"], "name": "Video"]],
        "credentialSubject": [
            "type": ["AchievementSubject"],
            "identifier": [
                [
                    "type": "IdentityObject", "hashed": true, "identityType": "emailAddress", "salt": "deadsea",
                    "identityHash": .string(IdentityHash(of: "maria@escuela.example", salt: "deadsea").description),
                ]
            ],
            "achievement": [
                "id": "https://a.example/r", "type": ["Achievement"], "name": "Robótica", "description": "Taller",
                "inLanguage": "es-MX", "criteria": ["narrative": "Armar un robot"],
                "alignment": [["type": ["Alignment"], "targetName": "STEM", "targetUrl": "https://b.example/1"]],
                "related": [["id": "https://a.example/r/pt", "type": ["Related"], "inLanguage": "pt"]],
                "resultDescription": [
                    [
                        "id": "urn:x:score", "type": ["ResultDescription"], "name": "Puntaje", "resultType": "RawScore",
                        "valueMin": "0", "valueMax": "100.00", "requiredValue": "80.0",
                    ],
                    [
                        "id": "urn:x:grade", "type": ["ResultDescription"], "name": "Nota", "resultType": "LetterGrade",
                        "allowedValue": ["1", "2", "10"], "requiredValue": "2",
                    ],
                    [
                        "id": "urn:x:rubric", "type": ["ResultDescription"], "name": "Rúbrica",
                        "resultType": "RubricCriterionLevel", "requiredLevel": "urn:x:high",
                        "rubricCriterionLevel": [
                            ["id": "urn:x:low", "type": ["RubricCriterionLevel"], "name": "Bajo", "points": "9"],
                            ["id": "urn:x:high", "type": ["RubricCriterionLevel"], "name": "Alto", "points": "10.5"],
                        ],
                    ],
                ],
            ],
            "result": [
                ["type": ["Result"], "resultDescription": "urn:x:score", "value": "85.00"],
                ["type": ["Result"], "resultDescription": "urn:x:grade", "value": "10"],
                ["type": ["Result"], "resultDescription": "urn:x:rubric", "achievedLevel": "urn:x:high"],
            ],
        ],
    ]

    private static func changing(_ path: String, _ value: JSONValue?) -> JSONValue {
        let steps = path.split(separator: "/").map(String.init)
        return change(whole, steps[...], value)
    }

    private static func change(_ value: JSONValue, _ path: ArraySlice<String>, _ new: JSONValue?) -> JSONValue {
        guard let step = path.first else { return new ?? .null }
        guard path.count > 1 else { return value.changing(step, to: new) }
        let inner = value[step] ?? Int(step).flatMap { value[$0] } ?? .null
        return value.changing(step, to: change(inner, path.dropFirst(), new))
    }

    private static let subject = "credentialSubject"
    private static let descriptions = "credentialSubject/achievement/resultDescription"

    static let all: [BadgeFlawCase] = [
        .init(
            "context_of_the_badge_missing", "badge-contexts /@context",
            changing("@context", [.string(BadgeContext.credentials)])),
        .init(
            "context_of_the_badge_third", "badge-contexts /@context",
            changing(
                "@context",
                [.string(BadgeContext.credentials), "https://b.example/c", .string(BadgeContext.openBadges)])),
        .init(
            "two_kinds", "badge-types /type",
            changing("type", ["VerifiableCredential", "OpenBadgeCredential", "EndorsementCredential"])),
        .init("subject_unnamed", "identified-subject /credentialSubject", changing("\(subject)/identifier", nil)),
        .init("two_subjects", "kinds /credentialSubject", changing(subject, [whole[subject] ?? .null])),
        .init(
            "two_levels_with_one_id", "description-ids /\(descriptions)/2/rubricCriterionLevel/1/id",
            changing("\(descriptions)/2/rubricCriterionLevel/0/id", "urn:x:high")),
        .init(
            "result_of_another_achievement", "results-resolve /credentialSubject/result/1/resultDescription",
            changing("\(subject)/result/1/resultDescription", "urn:y:grade")),
        .init(
            "result_level_of_another_description", "levels-belong /credentialSubject/result/2/achievedLevel",
            changing("\(subject)/result/2/achievedLevel", "urn:y:high")),
        .init(
            "required_level_of_another_description", "levels-belong /\(descriptions)/2/requiredLevel",
            changing("\(descriptions)/2/requiredLevel", "urn:y:high")),
        .init(
            "value_not_allowed", "allowed-values /credentialSubject/result/1/value",
            changing("\(subject)/result/1/value", "3")),
        .init(
            "required_value_not_allowed", "allowed-values /\(descriptions)/1/requiredValue",
            changing("\(descriptions)/1/requiredValue", "3")),
        .init(
            "value_allowed_twice", "allowed-values /\(descriptions)/1/allowedValue",
            changing("\(descriptions)/1/allowedValue", ["1", "2", "10", "10"])),
        .init(
            "allowed_values_descend", "allowed-values /\(descriptions)/1/allowedValue",
            changing("\(descriptions)/1/allowedValue", ["10", "2", "1"])),
        .init(
            "value_above_the_highest", "values-in-range /credentialSubject/result/0/value",
            changing("\(subject)/result/0/value", "100.01")),
        .init(
            "value_no_number", "values-in-range /credentialSubject/result/0/value",
            changing("\(subject)/result/0/value", "ochenta")),
        .init(
            "required_value_below_the_lowest", "values-in-range /\(descriptions)/0/requiredValue",
            changing("\(descriptions)/0/requiredValue", "-0.5")),
        .init(
            "levels_descend", "levels-ascend /\(descriptions)/2/rubricCriterionLevel",
            changing("\(descriptions)/2/rubricCriterionLevel/0/points", "11")),
        .init(
            "criteria_empty", "criteria /credentialSubject/achievement/criteria",
            changing("\(subject)/achievement/criteria", [:])),
        .init(
            "identity_hash_in_md5", "identity-hashes /credentialSubject/identifier/0/identityHash",
            changing("\(subject)/identifier/0/identityHash", .string("md5$" + String(repeating: "0", count: 32)))),
        .init(
            "identity_hash_without_algorithm", "identity-hashes /credentialSubject/identifier/0/identityHash",
            changing("\(subject)/identifier/0/identityHash", .string(String(repeating: "0", count: 64)))),
        .init(
            "identity_hash_without_salt", "identity-hashes /credentialSubject/identifier/0",
            changing("\(subject)/identifier/0/salt", "")),
        .init(
            "achievement_missing", "required-members /credentialSubject",
            changing("\(subject)/result", nil).changing(subject, "achievement", to: nil)),
        .init(
            "alignment_without_url", "required-members /credentialSubject/achievement/alignment/0",
            changing("\(subject)/achievement/alignment/0/targetUrl", nil)),
        .init(
            "alignment_url_relative", "urls /credentialSubject/achievement/alignment/0/targetUrl",
            changing("\(subject)/achievement/alignment/0/targetUrl", "normas/1")),
        .init(
            "alignment_alone", "kinds /credentialSubject/achievement/alignment",
            changing("\(subject)/achievement/alignment", whole[subject]?["achievement"]?["alignment"]?[0])),
        .init("evidence_of_no_type", "class-types /evidence/0/type", changing("evidence/0/type", ["Video"])),
        .init(
            "identity_with_a_further_member", "known-members /credentialSubject/identifier/0/note",
            changing("\(subject)/identifier/0/note", "x")),
        .init(
            "identity_type_unknown", "vocabularies /credentialSubject/identifier/0/identityType",
            changing("\(subject)/identifier/0/identityType", "email")),
        .init(
            "result_status_unknown", "vocabularies /credentialSubject/result/0/status",
            changing("\(subject)/result/0/status", "ext:Done")),
        .init("awarded_on_a_day", "moments /awardedDate", changing("awardedDate", "2026-11-01")),
        .init(
            "language_with_underscore", "languages /credentialSubject/achievement/inLanguage",
            changing("\(subject)/achievement/inLanguage", "es_MX")),
        .init("evidence_empty", "no-empty-lists /evidence", changing("evidence", [])),
        .init(
            "role_null", "no-null-members /credentialSubject/role", changing("\(subject)/role", .null)),
        .init(
            "credits_as_text", "kinds /credentialSubject/creditsEarned", changing("\(subject)/creditsEarned", "4")),
        .init(
            "achievement_a_list", "kinds /credentialSubject/achievement",
            changing("\(subject)/achievement", [whole[subject]?["achievement"] ?? .null])),
        .init("endorsement_token_cut", "kinds /endorsementJwt/0", changing("endorsementJwt", ["eyJ.eyJ"])),
        .init(
            "endorsement_that_is_a_badge", "badge-types /endorsement/0", changing("endorsement", [whole])),
    ]
}

@Suite("What the parts of a badge say of each other")
struct BadgeRuleTests {
    private func read(_ value: JSONValue) throws -> BadgeReading { try readBadge(value.object ?? [:]) }

    @Test("one flaw breaks one rule at its place", arguments: BadgeFlawCase.all)
    func flaw(_ flaw: BadgeFlawCase) throws {
        let findings = try read(flaw.badge).findings
        #expect(findings.map { "\($0.rule) \($0.place)" } == [flaw.finding])
    }

    @Test("every rule has a fixture that breaks it, associations have theirs with learner records")
    func complete() {
        let rules = Set(BadgeRule.all.map(\.code)).union(ShapeWalk.rules)
        let broken = Set(BadgeFlawCase.all.map { String($0.finding.prefix { $0 != " " }) })
        #expect(rules.subtracting(broken) == ["associations-resolve"])
        #expect(BadgeRule.all.allSatisfy { $0.clause.contains("§") || $0.clause.contains("CLR") })
    }

    @Test("a whole badge has no finding, and its facts are read")
    func whole() throws {
        let reading = try read(BadgeFlawCase.whole)
        #expect(reading.findings.isEmpty, "\(reading.findings)")
        let facts = reading.facts
        #expect(facts.achievements.first?.editions == [.init(language: "pt", id: "https://a.example/r/pt")])
        #expect(facts.results.map(\.name) == ["Puntaje", "Nota", "Rúbrica"])
        #expect(facts.results[0].range == "0–100.00" && facts.results[0].required == "80.0")
        #expect(facts.results[2].level == "Alto" && facts.results[2].required == "Alto")
        #expect(facts.identities[0].compare("maria@escuela.example") == .matches)
        #expect(facts.evidence.map(\.name) == ["Video"])
    }

    @Test("names in several languages are read in the one asked for")
    func languages() throws {
        let names: JSONValue = [
            ["@value": "Robótica", "@language": "es-MX"], ["@value": "Robotics", "@language": "en"],
        ]
        let reading = try read(BadgeFlawCase.whole.changing("name", to: names))
        #expect(reading.isAcceptable)
        #expect(reading.facts.name[.es] == "Robótica" && reading.facts.name[.en] == "Robotics")
        #expect(reading.facts.name[.pt] == "Robótica")
    }

    @Test("an MD5 of an address is never taken as its proof")
    func md5() {
        let identity = BadgeIdentity(
            kind: "emailAddress", isHashed: true, value: "md5$" + String(repeating: "0", count: 32), salt: "x")
        #expect(identity.compare("maria@escuela.example") == .cannotTell)
    }

    @Test("numbers are compared digit by digit")
    func numbers() throws {
        let ascending = [
            "-10.5", "-9", "-0.01", "0", "0.009", "0.01", "1", "9.99", "10", "10.5", "100000000000000000000",
        ]
        let numbers = ascending.compactMap(PlainNumber.init)
        #expect(numbers.count == ascending.count)
        for (a, b) in zip(numbers, numbers.dropFirst()) { #expect(a < b && !(b < a)) }
        #expect(PlainNumber("1.50") == PlainNumber("01.5") && PlainNumber("-0") == PlainNumber("0.0"))
        for text in ["", "-", ".5", "5.", "1,5", "1e3", "+1", "1.2.3", "٣", String(repeating: "9", count: 65)] {
            #expect(PlainNumber(text) == nil)
        }
    }

    @Test("tens of thousands of results, levels and achievements are read in a time that grows as they do")
    func size() throws {
        let many = 0..<20_000
        let levels = many.map { index -> JSONValue in
            ["id": .string("urn:x:\(index)"), "type": ["RubricCriterionLevel"], "name": "n"]
        }
        let results = many.map { index -> JSONValue in
            ["type": ["Result"], "resultDescription": "urn:x:rubric", "achievedLevel": .string("urn:x:\(index)")]
        }
        let described = BadgeFlawCase.whole
            .changing(
                "credentialSubject", "achievement", "resultDescription", "2", "rubricCriterionLevel", to: .array(levels)
            )
            .changing("credentialSubject", "result", to: .array(results))
        #expect(try read(described).facts.results.last?.level == "n")
        let achievement = BadgeFlawCase.whole["credentialSubject"]?["achievement"] ?? .null
        let achievements = [JSONValue](repeating: achievement, count: 2_000)
        let several = BadgeFlawCase.whole.changing("credentialSubject", "result", to: .array(results))
            .changing("credentialSubject", "achievement", to: .array(achievements))
        #expect(try !read(several).isAcceptable)
    }

    @Test("a credential of another kind is no badge, and anything in any place is read without a crash")
    func totality() throws {
        #expect(throws: CredentialError.badge(.kind)) { try readBadge(["type": ["VerifiableCredential"]]) }
        let members = BadgeFlawCase.whole.object?.keys ?? []
        for member in members + ["endorsement", "endorsementJwt", "image"] where member != "type" {
            for value in [.null, true, 7, "x", [], [[]], [:], [["type": 3]], ["achievement": [:]]] as [JSONValue] {
                _ = try read(BadgeFlawCase.whole.changing(member, to: value))
                for inner in BadgeFlawCase.whole["credentialSubject"]?.object?.keys ?? [] {
                    _ = try read(BadgeFlawCase.whole.changing("credentialSubject", inner, to: value))
                }
            }
        }
    }
}
