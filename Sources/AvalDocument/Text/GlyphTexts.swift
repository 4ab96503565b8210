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

    /// One text a glyph. One glyph takes the whole. Of several, each takes the letter whose plain form it is, the
    /// others the letters that are left, in order; what then has none says U+FFFD, which ActualText covers.
    func texts(_ fonts: FontStack) -> [String] {
        let whole = string(scalars)
        guard glyphs.count > 1 else { return [whole] }
        var left = Array(decomposed(whole).unicodeScalars)
        var texts: [String?] = glyphs.map { glyph in
            guard let index = left.firstIndex(where: { fonts.fonts[glyph.font].glyph(of: $0) == UInt32(glyph.id) })
            else { return nil }
            return String(Character(left.remove(at: index)))
        }
        for index in texts.indices where texts[index] == nil {
            texts[index] = left.isEmpty ? "\u{FFFD}" : String(Character(left.removeFirst()))
        }
        return texts.compactMap(\.self)
    }

    /// Whether it is marks that stand on the letter before.
    var isMarks: Bool {
        // No mark comes before U+0300; asking the property for every letter would be slow.
        scalars.allSatisfy { $0.value >= 0x300 && $0.properties.generalCategory == .nonspacingMark }
    }

    /// One group with marks that follow it.
    func joined(with marks: GlyphGroup) -> GlyphGroup {
        GlyphGroup(scalars: scalars + marks.scalars, glyphs: glyphs + marks.glyphs)
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
