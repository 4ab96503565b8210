/// What each glyph of a font says when a reader copies it, gathered over all documents of an edition.
///
/// The first meaning of a glyph stays: where it later means something else, or where shaping made many glyphs of many
/// letters, the span says so itself (ISO 32000-1 §14.9.4, ActualText).
struct GlyphTexts: Sendable {
    /// By font, by glyph.
    private(set) var texts: [Int: [UInt16: String]] = [:]
    /// By font and glyph id, the scalar of a glyph that says a single one, else 0: nearly all glyphs of nearly all
    /// texts, which need no string to be compared.
    private var singles: [[UInt32]] = []

    /// Takes up all glyphs of a shaped text.
    mutating func take(_ shaped: ShapedText, fonts: FontStack) {
        var index = 0
        while index < shaped.glyphs.count {
            if isKnown(shaped, index) {
                index += 1
                continue
            }
            let group = shaped.group(at: index, upTo: shaped.glyphs.count)
            for (glyph, text) in zip(group.glyphs, group.texts(fonts)) { take(glyph, text) }
            index += group.glyphs.count
        }
    }

    /// Takes up a paragraph with the hyphens of its broken words, which say that they are none of the text's own.
    mutating func take(_ paragraph: SetParagraph, fonts: FontStack) {
        take(paragraph.shaped, fonts: fonts)
        for case let hyphen? in paragraph.lines.map(\.hyphen) { take(hyphen, "\u{AD}") }
    }

    private mutating func take(_ glyph: Glyph, _ text: String) {
        guard texts[glyph.font]?[glyph.id] == nil else { return }
        texts[glyph.font, default: [:]][glyph.id] = text
        guard text.unicodeScalars.count == 1, let scalar = text.unicodeScalars.first else { return }
        while singles.count <= glyph.font { singles.append([]) }
        let missing = Int(glyph.id) + 1 - singles[glyph.font].count
        if missing > 0 { singles[glyph.font] += Array(repeating: 0, count: missing) }
        singles[glyph.font][Int(glyph.id)] = scalar.value
    }

    /// Whether the glyphs of a group, one after the other, say what the group says.
    func say(_ group: GlyphGroup) -> Bool {
        var said = ""
        for glyph in group.glyphs { said += texts[glyph.font]?[glyph.id] ?? "" }
        // Compared scalar by scalar: String's own == takes composed and decomposed letters for the same.
        return Array(said.unicodeScalars) == group.scalars
    }

    /// Whether a glyph stands alone for a single scalar and says just that.
    private func isKnown(_ shaped: ShapedText, _ index: Int) -> Bool {
        let glyph = shaped.glyphs[index]
        let next = index + 1 < shaped.glyphs.count ? shaped.glyphs[index + 1].cluster : shaped.scalars.count
        guard next == glyph.cluster + 1, index == 0 || shaped.glyphs[index - 1].cluster != glyph.cluster,
            glyph.font < singles.count, Int(glyph.id) < singles[glyph.font].count
        else { return false }
        return singles[glyph.font][Int(glyph.id)] == shaped.scalars[glyph.cluster].value
    }
}

extension GlyphTexts {
    /// Stretches of a run in order, and what they say where they do not say it themselves.
    ///
    /// A letter with a mark of its own glyph speaks through ActualText even if its glyphs would say the same: readers
    /// that guess words from gaps take the mark for one (poppler does where letters are spaced out).
    func spoken(_ shaped: ShapedText, _ run: Range<Int>) -> [(glyphs: Range<Int>, actualText: String?)] {
        var stretches: [(glyphs: Range<Int>, actualText: String?)] = []
        func append(_ glyphs: Range<Int>, _ actualText: String?) {
            if actualText == nil, let last = stretches.last, last.actualText == nil {
                stretches[stretches.count - 1].glyphs = last.glyphs.lowerBound..<glyphs.upperBound
            } else {
                stretches.append((glyphs, actualText))
            }
        }
        var index = run.lowerBound
        while index < run.upperBound {
            let start = index
            while index < run.upperBound, !isNearMark(shaped, index), isKnown(shaped, index) { index += 1 }
            if index > start {
                append(start..<index, nil)
                continue
            }
            var group = shaped.group(at: index, upTo: run.upperBound)
            var end = index + group.glyphs.count
            var isMarked = false
            while end < run.upperBound {
                let marks = shaped.group(at: end, upTo: run.upperBound)
                guard marks.isMarks else { break }
                group = group.joined(with: marks)
                end += marks.glyphs.count
                isMarked = true
            }
            append(index..<end, !isMarked && say(group) ? nil : string(group.scalars))
            index = end
        }
        return stretches
    }

    /// Whether the glyph's scalar or the one after it could be a mark; no mark comes before U+0300.
    private func isNearMark(_ shaped: ShapedText, _ index: Int) -> Bool {
        let cluster = shaped.glyphs[index].cluster
        return shaped.scalars[cluster].value >= 0x300
            || cluster + 1 < shaped.scalars.count && shaped.scalars[cluster + 1].value >= 0x300
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
    /// The glyphs from `index` on that stand for the same letters.
    func group(at index: Int, upTo limit: Int) -> GlyphGroup {
        let first = glyphs[index].cluster
        var end = index + 1
        while end < limit, glyphs[end].cluster == first { end += 1 }
        let after = end < glyphs.count ? glyphs[end].cluster : scalars.count
        return GlyphGroup(scalars: Array(scalars[first..<after]), glyphs: Array(glyphs[index..<end]))
    }

    /// The glyphs of the text by the letters they stand for.
    func groups() -> [GlyphGroup] {
        var groups: [GlyphGroup] = []
        var index = 0
        while index < glyphs.count {
            let group = group(at: index, upTo: glyphs.count)
            groups.append(group)
            index += group.glyphs.count
        }
        return groups
    }
}

func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
}
