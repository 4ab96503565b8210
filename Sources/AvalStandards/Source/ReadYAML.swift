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
    guard let text = String(validating: bytes, as: UTF8.self) else {
        return refuse("encoding", "the file is not UTF-8")
    }
    do {
        guard let root = try compose(yaml: text) else { return refuse("shape", "the file is empty") }
        let place = Place(node: root, path: "", log: log)
        return refuseAnchors(place) ? nil : place
    } catch {
        log.note(finding(of: error))
        return nil
    }
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
        return mapping.contains { refuseAnchors(place.child($0.key.scalar?.string ?? "", $0.value)) }
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
    case .duplicatedKeysInMapping(let duplicates, let context):
        let keys = duplicates.sorted().joined(separator: ", ")
        return Finding(
            law: "duplicate-key", line: context.mark.line, column: context.mark.column, path: "",
            message: "the key \(keys) stands twice in one mapping")
    default:
        return Finding(law: "yaml", line: 0, column: 0, path: "", message: "not readable as YAML")
    }
}
