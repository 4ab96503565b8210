/// Turns the elements of a page into a scene; whatever docs/formats/template.md does not list is refused.
struct SceneReader {
    /// How an element stands: what it inherits, and the way to the page.
    struct Place {
        var style = Style()
        var transform = Affine.identity
        var clips: [Clip] = []
    }

    var items: [Scene.Item] = []
    var shelf: ImageShelf
    private var ids: Set<String> = []
    private let definitions: Definitions
    /// Ids of rects that are flow areas.
    private let flows: Set<String>
    /// Whether the rect `seal` is where the seal is opened.
    private let hasSeal: Bool
    private let page: (width: Double, height: Double)
    private var segments = 0

    /// A page by itself, in its own units and without files beside it. Throws: the first finding.
    static func read(_ bytes: [UInt8], file: String, flows: Set<String> = [], hasSeal: Bool = true)
        throws(DocumentError) -> Scene
    {
        var findings = Findings()
        var shelf = ImageShelf(folder: nil)
        let scene = try read(bytes, file: file, size: nil, flows: flows, hasSeal: hasSeal, &shelf, &findings)
        if let first = findings.all.first { throw first }
        return scene
    }

    /// A page scaled to `size` points, with every finding of its elements. Throws: what leaves nothing to look at.
    static func read(
        _ bytes: [UInt8], file: String, size: (width: Double, height: Double)?, flows: Set<String>, hasSeal: Bool,
        _ shelf: inout ImageShelf, _ findings: inout Findings
    ) throws(DocumentError) -> Scene {
        let root = try XMLReader.read(bytes, file: file)
        guard root.name == "svg" else { throw root.refusal("a root <\(root.name)>", hint: "<svg> is expected") }
        try root.allow(
            Style.attributes.union([
                "id", "width", "height", "viewBox", "version", "xml:lang", "xml:space", "aria-label",
            ]))
        guard let box = NumberScanner.list(root["viewBox"] ?? ""), box.count == 4, box[0] == 0, box[1] == 0,
            box[2] > 0, box[3] > 0
        else { throw root.refusal("a viewBox that is not \"0 0 width height\"") }
        let size = size ?? (box[2], box[3])
        // The page is covered; what one side has too much hangs over the edge.
        let scale = max(size.width / box[2], size.height / box[3])
        if abs(size.width / box[2] * box[3] / size.height - 1) > 0.005 {
            findings.add(
                root.refusal(
                    "a viewBox of \(box[2]) by \(box[3])",
                    hint: "the proportions of \(size.width) by \(size.height) points are declared"))
        }
        // A drawing in points, to the hundredth, is taken as it is.
        let map = abs(scale - 1) < 0.000_2 ? Affine.identity : .scale(scale, scale)
        var reader = SceneReader(
            shelf: shelf, definitions: Definitions(of: root, &findings), flows: flows, hasSeal: hasSeal, page: size)
        do {
            let style = try Style().applying(root, gradients: reader.definitions.gradients)
            reader.children(of: root, Place(style: style, transform: map), &findings)
        } catch {
            findings.add(error)
        }
        shelf = reader.shelf
        return Scene(width: size.width, height: size.height, items: reader.items)
    }

    private init(
        shelf: ImageShelf, definitions: Definitions, flows: Set<String>, hasSeal: Bool,
        page: (width: Double, height: Double)
    ) {
        self.shelf = shelf
        self.definitions = definitions
        self.flows = flows
        self.hasSeal = hasSeal
        self.page = page
    }

    mutating func claim(_ id: String, _ element: XMLElement) throws(DocumentError) {
        guard ids.insert(id).inserted else { throw element.refusal("id \(id) a second time", hint: "ids are unique") }
    }

    private mutating func children(of parent: XMLElement, _ place: Place, _ findings: inout Findings) {
        if !parent.foldedText.isEmpty {
            findings.add(
                parent.refusal("characters directly in <\(parent.name)>", hint: "put them into a <text>"))
        }
        for child in parent.children {
            do { try element(child, place, &findings) } catch { findings.add(error) }
        }
    }

    private mutating func element(
        _ element: XMLElement, _ place: Place, _ findings: inout Findings
    ) throws(DocumentError) {
        switch element.name {
        case "title", "desc":
            try element.allow(["id", "xml:lang"])
            guard element.children.isEmpty else { throw element.refusal("elements in <\(element.name)>") }
        case "defs":
            try element.allow(["id"])
            for child in element.children {
                guard SceneReader.definable.contains(child.name) else {
                    let known = SceneReader.definable.sorted().joined(separator: ", ")
                    throw child.refusal("<\(child.name)> in defs", hint: "one of \(known) is expected")
                }
                if let id = child["id"] { try claim(id, child) }
            }
        case "linearGradient", "radialGradient", "clipPath", "pattern":
            if let id = element["id"] { try claim(id, element) }
        case "g": try group(element, place, &findings)
        case "text": try text(element, place)
        case "image": try image(element, place)
        case _ where ShapeOutline.elements.contains(element.name): try shape(element, place)
        case "script": throw element.refusal("<script>", hint: "a template holds no script")
        default:
            throw element.refusal(
                "<\(element.name)>",
                hint: "only shapes, g, text, image, title, desc, gradients, pictures that fill and clip paths are read")
        }
    }

    private static let definable: Set = ["linearGradient", "radialGradient", "clipPath", "pattern", "image"]

    static let common = Style.attributes.union([
        "id", "transform", "clip-path", "clip-rule", "xml:lang", "xml:space", "aria-label",
    ])

    /// What an element's own attributes make of its parent's place.
    mutating func place(of element: XMLElement, in outer: Place) throws(DocumentError) -> Place {
        var place = outer
        place.style = try outer.style.applying(element, gradients: definitions.gradients)
        place.transform = outer.transform.concatenating(try element.transform())
        if let clip = try definitions.clip(on: element, place.transform), !covers(clip) {
            try count(clip.path, element)
            place.clips.append(clip)
        }
        return place
    }

    /// Each shape is painted through all its clips.
    mutating func countClips(_ place: Place, _ element: XMLElement) throws(DocumentError) {
        for clip in place.clips { try count(clip.path, element) }
    }

    mutating func count(_ path: Path, _ element: XMLElement) throws(DocumentError) {
        segments += path.segments.count
        guard segments <= PathParser.segmentLimit else {
            throw element.refusal("more than \(PathParser.segmentLimit) path segments", hint: "simplify the drawing")
        }
    }

    /// Figma puts whole pages behind a rectangle of their size.
    private func covers(_ clip: Clip) -> Bool {
        guard let box = clip.path.bounds, clip.path == Path.rect(box) else { return false }
        return box.x <= 0.5 && box.y <= 0.5 && box.x + box.width >= page.width - 0.5
            && box.y + box.height >= page.height - 0.5
    }

    private mutating func group(
        _ element: XMLElement, _ outer: Place, _ findings: inout Findings
    ) throws(DocumentError) {
        try element.allow(SceneReader.common)
        if let id = element["id"] { try claim(id, element) }
        let place = try self.place(of: element, in: outer)
        guard let title = element.title else { return children(of: element, place, &findings) }
        guard let id = element["id"] else {
            throw element.refusal("a group with a title but no id", hint: "name it and list it under fields")
        }
        let before = items
        items = []
        children(of: element, place, &findings)
        let inside = items
        items = before
        var shapes: [Shape] = []
        for item in inside {
            guard case .shape(let shape) = item else {
                throw element.refusal(
                    "a text, a titled group or the qr inside the titled group \(id)",
                    hint: "a picture holds shapes only")
            }
            shapes.append(shape)
        }
        items.append(.figure(id: id, title: title, shapes: shapes, line: element.line))
    }

    private mutating func shape(_ element: XMLElement, _ outer: Place) throws(DocumentError) {
        guard element.children.allSatisfy({ $0.name == "title" || $0.name == "desc" }) else {
            throw element.refusal("elements inside <\(element.name)>")
        }
        let path = try ShapeOutline.read(element, common: SceneReader.common)
        try count(path, element)
        if let id = element["id"] { try claim(id, element) }
        let fill = definitions.picture(filling: element)
        let place = try self.place(of: fill == nil ? element : element.without("fill"), in: outer)
        try countClips(place, element)
        var shape = Shape(path: path, transform: place.transform, style: place.style, clips: place.clips)
        if let fill {
            shape.style.fill = nil
            var shapes = [shape].filter(\.isVisible)
            if let picture = try picture(fill, in: path, place, element) { shapes.insert(picture, at: 0) }
            if !shapes.isEmpty { try put(shapes, element) }
        } else if shape.isVisible {
            items.append(.shape(shape))
        }
        let isSeal = hasSeal && element["id"] == "seal" && element.name == "rect"
        guard let id = element["id"], id == "qr" || isSeal || flows.contains(id) else { return }
        guard element.name == "rect", let box = shape.uprightBox else {
            throw element.refusal("an element \(id) that is no upright rect")
        }
        if flows.contains(id) { return items.append(.flow(id: id, box, line: element.line)) }
        if isSeal {
            guard box.width >= 1, box.height >= 1 else { throw element.refusal("a seal rect of less than a point") }
            return items.append(.seal(box, line: element.line))
        }
        guard abs(box.width - box.height) < 0.01, box.width > 0 else {
            throw element.refusal("a qr rect that is not square", hint: "make width and height equal")
        }
        items.append(.qr(Box(x: box.x, y: box.y, width: box.width, height: box.width), line: element.line))
    }
}
