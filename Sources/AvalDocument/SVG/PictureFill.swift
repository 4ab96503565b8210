/// A `pattern` that is one picture over the whole box of what it fills: how Figma writes an image as a fill (SVG 1.1
/// §13.3). Patterns that repeat, or hold anything else, are refused.
struct PictureFill {
    /// The `image` that is painted.
    let image: XMLElement
    /// From the image's coordinates to fractions of the box.
    let transform: Affine

    /// Throws: whatever is not such a pattern, with its line. `images` are those that a `use` may name, by their ids.
    init(_ pattern: XMLElement, images: [String: XMLElement]) throws(DocumentError) {
        try pattern.allow([
            "id", "x", "y", "width", "height", "patternUnits", "patternContentUnits", "preserveAspectRatio",
        ])
        guard pattern["patternUnits"] ?? "objectBoundingBox" == "objectBoundingBox",
            try pattern.fraction("x", default: 0) == 0, try pattern.fraction("y", default: 0) == 0,
            try pattern.fraction("width", default: 0) == 1, try pattern.fraction("height", default: 0) == 1
        else {
            throw pattern.refusal(
                "a pattern that repeats", hint: "one picture over the whole shape is read: width=\"1\" height=\"1\"")
        }
        guard pattern["patternContentUnits"] == "objectBoundingBox" else {
            throw pattern.refusal(
                "a pattern in other units than its shape's box", hint: "patternContentUnits=\"objectBoundingBox\"")
        }
        guard let child = pattern.children.first, pattern.children.count == 1 else {
            throw pattern.refusal("a pattern of \(pattern.children.count) elements", hint: "one image is expected")
        }
        switch child.name {
        case "image":
            image = child
            transform = try child.transform()
        case "use":
            try child.allow(["id", "href", "transform"])
            let href = child["href"] ?? ""
            guard href.hasPrefix("#"), let named = images[String(href.dropFirst())] else {
                throw child.refusal("a use of \(href)", hint: "an image in defs is expected")
            }
            image = named
            transform = try child.transform().concatenating(try named.transform())
        default:
            throw child.refusal("<\(child.name)> in a pattern", hint: "one image is expected")
        }
        // Where it is painted its own style would be lost.
        try image.allow(["id", "x", "y", "width", "height", "href", "preserveAspectRatio", "transform"])
    }
}

extension SceneReader {
    /// The picture as a shape of its own, seen through the outline that it fills; `nil` for an outline without area.
    mutating func picture(
        _ fill: PictureFill, in outline: Path, _ place: Place, _ element: XMLElement
    ) throws(DocumentError) -> Shape? {
        let (image, area) = try picture(fill.image)
        guard let box = outline.bounds, box.width > 0, box.height > 0, area.width > 0, area.height > 0 else {
            return nil
        }
        var style = place.style
        style.opacity *= style.fillOpacity
        let unit = Affine(a: box.width, d: box.height, e: box.x, f: box.y)
        let clip = Clip(path: outline.mapped(by: place.transform), evenOdd: style.evenOdd)
        try count(clip.path, element)
        let shape = Shape(
            path: .rect(area), transform: place.transform.concatenating(unit).concatenating(fill.transform),
            style: style, image: image, clips: place.clips + [clip])
        return shape.isVisible ? shape : nil
    }
}
