import AvalCrypto
import AvalModel
import AvalStandards
import AvalTesting
import Foundation
import StrictJSON
import Testing

@testable import AvalCredential

@Suite("Achievements of standards")
struct AchievementDefinitionTests {
    private static let url = "https://certifica.example/standards/ITE-102/1"

    private static let bundled = ["ITE-101", "ITE-102", "ITE-103", "ITE-104", "ITE-105", "ITE-106"].filter {
        FileManager.default.fileExists(atPath: file($0).path)
    }

    private static func file(_ code: String) -> URL {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Standards/ilce-te/\(code).yaml")
    }

    /// Read once for all tests.
    private static let standards = Dictionary(
        uniqueKeysWithValues: bundled.map { code in
            (code, Result { StandardSource([UInt8](try Data(contentsOf: file(code)))) })
        })

    private func published(_ code: String) throws -> PublishedStandard {
        let source = try #require(Self.standards[code]).get()
        #expect(source.findings.map(\.description) == [])
        return publish(try #require(source.standard), hashing: sha256)
    }

    private func definition(_ code: String, _ language: Language = .es) throws -> JSONValue {
        let published = try published(code)
        return achievementDefinition(
            of: published.standard, pinned: published.reference, url: Self.url, language: language)
    }

    @Test(
        "every standard of the package is an Achievement with all that OB 3.0 demands, in each language",
        arguments: bundled, Language.allCases)
    func shape(code: String, language: Language) throws {
        let achievement = try definition(code, language)
        for member in ["id", "name", "description", "humanCode", "version"] {
            #expect(achievement[member]?.string?.isEmpty == false)
        }
        #expect(achievement["type"] == ["Achievement"] && achievement["achievementType"] == "Certification")
        #expect(achievement["inLanguage"]?.string == language.rawValue && achievement["humanCode"]?.string == code)
        #expect(achievement["criteria"]?["narrative"]?.string?.contains(try published(code).digest.description) == true)
        for alignment in try #require(achievement["alignment"]?.array) {
            #expect(alignment["type"] == ["Alignment"])
            #expect(alignment["targetName"]?.string?.isEmpty == false)
            #expect(alignment["targetUrl"]?.string?.hasPrefix("https://") == true)
        }
    }

    @Test("each item is described by met or not, or by the levels of its rubric in order", arguments: bundled)
    func items(code: String) throws {
        let standard = try published(code).standard
        let descriptions = try #require(try definition(code)["resultDescription"]?.array)
        for item in standard.instrument.items {
            let found = descriptions.filter { $0["id"]?.string == "\(Self.url)#\(item.code)" }
            #expect(found.count == 1)
            let described = try #require(found.first)
            guard case .rubric(let rubric) = item.scale else {
                #expect(described["resultType"] == "Result" && described["allowedValue"] == ["notMet", "met"])
                #expect(described["requiredValue"] == (item.isIndispensable ? "met" : nil))
                continue
            }
            #expect(described["resultType"] == "RubricCriterionLevel" && described["allowedValue"] == nil)
            let levels = try #require(described["rubricCriterionLevel"]?.array)
            #expect(levels.map { $0["level"]?.string } == rubric.levels.map(\.code.description))
            #expect(levels.map { $0["name"]?.string } == rubric.levels.map { $0.title[.es] })
            #expect(levels.map { $0["description"]?.string } == rubric.levels.map { $0.quality[.es] })
            #expect(levels.last?["points"]?.string == item.weight.description)
            let required = item.isIndispensable ? "\(Self.url)#\(item.code)/\(rubric.metFrom)" : nil
            #expect(described["requiredLevel"]?.string == required)
            #expect(required.map { id in levels.contains { $0["id"]?.string == id } } ?? true)
        }
    }

    @Test("no identifier stands twice, among descriptions and levels together", arguments: bundled)
    func identifiers(code: String) throws {
        let descriptions = try #require(try definition(code)["resultDescription"]?.array)
        let levels = descriptions.flatMap { $0["rubricCriterionLevel"]?.array ?? [] }
        let all = (descriptions + levels).compactMap { $0["id"]?.string }
        #expect(all.count == descriptions.count + levels.count && Set(all).count == all.count)
    }

    @Test("codes that could be taken for one another have identifiers of their own")
    func confusing() throws {
        func place(_ text: String) throws -> (ItemCode, LevelCode) {
            (try #require(ItemCode(text)), try #require(LevelCode(text)))
        }
        let at = AchievementPlace(url: Self.url, standard: try #require(StandardCode("X-1")), language: .es)
        let (score, grade) = try (place("score"), place("grade"))
        let (a, ab, b) = try (place("A"), place("A-B"), place("B-C"))
        let ids = [
            at.score, at.grades, at.item(score.0), at.level(grade.1, of: score.0), at.item(grade.0),
            at.level(b.1, of: a.0), at.level(a.1, of: ab.0), at.item(ab.0),
            at.grade(try #require(GradeCode("grade"))),
        ]
        #expect(Set(ids).count == ids.count)
    }

    @Test("elements and criteria are aligned as CFItem, crosswalks to their frameworks", arguments: bundled)
    func alignments(code: String) throws {
        let standard = try published(code).standard
        let alignments = try #require(try definition(code)["alignment"]?.array)
        let own = alignments.filter { $0["targetType"] == "CFItem" }
        #expect(own.count == 1 + standard.elements.count + standard.criteria.count)
        let others = alignments.filter { $0["targetType"] == nil }
        #expect(others.map { $0["targetCode"]?.string } == standard.crosswalks.map(\.targetCode))
        #expect(
            others.map { $0["targetFramework"]?.string }
                == standard.crosswalks.map { "\($0.framework) \($0.version)" })
    }

    @Test("levels of achievement are a RubricScore that the lowest one passes; without any there is none")
    func grades() throws {
        for code in Self.bundled {
            let grades = try published(code).standard.decisionRule.grades
            let scores = try #require(try definition(code)["resultDescription"]?.array)
                .filter { $0["resultType"] == "RubricScore" }
            #expect(scores.count == (grades.isEmpty ? 0 : 1))
            let levels = scores.first?["rubricCriterionLevel"]?.array ?? []
            #expect(levels.map { $0["level"]?.string } == grades.map(\.code.description))
            #expect(scores.first?["requiredLevel"] == levels.first?["id"])
        }
    }

    @Test("the rule is told in words: items, conjunction, minima of elements")
    func narrative() throws {
        let standard = try published("ITE-101").standard
        let rule = DecisionRule(
            method: .conjunctive,
            elementMinima: [ElementMinimum(element: standard.elements[0].code, percent: Points(thousandths: 60_000))],
            doubleRatingOneIn: 8, tolerance: .zero, indispensableMustAgree: true)
        let strict = Standard(
            code: standard.code, version: standard.version, title: standard.title, purpose: standard.purpose,
            audience: standard.audience, requirement: nil, sector: nil, level: 1, approvedOn: standard.approvedOn,
            effectiveFrom: standard.effectiveFrom, validityYears: nil, elements: standard.elements,
            instrument: standard.instrument, decisionRule: rule, crosswalks: [])
        let reference = publish(strict, hashing: sha256).reference
        let achievement = achievementDefinition(of: strict, pinned: reference, url: Self.url, language: .en)
        let text = try #require(achievement["criteria"]?["narrative"]?.string)
        #expect(text.contains("Every item must be met. Element E1 asks for at least 60.00 % of its points."))
        #expect(text.contains("\n- R01 (6.00, indispensable): "))
        #expect(text.split(separator: "\n").count { $0.hasPrefix("- ") } == 20)
    }
}
