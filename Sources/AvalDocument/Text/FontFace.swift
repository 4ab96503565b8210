/// What a text asks for: a family, a weight and upright or italic.
struct FontFace: Hashable, Sendable {
    var family: String
    /// 100...900.
    var weight: Int
    var isItalic: Bool

    static func weight(_ text: String) -> Int? {
        switch text {
        case "normal": 400
        case "bold": 700
        default: Int(text).flatMap { (100...900).contains($0) && $0 % 100 == 0 ? $0 : nil }
        }
    }

    static func isItalic(_ text: String) -> Bool? {
        switch text {
        case "normal": false
        case "italic": true
        default: nil
        }
    }

    /// The face after an element's own font attributes.
    func applying(_ element: XMLElement) throws(DocumentError) -> FontFace {
        var face = self
        if let family = element["font-family"] {
            let quotes: Set<Character> = ["'", "\"", " "]
            face.family = String(family.drop { quotes.contains($0) })
            while let last = face.family.last, quotes.contains(last) { face.family.removeLast() }
            guard !face.family.isEmpty, !face.family.contains(",") else {
                throw element.refusal(
                    "font-family=\"\(family)\"", hint: "one family; template.yaml says what stands in for it")
            }
        }
        if let text = element["font-weight"] {
            guard let weight = FontFace.weight(text) else {
                throw element.refusal("font-weight=\"\(text)\"", hint: "normal, bold or 100 to 900")
            }
            face.weight = weight
        }
        if let text = element["font-style"] {
            guard let isItalic = FontFace.isItalic(text) else {
                throw element.refusal("font-style=\"\(text)\"", hint: "normal or italic")
            }
            face.isItalic = isItalic
        }
        return face
    }
}

extension FontFace: CustomStringConvertible {
    var description: String { "\(family) \(weight)\(isItalic ? " italic" : "")" }
}
