/// Colours along a straight line, as SVG's `linearGradient` with `spreadMethod="pad"` (ISO 32000-1 §8.7.4.5.3).
public struct PDFLinearGradient: Hashable, Sendable {
    public struct Stop: Hashable, Sendable {
        /// Along the line from start to end, 0...1.
        public var offset: Double
        public var color: PDFColor

        public init(offset: Double, color: PDFColor) {
            self.offset = offset
            self.color = color
        }
    }

    public var start: PDFPoint
    public var end: PDFPoint
    /// At least one; an offset smaller than the one before it counts as equal to it.
    public var stops: [Stop]
    /// From the space of `start` and `end` to user space; for `objectBoundingBox` and `gradientTransform`.
    public var transform: PDFMatrix

    public init(start: PDFPoint, end: PDFPoint, stops: [Stop], transform: PDFMatrix = .identity) {
        self.start = start
        self.end = end
        self.stops = stops
        self.transform = transform
    }
}

/// A gradient and the way from its space to that of the page or form (ISO 32000-1 §8.7.2: a pattern's matrix starts
/// from there, not from user space).
struct PlacedGradient: Hashable, Sendable {
    var gradient: PDFLinearGradient
    var matrix: PDFMatrix
}

extension Output {
    /// A pattern dictionary of type 2 with an axial shading in it.
    mutating func write(pattern placed: PlacedGradient) {
        let gradient = placed.gradient
        write("<</PatternType 2/Matrix[")
        write(placed.matrix)
        write("]/Shading<</ShadingType 2/ColorSpace/DeviceRGB/Coords[")
        operand(gradient.start.x, places: 6)
        operand(gradient.start.y, places: 6)
        operand(gradient.end.x, places: 6)
        write(gradient.end.y, places: 6)
        write("]/Extend[true true]/Function ")
        write(function: Output.monotonic(gradient.stops))
        write(">>>>")
    }

    /// Stops in order, from exactly 0 to exactly 1.
    private static func monotonic(_ stops: [PDFLinearGradient.Stop]) -> [PDFLinearGradient.Stop] {
        var ordered: [PDFLinearGradient.Stop] = []
        var last = 0.0
        for stop in stops {
            last = max(last, stop.offset.isFinite ? min(stop.offset, 1) : 0)
            ordered.append(.init(offset: last, color: stop.color))
        }
        if let first = ordered.first, first.offset > 0 { ordered.insert(.init(offset: 0, color: first.color), at: 0) }
        if let end = ordered.last, end.offset < 1 { ordered.append(.init(offset: 1, color: end.color)) }
        return ordered
    }

    /// Two stops interpolate (type 2), more are stitched (type 3).
    private mutating func write(function stops: [PDFLinearGradient.Stop]) {
        if stops.count <= 2 {
            let first = stops.first?.color ?? .black
            return write(from: first, to: stops.last?.color ?? first)
        }
        // §7.10.4: Bounds lie strictly inside the domain and rise; a colour that jumps keeps only its last stop there.
        var pieces: [(from: PDFLinearGradient.Stop, to: PDFLinearGradient.Stop)] = []
        for (from, to) in zip(stops, stops.dropFirst()) where to.offset - from.offset >= 1e-5 {
            pieces.append((from, to))
        }
        write("<</FunctionType 3/Domain[0 1]/Functions[")
        for piece in pieces { write(from: piece.from.color, to: piece.to.color) }
        write("]/Bounds[")
        for piece in pieces.dropFirst() { operand(piece.from.offset, places: 6) }
        write("]/Encode[")
        for _ in pieces { write("0 1 ") }
        write("]>>")
    }

    private mutating func write(from first: PDFColor, to last: PDFColor) {
        write("<</FunctionType 2/Domain[0 1]/N 1/C0[")
        write(components: first)
        write("]/C1[")
        write(components: last)
        write("]>>")
    }

    private mutating func write(components color: PDFColor) {
        operand(color.red)
        operand(color.green)
        write(color.blue)
    }
}
