import AvalPDF

/// A TrueType font of `glyphs` boxes, 600 units wide in an em of 1,000, without letters of anybody.
func boxFont(glyphs: Int = 8, width: Int = 600) -> [UInt8] {
    func big16(_ value: Int) -> [UInt8] { [UInt8(value >> 8 & 0xFF), UInt8(value & 0xFF)] }
    func big32(_ value: Int) -> [UInt8] { big16(value >> 16) + big16(value & 0xFFFF) }
    let head =
        big32(0x10000) + big32(0x10000) + big32(0) + big32(0x5F0F_3CF5) + big16(3) + big16(1_000)
        + [UInt8](repeating: 0, count: 16) + big16(0) + big16(0) + big16(500) + big16(700) + big16(0) + big16(8)
        + big16(2) + big16(1) + big16(0)
    let hhea =
        big32(0x10000) + big16(800) + big16(-200) + big16(0) + big16(width) + [UInt8](repeating: 0, count: 22)
        + big16(glyphs)
    let maxp =
        big32(0x10000) + big16(glyphs) + big16(4) + big16(1) + big16(0) + big16(0) + big16(2)
        + [UInt8](repeating: 0, count: 16)
    // One contour of four points on the curve: 0,0 0,700 500,700 500,0.
    let box =
        big16(1) + big16(0) + big16(0) + big16(500) + big16(700) + big16(3) + big16(0) + [1, 1, 1, 1]
        + big16(0) + big16(0) + big16(500) + big16(0) + big16(0) + big16(700) + big16(0) + big16(-700)
    var tables: [(String, [UInt8])] = [
        ("glyf", (0..<glyphs).flatMap { _ in box }), ("head", head), ("hhea", hhea),
        ("hmtx", (0..<glyphs).flatMap { _ in big16(width) + big16(0) }),
        ("loca", (0...glyphs).flatMap { big32($0 * box.count) }), ("maxp", maxp),
    ]
    var directory = big32(0x10000) + big16(tables.count) + [0, 64, 0, 2, 0, 32]
    var body: [UInt8] = []
    for index in tables.indices {
        let start = 12 + 16 * tables.count + body.count
        directory += Array(tables[index].0.utf8) + big32(0) + big32(start) + big32(tables[index].1.count)
        tables[index].1 += [UInt8](repeating: 0, count: (4 - tables[index].1.count % 4) % 4)
        body += tables[index].1
    }
    return directory + body
}

let boxMetrics = PDFFontMetrics(
    ascent: 800, descent: -200, capHeight: 700, boundingBox: PDFRect(x: 0, y: 0, width: 500, height: 700))

func boxProgram(texts: [UInt16: String] = [1: "A", 2: "ñ", 3: "fi", 5: " "]) -> PDFFontProgram {
    PDFFontProgram(postScriptName: "Boxes-Regular", bytes: boxFont(), metrics: boxMetrics, texts: texts)
}

let noon = PDFDate(secondsSinceEpoch: 1_792_065_600)
let identifier = [UInt8](0..<16)
let sampleMetadata = PDFMetadata(
    titles: [.init("Constancia de Ñandú", language: "es"), .init("Record", language: "en")],
    creators: ["Instituto de Prueba"], descriptions: [.init("Una prueba", language: "es")], producer: "Aval",
    language: "es-MX", created: noon)
let sampleSeal = PDFSeal(
    sealedAt: noon, name: "Instituto de Prueba", reason: "Certificación", fieldLabel: "Sello del instituto")

/// A page with everything: art with a gradient and opacity, a heading, a paragraph, a figure; one attachment.
struct Sample {
    let prefix: PDFPrefix
    let font: PDFFont
    let art: PDFForm

    init() throws {
        var builder = try PDFPrefixBuilder()
        font = try builder.addFont(boxProgram())
        var content = PDFContent()
        content.save()
        content.transform(PDFMatrix(a: 1, b: 0, c: 0, d: -1, e: 0, f: 300))
        content.setFill(
            PDFGradient(
                start: PDFPoint(x: 0, y: 0), end: PDFPoint(x: 400, y: 0),
                stops: [
                    .init(offset: 0.1, color: .white), .init(offset: 0.5, color: PDFColor(red: 1, green: 0.9, blue: 0)),
                    .init(offset: 0.5, color: PDFColor(red: 0, green: 0.9, blue: 1)), .init(offset: 1, color: .white),
                ]))
        content.setOpacity(fill: 0.5, stroke: 1)
        content.rectangle(PDFRect(x: 0, y: 0, width: 400, height: 300))
        content.fill(.evenOdd)
        content.restore()
        art = try builder.addForm(content, boundingBox: PDFRect(x: 0, y: 0, width: 400, height: 300))
        prefix = try builder.finish()
    }

    func open(_ metadata: PDFMetadata = sampleMetadata) throws -> (PDFDocument, [PDFElement]) {
        var document = try PDFDocument(prefix: prefix, metadata: metadata)
        var content = PDFContent()
        content.artifact { $0.draw(art) }
        content.setFill(.black)
        let title = content.tagged(.h1) { content in
            let glyphs = [UInt16(1), 2, 3].map { PDFGlyph(id: $0, advance: 610) }
            content.show(glyphs, font: font, size: 24, at: PDFPoint(x: 40, y: 240))
        }
        let text = content.tagged(.p) { content in
            let mark = PDFGlyph(id: 2, advance: 0, xOffset: -300, yOffset: 120)
            let spans = [
                PDFTextSpan(glyphs: [PDFGlyph(id: 1, advance: 600), PDFGlyph(id: 5, advance: 300)]),
                PDFTextSpan(glyphs: [PDFGlyph(id: 1, advance: 600), mark], actualText: "g\u{303}"),
            ]
            content.show(spans, font: font, size: 12, matrix: .translation(x: 40, y: 200))
        }
        let picture = content.tagged(.figure) { content in
            content.rectangle(PDFRect(x: 300, y: 40, width: 50, height: 50))
            content.fill()
        }
        let page = try document.addPage(width: 400, height: 300, content: content)
        try document.attach(
            PDFAttachment(
                name: "credencial.json", mediaType: "application/json", description: "Credencial",
                relationship: .source, modified: noon, bytes: Array("{\"prueba\":true}".utf8)))
        return (
            document,
            [
                PDFElement(.h1, kids: [.mark(title, page: page)]), PDFElement(.p, kids: [.mark(text, page: page)]),
                PDFElement(
                    .figure, kids: [.mark(picture, page: page)], alternativeText: "Un cuadro",
                    boundingBox: PDFRect(x: 300, y: 40, width: 50, height: 50)),
            ]
        )
    }

    /// Sealed by a DER sequence that proves nothing; for all that concerns the frame only.
    func sealed(cms: [UInt8] = [0x30, 3, 2, 1, 7]) throws -> [UInt8] {
        let (document, structure) = try open()
        return try document.finish(structure: structure, identifier: identifier, seal: sampleSeal) { _ in cms }
    }
}
