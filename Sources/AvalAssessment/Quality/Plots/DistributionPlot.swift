internal import AvalModel

extension QualityPlot {
    /// How many dossiers reached which score, in bins of five points that begin at the minimum score, so that no bin
    /// lies on both sides of it.
    func distribution() -> String {
        let scores = report.distribution
        let least = QualityThreshold.forShares
        guard scores.count >= least else {
            return message("scores", .plotDistribution, n: scores.count, needed: least)
        }
        let cut = report.minimumScore
        let reached = scores.count { $0 >= cut }
        let edges = QualityPlot.edges(of: scores, around: cut)
        let counts = QualityPlot.counts(scores, between: edges)
        let mean = average(scores.map(\.number))
        var canvas = canvas(
            "scores", height: 470, .plotDistribution, n: scores.count,
            words(
                .describeDistribution, String(scores.count), String(reached), numbers.fixed(cut.number, 2),
                String(scores.count - reached), numbers.fixed(mean, 2)))
        let x = PlotAxis(low: Double(edges[0]) / 1_000, high: 100, from: 76, to: SVGCanvas.width - 28)
        let y = PlotAxis(low: 0, high: Double(counts.max() ?? 1) * 1.08, from: 400, to: 132)
        legend(&canvas, reached: reached, others: scores.count - reached)
        for tick in y.ticks(5).values where tick == tick.rounded() {
            canvas.line(x.from, y.place(tick), x.to, y.place(tick), .pale)
            canvas.text(numbers.fixed(tick, 0), x.from - 8, y.place(tick) + 5, anchor: .end)
        }
        for (place, count) in counts.enumerated() where count > 0 {
            let (low, high) = (Double(edges[place]) / 1_000, Double(edges[place + 1]) / 1_000)
            let left = x.place(low) + 1
            let width = x.place(high) - left - 1
            let range = "\(numbers.fixed(low, 2))–\(numbers.fixed(high, 2))"
            canvas.rectangle(
                left, y.place(Double(count)), width, y.from - y.place(Double(count)),
                fill: edges[place] >= cut.thousandths ? .blue : .hatched, stroke: .ink, tip: "\(range): \(count)")
            if SVGCanvas.room(for: String(count), size: 13) <= width {
                canvas.text(
                    String(count), left + width / 2, y.place(Double(count)) - 5, size: 13, anchor: .middle)
            }
        }
        canvas.line(x.from, y.from, x.to, y.from, width: 1.5)
        for tick in x.ticks(8).values {
            canvas.line(x.place(tick), y.from, x.place(tick), y.from + 5)
            canvas.text(numbers.fixed(tick, 0), x.place(tick), y.from + 22, anchor: .middle)
        }
        drawCut(&canvas, x.place(cut.number), from: y.from)
        canvas.text(words(.axisScore), (x.from + x.to) / 2, 452, anchor: .middle)
        canvas.text(words(.axisCandidates), 24, (y.from + y.to) / 2, anchor: .middle, isUpright: true)
        return canvas.svg
    }

    private func legend(_ canvas: inout SVGCanvas, reached: Int, others: Int) {
        canvas.rectangle(24, 70, 16, 14, fill: .blue, stroke: .ink)
        let first = words(.reached, String(reached))
        canvas.text(first, 46, 82)
        let next = 46 + SVGCanvas.room(for: first) + 16
        canvas.rectangle(next, 70, 16, 14, fill: .hatched, stroke: .ink)
        canvas.text(words(.notReached, String(others)), next + 22, 82)
    }

    private func drawCut(_ canvas: inout SVGCanvas, _ x: Double, from bottom: Double) {
        let text = words(.cut, numbers.fixed(report.minimumScore.number, 2))
        let half = SVGCanvas.room(for: text) / 2
        canvas.line(x, 116, x, bottom, .white, width: 5)
        canvas.line(x, 116, x, bottom, .ink, width: 2.5, isDashed: true)
        canvas.text(
            text, min(max(x, 24 + half), SVGCanvas.width - 24 - half), 109, anchor: .middle, bold: true)
    }

    /// Thousandths of points, ascending, from below the lowest score (and 20 points below the cut) to 100.
    private static func edges(of scores: [Points], around cut: Points) -> [Int] {
        let step = 5_000
        let lowest = min(scores.first?.thousandths ?? 0, cut.thousandths - 4 * step)
        var edges = [Points.hundred.thousandths]
        var edge = cut.thousandths
        while edge > 0, edge > lowest {
            edge -= step
            edges.append(max(0, edge))
        }
        edges += stride(from: cut.thousandths, to: Points.hundred.thousandths, by: step)
        return Set(edges).sorted()
    }

    private static func counts(_ scores: [Points], between edges: [Int]) -> [Int] {
        var counts = [Int](repeating: 0, count: edges.count - 1)
        for score in scores {
            let place = edges.lastIndex { $0 <= score.thousandths } ?? 0
            // The full score belongs to the last bin.
            counts[min(place, counts.count - 1)] += 1
        }
        return counts
    }
}
