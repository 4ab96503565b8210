import AvalModel
import Testing

@testable import AvalDocument

@Suite("text from right to left")
struct TextBidiTests {
    /// What stands where on one line, from left to right, by scalars; capitals stand for Hebrew letters.
    private func visual(_ text: String) -> String {
        let scalars = text.unicodeScalars.map { scalar -> Unicode.Scalar in
            guard ("A"..."Z").contains(scalar) else { return scalar }
            return Unicode.Scalar(0x5D0 + scalar.value - 0x41) ?? scalar
        }
        let glyphs = scalars.indices.map {
            Glyph(font: 0, id: 1, advance: 500, xOffset: 0, yOffset: 0, cluster: $0)
        }
        let shaped = ShapedText(scalars: scalars, glyphs: glyphs, bidi: BidiLevels(scalars.map(\.value)))
        return line(shaped, 0..<glyphs.count)
    }

    private func line(_ shaped: ShapedText, _ glyphs: Range<Int>) -> String {
        var out = ""
        for run in shaped.runs(TextLine(glyphs: glyphs, width: 0)) {
            let indices = run.isRightToLeft ? Array(run.glyphs.reversed()) : Array(run.glyphs)
            for index in indices {
                let scalar = shaped.scalars[shaped.glyphs[index].cluster]
                let isHebrew = (0x5D0...0x5EA).contains(scalar.value)
                out.unicodeScalars.append(isHebrew ? Unicode.Scalar(0x41 + scalar.value - 0x5D0) ?? scalar : scalar)
            }
        }
        return out
    }

    @Test(
        "each line stands as the Unicode bidirectional algorithm has it",
        arguments: [
            ("abc", "abc"), ("ABC", "CBA"), ("abc DEF", "abc FED"), ("abc DEF GHI jkl", "abc IHG FED jkl"),
            ("abc DEF 123 ghi", "abc 123 FED ghi"), ("DEF abc", "FED abc"), ("DEF 12.5", "12.5 FED"),
            ("abc (DEF) ghi", "abc (FED) ghi"), ("abc DEF (GHI)", "abc )IHG( FED"), ("DEF!", "!FED"),
            ("abc DEF-GHI", "abc IHG-FED"), ("abc DEF.", "abc FED."),
        ])
    func reorders(text: String, expected: String) {
        #expect(visual(text) == expected)
    }

    @Test("each line of a broken text is turned by itself, and the space at its end stands where the line ends")
    func lineByLine() {
        let text = "ab CD EF GH"
        let scalars = text.unicodeScalars.map { scalar in
            ("A"..."Z").contains(scalar) ? Unicode.Scalar(0x5D0 + scalar.value - 0x41) ?? scalar : scalar
        }
        let glyphs = scalars.indices.map { Glyph(font: 0, id: 1, advance: 1, xOffset: 0, yOffset: 0, cluster: $0) }
        let shaped = ShapedText(scalars: scalars, glyphs: glyphs, bidi: BidiLevels(scalars.map(\.value)))
        #expect(line(shaped, 0..<6) == "ab DC ")
        #expect(line(shaped, 6..<11) == "HG FE")
    }

    @Test("a text without letters from right to left has no levels at all")
    func none() {
        for text in ["María", "ŵ g̃ ꞌ", "Владимир", "123 — “”", "李"] {
            #expect(BidiLevels(text.unicodeScalars.map(\.value)) == nil)
        }
    }
}

@Suite("Arabic and Hebrew", .enabled(if: TextFixture.hasNoto, "needs Debian's fonts-noto-core"))
struct RightToLeftTests {
    @Test("glyphs are kept in reading order, and every letter has one")
    func readingOrder() throws {
        let shaped = try TextFixture.shape("María أحمد דוד", try TextFixture.mixed())
        #expect(shaped.glyphs.map(\.cluster) == shaped.glyphs.map(\.cluster).sorted())
        #expect(Set(shaped.glyphs.map(\.font)) == [0, 1, 2])
        #expect(shaped.glyphs.allSatisfy { $0.id != 0 })
    }

    @Test("a bracket from right to left is drawn as its mirror image and says itself")
    func mirrored() throws {
        let fonts = try TextFixture.mixed()
        let shaped = try TextFixture.shape("(א)", fonts, font: 2)
        #expect(shaped.glyphs.map(\.cluster) == [0, 1, 2])
        let first = try #require(shaped.glyphs.first)
        #expect(UInt32(first.id) == fonts.fonts[first.font].glyph(of: ")"))
        var texts = GlyphTexts()
        texts.take(shaped, fonts: fonts)
        #expect(texts.texts[first.font]?[first.id] == "(")
    }

    @Test("letters that join are not spaced out")
    func joined() throws {
        let fonts = try TextFixture.mixed()
        func width(_ text: String, _ spacing: Double) throws -> Double {
            try TextFixture.shape(text, fonts, spacing: spacing).glyphs.reduce(0) { $0 + $1.advance }
        }
        #expect(abs(try width("محمد", 100) - (try width("محمد", 0))) < 1e-9)
        #expect(abs(try width("דוד", 100) - (try width("דוד", 0)) - 200) < 1e-9)
    }

    /// The small template with Arabic and Hebrew behind its own font.
    private func template() throws -> (template: Template, scratch: Scratch) {
        let scratch = try Scratch()
        let small = SmallTemplate().sidecar(
            "fields:",
            """
              - {family: Naskh, weight: 400, style: normal, file: fonts/naskh.ttf}
              - {family: Hebrew, weight: 400, style: normal, file: fonts/hebrew.ttf}
            fields:
            """)
        try small.write(into: scratch)
        for (name, file) in [("naskh", "NotoNaskhArabic-Regular"), ("hebrew", "NotoSansHebrew-Regular")] {
            try scratch.write("fonts/\(name).ttf", try TextFixture.debianBytes(file + ".ttf"))
        }
        return (try Template.load(folder: scratch.path), scratch)
    }

    /// mutool turns what it reads by the Unicode algorithm; pdftotext only has an approximation of it.
    @Test(
        "a name is read back in the order in which it is read, marks, ligatures and mixed scripts included",
        arguments: [
            ("أحمد", "محمود"), ("María", "أحمد"), ("דוד", "לוי"), ("Ana", "בן־גוריון"), ("שָׁלוֹם", "Pérez"),
            ("علي", "Al-Khan III"), ("لالا", "الإسلام"), ("Ag̃atha", "מַרְיָם"),
        ])
    func readsBack(given: String, family: String) throws {
        let (template, scratch) = try template()
        let request = try Fixture.request(given: given, family: family)
        try scratch.write("file.pdf", try Fixture.render(template, request))
        let text = try run("mutool", ["draw", "-q", "-F", "txt", scratch.path + "/file.pdf"])
        // Marks of one letter come in the font's own order, which is canonically the same.
        #expect(text.contains(request.certificate.holder.name.full), "\(text)")
        _ = try run("qpdf", ["--check", scratch.path + "/file.pdf"])
    }

    @Test(
        "glyphs stand in the file in the order in which they are read",
        arguments: [
            ("أحمد", "محمود"), ("María", "أحمد"), ("Ana", "בן־גוריון"), ("علي", "Al-Khan 3"), ("لالا", "الإسلام"),
        ])
    func contentOrder(given: String, family: String) throws {
        let (template, scratch) = try template()
        let request = try Fixture.request(given: given, family: family)
        try scratch.write("file.pdf", try Fixture.render(template, request))
        // Reads the content of each mark in its order, not by where it stands.
        let tree = try run("pdfinfo", ["-struct-text", scratch.path + "/file.pdf"])
        #expect(holds(tree, request.certificate.holder.name.full), "\(tree)")
    }
}
