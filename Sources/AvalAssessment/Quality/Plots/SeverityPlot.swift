internal import AvalModel

extension QualityPlot {
    /// The leniency of each rater with its interval, about zero and half the tolerance to either side.
    func severity() -> String {
        let raters = report.raters
        let least = QualityThreshold.sharedCandidates
        guard raters.contains(where: { $0.leniency.value != nil }) else {
            return message("raters", .plotSeverity, n: report.judgement.compared, needed: least)
        }
        let flagged = raters.filter { isFlagged(.rater($0.rater), [.raterSevere, .raterLenient]) }.map(\.rater)
        let band = QualityThreshold.severityOfTolerance * report.tolerance.number
        let height = 178 + 30 * Double(raters.count)
        var canvas = canvas(
            "raters", height: height, .plotSeverity, n: report.judgement.compared,
            words(.describeSeverity, String(raters.count), list(flagged.map(\.description))))
        let rows = PlotRows(labels: raters.map { label($0.rater) }, top: 116)
        let x = axis(raters, band, rows)
        legend(&canvas, y: 82)
        if band > 0 {
            canvas.rectangle(
                x.place(-band), rows.top - 8, x.place(band) - x.place(-band), rows.bottom - rows.top + 8, fill: .band)
            canvas.text(
                words(.toleranceBand, numbers.fixed(band, 2)), SVGCanvas.width - 24, 82, anchor: .end, colour: .grey)
        }
        let ticks = x.ticks(6)
        for tick in ticks.values {
            canvas.line(x.place(tick), rows.bottom, x.place(tick), rows.bottom + 5)
            canvas.text(signed(tick, ticks.decimals), x.place(tick), rows.bottom + 22, anchor: .middle)
        }
        canvas.line(x.from, rows.bottom, x.to, rows.bottom)
        canvas.line(x.place(0), rows.top - 8, x.place(0), rows.bottom, width: 1.5)
        for (place, rater) in raters.enumerated() {
            draw(&canvas, rater, rows, place, x, isFlagged: flagged.contains(rater.rater))
        }
        canvas.text(words(.axisSeverity), (x.from + x.to) / 2, rows.bottom + 42, anchor: .middle)
        canvas.text(words(.severe), 24, rows.bottom + 42, size: 13)
        canvas.text(words(.lenient), SVGCanvas.width - 24, rows.bottom + 42, size: 13, anchor: .end)
        return canvas.svg
    }

    private func draw(
        _ canvas: inout SVGCanvas, _ rater: RaterQuality, _ rows: PlotRows, _ place: Int, _ x: PlotAxis,
        isFlagged: Bool
    ) {
        let y = rows.middle(place)
        canvas.text(label(rater.rater), 24, y + 5, bold: isFlagged)
        let figure = rater.leniency
        guard let value = figure.value else {
            canvas.text(numbers.reason(figure), rows.right + 10, y + 5, size: 13, colour: .grey)
            return
        }
        if let interval = figure.interval {
            let (low, high) = (x.place(interval.lowerBound), x.place(interval.upperBound))
            canvas.line(low, y, high, y, width: 2)
            canvas.line(low, y - 5, low, y + 5, width: 2)
            canvas.line(high, y - 5, high, y + 5, width: 2)
        }
        let text = "\(numbers.text(value, .signed)) (n = \(figure.n))"
        canvas.point(x.place(value), y, isFlagged: isFlagged, tip: "\(rater.rater): \(text)")
        canvas.text(text, rows.right + 10, y + 5, size: 13, bold: isFlagged)
    }

    /// Zero in the middle; wide enough for every interval and the band.
    private func axis(_ raters: [RaterQuality], _ band: Double, _ rows: PlotRows) -> PlotAxis {
        let ends = raters.flatMap { rater -> [Double] in
            [rater.leniency.value, rater.leniency.interval?.lowerBound, rater.leniency.interval?.upperBound]
                .compactMap { $0?.magnitude }
        }
        let reach = max(ends.max() ?? 0, band, 1) * 1.05
        return PlotAxis(low: -reach, high: reach, from: rows.left, to: rows.right)
    }

    private func signed(_ tick: Double, _ decimals: Int) -> String {
        (tick > 1e-9 ? "+" : "") + numbers.fixed(tick, decimals)
    }
}

/// Rows with a label at the left and a number at the right of what is drawn.
struct PlotRows {
    static let height = 30.0
    let left: Double
    let right = SVGCanvas.width - 24 - 168
    let top: Double
    let count: Int

    init(labels: [String], top: Double) {
        left = 24 + (labels.map { SVGCanvas.room(for: $0) }.max() ?? 0) + 14
        self.top = top
        count = labels.count
    }

    var bottom: Double { top + PlotRows.height * Double(count) }

    func middle(_ row: Int) -> Double { top + PlotRows.height * (Double(row) + 0.5) }
}
