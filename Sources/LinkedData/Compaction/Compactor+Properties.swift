import StrictJSON

extension Compactor {
    /// A property and one of its values on the way.
    private struct Item {
        /// The term, compact IRI or IRI that is written for the property.
        let property: String
        let definition: TermDefinition?
        let expanded: JSONValue
        var compacted: JSONValue
        let asArray: Bool

        var container: Container { definition?.container ?? [] }
    }

    /// JSON-LD 1.1 API §6.1.2 steps 12.7 and 12.8.
    mutating func compact(
        property member: JSONObject.Member, in scope: Scope, into result: inout JSONObject
    ) throws(LinkedDataError) {
        let active = scope.active
        let isReverse = scope.property == "@reverse"
        let values = member.value.asArrayElements
        if values.isEmpty {
            let property = try compact(member.key, in: active, value: member.value, reverse: isReverse)
            try place(property, in: active, of: &result) { target throws(LinkedDataError) in
                target.add(.array([]), to: property, asArray: true)
            }
        }
        for value in values {
            let property = try compact(member.key, in: active, value: value, reverse: isReverse)
            let definition = active[property]
            let container = definition?.container ?? []
            let isGraph = value.isGraphObject
            let inner = value.object?["@list"] ?? (isGraph ? value.object?["@graph"] : nil) ?? value
            let asArray =
                container.contains(.set) || property == "@graph" || property == "@list" || !options.compactArrays
            let compacted = try compact(inner, of: property, in: active, depth: scope.depth + 1)
            var item = Item(
                property: property, definition: definition, expanded: value, compacted: compacted, asArray: asArray)
            let key = try prepare(&item, isGraph: isGraph, in: scope)
            try place(property, in: active, of: &result) { target throws(LinkedDataError) in
                switch key {
                case .plain: target.add(item.compacted, to: property, asArray: item.asArray)
                case .list: target.set(property, item.compacted)
                case .map(let entry):
                    target.change(property) { map in map.add(item.compacted, to: entry, asArray: item.asArray) }
                }
            }
        }
    }

    /// Into the object, or into the one that the term nests its values in (steps 12.7.2 and 12.8.2).
    private func place(
        _ property: String, in active: ActiveContext, of result: inout JSONObject,
        _ body: (inout JSONObject) throws(LinkedDataError) -> Void
    ) throws(LinkedDataError) {
        guard let nest = active[property]?.mapping.nest else { return try body(&result) }
        guard nest == "@nest" || active[nest]?.keyword == .nest else { throw .jsonLD(.invalidNestValue) }
        try result.change(nest, body)
    }

    private enum Placing {
        case plain
        /// The value of a term with a list container, which holds one list.
        case list
        /// Under a key of the map that the term holds.
        case map(String)
    }

    private mutating func prepare(
        _ item: inout Item, isGraph: Bool, in scope: Scope
    ) throws(LinkedDataError) -> Placing {
        if item.expanded.isListObject { return try prepare(list: &item, in: scope.active) }
        if isGraph { return try prepare(graph: &item, in: scope.active) }
        let container = item.container
        if !container.isDisjoint(with: [.language, .index, .id, .type]), !container.contains(.graph) {
            return .map(try prepare(map: &item, in: scope))
        }
        return .plain
    }

    /// Step 12.8.7.
    private func prepare(list item: inout Item, in active: ActiveContext) throws(LinkedDataError) -> Placing {
        if item.compacted.array == nil { item.compacted = .array([item.compacted]) }
        if item.container.contains(.list) { return .list }
        var list: JSONObject = [:]
        list.set(try compact("@list", in: active), item.compacted)
        if let index = item.expanded.object?["@index"] { list.set(try compact("@index", in: active), index) }
        item.compacted = .object(list)
        return .plain
    }

    /// Step 12.8.8.
    private func prepare(graph item: inout Item, in active: ActiveContext) throws(LinkedDataError) -> Placing {
        let container = item.container
        let id = item.expanded.object?["@id"]?.string
        if container.contains([.graph, .id]) {
            if let id { return .map(try compact(id, in: active, vocab: false)) }
            return .map(try compact("@none", in: active))
        }
        let isSimple = item.expanded.isSimpleGraphObject
        if container.contains([.graph, .index]), isSimple {
            if let index = item.expanded.object?["@index"]?.string { return .map(index) }
            return .map(try compact("@none", in: active))
        }
        if container.contains(.graph), isSimple {
            if let elements = item.compacted.array, elements.count > 1 {
                item.compacted = .object([try compact("@included", in: active): item.compacted])
            }
            return .plain
        }
        var graph: JSONObject = [:]
        graph.set(try compact("@graph", in: active), item.compacted)
        if let id {
            graph.set(try compact("@id", in: active), .string(try compact(id, in: active, vocab: false)))
        }
        if let index = item.expanded.object?["@index"] { graph.set(try compact("@index", in: active), index) }
        item.compacted = .object(graph)
        return .plain
    }

    /// Step 12.8.9: the key of the map, which is taken out of the value.
    private mutating func prepare(map item: inout Item, in scope: Scope) throws(LinkedDataError) -> String {
        let active = scope.active
        let container = item.container
        let expanded = item.expanded.object ?? [:]
        var key: String?
        if container.contains(.language) {
            if let value = expanded["@value"] { item.compacted = value }
            key = expanded["@language"]?.string
        } else if container.contains(.index) {
            if let property = item.definition?.mapping.index, property != "@index" {
                // Correction 2 of the specification: whatever term or compact IRI the property was written as.
                let iri = active.state.expand(property)
                let written = item.compacted.object?.first { active.state.expand($0.key) == iri }
                key = written.flatMap { takeFirst(under: $0.key, of: &item.compacted) }
            } else {
                key = expanded["@index"]?.string
            }
        } else if container.contains(.id) {
            let alias = try compact("@id", in: active)
            if case .object(var object) = item.compacted {
                key = object.remove(alias)?.string
                item.compacted = .object(object)
            }
        } else if container.contains(.type) {
            key = takeFirst(under: try compact("@type", in: active), of: &item.compacted)
            if let object = item.compacted.object, object.count == 1, active.state.expand(object[0].key) == "@id",
                let id = expanded["@id"]
            {
                item.compacted = try compact(["@id": id], of: item.property, in: active, depth: scope.depth + 1)
            }
        }
        if let key { return key }
        return try compact("@none", in: active)
    }

    /// The first of the strings under a key, taken out; the rest stays.
    private func takeFirst(under key: String, of value: inout JSONValue) -> String? {
        guard case .object(var object) = value, let values = object[key]?.asArrayElements,
            let first = values.first?.string
        else { return nil }
        switch values.count {
        case 1: object.remove(key)
        case 2: object.set(key, values[1])
        default: object.set(key, .array(Array(values.dropFirst())))
        }
        value = .object(object)
        return first
    }
}
