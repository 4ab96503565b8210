import AvalModel

/// How a paragraph is set.
struct ParagraphStyle: Hashable, Sendable {
    enum Alignment: Hashable, Sendable {
        /// At the left, whichever way the text runs.
        case start
        case middle
        case end
        /// Both edges straight but for the last line.
        case justified
    }

    /// The font that is asked for, as index into the template's fonts; the others stand in for what it lacks.
    var font: Int
    /// Points.
    var size: Double
    /// Points; the paragraph is set no smaller. `size` for one that does not shrink.
    var minimumSize: Double
    /// Distance of baselines in ems.
    var leading = 1.35
    var alignment = Alignment.start
    /// Lines of like length, as a heading wants them, instead of lines that are each as full as can be.
    var isBalanced = false
    /// What shapes the text.
    var language: Language
    /// Whose words may be broken; `nil` breaks only at spaces, hyphens, dashes and soft hyphens.
    var hyphenation: Language?
    /// Words are broken only where they are wider than the column.
    var keepsWords = false
    /// Points at `size`; shrinks with the text.
    var letterSpacing = 0.0
    var features: FontFeatures = []

    init(font: Int, size: Double, language: Language) {
        self.font = font
        self.size = size
        self.language = language
        minimumSize = size
    }
}

/// A paragraph broken into lines; `Typesetting.show` paints it.
struct SetParagraph: Sendable {
    let shaped: ShapedText
    let lines: [TextLine]
    /// Points.
    let size: Double
    /// Points from one baseline to the next.
    let lineHeight: Double
    /// Points from the top of the first line to its baseline: half of what the leading adds stands above.
    let firstBaseline: Double
    /// Points.
    let width: Double
    let alignment: ParagraphStyle.Alignment

    /// Points.
    var height: Double { Double(lines.count) * lineHeight }

    /// Where a line begins, in points from the left edge of the column.
    func left(of line: TextLine) -> Double {
        let rest = width - line.width * size / 1_000
        return switch alignment {
        case .start: 0
        case .justified: shaped.bidi?.base == 1 ? rest : 0
        case .middle: rest / 2
        case .end: rest
        }
    }
}

/// Setting paragraphs in a column.
enum Paragraph {
    /// Breaks a text of one paragraph into lines of at most `width` points.
    ///
    /// The text is in normalization form C; a soft hyphen (U+00AD) is a place where its word may be broken and is not
    /// shown elsewhere, a line feed ends a line. Set at `size`, or smaller down to `minimumSize` where a word is wider
    /// than the column or the whole higher than `height` points.
    /// Throws: `TextError.missing` for the first letter that no font has, `.direction` for a character that turns the
    /// direction, `.overflow` when it fits at no size.
    static func set(
        _ text: String, style: ParagraphStyle, width: Double, height: Double = .infinity, cache: inout WordCache
    ) throws(TextError) -> SetParagraph {
        let broken = BreakableText(text, language: style.hyphenation)
        let shaping = ShapingStyle(font: style.font, language: style.language, features: style.features)
        let spacing = style.letterSpacing / style.size * 1_000
        let shaped = try Shaper.shape(broken.text, shaping, spacing: spacing, cache: &cache)
        let pieces = try self.pieces(shaped, broken, shaping, &cache)
        let metrics = cache.fonts.fonts[style.font].metrics
        var size = style.size
        while true {
            let measure = width / size * 1_000
            if let lines = LineBreaker(measure, style).lines(pieces),
                Double(lines.count) * style.leading * size <= height + 1e-6
            {
                let lineHeight = style.leading * size
                let box = (metrics.ascent - metrics.descent) * size / 1_000
                return SetParagraph(
                    shaped: shaped, lines: lines, size: size, lineHeight: lineHeight,
                    firstBaseline: (lineHeight - box) / 2 + metrics.ascent * size / 1_000, width: width,
                    alignment: style.alignment)
            }
            guard size > style.minimumSize else { throw .overflow }
            // A fortieth at a time: no reader sees the difference, and 28 steps halve a text.
            size = max(style.minimumSize, size * 0.975)
        }
    }

    /// Words and the parts into which they may be broken; hyphens, dashes and slashes end a part where letters follow.
    private static func pieces(
        _ shaped: ShapedText, _ text: BreakableText, _ style: ShapingStyle, _ cache: inout WordCache
    ) throws(TextError) -> [TextPiece] {
        func after(_ glyph: Int) -> Int {
            glyph + 1 < shaped.glyphs.count ? shaped.glyphs[glyph + 1].cluster : shaped.scalars.count
        }
        var pieces = TextPiece.pieces(of: shaped) { index in
            let next = after(index)
            if text.hyphenations.contains(next) { return true }
            let scalar = shaped.scalars[shaped.glyphs[index].cluster]
            return breaking.contains(scalar) && next < shaped.scalars.count
                && !shaped.scalars[next].properties.isGraphemeExtend
        }
        for index in pieces.indices {
            let last = pieces[index].glyphs.upperBound - 1
            let next = after(last)
            pieces[index].endsLine = text.lineEnds.contains(next)
            if text.hyphenations.contains(next) {
                pieces[index].hyphen = try hyphen(shaped.glyphs[last].font, style, &cache)
            }
        }
        return pieces
    }

    private static let breaking: Set<Unicode.Scalar> = ["-", "\u{2010}", "\u{2013}", "\u{2014}", "/"]

    /// U+2010 where the font has it, else the hyphen of the keyboard.
    private static func hyphen(
        _ font: Int, _ style: ShapingStyle, _ cache: inout WordCache
    ) throws(TextError) -> Glyph? {
        var style = style
        style.font = font
        let scalar: UInt32 = cache.fonts.fonts[font].glyph(of: "\u{2010}") != nil ? 0x2010 : 0x2D
        return try cache.glyphs([scalar], style, script: Script.latin, isRightToLeft: false).first
    }
}
