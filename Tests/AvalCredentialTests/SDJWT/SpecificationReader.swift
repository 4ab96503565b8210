import StrictJSON

/// Reads the part of YAML that the cases of the reference implementation are written in: block and flow collections,
/// plain and quoted scalars, comments, and the tag `!sd` before a key or an element, which is noted by its place.
struct SpecificationReader {
    private(set) var concealed: Set<JSONPointer> = []
    private var lines: [(indent: Int, text: String)]
    private var next = 0

    init(_ text: String) {
        lines = text.split(separator: "\n").compactMap { line in
            let bare = SpecificationReader.withoutComment(String(line))
            let indent = bare.prefix { $0 == " " }.count
            let content = SpecificationReader.trimmed(bare)
            return content.isEmpty ? nil : (indent, content)
        }
    }

    mutating func document() -> JSONValue {
        lines.isEmpty ? nil : block(at: .root)
    }

    private mutating func block(at place: JSONPointer) -> JSONValue {
        lines[next].text.hasPrefix("-") ? sequence(at: place) : mapping(at: place)
    }

    private mutating func sequence(at place: JSONPointer) -> JSONValue {
        let indent = lines[next].indent
        var elements: [JSONValue] = []
        while next < lines.count, lines[next].indent == indent, lines[next].text.hasPrefix("-") {
            let here = place.appending(elements.count)
            let rest = SpecificationReader.trimmed(String(lines[next].text.dropFirst()))
            let untagged = rest.hasPrefix("!sd") ? SpecificationReader.trimmed(String(rest.dropFirst(3))) : rest
            if SpecificationReader.key(untagged) != nil {
                // A mapping that begins on the line of its dash; a tag there is the first key's.
                lines[next] = (indent + 2, rest)
                elements.append(mapping(at: here))
                continue
            }
            if rest.hasPrefix("!sd") { concealed.insert(here) }
            next += 1
            elements.append(value(untagged, below: indent, at: here))
        }
        return .array(elements)
    }

    private mutating func mapping(at place: JSONPointer) -> JSONValue {
        let indent = lines[next].indent
        var members = JSONObject()
        while next < lines.count, lines[next].indent == indent {
            var text = lines[next].text
            let isConcealed = text.hasPrefix("!sd ")
            if isConcealed { text = SpecificationReader.trimmed(String(text.dropFirst(4))) }
            guard let (name, rest) = SpecificationReader.key(text) else { break }
            let here = place.appending(name)
            if isConcealed { concealed.insert(here) }
            next += 1
            members.append(name, value(rest, below: indent, at: here))
        }
        return .object(members)
    }

    private mutating func value(_ text: String, below indent: Int, at place: JSONPointer) -> JSONValue {
        guard text.isEmpty else {
            var flow = Array(text)[...]
            return self.flow(&flow, at: place)
        }
        guard next < lines.count, lines[next].indent > indent else { return nil }
        return block(at: place)
    }

    private mutating func flow(_ text: inout ArraySlice<Character>, at place: JSONPointer) -> JSONValue {
        text = text.drop { $0 == " " }
        if text.starts(with: "!sd") {
            concealed.insert(place)
            text = text.dropFirst(3).drop { $0 == " " }
        }
        switch text.first {
        case "[":
            var elements: [JSONValue] = []
            text.removeFirst()
            while let first = text.first, first != "]" {
                if first == "," || first == " " {
                    text.removeFirst()
                } else {
                    elements.append(flow(&text, at: place.appending(elements.count)))
                }
            }
            text = text.dropFirst()
            return .array(elements)
        case "{":
            var members = JSONObject()
            text.removeFirst()
            while let first = text.first, first != "}" {
                if first == "," || first == " " { text.removeFirst(); continue }
                let name = SpecificationReader.scalar(&text, endingAt: ":").string ?? ""
                text = text.drop { $0 == " " || $0 == ":" }
                members.append(name, flow(&text, at: place.appending(name)))
            }
            text = text.dropFirst()
            return .object(members)
        default: return SpecificationReader.scalar(&text, endingAt: ",]}")
        }
    }

    private static func scalar(_ text: inout ArraySlice<Character>, endingAt ends: String) -> JSONValue {
        if let quote = text.first, quote == "\"" || quote == "'" {
            let inner = text.dropFirst().prefix { $0 != quote }
            text = text.dropFirst(inner.count + 2)
            return .string(String(inner))
        }
        let plain = text.prefix { !ends.contains($0) }
        text = text.dropFirst(plain.count)
        let word = trimmed(String(plain))
        switch word {
        case "null", "~", "": return nil
        case "True", "true": return true
        case "False", "false": return false
        default: return JSONNumber(literal: word).map { .number($0) } ?? .string(word)
        }
    }

    /// A key, quoted or not, and what follows its colon; `nil` where a text has none.
    private static func key(_ text: String) -> (name: String, rest: String)? {
        guard let first = text.first, !"[{!".contains(first) else { return nil }
        var rest = Array(text)[...]
        let name: String
        if first == "\"" || first == "'" {
            name = scalar(&rest, endingAt: "").string ?? ""
        } else {
            name = String(rest.prefix { $0 != ":" })
            rest = rest.dropFirst(name.count)
        }
        guard rest.first == ":", rest.count == 1 || rest.dropFirst().first == " " else { return nil }
        return (name, trimmed(String(rest.dropFirst())))
    }

    private static func withoutComment(_ line: String) -> String {
        var quote: Character?
        var before: Character = " "
        for (offset, character) in line.enumerated() {
            if let open = quote {
                if character == open { quote = nil }
            } else if character == "\"" || character == "'" {
                quote = character
            } else if character == "#", before == " " {
                return String(line.prefix(offset))
            }
            before = character
        }
        return line
    }

    private static func trimmed(_ text: String) -> String {
        var slice = text[...].drop { $0 == " " }
        while slice.last == " " || slice.last == "\r" { slice.removeLast() }
        return String(slice)
    }
}
