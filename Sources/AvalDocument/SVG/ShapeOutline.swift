/// Elements that are outlines: path, rect, circle and their like.
enum ShapeOutline {
    static let elements: Set<String> = ["path", "rect", "circle", "ellipse", "line", "polyline", "polygon"]

    /// The outline in the element's own coordinates; `common` are the attributes that are read elsewhere.
    static func read(_ element: XMLElement, common: Set<String>) throws(DocumentError) -> Path {
        func allow(_ names: Set<String>) throws(DocumentError) { try element.allow(common.union(names)) }
        switch element.name {
        case "path":
            try allow(["d"])
            guard let path = PathParser.parse(element["d"] ?? "") else {
                throw element.refusal("path data that cannot be read", hint: "d begins with M and ends with a command")
            }
            return path
        case "rect":
            try allow(["x", "y", "width", "height", "rx", "ry"])
            let box = Box(
                x: try element.number("x", default: 0), y: try element.number("y", default: 0),
                width: try element.length("width"), height: try element.length("height"))
            let rx = try element["rx"].map { _ throws(DocumentError) in try element.length("rx") }
            let ry = try element["ry"].map { _ throws(DocumentError) in try element.length("ry") }
            return .roundedRect(box, rx: rx ?? ry ?? 0, ry: ry ?? rx ?? 0)
        case "circle":
            try allow(["cx", "cy", "r"])
            let radius = try element.length("r")
            return .ellipse(
                cx: try element.number("cx", default: 0), cy: try element.number("cy", default: 0), rx: radius,
                ry: radius)
        case "ellipse":
            try allow(["cx", "cy", "rx", "ry"])
            return .ellipse(
                cx: try element.number("cx", default: 0), cy: try element.number("cy", default: 0),
                rx: try element.length("rx"), ry: try element.length("ry"))
        case "line":
            try allow(["x1", "y1", "x2", "y2"])
            let from = Point(x: try element.number("x1", default: 0), y: try element.number("y1", default: 0))
            let to = Point(x: try element.number("x2", default: 0), y: try element.number("y2", default: 0))
            return .polyline([from, to], closed: false)
        default:
            try allow(["points"])
            return .polyline(try element.points(), closed: element.name == "polygon")
        }
    }
}

extension Shape {
    /// Whether anything of it would be seen.
    var isVisible: Bool {
        guard style.opacity > 0, !path.segments.isEmpty else { return false }
        let fills = style.fill != nil && style.fillOpacity > 0
        let strokes = style.stroke != nil && style.strokeWidth > 0 && style.strokeOpacity > 0
        return image != nil || fills || strokes
    }

    /// The smallest upright box on the page around what is seen of it, strokes not counted; `nil` where nothing is.
    var boxOnPage: Box? {
        guard let box = path.bounds, var seen = Path.rect(box).mapped(by: transform).bounds else { return nil }
        for clip in clips {
            guard let common = clip.path.bounds.flatMap({ seen.intersection($0) }) else { return nil }
            seen = common
        }
        return seen
    }

    /// The upright box on the page; `nil` for what is turned or skewed.
    var uprightBox: Box? {
        guard transform.b == 0, transform.c == 0, transform.a > 0, transform.d > 0, let box = path.bounds else {
            return nil
        }
        let corner = transform.apply(Point(x: box.x, y: box.y))
        return Box(x: corner.x, y: corner.y, width: box.width * transform.a, height: box.height * transform.d)
    }
}
