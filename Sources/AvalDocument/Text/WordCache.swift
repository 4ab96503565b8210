import AvalModel
import CHarfBuzz

/// How letters are shaped, apart from their size.
struct ShapingStyle: Hashable, Sendable {
    /// The font that is asked for, as index into the template's fonts.
    var font: Int
    var language: Language
    var features: FontFeatures = []
}

/// The words of a font stack that were shaped before, and the buffer they are shaped in.
///
/// It belongs to one thread, since it cannot be copied. A batch says the same words over and over; shaping them anew
/// would cost thirty times as much as looking them up.
struct WordCache: ~Copyable {
    let fonts: FontStack
    /// A word, or a whole run where a font's rules look across spaces.
    private struct Key: Hashable {
        let style: ShapingStyle
        let script: UInt32
        let isRightToLeft: Bool
        let scalars: [UInt32]
    }

    private var words: [Key: [Glyph]] = [:]
    private let buffer: OpaquePointer?
    private let splitsWords: Bool

    /// Words kept at most; a full cache is emptied, and common words are soon back.
    static let limit = 8_192

    /// `splitsWords` false shapes each run as a whole, as if every font had rules for the space.
    init(fonts: FontStack, splitsWords: Bool = true) {
        self.fonts = fonts
        self.splitsWords = splitsWords
        buffer = hb_buffer_create()
    }

    deinit { hb_buffer_destroy(buffer) }

    /// How many words are kept.
    var count: Int { words.count }

    /// Whether words may be shaped one by one where this font is asked for.
    func splits(_ style: ShapingStyle) -> Bool { splitsWords && !fonts.fonts[style.font].kernsSpaces }

    /// The glyphs of a word or run of one script and direction in reading order; clusters count from its beginning.
    mutating func glyphs(
        _ scalars: ArraySlice<UInt32>, _ style: ShapingStyle, script: hb_script_t, isRightToLeft: Bool
    ) throws(TextError) -> [Glyph] {
        let key = Key(style: style, script: script.rawValue, isRightToLeft: isRightToLeft, scalars: Array(scalars))
        if let known = words[key] { return known }
        let glyphs = try shape(key.scalars, style, script, isRightToLeft)
        if words.count >= WordCache.limit { words.removeAll(keepingCapacity: true) }
        words[key] = glyphs
        return glyphs
    }

    private func shape(
        _ scalars: [UInt32], _ style: ShapingStyle, _ script: hb_script_t, _ isRightToLeft: Bool
    ) throws(TextError) -> [Glyph] {
        let preferred = fonts.fonts[style.font]
        if scalars.allSatisfy({ preferred.hasNominal($0) }) {
            return try checked(run(scalars, scalars.indices, style.font, style, script, isRightToLeft), scalars)
        }
        let assignment: [Int]
        do {
            let text = string(scalars.compactMap(Unicode.Scalar.init))
            assignment = try fonts.assign(text, preferring: style.font)
        } catch { throw .missing(error.scalar) }
        var glyphs: [Glyph] = []
        var start = 0
        while start < scalars.count {
            var end = start + 1
            while end < scalars.count, assignment[end] == assignment[start] { end += 1 }
            let run = run(scalars, start..<end, assignment[start], style, script, isRightToLeft)
            glyphs += try checked(run, scalars)
            start = end
        }
        return glyphs
    }

    /// A glyph 0 where the character map had one: the letter is missing after all.
    private func checked(_ run: [Glyph], _ scalars: [UInt32]) throws(TextError) -> [Glyph] {
        if let missing = run.first(where: { $0.id == 0 }) {
            throw .missing(Unicode.Scalar(scalars[missing.cluster]) ?? "\u{FFFD}")
        }
        return run
    }

    /// One run in one font, with what stands around it as context.
    private func run(
        _ scalars: [UInt32], _ range: Range<Int>, _ font: Int, _ style: ShapingStyle, _ script: hb_script_t,
        _ isRightToLeft: Bool
    ) -> [Glyph] {
        hb_buffer_clear_contents(buffer)
        hb_buffer_add_codepoints(
            buffer, scalars, Int32(scalars.count), UInt32(range.lowerBound), Int32(range.count))
        // Marks keep clusters of their own, so that each of them gets its own text.
        hb_buffer_set_cluster_level(buffer, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS)
        hb_buffer_set_direction(buffer, isRightToLeft ? HB_DIRECTION_RTL : HB_DIRECTION_LTR)
        hb_buffer_set_script(buffer, script)
        hb_buffer_set_language(buffer, hb_language_from_string(style.language.rawValue, -1))
        let features = style.features.isEmpty ? [] : style.features.settings
        hb_shape(fonts.fonts[font].hbFont, buffer, features, UInt32(features.count))
        var count: UInt32 = 0
        guard let shaped = hb_buffer_get_glyph_infos(buffer, &count),
            let positions = hb_buffer_get_glyph_positions(buffer, nil)
        else { return [] }
        let scale = fonts.fonts[font].scale
        let glyphs = (0..<Int(count)).map { index in
            let place = positions[index]
            return Glyph(
                font: font, id: UInt16(truncatingIfNeeded: shaped[index].codepoint),
                advance: Double(place.x_advance) * scale, xOffset: Double(place.x_offset) * scale,
                yOffset: Double(place.y_offset) * scale, cluster: Int(shaped[index].cluster))
        }
        return isRightToLeft ? glyphs.reversed() : glyphs
    }
}
