/// One glyph as it was shaped; lengths in thousandths of an em.
public struct PDFGlyph: Hashable, Sendable {
    public var id: UInt16
    /// How far the pen goes on, kerning and justification included; need not be the font's own width.
    public var advance: Double
    /// Where the glyph stands relative to the pen; y upward in text space.
    public var xOffset: Double
    public var yOffset: Double

    public init(id: UInt16, advance: Double, xOffset: Double = 0, yOffset: Double = 0) {
        self.id = id
        self.advance = advance
        self.xOffset = xOffset
        self.yOffset = yOffset
    }
}

/// Glyphs in drawing order.
public struct PDFTextSpan: Hashable, Sendable {
    public var glyphs: [PDFGlyph]
    /// What the glyphs say, where their own texts one after the other do not say it (ISO 32000-1 §14.9.4).
    public var actualText: String?

    public init(glyphs: [PDFGlyph], actualText: String? = nil) {
        self.glyphs = glyphs
        self.actualText = actualText
    }
}

extension PDFContent {
    /// Sets a line in the fill colour: the pen starts at the origin of text space, which `matrix` takes to user space
    /// (with y downward in user space, `d` is -1). `size` is the em in text space.
    public mutating func show(_ spans: [PDFTextSpan], font: PDFFont, size: Double, matrix: PDFMatrix) {
        painted()
        fonts.insert(font.object)
        check(PDFPoint(x: size, y: 0), "text")
        check(matrix, "text")
        output.write("BT/F")
        output.write(font.object)
        output.write(" ")
        output.operand(size)
        output.write("Tf ")
        output.write(matrix)
        output.write(" Tm\n")
        var line = Line(size: size)
        for span in spans {
            if let text = span.actualText {
                // Quoted as UTF-16 even in ASCII: some readers take bytes here for the font's codes.
                output.write("/Span<</ActualText<FEFF")
                output.writeHex(utf16: text)
                output.write(">>>BDC\n")
                show(span.glyphs, font, &line)
                output.write("EMC\n")
            } else {
                show(span.glyphs, font, &line)
            }
        }
        if line.rise != 0 { output.write("0 Ts ") }
        output.write("ET\n")
    }

    /// Sets a line whose baseline begins at `origin`.
    public mutating func show(_ glyphs: [PDFGlyph], font: PDFFont, size: Double, at origin: PDFPoint) {
        show([PDFTextSpan(glyphs: glyphs)], font: font, size: size, matrix: .translation(x: origin.x, y: origin.y))
    }

    /// Where the pen should be and where the reader's is, in thousandths of an em.
    private struct Line {
        let size: Double
        var pen = 0.0
        var reached = 0.0
        var rise = 0.0
    }

    /// One or more `TJ`, in which a number moves the pen back by so many thousandths. Numbers are whole: the pen never
    /// drifts, since each is taken from where the reader's pen really is.
    private mutating func show(_ glyphs: [PDFGlyph], _ font: PDFFont, _ line: inout Line) {
        var inArray = false
        var inString = false
        for glyph in glyphs {
            guard let width = font.width(of: glyph.id) else {
                return fail(.glyphMissing(glyph: glyph.id, font: font.name))
            }
            let wanted = line.pen + glyph.xOffset
            guard wanted.magnitude < PDFLimit.number, glyph.yOffset.magnitude < PDFLimit.number else {
                return fail(.numberOutOfRange(place: "text"))
            }
            let rise = glyph.yOffset * line.size / 1_000
            if rise != line.rise {
                if inString { output.write(">") }
                if inArray { output.write("]TJ ") }
                (inArray, inString) = (false, false)
                output.operand(rise)
                output.write("Ts ")
                line.rise = rise
            }
            if !inArray { output.write("[") }
            inArray = true
            let back = (line.reached - wanted).rounded()
            if back != 0 {
                if inString { output.write(">") }
                inString = false
                output.write(Int(back))
                line.reached -= back
            }
            if !inString { output.write("<") }
            inString = true
            output.writeHex(glyph.id)
            line.reached += Double(width)
            line.pen += glyph.advance
        }
        if inString { output.write(">") }
        if inArray { output.write("]TJ\n") }
    }
}
