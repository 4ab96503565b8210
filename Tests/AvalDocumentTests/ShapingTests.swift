import AvalModel
import Foundation
import Testing

@testable import AvalDocument

/// Fonts of the classic template, and of Debian's fonts-noto-core for scripts that it does not have.
enum TextFixture {
    static func font(_ file: String) throws -> Font {
        try Font(FontFace(family: file, weight: 400, isItalic: false), bytes: try SmallTemplate.font(file), file: file)
    }

    /// The classic template's four, in its order.
    static func classic() throws -> [Font] {
        try ["NotoSerifDisplay-SemiBold", "NotoSerif-Italic", "NotoSans-Regular", "NotoSans-Medium"].map {
            try font($0 + ".ttf")
        }
    }

    static let debian = "/usr/share/fonts/truetype/noto/"
    /// Tests of Arabic and Hebrew need fonts-noto-core.
    static let hasNoto = FileManager.default.fileExists(atPath: debian + "NotoNaskhArabic-Regular.ttf")

    static func debianBytes(_ file: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(fileURLWithPath: debian + file)))
    }

    static func debianFont(_ file: String) throws -> Font {
        try Font(FontFace(family: file, weight: 400, isItalic: false), bytes: try debianBytes(file), file: file)
    }

    /// Noto Sans, Noto Naskh Arabic, Noto Sans Hebrew.
    static func mixed() throws -> FontStack {
        FontStack(fonts: [
            try font("NotoSans-Regular.ttf"), try debianFont("NotoNaskhArabic-Regular.ttf"),
            try debianFont("NotoSansHebrew-Regular.ttf"),
        ])
    }

    static func shape(
        _ text: String, _ fonts: FontStack, font: Int = 0, features: FontFeatures = [], spacing: Double = 0,
        splitsWords: Bool = true
    ) throws -> ShapedText {
        var cache = WordCache(fonts: fonts, splitsWords: splitsWords)
        let style = ShapingStyle(font: font, language: .es, features: features)
        return try Shaper.shape(normalFormC(text), style, spacing: spacing, cache: &cache)
    }

    /// Names of the demonstration, in the order of its sheet.
    static func sampleNames() throws -> [String] {
        let sheet = Fixture.root.appendingPathComponent("Standards/ilce-te/sample/calificaciones-2026-10.csv")
        let text = try String(contentsOf: sheet, encoding: .utf8)
        return text.split(whereSeparator: \.isNewline).dropFirst().map { line in
            let cells = line.split(separator: ";", omittingEmptySubsequences: false)
            return "\(cells[1]) \(cells[2])"
        }
    }
}

@Suite("shaping by words")
struct ShapingTests {
    static let hard = [
        "Ŵyn ap Siôn", "Ag̃atha Sarag̃uí Ñemomarã", "Xuꞌnaxi Gueꞌela Loꞌ", "Nguyễn Thị Ánh", "AVATAR To. Ty, Wa — “Y”",
        "Año 2026: 87.25 de 100", "a \u{301} b", "fi ffi fl oficina", "Владимир и Ольга", "Ελένη Παπά-Δόγα",
        "Владимир Pérez 3", "L’Aquila d’Îles ·  dos espacios", "T A V A W A y . , T",
    ]

    @Test("words shaped by themselves stand as they do in their line, whatever the font")
    func cacheEqualsWhole() throws {
        let fonts = FontStack(fonts: try TextFixture.classic())
        let names = try TextFixture.sampleNames()
        try #require(names.count > 100)
        for text in names + ShapingTests.hard {
            for font in fonts.fonts.indices {
                let words = try TextFixture.shape(text, fonts, font: font)
                let whole = try TextFixture.shape(text, fonts, font: font, splitsWords: false)
                #expect(words.glyphs == whole.glyphs, "\(text) in \(fonts.fonts[font].file)")
            }
        }
    }

    @Test("the bundled fonts have no rules for the space, so that the cache is of use")
    func bundledFontsSplit() throws {
        for font in try TextFixture.classic() { #expect(!font.kernsSpaces, "\(font.file)") }
    }

    @Test(
        "words shaped by themselves stand as they do in their line, in joining scripts and from right to left too",
        .enabled(if: TextFixture.hasNoto, "needs Debian's fonts-noto-core"),
        arguments: [
            "محمد بن عبد الله", "María أحمد Pérez", "لالا الإسلام", "שָׁלוֹם עֲלֵיכֶם", "דוד בן־גוריון (1886)", "علي ١٢٣ خان",
        ])
    func cacheEqualsWholeRightToLeft(text: String) throws {
        let fonts = try TextFixture.mixed()
        for font in fonts.fonts.indices {
            let words = try TextFixture.shape(text, fonts, font: font)
            let whole = try TextFixture.shape(text, fonts, font: font, splitsWords: false)
            #expect(words.glyphs == whole.glyphs)
        }
    }

    @Test("a word is shaped once for each font, language and set of features")
    func keys() throws {
        var cache = WordCache(fonts: FontStack(fonts: try TextFixture.classic()))
        func shape(_ text: String, _ style: ShapingStyle) throws { _ = try Shaper.shape(text, style, cache: &cache) }
        let plain = ShapingStyle(font: 0, language: .es)
        try shape("uno dos uno", plain)
        #expect(cache.count == 3)
        try shape("dos uno", plain)
        #expect(cache.count == 3)
        try shape("uno", ShapingStyle(font: 1, language: .es))
        try shape("uno", ShapingStyle(font: 0, language: .pt))
        try shape("uno", ShapingStyle(font: 0, language: .es, features: .smallCaps))
        #expect(cache.count == 6)
    }

    @Test("composed and decomposed letters are words of their own, though Swift takes them for the same")
    func scalarsAreTheKey() throws {
        var cache = WordCache(fonts: FontStack(fonts: [try TextFixture.font("NotoSans-Regular.ttf")]))
        let style = ShapingStyle(font: 0, language: .es)
        let composed = try Shaper.shape("\u{E9}a", style, cache: &cache)
        let decomposed = try Shaper.shape("e\u{301}a", style, cache: &cache)
        #expect(composed.glyphs.map(\.cluster).max() == 1)
        #expect(decomposed.glyphs.map(\.cluster).max() == 2)
    }

    @Test("a full cache forgets and shapes on")
    func limit() throws {
        var cache = WordCache(fonts: FontStack(fonts: [try TextFixture.font("NotoSans-Regular.ttf")]))
        let style = ShapingStyle(font: 0, language: .es)
        let first = try Shaper.shape("0", style, cache: &cache).glyphs
        for number in 0...WordCache.limit { _ = try Shaper.shape(String(number), style, cache: &cache) }
        #expect(cache.count <= WordCache.limit)
        #expect(try Shaper.shape("0", style, cache: &cache).glyphs == first)
    }

    @Test("a missing letter is named again when its word comes again")
    func missingTwice() throws {
        var cache = WordCache(fonts: FontStack(fonts: [try TextFixture.font("NotoSans-Regular.ttf")]))
        for _ in 0..<2 {
            #expect(throws: TextError.missing("\u{674E}")) {
                try Shaper.shape("Li \u{674E}", ShapingStyle(font: 0, language: .es), cache: &cache)
            }
        }
    }

    @Test("small capitals, figures and ornaments change glyphs where the font has them and say what they said before")
    func features() throws {
        let font = try TextFixture.font("NotoSans-Regular.ttf")
        let fonts = FontStack(fonts: [font])
        for (name, tag, feature) in FontFeatures.known where font.has(feature: tag) {
            let text = feature == .liningFigures || feature == .tabularFigures ? "0123" : "Abc 0123 (A-B)"
            let (plain, changed) = (
                try TextFixture.shape(text, fonts), try TextFixture.shape(text, fonts, features: feature)
            )
            var texts = GlyphTexts()
            texts.take(changed, fonts: fonts)
            for group in changed.groups() { #expect(texts.say(group)) }
            if [.smallCaps, .capitalsAsSmallCaps, .oldStyleFigures, .capitalForms].contains(feature) {
                #expect(plain.glyphs.map(\.id) != changed.glyphs.map(\.id), "\(name)")
            }
        }
        #expect(["smcp", "c2sc", "onum", "tnum", "case"].allSatisfy(font.has(feature:)))
        #expect(!font.has(feature: "zzzz"))
    }

    @Test("ligatures are tied unless the style unties them")
    func ligatures() throws {
        let fonts = FontStack(fonts: try TextFixture.classic())
        let tied = try TextFixture.shape("fi", fonts, font: 1)
        #expect(try TextFixture.shape("fi", fonts, font: 1, features: .untiedLetters).glyphs.count == 2)
        #expect(tied.glyphs.count == 1)
    }
}
