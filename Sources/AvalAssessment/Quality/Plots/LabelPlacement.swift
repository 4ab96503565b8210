internal import Foundation

/// A rectangle that a label or a point takes up.
struct PlotBox: Hashable {
    var x: Double
    var y: Double
    var width: Double
    var height: Double

    func overlaps(_ other: PlotBox) -> Bool {
        x < other.x + other.width && other.x < x + width && y < other.y + other.height && other.y < y + height
    }

    /// The point of the box that is nearest.
    func nearest(to point: (x: Double, y: Double)) -> (x: Double, y: Double) {
        (x: min(max(point.x, x), x + width), y: min(max(point.y, y), y + height))
    }

    /// Whether a straight line passes through (Liang & Barsky 1984, ACM Trans. Graph. 3:1–22).
    func isCrossed(from start: (x: Double, y: Double), to end: (x: Double, y: Double)) -> Bool {
        var (first, last) = (0.0, 1.0)
        let (dx, dy) = (end.x - start.x, end.y - start.y)
        for (step, room) in [
            (-dx, start.x - x), (dx, x + width - start.x), (-dy, start.y - y), (dy, y + height - start.y),
        ] {
            if step == 0 {
                if room < 0 { return false }
            } else if step < 0 {
                first = max(first, room / step)
            } else {
                last = min(last, room / step)
            }
        }
        return first < last
    }

    func holds(_ other: PlotBox) -> Bool {
        other.x >= x && other.y >= y && other.x + other.width <= x + width && other.y + other.height <= y + height
    }
}

/// Finds room for the labels of points: beside the point, else further and further out with a line to it. No label is
/// over a point, another label or another's line. Greedy and without chance: the same points are labelled alike.
struct LabelPlacement {
    typealias Point = (x: Double, y: Double)

    struct Place {
        let box: PlotBox
        /// Where the line from the point ends; `nil` beside the point.
        let end: Point?
    }

    let area: PlotBox
    private let points: [Point]
    private var taken: [PlotBox]
    private var leaders: [(Point, Point)] = []

    /// - Parameter avoided: what else no label may cover.
    init(area: PlotBox, points: [Point], avoiding avoided: [PlotBox] = []) {
        self.area = area
        self.points = points
        taken = avoided
    }

    /// `nil` where the area is full.
    mutating func place(_ width: Double, _ height: Double, at point: Point) -> Place? {
        let others = points.filter { $0 != point }.map(LabelPlacement.around)
        let own = LabelPlacement.around(point)
        // A point that lies over this one is in the way of every line.
        let cores = points.filter { max(($0.x - point.x).magnitude, ($0.y - point.y).magnitude) > 5 }
            .map { PlotBox(x: $0.x - 5, y: $0.y - 5, width: 10, height: 10) }
        for ring in 0..<40 {
            let reach = 12 + 9 * Double(ring)
            let directions = 8 + 4 * ring
            for direction in 0..<directions {
                // Clockwise from the right.
                let angle = 2 * Double.pi * Double(direction) / Double(directions)
                let (dx, dy) = (cos(angle), sin(angle))
                let box = PlotBox(
                    x: point.x + dx * reach + (dx - 1) / 2 * width, y: point.y + dy * reach + (dy - 1) / 2 * height,
                    width: width, height: height)
                guard area.holds(box), !box.overlaps(own), !others.contains(where: box.overlaps),
                    !taken.contains(where: box.overlaps),
                    !leaders.contains(where: { box.isCrossed(from: $0.0, to: $0.1) })
                else { continue }
                let end = box.nearest(to: point)
                if ring > 0 {
                    if (cores + taken).contains(where: { $0.isCrossed(from: point, to: end) }) { continue }
                    leaders.append((point, end))
                }
                taken.append(box)
                return Place(box: box, end: ring > 0 ? end : nil)
            }
        }
        return nil
    }

    private static func around(_ point: Point) -> PlotBox {
        PlotBox(x: point.x - 8, y: point.y - 8, width: 16, height: 16)
    }
}
