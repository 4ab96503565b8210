/// A glyph where shaping put it; lengths in thousandths of an em, y upward.
struct Glyph: Hashable, Sendable {
    /// Index into the template's fonts.
    var font: Int
    var id: UInt16
    var advance: Double
    var xOffset: Double
    var yOffset: Double
    /// Index of the first scalar this glyph stands for.
    var cluster: Int
}

/// A text as glyphs in the order in which it is read; `TextLine.runs` says where they stand on a line.
struct ShapedText: Sendable {
    let scalars: [Unicode.Scalar]
    /// In reading order, those of a run from right to left too.
    let glyphs: [Glyph]
    /// `nil` where everything runs from left to right.
    var bidi: BidiLevels?

    /// Whether the glyph is a space at which a line may be broken.
    func isSpace(_ glyph: Int) -> Bool { scalars[glyphs[glyph].cluster] == " " }
}

/// One line of a set text.
struct TextLine: Hashable, Sendable {
    /// Glyphs of the line; a space at which it was broken is the last of them, so that copied text keeps it.
    let glyphs: Range<Int>
    /// As it is set: without that last space, with the stretch of its other spaces and with its hyphen; thousandths of
    /// an em.
    var width: Double
    /// What each space inside the line is wider than the font has it (narrower where negative); thousandths of an em.
    var stretch = 0.0
    /// Ends a line that was broken inside a word.
    var hyphen: Glyph?
}
