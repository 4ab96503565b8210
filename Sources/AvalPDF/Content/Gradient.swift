/// Colours along a straight line or from one circle to another, as SVG's `linearGradient` and `radialGradient` with
/// `spreadMethod="pad"` (ISO 32000-1 §8.7.4.5.3, §8.7.4.5.4).
public struct PDFGradient: Hashable, Sendable {
    public struct Stop: Hashable, Sendable {
        /// From start to end, 0...1.
        public var offset: Double
        public var color: PDFColor

        public init(offset: Double, color: PDFColor) {
            self.offset = offset
            self.color = color
        }
    }

    public enum Form: Hashable, Sendable {
        case line
        /// About `start` and `end`; the first lies within the second.
        case circles(startRadius: Double, endRadius: Double)
    }

    public var start: PDFPoint
    public var end: PDFPoint
    public var form: Form
    /// At least one; an offset smaller than the one before it counts as equal to it.
    public var stops: [Stop]
    /// From the space of `start` and `end` to user space; for `objectBoundingBox` and `gradientTransform`.
    public var transform: PDFMatrix

    public init(
        start: PDFPoint, end: PDFPoint, form: Form = .line, stops: [Stop], transform: PDFMatrix = .identity
    ) {
        self.start = start
        self.end = end
        self.form = form
        self.stops = stops
        self.transform = transform
    }
}

/// A gradient and the way from its space to that of the page or form (ISO 32000-1 §8.7.2: a pattern's matrix starts
/// from there, not from user space).
struct PlacedGradient: Hashable, Sendable {
    var gradient: PDFGradient
    var matrix: PDFMatrix
}

extension Output {
    /// A pattern dictionary of type 2 with an axial or radial shading in it.
    mutating func write(pattern placed: PlacedGradient) {
        let gradient = placed.gradient
        write("<</PatternType 2/Matrix[")
        write(placed.matrix)
        write("]/Shading<</ShadingType ")
        let (start, end) = (gradient.start, gradient.end)
        switch gradient.form {
        case .line:
            write("2/ColorSpace/DeviceRGB/Coords[")
            for value in [start.x, start.y, end.x] { operand(value, places: 6) }
            write(end.y, places: 6)
        case .circles(let startRadius, let endRadius):
            write("3/ColorSpace/DeviceRGB/Coords[")
            for value in [start.x, start.y, startRadius, end.x, end.y] { operand(value, places: 6) }
            write(endRadius, places: 6)
        }
        write("]/Extend[true true]/Function ")
        write(function: Output.monotonic(gradient.stops))
        write(">>>>")
    }

    /// Stops in order, from exactly 0 to exactly 1.
    private static func monotonic(_ stops: [PDFGradient.Stop]) -> [PDFGradient.Stop] {
        var ordered: [PDFGradient.Stop] = []
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
    private mutating func write(function stops: [PDFGradient.Stop]) {
        if stops.count <= 2 {
            let first = stops.first?.color ?? .black
            return write(from: first, to: stops.last?.color ?? first)
        }
        // §7.10.4: Bounds lie strictly inside the domain and rise; a colour that jumps keeps only its last stop there.
        var pieces: [(from: PDFGradient.Stop, to: PDFGradient.Stop)] = []
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
