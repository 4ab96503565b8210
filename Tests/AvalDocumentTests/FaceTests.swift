import AvalModel
import Foundation
import Testing

@testable import AvalDocument

@Suite("other faces of a certificate")
struct FaceTests {
    private func pixels(_ file: String) throws -> (width: Int, height: Int, bytes: [UInt8]) {
        let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: file)))
        let head = String(decoding: bytes.prefix(30), as: UTF8.self).split(whereSeparator: \.isWhitespace)
        let (width, height) = (try #require(Int(head[1])), try #require(Int(head[2])))
        return (width, height, Array(bytes.suffix(width * height * 3)))
    }

    @Test("the picture of a sheet shows what the document shows", arguments: [1, 2])
    func same(sheet: Int) throws {
        let template = try SmallTemplate.flow([
            SmallTemplate.resultsTable, "chart: radar, of: elements, title: Logro",
            "paragraph: Una frase que se alarga hasta la segunda línea del área donde corre el texto de la hoja y más",
        ]).page(
            "<text id=\"heading\"",
            "<defs><linearGradient id=\"l\"><stop stop-color=\"#fc0\"/>"
                + "<stop offset=\"1\" stop-color=\"#03c\"/></linearGradient><radialGradient id=\"r\" fx=\".3\">"
                + "<stop stop-color=\"#fff\"/><stop offset=\"1\" stop-color=\"#000\"/></radialGradient><clipPath id=\"k\"><circle cx=\"90\" cy=\"400\" r=\"60\"/>"
                + "</clipPath></defs><rect x=\"20\" y=\"320\" width=\"140\" height=\"160\" fill=\"url(#l)\" clip-path=\"url(#k)\"/>"
                + "<rect x=\"20\" y=\"490\" width=\"140\" height=\"80\" fill=\"url(#r)\"/>"
                + "<path d=\"M200 400h90\" stroke=\"#a00\" stroke-width=\"6\" stroke-dasharray=\"9 4\" opacity=\".5\"/>"
                + "<text id=\"heading\""
        ).load()
        let request = try SampleRecord.ordinary(.es).request()
        let edition = try Edition(template, for: [request])
        let scratch = try Scratch()
        try scratch.write("file.pdf", try edition.preview(request))
        try scratch.write("face.svg", try edition.svg(request, sheet: sheet))
        let page = try #require(try edition.sheetCount(request) >= sheet ? template.pages[sheet - 1] : nil)
        let (width, height) = ("\(Int(page.width.rounded()))", "\(Int(page.height.rounded()))")
        let base = scratch.path
        _ = try run(
            "rsvg-convert", ["-w", width, "-h", height, "-f", "pdf", "-o", "\(base)/face.pdf", "\(base)/face.svg"])
        let first = ["-f", "\(sheet)", "-l", "\(sheet)"]
        _ = try run(
            "pdftoppm",
            first + ["-singlefile", "-scale-to-x", width, "-scale-to-y", height, "\(base)/file.pdf", "\(base)/ours"])
        _ = try run(
            "pdftoppm",
            ["-singlefile", "-scale-to-x", width, "-scale-to-y", height, "\(base)/face.pdf", "\(base)/face"])
        let (ours, face) = (try pixels("\(base)/ours.ppm"), try pixels("\(base)/face.ppm"))
        try #require(ours.bytes.count == face.bytes.count)
        let dark = ours.bytes.filter { $0 < 128 }.count
        let different = zip(ours.bytes, face.bytes).filter { abs(Int($0) - Int($1)) > 160 }.count
        #expect(dark > 3_000)
        #expect(different * 6 < dark, "\(different) of \(dark)")
    }

    @Test("a picture is as wide as asked for and as high as its page, a card is 1200 by 630")
    func sizes() throws {
        let request = try Fixture.request()
        let edition = try Edition(try SmallTemplate().load(), for: [request])
        func size(_ png: [UInt8]) -> [Int] {
            [16, 20].map { png[$0..<($0 + 4)].reduce(0) { $0 << 8 | Int($1) } }
        }
        let png = try edition.png(request)
        #expect(png.starts(with: [0x89, 0x50, 0x4E, 0x47]))
        #expect(size(png) == [1_200, 848])
        #expect(size(try edition.png(request, width: 300)) == [300, 212])
        #expect(size(try edition.card(request)) == [1_200, 630])
        #expect(try edition.png(request) == png)
    }

    @Test("an SVG says only its title, and needs nothing from elsewhere")
    func alone() throws {
        let request = try Fixture.request(given: "Ana <b>", family: "A&B")
        let svg = String(
            decoding: try Edition(try SmallTemplate().load(), for: [request]).svg(request), as: UTF8.self)
        #expect(svg.contains("<title>Certificado ITE-101 · ITE-2026-000001</title>"))
        for absent in ["<text", "font-family", "http://", "<script", "Ana", "<style"] {
            #expect(!svg.replacing("http://www.w3.org/2000/svg", with: "").contains(absent), "\(absent)")
        }
        let scratch = try Scratch()
        try scratch.write("face.svg", svg)
        _ = try run("rsvg-convert", ["-o", scratch.path + "/face.png", scratch.path + "/face.svg"])
    }

    @Test("a sheet that is not there and a request of another batch have no face")
    func absent() throws {
        let request = try Fixture.request()
        let edition = try Edition(try SmallTemplate().load(), for: [request])
        let number = request.certificate.number
        #expect(throws: DocumentError.notInEdition(number)) { try edition.svg(request, sheet: 2) }
        #expect(throws: DocumentError.notInEdition(number)) { try edition.png(request, sheet: 0) }
        let stranger = try Fixture.request(given: "Jo", family: "Ek")
        #expect(throws: DocumentError.self) { try edition.svg(stranger) }
    }

    @Test("numbers are written short and come back as they were, to the thousandth")
    func numbers() throws {
        for value in [0, 1, -1, 0.5, -0.001, 1234.5678, 841.89, 1e-9, -595.28] {
            var text = SVGText()
            text.number(value)
            let written = String(decoding: text.bytes, as: UTF8.self)
            #expect(abs(try #require(Double(written)) - value) <= 0.000_5 + 1e-12)
            #expect(!written.hasSuffix("0") || !written.contains("."))
        }
    }
}
