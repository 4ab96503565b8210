import CHarfBuzz

/// A TrueType font of a template, open for shaping.
///
/// `@unchecked Sendable`: the HarfBuzz face and font are made immutable before the initialiser returns, and HarfBuzz
/// guarantees that immutable objects may be used by several threads at once; nothing else here changes.
final class Font: @unchecked Sendable {
    let face: FontFace
    /// Inside the template's folder.
    let file: String
    /// As `NotoSerif-Regular`.
    let postScriptName: String
    let metrics: FontMetrics
    let hbFace: OpaquePointer
    let hbFont: OpaquePointer
    /// Thousandths of an em in one font unit.
    let scale: Double
    /// Whether a rule of the font looks at the space, so that words cannot be shaped by themselves.
    let kernsSpaces: Bool

    static let sizeLimit = 24 << 20

    /// Refuses what cannot be embedded: fonts without TrueType outlines, variable fonts, and those whose licence bits
    /// forbid embedding or cutting down (OpenType OS/2 fsType).
    init(_ face: FontFace, bytes: [UInt8], file: String) throws(DocumentError) {
        func refusal(_ what: String, _ hint: String) -> DocumentError {
            .template(file: file, line: 0, what: what, hint: hint)
        }
        let blob = bytes.withUnsafeBytes { buffer in
            hb_blob_create(
                buffer.baseAddress?.assumingMemoryBound(to: CChar.self), UInt32(buffer.count),
                HB_MEMORY_MODE_DUPLICATE, nil, nil)
        }
        defer { hb_blob_destroy(blob) }
        guard let opened = hb_face_create(blob, 0) else { throw refusal("no memory for the font", "") }
        guard hb_face_get_glyph_count(opened) > 1, let metrics = FontMetrics(opened) else {
            hb_face_destroy(opened)
            throw refusal("no TrueType font", "a single .ttf with the usual tables is expected")
        }
        let flaw: String? =
            if FontMetrics.table("glyf", of: opened).isEmpty {
                "no TrueType outlines"
            } else if !FontMetrics.table("fvar", of: opened).isEmpty {
                "a variable font"
            } else if metrics.embeddingBits & 0x0F == 0x02 || metrics.embeddingBits & 0x0300 != 0 {
                "a font whose licence bits forbid embedding a subset"
            } else {
                nil
            }
        if let flaw {
            hb_face_destroy(opened)
            throw refusal(flaw, "use a static TrueType instance under an open licence")
        }
        guard let font = hb_font_create(opened) else {
            hb_face_destroy(opened)
            throw refusal("no memory for the font", "")
        }
        hb_face_make_immutable(opened)
        hb_font_make_immutable(font)
        self.face = face
        self.file = file
        self.metrics = metrics
        hbFace = opened
        hbFont = font
        scale = 1_000 / Double(hb_face_get_upem(opened))
        postScriptName = Font.postScriptName(opened) ?? Font.baseName(file)
        kernsSpaces = SpaceRules.matter(in: opened, font)
    }

    deinit {
        hb_font_destroy(hbFont)
        hb_face_destroy(hbFace)
    }

    /// The glyph of a scalar by the font's character map, before any shaping.
    func glyph(of scalar: Unicode.Scalar) -> UInt32? {
        var glyph: UInt32 = 0
        return hb_font_get_nominal_glyph(hbFont, scalar.value, &glyph) != 0 && glyph != 0 ? glyph : nil
    }

    /// Whether the character map has a glyph for a scalar.
    func hasNominal(_ scalar: UInt32) -> Bool {
        var glyph: UInt32 = 0
        return hb_font_get_nominal_glyph(hbFont, scalar, &glyph) != 0 && glyph != 0
    }

    /// Letters, digits and hyphens of the name table's entry 6.
    private static func postScriptName(_ face: OpaquePointer) -> String? {
        var length: UInt32 = 128
        var buffer = [CChar](repeating: 0, count: 128)
        hb_ot_name_get_utf8(face, UInt32(HB_OT_NAME_ID_POSTSCRIPT_NAME), nil, &length, &buffer)
        let name = buffer.prefix(Int(length)).map { UInt8(bitPattern: $0) }.filter(isNameByte)
        return name.isEmpty ? nil : String(decoding: name, as: UTF8.self)
    }

    private static func baseName(_ file: String) -> String {
        let name = file.split(separator: "/").last?.utf8.filter(isNameByte) ?? []
        return String(decoding: name, as: UTF8.self)
    }
}

private func isNameByte(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
        || byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z") || byte == UInt8(ascii: "-")
}
