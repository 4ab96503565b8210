public import AvalModel

extension QualityReport {
    /// Four standalone SVG documents for a report: `scores`, `items`, `raters`, `agreement`. Where there is too little
    /// to draw, a document says so. Title and description are in the document for who cannot see it; nothing
    /// is told by colour alone.
    public func plots(in language: Language) -> [(name: String, svg: String)] {
        let plot = QualityPlot(report: self, numbers: QualityNumbers(language: language))
        return [
            ("scores", plot.distribution()), ("items", plot.itemScatter()), ("raters", plot.severity()),
            ("agreement", plot.itemAgreement()),
        ]
    }
}

/// Draws the plots, one in each file beside this one.
struct QualityPlot {
    let report: QualityReport
    let numbers: QualityNumbers

    func words(_ phrase: QualityPhrase, _ values: String...) -> String {
        filled(phrase[numbers.language], values)
    }

    func canvas(_ name: String, height: Double, _ title: QualityPhrase, n: Int, _ description: String) -> SVGCanvas {
        SVGCanvas(
            name: name, height: height, title: words(title),
            subtitle: "\(report.standard.code) v\(report.standard.version) · n = \(n)", description: description,
            language: numbers.language)
    }

    /// Too little to draw.
    func message(_ name: String, _ title: QualityPhrase, n: Int, needed: Int) -> String {
        let text = words(.tooFewToDraw, String(n), String(needed))
        var canvas = canvas(name, height: 140, title, n: n, text)
        canvas.text(text, 24, 100, size: 16, colour: .grey)
        return canvas.svg
    }

    func isFlagged(_ subject: QualityFlag.Subject, _ kinds: Set<QualityFlag.Kind>) -> Bool {
        report.flags.contains { $0.subject == subject && kinds.contains($0.kind) }
    }

    /// Codes of 64 characters are allowed; a label has room for fewer.
    func label(_ code: some CustomStringConvertible) -> String {
        let text = code.description
        return text.count > 14 ? text.prefix(13) + "…" : text
    }

    /// Codes in one line, or none.
    func list(_ codes: [String]) -> String { codes.isEmpty ? "—" : codes.joined(separator: ", ") }

    /// The words of a paragraph at the foot, in lines that fit.
    func foot(_ text: String, size: Double = 13) -> [String] {
        wrapped(text, to: Int((SVGCanvas.width - 48) / (0.62 * size)))
    }

    func legend(_ canvas: inout SVGCanvas, y: Double) {
        canvas.point(32, y - 5, isFlagged: false)
        canvas.text(words(.notFlagged), 46, y)
        let x = 46 + SVGCanvas.room(for: words(.notFlagged)) + 28
        canvas.point(x, y - 5, isFlagged: true)
        canvas.text(words(.flagged), x + 14, y)
    }
}
