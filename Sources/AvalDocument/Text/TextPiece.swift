/// A piece of a text between two places where a line may be broken.
struct TextPiece: Sendable {
    let glyphs: Range<Int>
    /// Without the space at its end, and with it; thousandths of an em.
    let width: Double
    let advance: Double
    /// Spaces inside and at the end, which a justified line stretches, and how wide they are together.
    var spaces = 0
    var spaceWidth = 0.0
    /// Ends in a space, so that the last of `spaces` goes where a line ends here.
    var endsInSpace = false
    /// The line ends after this piece in any case.
    var endsLine = false
    /// Shown where a line is broken after this piece, inside a word.
    var hyphen: Glyph?

    /// One piece with the one that follows it.
    func joined(with next: TextPiece) -> TextPiece {
        TextPiece(
            glyphs: glyphs.lowerBound..<next.glyphs.upperBound, width: advance + next.width,
            advance: advance + next.advance, spaces: spaces + next.spaces, spaceWidth: spaceWidth + next.spaceWidth,
            endsInSpace: next.endsInSpace, endsLine: next.endsLine, hyphen: next.hyphen)
    }

    /// Pieces end after a space, and after each further glyph for which `breaks` is true where something other than a
    /// space follows; a break never parts a letter from its marks.
    static func pieces(of shaped: ShapedText, breaks: (Int) -> Bool) -> [TextPiece] {
        var pieces: [TextPiece] = []
        var start = 0
        var advance = 0.0
        for index in shaped.glyphs.indices {
            let glyph = shaped.glyphs[index]
            advance += glyph.advance
            let isLast = index == shaped.glyphs.count - 1
            let isSpace = shaped.isSpace(index)
            if !isLast, shaped.glyphs[index + 1].cluster == glyph.cluster { continue }
            guard isLast || isSpace || (index > start && !shaped.isSpace(index + 1) && breaks(index)) else { continue }
            pieces.append(
                TextPiece(
                    glyphs: start..<(index + 1), width: isSpace ? advance - glyph.advance : advance, advance: advance,
                    spaces: isSpace ? 1 : 0, spaceWidth: isSpace ? glyph.advance : 0, endsInSpace: isSpace))
            start = index + 1
            advance = 0
        }
        return pieces
    }
}
