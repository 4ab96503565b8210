import AvalModel
import Foundation
import Testing

@testable import AvalDocument

@Suite("text")
struct TextTests {
    static let serif = FontFace(family: "Noto Serif", weight: 400, isItalic: false)

    private static func font(_ file: String, _ face: FontFace = serif) throws -> Font {
        try Font(face, bytes: try SmallTemplate.font(file), file: file)
    }

    /// A face of its own that has only these letters.
    private static func font(only letters: String) throws -> Font {
        try Font(
            FontFace(family: "Few", weight: 400, isItalic: false), bytes: try SmallTemplate.font(only: letters),
            file: "few.ttf")
    }

    private func shape(_ text: String, _ fonts: FontStack, spacing: Double = 0) throws -> ShapedText {
        var cache = WordCache(fonts: fonts)
        return try Shaper.shape(text, ShapingStyle(font: 0, language: .es), spacing: spacing, cache: &cache)
    }

    @Test("a letter that the requested font lacks comes from the next one that has it, the rest stays")
    func fallback() throws {
        let fonts = FontStack(fonts: [try TextTests.font(only: "abc "), try TextTests.font("NotoSerif-Italic.ttf")])
        #expect(try fonts.assign("ab ñc", preferring: 0) == [0, 0, 0, 1, 0])
        #expect(try fonts.assign("ab", preferring: 1) == [1, 1])
        let shaped = try shape("añb", fonts)
        #expect(shaped.glyphs.map(\.font) == [0, 1, 0])
        #expect(shaped.glyphs.allSatisfy { $0.id != 0 && $0.advance > 0 })
    }

    @Test("a letter and its marks stay in one font that has them all")
    func marksStayTogether() throws {
        let fonts = FontStack(fonts: [try TextTests.font(only: "abg"), try TextTests.font("NotoSerif-Italic.ttf")])
        #expect(try fonts.assign("ag\u{303}b", preferring: 0) == [0, 1, 1, 0])
    }

    @Test("a composed letter is put together from its parts where a font has only those")
    func composition() throws {
        let fonts = FontStack(fonts: [try TextTests.font(only: "e\u{303}")])
        let shaped = try shape("\u{1EBD}", fonts)
        #expect(!shaped.glyphs.isEmpty && shaped.glyphs.allSatisfy { $0.id != 0 })
        var texts = GlyphTexts()
        texts.take(shaped, fonts: fonts)
        // Copied glyph by glyph it would be two letters: so the span says what it is.
        #expect(shaped.glyphs.count == 1 || !texts.say(shaped.groups()[0]))
    }

    @Test("a missing letter is named by its scalar")
    func missing() throws {
        let fonts = FontStack(fonts: [try TextTests.font(only: "ab")])
        #expect {
            _ = try shape("ab\u{A78C}", fonts)
        } throws: { error in
            if case .missing("\u{A78C}")? = error as? TextError { true } else { false }
        }
    }

    @Test(
        "a character that turns the direction is refused, not obeyed",
        arguments: ["\u{202E}a", "a \u{200F}", "a\u{2067}b\u{2069}", "\u{61C}"])
    func direction(text: String) throws {
        let fonts = FontStack(fonts: [try TextTests.font("NotoSerif-Italic.ttf")])
        #expect {
            _ = try shape(text, fonts)
        } throws: { error in
            if case .direction? = error as? TextError { true } else { false }
        }
    }

    @Test("a ligature says all its letters, and every glyph of ordinary text speaks for itself")
    func ligatures() throws {
        let fonts = FontStack(fonts: [try TextTests.font("NotoSerif-Italic.ttf")])
        let shaped = try shape("oficina g\u{303}ana", fonts)
        var texts = GlyphTexts()
        texts.take(shaped, fonts: fonts)
        for group in shaped.groups() { #expect(texts.say(group)) }
        let said = shaped.groups().map { string($0.scalars) }.joined()
        #expect(Array(said.unicodeScalars) == Array("oficina g\u{303}ana".unicodeScalars))
    }

    @Test("the second meaning of a glyph is said by its span")
    func twoMeanings() throws {
        let fonts = FontStack(fonts: [try TextTests.font("NotoSerif-Italic.ttf")])
        let glyph = Glyph(font: 0, id: 5, advance: 500, xOffset: 0, yOffset: 0, cluster: 0)
        let hyphen = ShapedText(scalars: ["-"], glyphs: [glyph])
        let soft = ShapedText(scalars: ["\u{2010}"], glyphs: [glyph])
        var texts = GlyphTexts()
        texts.take(hyphen, fonts: fonts)
        texts.take(soft, fonts: fonts)
        #expect(texts.say(hyphen.groups()[0]))
        #expect(!texts.say(soft.groups()[0]))
    }

    @Test("letter spacing lengthens a text between its letters only, keeps marks in place and unties ligatures")
    func spacing() throws {
        let fonts = FontStack(fonts: [try TextTests.font("NotoSerif-Italic.ttf")])
        func width(_ shaped: ShapedText) -> Double { shaped.glyphs.reduce(0) { $0 + $1.advance } }
        let (tight, loose) = (try shape("abc", fonts), try shape("abc", fonts, spacing: 100))
        #expect(abs(width(loose) - width(tight) - 200) < 1e-9)
        let (mark, spacedMark) = (try shape("g\u{303}a", fonts), try shape("g\u{303}a", fonts, spacing: 100))
        #expect(abs(width(spacedMark) - width(mark) - 100) < 1e-9)
        if mark.glyphs.count == 3 {
            let place = mark.glyphs[0].advance + mark.glyphs[1].xOffset
            #expect(abs(spacedMark.glyphs[0].advance + spacedMark.glyphs[1].xOffset - place) < 1e-9)
        }
        #expect(try shape("fi", fonts, spacing: 100).glyphs.count == 2)
    }

    @Test("a subset keeps glyph ids and is much smaller; a reader needs no more tables")
    func subset() throws {
        let font = try TextTests.font("NotoSerif-Italic.ttf")
        let glyphs = try shape("Jo Ek", FontStack(fonts: [font])).glyphs
        let subset = try font.subset(keeping: glyphs.map(\.id))
        #expect(subset.count < 60_000)
        #expect(try font.subset(keeping: glyphs.map(\.id)) == subset)
        let tables = (0..<(Int(subset[4]) << 8 | Int(subset[5]))).map {
            String(decoding: subset[(12 + 16 * $0)..<(16 + 16 * $0)], as: UTF8.self)
        }
        #expect(tables.sorted() == ["glyf", "head", "hhea", "hmtx", "loca", "maxp"])
    }

    @Test("a composer prepared for many requests words each of them as one that is not", arguments: Language.allCases)
    func prepared(language: Language) throws {
        let template = try Template.load(folder: Fixture.classicFolder)
        let (plain, prepared) = (Composer(template: template), Composer.prepared(template))
        for through in [nil, CalendarDate(year: 2029, month: 10, day: 31)] {
            let request = try Fixture.request(language: language, through: through)
            #expect(try plain.words(request) == prepared.words(request))
        }
    }

    // MARK: Fit

    /// Words of these widths in thousandths, a space of 250 between them.
    private func words(_ widths: [Double]) -> ShapedText {
        var scalars: [Unicode.Scalar] = []
        var glyphs: [Glyph] = []
        for (index, width) in widths.enumerated() {
            if index > 0 {
                glyphs.append(Glyph(font: 0, id: 3, advance: 250, xOffset: 0, yOffset: 0, cluster: scalars.count))
                scalars.append(" ")
            }
            glyphs.append(Glyph(font: 0, id: 4, advance: width, xOffset: 0, yOffset: 0, cluster: scalars.count))
            scalars.append("x")
        }
        return ShapedText(scalars: scalars, glyphs: glyphs)
    }

    @Test("what fits stays as it is drawn; what does not shrinks to exactly the width")
    func shrinks() throws {
        let short = try #require(Fit.fit(words([1_000]), size: 20, minimum: 10, width: 100, lines: 1))
        #expect(short.size == 20)
        let long = try #require(Fit.fit(words([8_000]), size: 20, minimum: 10, width: 100, lines: 1))
        #expect(long.size == 12.5)
        #expect(long.lines.count == 1)
    }

    @Test("a line is broken only when shrinking is not enough, and then set as large as it can be")
    func wraps() throws {
        let text = words([3_000, 3_000, 3_000, 3_000])
        #expect(Fit.fit(text, size: 20, minimum: 10, width: 100, lines: 1) == nil)
        let two = try #require(Fit.fit(text, size: 20, minimum: 10, width: 100, lines: 2))
        #expect(two.lines.count == 2)
        #expect(abs(two.size - 16) < 1e-9)
        let three = try #require(Fit.fit(text, size: 20, minimum: 10, width: 100, lines: 4))
        #expect(three.size == 20)
        #expect(Fit.fit(text, size: 20, minimum: 17, width: 100, lines: 2) == nil)
    }

    @Test("lines are of like length")
    func balanced() throws {
        let text = words([4_000, 1_000, 1_000, 1_000, 1_000])
        let lines = try #require(Fit.fit(text, size: 20, minimum: 15, width: 100, lines: 2)).lines
        #expect(lines.map(\.width) == [4_000, 4_750])
    }

    @Test("the space at a break stays with its line and counts for nothing; a no-break space holds")
    func breaks() throws {
        let text = words([3_000, 3_000])
        let lines = Fit.balance(Fit.words(of: text), into: 2)
        #expect(lines.map(\.glyphs) == [0..<2, 2..<3])
        #expect(lines.map(\.width) == [3_000, 3_000])
        let held = ShapedText(scalars: text.scalars.map { $0 == " " ? "\u{A0}" : $0 }, glyphs: text.glyphs)
        #expect(Fit.words(of: held).count == 1)
    }

    @Test("a hyphen between letters may end a line, before a space it is no break of its own")
    func hyphens() throws {
        let fonts = FontStack(fonts: [try TextTests.font("NotoSerif-Italic.ttf")])
        func count(_ text: String) throws -> Int { Fit.words(of: try shape(text, fonts), atHyphens: true).count }
        #expect(try count("Ruiz-Velasco E") == 3)
        #expect(try count("a - b") == 3)
        #expect(try count("-a") == 1)
        #expect(Fit.words(of: try shape("Ruiz-Velasco E", fonts)).count == 2)
    }

    @Test("a double name is broken only where breaking at spaces is not enough")
    func hyphensLast() throws {
        let fonts = FontStack(fonts: [try TextTests.font("NotoSerif-Italic.ttf")])
        let shaped = try shape("Maria Ruiz-Velasco", fonts)
        func ends(_ width: Double) -> [Unicode.Scalar]? {
            Fit.fit(shaped, size: 20, minimum: 20, width: width, lines: 2)?.lines.map {
                shaped.scalars[shaped.glyphs[$0.glyphs.upperBound - 1].cluster]
            }
        }
        #expect(ends(130) == [" ", "o"])
        #expect(ends(118) == ["-", "o"])
        #expect(ends(60) == nil)
    }
}
