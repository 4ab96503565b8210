/// An sRGB colour, each part 0...255.
struct Colour: Hashable, Sendable {
    var red: UInt8
    var green: UInt8
    var blue: UInt8

    static let black = Colour(red: 0, green: 0, blue: 0)
    static let white = Colour(red: 255, green: 255, blue: 255)

    /// `#rgb`, `#rrggbb`, `rgb(255, 0, 0)`, `black` or `white`.
    init?(_ text: String) {
        switch text {
        case "black": self = .black
        case "white": self.init(red: 255, green: 255, blue: 255)
        case _ where text.hasPrefix("rgb(") && text.hasSuffix(")"):
            guard let parts = NumberScanner.list(String(text.dropFirst(4).dropLast())), parts.count == 3,
                parts.allSatisfy({ (0...255).contains($0) })
            else { return nil }
            self.init(
                red: UInt8(parts[0].rounded()), green: UInt8(parts[1].rounded()), blue: UInt8(parts[2].rounded()))
        default: self.init(hex: text)
        }
    }

    private init?(hex text: String) {
        var digits = Array(text.utf8)
        guard digits.first == UInt8(ascii: "#") else { return nil }
        digits.removeFirst()
        if digits.count == 3 { digits = digits.flatMap { [$0, $0] } }
        guard digits.count == 6, digits.allSatisfy(isHexDigit),
            let value = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
        else { return nil }
        self.init(
            red: UInt8(value >> 16 & 255), green: UInt8(value >> 8 & 255), blue: UInt8(value & 255))
    }

    init(red: UInt8, green: UInt8, blue: UInt8) {
        self.red = red
        self.green = green
        self.blue = blue
    }
}

private func isHexDigit(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
        || byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "f")
}

/// What fills or strokes a shape.
enum Paint: Hashable, Sendable {
    case colour(Colour)
    case gradient(Gradient)
}

/// A linear or radial gradient (SVG 1.1 §13.2.2, §13.2.3) whose ends are padded.
struct Gradient: Hashable, Sendable {
    struct Stop: Hashable, Sendable {
        /// 0...1, never less than the stop before.
        var offset: Double
        var colour: Colour
    }

    /// Of the circles of a radial gradient.
    struct Radii: Hashable, Sendable {
        /// Of the focus, which lies within the circle.
        var from: Double
        var to: Double
    }

    /// The beginning of the line, or the focus.
    var from: Point
    /// The end of the line, or the centre.
    var to: Point
    /// `nil` for a linear one.
    var radii: Radii?
    /// Fractions of the shape's box instead of user units.
    var isRelativeToBox: Bool
    var transform: Affine
    var stops: [Stop]

    /// The map from the gradient's own coordinates to those of a shape with that box.
    func frame(for box: Box) -> Affine {
        guard isRelativeToBox else { return transform }
        return Affine(a: box.width, d: box.height, e: box.x, f: box.y).concatenating(transform)
    }
}

extension Gradient {
    init(_ element: XMLElement) throws(DocumentError) {
        let isRadial = element.name == "radialGradient"
        let own: Set<String> = isRadial ? ["cx", "cy", "r", "fx", "fy", "fr"] : ["x1", "y1", "x2", "y2"]
        try element.allow(own.union(["id", "gradientUnits", "gradientTransform", "spreadMethod"]))
        switch element["gradientUnits"] ?? "objectBoundingBox" {
        case "objectBoundingBox": isRelativeToBox = true
        case "userSpaceOnUse": isRelativeToBox = false
        case let other:
            throw element.refusal("gradientUnits \"\(other)\"", hint: "userSpaceOnUse or objectBoundingBox")
        }
        guard element["spreadMethod"] ?? "pad" == "pad" else {
            throw element.refusal("a spreadMethod other than pad", hint: "draw the repetition with more stops")
        }
        if isRadial {
            (from, to, radii) = try Gradient.circles(element)
        } else {
            from = Point(x: try element.fraction("x1", default: 0), y: try element.fraction("y1", default: 0))
            to = Point(x: try element.fraction("x2", default: 1), y: try element.fraction("y2", default: 0))
        }
        transform = try element.transform("gradientTransform")
        stops = []
        for child in element.children {
            guard child.name == "stop" else {
                throw child.refusal("<\(child.name)> in a gradient", hint: "only stop may stand here")
            }
            try child.allow(["id", "offset", "stop-color", "stop-opacity"])
            guard let colour = Colour(child["stop-color"] ?? "#000000") else {
                throw child.refusal("a stop-color that is no sRGB colour", hint: "#rgb, #rrggbb or rgb(r,g,b)")
            }
            guard NumberScanner.single(child["stop-opacity"] ?? "1") == 1 else {
                throw child.refusal("a stop-opacity other than 1", hint: "use opacity on the shape")
            }
            let offset = min(1, max(0, try child.fraction("offset", default: 0)))
            stops.append(Stop(offset: max(offset, stops.last?.offset ?? 0), colour: colour))
        }
        guard !stops.isEmpty, stops.count <= 64 else {
            throw element.refusal("a gradient of \(stops.count) stops", hint: "between 1 and 64")
        }
    }

    /// Focus, centre and radii. A focus on or outside the circle is refused: SVG 1.1 and 2 paint it differently.
    private static func circles(_ element: XMLElement) throws(DocumentError) -> (Point, Point, Radii) {
        let centre = Point(x: try element.fraction("cx", default: 0.5), y: try element.fraction("cy", default: 0.5))
        let focus = Point(
            x: try element.fraction("fx", default: centre.x), y: try element.fraction("fy", default: centre.y))
        let radii = Radii(from: try element.fraction("fr", default: 0), to: try element.fraction("r", default: 0.5))
        let (dx, dy, room) = (focus.x - centre.x, focus.y - centre.y, radii.to - radii.from)
        guard radii.from >= 0, room > 0, dx * dx + dy * dy < room * room else {
            throw element.refusal("a focus that is not within the circle", hint: "move fx and fy inward, or enlarge r")
        }
        return (focus, centre, radii)
    }
}
