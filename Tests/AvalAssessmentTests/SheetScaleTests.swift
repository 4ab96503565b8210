import AvalAssessment
import AvalModel
import Testing

/// Cells of rubrics and checklists, attempts, superseding ratings and assistance.
@Suite("Rating sheets beyond C and NC") struct SheetScaleTests {
    private static func text(_ text: String) -> LocalizedText { LocalizedText(text, in: .es) }

    private static func pinned(assist: Bool) -> PinnedStandard {
        let real = Sample.standard.instrument
        let levels = ["inicial", "solido"].map {
            Level(code: code($0), title: text($0), quality: text($0), points: nil, feedback: nil)
        }
        let entries = ["a", "b", "c"].map { Checklist.Entry(code: code($0), text: text($0)) }
        let items = real.items.map { item in
            let scale: Scale =
                switch item.code.description {
                case "R01": .rubric(Rubric(levels: levels, metFrom: code("solido")))
                case "R02": .checklist(Checklist(entries: entries, needs: 2))
                default: .metOrNot
                }
            return Item(
                code: item.code, criterion: item.criterion, weight: item.weight,
                isIndispensable: item.isIndispensable, scale: scale)
        }
        let standard = Sample.standard(
            Instrument(
                code: real.code, title: real.title, method: nil, minimumScore: real.minimumScore, items: items),
            Sample.standard.decisionRule,
            scheme: Scheme(ai: AIPolicy(raters: assist ? .assist : .none, disclosure: text("se avisa"))))
        return PinnedStandard(standard: standard, digest: Sample.reference.digest)
    }

    private func read(_ cells: [String: String], assist: Bool = true) throws -> RatingSheet {
        var text = SheetText()
        text.headings += ["intento", "sustituye", "ia", "ia confirmada"]
        let blank = ["intento": "", "sustituye": "", "ia": "", "ia confirmada": "", "R01": "solido", "R02": "a+b"]
        text.add(cells.merging(blank) { given, _ in given })
        return try RatingSheet(
            reading: text.bytes,
            against: SheetContext(
                standards: [Self.pinned(assist: assist)], directory: Sample.directory, today: Sample.today))
    }

    @Test(
        "a cell is read on the item's own scale",
        arguments: [
            ("R01", "Solido", ItemRating.level(code("solido"))), ("R01", "INICIAL", .level(code("inicial"))),
            ("R01", "no", .notObserved), ("R02", "C + a", .checked([code("a"), code("c")])), ("R02", "-", .checked([])),
            ("R02", "NO", .notObserved), ("R03", "nc", .notMet),
        ])
    func scales(item: String, cell: String, rating: ItemRating) throws {
        let sheet = try read([item: cell])
        #expect(sheet.problems.isEmpty)
        #expect(sheet.rows.first?.rating.items[code(item)] == rating)
    }

    @Test(
        "a cell on another scale is answered with what the item takes",
        arguments: [
            ("R01", "C", RowProblem.Expectation.level([code("inicial"), code("solido")])),
            ("R01", "3", .level([code("inicial"), code("solido")])),
            ("R02", "C+C", .checks([code("a"), code("b"), code("c")])),
            ("R02", "a+", .checks([code("a"), code("b"), code("c")])),
            ("R02", "a+d", .checks([code("a"), code("b"), code("c")])),
            ("R03", "solido", .outcome), ("intento", "0", .attempt), ("intento", "1.5", .attempt),
            ("intento", "100", .attempt), ("sustituye", "=1", .plainText),
            ("ia confirmada", "15/10/2026", .confirmation),
        ])
    func refused(column: String, cell: String, expected: RowProblem.Expectation) throws {
        let sheet = try read([column: cell])
        #expect(sheet.rows.isEmpty)
        #expect(sheet.problems.map(\.expected) == [expected])
        #expect(sheet.problems.map(\.column) == [column])
    }

    @Test("attempt and reason are read; without them it is the first attempt and supersedes nothing")
    func attempts() throws {
        let plain = try #require(try read([:]).rows.first?.rating)
        #expect(plain.attempt == 1 && plain.supersedes == nil && plain.assistance == nil)
        let again = try #require(try read(["intento": "2", "sustituye": "se reunieron"]).rows.first?.rating)
        #expect(again.attempt == 2 && again.supersedes == "se reunieron")
    }

    @Test("an assisted rating is a person's, confirmed on a day from the rating on, where the scheme allows it")
    func assistance() throws {
        let good = ["ia": "Revisor 2.1", "ia confirmada": "16/10/2026"]
        let rating = try #require(try read(good).rows.first?.rating)
        #expect(rating.assistance == AIAssistance(system: "Revisor 2.1", confirmedOn: day("2026-10-16")))
        #expect(rating.rater == code("EV-011"))
        #expect(try read(good, assist: false).problems.map(\.expected) == [.noAssistance])
        for wrong in ["", "14/10/2026", "23/11/2026", "sí"] {
            let sheet = try read(["ia": "Revisor 2.1", "ia confirmada": wrong])
            #expect(sheet.problems.map(\.expected) == [.confirmation])
        }
    }
}
