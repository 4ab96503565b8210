/// An outline of straight lines and cubic Béziers; everything else has been turned into these.
struct Path: Hashable, Sendable {
    enum Segment: Hashable, Sendable {
        case move(Point)
        case line(Point)
        case cubic(Point, Point, Point)
        case close
    }

    var segments: [Segment] = []

    mutating func move(_ x: Double, _ y: Double) { segments.append(.move(Point(x: x, y: y))) }
    mutating func line(_ x: Double, _ y: Double) { segments.append(.line(Point(x: x, y: y))) }
    mutating func cubic(_ a: Point, _ b: Point, _ c: Point) { segments.append(.cubic(a, b, c)) }
    mutating func close() { segments.append(.close) }

    /// The smallest box around all points and the extremes of the curves; `nil` for an empty path.
    var bounds: Box? {
        var low = Point(x: .infinity, y: .infinity)
        var high = Point(x: -.infinity, y: -.infinity)
        func take(_ point: Point) {
            low = Point(x: min(low.x, point.x), y: min(low.y, point.y))
            high = Point(x: max(high.x, point.x), y: max(high.y, point.y))
        }
        var current = Point(x: 0, y: 0)
        for segment in segments {
            switch segment {
            case .move(let point), .line(let point):
                take(point)
                current = point
            case .cubic(let a, let b, let c):
                take(c)
                for t in extremes(current.x, a.x, b.x, c.x) + extremes(current.y, a.y, b.y, c.y) {
                    take(Point(x: bezier(current.x, a.x, b.x, c.x, t), y: bezier(current.y, a.y, b.y, c.y, t)))
                }
                current = c
            case .close: break
            }
        }
        guard low.x <= high.x, low.y <= high.y else { return nil }
        return Box(x: low.x, y: low.y, width: high.x - low.x, height: high.y - low.y)
    }
}

private func bezier(_ p0: Double, _ p1: Double, _ p2: Double, _ p3: Double, _ t: Double) -> Double {
    let u = 1 - t
    return u * u * u * p0 + 3 * u * u * t * p1 + 3 * u * t * t * p2 + t * t * t * p3
}

/// Where the derivative of one coordinate of a cubic is zero, inside 0...1.
private func extremes(_ p0: Double, _ p1: Double, _ p2: Double, _ p3: Double) -> [Double] {
    let a = -p0 + 3 * p1 - 3 * p2 + p3
    let b = 2 * (p0 - 2 * p1 + p2)
    let c = p1 - p0
    var roots: [Double] = []
    if abs(a) < 1e-12 {
        if abs(b) > 1e-12 { roots = [-c / b] }
    } else {
        let discriminant = b * b - 4 * a * c
        if discriminant >= 0 {
            let root = discriminant.squareRoot()
            roots = [(-b + root) / (2 * a), (-b - root) / (2 * a)]
        }
    }
    return roots.filter { $0 > 0 && $0 < 1 }
}

extension Path {
    /// The distance of control points that makes four cubics a circle of radius 1.
    private static let kappa = 0.552_284_749_830_793_6

    static func ellipse(cx: Double, cy: Double, rx: Double, ry: Double) -> Path {
        roundedRect(Box(x: cx - rx, y: cy - ry, width: 2 * rx, height: 2 * ry), rx: rx, ry: ry)
    }

    static func rect(_ box: Box) -> Path {
        var path = Path()
        path.move(box.x, box.y)
        path.line(box.x + box.width, box.y)
        path.line(box.x + box.width, box.y + box.height)
        path.line(box.x, box.y + box.height)
        path.close()
        return path
    }

    /// SVG 1.1 §9.2: radii are at most half a side.
    static func roundedRect(_ box: Box, rx: Double, ry: Double) -> Path {
        let rx = min(rx, box.width / 2)
        let ry = min(ry, box.height / 2)
        guard rx > 0, ry > 0 else { return rect(box) }
        let (left, top, right, bottom) = (box.x, box.y, box.x + box.width, box.y + box.height)
        let (kx, ky) = (rx * (1 - kappa), ry * (1 - kappa))
        func point(_ x: Double, _ y: Double) -> Point { Point(x: x, y: y) }
        var path = Path()
        path.move(left + rx, top)
        if right - rx > left + rx { path.line(right - rx, top) }
        path.cubic(point(right - kx, top), point(right, top + ky), point(right, top + ry))
        if bottom - ry > top + ry { path.line(right, bottom - ry) }
        path.cubic(point(right, bottom - ky), point(right - kx, bottom), point(right - rx, bottom))
        if right - rx > left + rx { path.line(left + rx, bottom) }
        path.cubic(point(left + kx, bottom), point(left, bottom - ky), point(left, bottom - ry))
        if bottom - ry > top + ry { path.line(left, top + ry) }
        path.cubic(point(left, top + ky), point(left + kx, top), point(left + rx, top))
        path.close()
        return path
    }

    static func polyline(_ points: [Point], closed: Bool) -> Path {
        var path = Path()
        for (index, point) in points.enumerated() {
            path.segments.append(index == 0 ? .move(point) : .line(point))
        }
        if closed, !points.isEmpty { path.close() }
        return path
    }
}

extension Path {
    /// The outline after a map.
    func mapped(by map: Affine) -> Path {
        Path(
            segments: segments.map { segment in
                switch segment {
                case .move(let point): .move(map.apply(point))
                case .line(let point): .line(map.apply(point))
                case .cubic(let a, let b, let c): .cubic(map.apply(a), map.apply(b), map.apply(c))
                case .close: .close
                }
            })
    }
}
