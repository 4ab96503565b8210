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
        var rectangles: [QRRectangle] = []
        rectangles.reserveCapacity(modules.count / 4)
        // Places in `rectangles` of those that reach down to the row above, from the left, and to this row.
        var (above, reaching): ([Int], [Int]) = ([], [])
        for y in 0..<side {
            var next = 0
            forEachRun(ofRow: y) { x, width in
                while next < above.count, rectangles[above[next]].x < x { next += 1 }
                if next < above.count, rectangles[above[next]].x == x, rectangles[above[next]].width == width {
                    rectangles[above[next]].height += 1
                    reaching.append(above[next])
                } else {
                    reaching.append(rectangles.count)
                    rectangles.append(QRRectangle(x: x, y: y, width: width, height: 1))
                }
            }
            swap(&above, &reaching)
            reaching.removeAll(keepingCapacity: true)
        }
        return rectangles
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

    private func forEachRun(ofRow y: Int, _ body: (_ x: Int, _ width: Int) -> Void) {
        modules.withUnsafeBufferPointer { modules in
            let row = UnsafeBufferPointer(rebasing: modules[y * side..<(y + 1) * side])
            var x = 0
            while x < side {
                let start = x
                while x < side, row[x] { x += 1 }
                if x > start { body(start, x - start) }
                while x < side, !row[x] { x += 1 }
            }
        }
    }
}
