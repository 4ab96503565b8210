import StrictJSON

extension Expander {
    /// A member whose key is a keyword or an alias of one (JSON-LD 1.1 API §5.1.2 step 13.4).
    mutating func expand(
        _ keyword: Keyword, _ member: JSONObject.Member, in scope: Scope, into draft: inout Draft
    ) throws(LinkedDataError) {
        let value = member.value
        let active = scope.active
        if case .reverse = scope.place { throw .jsonLD(.invalidReversePropertyMap) }
        if draft.result[keyword.rawValue] != nil || (keyword == .reverse && !draft.reverse.isEmpty) {
            let mayRepeat = (keyword == .included || keyword == .type) && options.processingMode == .jsonLD11
            if !mayRepeat { throw .jsonLD(.collidingKeywords) }
        }
        switch keyword {
        case .id:
            guard let text = value.string else { throw .jsonLD(.invalidIDValue) }
            if let iri = try identifier(text, vocab: false, in: active) {
                draft.result.set("@id", .string(iri))
            } else {
                // §5.1.2 step 13.4.3 with a reserved word: an identifier that is null says nothing.
                draft.result.set("@id", .null)
            }
        case .type:
            try expand(types: value, in: scope.typeScoped, into: &draft)
        case .graph:
            let graph = try expand(value, of: .graph, in: active, depth: scope.depth + 1)
            draft.result.set("@graph", graph.asArray)
        case .included:
            try expand(included: value, in: scope, into: &draft)
        case .value:
            try expand(literal: value, in: scope, into: &draft)
        case .language:
            guard let tag = value.string else { throw .jsonLD(.invalidLanguageTaggedString) }
            try check(language: tag)
            draft.result.set("@language", .string(LanguageTag.normalized(tag)))
        case .direction:
            guard options.processingMode == .jsonLD11 else { return }
            guard value.string.flatMap({ Direction(rawValue: $0) }) != nil else {
                throw .jsonLD(.invalidBaseDirection)
            }
            draft.result.set("@direction", value)
        case .index:
            guard value.string != nil else { throw .jsonLD(.invalidIndexValue) }
            draft.result.set("@index", value)
        case .list:
            if scope.place.isFreeFloating {
                if isSafe { throw .unsafe(.freeFloatingValue) }
                return
            }
            let list = try expand(value, of: scope.place.seen(from: active), in: active, depth: scope.depth + 1)
            draft.result.set("@list", list.asArray)
            draft.hasSetOrList = true
        case .set:
            let set = try expand(value, of: scope.place.seen(from: active), in: active, depth: scope.depth + 1)
            draft.result.set("@set", set.asArray)
            draft.hasSetOrList = true
        case .reverse:
            try expand(reversed: value, in: scope, into: &draft)
        case .nest:
            draft.nests.append(member)
        case .base, .container, .context, .import, .json, .none, .prefix, .propagate, .protected, .version, .vocab:
            // Keywords of contexts mean nothing in a node.
            if isSafe { throw .unsafe(.reservedWord) }
        }
    }

    /// An IRI or a blank node identifier; `nil` only for what has the form of a keyword.
    mutating func identifier(
        _ text: String, vocab: Bool, in active: ActiveContext
    ) throws(LinkedDataError) -> String? {
        let iri = active.state.expand(text, vocab: vocab, documentRelative: true)
        if let iri { try contexts.charge(length: iri) }
        if isSafe {
            guard let iri else { throw .unsafe(.reservedWord) }
            guard IRI.isAbsolute(iri) || IRI.isBlankNode(iri) else { throw .unsafe(.relativeIdentifier) }
        }
        return iri
    }

    private func check(language tag: String) throws(LinkedDataError) {
        if isSafe, !LanguageTag.isWellFormed(tag) { throw .unsafe(.malformedLanguageTag) }
    }

    /// Step 13.4.4.
    private mutating func expand(
        types value: JSONValue, in typeScoped: ActiveContext, into draft: inout Draft
    ) throws(LinkedDataError) {
        var expanded: JSONValue
        switch value {
        case .string(let text):
            expanded = try type(text, in: typeScoped)
        case .array(let elements):
            var types: [JSONValue] = []
            types.reserveCapacity(elements.count)
            for element in elements {
                guard case .string(let text) = element else { throw .jsonLD(.invalidTypeValue) }
                types.append(try type(text, in: typeScoped))
            }
            expanded = .array(types)
        default:
            throw .jsonLD(.invalidTypeValue)
        }
        if draft.hasType, let known = draft.result["@type"] {
            expanded = .array((known.array ?? [known]) + (expanded.array ?? [expanded]))
        }
        draft.result.set("@type", expanded)
        draft.hasType = true
    }

    private mutating func type(
        _ text: String, in typeScoped: ActiveContext
    ) throws(LinkedDataError) -> JSONValue {
        try typeIRI(text, in: typeScoped).map { .string($0) } ?? .null
    }

    /// `nil` only for what has the form of a keyword, or stands for nothing.
    mutating func typeIRI(_ text: String, in typeScoped: ActiveContext) throws(LinkedDataError) -> String? {
        // A term that is no alias stands for an absolute IRI, or for nothing: nothing is left to check.
        if let definition = typeScoped[text], definition.keyword == nil, let iri = definition.iri { return iri }
        let iri = typeScoped.state.expand(text, documentRelative: true)
        if let iri { try contexts.charge(length: iri) }
        if isSafe {
            guard let iri else { throw .unsafe(.reservedWord) }
            guard iri == "@json" || IRI.isAbsolute(iri) || IRI.isBlankNode(iri) else { throw .unsafe(.relativeType) }
        }
        return iri
    }

    /// Step 13.4.6.
    private mutating func expand(
        included value: JSONValue, in scope: Scope, into draft: inout Draft
    ) throws(LinkedDataError) {
        guard options.processingMode == .jsonLD11 else { return }
        let expanded = try expand(value, of: .document, in: scope.active, depth: scope.depth + 1)
        guard let expanded else { throw .jsonLD(.invalidIncludedValue) }
        let nodes = expanded.array ?? [expanded]
        for node in nodes where !node.isNodeObject { throw .jsonLD(.invalidIncludedValue) }
        draft.result.append(.array(nodes), to: "@included")
    }

    /// Step 13.4.7.
    private mutating func expand(
        literal value: JSONValue, in scope: Scope, into draft: inout Draft
    ) throws(LinkedDataError) {
        if isJSON(scope) {
            if options.processingMode == .jsonLD10 { throw .jsonLD(.invalidValueObjectValue) }
        } else {
            switch value {
            case .object, .array: throw .jsonLD(.invalidValueObjectValue)
            default: break
            }
        }
        draft.result.set("@value", value)
        draft.hasValue = true
    }

    /// The object's input type (step 12) is `@json`.
    private func isJSON(_ scope: Scope) -> Bool {
        for key in scope.active.typeKeys {
            guard let value = scope.element[key] else { continue }
            guard let text = (value.array?.last ?? value).string else { return false }
            return scope.active.state.expand(text) == "@json"
        }
        return false
    }

    /// Step 13.4.13.
    private mutating func expand(
        reversed value: JSONValue, in scope: Scope, into draft: inout Draft
    ) throws(LinkedDataError) {
        guard let object = value.object else { throw .jsonLD(.invalidReverseValue) }
        guard
            case .object(let expanded)? = try expand(
                object, of: .reverse, in: scope.active, fromMap: false, depth: scope.depth + 1)
        else { return }
        for member in expanded {
            if member.key == "@reverse" {
                for twice in member.value.object ?? [:] { draft.result.append(twice.value, to: twice.key) }
                continue
            }
            for item in member.value.asArrayElements where item.isValueObject || item.isListObject {
                throw .jsonLD(.invalidReversePropertyValue)
            }
            draft.reverse.append(member.value, to: member.key)
        }
    }

    /// Step 15; false where the value is null.
    func isKept(valueObject object: JSONObject) throws(LinkedDataError) -> Bool {
        var isTagged = false
        var type: JSONValue?
        var value = JSONValue.null
        for member in object {
            switch member.key {
            case "@value": value = member.value
            case "@type": type = member.value
            case "@language", "@direction": isTagged = true
            case "@index": break
            default: throw .jsonLD(.invalidValueObject)
            }
        }
        if isTagged, type != nil { throw .jsonLD(.invalidValueObject) }
        if type?.string == "@json" { return true }
        switch value {
        case .null: return false
        case .array(let elements) where elements.isEmpty: return false
        case .string: break
        default: if object["@language"] != nil { throw .jsonLD(.invalidLanguageTaggedValue) }
        }
        if let type {
            guard let iri = type.string, IRI.isAbsolute(iri) else { throw .jsonLD(.invalidTypedValue) }
        }
        return true
    }
}
