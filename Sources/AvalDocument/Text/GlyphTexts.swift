/// What each glyph of a font says when a reader copies it, gathered over all documents of an edition.
///
/// The first meaning of a glyph stays: where it later means something else, or where shaping made many glyphs of many
/// letters, the span says so itself (ISO 32000-1 §14.9.4, ActualText).
struct GlyphTexts: Sendable {
    /// By font, by glyph.
    private(set) var texts: [Int: [UInt16: String]] = [:]

    /// Takes up all glyphs of a shaped text.
    mutating func take(_ shaped: ShapedText, fonts: FontStack) {
        for group in shaped.groups() {
            for (glyph, text) in zip(group.glyphs, group.texts(fonts)) where texts[glyph.font]?[glyph.id] == nil {
                texts[glyph.font, default: [:]][glyph.id] = text
            }
        }
    }

    /// Whether the glyphs of a group, one after the other, say what the group says.
    func say(_ group: GlyphGroup) -> Bool {
        var said = ""
        for glyph in group.glyphs { said += texts[glyph.font]?[glyph.id] ?? "" }
        // Compared scalar by scalar: String's own == takes composed and decomposed letters for the same.
        return Array(said.unicodeScalars) == group.scalars
    }
}

/// Glyphs that stand together for the same letters.
struct GlyphGroup {
    let scalars: [Unicode.Scalar]
    let glyphs: [Glyph]

    /// One text a glyph. One glyph takes the whole; as many glyphs as letters share them in order; else the first takes
    /// the whole and the others say U+FFFD, which ActualText then covers.
    func texts(_ fonts: FontStack) -> [String] {
        let whole = string(scalars)
        guard glyphs.count > 1 else { return [whole] }
        let parts = Array(decomposed(whole).unicodeScalars)
        let matches =
            parts.count == glyphs.count
            && zip(parts, glyphs).allSatisfy { part, glyph in
                fonts.fonts[glyph.font].glyph(of: part) == UInt32(glyph.id)
            }
        if matches { return parts.map { String(Character($0)) } }
        return [whole] + Array(repeating: "\u{FFFD}", count: glyphs.count - 1)
    }
}

extension ShapedText {
    /// The glyphs of the text, or of one line of it, by the letters they stand for.
    func groups(_ range: Range<Int>? = nil) -> [GlyphGroup] {
        let range = range ?? glyphs.indices
        var groups: [GlyphGroup] = []
        var start = range.lowerBound
        while start < range.upperBound {
            var end = start + 1
            while end < range.upperBound, glyphs[end].cluster == glyphs[start].cluster { end += 1 }
            let first = glyphs[start].cluster
            let after = end < glyphs.count ? glyphs[end].cluster : scalars.count
            groups.append(GlyphGroup(scalars: Array(scalars[first..<after]), glyphs: Array(glyphs[start..<end])))
            start = end
        }
        return groups
    }
}

func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
}
