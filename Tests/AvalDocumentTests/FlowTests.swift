import AvalModel
import AvalPDF
import Foundation
import Testing

@testable import AvalDocument

@Suite("flow areas")
struct FlowTests {
    private func record(results: Int = 0, elements: Int = 0) -> SampleRecord {
        var record = SampleRecord.ordinary(.es)
        record.elements = (0..<elements).map {
            .init(
                code: "E\($0 + 1)", title: "Elemento \($0 + 1)", reached: Points(thousandths: 3_000),
                available: Points(thousandths: 4_000))
        }
        record.results = (0..<results).map {
            .init(
                criterion: "1.\($0 + 1)", statement: "Enunciado número \($0 + 1)", outcome: .met,
                points: Points(thousandths: 1_000), weight: Points(thousandths: 2_000), level: $0 % 2 == 0 ? 2 : nil)
        }
        return record
    }

    private func layout(_ template: SmallTemplate, _ record: SampleRecord) throws -> FlowLayout {
        let loaded = try template.load()
        return try FlowSetter.layout(
            loaded, loaded.flows[0], try record.request(), ShapedWords(fonts: loaded.fonts))
    }

    private func preview(_ template: SmallTemplate, _ record: SampleRecord) throws -> [UInt8] {
        let request = try record.request()
        return try Edition(try template.load(), for: [request]).preview(request)
    }

    @Test("a table goes on over as many sheets as it takes, and each begins with the heads")
    func continued() throws {
        let template = SmallTemplate.flow([SmallTemplate.resultsTable], height: 200)
        let record = record(results: 40)
        let pdf = try preview(template, record)
        let scratch = try Scratch()
        try scratch.write("file.pdf", pdf)
        let pages = try run("pdftotext", ["-enc", "UTF-8", scratch.path + "/file.pdf", "-"])
            .split(separator: "\u{C}").dropFirst().filter { !$0.allSatisfy(\.isWhitespace) }
        #expect(pages.count > 3)
        for page in pages { #expect(page.contains("Criterio") && page.contains("Puntos")) }
        let rows = (1...40).filter { row in
            pages.contains { $0.split(whereSeparator: \.isNewline).contains("1.\(row)") }
        }
        #expect(rows == Array(1...40))
        _ = try run("qpdf", ["--check", scratch.path + "/file.pdf"])
        #expect(PDFChecks.findings(pdf).map { "\($0)" } == [])
    }

    @Test("a criterion that several items assess has one row: their points together, met where all of them are")
    func grouped() throws {
        var record = record(results: 5)
        for index in [1, 3] { record.results[index].criterion = "1.1" }
        record.results[4].criterion = "1.3"
        record.results[3].outcome = .notMet
        record.results[4].outcome = .notObserved
        let rows = CriterionResult.all(of: try record.request().certificate)
        #expect(rows.map(\.criterion.description) == ["1.1", "1.3"])
        #expect(rows.map(\.outcome) == [.notMet, .notObserved])
        #expect(rows.map(\.points.thousandths) == [3_000, 2_000] && rows.map(\.weight.thousandths) == [6_000, 4_000])
        // The first has one item with a rubric, the second two.
        #expect(rows[0].level != nil && rows[1].level == nil)
    }

    @Test("a table is one table to who hears it: a row of column heads, then a row head and cells each, no repetition")
    func tagged() throws {
        let template = SmallTemplate.flow([SmallTemplate.resultsTable], height: 100)
        let roles = try structure(try preview(template, record(results: 12)))
        #expect(roles.filter { $0 == "Table" }.count == 1)
        #expect(roles.filter { $0 == "TR" }.count == 13)
        #expect(roles.filter { $0 == "TH" }.count == 5 + 12)
        #expect(roles.filter { $0 == "TD" }.count == 4 * 12)
    }

    @Test("no row is broken, and nothing stands below the area", arguments: [60.0, 77, 95, 140, 300])
    func inside(height: Double) throws {
        let layout = try layout(SmallTemplate.flow([SmallTemplate.resultsTable], height: height), record(results: 25))
        for sheet in layout.sheets {
            for run in sheet.flatMap(\.runs) {
                #expect(run.lines == run.paragraph.lines.indices)
                #expect(run.y + run.paragraph.height <= 60 + height + 0.02)
                #expect(run.y >= 60)
            }
        }
    }

    @Test("a heading stands on the sheet of what follows it")
    func headings() throws {
        let filler = "paragraph: \"\(String(repeating: "palabra ", count: 60))\""
        for height in stride(from: 100.0, through: 200, by: 10) {
            let template = SmallTemplate.flow(
                [filler, "heading: Resultados, level: 3", SmallTemplate.resultsTable], height: height)
            let layout = try layout(template, record(results: 3))
            let heading = try #require(layout.nodes.firstIndex { $0.role == .h3 })
            let cell = try #require(layout.nodes.firstIndex { $0.role == .tableHead })
            let sheet = { (node: Int) in layout.sheets.firstIndex { $0.contains { $0.node == node } } }
            #expect(sheet(heading) == sheet(cell), "\(height)")
        }
    }

    @Test("a paragraph that goes on leaves two lines at least on each side, and stays one paragraph")
    func paragraphs() throws {
        let words = String(repeating: "una frase que se alarga ", count: 40)
        for height in stride(from: 70.0, through: 120, by: 7) {
            let layout = try layout(
                SmallTemplate.flow(["paragraph: \"\(words)\", align: justify"], height: height), record())
            #expect(layout.roots.count == 1)
            let runs = layout.sheets.flatMap { $0.flatMap(\.runs) }
            #expect(runs.count > 1)
            #expect(runs.allSatisfy { $0.lines.count >= 2 })
            #expect(runs.flatMap { Array($0.lines) } == Array(runs[0].paragraph.lines.indices))
        }
    }

    @Test("a chart says its title and every figure in its alternative text", arguments: ["radar", "bars"])
    func charts(form: String) throws {
        let template = SmallTemplate.flow(["chart: \(form), of: elements, title: Logro por elemento"])
        let layout = try layout(template, record(elements: 4))
        let alternative = try #require(layout.nodes.first { $0.role == .figure }?.alternativeText)
        #expect(alternative.hasPrefix("Logro por elemento: E1 Elemento 1: 3.00 / 4.00 (75\u{A0}%); E2"))
        #expect(alternative.hasSuffix("E4 Elemento 4: 3.00 / 4.00 (75\u{A0}%)"))
        #expect(layout.sheets[0].flatMap(\.shapes).count > 7)
    }

    @Test("a radar of two axes is drawn as bars; its axes are as long as the figures say")
    func bars() throws {
        let layout = try layout(
            SmallTemplate.flow(["chart: radar, of: elements, title: Logro"]), record(elements: 2))
        let boxes = layout.sheets[0].flatMap(\.shapes).compactMap(\.path.bounds)
        #expect(boxes.count == 4)
        #expect(abs(boxes[1].width / boxes[0].width - 0.75) < 1e-9)
    }

    @Test("the texts of a table stand at the area's edges, and inside them where a stripe is seen")
    func edges() throws {
        func places(_ keys: String) throws -> (left: Double, gap: Double, right: Double) {
            let table = "table: elements, columns: [{value: code, heading: A}, {value: points, heading: B, align: end}]"
            let loaded = try SmallTemplate.flow([table + keys]).load()
            let layout = try FlowSetter.layout(
                loaded, loaded.flows[0], try record(elements: 2).request(), ShapedWords(fonts: loaded.fonts))
            let head = layout.sheets[0].flatMap(\.runs).prefix(2)
            let box = loaded.flows[0].box
            return (
                head[0].x - box.x, head[1].x - head[0].x - head[0].paragraph.width,
                box.x + box.width - head[1].x - head[1].paragraph.width
            )
        }
        func isNear(_ place: (left: Double, gap: Double, right: Double), _ left: Double, _ gap: Double) -> Bool {
            abs(place.left - left) < 1e-6 && abs(place.gap - gap) < 1e-6 && abs(place.right - left) < 1e-6
        }
        #expect(isNear(try places(""), 0, 12))
        #expect(isNear(try places(", line: \"#123456\", padding: 5, gutter: 20"), 0, 20))
        #expect(isNear(try places(", stripe: \"#eeeeee\", padding: 5"), 5, 12))
    }

    @Test("bars begin where their widest label ends, or where the design says")
    func labels() throws {
        func left(_ keys: String, code: String) throws -> Double {
            var record = record(elements: 2)
            record.elements[1].code = code
            let layout = try layout(
                SmallTemplate.flow(["chart: bars, of: elements, title: Logro, labels: code\(keys)"]), record)
            let track = try #require(layout.sheets[0].flatMap(\.shapes).first)
            // The area begins 66 points from the left.
            return track.transform.e + (track.path.bounds?.x ?? 0) - 66
        }
        let short = try left("", code: "E2")
        #expect(short > 12 && short < 40)
        #expect(try left("", code: "E222222") > short + 15)
        #expect(try left(", label-width: 100", code: "E2") == 112)
        let radar = SmallTemplate.flow(["chart: radar, of: elements, title: Logro, label-width: 100"])
        #expect(throws: DocumentError.self) { try radar.load() }
    }

    @Test("no label of a bundled design's charts is broken inside a word", arguments: SampleTests.designs)
    func unbroken(folder: String) throws {
        let template = try Template.load(folder: folder)
        for language in template.languages {
            for flow in template.flows {
                let layout = try FlowSetter.layout(
                    template, flow, try SampleRecord.ordinary(language).request(), ShapedWords(fonts: template.fonts))
                let charts = layout.nodes.indices.filter { layout.nodes[$0].role == .figure }
                let runs = layout.sheets.flatMap { $0.filter { charts.contains($0.node ?? -1) }.flatMap(\.runs) }
                #expect(runs.count > 8)
                #expect(runs.allSatisfy { $0.paragraph.lines.count == 1 })
            }
        }
    }

    @Test("bars that take two sheets are two figures, each with its own part of the words")
    func brokenBars() throws {
        let layout = try layout(
            SmallTemplate.flow(["chart: bars, of: elements, title: Logro"], height: 80), record(elements: 8))
        let figures = layout.nodes.filter { $0.role == .figure }.compactMap(\.alternativeText)
        #expect(figures.count > 1)
        #expect((1...8).allSatisfy { index in figures.filter { $0.contains("E\(index) ") }.count == 1 })
    }

    @Test("tables and charts without rows are left out")
    func empty() throws {
        let layout = try layout(
            SmallTemplate.flow([SmallTemplate.resultsTable, "chart: bars, of: levels, title: N", "paragraph: Fin"]),
            record())
        #expect(layout.nodes.map(\.role) == [.p])
    }

    @Test("a word too long for its column shrinks the cell, and one too long even then fails the record by its field")
    func overflow() throws {
        let template = SmallTemplate.flow([SmallTemplate.resultsTable])
        var record = record(results: 1)
        record.results[0].criterion = "ABCDEFGH.12"
        let shrunk = try layout(template, record).paragraphs.map(\.size).min()
        #expect(try #require(shrunk) < 10)
        record.results[0].criterion = String(repeating: "W", count: 60)
        let request = try record.request()
        let loaded = try template.load()
        let failure = #expect(throws: DocumentError.self) { try loaded.check(request) }
        guard case .overflow("area", _, 7, 1, request.certificate.number) = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
    }

    @Test("what is higher than its area fails the record before anything is signed")
    func noRoom() throws {
        let template = try SmallTemplate.flow([SmallTemplate.resultsTable], height: 12).load()
        let request = try record(results: 2).request()
        let failure = #expect(throws: DocumentError.self) { try template.check(request) }
        guard case .noRoom("area", _, request.certificate.number) = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
        #expect(throws: try #require(failure)) { try Edition(template, for: [request]) }
    }

    @Test("an area of two lines takes paragraphs of two and of four lines, and refuses one of three")
    func shortArea() throws {
        let area = 2 * 13.5 + 0.5
        func sheets(_ lines: Int) throws -> Int {
            // 480 points take some twenty-four of these words at ten points.
            let words = String(repeating: "abc ", count: lines * 24 - 12)
            let layout = try layout(SmallTemplate.flow(["paragraph: \"\(words)\""], height: area), record())
            #expect(layout.paragraphs[0].lines.count == lines)
            return layout.sheets.count
        }
        #expect(try sheets(2) == 1)
        #expect(try sheets(4) == 2)
        #expect(throws: DocumentError.self) { try sheets(3) }
    }

    @Test("a row that does not fit below the heads of a sheet of its own fails the record")
    func tallRow() throws {
        var record = record(results: 2)
        record.results[1].statement = String(repeating: "palabra ", count: 90)
        let template = SmallTemplate.flow([SmallTemplate.resultsTable], height: 90)
        let failure = #expect(throws: DocumentError.self) { try layout(template, record) }
        guard case .noRoom("area", _, _) = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
    }

    @Test("sheets say their numbers, and what a continuation repeats is not read twice")
    func sheets() throws {
        let template = SmallTemplate.flow(
            [SmallTemplate.resultsTable], height: 200, fields: "  folio: {role: P, width: 100}",
            page: #"<text id="folio" x="66" y="760" font-family="Noto Serif" font-size="9">"#
                + "Hoja {{page.number}} de {{page.count}}</text>")
        let request = try record(results: 30).request()
        let edition = try Edition(try template.load(), for: [request])
        let count = try edition.sheetCount(request)
        #expect(count > 2)
        let text = try textOf(try edition.preview(request))
        for number in 2...count { #expect(text.contains("Hoja \(number) de \(count)")) }
        let roles = try structure(try edition.preview(request))
        #expect(roles.filter { $0 == "P" }.count == 1)
        #expect(roles.filter { $0 == "Figure" }.count == 1)
    }

    @Test("a page that asks for results is left out of a certificate without any")
    func onlyWith() throws {
        let template = try SmallTemplate.flow([SmallTemplate.resultsTable]).sidecar(
            "orientation: portrait}", "orientation: portrait, only-with: results}"
        ).load()
        let requests = try [record(), record(results: 1)].enumerated().map {
            try $0.element.request(sequence: $0.offset + 1)
        }
        let edition = try Edition(template, for: requests)
        #expect(try requests.map { try edition.sheetCount($0) } == [1, 2])
        let page = try #require(try edition.preview(requests[1]).firstRange(of: Array("/MediaBox[0 0 612 792]".utf8)))
        #expect(!page.isEmpty)
    }
}
