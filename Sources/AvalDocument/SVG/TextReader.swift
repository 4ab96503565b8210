extension SceneReader {
    /// A text: one run of characters, itself or in a single tspan, as Inkscape and Figma write it.
    mutating func text(_ element: XMLElement, _ place: Place) throws(DocumentError) {
        try element.allow(SceneReader.common.union(["x", "y"]))
        guard let id = element["id"] else {
            throw element.refusal("a text without id", hint: "name it and list it under fields")
        }
        try claim(id, element)
        let spans = element.children.filter { $0.name != "title" && $0.name != "desc" }
        guard spans.isEmpty || (spans.count == 1 && spans[0].name == "tspan" && element.foldedText.isEmpty),
            spans.allSatisfy(\.children.isEmpty)
        else { throw element.refusal("elements inside the text \(id)", hint: "a text is one run of characters") }
        let run = spans.first ?? element
        if let span = spans.first { try span.allow(SceneReader.common.union(["x", "y"])) }
        let content = run.foldedText
        guard !content.isEmpty else { throw element.refusal("the empty text \(id)") }
        var inner = try self.place(of: element, in: place)
        if let span = spans.first { inner = try self.place(of: span, in: inner) }
        guard case .colour? = inner.style.fill, inner.style.stroke == nil else {
            throw element.refusal("the text \(id) with a gradient, a stroke or no fill", hint: "fill it with a colour")
        }
        let origin = Point(
            x: try run.number("x", default: try element.number("x", default: 0)),
            y: try run.number("y", default: try element.number("y", default: 0)))
        let slot = SceneReader.inPoints(origin, inner)
        guard slot.style.fontSize >= 1, slot.style.fontSize <= 400 else {
            throw element.refusal("a font-size outside 1...400 points")
        }
        items.append(
            .text(
                TextSlot(
                    id: id, content: SceneReader.placeholder(named: id, sample: content), origin: slot.origin,
                    transform: slot.transform, style: slot.style, line: element.line)))
    }

    /// Takes what a transform enlarges into the sizes, so that widths and sizes are points of the page.
    private static func inPoints(
        _ origin: Point, _ place: Place
    ) -> (origin: Point, transform: Affine, style: Style) {
        let scale = abs(place.transform.determinant).squareRoot()
        guard scale != 1 else { return (origin, place.transform, place.style) }
        var style = place.style
        style.fontSize *= scale
        style.letterSpacing *= scale
        return (
            Point(x: origin.x * scale, y: origin.y * scale),
            place.transform.concatenating(.scale(1 / scale, 1 / scale)), style
        )
    }

    /// A sample text whose layer is named after a placeholder stands for it: `holder.name`, `{{holder.name}}` or, as
    /// Figma names a second one, `holder.name_2`.
    static func placeholder(named id: String, sample: String) -> String {
        guard !sample.contains("{{") else { return sample }
        var name = id
        if let bar = name.lastIndex(of: "_"), Int(name[name.index(after: bar)...]) != nil {
            name = String(name[..<bar])
        }
        if name.hasPrefix("{{"), name.hasSuffix("}}") { name = String(name.dropFirst(2).dropLast(2)) }
        let isText = name.hasPrefix("text.") && name.utf8.count > 5
        return Fact(rawValue: name) != nil || isText ? "{{\(name)}}" : sample
    }
}
