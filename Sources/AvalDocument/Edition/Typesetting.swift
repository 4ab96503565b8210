import AvalPDF

/// Puts set lines onto a page.
struct Typesetting {
    let fonts: FontStack
    let embedded: [Int: PDFFont]
    let texts: GlyphTexts

    func show(
        _ text: FittedText, _ slot: TextSlot, _ rule: FieldRule, pageHeight: Double, into content: inout some TextCanvas
    ) {
        content.save()
        if case .colour(let colour)? = slot.style.fill { content.setFill(colour.pdf) }
        let opacity = slot.style.opacity * slot.style.fillOpacity
        if opacity < 1 { content.setOpacity(fill: opacity, stroke: 1) }
        let page = Affine.flip(pageHeight).concatenating(slot.transform)
        for (index, line) in text.lines.enumerated() {
            let length = line.width * text.size / 1_000
            let x =
                switch slot.style.anchor {
                case .start: slot.origin.x
                case .middle: slot.origin.x - length / 2
                case .end: slot.origin.x - length
                }
            let y = slot.origin.y + baseline(of: index, text, slot, rule)
            show(line, of: text.shaped, size: text.size, at: page.concatenating(.translate(x, y)), into: &content)
        }
        content.restore()
    }

    /// Paints a paragraph, or some of its lines, in the fill colour as it is.
    ///
    /// `place` takes the column's own space (the top left corner of the first painted line at 0, points, y downward)
    /// to the space of the page (y upward): `Affine.flip(pageHeight)` followed by where the column stands.
    func show(
        _ paragraph: SetParagraph, lines: Range<Int>? = nil, at place: Affine, into content: inout some TextCanvas
    ) {
        for (index, line) in paragraph.lines[lines ?? paragraph.lines.indices].enumerated() {
            let y = paragraph.firstBaseline + Double(index) * paragraph.lineHeight
            let baseline = place.concatenating(.translate(paragraph.left(of: line), y))
            show(line, of: paragraph.shaped, size: paragraph.size, at: baseline, into: &content)
        }
    }

    /// How far below the slot's own baseline a line stands. A single line stays on it, however much it shrank.
    private func baseline(of line: Int, _ text: FittedText, _ slot: TextSlot, _ rule: FieldRule) -> Double {
        let distance = rule.leading * text.size
        guard rule.anchor == .middle, text.lines.count > 1 else { return Double(line) * distance }
        let capHeight = fonts.index(of: slot.style.face).map { fonts.fonts[$0].metrics.capHeight / 1_000 } ?? 0.7
        let shrunk = capHeight * (slot.style.fontSize - text.size) / 2
        return (Double(line) - Double(text.lines.count - 1) / 2) * distance - shrunk
    }

    /// One line whose baseline begins at the origin of `place`.
    ///
    /// Runs are written in the order in which they are read, each where it stands (ISO 32000-1 §14.8.2.3.3).
    private func show(
        _ line: TextLine, of shaped: ShapedText, size: Double, at place: Affine, into content: inout some TextCanvas
    ) {
        var pieces: [Piece] = []
        var pen = 0.0
        for run in shaped.runs(line) {
            let first = pieces.count
            split(run, line, shaped, from: pen, into: &pieces)
            let width = pieces[first...].reduce(0) { $0 + $1.width }
            // From right to left the pen starts at the run's right end.
            if run.isRightToLeft { for index in first..<pieces.count { pieces[index].pen += width } }
            pen += width
        }
        if shaped.bidi != nil { pieces.sort { $0.run.glyphs.lowerBound < $1.run.glyphs.lowerBound } }
        for piece in pieces { show(spans(shaped, piece.run, line), piece.font, size, place, piece.pen, into: &content) }
        if let hyphen = line.hyphen {
            let span = PDFTextSpan(
                glyphs: [PDFGlyph(id: hyphen.id, advance: hyphen.advance)],
                actualText: texts.texts[hyphen.font]?[hyphen.id] == "\u{AD}" ? nil : "\u{AD}")
            show([span], hyphen.font, size, place, pen, into: &content)
        }
    }

    private func show(
        _ spans: [PDFTextSpan], _ font: Int, _ size: Double, _ place: Affine, _ pen: Double,
        into content: inout some TextCanvas
    ) {
        let matrix = place.concatenating(.translate(pen * size / 1_000, 0)).concatenating(.scale(1, -1))
        content.show(spans, font: font, embedded: embedded[font], size: size, matrix: matrix.pdf)
    }

    /// Glyphs of one direction and font; lengths in thousandths of an em.
    private struct Piece {
        let run: DirectedRun
        let font: Int
        let width: Double
        /// Where it begins: at its left, or at its right where it runs from right to left.
        var pen: Double
    }

    private func split(
        _ run: DirectedRun, _ line: TextLine, _ shaped: ShapedText, from start: Double, into pieces: inout [Piece]
    ) {
        var pen = start
        var first = run.glyphs.lowerBound
        while first < run.glyphs.upperBound {
            let font = shaped.glyphs[first].font
            var end = first
            var width = 0.0
            while end < run.glyphs.upperBound, shaped.glyphs[end].font == font {
                width += advance(of: end, line, shaped)
                end += 1
            }
            let glyphs = DirectedRun(glyphs: first..<end, isRightToLeft: run.isRightToLeft)
            pieces.append(Piece(run: glyphs, font: font, width: width, pen: pen))
            pen += run.isRightToLeft ? -width : width
            first = end
        }
    }

    /// With the stretch of a justified line's spaces; the space at its end has none.
    private func advance(of index: Int, _ line: TextLine, _ shaped: ShapedText) -> Double {
        let advance = shaped.glyphs[index].advance
        guard line.stretch != 0, index != line.glyphs.upperBound - 1, shaped.isSpace(index) else { return advance }
        return advance + line.stretch
    }

    /// Glyphs that say their letters themselves in one span, the others each with its ActualText.
    private func spans(_ shaped: ShapedText, _ run: DirectedRun, _ line: TextLine) -> [PDFTextSpan] {
        texts.spoken(shaped, run.glyphs).map { glyphs, actualText in
            let placed = glyphs.map { index in
                let glyph = shaped.glyphs[index]
                let advance = advance(of: index, line, shaped)
                // From right to left the pen goes on first, to the glyph's left, and then sets it.
                return run.isRightToLeft
                    ? PDFGlyph(
                        id: glyph.id, advance: -advance, xOffset: glyph.xOffset - advance, yOffset: glyph.yOffset)
                    : PDFGlyph(id: glyph.id, advance: advance, xOffset: glyph.xOffset, yOffset: glyph.yOffset)
            }
            return PDFTextSpan(glyphs: placed, actualText: actualText)
        }
    }
}
