/// What a page defines to be used by id: gradients, pictures that fill, and outlines that other things are seen through.
struct Definitions {
    private(set) var gradients: [String: Gradient] = [:]
    /// In the coordinates of who uses them.
    private(set) var clips: [String: Clip] = [:]
    private var pictures: [String: PictureFill] = [:]

    /// All may be used before they are defined, so they are read first.
    init(of root: XMLElement, _ findings: inout Findings) {
        var (patterns, images): ([XMLElement], [String: XMLElement]) = ([], [:])
        collect(root, &patterns, &images, &findings)
        for pattern in patterns {
            findings.gather { () throws(DocumentError) in
                guard let id = pattern["id"] else { throw pattern.refusal("a pattern without id") }
                pictures[id] = try PictureFill(pattern, images: images)
            }
        }
    }

    private mutating func collect(
        _ element: XMLElement, _ patterns: inout [XMLElement], _ images: inout [String: XMLElement],
        _ findings: inout Findings
    ) {
        for child in element.children {
            switch child.name {
            case "pattern": patterns.append(child)
            case "image":
                if let id = child["id"] { images[id] = child }
            case "linearGradient", "radialGradient":
                findings.gather { () throws(DocumentError) in
                    guard let id = child["id"] else { throw child.refusal("a gradient without id") }
                    gradients[id] = try Gradient(child)
                }
            case "clipPath":
                findings.gather { () throws(DocumentError) in
                    guard let id = child["id"] else { throw child.refusal("a clipPath without id") }
                    clips[id] = try Definitions.clip(child)
                }
            default: collect(child, &patterns, &images, &findings)
            }
        }
    }

    /// The picture that fills the element.
    func picture(filling element: XMLElement) -> PictureFill? {
        element.reference("fill").flatMap { pictures[$0] }
    }

    /// What `clip-path` on an element means where its coordinates are taken to the page by `map`.
    func clip(on element: XMLElement, _ map: Affine) throws(DocumentError) -> Clip? {
        guard let text = element["clip-path"], text != "none" else { return nil }
        guard let clip = element.reference("clip-path").flatMap({ clips[$0] }) else {
            throw element.refusal("clip-path=\"\(text)\": no such clipPath", hint: "define it in defs")
        }
        return Clip(path: clip.path.mapped(by: map), evenOdd: clip.evenOdd)
    }

    private static func clip(_ definition: XMLElement) throws(DocumentError) -> Clip {
        try definition.allow(["id", "transform", "clipPathUnits", "clip-rule"])
        guard definition["clipPathUnits"] ?? "userSpaceOnUse" == "userSpaceOnUse" else {
            throw definition.refusal("a clipPath in fractions of a box", hint: "userSpaceOnUse is read")
        }
        let map = try definition.transform()
        var clip = Clip(path: Path(), evenOdd: false)
        for child in definition.children where child.name != "title" && child.name != "desc" {
            guard ShapeOutline.elements.contains(child.name) else {
                throw child.refusal("<\(child.name)> in a clipPath", hint: "shapes are read there")
            }
            let outline = try ShapeOutline.read(child, common: SceneReader.common)
            clip.path.segments += outline.mapped(by: map.concatenating(try child.transform())).segments
            if (child["clip-rule"] ?? definition["clip-rule"]) == "evenodd" { clip.evenOdd = true }
        }
        guard !clip.path.segments.isEmpty, clip.path.segments.count <= 10_000 else {
            throw definition.refusal("a clipPath without shapes, or of more than 10000 segments")
        }
        return clip
    }
}
