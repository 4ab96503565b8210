import AvalModel
import StrictJSON
import Testing

@testable import AvalAssessment

@Suite struct QualityTableTests {
    @Test(
        "no line is wider than 100 columns, ends in a space or holds a control character", arguments: Language.allCases)
    func width(language: Language) throws {
        var sample = QualitySample(candidates: 120, isSplit: true, secondIsAssisted: true)
        sample.flaws = [0: .easy, 3: .reversed, 5: .unseen]
        for report in [try QualityReportTests.realReport(), sample.report, QualitySample(candidates: 3).report] {
            for line in report.table(in: language).split(separator: "\n") {
                #expect(displayWidth(line) <= 100, "\(line)")
                #expect(line.last != " ")
                #expect(!line.unicodeScalars.contains { $0.properties.generalCategory == .control })
            }
        }
    }

    @Test("a row of the real month reads as expected")
    func rows() throws {
        let report = try QualityReportTests.realReport()
        #expect(
            cells(report.table(in: .es), "Porcentaje de acuerdo")
                == ["Porcentaje de acuerdo", "0.86", "0.07", "0.73–1.00", "29"])
        #expect(
            cells(report.table(in: .pt), "Porcentagem de acordo")
                == ["Porcentagem de acordo", "0,86", "0,07", "0,73–1,00", "29"])
        #expect(
            cells(report.table(in: .es), "R04").prefix(5) == ["R04*", "89.5\u{A0}%", "0.90", "239", "0.45"])
        #expect(!cells(report.table(in: .en), "Conger's kappa").isEmpty)
        #expect(
            cells(report.table(in: .es), "EV-012")
                == [
                    "EV-012", "48", "86\u{A0}%", "50\u{A0}% (44)", "0.4\u{A0}%", "9", "−3.3 (1.6)", "−3.0 (1.5)",
                    "−6.5 … +0.5",
                ])
        #expect(report.table(in: .en).hasPrefix("Report on the quality of assessment · ITE-101 v1\n"))
    }

    /// Of the row that begins like this; cells are two spaces apart at least.
    private func cells(_ table: String, _ start: String) -> [String] {
        let row = table.split(separator: "\n").first { $0.hasPrefix(start) } ?? ""
        return row.split(separator: "  ").map { $0.trimmingPrefix(while: \.isWhitespace) }.map(String.init)
    }

    @Test("columns of numbers end at the same place in every row")
    func alignment() throws {
        let lines = try QualityReportTests.realReport().table(in: .es).split(separator: "\n")
        let rows = lines.filter { $0.hasPrefix("R0") || $0.hasPrefix("R1") || $0.hasPrefix("R20") }
        #expect(rows.count == 20)
        #expect(Set(rows.map { displayWidth($0) }).count == 1)
    }

    @Test("no candidate's code, name or e-mail is in the table, the JSON or a plot")
    func privacy() throws {
        let rows = try sheet(try Files.realSheet()).rows
        let report = try QualityReportTests.realReport()
        let outputs =
            Language.allCases.map { report.table(in: $0) } + [text(report.json)]
            + report.plots(in: .es).map(\.svg)
        for output in outputs {
            for row in rows.prefix(60) {
                #expect(!output.contains(row.candidate.code.description))
                #expect(!output.contains(row.candidate.name.full))
                #expect(!output.contains(row.candidate.email))
            }
        }
    }

    @Test("wide letters take two columns, and cells stay in line")
    func wideLetters() {
        var page = TextPage()
        page.table(["", "n"], [["教育", "1"], ["ab", "23"]])
        #expect(page.text == "       n\n教育   1\nab    23\n")
    }

    @Test("heads that do not fit stand in several lines; the first column gives way last")
    func narrow() {
        var page = TextPage()
        let long = String(repeating: "muy larga ", count: 12)
        page.table(["", long], [["fila", "1"]])
        #expect(page.text.split(separator: "\n").allSatisfy { displayWidth($0) <= 100 })
        #expect(page.text.hasSuffix("fila      1\n"))
    }

    @Test("the JSON keeps its member names, and reads back as it was written")
    func json() throws {
        let json = try QualityReportTests.realReport().json
        #expect(
            json.object?.keys == [
                "format", "standard", "instrument", "minimumScore", "tolerance", "doubleRatingOneIn", "counts",
                "judgement", "scores", "dependability", "items", "raters", "raterSubsets", "assistance", "flags",
            ])
        #expect(json["format"]?.string == "aval-quality-report/1")
        #expect(
            json["items"]?[0]?.object?.keys == [
                "item", "criterion", "indispensable", "scale", "met", "difficulty", "discrimination", "alphaIfDeleted",
                "notObserved", "percentAgreement", "gwet", "krippendorff", "commonest",
            ])
        #expect(json["judgement"]?["coefficients"]?[0]?["value"]?.number?.literal == "0.862069")
        #expect(json["flags"]?[0]?.object?.keys == ["kind", "value", "threshold", "n"])
        #expect(try JSONValue(parsing: json.serialized(pretty: true)) == json)
    }

    private func text(_ json: JSONValue) -> String { String(decoding: json.serialized(), as: UTF8.self) }
}

@Suite struct QualityWordsTests {
    @Test("every sentence is there in every language, with the same places")
    func complete() {
        for phrase in QualityPhrase.allCases {
            let texts = Language.allCases.map { phrase[$0] }
            #expect(texts.allSatisfy { !$0.isEmpty }, "\(phrase)")
            let places = texts.map { text in (0..<6).filter { text.contains("{\($0)}") } }
            #expect(Set(places).count == 1, "\(phrase)")
        }
    }

    @Test("numbers are written as the language writes them")
    func numbers() {
        let (es, pt, en) = (
            QualityNumbers(language: .es), QualityNumbers(language: .pt), QualityNumbers(language: .en)
        )
        #expect([es, pt, en].map { $0.text(0.875, .share) } == ["87.5\u{A0}%", "87,5%", "87.5%"])
        #expect([es, pt, en].map { $0.text(-1.5, .signed) } == ["−1.50", "−1,50", "−1.50"])
        #expect(en.text(1.54, .roughSigned) == "+1.5" && en.text(0.04, .roughSigned) == "0.0")
        #expect(en.text(1.5, .signed) == "+1.50" && en.text(0.001, .signed) == "0.00")
        #expect(en.fixed(-0.001, 2) == "0.00" && en.fixed(0.005, 2) == "0.01" && en.fixed(0.285, 2) == "0.29")
        #expect(en.fixed(1e300, 2) == "∞" && en.fixed(12, 0) == "12")
        #expect(en.text(0.1...0.9, .plain) == "0.10–0.90" && en.text(-0.1...0.9, .plain) == "−0.10 … 0.90")
    }

    @Test("a value that looks like a place is not filled in turn")
    func places() {
        #expect(filled("{0} y {1}", ["{1}", "b"]) == "{1} y b")
        #expect(filled("{7}{", ["a"]) == "{")
    }
}
