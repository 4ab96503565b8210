/// Path data (SVG 1.1 §8.3): all commands, absolute and relative; quadratics and arcs become cubics.
struct PathParser {
    private var scanner: NumberScanner
    private var path = Path()
    private var current = Point(x: 0, y: 0)
    private var start = Point(x: 0, y: 0)
    /// The last control point of a cubic or a quadratic, for S and T.
    private var cubicControl: Point?
    private var quadraticControl: Point?

    /// Segments a page may have; art beyond that belongs into a simpler drawing.
    static let segmentLimit = 200_000

    /// `nil` when the text is no path, or has more than `segmentLimit` segments.
    static func parse(_ text: String) -> Path? {
        var parser = PathParser(scanner: NumberScanner(text))
        return parser.run() ? parser.path : nil
    }

    private init(scanner: NumberScanner) { self.scanner = scanner }

    private mutating func run() -> Bool {
        scanner.skipSpace()
        while !scanner.isAtEnd {
            guard let letter = scanner.letter() else { return false }
            let relative = letter >= UInt8(ascii: "a")
            let command = Character(UnicodeScalar(relative ? letter - 32 : letter))
            if path.segments.isEmpty, command != "M" { return false }
            guard repeatCommand(command, relative: relative) else { return false }
        }
        return true
    }

    /// One command with all its sets of arguments.
    private mutating func repeatCommand(_ first: Character, relative: Bool) -> Bool {
        var command = first
        var isFirst = true
        repeat {
            scanner.skipSpace()
            guard step(command, relative: relative), path.segments.count <= PathParser.segmentLimit else {
                return false
            }
            // After the first pair, a moveto goes on as lineto.
            if command == "M" { command = "L" }
            if isFirst, command == "Z" {
                scanner.skipSpace()
                return true
            }
            isFirst = false
            scanner.skipSeparator()
        } while nextIsNumber
        return true
    }

    private var nextIsNumber: Bool {
        guard let byte = scanner.next else { return false }
        return "0123456789+-.".utf8.contains(byte)
    }

    private mutating func step(_ command: Character, relative: Bool) -> Bool {
        let base = relative ? current : Point(x: 0, y: 0)
        var nextCubic: Point?
        var nextQuadratic: Point?
        switch command {
        case "Z":
            path.close()
            current = start
        case "M":
            guard let end = point(from: base) else { return false }
            path.segments.append(.move(end))
            (current, start) = (end, end)
        case "L":
            guard let end = point(from: base) else { return false }
            line(to: end)
        case "H":
            guard let x = number() else { return false }
            line(to: Point(x: base.x + x, y: current.y))
        case "V":
            guard let y = number() else { return false }
            line(to: Point(x: current.x, y: base.y + y))
        case "C":
            guard let a = point(from: base), let b = point(from: base), let end = point(from: base) else {
                return false
            }
            cubic(a, b, end)
            nextCubic = b
        case "S":
            guard let b = point(from: base), let end = point(from: base) else { return false }
            cubic(mirror(cubicControl), b, end)
            nextCubic = b
        case "Q":
            guard let control = point(from: base), let end = point(from: base) else { return false }
            quadratic(control, end)
            nextQuadratic = control
        case "T":
            guard let end = point(from: base) else { return false }
            let control = mirror(quadraticControl)
            quadratic(control, end)
            nextQuadratic = control
        case "A":
            guard arc(from: base) else { return false }
        default: return false
        }
        (cubicControl, quadraticControl) = (nextCubic, nextQuadratic)
        return true
    }

    private mutating func number() -> Double? {
        guard let value = scanner.number() else { return nil }
        return value
    }

    private mutating func point(from base: Point) -> Point? {
        guard let x = nextNumber(), let y = nextNumber() else { return nil }
        return Point(x: base.x + x, y: base.y + y)
    }

    private mutating func nextNumber() -> Double? {
        scanner.skipSeparator()
        return scanner.number()
    }

    private mutating func line(to end: Point) {
        path.segments.append(.line(end))
        current = end
    }

    private mutating func cubic(_ a: Point, _ b: Point, _ end: Point) {
        path.cubic(a, b, end)
        current = end
    }

    /// A quadratic raised to a cubic, exactly.
    private mutating func quadratic(_ control: Point, _ end: Point) {
        func twoThirds(_ p: Point) -> Point {
            Point(x: p.x + (control.x - p.x) * 2 / 3, y: p.y + (control.y - p.y) * 2 / 3)
        }
        cubic(twoThirds(current), twoThirds(end), end)
    }

    private func mirror(_ control: Point?) -> Point {
        guard let control else { return current }
        return Point(x: 2 * current.x - control.x, y: 2 * current.y - control.y)
    }

    private mutating func arc(from base: Point) -> Bool {
        guard let rx = nextNumber(), let ry = nextNumber(), let rotation = nextNumber() else { return false }
        scanner.skipSeparator()
        guard let large = scanner.flag() else { return false }
        scanner.skipSeparator()
        guard let sweep = scanner.flag(), let end = point(from: base) else { return false }
        let arc = Arc(from: current, to: end, rx: abs(rx), ry: abs(ry), rotation: rotation, large: large, sweep: sweep)
        path.segments += arc.segments
        current = end
        return true
    }
}
