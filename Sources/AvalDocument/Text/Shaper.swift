import AvalModel
import CHarfBuzz
import Foundation

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

/// A text as glyphs from left to right.
struct ShapedText: Sendable {
    let scalars: [Unicode.Scalar]
    let glyphs: [Glyph]
}

/// Why a text could not be shaped.
enum ShapingFlaw: Error {
    case missing(Unicode.Scalar)
    case direction(Unicode.Scalar)
}

enum Shaper {
    /// Sets a text in normalization form C; `spacing` is added after each letter, in thousandths of an em.
    ///
    /// Kerning and mark positioning are on; ligatures are on unless letters are spaced out (CSS Text §8.2).
    static func shape(
        _ text: String, in face: Int, spacing: Double, language: Language, fonts: FontStack
    ) throws(ShapingFlaw) -> ShapedText {
        let scalars = Array(text.unicodeScalars)
        for scalar in scalars where !runsLeftToRight(scalar) { throw .direction(scalar) }
        let assignment: [Int]
        do { assignment = try fonts.assign(text, preferring: face) } catch { throw .missing(error.scalar) }
        let codepoints = scalars.map(\.value)
        var glyphs: [Glyph] = []
        var start = 0
        while start < scalars.count {
            var end = start + 1
            while end < scalars.count, assignment[end] == assignment[start] { end += 1 }
            let font = assignment[start]
            let run = shape(codepoints, start..<end, fonts.fonts[font], spacing, language)
            for glyph in run {
                // A glyph 0 where the character map had one: the letter is missing after all.
                guard glyph.id != 0 else { throw .missing(scalars[glyph.cluster]) }
                var glyph = glyph
                glyph.font = font
                glyphs.append(glyph)
            }
            start = end
        }
        return ShapedText(scalars: scalars, glyphs: Shaper.space(glyphs, by: spacing))
    }

    /// One run in one font, with the whole text as context.
    private static func shape(
        _ codepoints: [UInt32], _ range: Range<Int>, _ font: Font, _ spacing: Double, _ language: Language
    ) -> [Glyph] {
        let buffer = hb_buffer_create()
        defer { hb_buffer_destroy(buffer) }
        hb_buffer_add_codepoints(
            buffer, codepoints, Int32(codepoints.count), UInt32(range.lowerBound), Int32(range.count))
        // Marks keep clusters of their own, so that each of them gets its own text.
        hb_buffer_set_cluster_level(buffer, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS)
        hb_buffer_set_direction(buffer, HB_DIRECTION_LTR)
        hb_buffer_set_language(buffer, hb_language_from_string(language.rawValue, -1))
        hb_buffer_guess_segment_properties(buffer)
        var features: [hb_feature_t] = []
        if spacing != 0 {
            features = [openTypeTag("liga"), openTypeTag("clig")].map {
                hb_feature_t(tag: $0, value: 0, start: 0, end: UInt32.max)
            }
        }
        hb_shape(font.hbFont, buffer, features, UInt32(features.count))
        var count: UInt32 = 0
        guard let shaped = hb_buffer_get_glyph_infos(buffer, &count),
            let positions = hb_buffer_get_glyph_positions(buffer, nil)
        else { return [] }
        return (0..<Int(count)).map { index in
            let place = positions[index]
            return Glyph(
                font: 0, id: UInt16(truncatingIfNeeded: shaped[index].codepoint),
                advance: Double(place.x_advance) * font.scale, xOffset: Double(place.x_offset) * font.scale,
                yOffset: Double(place.y_offset) * font.scale, cluster: Int(shaped[index].cluster))
        }
    }

    /// Adds space after each letter, its marks included, but not after the last one.
    private static func space(_ glyphs: [Glyph], by spacing: Double) -> [Glyph] {
        guard spacing != 0, let last = glyphs.last else { return glyphs }
        var spaced = glyphs
        for index in glyphs.indices where glyphs[index].cluster != last.cluster {
            // A mark stands on its letter and does not move the pen; the space comes with the letter.
            if glyphs[index].advance > 0 {
                spaced[index].advance += spacing
                var mark = index + 1
                while mark < glyphs.count, glyphs[mark].advance == 0 {
                    spaced[mark].xOffset -= spacing
                    mark += 1
                }
            }
        }
        return spaced
    }

    private static func runsLeftToRight(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.value < 0x590 { return true }
        let script = hb_unicode_script(hb_unicode_funcs_get_default(), scalar.value)
        return hb_script_get_horizontal_direction(script) == HB_DIRECTION_LTR || isNeutral(script)
    }

    private static func isNeutral(_ script: hb_script_t) -> Bool {
        script == HB_SCRIPT_COMMON || script == HB_SCRIPT_INHERITED || script == HB_SCRIPT_UNKNOWN
    }
}

/// Unicode normalization form D.
func decomposed(_ text: String) -> String {
    text.decomposedStringWithCanonicalMapping
}
