import AvalPDF

/// Puts set lines onto a page.
struct Typesetting {
    let fonts: FontStack
    let embedded: [Int: PDFFont]
    let texts: GlyphTexts

    func show(
        _ text: FittedText, _ slot: TextSlot, _ rule: FieldRule, pageHeight: Double, into content: inout PDFContent
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
            show(text.shaped, line.glyphs, size: text.size, at: page.concatenating(.translate(x, y)), into: &content)
        }
        content.restore()
    }

    /// How far below the slot's own baseline a line stands. A single line stays on it, however much it shrank.
    private func baseline(of line: Int, _ text: FittedText, _ slot: TextSlot, _ rule: FieldRule) -> Double {
        let distance = rule.leading * text.size
        guard rule.anchor == .middle, text.lines.count > 1 else { return Double(line) * distance }
        let capHeight = fonts.index(of: slot.style.face).map { fonts.fonts[$0].metrics.capHeight / 1_000 } ?? 0.7
        let shrunk = capHeight * (slot.style.fontSize - text.size) / 2
        return (Double(line) - Double(text.lines.count - 1) / 2) * distance - shrunk
    }

    /// One line, a run a font.
    private func show(
        _ shaped: ShapedText, _ range: Range<Int>, size: Double, at place: Affine, into content: inout PDFContent
    ) {
        var start = range.lowerBound
        var pen = 0.0
        while start < range.upperBound {
            var end = start + 1
            while end < range.upperBound, shaped.glyphs[end].font == shaped.glyphs[start].font { end += 1 }
            if let font = embedded[shaped.glyphs[start].font] {
                let matrix = place.concatenating(.translate(pen * size / 1_000, 0)).concatenating(.scale(1, -1))
                content.show(spans(shaped, start..<end), font: font, size: size, matrix: matrix.pdf)
            }
            pen += shaped.glyphs[start..<end].reduce(0) { $0 + $1.advance }
            start = end
        }
    }

    /// Glyphs that say their letters themselves in one span, the others each with its ActualText.
    ///
    /// A letter with a mark of its own glyph is one of the others: readers that guess words from gaps take the mark
    /// for one (poppler does where letters are spaced out).
    private func spans(_ shaped: ShapedText, _ range: Range<Int>) -> [PDFTextSpan] {
        var groups: [GlyphGroup] = []
        var marked: Set<Int> = []
        for group in shaped.groups(range) {
            if group.isMarks, let last = groups.popLast() {
                groups.append(last.joined(with: group))
                marked.insert(groups.count - 1)
            } else {
                groups.append(group)
            }
        }
        var spans: [PDFTextSpan] = []
        var plain: [PDFGlyph] = []
        for (index, group) in groups.enumerated() {
            let glyphs = group.glyphs.map {
                PDFGlyph(id: $0.id, advance: $0.advance, xOffset: $0.xOffset, yOffset: $0.yOffset)
            }
            if !marked.contains(index), texts.say(group) {
                plain += glyphs
                continue
            }
            if !plain.isEmpty { spans.append(PDFTextSpan(glyphs: plain)) }
            plain = []
            spans.append(PDFTextSpan(glyphs: glyphs, actualText: string(group.scalars)))
        }
        if !plain.isEmpty { spans.append(PDFTextSpan(glyphs: plain)) }
        return spans
    }
}
