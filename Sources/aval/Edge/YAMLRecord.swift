import AvalStandards
import StrictJSON
import Yams

/// A record that people write in YAML and programs in JSON, as one value; scalars of YAML are texts.
func readRecord(_ path: String, limit: Int) throws -> JSONValue {
    let bytes = try readFile(path, limit: limit)
    if path.hasSuffix(".json") {
        do {
            return try JSONValue(parsing: bytes)
        } catch {
            throw Failure.badData(["\(path): \(error)"])
        }
    }
    let log = FindingLog()
    let value = readYAML(bytes, limit: limit, log).map(value)
    guard let value, log.findings.isEmpty else { throw Failure.badData(log.findings.map { "\(path):\($0)" }) }
    return value
}

private func value(_ place: Place) -> JSONValue {
    switch place.node {
    case .scalar(let scalar): return .string(scalar.string)
    case .sequence: return .array(place.entries().map(value))
    case .mapping(let mapping):
        var object = JSONObject()
        for (key, node) in mapping {
            let name = key.scalar?.string ?? ""
            // Yams finds keys that stand twice, but not where one of them has a tag.
            guard object[name] == nil else {
                place.note("duplicate-key", "the key \"\(name)\" stands twice in one mapping")
                continue
            }
            object.set(name, value(place.child(name, node)))
        }
        return .object(object)
    case .alias:
        place.note("no-anchors", "anchors and aliases are not allowed; write the text out")
        return .null
    }
}
