// A font as five objects: Type0, CIDFontType2, descriptor, program, ToUnicode (ISO 32000-1 §9.7).

extension ObjectWriter {
    mutating func addFont(_ program: PDFFontProgram) throws(PDFError) -> PDFFont {
        let tables = try TrueTypeTables(program.bytes, font: program.postScriptName)
        let glyphs = program.texts.keys.sorted()
        guard let last = glyphs.last else {
            throw .fontProgram(font: program.postScriptName, reason: "none of its glyphs has a text")
        }
        var widths = [Int16](repeating: -1, count: Int(last) + 1)
        for glyph in glyphs {
            guard glyph > 0, let width = tables.width(of: glyph), width <= Int(Int16.max) else {
                throw .glyphMissing(glyph: glyph, font: program.postScriptName)
            }
            widths[Int(glyph)] = Int16(width)
        }
        let map = try ToUnicode.map(program.texts, glyphs: glyphs, font: program.postScriptName)
        let name = FontName.tagged(program.postScriptName, program: program.bytes, glyphs: glyphs)
        let (font, descendant, descriptor) = (reserve(), reserve(), reserve())
        let (file, toUnicode) = (reserve(), reserve())
        try add(font) { output throws(PDFError) in
            output.write("<</Type/Font/Subtype/Type0/BaseFont")
            output.write(name: name)
            output.write("/Encoding/Identity-H/DescendantFonts[")
            output.write(reference: descendant)
            output.write("]/ToUnicode ")
            output.write(reference: toUnicode)
            output.write(">>")
        }
        try add(descendant) { output throws(PDFError) in
            output.write("<</Type/Font/Subtype/CIDFontType2/BaseFont")
            output.write(name: name)
            output.write("/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>")
            output.write("/CIDToGIDMap/Identity/FontDescriptor ")
            output.write(reference: descriptor)
            output.write("/DW 0/W[")
            output.write(widths: widths, of: glyphs)
            output.write("]>>")
        }
        try add(descriptor) { output throws(PDFError) in
            try output.write(descriptor: program.metrics, name: name, file: file)
        }
        try addStream(file, program.bytes) { output throws(PDFError) in
            output.write("/Length1 ")
            output.write(program.bytes.count)
        }
        try addStream(toUnicode, map)
        return PDFFont(object: font, name: program.postScriptName, widths: widths)
    }
}

extension Output {
    /// Runs of neighbouring glyphs as `first [w w w]` (§9.7.4.3).
    fileprivate mutating func write(widths: [Int16], of glyphs: [UInt16]) {
        var previous: UInt16?
        for glyph in glyphs {
            if let previous, glyph == previous + 1 {
                write(" ")
            } else {
                if previous != nil { write("]") }
                write(Int(glyph))
                write("[")
            }
            write(Int(widths[Int(glyph)]))
            previous = glyph
        }
        write("]")
    }

    fileprivate mutating func write(
        descriptor metrics: PDFFontMetrics, name: String, file: Int
    ) throws(PDFError) {
        let box = metrics.boundingBox
        let numbers = [
            metrics.ascent, metrics.descent, metrics.capHeight, metrics.italicAngle, metrics.stemWidth, box.x, box.y,
            box.width, box.height,
        ]
        guard numbers.allSatisfy({ $0.magnitude <= PDFLimit.number }) else {
            throw .numberOutOfRange(place: "font metrics")
        }
        // Table 123: bit 1 fixed pitch, bit 2 serif, bit 3 symbolic (no standard encoding is meant), bit 7 italic.
        let flags =
            4 | (metrics.isFixedPitch ? 1 : 0) | (metrics.isSerif ? 2 : 0) | (metrics.italicAngle != 0 ? 64 : 0)
        write("<</Type/FontDescriptor/FontName")
        write(name: name)
        write("/Flags ")
        write(flags)
        write("/FontBBox")
        write(box)
        write("/ItalicAngle ")
        write(metrics.italicAngle)
        write("/Ascent ")
        write(metrics.ascent)
        write("/Descent ")
        write(metrics.descent)
        write("/CapHeight ")
        write(metrics.capHeight)
        write("/StemV ")
        write(metrics.stemWidth)
        write("/FontFile2 ")
        write(reference: file)
        write(">>")
    }
}

enum FontName {
    /// Six letters that depend on the subset, `+`, the name (§9.6.4). FNV-1a over program and glyphs: the tag tells
    /// subsets apart, it proves nothing.
    static func tagged(_ name: String, program: [UInt8], glyphs: [UInt16]) -> String {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        func mix(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        program.forEach(mix)
        for glyph in glyphs {
            mix(UInt8(glyph >> 8))
            mix(UInt8(glyph & 0xFF))
        }
        var tag: [UInt8] = []
        for _ in 0..<6 {
            tag.append(UInt8(ascii: "A") + UInt8(hash % 26))
            hash /= 26
        }
        return String(decoding: tag, as: UTF8.self) + "+" + name
    }
}
