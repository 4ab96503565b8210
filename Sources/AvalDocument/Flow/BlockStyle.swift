/// One entry of `styles` in template.yaml: how blocks of a flow area are set. Lengths in points.
struct BlockStyle: Sendable {
    let face: FontFace
    let size: Double
    let minimumSize: Double
    /// Distance of baselines in ems.
    let leading: Double
    let colour: Colour
    let letterSpacing: Double
    let features: FeatureRule
    let line: Int

    static func list(_ value: YAMLValue) throws(DocumentError) -> [String: BlockStyle] {
        var styles: [String: BlockStyle] = [:]
        for (name, entry) in try value.pairs(of: "styles") { styles[name] = try BlockStyle(name, entry) }
        return styles
    }

    private init(_ name: String, _ value: YAMLValue) throws(DocumentError) {
        let keys = try value.mapping(
            "style \(name)",
            keys: [
                "family", "weight", "style", "size", "minimum-size", "leading", "colour", "letter-spacing", "features",
            ])
        guard let family = try keys["family"]?.string("family"), let sizeValue = keys["size"],
            let weight = FontFace.weight(try keys["weight"]?.string("weight") ?? "normal"),
            let isItalic = FontFace.isItalic(try keys["style"]?.string("style") ?? "normal")
        else {
            throw value.refusal("the style \(name) without family and size, or with an unknown weight or style")
        }
        face = FontFace(family: family, weight: weight, isItalic: isItalic)
        size = try sizeValue.number("size", in: 4...100)
        minimumSize = try keys["minimum-size"]?.number("minimum-size", in: 4...100) ?? size
        guard minimumSize <= size else { throw value.refusal("a minimum-size of \(name) above its size") }
        leading = try keys["leading"]?.number("leading", in: 0.8...3) ?? 1.35
        colour = try keys["colour"]?.colour("colour") ?? .black
        letterSpacing = try keys["letter-spacing"]?.number("letter-spacing", in: -2...20) ?? 0
        features = try FeatureRule(keys["features"])
        line = value.line
    }
}
