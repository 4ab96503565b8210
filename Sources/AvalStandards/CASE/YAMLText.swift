internal import AvalModel

/// Lines of YAML, two spaces a level.
struct YAMLLines {
    private(set) var lines: [String] = []
    var depth = 0

    /// A line as it is, with what stands behind `#` where there is something to say.
    mutating func add(_ line: String, _ comment: String? = nil) {
        let indent = String(repeating: "  ", count: depth)
        lines.append(indent + line + (comment.map { (line.isEmpty ? "# " : "  # ") + $0 } ?? ""))
    }

    /// The first member of a list's entry stands behind its dash; the others below it.
    mutating func entry(_ first: String, _ comment: String? = nil, _ rest: (inout YAMLLines) -> Void = { _ in }) {
        add("- " + first, comment)
        depth += 1
        rest(&self)
        depth -= 1
    }

    /// A text in one language, below its key.
    mutating func localized(_ key: String, _ text: String, in language: Language, _ comment: String? = nil) {
        add("\(key):", comment)
        add("  \(language.rawValue): \(yamlQuoted(text))")
    }

    var text: String { lines.joined(separator: "\n") + "\n" }
}

/// What a standard's text may hold of a stranger's text: without invisible characters, spaces folded, in form C.
func plainText(_ text: String?) -> String? {
    guard let text else { return nil }
    var visible = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { visible.append(isInvisible(scalar) ? " " : scalar) }
    let folded = normalFormC(foldingSpaces(String(visible)))
    return folded.isEmpty ? nil : folded
}

/// YAML 1.2 §7.3.1, double-quoted, on one line; the text has been through ``plainText(_:)``.
///
/// `&` and `*` that could be taken for the marks of anchors and aliases by who looks at bytes only are escaped too.
func yamlQuoted(_ text: String) -> String {
    var out = "\""
    var before: Unicode.Scalar = "x"
    for scalar in text.unicodeScalars {
        let isMark = before == " " || before == "," || before == "[" || before == "{"
        switch scalar {
        case "\"": out += "\\\""
        case "\\": out += "\\\\"
        case "&" where isMark: out += "\\x26"
        case "*" where isMark: out += "\\x2A"
        default: out.unicodeScalars.append(scalar)
        }
        before = scalar
    }
    return out + "\""
}

/// Codes of one kind: made of what there is, and no two alike whatever the case of their letters.
struct DraftCodes {
    private var taken: Set<String> = []
    /// The last number that was given to a code that stood already.
    private var numbers: [String: Int] = [:]

    /// - Parameter fallback: a code; taken where nothing of the wanted text can stand in one.
    mutating func code(_ wanted: String?, or fallback: String) -> String {
        let base = DraftCodes.cleaned(wanted ?? "") ?? fallback
        var code = base
        let beginning = base.prefix(56)
        while !taken.insert(code.lowercased()).inserted {
            let number = numbers[beginning.lowercased(), default: 1] + 1
            numbers[beginning.lowercased()] = number
            code = "\(beginning)-\(number)"
        }
        return code
    }

    /// Letters, digits, `-`, `_`, `.`, at most 64, a letter or digit first and last; `nil` where none is left.
    static func cleaned(_ text: String) -> String? {
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "a")...UInt8(ascii: "z"):
                bytes.append(byte)
            case UInt8(ascii: "."), UInt8(ascii: "_"):
                if let last = bytes.last, isInner(last) { break }
                bytes.append(byte)
            default:
                if let last = bytes.last, isInner(last) { break }
                bytes.append(UInt8(ascii: "-"))
            }
        }
        bytes = Array(bytes.drop(while: isInner).prefix(64))
        while let last = bytes.last, isInner(last) { bytes.removeLast() }
        return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
    }

    private static func isInner(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
    }
}
