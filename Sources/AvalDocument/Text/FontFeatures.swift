import CHarfBuzz

/// What a template may ask of its fonts besides the letters (OpenType 1.9, registered features).
struct FontFeatures: OptionSet, Hashable, Sendable {
    let rawValue: UInt16

    init(rawValue: UInt16) { self.rawValue = rawValue }

    /// `smcp`: lower case as small capitals.
    static let smallCaps = FontFeatures(rawValue: 1)
    /// `c2sc`: capitals as small capitals.
    static let capitalsAsSmallCaps = FontFeatures(rawValue: 1 << 1)
    /// `lnum`: figures as tall as capitals.
    static let liningFigures = FontFeatures(rawValue: 1 << 2)
    /// `onum`: figures with ascenders and descenders.
    static let oldStyleFigures = FontFeatures(rawValue: 1 << 3)
    /// `tnum`: figures of one width.
    static let tabularFigures = FontFeatures(rawValue: 1 << 4)
    /// `pnum`: figures of their own widths.
    static let proportionalFigures = FontFeatures(rawValue: 1 << 5)
    /// `dlig`: ligatures for ornament.
    static let ornamentalLigatures = FontFeatures(rawValue: 1 << 6)
    /// Without `liga` and `clig`, which are on otherwise.
    static let untiedLetters = FontFeatures(rawValue: 1 << 7)
    /// `case`: hyphens, brackets and the like at the height of capitals.
    static let capitalForms = FontFeatures(rawValue: 1 << 8)

    /// The names by which a template asks, and the tags that say the same to a font.
    static let known: [(name: String, tag: String, feature: FontFeatures)] = [
        ("small-caps", "smcp", .smallCaps), ("capitals-as-small-caps", "c2sc", .capitalsAsSmallCaps),
        ("lining-figures", "lnum", .liningFigures), ("oldstyle-figures", "onum", .oldStyleFigures),
        ("tabular-figures", "tnum", .tabularFigures), ("proportional-figures", "pnum", .proportionalFigures),
        ("ornamental-ligatures", "dlig", .ornamentalLigatures), ("capital-forms", "case", .capitalForms),
    ]

    /// Pairs of which a text can have one.
    static let rivals: [FontFeatures] = [
        [.liningFigures, .oldStyleFigures], [.tabularFigures, .proportionalFigures],
    ]

    /// As HarfBuzz takes them.
    var settings: [hb_feature_t] {
        var settings: [hb_feature_t] = []
        for (_, tag, feature) in FontFeatures.known where contains(feature) {
            settings.append(FontFeatures.setting(tag, 1))
        }
        if contains(.untiedLetters) { settings += ["liga", "clig"].map { FontFeatures.setting($0, 0) } }
        return settings
    }

    private static func setting(_ tag: String, _ value: UInt32) -> hb_feature_t {
        hb_feature_t(tag: openTypeTag(tag), value: value, start: 0, end: UInt32.max)
    }
}

extension Font {
    /// Whether the font has substitutions or positions under that tag, as `smcp`, for any script.
    func has(feature tag: String) -> Bool {
        ["GSUB", "GPOS"].contains { has(feature: openTypeTag(tag), in: openTypeTag($0)) }
    }

    private func has(feature wanted: hb_tag_t, in table: hb_tag_t) -> Bool {
        var offset: UInt32 = 0
        while true {
            var count: UInt32 = 64
            var tags = [hb_tag_t](repeating: 0, count: 64)
            let total = hb_ot_layout_table_get_feature_tags(hbFace, table, offset, &count, &tags)
            if tags.prefix(Int(count)).contains(wanted) { return true }
            offset += count
            if count == 0 || offset >= total { return false }
        }
    }
}

/// The four bytes of an OpenType tag as HarfBuzz counts them.
func openTypeTag(_ name: String) -> hb_tag_t {
    name.utf8.reduce(0) { $0 << 8 | hb_tag_t($1) }
}
