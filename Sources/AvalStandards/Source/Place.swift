package import AvalModel
package import Yams

/// A node of the source with its path; reading through it collects findings instead of stopping at the first.
package struct Place {
    package let node: Node
    package let path: String
    package let log: FindingLog

    package func child(_ key: String, _ node: Node) -> Place {
        Place(node: node, path: path.isEmpty ? key : "\(path).\(key)", log: log)
    }

    package func note(_ law: String, _ message: String) {
        log.note(law, at: self, message)
    }

    /// The members of a mapping; unknown keys, missing ones and anything but a mapping are findings.
    package func members(required: [String], optional: [String] = []) -> [String: Place]? {
        guard case .mapping(let mapping) = node else {
            note("shape", "a mapping is expected here, with the keys \(required.joined(separator: ", "))")
            return nil
        }
        var found: [String: Place] = [:]
        for (keyNode, value) in mapping {
            let key = keyNode.scalar?.string ?? ""
            guard required.contains(key) || optional.contains(key) else {
                let known = (required + optional.filter { !required.contains($0) }).joined(separator: ", ")
                Place(node: keyNode, path: path, log: log)
                    .note("unknown-key", "unknown key \"\(key)\"; known here: \(known)")
                continue
            }
            // Yams finds keys that stand twice, but not where one of them has a tag.
            if found.updateValue(child(key, value), forKey: key) != nil {
                Place(node: keyNode, path: path, log: log)
                    .note("duplicate-key", "the key \"\(key)\" stands twice in one mapping")
            }
        }
        for key in required where found[key] == nil {
            note("missing-key", "the key \"\(key)\" is missing")
        }
        return found
    }

    /// The entries of a sequence, each with its index in the path.
    package func entries() -> [Place] {
        guard case .sequence(let sequence) = node else {
            note("shape", "a list is expected here")
            return []
        }
        return sequence.enumerated().map { index, node in
            Place(node: node, path: "\(path)[\(index)]", log: log)
        }
    }

    package func string() -> String? {
        guard case .scalar(let scalar) = node else {
            note("shape", "a text is expected here")
            return nil
        }
        if isPlain(scalar.string) { return scalar.string }
        let text = foldingSpaces(scalar.string)
        if text.isEmpty {
            note("empty", "this text is empty")
            return nil
        }
        if let bad = text.unicodeScalars.first(where: isInvisible) {
            note("invisible-character", "the invisible character U+\(String(bad.value, radix: 16)) stands here")
            return nil
        }
        return normalFormC(text)
    }

    /// A value made from a text; `expected` completes "… is expected here".
    package func value<Value>(_ law: String, _ expected: String, _ make: (String) -> Value?) -> Value? {
        guard let text = string() else { return nil }
        guard let value = make(text) else {
            note(law, "\(expected) is expected here, not \"\(text.prefix(40))\"")
            return nil
        }
        return value
    }

    package func integer(in range: ClosedRange<Int>) -> Int? {
        value("number", "a whole number from \(range.lowerBound) to \(range.upperBound)") { text in
            decimal(Array(text.utf8)[...]).flatMap { range.contains($0) ? $0 : nil }
        }
    }

    package func date() -> CalendarDate? {
        value("date", "a day that exists, as 2026-03-16,") { CalendarDate(iso: $0) }
    }

    package func points() -> Points? {
        value("points", "a decimal with at most three decimals, as 6.50,") { Points(decimal: $0) }
    }

    package func flag() -> Bool? {
        value("flag", "true or false") { $0 == "true" ? true : $0 == "false" ? false : nil }
    }

    package func code<Kind>(_ kind: Code<Kind>.Type) -> Code<Kind>? {
        value("code", "a code of letters, digits and inner - _ .") { Code<Kind>($0) }
    }

    package func digest() -> Digest? {
        value("digest", "a SHA-256 in 64 hexadecimal digits") { Digest(hex: $0) }
    }

    /// One text a language; the original must be among them.
    package func localized(original: Language) -> LocalizedText? {
        guard case .mapping = node else {
            note("shape", "one text a language is expected here, as es: …")
            return nil
        }
        let languages = Language.allCases.map(\.rawValue)
        guard let members = members(required: [original.rawValue], optional: languages) else { return nil }
        var texts: [Language: String] = [:]
        for (key, place) in members {
            guard let language = Language(rawValue: key), let text = place.string() else { continue }
            texts[language] = text
        }
        return LocalizedText(original: original, texts: texts)
    }
}

/// Whether a text needs no folding, has no invisible character and is in form C, as almost all are.
///
/// Every character below U+0300 is its own form C; left out are controls, the soft hyphen and spaces that fold.
private func isPlain(_ text: String) -> Bool {
    var last: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
        switch scalar.value {
        case 0x20: if last == " " { return false }
        case 0x21...0x7E, 0xA1...0xAC, 0xAE...0x2FF: break
        default: return false
        }
        last = scalar
    }
    return last != " "
}

/// Where findings gather while a source is read.
package final class FindingLog {
    package private(set) var findings: [Finding] = []

    package init() {}

    package func note(_ law: String, at place: Place, _ message: String) {
        let mark = place.node.mark
        findings.append(
            Finding(
                law: law, line: mark?.line ?? 0, column: mark?.column ?? 0, path: place.path, message: message))
    }

    package func note(_ finding: Finding) {
        findings.append(finding)
    }
}
