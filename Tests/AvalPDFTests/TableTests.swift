import Testing

@testable import AvalPDF

@Suite("tagged tables")
struct TableTests {
    private func row(_ cells: [PDFRole], scope: PDFScope? = .row) -> PDFElement {
        PDFElement(
            .tableRow,
            kids: cells.map { .element(PDFElement($0, kids: [], scope: $0 == .tableHead ? scope : nil)) })
    }

    private func table(_ rows: [PDFElement]) -> PDFElement {
        PDFElement(.table, kids: rows.map { .element($0) }, summary: "Results")
    }

    private func flaw(_ elements: [PDFElement]) -> String? {
        do {
            try StructureRules.check(elements, marks: [])
            return nil
        } catch {
            guard case .table(let what) = error else { return "\(error)" }
            return what
        }
    }

    @Test("rows of equally many heads and cells are a table")
    func regular() {
        #expect(flaw([table([row([.tableHead, .tableHead]), row([.tableHead, .tableCell])])]) == nil)
    }

    @Test("an irregular table, and parts of one that stand alone, are refused")
    func irregular() {
        #expect(flaw([table([row([.tableHead, .tableCell]), row([.tableHead])])]) == "rows of [1, 2] cells")
        #expect(flaw([table([])]) == "a table holds rows")
        #expect(flaw([table([PDFElement(.p, kids: [])])]) == "a table holds rows")
        #expect(flaw([table([row([.p])])]) == "a row holds heads and cells")
        #expect(flaw([table([row([.tableHead], scope: nil)])]) == "a head without scope")
        #expect(flaw([row([.tableCell])]) == "a row or cell outside its table")
        let inside = PDFElement(.section, kids: [.element(row([.tableCell]))])
        #expect(flaw([inside]) == "a row or cell outside its table")
    }

    @Test("scope and summary stand in the file as table attributes")
    func attributes() throws {
        let sample = try Sample()
        var document = try PDFDocument(prefix: sample.prefix, metadata: sampleMetadata)
        var content = PDFContent()
        let mark = content.tagged(.tableHead) {
            $0.show([PDFGlyph(id: 1, advance: 600)], font: sample.font, size: 9, at: PDFPoint(x: 9, y: 9))
        }
        let page = try document.addPage(width: 100, height: 100, content: content)
        let head = PDFElement(.tableHead, kids: [.mark(mark, page: page)], scope: .column)
        let file = try document.finish(
            structure: [table([PDFElement(.tableRow, kids: [.element(head)])])], identifier: identifier)
        #expect(file.firstRange(of: Array("/S/TH".utf8)) != nil)
        #expect(file.firstRange(of: Array("/A<</O/Table/Scope/Column>>".utf8)) != nil)
        #expect(file.firstRange(of: Array("/A<</O/Table/Summary(Results)>>".utf8)) != nil)
    }
}
