/// One element of an SVG file with the line it begins on.
struct XMLElement {
    /// Local name in the SVG namespace.
    let name: String
    /// In the order of the parser; `xml:lang` keeps its prefix, other names have none.
    var attributes: [(name: String, value: String)]
    let file: String
    let line: Int
    var children: [XMLElement] = []
    /// Character data directly inside, as it stands.
    var text = ""

    subscript(name: String) -> String? {
        attributes.first { $0.name == name }?.value
    }

    /// The id in an attribute `url(#id)`.
    func reference(_ name: String) -> String? {
        guard let text = self[name], text.hasPrefix("url(#"), text.hasSuffix(")") else { return nil }
        return String(text.dropFirst(5).dropLast())
    }

    func without(_ name: String) -> XMLElement {
        var element = self
        element.attributes.removeAll { $0.name == name }
        return element
    }

    func refusal(_ what: String, hint: String = "") -> DocumentError {
        .template(file: file, line: line, what: what, hint: hint)
    }

    /// Characters with white space folded to single spaces and cut at both ends.
    var foldedText: String {
        text.unicodeScalars.split { $0 == " " || $0 == "\t" || $0 == "\n" || $0 == "\r" }
            .map { String($0) }.joined(separator: " ")
    }

    /// The first `title` child, folded.
    var title: String? {
        children.first { $0.name == "title" }?.foldedText
    }
}
