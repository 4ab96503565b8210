import CHarfBuzz

/// Stretches of one script (UAX #24): what belongs to every script goes with what stands before it.
enum Script {
    /// Latin: also of digits and signs that stand alone, since that is what the documents are written in.
    static let latin = HB_SCRIPT_LATIN

    /// The script of each scalar in a run of one direction; `nil` where all are Latin.
    static func itemise(_ scalars: ArraySlice<UInt32>, isRightToLeft: Bool) -> [hb_script_t]? {
        // Below U+02B0 there are Latin letters and what belongs to every script.
        if !isRightToLeft, scalars.allSatisfy({ $0 < 0x2B0 }) { return nil }
        let functions = hb_unicode_funcs_get_default()
        var scripts = scalars.map { hb_unicode_script(functions, $0) }
        let first = scripts.first { !belongsToAll($0) }
        var current = first ?? (isRightToLeft ? HB_SCRIPT_HEBREW : latin)
        for index in scripts.indices {
            if belongsToAll(scripts[index]) { scripts[index] = current } else { current = scripts[index] }
        }
        return scripts
    }

    private static func belongsToAll(_ script: hb_script_t) -> Bool {
        script == HB_SCRIPT_COMMON || script == HB_SCRIPT_INHERITED || script == HB_SCRIPT_UNKNOWN
    }

    /// Whether letters touch each other, so that nothing may be put between them.
    static func joins(_ scalar: Unicode.Scalar) -> Bool {
        guard scalar.value >= 0x600 else { return false }
        let script = hb_unicode_script(hb_unicode_funcs_get_default(), scalar.value)
        return [HB_SCRIPT_ARABIC, HB_SCRIPT_SYRIAC, HB_SCRIPT_NKO, HB_SCRIPT_MANDAIC, HB_SCRIPT_MONGOLIAN]
            .contains(script)
    }
}
