internal import AvalModel
internal import Yams

/// The root of a YAML text; `nil` with the reason in the log. Anchors are refused, keys that stand twice too.
package func readYAML(_ bytes: [UInt8], limit: Int, _ log: FindingLog) -> Place? {
    func refuse(_ law: String, _ message: String) -> Place? {
        log.note(Finding(law: law, line: 0, column: 0, path: "", message: message))
        return nil
    }
    guard bytes.count <= limit else {
        return refuse("size", "the file has \(bytes.count) bytes; \(limit) are allowed")
    }
    let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    guard let text = String(validating: body, as: UTF8.self) else {
        return refuse("encoding", "the file is not UTF-8")
    }
    let mayHaveAnchors = body.contains(UInt8(ascii: "&"))
    guard !mayHaveAnchors || !canUnfold(body) else {
        return refuse("no-anchors", "anchors and aliases are not allowed; write the text out")
    }
    do {
        // Without rules: what a plain scalar could be besides a text does not matter here, and its patterns take long.
        let parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
        guard let root = try parser.singleRoot() else { return refuse("shape", "the file is empty") }
        let place = Place(node: root, path: "", log: log)
        guard mayHaveAnchors else { return place }
        // Nodes know their anchors only as long as the parser lives.
        return withExtendedLifetime(parser) { refuseAnchors(place) } ? nil : place
    } catch {
        log.note(finding(of: error))
        return nil
    }
}

/// Whether a file could grow without end by its aliases, which Yams unfolds where they stand in a key.
///
/// A look at bytes: an anchor and more aliases than make a million nodes. What is seen so may stand within a text, but
/// hardly both of it, and so often.
private func canUnfold(_ bytes: ArraySlice<UInt8>) -> Bool {
    func begins(_ mark: Unicode.Scalar, at index: Int) -> Bool {
        guard bytes[index] == UInt8(ascii: mark), index + 1 < bytes.endIndex, bytes[index + 1] > 0x20 else {
            return false
        }
        return index == bytes.startIndex || bytes[index - 1] <= 0x20 || ",[{".utf8.contains(bytes[index - 1])
    }
    let places = bytes.indices
    return places.contains { begins("&", at: $0) } && places.count { begins("*", at: $0) } > 36
}

/// Anchors make a small file large; a standard needs none.
private func refuseAnchors(_ place: Place) -> Bool {
    let anchor: Anchor? =
        switch place.node {
        case .scalar(let scalar): scalar.anchor
        case .mapping(let mapping): mapping.anchor
        case .sequence(let sequence): sequence.anchor
        case .alias(let alias): alias.anchor
        }
    if anchor != nil {
        place.note("no-anchors", "anchors and aliases are not allowed; write the text out")
        return true
    }
    switch place.node {
    case .mapping(let mapping):
        return mapping.contains { key, value in
            let name = key.scalar?.string ?? ""
            return refuseAnchors(place.child(name, key)) || refuseAnchors(place.child(name, value))
        }
    case .sequence: return place.entries().contains(where: refuseAnchors)
    default: return false
    }
}

private func finding(of error: any Error) -> Finding {
    guard let error = error as? YamlError else {
        return Finding(law: "yaml", line: 0, column: 0, path: "", message: "not readable as YAML")
    }
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
        .composer(_, let problem, let mark, _):
        return Finding(law: "yaml", line: mark.line, column: mark.column, path: "", message: problem)
    case .reader(let problem, let offset, _, let text):
        let before = text.prefix(offset ?? 0)
        let column = before.reversed().prefix { !$0.isNewline }.count + 1
        return Finding(
            law: "yaml", line: before.count(where: \.isNewline) + 1, column: column, path: "", message: problem)
    case .duplicatedKeysInMapping(let duplicates, let context):
        let keys = duplicates.sorted().joined(separator: ", ")
        return Finding(
            law: "duplicate-key", line: context.mark.line, column: context.mark.column, path: "",
            message: "the key \(keys) stands twice in one mapping")
    default:
        return Finding(law: "yaml", line: 0, column: 0, path: "", message: "not readable as YAML")
    }
}
