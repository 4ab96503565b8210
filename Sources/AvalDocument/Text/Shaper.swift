import AvalModel
import CHarfBuzz
import Foundation

/// Why a text could not be set.
enum TextError: Error, Hashable {
    /// No font has this letter.
    case missing(Unicode.Scalar)
    /// A character that turns the direction of the text.
    case direction(Unicode.Scalar)
    /// Wider than its column, or higher than its room, even at its smallest size.
    case overflow
}

enum Shaper {
    /// Sets a text in normalization form C; `spacing` is added after each letter, in thousandths of an em.
    ///
    /// Kerning and mark positioning are on; ligatures are on unless letters are spaced out (CSS Text §8.2). Scripts
    /// from right to left are set where the fonts have them; characters that turn the direction are refused.
    static func shape(
        _ text: String, _ style: ShapingStyle, spacing: Double = 0, cache: inout WordCache
    ) throws(TextError) -> ShapedText {
        let scalars = Array(text.unicodeScalars)
        let codepoints = scalars.map(\.value)
        if let control = codepoints.firstIndex(where: BidiLevels.isControl) { throw .direction(scalars[control]) }
        var style = style
        if spacing != 0 { style.features.insert(.untiedLetters) }
        let bidi = BidiLevels(codepoints)
        var glyphs: [Glyph] = []
        glyphs.reserveCapacity(scalars.count)
        var start = 0
        while start < codepoints.count {
            let level = bidi?.levels[start] ?? 0
            let end = bidi?.levels[start...].firstIndex { $0 != level } ?? codepoints.count
            try append(codepoints, start..<end, style, isRightToLeft: level % 2 == 1, to: &glyphs, &cache)
            start = end
        }
        let shaped = ShapedText(scalars: scalars, glyphs: glyphs, bidi: bidi)
        return spacing == 0 ? shaped : shaped.spaced(by: spacing)
    }

    /// One run of one direction, script by script and, where the font allows it, word by word.
    private static func append(
        _ codepoints: [UInt32], _ range: Range<Int>, _ style: ShapingStyle, isRightToLeft: Bool,
        to glyphs: inout [Glyph], _ cache: inout WordCache
    ) throws(TextError) {
        let scripts = Script.itemise(codepoints[range], isRightToLeft: isRightToLeft)
        let splits = cache.splits(style)
        var start = range.lowerBound
        while start < range.upperBound {
            let script = scripts?[start - range.lowerBound] ?? Script.latin
            var end = start + 1
            while end < range.upperBound, script == scripts?[end - range.lowerBound] ?? Script.latin {
                if splits, isBoundary(codepoints, end) { break }
                end += 1
            }
            let word = try cache.glyphs(codepoints[start..<end], style, script: script, isRightToLeft: isRightToLeft)
            for glyph in word {
                var glyph = glyph
                glyph.cluster += start
                glyphs.append(glyph)
            }
            start = end
        }
    }

    /// Before and after a space, but not between it and a mark that stands on it.
    private static func isBoundary(_ codepoints: [UInt32], _ index: Int) -> Bool {
        if codepoints[index] == 0x20 { return index + 1 == codepoints.count || !isMark(codepoints[index + 1]) }
        return codepoints[index - 1] == 0x20 && !isMark(codepoints[index])
    }

    private static func isMark(_ codepoint: UInt32) -> Bool {
        // No mark comes before U+0300; asking the property for every letter would be slow.
        guard codepoint >= 0x300, let scalar = Unicode.Scalar(codepoint) else { return false }
        return scalar.properties.isGraphemeExtend
    }
}

extension ShapedText {
    /// With space after each letter, its marks included, but not after the last one and not in scripts that join.
    func spaced(by spacing: Double) -> ShapedText {
        guard let last = glyphs.last else { return self }
        var spaced = glyphs
        for index in glyphs.indices where glyphs[index].cluster != last.cluster {
            let cluster = glyphs[index].cluster
            // A mark stands on its letter and does not move the pen; the space comes with the letter.
            guard glyphs[index].advance > 0, !Script.joins(scalars[cluster]) else { continue }
            spaced[index].advance += spacing
            // From right to left the space is at the letter's left, where the pen goes next; its marks have passed it.
            let isRightToLeft = bidi.map { $0.levels[cluster] % 2 == 1 } ?? false
            if isRightToLeft { spaced[index].xOffset += spacing }
            var mark = index + 1
            while mark < glyphs.count, glyphs[mark].advance == 0 {
                spaced[mark].xOffset += isRightToLeft ? spacing : -spacing
                mark += 1
            }
        }
        return ShapedText(scalars: scalars, glyphs: spaced, bidi: bidi)
    }
}

/// Unicode normalization form D.
func decomposed(_ text: String) -> String {
    text.decomposedStringWithCanonicalMapping
}
