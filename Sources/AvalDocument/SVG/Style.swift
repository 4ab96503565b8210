/// Presentation attributes as they are inherited from `svg` through `g` to a shape or a text (SVG 1.1 §6.2).
struct Style: Hashable, Sendable {
    enum Cap: Int, Sendable { case butt, round, square }
    enum Join: Int, Sendable { case miter, round, bevel }
    enum Anchor: Sendable { case start, middle, end }

    var fill: Paint? = .colour(.black)
    var stroke: Paint?
    var strokeWidth = 1.0
    var cap = Cap.butt
    var join = Join.miter
    var miterLimit = 4.0
    var dashes: [Double] = []
    var evenOdd = false
    /// The product of all `opacity` from the root down: a group is not painted as one sheet.
    var opacity = 1.0
    var fillOpacity = 1.0
    var strokeOpacity = 1.0
    var face = FontFace(family: "", weight: 400, isItalic: false)
    var fontSize = 12.0
    var anchor = Anchor.start
    var letterSpacing = 0.0

    static let attributes: Set<String> = [
        "fill", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit",
        "stroke-dasharray", "fill-rule", "opacity", "fill-opacity", "stroke-opacity", "font-family", "font-size",
        "font-weight", "font-style", "text-anchor", "letter-spacing",
    ]

    /// What the element's own attributes make of the inherited style.
    func applying(
        _ element: XMLElement, gradients: [String: Gradient]
    ) throws(DocumentError) -> Style {
        var style = self
        if element["fill"] != nil { style.fill = try Style.paint("fill", element, gradients) }
        if element["stroke"] != nil { style.stroke = try Style.paint("stroke", element, gradients) }
        if element["stroke-width"] != nil { style.strokeWidth = try element.length("stroke-width") }
        style.cap = try Style.choice(
            "stroke-linecap", element, ["butt": .butt, "round": .round, "square": .square], cap)
        style.join = try Style.choice(
            "stroke-linejoin", element, ["miter": .miter, "round": .round, "bevel": .bevel], join)
        style.miterLimit = try element.number("stroke-miterlimit", default: miterLimit)
        guard style.miterLimit >= 1 else { throw element.refusal("a stroke-miterlimit below 1") }
        if let text = element["stroke-dasharray"] { style.dashes = try Style.dashes(text, element) }
        style.evenOdd = try Style.choice("fill-rule", element, ["nonzero": false, "evenodd": true], evenOdd)
        style.opacity = opacity * (try Style.unit("opacity", element, 1))
        style.fillOpacity = try Style.unit("fill-opacity", element, fillOpacity)
        style.strokeOpacity = try Style.unit("stroke-opacity", element, strokeOpacity)
        style.face = try face.applying(element)
        if element["font-size"] != nil { style.fontSize = try element.length("font-size") }
        style.anchor = try Style.choice(
            "text-anchor", element, ["start": .start, "middle": .middle, "end": .end], anchor)
        style.letterSpacing = try spacing(element, size: style.fontSize)
        return style
    }

    /// `normal`, a length, or a multiple of the em, as Figma writes it.
    private func spacing(_ element: XMLElement, size: Double) throws(DocumentError) -> Double {
        guard let text = element["letter-spacing"] else { return letterSpacing }
        if text == "normal" { return 0 }
        if text.hasSuffix("em"), let number = NumberScanner.single(String(text.dropLast(2))) { return number * size }
        return try element.number("letter-spacing", default: 0)
    }

    private static func paint(
        _ name: String, _ element: XMLElement, _ gradients: [String: Gradient]
    ) throws(DocumentError) -> Paint? {
        let text = element[name] ?? "none"
        if text == "none" { return nil }
        if let colour = Colour(text) { return .colour(colour) }
        if let id = element.reference(name) {
            guard let gradient = gradients[id] else {
                throw element.refusal(
                    "\(name)=\"\(text)\": no such gradient",
                    hint: "define it in defs; a picture fills single shapes only")
            }
            return .gradient(gradient)
        }
        for space in ["device-cmyk(", "icc-color(", "cmyk("] where text.lowercased().contains(space) {
            throw element.refusal(
                "the colour space \(space.dropLast()) in \(name)", hint: "sRGB only, as #rrggbb; printers convert it")
        }
        throw element.refusal(
            "\(name)=\"\(text)\"", hint: "#rgb, #rrggbb, rgb(r,g,b), none or url(#gradient) is expected")
    }

    private static func choice<Value>(
        _ name: String, _ element: XMLElement, _ choices: [String: Value], _ inherited: Value
    ) throws(DocumentError) -> Value {
        guard let text = element[name] else { return inherited }
        guard let value = choices[text] else {
            let known = choices.keys.sorted().joined(separator: ", ")
            throw element.refusal("\(name)=\"\(text)\"", hint: "one of \(known) is expected")
        }
        return value
    }

    private static func unit(
        _ name: String, _ element: XMLElement, _ inherited: Double
    ) throws(DocumentError) -> Double {
        let value = try element.number(name, default: inherited)
        guard (0...1).contains(value) else { throw element.refusal("\(name) outside 0...1") }
        return value
    }

    private static func dashes(_ text: String, _ element: XMLElement) throws(DocumentError) -> [Double] {
        if text == "none" { return [] }
        guard let numbers = NumberScanner.list(text), (1...16).contains(numbers.count),
            numbers.allSatisfy({ $0 >= 0 }), numbers.contains(where: { $0 > 0 })
        else { throw element.refusal("stroke-dasharray=\"\(text)\"", hint: "1 to 16 numbers, not all zero") }
        return numbers.count % 2 == 0 ? numbers : numbers + numbers
    }
}
