import AvalModel
import AvalPDF
import Testing

@testable import AvalDocument

@Suite("paragraphs")
struct TextParagraphTests {
    static let spanish = """
        Por haber demostrado su competencia en la integración de tecnología educativa en el aula, conforme al estándar \
        de competencia vigente, mediante la evaluación de evidencias de desempeño, de producto y de conocimiento, con \
        la participación de un centro de evaluación independiente y bajo la supervisión del instituto certificador.
        """

    private func style(_ alignment: ParagraphStyle.Alignment, hyphenation: Language? = nil) -> ParagraphStyle {
        var style = ParagraphStyle(font: 0, size: 11, language: .es)
        style.alignment = alignment
        style.hyphenation = hyphenation
        return style
    }

    private func set(
        _ text: String, _ style: ParagraphStyle, width: Double, height: Double = .infinity
    ) throws -> SetParagraph {
        var cache = WordCache(fonts: FontStack(fonts: [try TextFixture.font("NotoSans-Regular.ttf")]))
        return try Paragraph.set(text, style: style, width: width, height: height, cache: &cache)
    }

    /// The width of a line as Typesetting paints it, in points.
    private func painted(_ line: TextLine, _ paragraph: SetParagraph) -> Double {
        var width = line.hyphen?.advance ?? 0
        for index in line.glyphs {
            let isSpace = paragraph.shaped.isSpace(index)
            if isSpace, index == line.glyphs.upperBound - 1 { continue }
            width += paragraph.shaped.glyphs[index].advance + (isSpace ? line.stretch : 0)
        }
        return width * paragraph.size / 1_000
    }

    private func words(_ line: TextLine, _ paragraph: SetParagraph) -> String {
        let first = paragraph.shaped.glyphs[line.glyphs.lowerBound].cluster
        let last = paragraph.shaped.glyphs[line.glyphs.upperBound - 1].cluster
        return string(paragraph.shaped.scalars[first...last])
    }

    @Test(
        "every line of a justified paragraph but the last is exactly as wide as the column",
        arguments: [120.0, 220, 400])
    func justified(width: Double) throws {
        for hyphenation in [nil, Language.es] {
            let paragraph = try set(Self.spanish, style(.justified, hyphenation: hyphenation), width: width)
            try #require(paragraph.lines.count > 2)
            for line in paragraph.lines {
                #expect(abs(painted(line, paragraph) - line.width * paragraph.size / 1_000) < 1e-6)
            }
            for line in paragraph.lines.dropLast() where words(line, paragraph).dropLast().contains(" ") {
                #expect(abs(painted(line, paragraph) - width) < 1e-6)
            }
            #expect(paragraph.lines.last.map { $0.stretch } == 0)
        }
    }

    @Test("nothing of a text is lost or said twice, and no line is wider than the column")
    func whole() throws {
        for alignment in [ParagraphStyle.Alignment.start, .middle, .end, .justified] {
            for balanced in [false, true] {
                var style = style(alignment, hyphenation: .es)
                style.isBalanced = balanced
                let paragraph = try set(Self.spanish, style, width: 150)
                #expect(paragraph.lines.flatMap { Array($0.glyphs) } == Array(paragraph.shaped.glyphs.indices))
                for line in paragraph.lines {
                    #expect(painted(line, paragraph) <= 150 + 1e-6)
                    #expect(paragraph.left(of: line) >= -1e-6)
                    #expect(paragraph.left(of: line) + painted(line, paragraph) <= 150 + 1e-6)
                }
            }
        }
    }

    @Test("hyphens stand only at line ends inside words, and make a narrow justified column less loose")
    func hyphenation() throws {
        let plain = try set(Self.spanish, style(.justified), width: 130)
        let broken = try set(Self.spanish, style(.justified, hyphenation: .es), width: 130)
        #expect(plain.lines.allSatisfy { $0.hyphen == nil })
        #expect(broken.lines.contains { $0.hyphen != nil })
        for line in broken.lines where line.hyphen != nil { #expect(!words(line, broken).hasSuffix(" ")) }
        #expect(broken.lines.last?.hyphen == nil)
        let loosest: (SetParagraph) -> Double = { $0.lines.map(\.stretch).max() ?? 0 }
        #expect(loosest(broken) < loosest(plain))
    }

    @Test("a text that keeps its words breaks only those that are wider than the column")
    func keepsWords() throws {
        var style = style(.start, hyphenation: .pt)
        let text = "2.4 · Em desenvolvimento"
        #expect(try set(text, style, width: 105).lines.contains { $0.hyphen != nil })
        style.keepsWords = true
        let kept = try set(text, style, width: 105)
        #expect(kept.lines.map { words($0, kept) } == ["2.4 · Em ", "desenvolvimento"])
        #expect(kept.lines.allSatisfy { $0.hyphen == nil })
        let narrow = try set(text, style, width: 60)
        #expect(narrow.lines.count(where: { $0.hyphen != nil }) == 1)
        #expect(narrow.lines.map { words($0, narrow) }.joined() == text)
    }

    @Test("a balanced heading takes no more lines than it must, and they are of like length")
    func balanced() throws {
        var heading = style(.middle)
        heading.isBalanced = true
        let text = "Integración de tecnología educativa en el aula de educación media superior"
        let paragraph = try set(text, heading, width: 300)
        let ragged = try set(text, style(.start), width: 300)
        #expect(paragraph.lines.count == ragged.lines.count)
        let widths = paragraph.lines.map { painted($0, paragraph) }
        #expect(try #require(widths.min()) > 0.75 * (try #require(widths.max())))
        for line in paragraph.lines {
            #expect(abs(paragraph.left(of: line) + painted(line, paragraph) / 2 - 150) < 1e-6)
        }
    }

    @Test("what is too high or too wide shrinks to its least size, and then fails")
    func shrinks() throws {
        var small = style(.start)
        small.minimumSize = 6
        let full = try set(Self.spanish, small, width: 200)
        #expect(full.size == 11)
        let shrunk = try set(Self.spanish, small, width: 200, height: full.height * 0.7)
        #expect(shrunk.size < 11 && shrunk.size >= 6)
        #expect(shrunk.height <= full.height * 0.7)
        #expect(throws: TextError.overflow) { try set(Self.spanish, small, width: 200, height: 20) }
        #expect(throws: TextError.overflow) { try set("Responsabilidad", style(.start), width: 40) }
        var word = style(.start)
        word.minimumSize = 4
        #expect(try set("Responsabilidad", word, width: 60).lines.count == 1)
    }

    @Test("a line feed ends a line, a no-break space and a no-break hyphen do not")
    func breaks() throws {
        let paragraph = try set("uno\ndos tres", style(.justified), width: 500)
        #expect(paragraph.lines.map { words($0, paragraph) } == ["uno ", "dos tres"])
        #expect(paragraph.lines.map(\.stretch) == [0, 0])
        #expect(throws: TextError.overflow) { try set("uno\u{A0}dos\u{A0}tres", style(.start), width: 40) }
        let dashed = try set("enseñanza-aprendizaje", style(.start), width: 70)
        #expect(dashed.lines.map { words($0, dashed) } == ["enseñanza-", "aprendizaje"])
    }

    @Test("the first baseline stands in its line so that the letters are in the line's middle")
    func baseline() throws {
        let paragraph = try set("uno", style(.start), width: 100)
        #expect(paragraph.height == paragraph.lineHeight)
        let metrics = try TextFixture.font("NotoSans-Regular.ttf").metrics
        let above = paragraph.firstBaseline - metrics.ascent * 11 / 1_000
        let below = paragraph.lineHeight - paragraph.firstBaseline + metrics.descent * 11 / 1_000
        #expect(abs(above - below) < 1e-9)
    }

    @Test("an empty text has no lines")
    func empty() throws { #expect(try set("", style(.justified), width: 100).lines.isEmpty) }

    @Test("letter spacing shrinks with the text")
    func spacing() throws {
        var spaced = style(.start)
        spaced.letterSpacing = 1
        spaced.minimumSize = 5
        let (plain, loose) = (try set("Folio", style(.start), width: 200), try set("Folio", spaced, width: 200))
        #expect(abs(painted(loose.lines[0], loose) - painted(plain.lines[0], plain) - 4) < 1e-6)
        let narrow = try set("Folio", spaced, width: 20)
        #expect(narrow.size < 11)
        #expect(painted(narrow.lines[0], narrow) <= 20)
    }

    @Test("a broken word is read back with its hyphen as a soft one, everything else as it is")
    func readsBack() throws {
        let font = try TextFixture.font("NotoSans-Regular.ttf")
        let fonts = FontStack(fonts: [font])
        let paragraph = try set(Self.spanish + " auto-evaluación", style(.justified, hyphenation: .es), width: 130)
        var texts = GlyphTexts()
        texts.take(paragraph, fonts: fonts)
        var builder = try PDFPrefixBuilder()
        let embedded = [0: try builder.addFont(try font.program(try #require(texts.texts[0])))]
        let typesetting = Typesetting(fonts: fonts, embedded: embedded, texts: texts)
        let prefix = try builder.finish()
        var content = PDFContent()
        let mark = content.tagged(.h1) {
            let column = Affine.flip(600).concatenating(.translate(50, 50))
            typesetting.show(paragraph, at: column, into: &$0)
        }
        let metadata = PDFMetadata(
            titles: [.init("x", language: "es")], creators: ["x"], producer: "x", language: "es",
            created: PDFDate(Instant(secondsSinceEpoch: 1_793_400_000)))
        var document = try PDFDocument(prefix: prefix, metadata: metadata)
        let page = try document.addPage(width: 400, height: 600, content: content)
        let bytes = try document.finish(
            structure: [PDFElement(.h1, kids: [.mark(mark, page: page)])], identifier: Array(0..<16))
        let scratch = try Scratch()
        try scratch.write("file.pdf", bytes)
        let text = try run("mutool", ["draw", "-q", "-F", "txt", scratch.path + "/file.pdf"])
        let joined = text.replacing("\u{AD}\n", with: "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(text.contains("\u{AD}\n"))
        #expect(joined.contains(Self.spanish + " auto-"), "\(text)")
    }
}
