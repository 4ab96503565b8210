/// The few facts of an sfnt file that a PDF repeats: how wide each glyph is (OpenType 1.9, `hmtx`).
struct TrueTypeTables {
    let unitsPerEm: Int
    let glyphCount: Int
    private let bytes: [UInt8]
    private let metricsStart: Int
    private let metricsCount: Int

    /// Throws: a sentence about the first thing that is missing.
    init(_ bytes: [UInt8], font: String) throws(PDFError) {
        func broken(_ reason: String) -> PDFError { .fontProgram(font: font, reason: reason) }
        self.bytes = bytes
        guard let version = TrueTypeTables.read(bytes, 0, 4), version == 0x0001_0000 || version == 0x7472_7565,
            let tableCount = TrueTypeTables.read(bytes, 4, 2)
        else { throw broken("it is no TrueType file") }
        var tables: [Int: Range<Int>] = [:]
        for index in 0..<tableCount {
            let row = 12 + 16 * index
            guard let tag = TrueTypeTables.read(bytes, row, 4), let start = TrueTypeTables.read(bytes, row + 8, 4),
                let length = TrueTypeTables.read(bytes, row + 12, 4), start + length <= bytes.count
            else { throw broken("its table directory is cut") }
            tables[tag] = start..<(start + length)
        }
        func table(_ tag: String) throws(PDFError) -> Range<Int> {
            let key = tag.utf8.reduce(0) { $0 << 8 | Int($1) }
            guard let range = tables[key] else { throw broken("it has no table \(tag)") }
            return range
        }
        let (head, hhea, maxp) = (try table("head"), try table("hhea"), try table("maxp"))
        let hmtx = try table("hmtx")
        _ = try table("loca")
        _ = try table("glyf")
        guard head.count >= 54, let unitsPerEm = TrueTypeTables.read(bytes, head.lowerBound + 18, 2),
            (16...16_384).contains(unitsPerEm), hhea.count >= 36,
            let metricsCount = TrueTypeTables.read(bytes, hhea.lowerBound + 34, 2), metricsCount > 0,
            maxp.count >= 6, let glyphCount = TrueTypeTables.read(bytes, maxp.lowerBound + 4, 2),
            hmtx.count >= 4 * metricsCount
        else { throw broken("its metrics are cut") }
        self.unitsPerEm = unitsPerEm
        self.glyphCount = glyphCount
        self.metricsCount = metricsCount
        metricsStart = hmtx.lowerBound
    }

    /// Thousandths of an em, rounded; `nil` for a glyph that the font has not.
    func width(of glyph: UInt16) -> Int? {
        guard Int(glyph) < glyphCount else { return nil }
        let row = min(Int(glyph), metricsCount - 1)
        guard let units = TrueTypeTables.read(bytes, metricsStart + 4 * row, 2) else { return nil }
        return (units * 1_000 + unitsPerEm / 2) / unitsPerEm
    }

    /// A big-endian number of two or four bytes.
    private static func read(_ bytes: [UInt8], _ offset: Int, _ size: Int) -> Int? {
        guard offset + size <= bytes.count else { return nil }
        return bytes[offset..<(offset + size)].reduce(0) { $0 << 8 | Int($1) }
    }
}
