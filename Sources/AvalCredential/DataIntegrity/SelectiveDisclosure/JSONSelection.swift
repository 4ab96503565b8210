internal import StrictJSON

/// The part of a document that pointers lead to (VC-DI-ECDSA 1.0 §3.4.13): what they name as a whole, and on the way
/// there the identifiers and types alone. Arrays close up.
struct JSONSelection {
    /// Pointers were written for a document whose arrays of one element may stand there as the element, or the other
    /// way round.
    var toleratesArrayShapes = false

    /// `nil` where there are no pointers.
    /// - Throws: `.pointer` with its place for a pointer that leads nowhere.
    func select(_ pointers: [JSONPointer], from document: JSONObject) throws(ProofFailure) -> JSONObject? {
        guard !pointers.isEmpty else { return nil }
        let whole = try part(of: .object(document), pointers.map { (pointer: $0, rest: $0.tokens[...]) })
        guard var selection = whole.object else { return nil }
        guard let context = document["@context"] else { return selection }
        var ordered: JSONObject = ["@context": context]
        selection["@context"] = nil
        for member in selection { ordered.append(member.key, member.value) }
        return ordered
    }

    private typealias Path = (pointer: JSONPointer, rest: ArraySlice<String>)

    private func part(of value: JSONValue, _ paths: [Path]) throws(ProofFailure) -> JSONValue {
        if paths.contains(where: { $0.rest.isEmpty }) { return value }
        switch value {
        case .object(let members): return .object(try part(of: members, paths))
        case .array(let elements): return .array(try part(of: elements, paths))
        default:
            guard toleratesArrayShapes else { throw ProofFailure(.pointer, at: paths[0].pointer) }
            var inner: [Path] = []
            for path in paths { inner.append(try self.inner(path)) }
            return try part(of: value, inner)
        }
    }

    private func part(of members: JSONObject, _ paths: [Path]) throws(ProofFailure) -> JSONObject {
        var paths = paths
        if toleratesArrayShapes {
            // A position where there is no such member means the object itself.
            for index in paths.indices where members[paths[index].rest[paths[index].rest.startIndex]] == nil {
                paths[index] = try inner(paths[index])
            }
            if paths.contains(where: { $0.rest.isEmpty }) { return members }
        }
        if let lost = paths.first(where: { path in path.rest.first.map { members[$0] == nil } ?? true }) {
            throw ProofFailure(.pointer, at: lost.pointer)
        }
        var selection = JSONObject()
        for member in members {
            // Keys are told apart by their bytes; strings that look alike may be equal.
            let inner = paths.filter { $0.rest.first?.utf8.elementsEqual(member.key.utf8) == true }
            if !inner.isEmpty {
                let value = try part(of: member.value, inner.map { ($0.pointer, $0.rest.dropFirst()) })
                selection.append(member.key, value)
            } else if isKept(member) {
                selection.append(member.key, member.value)
            }
        }
        return selection
    }

    /// An identifier that is no blank node, and the types.
    private func isKept(_ member: JSONObject.Member) -> Bool {
        switch member.key {
        case "id": member.value.string.map { !$0.hasPrefix("_:") } ?? false
        case "type": true
        default: false
        }
    }

    private func part(of elements: [JSONValue], _ paths: [Path]) throws(ProofFailure) -> [JSONValue] {
        var chosen: [Int: [Path]] = [:]
        for path in paths {
            guard let token = path.rest.first else { continue }
            if let position = Int(token), String(position) == token, elements.indices.contains(position) {
                chosen[position, default: []].append((path.pointer, path.rest.dropFirst()))
            } else if toleratesArrayShapes, elements.count == 1, Int(token) == nil {
                chosen[0, default: []].append(path)
            } else {
                throw ProofFailure(.pointer, at: path.pointer)
            }
        }
        var selection: [JSONValue] = []
        for position in chosen.keys.sorted() {
            selection.append(try part(of: elements[position], chosen[position] ?? []))
        }
        return selection
    }

    /// Without its first token, which must be that of an array's only element.
    private func inner(_ path: Path) throws(ProofFailure) -> Path {
        guard path.rest.first == "0" else { throw ProofFailure(.pointer, at: path.pointer) }
        return (path.pointer, path.rest.dropFirst())
    }
}
