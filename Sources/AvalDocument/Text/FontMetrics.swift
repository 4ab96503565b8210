import CHarfBuzz

/// Measures of a font from its own tables; lengths in thousandths of an em (OpenType 1.9).
struct FontMetrics: Sendable {
    let ascent: Double
    let descent: Double
    let capHeight: Double
    let italicAngle: Double
    /// Left, bottom, right, top.
    let box: (Double, Double, Double, Double)
    let isSerif: Bool
    let isFixedPitch: Bool
    /// OS/2 fsType.
    let embeddingBits: Int

    /// `nil` when a table is missing or too short.
    init?(_ face: OpaquePointer) {
        let head = FontMetrics.table("head", of: face)
        let hhea = FontMetrics.table("hhea", of: face)
        let post = FontMetrics.table("post", of: face)
        let os2 = FontMetrics.table("OS/2", of: face)
        guard head.count >= 54, hhea.count >= 36, post.count >= 16, os2.count >= 78 else { return nil }
        let scale = 1_000 / Double(hb_face_get_upem(face))
        func signed(_ table: [UInt8], _ offset: Int) -> Double {
            Double(Int16(bitPattern: UInt16(table[offset]) << 8 | UInt16(table[offset + 1])))
        }
        ascent = signed(hhea, 4) * scale
        descent = signed(hhea, 6) * scale
        box = (signed(head, 36) * scale, signed(head, 38) * scale, signed(head, 40) * scale, signed(head, 42) * scale)
        // post italicAngle is 16.16 fixed point.
        italicAngle = signed(post, 4) + Double(UInt16(post[6]) << 8 | UInt16(post[7])) / 65_536
        isFixedPitch = post[12...15].contains { $0 != 0 }
        embeddingBits = Int(os2[8]) << 8 | Int(os2[9])
        // PANOSE: family kind 2 is Latin text; serif styles 2...10 have serifs.
        isSerif = os2[32] == 2 && (2...10).contains(os2[33])
        // sCapHeight stands in the table from version 2 on.
        let version = Int(os2[0]) << 8 | Int(os2[1])
        let declared = version >= 2 && os2.count >= 90 ? signed(os2, 88) * scale : 0
        capHeight = declared > 0 ? declared : 700
    }

    static func table(_ name: String, of face: OpaquePointer) -> [UInt8] {
        let blob = hb_face_reference_table(face, openTypeTag(name))
        defer { hb_blob_destroy(blob) }
        var length: UInt32 = 0
        guard let bytes = hb_blob_get_data(blob, &length), length > 0 else { return [] }
        return bytes.withMemoryRebound(to: UInt8.self, capacity: Int(length)) {
            Array(UnsafeBufferPointer(start: $0, count: Int(length)))
        }
    }
}
