import AvalModel
import Foundation
import Testing

@testable import AvalDocument

@Suite("every finding of a template")
struct FindingTests {
    private func findings(_ template: SmallTemplate) throws -> [(file: String, line: Int, what: String)] {
        let scratch = try Scratch()
        try template.write(into: scratch)
        return Template.lint(folder: scratch.path).map { finding in
            guard case .template(let file, let line, _, let what, _) = finding else {
                return ("", 0, finding.description)
            }
            return (file, line, what)
        }
    }

    @Test("a sound template has none, and load throws the first of those there are")
    func first() throws {
        #expect(try findings(SmallTemplate()).isEmpty)
        let broken = SmallTemplate().sidecar("version: 1", "version: one").sidecar("role: H2", "role: H9")
        let found = try findings(broken)
        #expect(found.map(\.line) == [3, 12])
        let failure = #expect(throws: DocumentError.self) { try broken.load() }
        #expect(failure?.description.hasPrefix("template.yaml:3:10: ") == true)
    }

    @Test("mistakes of different files and elements are all found at once")
    func all() throws {
        let template = SmallTemplate().page(
            "<rect width=\"841.89\"",
            "<script/><a/>\n<rect width=\"1\" height=\"1\" fill=\"device-cmyk(0,0,0,1)\"/>\n<rect width=\"841.89\""
        ).page("{{holder.name}}", "{{holder.nme}}").sidecar("Certificado,", "\"\\u4E2D\",")
        let found = try findings(template)
        #expect(
            found.map { "\($0.file):\($0.line)" } == [
                "front.svg:2", "front.svg:2", "front.svg:3", "front.svg:6", "template.yaml:15",
            ])
        #expect(found[2].what == "the colour space device-cmyk in fill")
    }

    @Test("what only the second format knows is refused in the first, and the other way it is read")
    func formats() throws {
        #expect(try findings(SmallTemplate().sidecar("size: A4", "size: Letter")).map(\.line) == [5])
        #expect(try findings(SmallTemplate().page("{{text.heading}}", "{{seal.time}}")).count == 1)
        let flow = SmallTemplate.flow([SmallTemplate.resultsTable])
        #expect(try findings(flow).isEmpty)
        #expect(!(try findings(flow.sidecar("aval-template/2", "aval-template/1")).isEmpty))
        #expect(try findings(SmallTemplate().sidecar("aval-template/1", "aval-template/2")).isEmpty)
    }

    @Test(
        "what a flow gets wrong is found with its line",
        arguments: [
            ("style: body}", "style: bold}", "the unknown style bold"),
            ("table: results", "table: people", "the unknown table people"),
            ("value: code", "value: share", "the column share in a table of results"),
            ("value: code", "value: colour", "the unknown value colour"), ("width: 4", "width: 0", "no number"),
            ("{table: results, ", "{table: results, chart: bars, ", "not one of heading"),
            ("{table: results, ", "{tables: results, ", "not one of heading"),
            ("align: end", "align: justify", "a justified column"),
            ("heading: Clave", "heading: \"{{page.number}}\"", "{{page.number}} where it is not known"),
            ("heading: Clave", "heading: \"{{text.absent}}\"", "the text absent is missing in es"),
            ("heading: Clave", "heading: \"\\u4E2D\"", "no font has U+4E2D"),
            ("family: Noto Serif, size: 10", "family: Noto Sans, size: 10", "no font Noto Sans 400"),
            ("size: 10, minimum-size: 7", "size: 10, minimum-size: 11", "above its size"),
            ("  area:", "  zone:", "flow zone without a place"), ("role: Flow", "role: Flow\n    gap: -1", "no number"),
            ("{file: flow.svg", "{file: front.svg", "the page front.svg twice"),
            ("pages: [front.svg", "pages: [{file: front.svg, only-with: results}", "a first page that may be left out"),
        ])
    func flow(old: String, new: String, what: String) throws {
        let found = try findings(SmallTemplate.flow([SmallTemplate.resultsTable]).sidecar(old, new))
        #expect(found.contains { $0.what.contains(what) && $0.line > 0 }, "\(found)")
    }

    @Test("headings of flows are counted with those of the pages")
    func headings() throws {
        let found = try findings(SmallTemplate.flow(["heading: A, level: 3", "heading: B, level: 2"]))
        #expect(found.isEmpty)
        let skipped = SmallTemplate.flow(["heading: A, level: 3"]).sidecar("role: H2,", "role: P,")
        #expect(try findings(skipped).contains { $0.what == "heading of area skips a level" })
    }

    @Test("a folder without template.yaml is one finding, and findings have an end")
    func ends() throws {
        let scratch = try Scratch()
        #expect(Template.lint(folder: scratch.path).count == 1)
        let many = String(repeating: "<a/>", count: 5_000)
        #expect(try findings(SmallTemplate().page("<rect width", many + "<rect width")).count == Findings.limit)
    }
}
