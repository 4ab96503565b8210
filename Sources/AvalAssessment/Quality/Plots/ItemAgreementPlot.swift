internal import AvalModel

extension QualityPlot {
    /// Gwet's coefficient of each item as a bar with its interval.
    func itemAgreement() -> String {
        let items = report.items
        let least = QualityThreshold.doublyRated
        guard items.contains(where: { $0.gwet.value != nil }) else {
            return message("agreement", .plotAgreement, n: report.counts.doublyRated, needed: least)
        }
        let flagged = items.filter { isFlagged(.item($0.item), [.itemAgreementLow]) }.map(\.item)
        let rows = PlotRows(labels: items.map { label($0.item) }, top: 116)
        var canvas = canvas(
            "agreement", height: rows.bottom + 62, .plotAgreement, n: report.counts.doublyRated,
            words(.describeAgreement, String(items.count), list(flagged.map(\.description))))
        let lowest = items.compactMap { $0.gwet.interval?.lowerBound ?? $0.gwet.value }.min() ?? 0
        let x = PlotAxis(
            low: max(-1, min(0, (lowest * 10).rounded(.down) / 10)), high: 1, from: rows.left, to: rows.right)
        canvas.rectangle(24, 70, 16, 14, fill: .blue, stroke: .ink)
        canvas.text(words(.notFlagged), 46, 82)
        let next = 46 + SVGCanvas.room(for: words(.notFlagged)) + 16
        canvas.rectangle(next, 70, 16, 14, fill: .hatched, stroke: .ink)
        canvas.text(words(.flagged), next + 22, 82)
        let ticks = x.ticks(6)
        for tick in ticks.values {
            canvas.line(x.place(tick), rows.top - 6, x.place(tick), rows.bottom, .pale)
            canvas.text(numbers.fixed(tick, ticks.decimals), x.place(tick), rows.bottom + 22, anchor: .middle)
        }
        for (place, item) in items.enumerated() {
            draw(&canvas, item, rows, place, x, isFlagged: flagged.contains(item.item))
        }
        canvas.line(x.place(0), rows.top - 6, x.place(0), rows.bottom, width: 1.5)
        canvas.line(x.from, rows.bottom, x.to, rows.bottom)
        let limit = QualityThreshold.itemAgreement
        canvas.line(x.place(limit), rows.top - 6, x.place(limit), rows.bottom, .white, width: 4)
        canvas.line(x.place(limit), rows.top - 6, x.place(limit), rows.bottom, width: 2, isDashed: true)
        canvas.text(
            words(.leastAgreement, numbers.fixed(limit, 2)), x.place(limit), rows.top - 12, size: 13, anchor: .middle)
        canvas.text(words(.axisAgreement), (x.from + x.to) / 2, rows.bottom + 44, anchor: .middle)
        return canvas.svg
    }

    private func draw(
        _ canvas: inout SVGCanvas, _ item: ItemQuality, _ rows: PlotRows, _ place: Int, _ x: PlotAxis, isFlagged: Bool
    ) {
        let y = rows.middle(place)
        canvas.text(label(item.item), 24, y + 5, bold: isFlagged)
        let figure = item.gwet
        guard let value = figure.value else {
            canvas.text(numbers.reason(figure), rows.right + 10, y + 5, size: 13, colour: .grey)
            return
        }
        let text = "\(numbers.text(value, .plain)) (n = \(figure.n))"
        let ends = [x.place(0), x.place(value)].sorted()
        canvas.rectangle(
            ends[0], y - 8, ends[1] - ends[0], 16, fill: isFlagged ? .hatched : .blue, stroke: .ink,
            tip: "\(item.item): \(text)")
        if let interval = figure.interval, interval.lowerBound < interval.upperBound {
            let (low, high) = (x.place(interval.lowerBound), x.place(interval.upperBound))
            // White around the black, to be seen on the bar.
            for (colour, width) in [(SVGCanvas.Colour.white, 5.0), (.ink, 2)] {
                let cap = 5 + (width - 2) / 2
                canvas.line(low - (width - 2) / 2, y, high + (width - 2) / 2, y, colour, width: width)
                canvas.line(low, y - cap, low, y + cap, colour, width: width)
                canvas.line(high, y - cap, high, y + cap, colour, width: width)
            }
        }
        canvas.text(text, rows.right + 10, y + 5, size: 13, bold: isFlagged)
    }
}
