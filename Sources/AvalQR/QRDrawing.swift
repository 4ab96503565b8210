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
    public var rectangles: [QRRectangle] { side <= UInt64.bitWidth ? rectanglesOfWords : rectanglesOfRuns }

    /// A row in a word of the processor, the left end in its lowest bit: most symbols are drawn so, in a third of the
    /// time.
    private var rectanglesOfWords: [QRRectangle] {
        // One empty row more, at which all end.
        var rows = [UInt64](repeating: 0, count: side + 1)
        modules.withUnsafeBufferPointer { modules in
            for y in 0..<side {
                var row: UInt64 = 0
                for x in 0..<side where modules[y * side + x] { row |= 1 &<< UInt64(truncatingIfNeeded: x) }
                rows[y] = row
            }
        }
        var rectangles: [QRRectangle] = []
        rectangles.reserveCapacity(modules.count / 3)
        var above: UInt64 = 0
        for y in 0..<side {
            let row = rows[y]
            var starts = row & ~(row &<< 1)
            while starts != 0 {
                let x = starts.trailingZeroBitCount
                starts &= starts &- 1
                let width = (~(row &>> UInt64(truncatingIfNeeded: x))).trailingZeroBitCount
                let run = (UInt64.max &>> UInt64(truncatingIfNeeded: 64 - width)) &<< UInt64(truncatingIfNeeded: x)
                let around = run | run &<< 1 | run &>> 1
                if above & around == run { continue }
                var end = y + 1
                while rows[end] & around == run { end += 1 }
                rectangles.append(QRRectangle(x: x, y: y, width: width, height: end - y))
            }
            above = row
        }
        return rectangles
    }

    /// Of a symbol of any size.
    package var rectanglesOfRuns: [QRRectangle] {
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
