import Yams

/// A value of template.yaml that knows its line, read strictly: no unknown, repeated or missing keys.
struct YAMLValue {
    let node: Node
    let file: String

    /// The document's root; aliases and more than one document are refused by asking for plain values below.
    static func parse(_ bytes: [UInt8], file: String) throws(DocumentError) -> YAMLValue {
        let text = String(decoding: bytes, as: UTF8.self)
        guard Array(text.utf8) == bytes else {
            throw .template(file: file, line: 0, what: "bytes that are not UTF-8", hint: "save the file as UTF-8")
        }
        do {
            guard let node = try Yams.compose(yaml: text) else {
                throw DocumentError.template(file: file, line: 0, what: "an empty file", hint: "")
            }
            return YAMLValue(node: node, file: file)
        } catch let error as DocumentError {
            throw error
        } catch {
            throw YAMLValue.refusal(of: error, file: file)
        }
    }

    private static func refusal(of error: any Error, file: String) -> DocumentError {
        switch error {
        case YamlError.scanner(_, let problem, let mark, _), YamlError.parser(_, let problem, let mark, _),
            YamlError.composer(_, let problem, let mark, _):
            .template(file: file, line: mark.line, column: mark.column, what: problem, hint: "the file is no YAML")
        case YamlError.duplicatedKeysInMapping(let duplicates, let context):
            .template(
                file: file, line: context.mark.line, column: context.mark.column,
                what: "the key \(duplicates.first ?? "") twice", hint: "keep one")
        default:
            .template(file: file, line: 0, what: "no readable YAML", hint: "")
        }
    }

    var line: Int { node.mark?.line ?? 0 }
    var column: Int { node.mark?.column ?? 0 }

    func refusal(_ what: String, hint: String = "") -> DocumentError {
        .template(file: file, line: line, column: column, what: what, hint: hint)
    }

    /// Whether it is a mapping that has the key.
    func has(_ key: String) -> Bool { node.mapping?[Node(key)] != nil }

    /// What stands under a key of a mapping as plain text, whatever else there is.
    func word(_ key: String) -> String? { node.mapping?[Node(key)]?.scalar?.string }

    var isMapping: Bool { node.mapping != nil }

    /// Pairs in the order of the file, keys being plain words.
    ///
    /// `anyKey` allows braces too: the names of layers that stand for placeholders.
    func pairs(of name: String, anyKey: Bool = false) throws(DocumentError) -> [(key: String, value: YAMLValue)] {
        guard let mapping = node.mapping else { throw refusal("\(name) is no mapping") }
        var pairs: [(key: String, value: YAMLValue)] = []
        var seen: Set<String> = []
        for (key, value) in mapping {
            let line = key.mark?.line ?? line
            let plain = key.scalar?.string.filter { !anyKey || ($0 != "{" && $0 != "}" && $0 != " ") }
            guard let plain, let word = key.scalar?.string, TemplateFolder.isName(plain), !plain.contains("/") else {
                throw .template(file: file, line: line, what: "a key of \(name) that is no word", hint: "")
            }
            guard seen.insert(word).inserted else {
                throw .template(file: file, line: line, what: "the key \(word) twice", hint: "keep one")
            }
            pairs.append((key: word, value: YAMLValue(node: value, file: file)))
        }
        return pairs
    }

    /// A mapping whose keys are all known.
    func mapping(_ name: String, keys: Set<String>) throws(DocumentError) -> [String: YAMLValue] {
        guard let mapping = node.mapping else { throw refusal("\(name) is no mapping") }
        for key in mapping.keys {
            let word = key.scalar?.string ?? ""
            guard keys.contains(word) else {
                throw .template(
                    file: file, line: key.mark?.line ?? line, column: key.mark?.column ?? 0,
                    what: "the unknown key \(word) in \(name)",
                    hint: "known are \(keys.sorted().joined(separator: ", "))")
            }
        }
        return Dictionary(uniqueKeysWithValues: try pairs(of: name).map { ($0.key, $0.value) })
    }

    func sequence(_ name: String) throws(DocumentError) -> [YAMLValue] {
        guard let sequence = node.sequence, !sequence.isEmpty, sequence.count <= 100 else {
            throw refusal("\(name) is no list of 1 to 100 entries")
        }
        return sequence.map { YAMLValue(node: $0, file: file) }
    }

    func string(_ name: String) throws(DocumentError) -> String {
        guard let text = node.scalar?.string, !text.isEmpty, text.utf8.count <= 4_000 else {
            throw refusal("\(name) is no text of 1 to 4000 bytes")
        }
        return text
    }

    func whole(_ name: String, in range: ClosedRange<Int>) throws(DocumentError) -> Int {
        guard let text = node.scalar?.string, let value = Int(text), range.contains(value) else {
            throw refusal("\(name) is no whole number of \(range.lowerBound) to \(range.upperBound)")
        }
        return value
    }

    /// `true` or `false`.
    func flag(_ name: String) throws(DocumentError) -> Bool {
        switch try string(name) {
        case "true": return true
        case "false": return false
        default: throw refusal("\(name) is neither true nor false")
        }
    }

    /// One of the words of an enumeration.
    func choice<Choice: RawRepresentable & CaseIterable>(
        _ name: String, _ type: Choice.Type
    ) throws(DocumentError) -> Choice where Choice.RawValue == String {
        let text = try string(name)
        guard let choice = Choice(rawValue: text) else {
            let known = Choice.allCases.map(\.rawValue).joined(separator: ", ")
            throw refusal("the unknown \(name) \(text)", hint: "one of \(known)")
        }
        return choice
    }

    func colour(_ name: String) throws(DocumentError) -> Colour {
        guard let colour = Colour(try string(name)) else {
            throw refusal("\(name) that is no sRGB colour", hint: "\"#rrggbb\", in quotes")
        }
        return colour
    }

    func wording(_ name: String) throws(DocumentError) -> Wording {
        try Wording(try string(name), file: file, line: line)
    }

    func number(_ name: String, in range: ClosedRange<Double>) throws(DocumentError) -> Double {
        guard let text = node.scalar?.string, let value = NumberScanner.single(text), range.contains(value) else {
            throw refusal("\(name) is no number of \(range.lowerBound) to \(range.upperBound)")
        }
        return value
    }
}
