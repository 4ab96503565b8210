/// A dark rectangle of a symbol, in modules from the upper left corner, y downward.
public struct QRRectangle: Hashable, Sendable {
    public var x: Int
    public var y: Int
    public var width: Int
    public var height: Int

    public init(x: Int, y: Int, width: Int, height: Int) {
        self.x = x
        self.y = y
        self.width = width
        self.height = height
    }
}

extension QRSymbol {
    /// All dark modules as rectangles that do not overlap: runs of a row, joined with equal runs of the rows below.
    /// In order of their upper left corners, row by row.
    public var rectangles: [QRRectangle] {
        var finished: [QRRectangle] = []
        var growing: [QRRectangle] = []
        for y in 0...side {
            var runs = y < side ? runs(ofRow: y) : []
            for rectangle in growing {
                if let index = runs.firstIndex(where: { $0.x == rectangle.x && $0.width == rectangle.width }) {
                    runs[index] = QRRectangle(
                        x: rectangle.x, y: rectangle.y, width: rectangle.width, height: rectangle.height + 1)
                } else {
                    finished.append(rectangle)
                }
            }
            growing = runs
        }
        return finished.sorted { ($0.y, $0.x) < ($1.y, $1.x) }
    }

    /// The rectangles as one SVG path, moved by `offset` modules right and down, one unit a module.
    public func svgPath(offset: Int = quietZone) -> String {
        rectangles.map { "M\($0.x + offset) \($0.y + offset)h\($0.width)v\($0.height)h-\($0.width)z" }.joined()
    }

    /// A picture of its own: quiet zone, white ground, black modules, one unit a module.
    public var svg: String {
        let whole = side + 2 * QRSymbol.quietZone
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(whole) \(whole)" shape-rendering="crispEdges">\
            <path fill="#fff" d="M0 0h\(whole)v\(whole)h-\(whole)z"/><path d="\(svgPath())"/></svg>
            """
    }

    private func runs(ofRow y: Int) -> [QRRectangle] {
        var runs: [QRRectangle] = []
        var start: Int?
        for x in 0...side {
            let dark = x < side && modules[y * side + x]
            if dark, start == nil { start = x }
            if !dark, let begin = start {
                runs.append(QRRectangle(x: begin, y: y, width: x - begin, height: 1))
                start = nil
            }
        }
        return runs
    }
}
