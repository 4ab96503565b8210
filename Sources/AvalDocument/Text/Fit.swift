/// A text broken into lines at the size that fits.
struct FittedText: Sendable {
    let shaped: ShapedText
    let lines: [TextLine]
    /// Points.
    let size: Double
}

/// Fitting a text into a width (points) on a number of lines.
enum Fit {
    /// Shrinks the single line down to `minimum`; if that is not enough, breaks into two and more balanced lines and
    /// takes the number of lines that allows the largest size. Breaks come at spaces; at hyphens only where spaces are
    /// not enough, since who copies a broken double name cannot know the hyphen from a division. `nil` when nothing
    /// fits.
    static func fit(
        _ shaped: ShapedText, size: Double, minimum: Double, width: Double, lines: Int
    ) -> FittedText? {
        let whole = TextLine(glyphs: shaped.glyphs.indices, width: shaped.glyphs.reduce(0) { $0 + $1.advance })
        let single = largest(size, for: whole.width, in: width)
        if single >= minimum { return FittedText(shaped: shaped, lines: [whole], size: single) }
        return wrap(Fit.words(of: shaped), shaped, size: size, minimum: minimum, width: width, lines: lines)
            ?? wrap(
                Fit.words(of: shaped, atHyphens: true), shaped, size: size, minimum: minimum, width: width, lines: lines
            )
    }

    private static func wrap(
        _ words: [TextPiece], _ shaped: ShapedText, size: Double, minimum: Double, width: Double, lines: Int
    ) -> FittedText? {
        var best: FittedText?
        for count in stride(from: 2, through: min(lines, words.count), by: 1) {
            let broken = balance(words, into: count)
            let fitting = largest(size, for: broken.map(\.width).max() ?? 0, in: width)
            if fitting >= minimum, fitting > (best?.size ?? 0) + 0.01 {
                best = FittedText(shaped: shaped, lines: broken, size: fitting)
            }
        }
        return best
    }

    private static func largest(_ size: Double, for length: Double, in width: Double) -> Double {
        length <= 0 ? size : min(size, width * 1_000 / length)
    }

    /// Breaks come after a space and, where asked for, after a hyphen between letters; a no-break space holds.
    static func words(of shaped: ShapedText, atHyphens: Bool = false) -> [TextPiece] {
        TextPiece.pieces(of: shaped) { index in
            atHyphens && shaped.scalars[shaped.glyphs[index].cluster] == "-"
        }
    }

    /// Breaks words into exactly `count` lines: the longest line is as short as it can be, and among such breakings
    /// the squares of the widths are least, so that lines are of like length.
    static func balance(_ words: [TextPiece], into count: Int) -> [TextLine] {
        let n = words.count
        func width(_ range: Range<Int>) -> Double {
            words[range.lowerBound..<(range.upperBound - 1)].reduce(0) { $0 + $1.advance }
                + words[range.upperBound - 1].width
        }
        // best[k][j]: the first j words on k lines, by (longest line or sum of squares, start of the last line).
        func solve(_ cost: (Double, Double) -> Double) -> (Double, [Range<Int>]) {
            var best = [[(cost: Double, from: Int)]](
                repeating: Array(repeating: (.infinity, 0), count: n + 1), count: count + 1)
            best[0][0] = (0, 0)
            for k in 1...count {
                for j in k...n {
                    for i in (k - 1)..<j where best[k - 1][i].cost < .infinity {
                        let total = cost(best[k - 1][i].cost, width(i..<j))
                        if total < best[k][j].cost { best[k][j] = (total, i) }
                    }
                }
            }
            var ranges: [Range<Int>] = []
            var end = n
            for k in stride(from: count, to: 0, by: -1) {
                ranges.append(best[k][end].from..<end)
                end = best[k][end].from
            }
            return (best[count][n].cost, ranges.reversed())
        }
        let (longest, _) = solve { max($0, $1) }
        let (_, ranges) = solve { $1 <= longest + 1e-9 ? $0 + $1 * $1 : .infinity }
        return ranges.map { range in
            let glyphs = words[range.lowerBound].glyphs.lowerBound..<words[range.upperBound - 1].glyphs.upperBound
            return TextLine(glyphs: glyphs, width: width(range))
        }
    }
}
