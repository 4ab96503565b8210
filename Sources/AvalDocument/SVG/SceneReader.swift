/// Turns the elements of a page into a scene; whatever docs/formats/template.md does not list is refused.
struct SceneReader {
    private var items: [Scene.Item] = []
    private var ids: Set<String> = []
    private var gradients: [String: LinearGradient] = [:]
    private var segments = 0

    static func read(_ bytes: [UInt8], file: String) throws(DocumentError) -> Scene {
        let root = try XMLReader.read(bytes, file: file)
        guard root.name == "svg" else { throw root.refusal("a root <\(root.name)>", hint: "<svg> is expected") }
        try root.allow(
            Style.attributes.union(["id", "width", "height", "viewBox", "version", "xml:lang", "aria-label"]))
        guard let box = NumberScanner.list(root["viewBox"] ?? ""), box.count == 4, box[0] == 0, box[1] == 0,
            box[2] > 0, box[3] > 0
        else { throw root.refusal("a viewBox that is not \"0 0 width height\"", hint: "in points") }
        var reader = SceneReader()
        try reader.collectGradients(root)
        try reader.children(of: root, style: try Style().applying(root, gradients: reader.gradients), .identity)
        return Scene(width: box[2], height: box[3], items: reader.items)
    }

    /// Gradients may be used before they are defined, so they are read first.
    private mutating func collectGradients(_ element: XMLElement) throws(DocumentError) {
        for child in element.children {
            if child.name == "linearGradient" {
                guard let id = child["id"] else { throw child.refusal("a gradient without id") }
                try claim(id, child)
                gradients[id] = try LinearGradient(child)
            } else {
                try collectGradients(child)
            }
        }
    }

    private mutating func claim(_ id: String, _ element: XMLElement) throws(DocumentError) {
        guard ids.insert(id).inserted else { throw element.refusal("id \(id) a second time", hint: "ids are unique") }
    }

    private mutating func children(
        of parent: XMLElement, style: Style, _ transform: Affine
    ) throws(DocumentError) {
        guard parent.foldedText.isEmpty else {
            throw parent.refusal("characters directly in <\(parent.name)>", hint: "put them into a <text>")
        }
        for child in parent.children { try element(child, style, transform) }
    }

    private mutating func element(
        _ element: XMLElement, _ inherited: Style, _ outer: Affine
    ) throws(DocumentError) {
        switch element.name {
        case "title", "desc":
            try element.allow(["id", "xml:lang"])
            guard element.children.isEmpty else { throw element.refusal("elements in <\(element.name)>") }
        case "defs":
            try element.allow(["id"])
            for child in element.children where child.name != "linearGradient" {
                throw child.refusal("<\(child.name)> in defs", hint: "only linear gradients are defined")
            }
        case "linearGradient": break
        case "g": try group(element, inherited, outer)
        case "text": try text(element, inherited, outer)
        case "path", "rect", "circle", "ellipse", "line", "polyline", "polygon":
            try shape(element, inherited, outer)
        default:
            throw element.refusal(
                "<\(element.name)>", hint: "only shapes, g, text, title, desc and linear gradients are read")
        }
    }

    private static let common = Style.attributes.union(["id", "transform", "xml:lang", "aria-label"])

    private mutating func group(
        _ element: XMLElement, _ inherited: Style, _ outer: Affine
    ) throws(DocumentError) {
        try element.allow(SceneReader.common)
        if let id = element["id"] { try claim(id, element) }
        let style = try inherited.applying(element, gradients: gradients)
        let transform = outer.concatenating(try element.transform())
        guard let title = element.title else { return try children(of: element, style: style, transform) }
        guard let id = element["id"] else {
            throw element.refusal("a group with a title but no id", hint: "name it and list it under fields")
        }
        let before = items
        items = []
        try children(of: element, style: style, transform)
        var shapes: [Shape] = []
        for item in items {
            guard case .shape(let shape) = item else {
                throw element.refusal(
                    "a text, a titled group or the qr inside the titled group \(id)",
                    hint: "a picture holds shapes only")
            }
            shapes.append(shape)
        }
        items = before + [.figure(id: id, title: title, shapes: shapes, line: element.line)]
    }

    private mutating func text(
        _ element: XMLElement, _ inherited: Style, _ outer: Affine
    ) throws(DocumentError) {
        try element.allow(SceneReader.common.union(["x", "y"]))
        guard let id = element["id"] else {
            throw element.refusal("a text without id", hint: "name it and list it under fields")
        }
        try claim(id, element)
        guard element.children.isEmpty else {
            throw element.refusal("elements inside the text \(id)", hint: "a text is one run of characters")
        }
        let content = element.foldedText
        guard !content.isEmpty else { throw element.refusal("the empty text \(id)") }
        let style = try inherited.applying(element, gradients: gradients)
        guard case .colour? = style.fill, style.stroke == nil else {
            throw element.refusal("the text \(id) with a gradient, a stroke or no fill", hint: "fill it with a colour")
        }
        guard style.fontSize >= 1, style.fontSize <= 400 else { throw element.refusal("a font-size outside 1...400") }
        items.append(
            .text(
                TextSlot(
                    id: id, content: content,
                    origin: Point(x: try element.number("x", default: 0), y: try element.number("y", default: 0)),
                    transform: outer.concatenating(try element.transform()), style: style, line: element.line)))
    }

    private mutating func shape(
        _ element: XMLElement, _ inherited: Style, _ outer: Affine
    ) throws(DocumentError) {
        guard element.children.allSatisfy({ $0.name == "title" || $0.name == "desc" }) else {
            throw element.refusal("elements inside <\(element.name)>")
        }
        let path = try outline(of: element)
        segments += path.segments.count
        guard segments <= PathParser.segmentLimit else {
            throw element.refusal("more than \(PathParser.segmentLimit) path segments", hint: "simplify the drawing")
        }
        if let id = element["id"] { try claim(id, element) }
        let shape = Shape(
            path: path, transform: outer.concatenating(try element.transform()),
            style: try inherited.applying(element, gradients: gradients))
        if shape.isVisible { items.append(.shape(shape)) }
        if element["id"] == "qr" { items.append(.qr(try qrBox(element, shape), line: element.line)) }
    }

    private func qrBox(_ element: XMLElement, _ shape: Shape) throws(DocumentError) -> Box {
        let map = shape.transform
        guard element.name == "rect", map.b == 0, map.c == 0, map.a > 0, map.d > 0, let box = shape.path.bounds else {
            throw element.refusal("an element qr that is no upright rect")
        }
        let corner = map.apply(Point(x: box.x, y: box.y))
        let (width, height) = (box.width * map.a, box.height * map.d)
        guard abs(width - height) < 0.01, width > 0 else {
            throw element.refusal("a qr rect that is not square", hint: "make width and height equal")
        }
        return Box(x: corner.x, y: corner.y, width: width, height: width)
    }

    private func outline(of element: XMLElement) throws(DocumentError) -> Path {
        func allow(_ names: Set<String>) throws(DocumentError) { try element.allow(SceneReader.common.union(names)) }
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
        let fills = style.fill != nil && style.fillOpacity > 0
        let strokes = style.stroke != nil && style.strokeWidth > 0 && style.strokeOpacity > 0
        return style.opacity > 0 && (fills || strokes) && !path.segments.isEmpty
    }
}
