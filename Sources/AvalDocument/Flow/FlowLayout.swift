import AvalPDF

/// What a flow area became: what stands on each sheet, and what it is to who reads by ear.
struct FlowLayout: Sendable {
    /// A set text with the upper left corner of its column.
    struct Run: Sendable {
        let paragraph: SetParagraph
        let lines: Range<Int>
        let colour: Colour
        let x: Double
        let y: Double
    }

    /// What is painted in one go, in page coordinates.
    struct Piece: Sendable {
        var shapes: [Shape] = []
        var runs: [Run] = []
        /// The node that it belongs to; `nil` for decoration.
        var node: Int?
        /// Of a chart.
        var box: Box?
    }

    /// An element of the structure tree.
    struct Node: Sendable {
        let role: PDFRole
        var children: [Int] = []
        var language: String?
        var alternativeText: String?
        var scope: PDFScope?
        var summary: String?
    }

    private(set) var sheets: [[Piece]] = [[]]
    private(set) var nodes: [Node] = []
    /// Nodes that are in no other, in reading order.
    private(set) var roots: [Int] = []

    mutating func add(_ node: Node, in parent: Int? = nil) -> Int {
        nodes.append(node)
        let index = nodes.count - 1
        if let parent { nodes[parent].children.append(index) } else { roots.append(index) }
        return index
    }

    mutating func add(_ piece: Piece) { sheets[sheets.count - 1].append(piece) }

    mutating func beginSheet() { sheets.append([]) }

    /// Every set text, repeated heads included.
    var paragraphs: [SetParagraph] { sheets.flatMap { $0.flatMap { $0.runs.map(\.paragraph) } } }
}

extension Shape {
    /// A filled box.
    static func fill(_ box: Box, _ colour: Colour) -> Shape {
        var style = Style()
        style.fill = .colour(colour)
        return Shape(path: .rect(box), transform: .identity, style: style)
    }

    /// A straight line, as a stroke of `width` points.
    static func line(_ from: Point, _ to: Point, width: Double, _ colour: Colour) -> Shape {
        var style = Style()
        style.fill = nil
        style.stroke = .colour(colour)
        style.strokeWidth = width
        return Shape(path: .polyline([from, to], closed: false), transform: .identity, style: style)
    }
}
