public import AvalModel
internal import Yams

/// A standard as its committee writes it: YAML, format `aval-standard/1` (docs/formats/standard.md).
public struct StandardSource: Sendable {
    /// The standard, where the source can be read and obeys every law.
    public let standard: Standard?
    /// Everything wrong with it, by line.
    public let findings: [Finding]

    /// Bytes of a source at the most.
    public static let sizeLimit = 4 << 20

    /// Reads and lints; nothing is thrown, everything wrong is a finding.
    public init(_ bytes: [UInt8]) {
        let log = FindingLog()
        let read = StandardSource.read(bytes, log)
        if let (standard, places) = read, log.findings.isEmpty {
            for law in Law.all { law.check(standard, places, log) }
        }
        findings = log.findings.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
        standard = findings.isEmpty ? read?.0 : nil
    }

    private static func read(_ bytes: [UInt8], _ log: FindingLog) -> (Standard, Places)? {
        guard bytes.count <= sizeLimit else {
            log.note(
                Finding(
                    law: "size", line: 0, column: 0, path: "",
                    message: "the file has \(bytes.count) bytes; \(sizeLimit) are allowed"))
            return nil
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            log.note(Finding(law: "encoding", line: 0, column: 0, path: "", message: "the file is not UTF-8"))
            return nil
        }
        do {
            guard let root = try compose(yaml: text) else {
                log.note(Finding(law: "shape", line: 0, column: 0, path: "", message: "the file is empty"))
                return nil
            }
            let place = Place(node: root, path: "", log: log)
            guard !refuseAnchors(place) else { return nil }
            return readStandard(place)
        } catch {
            log.note(finding(of: error))
            return nil
        }
    }

    /// Anchors make a small file large; a standard needs none.
    private static func refuseAnchors(_ place: Place) -> Bool {
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

    private static func finding(of error: any Error) -> Finding {
        guard let error = error as? YamlError else {
            return Finding(law: "yaml", line: 0, column: 0, path: "", message: "not readable as YAML")
        }
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            return Finding(law: "yaml", line: mark.line, column: mark.column, path: "", message: problem)
        case .duplicatedKeysInMapping(let duplicates, let context):
            let keys = duplicates.map { String(describing: $0) }.sorted().joined(separator: ", ")
            return Finding(
                law: "duplicate-key", line: context.mark.line, column: context.mark.column, path: "",
                message: "the key \(keys) stands twice in one mapping")
        default:
            return Finding(law: "yaml", line: 0, column: 0, path: "", message: "not readable as YAML")
        }
    }
}
