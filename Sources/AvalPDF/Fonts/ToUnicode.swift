/// From the codes of Identity-H back to text (ISO 32000-1 §9.10.3).
enum ToUnicode {
    static func map(_ texts: [UInt16: String], glyphs: [UInt16], font: String) throws(PDFError) -> [UInt8] {
        var output = Output()
        output.write(
            """
            /CIDInit /ProcSet findresource begin
            12 dict begin
            begincmap
            /CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def
            /CMapName/Adobe-Identity-UCS def
            /CMapType 2 def
            1 begincodespacerange
            <0000><FFFF>
            endcodespacerange

            """)
        // At most 100 lines a block.
        for start in stride(from: 0, to: glyphs.count, by: 100) {
            let block = glyphs[start..<min(start + 100, glyphs.count)]
            output.write(block.count)
            output.write(" beginbfchar\n")
            for glyph in block {
                let text = texts[glyph] ?? ""
                guard isUsable(text) else { throw .glyphWithoutText(glyph: glyph, font: font) }
                output.write("<")
                output.writeHex(UInt8(glyph >> 8))
                output.writeHex(UInt8(glyph & 0xFF))
                output.write("><")
                output.writeHex(utf16: text)
                output.write(">\n")
            }
            output.write("endbfchar\n")
        }
        output.write(
            """
            endcmap
            CMapName currentdict /CMap defineresource pop
            end
            end
            """)
        return output.bytes
    }

    /// ISO 19005-3 §6.2.11.7.2 and §6.2.11.7.3; a bfchar target has at most 512 bytes.
    private static func isUsable(_ text: String) -> Bool {
        guard !text.isEmpty, text.utf16.count <= 256 else { return false }
        return text.unicodeScalars.allSatisfy { scalar in
            switch scalar.value {
            case 0, 0xFEFF, 0xFFFE, 0xE000...0xF8FF, 0xF0000...0xFFFFD, 0x100000...0x10FFFD: false
            default: true
            }
        }
    }
}
