import StrictJSON

extension Expander {
    /// A property's value (JSON-LD 1.1 API §5.1.2 steps 13.5 to 13.14).
    mutating func expand(
        _ value: JSONValue, as property: String, key: String, _ definition: TermDefinition?, in scope: Scope,
        into draft: inout Draft
    ) throws(LinkedDataError) {
        let container = definition?.container ?? []
        var expanded: JSONValue
        if definition?.type == .json {
            expanded = ["@value": value, "@type": "@json"]
        } else if container.contains(.language), case .object(let map) = value {
            expanded = .array(try expand(languageMap: map, definition, in: scope.active))
        } else if !container.isDisjoint(with: [.index, .type, .id]), case .object(let map) = value {
            let mapped = IndexMap(map: map, key: key, definition: definition, container: container)
            expanded = .array(try expand(mapped, in: scope))
        } else {
            let place = Place.property(key, definition)
            guard let some = try expand(value, of: place, in: scope.active, depth: scope.depth + 1) else { return }
            expanded = some
        }
        if container.contains(.list), !expanded.isListObject {
            expanded = ["@list": JSONValue?.some(expanded).asArray]
        }
        if container.contains(.graph), container.isDisjoint(with: [.id, .index]) {
            var graphs: [JSONValue] = []
            for element in expanded.asArrayElements { graphs.append(try graph(of: element)) }
            expanded = .array(graphs)
        }
        if definition?.mapping.isReverse ?? false {
            for item in expanded.asArrayElements where item.isValueObject || item.isListObject {
                throw .jsonLD(.invalidReversePropertyValue)
            }
            draft.reverse.append(expanded, to: property)
        } else {
            draft.result.append(expanded, to: property)
        }
    }

    /// Value expansion (§5.3).
    mutating func expand(
        scalar value: JSONValue, as definition: TermDefinition?, in active: ActiveContext
    ) throws(LinkedDataError) -> JSONValue {
        var result = JSONObject()
        switch definition?.type {
        case .id?:
            if case .string(let text) = value {
                result.append("@id", try reference(text, vocab: false, in: active))
                return .object(result)
            }
        case .vocab?:
            if case .string(let text) = value {
                result.append("@id", try reference(text, vocab: true, in: active))
                return .object(result)
            }
        case .json?:
            result.append("@type", "@json")
        case .datatype(let iri)?:
            result.append("@type", .string(iri))
        case TypeMapping.none?, nil:
            break
        }
        switch definition?.type {
        case .datatype?, .json?: break
        default:
            guard case .string = value else { break }
            let language = (definition?.mapping.language ?? .unset).over(active.state.language)
            let direction = (definition?.mapping.direction ?? .unset).over(active.state.direction)
            if let language {
                if isSafe, !LanguageTag.isWellFormed(language) { throw .unsafe(.malformedLanguageTag) }
                result.append("@language", .string(language))
            }
            if let direction { result.append("@direction", .string(direction.rawValue)) }
        }
        result.append("@value", value)
        return .object(result)
    }

    private mutating func reference(
        _ text: String, vocab: Bool, in active: ActiveContext
    ) throws(LinkedDataError) -> JSONValue {
        try identifier(text, vocab: vocab, in: active).map { .string($0) } ?? .null
    }

    /// Step 13.7.
    private func expand(
        languageMap map: JSONObject, _ definition: TermDefinition?, in active: ActiveContext
    ) throws(LinkedDataError) -> [JSONValue] {
        let direction = (definition?.mapping.direction ?? .unset).over(active.state.direction)
        var result: [JSONValue] = []
        for member in ordered(map) {
            let hasNoLanguage = active.state.expand(member.key) == "@none"
            if isSafe, !hasNoLanguage, !LanguageTag.isWellFormed(member.key) {
                throw .unsafe(.malformedLanguageTag).inside(member.key)
            }
            for item in member.value.asArrayElements {
                if item.isNull {
                    if isSafe { throw .unsafe(.nullValue).inside(member.key) }
                    continue
                }
                guard item.string != nil else { throw .jsonLD(.invalidLanguageMapValue).inside(member.key) }
                var value: JSONObject = ["@value": item]
                if !hasNoLanguage { value.append("@language", .string(LanguageTag.normalized(member.key))) }
                if let direction { value.append("@direction", .string(direction.rawValue)) }
                result.append(.object(value))
            }
        }
        return result
    }

    func ordered(_ map: JSONObject) -> [JSONObject.Member] {
        options.ordered ? map.sorted { precedes($0.key, $1.key) } : Array(map)
    }

    /// A map whose keys say something of the values.
    struct IndexMap {
        let map: JSONObject
        let key: String
        let definition: TermDefinition?
        let container: Container
    }

    /// Step 13.8.
    private mutating func expand(_ mapped: IndexMap, in scope: Scope) throws(LinkedDataError) -> [JSONValue] {
        var result: [JSONValue] = []
        for member in ordered(mapped.map) {
            do {
                try expand(mapped, entry: member, in: scope, into: &result)
            } catch {
                throw error.inside(member.key)
            }
        }
        return result
    }

    private mutating func expand(
        _ mapped: IndexMap, entry: JSONObject.Member, in scope: Scope, into result: inout [JSONValue]
    ) throws(LinkedDataError) {
        let container = mapped.container
        var active = scope.active
        if !container.isDisjoint(with: [.id, .type]) { active = active.previous ?? active }
        if container.contains(.type), let definition = active[entry.key], definition.mapping.context != nil {
            active = try contexts.scoped(definition, isType: true, over: active)
        }
        let index = scope.active.state.expand(entry.key)
        let items = try expand(
            .array(entry.value.asArrayElements), of: .property(mapped.key, active[mapped.key]), in: active,
            fromMap: true, depth: scope.depth + 1)
        for item in items.asArray.asArrayElements {
            var item = item
            if container.contains(.graph), !item.isGraphObject { item = try graph(of: item) }
            guard case .object(var object) = item else { continue }
            try note(index, entry.key, on: &object, mapped, in: scope.active)
            result.append(.object(object))
        }
    }

    /// A graph that a container makes. In safe mode what would belong to nothing there is refused, as it is in a graph
    /// that is written.
    private func graph(of element: JSONValue) throws(LinkedDataError) -> JSONValue {
        for item in element.asArrayElements where isSafe {
            guard let object = item.object else { continue }
            if object["@value"] != nil || object["@list"] != nil { throw .unsafe(.freeFloatingValue) }
            if object.isEmpty || (object.count == 1 && object["@id"] != nil) { throw .unsafe(.emptyObject) }
        }
        return ["@graph": .array(element.asArrayElements)]
    }

    /// Steps 13.8.3.7.2 to 13.8.3.7.5: what the key says, written into the object.
    private mutating func note(
        _ index: String?, _ key: String, on object: inout JSONObject, _ mapped: IndexMap, in active: ActiveContext
    ) throws(LinkedDataError) {
        let container = mapped.container
        let isNone = index == "@none"
        if container.contains(.index) {
            guard !isNone else { return }
            guard let property = mapped.definition?.mapping.index, property != "@index" else {
                object.append("@index", .string(key))
                return
            }
            let value = try expand(scalar: .string(key), as: active[property], in: active)
            guard let iri = active.state.expand(property) else { return }
            object.set(iri, .array([value] + (object[iri]?.asArrayElements ?? [])))
            if object["@value"] != nil { throw .jsonLD(.invalidValueObject) }
        } else if container.contains(.id) {
            guard !isNone, object["@id"] == nil, let iri = try identifier(key, vocab: false, in: active) else { return }
            object.append("@id", .string(iri))
        } else if container.contains(.type), !isNone {
            guard let index else { return }
            if isSafe, !IRI.isAbsolute(index), !IRI.isBlankNode(index) { throw .unsafe(.relativeType) }
            object.set("@type", .array([.string(index)] + (object["@type"]?.asArrayElements ?? [])))
        }
    }
}
