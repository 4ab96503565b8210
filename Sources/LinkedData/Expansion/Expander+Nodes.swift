import StrictJSON

extension Expander {
    /// The object that is being made, and what is known of it.
    struct Draft {
        var result = GrowingObject()
        /// The map of `@reverse`.
        var reverse = GrowingObject()
        /// Keys that expand to `@nest`, whose members belong to this object.
        var nests: [JSONObject.Member] = []
        var hasValue = false
        var hasType = false
        var hasSetOrList = false
    }

    /// JSON-LD 1.1 API §5.1.2 steps 7 to 19.
    mutating func expand(
        _ element: JSONObject, of place: Place, in outer: ActiveContext, fromMap: Bool, depth: Int
    ) throws(LinkedDataError) -> JSONValue? {
        guard depth < options.limits.maximumDepth else { throw .overLimit(.depth, at: .root) }
        var active = outer
        if let previous = outer.previous, !fromMap, !stays(element, in: outer) { active = previous }
        if let definition = place.definition, definition.mapping.context != nil {
            active = try contexts.scoped(definition, isType: false, over: active)
        }
        if let local = element["@context"] {
            do {
                active = try contexts.context(laying: local, over: active)
            } catch {
                throw error.inside("@context")
            }
        }
        let typeScoped = active
        let aliases = typeScoped.typeKeys.count + outer.valueKeys.count
        if aliases > 16 { try contexts.charge(aliases) }
        for key in typeScoped.typeKeys {
            guard let value = element[key] else { continue }
            active = try context(ofTypes: value, in: typeScoped, over: active)
        }
        var draft = Draft()
        let scope = Scope(element: element, place: place, active: active, typeScoped: typeScoped, depth: depth)
        try expandMembers(of: element, in: scope, into: &draft)
        return try finish(draft, of: place)
    }

    /// Where the members of an object are expanded.
    struct Scope {
        /// The object that the members belong to, whatever they are nested in.
        let element: JSONObject
        let place: Place
        var active: ActiveContext
        let typeScoped: ActiveContext
        let depth: Int
    }

    /// Step 7: a value object and a mere reference are no new node.
    func stays(_ element: JSONObject, in context: ActiveContext) -> Bool {
        if element.count == 1, context.idKeys.contains(where: { haveSameBytes($0, element[0].key) }) { return true }
        return context.valueKeys.contains { element[$0] != nil }
    }

    /// Step 11.
    mutating func context(
        ofTypes value: JSONValue, in typeScoped: ActiveContext, over outer: ActiveContext
    ) throws(LinkedDataError) -> ActiveContext {
        switch value {
        case .string(let type):
            guard let definition = typeScoped[type] else { return outer }
            return try contexts.scoped(definition, isType: true, over: outer)
        case .array(let types):
            var terms: [(String, TermDefinition)] = []
            for case .string(let type) in types {
                if let definition = typeScoped[type], definition.mapping.context != nil {
                    terms.append((type, definition))
                }
            }
            if terms.count > 1 { terms.sort { precedes($0.0, $1.0) } }
            var active = outer
            for (_, definition) in terms { active = try contexts.scoped(definition, isType: true, over: active) }
            return active
        default:
            return outer
        }
    }

    /// Steps 13 and 14.
    mutating func expandMembers(
        of element: JSONObject, in scope: Scope, into draft: inout Draft
    ) throws(LinkedDataError) {
        if options.ordered {
            for member in element.sorted(by: { precedes($0.key, $1.key) }) {
                try expand(member, in: scope, into: &draft)
            }
        } else {
            for member in element { try expand(member, in: scope, into: &draft) }
        }
        guard !draft.nests.isEmpty else { return }
        let nests = draft.nests
        draft.nests = []
        for nest in nests {
            do {
                try expand(nest: nest, in: scope, into: &draft)
            } catch {
                throw error.inside(nest.key)
            }
        }
    }

    @inline(__always)
    private mutating func expand(
        _ member: JSONObject.Member, in scope: Scope, into draft: inout Draft
    ) throws(LinkedDataError) {
        do {
            try expand(key: member.key, member, in: scope, into: &draft)
        } catch {
            throw error.inside(member.key)
        }
    }

    private mutating func expand(
        key: String, _ member: JSONObject.Member, in scope: Scope, into draft: inout Draft
    ) throws(LinkedDataError) {
        if key.utf8.first == UInt8(ascii: "@") {
            if let keyword = Keyword(key) {
                guard keyword != .context else { return }
                return try expand(keyword, member, in: scope, into: &draft)
            }
            if Keyword.hasForm(key) {
                if isSafe { throw .unsafe(.reservedWord) }
                return
            }
        }
        let property: String
        let definition = scope.active[key]
        if let definition {
            if let keyword = definition.keyword { return try expand(keyword, member, in: scope, into: &draft) }
            guard let iri = definition.iri else {
                if isSafe { throw .unsafe(.undefinedTerm) }
                return
            }
            property = iri
        } else {
            property = scope.active.state.expandReference(key, vocab: true, documentRelative: false)
            try contexts.charge(length: property)
            guard property.utf8.contains(UInt8(ascii: ":")) else {
                if isSafe { throw .unsafe(.undefinedTerm) }
                return
            }
            if isSafe, !IRI.isAbsolute(property), !IRI.isBlankNode(property) { throw .unsafe(.relativeProperty) }
        }
        if isSafe, IRI.isBlankNode(property) { throw .unsafe(.blankNodeProperty) }
        try expand(member.value, as: property, key: key, definition, in: scope, into: &draft)
    }

    /// Step 14.2.
    private mutating func expand(
        nest: JSONObject.Member, in scope: Scope, into draft: inout Draft
    ) throws(LinkedDataError) {
        guard scope.depth < options.limits.maximumDepth else { throw .overLimit(.depth, at: .root) }
        var inner = Scope(
            element: scope.element, place: scope.place, active: scope.active, typeScoped: scope.typeScoped,
            depth: scope.depth + 1)
        if let definition = scope.active[nest.key], definition.mapping.context != nil {
            inner.active = try contexts.scoped(definition, isType: false, over: scope.active)
        }
        for value in nest.value.array ?? [nest.value] {
            guard let object = value.object, !scope.active.valueKeys.contains(where: { object[$0] != nil }) else {
                throw .jsonLD(.invalidNestValue)
            }
            try expandMembers(of: object, in: inner, into: &draft)
        }
    }

    /// Steps 15 to 19.
    private func finish(_ draft: consuming Draft, of place: Place) throws(LinkedDataError) -> JSONValue? {
        if !draft.reverse.isEmpty { draft.result.set("@reverse", .object(draft.reverse.finished())) }
        let (hasValue, hasType, hasSetOrList) = (draft.hasValue, draft.hasType, draft.hasSetOrList)
        var result = draft.result.finished()
        if hasValue {
            guard try isKept(valueObject: result) else {
                if isSafe { throw .unsafe(.nullValue) }
                return nil
            }
        } else if hasType {
            if let type = result["@type"], type.array == nil { result.set("@type", .array([type])) }
        }
        if hasSetOrList, !hasValue {
            guard result.count == 1 || (result.count == 2 && result["@index"] != nil) else {
                throw .jsonLD(.invalidSetOrListObject)
            }
            if let set = result["@set"] { return set }
        }
        if result.count == 1, result["@language"] != nil {
            if isSafe { throw .unsafe(.emptyObject) }
            return nil
        }
        if place.isFreeFloating, try isDropped(result, isValue: hasValue || hasSetOrList) { return nil }
        return .object(result)
    }

    /// Step 19.
    private func isDropped(_ result: JSONObject, isValue: Bool) throws(LinkedDataError) -> Bool {
        if isValue {
            if isSafe { throw .unsafe(.freeFloatingValue) }
            return true
        }
        if result.isEmpty || (result.count == 1 && result["@id"] != nil) {
            if isSafe { throw .unsafe(.emptyObject) }
            return true
        }
        return false
    }
}
