import CHarfBuzz

/// Whether words may be shaped one by one: only in a font none of whose rules looks at the space between them.
enum SpaceRules {
    static func matter(in face: OpaquePointer, _ font: OpaquePointer) -> Bool {
        var space: UInt32 = 0
        guard hb_font_get_nominal_glyph(font, 0x20, &space) != 0 else { return true }
        // The pairs of a kern table are not looked through; it speaks only where GPOS does not.
        let hasPositioning = hb_ot_layout_has_positioning(face) != 0
        if !hasPositioning, !FontMetrics.table("kern", of: face).isEmpty { return true }
        return ["GSUB", "GPOS"].contains { looks(at: space, openTypeTag($0), face) }
    }

    private static func looks(at glyph: UInt32, _ table: hb_tag_t, _ face: OpaquePointer) -> Bool {
        let lookups = hb_set_create()
        defer { hb_set_destroy(lookups) }
        hb_ot_layout_collect_lookups(face, table, nil, nil, nil, lookups)
        let looked = hb_set_create()
        defer { hb_set_destroy(looked) }
        // HB_SET_VALUE_INVALID, from which iteration starts.
        var lookup = UInt32.max
        while hb_set_next(lookups, &lookup) != 0 {
            hb_ot_layout_lookup_collect_glyphs(face, table, lookup, looked, looked, looked, nil)
            if hb_set_has(looked, glyph) != 0 { return true }
        }
        return false
    }
}
