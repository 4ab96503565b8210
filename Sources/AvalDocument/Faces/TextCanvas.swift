import AvalPDF

/// What set lines are put onto: the content of a PDF page, or an SVG.
protocol TextCanvas {
    mutating func save()
    mutating func restore()
    mutating func setFill(_ color: PDFColor)
    mutating func setOpacity(fill: Double, stroke: Double)
    /// Glyphs in the fill colour; `font` counts through the template's fonts, `embedded` is what the document has of
    /// it. `matrix` goes from text space to the page, y upward in both.
    mutating func show(_ spans: [PDFTextSpan], font: Int, embedded: PDFFont?, size: Double, matrix: PDFMatrix)
}

extension PDFContent: TextCanvas {
    mutating func show(_ spans: [PDFTextSpan], font: Int, embedded: PDFFont?, size: Double, matrix: PDFMatrix) {
        guard let embedded else { return }
        show(spans, font: embedded, size: size, matrix: matrix)
    }
}
