internal import AvalModel

extension QualityPlot {
    /// Items by how hard they are and how well they tell candidates apart.
    func itemScatter() -> String {
        let drawn = report.items.filter { $0.difficulty.value != nil && $0.discrimination.value != nil }
        let persons = report.dependability.alpha.n
        guard !drawn.isEmpty else {
            return message("items", .plotItems, n: persons, needed: QualityThreshold.forItemAnalysis)
        }
        let kinds: Set<QualityFlag.Kind> = [.discriminationNegative, .nobodyFails, .nobodyPasses]
        let flagged = drawn.filter { isFlagged(.item($0.item), kinds) }.map(\.item.description)
        let missing = report.items.filter { $0.difficulty.value == nil || $0.discrimination.value == nil }
        let notes = missing.isEmpty ? [] : foot(words(.notDrawn, list(missing.map(\.item.description))))
        var canvas = canvas(
            "items", height: 590 + 18 * Double(notes.count), .plotItems, n: persons,
            words(.describeItems, String(drawn.count), list(flagged)))
        legend(&canvas, y: 84)
        let (x, y) = axes(drawn)
        drawAxes(&canvas, x, y)
        let places = drawn.map { item in
            (x: x.place(item.difficulty.value ?? 0), y: y.place(item.discrimination.value ?? 0))
        }
        var placement = LabelPlacement(
            area: PlotBox(x: x.from + 2, y: y.to, width: x.to - x.from - 4, height: y.from - y.to), points: places,
            avoiding: [PlotBox(x: x.from, y: y.place(0) - 2, width: x.to - x.from, height: 4)])
        // From the bottom up, and then from the left, whatever the order of the instrument.
        let order = places.indices.sorted { (places[$1].y, places[$0].x, $0) < (places[$0].y, places[$1].x, $1) }
        var labels: [(PlotBox, String, Bool)] = []
        for index in order {
            let text = label(drawn[index].item)
            guard let found = placement.place(SVGCanvas.room(for: text) + 2, 16, at: places[index]) else { continue }
            if let end = found.end { canvas.line(places[index].x, places[index].y, end.x, end.y, .grey) }
            labels.append((found.box, text, flagged.contains(drawn[index].item.description)))
        }
        for (item, place) in zip(drawn, places) {
            let values = [item.difficulty, item.discrimination].map { numbers.text($0, .plain) }
            canvas.point(
                place.x, place.y, isFlagged: flagged.contains(item.item.description),
                tip: "\(item.item): \(values[0]); \(values[1]) (n = \(item.discrimination.n))")
        }
        for (box, text, isBold) in labels {
            canvas.text(text, box.x + box.width / 2, box.y + 13, anchor: .middle, bold: isBold)
        }
        for (place, note) in notes.enumerated() {
            canvas.text(note, 24, 586 + 18 * Double(place), size: 13, colour: .grey)
        }
        return canvas.svg
    }

    private func axes(_ items: [ItemQuality]) -> (x: PlotAxis, y: PlotAxis) {
        let easy = items.compactMap(\.difficulty.value)
        let sharp = items.compactMap(\.discrimination.value)
        let left = max(0, ((easy.min() ?? 0) * 20 - 1).rounded(.down) / 20)
        let right = min(1, ((easy.max() ?? 1) * 20 + 1).rounded(.up) / 20)
        let bottom = min(0, ((sharp.min() ?? 0) * 10 - 0.5).rounded(.down) / 10)
        let top = min(1, ((sharp.max() ?? 1) * 20 + 1).rounded(.up) / 20)
        // A little air, so that no point sits on the frame.
        let (width, height) = (0.03 * (right - left), 0.03 * (max(top, 0.1) - bottom))
        return (
            PlotAxis(low: left - width, high: right + width, from: 82, to: SVGCanvas.width - 28),
            PlotAxis(low: bottom - height, high: max(top, 0.1) + height, from: 510, to: 104)
        )
    }

    private func drawAxes(_ canvas: inout SVGCanvas, _ x: PlotAxis, _ y: PlotAxis) {
        let across = x.ticks(6)
        for tick in across.values {
            canvas.line(x.place(tick), y.from, x.place(tick), y.to, .pale)
            canvas.text(numbers.fixed(tick, across.decimals), x.place(tick), y.from + 22, anchor: .middle)
        }
        let up = y.ticks(6)
        for tick in up.values {
            canvas.line(x.from, y.place(tick), x.to, y.place(tick), .pale)
            canvas.text(numbers.fixed(tick, up.decimals), x.from - 8, y.place(tick) + 5, anchor: .end)
        }
        canvas.line(x.from, y.from, x.to, y.from)
        canvas.line(x.from, y.from, x.from, y.to)
        canvas.line(x.from, y.place(0), x.to, y.place(0), width: 1.5)
        canvas.text(words(.axisDifficulty), (x.from + x.to) / 2, 558, anchor: .middle)
        canvas.text(words(.axisDiscrimination), 26, (y.from + y.to) / 2, anchor: .middle, isUpright: true)
    }
}
