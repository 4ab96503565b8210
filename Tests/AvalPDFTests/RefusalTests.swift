import AvalPDF
import Testing

@Suite struct RefusalTests {
    private func page(_ draw: (inout PDFContent) -> Void) throws -> PDFPage {
        var (document, _) = try Sample().open()
        var content = PDFContent()
        draw(&content)
        return try document.addPage(width: 100, height: 100, content: content)
    }

    private func finish(_ change: (inout [PDFElement]) -> Void) throws -> [UInt8] {
        var (document, structure) = try Sample().open()
        change(&structure)
        return try document.finish(structure: structure, identifier: identifier)
    }

    @Test("painting outside of tags and artifacts is refused, in any form")
    func untagged() {
        #expect(throws: PDFError.paintedOutsideMarks) {
            try page {
                $0.rectangle(PDFRect(x: 0, y: 0, width: 9, height: 9))
                $0.stroke()
            }
        }
    }

    @Test("marks do not nest, and all that begins ends")
    func balance() {
        #expect(throws: PDFError.markInsideMark) { try page { $0.artifact { _ = $0.beginTagged(.p) } } }
        #expect(throws: PDFError.unbalanced("save without restore")) { try page { $0.save() } }
        #expect(throws: PDFError.unbalanced("restore without save")) { try page { $0.restore() } }
        #expect(throws: PDFError.unbalanced("tagged run or artifact without end")) { try page { $0.beginArtifact() } }
        #expect(throws: PDFError.unbalanced("end of a mark without beginning")) { try page { $0.endMark() } }
    }

    @Test("28 saves may nest, 29 may not")
    func saves() throws {
        func nested(_ count: Int) throws -> PDFPage {
            try page { content in
                for _ in 0..<count { content.save() }
                for _ in 0..<count { content.restore() }
            }
        }
        _ = try nested(28)
        #expect(throws: PDFError.savesTooDeep) { try nested(29) }
    }

    @Test("a number that is none is refused where it is written", arguments: [Double.nan, .infinity, -1e10])
    func numbers(value: Double) {
        #expect(throws: PDFError.numberOutOfRange(place: "m")) { try page { $0.move(to: PDFPoint(x: value, y: 0)) } }
        #expect(throws: PDFError.numberOutOfRange(place: "w")) { try page { $0.setLineWidth(value) } }
    }

    @Test("a form holds no tagged run")
    func taggedForm() throws {
        var builder = try PDFPrefixBuilder()
        var content = PDFContent()
        _ = content.tagged(.p) { $0.endPath() }
        #expect(throws: PDFError.taggedRunInForm) {
            try builder.addForm(content, boundingBox: PDFRect(x: 0, y: 0, width: 1, height: 1))
        }
    }

    @Test("7.4.2: headings begin with H1 and skip no level")
    func headings() {
        #expect(throws: PDFError.firstHeading(.h2)) { try finish { $0[0].role = .h2 } }
        #expect(throws: PDFError.headingSkipsLevel(from: .h1, to: .h3)) { try finish { $0[1].role = .h3 } }
    }

    @Test("7.3: a figure without alternative text is refused")
    func alternative() {
        #expect(throws: PDFError.figureWithoutAlternative) { try finish { $0[2].alternativeText = "" } }
    }

    @Test("each tagged run belongs to exactly one element")
    func marks() throws {
        #expect(throws: PDFError.markOutsideStructure(page: 0, mark: 1)) { try finish { $0.remove(at: 1) } }
        #expect(throws: PDFError.markUsedTwice(page: 0, mark: 0)) { try finish { $0[1].kids += $0[0].kids } }
        #expect(throws: PDFError.unknownMark(page: 0, mark: 9)) {
            try finish { structure in
                guard case .mark(_, let page) = structure[0].kids[0] else { return }
                structure[0].kids.append(.mark(9, page: page))
            }
        }
    }

    @Test("7.2: what is no language tag is refused", arguments: ["", "español", "e", "es_MX", "es-"])
    func languages(tag: String) {
        var metadata = sampleMetadata
        metadata.language = tag
        #expect(throws: PDFError.language(tag)) { try Sample().open(metadata) }
        #expect(throws: PDFError.language(tag)) { try finish { $0[1].language = tag } }
    }

    @Test("6.2.11.7.2: a glyph without usable text is refused", arguments: ["", "\u{0}", "\u{FEFF}", "\u{E000}"])
    func glyphTexts(text: String) throws {
        var builder = try PDFPrefixBuilder()
        #expect(throws: PDFError.glyphWithoutText(glyph: 1, font: "Boxes-Regular")) {
            try builder.addFont(boxProgram(texts: [1: text]))
        }
    }

    @Test("neither .notdef nor a glyph outside the subset is shown")
    func glyphs() throws {
        var builder = try PDFPrefixBuilder()
        #expect(throws: PDFError.glyphMissing(glyph: 0, font: "Boxes-Regular")) {
            try builder.addFont(boxProgram(texts: [0: "A"]))
        }
        #expect(throws: PDFError.glyphMissing(glyph: 8, font: "Boxes-Regular")) {
            try builder.addFont(boxProgram(texts: [8: "A"]))
        }
        let font = try Sample().font
        for glyph in [UInt16(0), 4, 60_000] {
            #expect(throws: PDFError.glyphMissing(glyph: glyph, font: "Boxes-Regular")) {
                try page { content in
                    content.artifact {
                        $0.show([PDFGlyph(id: glyph, advance: 1)], font: font, size: 9, at: PDFPoint(x: 0, y: 0))
                    }
                }
            }
        }
    }

    @Test("a font that is cut anywhere in its tables is refused and never crashes")
    func cutFonts() throws {
        let whole = boxProgram()
        for length in stride(from: 0, to: whole.bytes.count - 40, by: 7) {
            var program = whole
            program.bytes = Array(whole.bytes.prefix(length))
            var builder = try PDFPrefixBuilder()
            #expect(throws: PDFError.self) { try builder.addFont(program) }
        }
    }

    @Test("names of attachments are plain and unique, media types have two parts")
    func attachments() throws {
        var (document, _) = try Sample().open()
        func file(_ name: String, _ type: String = "text/plain") -> PDFAttachment {
            PDFAttachment(
                name: name, mediaType: type, description: "", relationship: .data, modified: noon, bytes: [])
        }
        for name in ["", "../a", "a\\b", "a\nb", String(repeating: "a", count: 256)] {
            #expect(throws: PDFError.attachmentName) { try document.attach(file(name)) }
        }
        #expect(throws: PDFError.attachedTwice(name: "credencial.json")) {
            try document.attach(file("credencial.json"))
        }
        #expect(throws: PDFError.mediaType("json")) { try document.attach(file("a", "json")) }
    }

    @Test("pages, title and identifier are within their limits")
    func limits() throws {
        var (document, structure) = try Sample().open()
        #expect(throws: PDFError.pageSize(width: 2, height: 300)) {
            try document.addPage(width: 2, height: 300, content: PDFContent())
        }
        #expect(throws: PDFError.identifierLength(15)) {
            try document.finish(structure: structure, identifier: [UInt8](repeating: 1, count: 15))
        }
        structure = []
        let empty = try PDFDocument(prefix: Sample().prefix, metadata: sampleMetadata)
        #expect(throws: PDFError.noPages) { try empty.finish(structure: structure, identifier: identifier) }
        var metadata = sampleMetadata
        metadata.titles = []
        #expect(throws: PDFError.noTitle) { try Sample().open(metadata) }
    }

    @Test("a seal that does not fit is refused with both sizes")
    func largeSeal() throws {
        let (document, structure) = try Sample().open()
        var seal = sampleSeal
        seal.reservedBytes = 64
        #expect(throws: PDFError.sealLargerThanReserved(size: 65, reserved: 64)) {
            try document.finish(structure: structure, identifier: identifier, seal: seal) { _ in
                [UInt8](repeating: 1, count: 65)
            }
        }
    }
}
