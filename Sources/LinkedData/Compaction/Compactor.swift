import StrictJSON

/// One document's way to compacted form (JSON-LD 1.1 API §6.1).
struct Compactor {
    let options: JSONLDOptions
    var contexts: ContextDesk

    init(_ cache: ContextCache, _ options: JSONLDOptions) {
        self.options = options
        contexts = ContextDesk(cache, options)
    }

    /// `property` is the term that the element is the value of, or a keyword; `nil` for the document.
    mutating func compact(
        _ element: JSONValue, of property: String?, in active: ActiveContext, depth: Int
    ) throws(LinkedDataError) -> JSONValue {
        guard depth < options.limits.maximumDepth else { throw .overLimit(.depth, at: .root) }
        switch element {
        case .object(let object):
            return try compact(object, of: property, in: active, depth: depth)
        case .array(let elements):
            var result: [JSONValue] = []
            result.reserveCapacity(elements.count)
            for position in elements.indices {
                do {
                    let item = try compact(elements[position], of: property, in: active, depth: depth + 1)
                    if !item.isNull { result.append(item) }
                } catch {
                    throw error.inside(position)
                }
            }
            let keepsArray =
                result.count != 1 || !options.compactArrays || property == "@graph" || property == "@set"
                || !container(of: property, in: active).isDisjoint(with: [.list, .set])
            return keepsArray ? .array(result) : result[0]
        case .null, .bool, .number, .string:
            return element
        }
    }

    func container(of property: String?, in active: ActiveContext) -> Container {
        property.flatMap { active[$0]?.container } ?? []
    }

    /// Steps 5 to 12.
    private mutating func compact(
        _ element: JSONObject, of property: String?, in outer: ActiveContext, depth: Int
    ) throws(LinkedDataError) -> JSONValue {
        var active = outer
        let isValue = element["@value"] != nil
        let isReference =
            element["@id"] != nil && element.allSatisfy { $0.key == "@id" || $0.key == "@index" }
        if let previous = outer.previous, !isValue, !(isReference && element.count == 1) { active = previous }
        if let property, let definition = outer[property], definition.mapping.context != nil {
            active = try contexts.scoped(definition, isType: false, over: active)
        }
        if isValue || isReference {
            let value = try compact(value: element, of: property, in: active)
            let isJSON = property.flatMap { active[$0]?.type } == .json
            switch value {
            case .object, .array: if isJSON { return value }
            default: return value
            }
        }
        if let list = element["@list"], container(of: property, in: active).contains(.list) {
            return try compact(list, of: property, in: active, depth: depth + 1)
        }
        let typeScoped = active
        if let types = element["@type"] {
            var terms: [String] = []
            for case .string(let type) in types.asArrayElements { terms.append(try compact(type, in: typeScoped)) }
            for term in terms.sorted(by: precedes) {
                guard let definition = typeScoped[term], definition.mapping.context != nil else { continue }
                active = try contexts.scoped(definition, isType: true, over: active)
            }
        }
        let scope = Scope(property: property, active: active, typeScoped: typeScoped, depth: depth)
        var result = JSONObject()
        let members = options.ordered ? element.sorted { precedes($0.key, $1.key) } : Array(element)
        for member in members {
            do {
                try compact(member, in: scope, into: &result)
            } catch {
                throw error.inside(member.key)
            }
        }
        return .object(result)
    }

    /// Where the members of an object are compacted.
    struct Scope {
        let property: String?
        let active: ActiveContext
        let typeScoped: ActiveContext
        let depth: Int
    }

    /// Step 12.
    private mutating func compact(
        _ member: JSONObject.Member, in scope: Scope, into result: inout JSONObject
    ) throws(LinkedDataError) {
        let active = scope.active
        switch member.key {
        case "@id":
            let alias = try compact("@id", in: active)
            if case .string(let id) = member.value {
                result.set(alias, .string(try compact(id, in: active, vocab: false)))
            } else {
                result.set(alias, member.value)
            }
        case "@type":
            try compact(types: member.value, in: scope, into: &result)
        case "@reverse":
            try compact(reverse: member.value, in: scope, into: &result)
        case "@index" where container(of: scope.property, in: active).contains(.index):
            break
        case "@direction", "@index", "@language", "@value":
            result.set(try compact(member.key, in: active), member.value)
        default:
            try compact(property: member, in: scope, into: &result)
        }
    }

    /// Step 12.2.
    private func compact(
        types value: JSONValue, in scope: Scope, into result: inout JSONObject
    ) throws(LinkedDataError) {
        let alias = try compact("@type", in: scope.active)
        var compacted: [JSONValue] = []
        for type in value.asArrayElements {
            guard let iri = type.string else { continue }
            compacted.append(.string(try compact(iri, in: scope.typeScoped)))
        }
        let isSet = options.processingMode == .jsonLD11 && container(of: alias, in: scope.active).contains(.set)
        let single = value.array == nil ? compacted.first : nil
        result.add(single ?? .array(compacted), to: alias, asArray: isSet || !options.compactArrays)
    }

    /// Step 12.3.
    private mutating func compact(
        reverse value: JSONValue, in scope: Scope, into result: inout JSONObject
    ) throws(LinkedDataError) {
        let compacted = try compact(value, of: "@reverse", in: scope.active, depth: scope.depth + 1)
        var rest = JSONObject()
        for member in compacted.object ?? [:] {
            guard let definition = scope.active[member.key], definition.mapping.isReverse else {
                rest.set(member.key, member.value)
                continue
            }
            let asArray = definition.container.contains(.set) || !options.compactArrays
            result.add(member.value, to: member.key, asArray: asArray)
        }
        if !rest.isEmpty { result.set(try compact("@reverse", in: scope.active), .object(rest)) }
    }
}
