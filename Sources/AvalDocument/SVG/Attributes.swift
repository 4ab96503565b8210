/// Reading single attributes strictly: a value that is not understood is refused with its line.
extension XMLElement {
    /// Refuses every attribute that is not in the list.
    func allow(_ names: Set<String>) throws(DocumentError) {
        for attribute in attributes where !names.contains(attribute.name) {
            let hint =
                switch attribute.name {
                case "class": "use presentation attributes, as fill=\"#123456\""
                case "href": "a template stands alone; nothing is linked"
                case _ where attribute.name.hasPrefix("on"): "a template holds no script"
                default: "docs/formats/template.md lists what is read"
                }
            throw refusal("attribute \(attribute.name) on <\(name)>", hint: hint)
        }
    }

    func number(_ name: String, default value: Double) throws(DocumentError) -> Double {
        guard let text = self[name] else { return value }
        // px is the user unit itself (SVG 1.1 §4.2).
        guard let number = NumberScanner.single(text.hasSuffix("px") ? String(text.dropLast(2)) : text) else {
            throw refusal("\(name)=\"\(text)\" on <\(self.name)>", hint: "a plain number without unit is expected")
        }
        return number
    }

    /// A number that has to be there.
    func number(_ name: String) throws(DocumentError) -> Double {
        guard self[name] != nil else { throw refusal("<\(self.name)> without \(name)") }
        return try number(name, default: 0)
    }

    /// A length that has to be there and is not negative.
    func length(_ name: String) throws(DocumentError) -> Double {
        let value = try number(name)
        guard value >= 0 else { throw refusal("a negative \(name) on <\(self.name)>") }
        return value
    }

    /// A number or a percentage, as gradients use them.
    func fraction(_ name: String, default value: Double) throws(DocumentError) -> Double {
        guard let text = self[name], text.hasSuffix("%") else { return try number(name, default: value) }
        guard let number = NumberScanner.single(String(text.dropLast())) else {
            throw refusal("\(name)=\"\(text)\" on <\(self.name)>", hint: "a number or a percentage is expected")
        }
        return number / 100
    }

    func transform(_ name: String = "transform") throws(DocumentError) -> Affine {
        guard let text = self[name] else { return .identity }
        guard let transform = Affine(parsing: text) else {
            throw refusal(
                "\(name)=\"\(text)\"",
                hint: "a list of matrix, translate, scale, rotate, skewX and skewY that can be undone is expected")
        }
        return transform
    }

    /// Pairs of numbers, for polylines and polygons.
    func points() throws(DocumentError) -> [Point] {
        guard let numbers = NumberScanner.list(self["points"] ?? ""), numbers.count % 2 == 0, numbers.count >= 4 else {
            throw refusal("points of <\(name)>", hint: "at least two pairs of numbers are expected")
        }
        return stride(from: 0, to: numbers.count, by: 2).map { Point(x: numbers[$0], y: numbers[$0 + 1]) }
    }
}
