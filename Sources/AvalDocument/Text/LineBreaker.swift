/// Breaks a paragraph where the lines as a whole look best, not one line after the other.
struct LineBreaker {
    /// Thousandths of an em a line may take.
    let measure: Double
    private let isJustified: Bool
    private let isBalanced: Bool
    private let keepsWords: Bool

    init(_ measure: Double, _ style: ParagraphStyle) {
        self.measure = measure
        isJustified = style.alignment == .justified
        isBalanced = style.isBalanced
        keepsWords = style.keepsWords
    }

    /// What a space of a justified line may lose, as part of its width.
    static let shrink = 0.25
    /// What it may gain before the line begins to look loose.
    static let ease = 0.5

    /// `nil` when a piece is wider than the measure.
    func lines(_ pieces: [TextPiece]) -> [TextLine]? {
        var lines: [TextLine] = []
        var start = 0
        for end in pieces.indices where pieces[end].endsLine || end == pieces.count - 1 {
            let part = keepsWords ? keeping(pieces[start...end]) : Array(pieces[start...end])
            guard let broken = (isBalanced ? balanced(part) : nil) ?? best(part) else { return nil }
            lines += broken
            start = end + 1
        }
        return lines
    }

    // MARK: Headings

    /// No more lines than needed, and those of like length; no word is broken. `nil` where one would have to be.
    private func balanced(_ pieces: [TextPiece]) -> [TextLine]? {
        let words = LineBreaker.whole(pieces)
        var count = 1
        var filled = 0.0
        for word in words {
            guard word.width <= measure + 1e-6 else { return nil }
            if filled + word.width > measure + 1e-6 {
                count += 1
                filled = 0
            }
            filled += word.advance
        }
        return Fit.balance(words, into: count)
    }

    /// Pieces that a hyphen would part, put together again.
    private static func whole(_ pieces: [TextPiece]) -> [TextPiece] {
        words(of: pieces).compactMap(joined)
    }

    /// The same, but for words that are wider than the measure.
    private func keeping(_ pieces: ArraySlice<TextPiece>) -> [TextPiece] {
        LineBreaker.words(of: pieces).flatMap { word in
            guard let whole = LineBreaker.joined(word), whole.width <= measure + 1e-6 else { return Array(word) }
            return [whole]
        }
    }

    /// The pieces of each word that hyphens may part.
    private static func words<Pieces: Collection<TextPiece>>(of pieces: Pieces) -> [Pieces.SubSequence] {
        var words: [Pieces.SubSequence] = []
        var start = pieces.startIndex
        for index in pieces.indices {
            let next = pieces.index(after: index)
            guard pieces[index].hyphen == nil || next == pieces.endIndex else { continue }
            words.append(pieces[start..<next])
            start = next
        }
        return words
    }

    private static func joined(_ word: some Collection<TextPiece>) -> TextPiece? {
        guard var whole = word.first else { return nil }
        for piece in word.dropFirst() { whole = whole.joined(with: piece) }
        return whole
    }

    // MARK: Body

    /// The breaking of least cost, over all breakings (after Knuth and Plass, "Breaking Paragraphs into Lines", 1981).
    private func best(_ pieces: [TextPiece]) -> [TextLine]? {
        var sums = [Line()]
        for piece in pieces { sums.append(sums[sums.count - 1].adding(piece)) }
        var reached: [(cost: Double, from: Int)?] = [(0, 0)]
        for end in 1...pieces.count {
            var least: (cost: Double, from: Int)?
            for start in stride(from: end - 1, through: 0, by: -1) {
                let line = line(start, end, pieces, sums)
                if line.width - (isJustified ? line.spaceWidth * LineBreaker.shrink : 0) > measure + 1e-6 { break }
                guard let before = reached[start] else { continue }
                let isBroken = start > 0 && pieces[start - 1].hyphen != nil
                let cost = before.cost + cost(of: line, isLast: end == pieces.count, followsHyphen: isBroken)
                if cost < least?.cost ?? .infinity { least = (cost, start) }
            }
            reached.append(least)
        }
        var lines: [TextLine] = []
        var end = pieces.count
        while end > 0 {
            guard let start = reached[end]?.from else { return nil }
            lines.append(set(line(start, end, pieces, sums), isLast: end == pieces.count, pieces[start..<end]))
            end = start
        }
        return lines.reversed()
    }

    /// A line in the making; also the sum of all pieces before a place.
    private struct Line {
        var width = 0.0
        var spaces = 0
        var spaceWidth = 0.0
        var hyphen: Glyph?

        func adding(_ piece: TextPiece) -> Line {
            Line(width: width + piece.advance, spaces: spaces + piece.spaces, spaceWidth: spaceWidth + piece.spaceWidth)
        }
    }

    private func line(_ start: Int, _ end: Int, _ pieces: [TextPiece], _ sums: [Line]) -> Line {
        let last = pieces[end - 1]
        let hyphen = end < pieces.count ? last.hyphen : nil
        return Line(
            width: sums[end].width - sums[start].width - last.advance + last.width + (hyphen?.advance ?? 0),
            spaces: sums[end].spaces - sums[start].spaces - (last.endsInSpace ? 1 : 0),
            spaceWidth: sums[end].spaceWidth - sums[start].spaceWidth - last.advance + last.width, hyphen: hyphen)
    }

    /// What a line costs: the square of how loose or tight it is, and what its hyphen costs.
    private func cost(of line: Line, isLast: Bool, followsHyphen: Bool) -> Double {
        let slack = measure - line.width
        var cost = 0.0
        if isJustified {
            let room = line.spaceWidth * (slack < 0 ? LineBreaker.shrink : LineBreaker.ease)
            // A line without spaces cannot be justified: as bad as one ten times too loose.
            let ratio = room > 0 ? min(abs(slack) / room, 10) : 10
            let badness = isLast && slack >= 0 ? 0 : 100 * ratio * ratio * ratio
            cost = (10 + badness) * (10 + badness) + (room > 0 ? 0 : slack)
        } else if !isLast {
            let ratio = 100 * slack / measure
            cost = ratio * ratio
        }
        if line.hyphen != nil { cost += isJustified ? 2_500 : 400 }
        // Two hyphens below each other, and a last line that begins inside a word.
        if followsHyphen, line.hyphen != nil || isLast { cost += isJustified ? 5_000 : 800 }
        return cost
    }

    private func set(_ line: Line, isLast: Bool, _ pieces: ArraySlice<TextPiece>) -> TextLine {
        let glyphs = (pieces.first?.glyphs.lowerBound ?? 0)..<(pieces.last?.glyphs.upperBound ?? 0)
        let slack = measure - line.width
        guard isJustified, line.spaces > 0, !isLast || slack < 0 else {
            return TextLine(glyphs: glyphs, width: line.width, hyphen: line.hyphen)
        }
        return TextLine(
            glyphs: glyphs, width: measure, stretch: slack / Double(line.spaces), hyphen: line.hyphen)
    }
}
