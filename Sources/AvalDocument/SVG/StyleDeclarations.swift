// `style="fill:#123456;stroke:none"`: declarations that Inkscape writes in place of attributes.

extension XMLElement {
    /// The element and all in it with `style` turned into attributes, which it wins over (CSS 2 §6.4.4).
    func expandingStyles() throws(DocumentError) -> XMLElement {
        var element = self
        if let text = self["style"] {
            element.attributes.removeAll { $0.name == "style" }
            for (name, value) in try declarations(text) {
                element.attributes.removeAll { $0.name == name }
                element.attributes.append((name: name, value: value))
            }
        }
        var children: [XMLElement] = []
        for child in element.children { children.append(try child.expandingStyles()) }
        element.children = children
        return element
    }

    private func declarations(_ text: String) throws(DocumentError) -> [(name: String, value: String)] {
        var found: [(name: String, value: String)] = []
        let declarations = text.split(separator: ";")
        guard declarations.count <= XMLReader.attributeLimit else {
            throw refusal("a style of more than \(XMLReader.attributeLimit) declarations on <\(name)>")
        }
        for declaration in declarations {
            let parts = declaration.split(separator: ":", maxSplits: 1).map { $0.trimmed }
            if parts.count == 1, parts[0].isEmpty { continue }
            guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
                throw refusal("style=\"\(text)\" on <\(name)>", hint: "name:value;name:value is expected")
            }
            let (property, value) = (parts[0].lowercased(), parts[1])
            if StyleDeclarations.kept.contains(property) {
                found.append((name: property, value: value))
            } else if !StyleDeclarations.isIdle(property, value) {
                throw refusal(
                    "\(property):\(value) in style of <\(name)>", hint: "docs/formats/template.md lists what is read")
            }
        }
        return found
    }
}

private enum StyleDeclarations {
    static let kept = Style.attributes.union(["stop-color", "stop-opacity", "clip-path", "clip-rule"])

    /// Properties that change nothing in what is read here, whatever they say.
    private static let idle: Set<String> = [
        "line-height", "white-space", "text-align", "text-indent", "font-stretch",
        "font-variant", "font-variant-ligatures", "font-variant-caps", "font-variant-numeric",
        "font-variant-east-asian", "font-variant-position", "font-variant-alternates", "font-feature-settings",
        "color", "solid-color", "solid-opacity", "overflow", "shape-inside", "shape-padding", "shape-margin",
        "inline-size", "color-interpolation", "color-interpolation-filters", "color-rendering",
        "image-rendering", "shape-rendering", "text-rendering", "enable-background",
        "block-progression", "text-orientation", "dominant-baseline", "text-decoration-style", "text-decoration-color",
    ]

    /// Properties that change nothing as long as they say this.
    private static let initial: [String: Set<String>] = [
        "display": ["inline", "block"], "visibility": ["visible"], "isolation": ["auto"], "filter": ["none"],
        "mask": ["none"], "marker": ["none"], "marker-start": ["none"], "marker-mid": ["none"],
        "marker-end": ["none"], "vector-effect": ["none"], "paint-order": ["normal", "fill markers stroke"],
        "text-transform": ["none"], "writing-mode": ["lr-tb", "lr", "horizontal-tb"], "mix-blend-mode": ["normal"],
        "stroke-dashoffset": ["0"], "direction": ["ltr"], "word-spacing": ["0", "0px", "normal"],
        "baseline-shift": ["baseline", "0"], "text-decoration": ["none"], "text-decoration-line": ["none"],
    ]

    static func isIdle(_ property: String, _ value: String) -> Bool {
        if let values = initial[property] { return values.contains(value) }
        return property.hasPrefix("-inkscape-") || idle.contains(property)
    }
}

extension Substring {
    fileprivate var trimmed: String {
        let spaces: Set<Character> = [" ", "\t", "\n", "\r", "\r\n"]
        var text = drop { spaces.contains($0) }
        while let last = text.last, spaces.contains(last) { text.removeLast() }
        return String(text)
    }
}
