import AvalModel
import AvalPDF
import Foundation

/// A chart that is set, in coordinates of the area's width, from 0 downward.
struct PreparedChart {
    /// A part that is not broken: a radar, or one bar.
    struct Part {
        let shapes: [Shape]
        let runs: [FlowLayout.Run]
        let height: Double
        let values: [ChartValue]
    }

    let title: String
    let parts: [Part]

    /// Two bars are not parted.
    var beginning: Double { parts.prefix(2).reduce(0) { $0 + $1.height } }
}

extension FlowSetter {
    /// `nil` where the certificate has nothing for it.
    mutating func prepare(_ rule: ChartRule, _ block: FlowBlock) throws(DocumentError) -> PreparedChart? {
        let values = rule.values(certificate)
        guard !values.isEmpty else { return nil }
        let title = try words(rule.title)
        if rule.form == .radar, (3...24).contains(values.count) {
            return PreparedChart(title: title, parts: [try radar(values, rule, block.style)])
        }
        return PreparedChart(title: title, parts: try bars(values, rule, block.style))
    }

    /// As many parts as a sheet takes are one figure; the rest go on as further figures.
    mutating func place(_ chart: PreparedChart) throws(DocumentError) {
        var rest = chart.parts[...]
        while let first = rest.first {
            try make(room: first.height)
            var piece = FlowLayout.Piece()
            var values: [ChartValue] = []
            let top = y
            while let part = rest.first, y + part.height <= flow.box.height + 0.01 {
                let move = Affine.translate(flow.box.x, flow.box.y + y)
                piece.shapes += part.shapes.map { shape in
                    var moved = shape
                    moved.transform = move.concatenating(shape.transform)
                    return moved
                }
                piece.runs += part.runs.map {
                    FlowLayout.Run(
                        paragraph: $0.paragraph, lines: $0.lines, colour: $0.colour, x: $0.x + flow.box.x,
                        y: $0.y + flow.box.y + y)
                }
                values += part.values
                y += part.height
                rest = rest.dropFirst()
            }
            piece.node = layout.add(
                FlowLayout.Node(role: .figure, alternativeText: ChartRule.alternative(chart.title, values)))
            piece.box = Box(x: flow.box.x, y: flow.box.y + top, width: flow.box.width, height: y - top)
            layout.add(piece)
        }
    }

    // MARK: Bars

    /// Label, bar and figure in a row, the bars as long as the widest label and figure leave them.
    private mutating func bars(
        _ values: [ChartValue], _ rule: ChartRule, _ style: BlockStyle
    ) throws(DocumentError) -> [PreparedChart.Part] {
        let width = flow.box.width
        let labelRoom = min(rule.labelWidth ?? width * 0.42, width * 0.6)
        let figureRoom = width * 0.25
        var labels: [SetParagraph] = []
        var figures: [SetParagraph] = []
        for value in values {
            let name = rule.labels == .code ? value.code : value.title
            labels.append(try set(name, style, width: labelRoom, align: .start, keepsWords: true))
            figures.append(try set(value.figure, style, width: figureRoom, align: .end, keepsWords: true))
        }
        let left = (rule.labelWidth == nil ? labels.map(\.widest).max() ?? 0 : labelRoom) + ChartRule.space
        let right = width - (figures.map(\.widest).max() ?? 0) - ChartRule.space
        return values.indices.map { index in
            let height = max(labels[index].height, figures[index].height, 10) + 5
            let thickness = min(9, style.size)
            let track = Box(x: left, y: (height - thickness) / 2, width: max(1, right - left), height: thickness)
            var filled = track
            filled.width *= values[index].share
            func run(_ paragraph: SetParagraph, _ x: Double) -> FlowLayout.Run {
                FlowLayout.Run(
                    paragraph: paragraph, lines: paragraph.lines.indices, colour: style.colour, x: x,
                    y: (height - paragraph.height) / 2)
            }
            return PreparedChart.Part(
                shapes: [.fill(track, rule.grid)] + (filled.width > 0 ? [.fill(filled, rule.colour)] : []),
                runs: [run(labels[index], 0), run(figures[index], width - figureRoom)], height: height,
                values: [values[index]])
        }
    }

    // MARK: Radar

    private mutating func radar(
        _ values: [ChartValue], _ rule: ChartRule, _ style: BlockStyle
    ) throws(DocumentError) -> PreparedChart.Part {
        let width = flow.box.width
        let room = style.size * style.leading * (rule.labels == .code ? 1 : 3) + 6
        let radius = max(20, min(rule.height / 2 - room, width / 2 - (rule.labels == .code ? 60 : 110)))
        let centre = Point(x: width / 2, y: rule.height / 2)
        func point(_ index: Int, _ share: Double) -> Point {
            // The first axis points upward; the rest follow clockwise.
            let angle = 2 * Double.pi * Double(index) / Double(values.count)
            return Point(x: centre.x + radius * share * sin(angle), y: centre.y - radius * share * cos(angle))
        }
        func polygon(_ share: (Int) -> Double) -> Path {
            .polyline(values.indices.map { point($0, share($0)) }, closed: true)
        }
        var shapes: [Shape] = []
        var grid = Style()
        grid.fill = nil
        grid.stroke = .colour(rule.grid)
        grid.strokeWidth = 0.5
        for ring in [0.25, 0.5, 0.75, 1] {
            shapes.append(Shape(path: polygon { _ in ring }, transform: .identity, style: grid))
        }
        for index in values.indices { shapes.append(.line(centre, point(index, 1), width: 0.5, rule.grid)) }
        var area = Style()
        area.fill = .colour(rule.colour)
        area.fillOpacity = 0.22
        area.stroke = .colour(rule.colour)
        area.strokeWidth = 1.4
        area.join = .round
        shapes.append(Shape(path: polygon { values[$0].share }, transform: .identity, style: area))
        var dot = Style()
        dot.fill = .colour(rule.colour)
        for index in values.indices {
            let at = point(index, values[index].share)
            shapes.append(
                Shape(path: .ellipse(cx: at.x, cy: at.y, rx: 2, ry: 2), transform: .identity, style: dot))
        }
        var runs: [FlowLayout.Run] = []
        for (index, value) in values.enumerated() {
            runs.append(try label(value, at: point(index, 1), centre, radius, rule, style))
        }
        return PreparedChart.Part(shapes: shapes, runs: runs, height: rule.height, values: values)
    }

    /// A label beside the end of its axis: to the right of it on the right, to the left on the left, else centred.
    private mutating func label(
        _ value: ChartValue, at end: Point, _ centre: Point, _ radius: Double, _ rule: ChartRule, _ style: BlockStyle
    ) throws(DocumentError) -> FlowLayout.Run {
        let width = flow.box.width
        let (dx, dy) = ((end.x - centre.x) / radius, (end.y - centre.y) / radius)
        let anchor = Point(x: end.x + dx * 7, y: end.y + dy * 7)
        let name = rule.labels == .code ? value.code : value.title
        let align: FlowBlock.Align = dx > 0.15 ? .start : dx < -0.15 ? .end : .middle
        let room: Double =
            switch align {
            case .start: width - anchor.x
            case .end: anchor.x
            default: width * 0.6
            }
        let measure = max(20, min(room, 170))
        let text = try set(
            rule.labels == .code ? "\(name)\u{A0}· \(value.figure)" : "\(name)\n\(value.figure)", style, width: measure,
            align: align, keepsWords: true)
        let x: Double =
            switch align {
            case .start: anchor.x
            case .end: anchor.x - measure
            default: anchor.x - measure / 2
            }
        // Above the chart the label stands on the axis, below it hangs from it, at the sides it is centred.
        let above = (1 - dy) / 2
        let y = min(max(0, anchor.y - text.height * above), max(0, rule.height - text.height))
        return FlowLayout.Run(paragraph: text, lines: text.lines.indices, colour: style.colour, x: x, y: y)
    }
}

extension ChartRule {
    /// Points between a bar and what stands beside it.
    fileprivate static let space = 12.0
}

extension SetParagraph {
    /// Points that its longest line takes.
    fileprivate var widest: Double { (lines.map(\.width).max() ?? 0) * size / 1_000 }
}
