import AvalModel
import Foundation
import StrictJSON
import Testing

@testable import AvalStandards

struct CASEDraftTests {
    func read(_ package: CASEPackage) throws -> Standard {
        let source = StandardSource(Array(standardDraft(from: package).utf8))
        return try #require(source.standard, "\(source.findings)")
    }

    @Test("what went out as CASE comes back as the same standard, in its original language")
    func roundTrip() throws {
        let standard = try CASESource.published().standard
        let draft = try read(try CASESource.package(.es))
        #expect(draft.drafting == .draft)
        #expect(draft.code == standard.code && draft.version == standard.version && draft.level == standard.level)
        #expect(draft.approvedOn == standard.approvedOn && draft.effectiveFrom == standard.effectiveFrom)
        #expect(draft.validityYears == 3)
        #expect(draft.title[.es] == "Tutoría" && draft.audience[.es] == "Tutores")
        #expect(draft.requirement?[.es] == "Haber tutorado: un curso" && draft.sector?[.es] == "educación superior")
        #expect(draft.elements.map(\.code) == standard.elements.map(\.code))
        #expect(draft.criteria.map(\.code) == standard.criteria.map(\.code))
        #expect(draft.criteria.map(\.kind) == standard.criteria.map(\.kind))
        #expect(draft.criteria.map { $0.statement[.es] } == standard.criteria.map { $0.statement[.es] })
        let (items, wanted) = (draft.instrument.items, standard.instrument.items)
        #expect(draft.instrument.minimumScore == standard.instrument.minimumScore)
        #expect(draft.instrument.code == standard.instrument.code)
        #expect(items.map(\.code) == wanted.map(\.code) && items.map(\.criterion) == wanted.map(\.criterion))
        #expect(items.map(\.weight) == wanted.map(\.weight))
        #expect(items.map(\.isIndispensable) == wanted.map(\.isIndispensable))
        #expect(items.map { $0.text?[.es] } == wanted.map { $0.text?[.es] })
        #expect(items[0].scale == .metOrNot)
        #expect(items.dropFirst().map(\.scale) == wanted.dropFirst().map { monolingual($0.scale) })
        #expect(draft.crosswalks == standard.crosswalks)
    }

    /// The scale with its Spanish texts only.
    private func monolingual(_ scale: Scale) -> Scale {
        guard case .rubric(let rubric) = scale else { return scale }
        let levels = rubric.levels.map { level in
            Level(
                code: level.code, title: LocalizedText(level.title[.es], in: .es),
                quality: LocalizedText(level.quality[.es], in: .es), points: level.points,
                feedback: level.feedback.map { LocalizedText($0[.es], in: .es) })
        }
        return .rubric(Rubric(levels: levels, metFrom: rubric.metFrom))
    }

    @Test(
        "a draft of every collected package can be read and breaks no law",
        .enabled(if: CASEConformance.isPresent, "no conformance material"), arguments: CASEConformance.packages)
    func collected(name: String) throws {
        let package = try CASEConformance.package(name)
        let draft = try read(package)
        #expect(draft.drafting == .draft)
        #expect(draft.instrument.items.reduce(Points.zero) { $0 + $1.weight } == .hundred)
        #expect(!draft.criteria.isEmpty)
    }

    @Test("weights of any sum are brought to exactly 100.00 and keep their proportion")
    func weights() {
        func hundred(_ shares: [Int]) -> [String] { CASEDraftInstrument.hundred(shares).map(\.description) }
        #expect(hundred([300, 200, 500]) == ["30.00", "20.00", "50.00"])
        #expect(hundred([1, 1, 1]) == ["33.34", "33.33", "33.33"])
        #expect(hundred([33_333, 66_667]) == ["33.333", "66.667"], "what adds up stays as it is")
        #expect(hundred([0, 3, 4]) == ["0.00", "42.86", "57.14"])
        #expect(hundred([0, 0]) == ["0.00", "0.00"])
        for count in 1...200 {
            let shares = (0..<count).map { ($0 * 7_919) % 100 }
            guard shares.contains(where: { $0 > 0 }) else { continue }
            #expect(CASEDraftInstrument.hundred(shares).reduce(Points.zero, +) == .hundred)
        }
    }

    /// The sample of other tests, with the rubric's criterion replaced.
    func sample(_ criterion: JSONObject) throws -> CASEPackage {
        try CASEPackage(
            CASESample.with(
                "/CFRubrics/0/CFRubricCriteria",
                [
                    CASESample.record("CFRubricCriteria", 42, ["CFItemURI": CASESample.link("CFItems", 12)]).merging(
                        criterion)
                ]))
    }

    @Test("levels of a stranger's rubric rise, and their scores become points of the item's weight")
    func levels() throws {
        func level(_ number: Int, _ quality: JSONValue, _ score: JSONValue) -> JSONValue {
            CASESample.record("CFRubricCriterionLevels", number, ["quality": quality, "score": score])
        }
        let package = try sample([
            "weight": 0.4,
            "CFRubricCriterionLevels": [level(51, "Excelente", 4), level(52, "Bueno", 3), level(53, "bueno", 1)],
        ])
        let draft = try read(package)
        guard case .rubric(let rubric) = draft.instrument.items[0].scale else {
            Issue.record("no rubric")
            return
        }
        #expect(draft.instrument.items[0].weight == .hundred)
        #expect(rubric.levels.map(\.code.description) == ["bueno", "Bueno-2", "Excelente"])
        #expect(rubric.levels.map { $0.points?.description } == ["25.00", "75.00", "100.00"])
        #expect(rubric.metFrom.description == "Excelente")
        #expect(draft.instrument.items.map(\.criterion.description) == ["1.1", "1.2"])
        #expect(draft.instrument.items[1].weight == .zero)
        #expect(standardDraft(from: package).contains("# no rubric criterion of the package assesses it"))
        #expect(standardDraft(from: package).contains("# 0.4 in the package"))
    }

    @Test("a rubric without scores has no points, and without a known item no place")
    func unscored() throws {
        func level(_ number: Int, _ position: Int) -> JSONValue {
            CASESample.record(
                "CFRubricCriterionLevels", number,
                ["quality": .string("N\(position)"), "position": .number(JSONNumber(position))])
        }
        let draft = try read(sample(["CFRubricCriterionLevels": [level(51, 2), level(52, 1)]]))
        guard case .rubric(let rubric) = draft.instrument.items[0].scale else {
            Issue.record("no rubric")
            return
        }
        #expect(rubric.levels.map(\.title[.es]) == ["N1", "N2"])
        #expect(rubric.levels.allSatisfy { $0.points == nil })
        let lost = try CASEPackage(
            CASESample.with("/CFRubrics/0/CFRubricCriteria/0/CFItemURI", CASELawTests.far))
        #expect(try read(lost).instrument.items.count == 2)
        #expect(standardDraft(from: lost).contains("# 1 rubric criteria assess no item"))
    }

    @Test("the first level gives elements, leaves give criteria, a lone root with a level between is the standard")
    func tree() throws {
        let draft = try read(try CASEPackage(CASESample.package))
        #expect(draft.elements.map { $0.title[.es] } == ["Uno"])
        #expect(draft.criteria.map { $0.statement[.es] } == ["Dos", "Tres"])
        #expect(draft.criteria.map(\.code.description) == ["1.1", "1.2"])
        let flat = try read(CASEPackage(CASESample.with("/CFAssociations", [])))
        #expect(flat.elements.map { $0.title[.es] } == ["Uno", "Dos", "Tres"])
        #expect(flat.criteria.map { $0.statement[.es] } == ["Uno", "Dos", "Tres"], "a leaf is its own criterion")
        let numbered = try CASEPackage(CASESample.with("/CFAssociations/1/sequenceNumber", 2))
        let swapped = try CASESample.with("/CFAssociations/2/sequenceNumber", 1)
        #expect(CASETree(numbered).nodes[0].children == [1, 2])
        #expect(CASETree(try CASEPackage(swapped)).nodes[0].children == [2, 1])
    }

    @Test("a rubric criterion that assesses a heading goes to the first criterion below it")
    func heading() throws {
        let package = try CASEPackage(
            CASESample.with("/CFRubrics/0/CFRubricCriteria/0/CFItemURI", CASESample.link("CFItems", 11)))
        #expect(try read(package).instrument.items.map(\.criterion.description) == ["1.1", "1.2"])
        #expect(CASETree(package).firstLeaf(below: 0) == 1)
    }

    @Test("items that lead back to themselves end nowhere but in the draft")
    func circles() throws {
        let ring = try CASEPackage(
            CASESample.with(
                "/CFAssociations",
                [
                    CASESample.association(21, "isChildOf", from: 11, to: 12),
                    CASESample.association(22, "isChildOf", from: 12, to: 13),
                    CASESample.association(23, "isChildOf", from: 13, to: 11),
                ]))
        #expect(try read(ring).criteria.count == 1)
        #expect(CASETree(ring).roots.count == 1)
        let own = try CASEPackage(
            CASESample.with("/CFAssociations", [CASESample.association(21, "isChildOf", from: 11, to: 11)]))
        #expect(CASETree(own).roots == [0, 1, 2])
    }

    @Test("a package that says nothing makes a draft that names what is missing")
    func empty() throws {
        let nothing = try CASEPackage(["CFDocument": [:]])
        let text = standardDraft(from: nothing)
        let source = StandardSource(Array(text.utf8))
        #expect(Set(source.findings.map(\.law)) == ["something-to-assess", "weights-sum-to-100"])
        #expect(text.contains("# the package has no items; write the elements and their criteria"))
        #expect(text.contains("minimum-score: 80.00  # CASE has no minimum score"))
    }

    @Test("any text survives quoting, less what a standard may not hold")
    func quoting() throws {
        let texts = [
            "a: b", "# no comment", "- dash", "'single' \"double\"", "back\\slash \\n", "{flow} [list], &anchor *alias",
            "%tag !bang |pipe >fold @at `tick`", "---", "null", "1.10", "yes", "?", "línea 😀 e\u{301}", "=", "~",
            "tab\tand\nline", "\u{202E}bidi\u{FEFF}", "x" + String(repeating: " *a", count: 60) + " &b",
        ]
        for text in texts {
            let package = try CASEPackage(CASESample.with("/CFItems/1/fullStatement", .string(text)))
            let wanted = try #require(plainText(text))
            #expect(try read(package).criteria[0].statement[.es] == wanted, "\(text)")
        }
        for text in ["", " \u{200B}\n"] {
            let package = try CASEPackage(CASESample.with("/CFItems/1/fullStatement", .string(text)))
            #expect(try read(package).criteria[0].statement[.es] == "Por completar")
        }
    }

    @Test(
        "the naughty strings survive in a title, less what a standard may not hold",
        .enabled(if: CASEConformance.isPresent, "no conformance material"))
    func naughty() throws {
        let strings = try #require(try CASEConformance.value("../blns/blns.json").array?.compactMap(\.string))
        #expect(strings.count > 500)
        for string in strings {
            let package = try CASEPackage(CASESample.with("/CFDocument/title", .string(string)))
            // A word that no line holds is refused by a law of its own.
            let words = (plainText(string) ?? "").split(separator: " ")
            let lengths = [words.joined(separator: " ").unicodeScalars.count] + words.map(\.unicodeScalars.count)
            if lengths[0] > 120 || lengths.dropFirst().contains(where: { $0 > 40 }) { continue }
            #expect(try read(package).title[.es] == plainText(string) ?? "Por completar", "\(string)")
        }
    }

    @Test("codes are cleaned, kept apart whatever their case, and made up where nothing is left")
    func codes() {
        var codes = DraftCodes()
        let wanted: [(String?, String)] = [
            ("CCSS.Math.6.RP.A", "CCSS.Math.6.RP.A"), ("ccss.math.6.rp.a", "ccss.math.6.rp.a-2"), ("a..b", "a.b"),
            ("-x_", "x"), ("á b", "b"), ("池", "F"), (nil, "F-2"), ("", "F-3"),
        ]
        for (text, code) in wanted { #expect(codes.code(text, or: "F") == code) }
        let many = (0..<1_000).map { codes.code($0.isMultiple(of: 2) ? "Z" : "z-7", or: "F").lowercased() }
        #expect(Set(many).count == 1_000)
        let long = String(repeating: "a", count: 80)
        let made = [codes.code(long, or: "F"), codes.code(long, or: "F")]
        #expect(made.allSatisfy { StandardCode($0) != nil })
    }
}

extension JSONValue {
    /// The object with members of another set in it.
    func merging(_ others: JSONObject) -> JSONValue {
        var out = object ?? [:]
        for member in others { out.set(member.key, member.value) }
        return .object(out)
    }
}
