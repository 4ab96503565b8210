import Testing

@testable import AvalPDF

@Suite struct SharedPartTests {
    @Test("documents made side by side from one prefix are the same as one after the other")
    func concurrency() async throws {
        let sample = try Sample()
        let expected = try sample.sealed()
        let made = try await withThrowingTaskGroup(of: [UInt8].self) { group in
            for _ in 0..<16 { group.addTask { try sample.sealed() } }
            return try await group.reduce(into: [[UInt8]]()) { $0.append($1) }
        }
        #expect(made.count == 16 && made.allSatisfy { $0 == expected })
    }

    @Test("fonts and art stand in the prefix once, and a document adds only its own")
    func prefixHoldsWhatIsShared() throws {
        let sample = try Sample()
        let prefix = String(decoding: sample.prefix.bytes, as: UTF8.self)
        let tail = String(decoding: try sample.sealed().dropFirst(sample.prefix.bytes.count), as: UTF8.self)
        for shared in ["/FontFile2", "/Subtype/Form", "/GTS_PDFA1", "/PatternType"] {
            #expect(prefix.contains(shared) && !tail.contains(shared))
        }
        #expect(!prefix.contains("/Page") && !prefix.contains("xref"))
    }

    @Test("a document may bring a font and a form of its own, on several pages of different sizes")
    func ownParts() throws {
        let sample = try Sample()
        var (document, structure) = try sample.open()
        let font = try document.addFont(boxProgram(texts: [4: "Ω"]))
        var art = PDFContent()
        art.rectangle(PDFRect(x: 0, y: 0, width: 5, height: 5))
        art.fillAndStroke(.evenOdd)
        let form = try document.addForm(art, boundingBox: PDFRect(x: 0, y: 0, width: 5, height: 5))
        var content = PDFContent()
        content.artifact { $0.draw(form) }
        let mark = content.tagged(.p) { content in
            content.show([PDFGlyph(id: 4, advance: 600)], font: font, size: 9, at: PDFPoint(x: 9, y: 9))
        }
        let page = try document.addPage(width: 100, height: 14_400, content: content)
        #expect(page.index == 1)
        // One paragraph that begins on the first page and ends on the second.
        structure[1].kids.append(.mark(mark, page: page))
        let file = try document.finish(structure: structure, identifier: identifier)
        let text = String(decoding: file, as: UTF8.self)
        #expect(text.contains("/Count 2") && text.contains("/MediaBox[0 0 100 14400]"))
        #expect(text.contains("/Type/MCR/Pg ") && text.contains("/StructParents 1"))
        #expect(!text.contains("/AcroForm") && !text.contains("/Annots"))
        #expect(try PDFFile(reading: file).attachments.count == 1)
    }

    @Test("the colour profile is small, rises, and has sRGB's value in the middle")
    func profile() throws {
        let profile = ICCProfile.sRGB
        #expect(profile.count < 600)
        let start = try #require((0..<profile.count).last { profile[$0...].starts(with: "curv".utf8) })
        let points = stride(from: start + 12, to: start + 12 + 128, by: 2).map {
            Int(profile[$0]) << 8 | Int(profile[$0 + 1])
        }
        #expect(points.first == 0 && points.last == 65_535)
        #expect(zip(points, points.dropFirst()).allSatisfy { $0 < $1 })
        // IEC 61966-2-1: 0.5 encoded is 0.21404 linear; it lies midway between points 31 and 32.
        #expect(abs((points[31] + points[32]) / 2 - 14_027) < 12)
    }
}
