import CHarfBuzz

extension Font {
    /// The font with only these glyphs, under the ids they had, and only the tables that drawing them needs.
    ///
    /// Hints are left out: at the resolution of a press or a screen of today they change nothing and cost a third.
    func subset(keeping glyphs: some Sequence<UInt16>) throws(DocumentError) -> [UInt8] {
        guard let input = hb_subset_input_create_or_fail() else { throw .subset(font: file) }
        defer { hb_subset_input_destroy(input) }
        let flags = HB_SUBSET_FLAGS_RETAIN_GIDS.rawValue | HB_SUBSET_FLAGS_NO_HINTING.rawValue
        hb_subset_input_set_flags(input, flags)
        let kept = hb_subset_input_glyph_set(input)
        for glyph in glyphs { hb_set_add(kept, UInt32(glyph)) }
        let dropped = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG)
        for tag in Font.unneeded { hb_set_add(dropped, openTypeTag(tag)) }
        guard let face = hb_subset_or_fail(hbFace, input) else { throw .subset(font: file) }
        defer { hb_face_destroy(face) }
        let blob = hb_face_reference_blob(face)
        defer { hb_blob_destroy(blob) }
        var length: UInt32 = 0
        guard let bytes = hb_blob_get_data(blob, &length), length > 0 else { throw .subset(font: file) }
        return bytes.withMemoryRebound(to: UInt8.self, capacity: Int(length)) {
            Array(UnsafeBufferPointer(start: $0, count: Int(length)))
        }
    }

    /// A PDF reader goes by glyph id and by the document's own widths and texts (ISO 32000-1 §9.9).
    private static let unneeded: [String] = [
        "GSUB", "GPOS", "GDEF", "BASE", "JSTF", "MATH", "DSIG", "STAT", "avar", "meta", "name", "post", "OS/2", "cmap",
        "gasp", "kern", "hdmx", "VDMX", "LTSH", "PCLT", "vhea", "vmtx", "VORG",
    ]
}
