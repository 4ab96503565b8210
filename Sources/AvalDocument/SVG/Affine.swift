import Foundation

/// A point in user units (1 unit = 1 pt), y downwards as in SVG.
struct Point: Hashable, Sendable {
    var x: Double
    var y: Double
}

/// A box with its upper left corner; width and height are not negative.
struct Box: Hashable, Sendable {
    var x: Double
    var y: Double
    var width: Double
    var height: Double

    /// `nil` where they do not touch.
    func intersection(_ other: Box) -> Box? {
        let (left, top) = (max(x, other.x), max(y, other.y))
        let (right, bottom) = (min(x + width, other.x + other.width), min(y + height, other.y + other.height))
        guard left <= right, top <= bottom else { return nil }
        return Box(x: left, y: top, width: right - left, height: bottom - top)
    }
}

/// An affine map (SVG 1.1 §7.4): x' = a·x + c·y + e, y' = b·x + d·y + f.
struct Affine: Hashable, Sendable {
    var a = 1.0
    var b = 0.0
    var c = 0.0
    var d = 1.0
    var e = 0.0
    var f = 0.0

    static let identity = Affine()

    static func translate(_ x: Double, _ y: Double) -> Affine { Affine(e: x, f: y) }
    static func scale(_ x: Double, _ y: Double) -> Affine { Affine(a: x, d: y) }

    /// Degrees, clockwise on a page whose y runs downwards.
    static func rotate(_ degrees: Double) -> Affine {
        let radians = degrees * .pi / 180
        return Affine(a: cos(radians), b: sin(radians), c: -sin(radians), d: cos(radians))
    }

    static func skewX(_ degrees: Double) -> Affine { Affine(c: tan(degrees * .pi / 180)) }
    static func skewY(_ degrees: Double) -> Affine { Affine(b: tan(degrees * .pi / 180)) }

    /// First `inner`, then `self`: the order in which SVG writes them.
    func concatenating(_ inner: Affine) -> Affine {
        Affine(
            a: a * inner.a + c * inner.b, b: b * inner.a + d * inner.b,
            c: a * inner.c + c * inner.d, d: b * inner.c + d * inner.d,
            e: a * inner.e + c * inner.f + e, f: b * inner.e + d * inner.f + f)
    }

    func apply(_ point: Point) -> Point {
        Point(x: a * point.x + c * point.y + e, y: b * point.x + d * point.y + f)
    }

    var determinant: Double { a * d - b * c }
}
