/// A place in user space, in points (1/72 inch), y upward unless a transform says otherwise.
public struct PDFPoint: Hashable, Sendable {
    public var x: Double
    public var y: Double

    public init(x: Double, y: Double) {
        self.x = x
        self.y = y
    }
}

/// A rectangle by its lower left corner and its size, in points.
public struct PDFRect: Hashable, Sendable {
    public var x: Double
    public var y: Double
    public var width: Double
    public var height: Double

    public init(x: Double, y: Double, width: Double, height: Double) {
        self.x = x
        self.y = y
        self.width = width
        self.height = height
    }
}

/// An affine map `x' = a·x + c·y + e`, `y' = b·x + d·y + f` (ISO 32000-1 §8.3.3).
public struct PDFMatrix: Hashable, Sendable {
    public var a: Double
    public var b: Double
    public var c: Double
    public var d: Double
    public var e: Double
    public var f: Double

    public init(a: Double, b: Double, c: Double, d: Double, e: Double, f: Double) {
        self.a = a
        self.b = b
        self.c = c
        self.d = d
        self.e = e
        self.f = f
    }

    public static let identity = PDFMatrix(a: 1, b: 0, c: 0, d: 1, e: 0, f: 0)

    public static func translation(x: Double, y: Double) -> PDFMatrix {
        PDFMatrix(a: 1, b: 0, c: 0, d: 1, e: x, f: y)
    }

    /// The map that applies `self` first and `outer` to what comes out.
    public func followed(by outer: PDFMatrix) -> PDFMatrix {
        PDFMatrix(
            a: a * outer.a + b * outer.c, b: a * outer.b + b * outer.d,
            c: c * outer.a + d * outer.c, d: c * outer.b + d * outer.d,
            e: e * outer.a + f * outer.c + outer.e, f: e * outer.b + f * outer.d + outer.f)
    }

    /// Where the map takes a point.
    public func applied(to point: PDFPoint) -> PDFPoint {
        PDFPoint(x: a * point.x + c * point.y + e, y: b * point.x + d * point.y + f)
    }
}

/// An sRGB colour, each component 0...1; the output intent of every document says what the numbers mean.
public struct PDFColor: Hashable, Sendable {
    public var red: Double
    public var green: Double
    public var blue: Double

    /// Components are cut to 0...1.
    public init(red: Double, green: Double, blue: Double) {
        self.red = min(max(red, 0), 1)
        self.green = min(max(green, 0), 1)
        self.blue = min(max(blue, 0), 1)
    }

    /// Eight bits a component, as in `#1a2b3c`.
    public init(red8 red: UInt8, green8 green: UInt8, blue8 blue: UInt8) {
        self.init(red: Double(red) / 255, green: Double(green) / 255, blue: Double(blue) / 255)
    }

    public static let black = PDFColor(red: 0, green: 0, blue: 0)
    public static let white = PDFColor(red: 1, green: 1, blue: 1)
}
