import Foundation

/// An elliptical arc between two points, as cubics of at most a quarter turn each (SVG 1.1 appendix F.6).
struct Arc {
    let segments: [Path.Segment]

    init(from: Point, to: Point, rx: Double, ry: Double, rotation: Double, large: Bool, sweep: Bool) {
        // F.6.2: equal end points draw nothing, a zero radius draws a line.
        guard from != to else {
            segments = []
            return
        }
        guard rx > 0, ry > 0 else {
            segments = [.line(to)]
            return
        }
        let phi = rotation * .pi / 180
        let (cosPhi, sinPhi) = (cos(phi), sin(phi))
        let dx = (from.x - to.x) / 2
        let dy = (from.y - to.y) / 2
        let x1 = cosPhi * dx + sinPhi * dy
        let y1 = -sinPhi * dx + cosPhi * dy
        // F.6.6: radii too small to reach are enlarged until they do.
        let lambda = (x1 * x1) / (rx * rx) + (y1 * y1) / (ry * ry)
        let grow = lambda > 1 ? lambda.squareRoot() : 1
        let (rx, ry) = (rx * grow, ry * grow)
        let denominator = rx * rx * y1 * y1 + ry * ry * x1 * x1
        let square = max(0, (rx * rx * ry * ry - denominator) / denominator)
        let factor = (large == sweep ? -1.0 : 1.0) * square.squareRoot()
        let cx1 = factor * rx * y1 / ry
        let cy1 = -factor * ry * x1 / rx
        let center = Point(
            x: cosPhi * cx1 - sinPhi * cy1 + (from.x + to.x) / 2, y: sinPhi * cx1 + cosPhi * cy1 + (from.y + to.y) / 2)
        let first = atan2((y1 - cy1) / ry, (x1 - cx1) / rx)
        let last = atan2((-y1 - cy1) / ry, (-x1 - cx1) / rx)
        var turn = last - first
        if sweep, turn < 0 { turn += 2 * .pi }
        if !sweep, turn > 0 { turn -= 2 * .pi }

        let frame = Affine(a: cosPhi * rx, b: sinPhi * rx, c: -sinPhi * ry, d: cosPhi * ry, e: center.x, f: center.y)
        let count = max(1, Int((abs(turn) / (.pi / 2) - 1e-9).rounded(.up)))
        let step = turn / Double(count)
        let handle = 4 / 3 * tan(step / 4)
        var out: [Path.Segment] = []
        for index in 0..<count {
            let a = first + step * Double(index)
            let b = a + step
            let end = index == count - 1 ? to : frame.apply(Point(x: cos(b), y: sin(b)))
            out.append(
                .cubic(
                    frame.apply(Point(x: cos(a) - handle * sin(a), y: sin(a) + handle * cos(a))),
                    frame.apply(Point(x: cos(b) + handle * sin(b), y: sin(b) - handle * cos(b))),
                    end))
        }
        segments = out
    }
}
