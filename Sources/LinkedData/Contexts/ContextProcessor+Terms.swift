import StrictJSON

/// One context definition whose terms are being made.
struct TermScope {
    let local: JSONObject
    let origin: ContextProcessor.Origin
    let isProtected: Bool
    let depth: Int
    /// False while a term is being made, true from then on; no entry before.
    var defined: [ByteString: Bool] = [:]
    /// Terms that are being made, each for the one before it.
    var making = 0
}

extension ContextProcessor {
    /// Create Term Definition (JSON-LD 1.1 API §4.2.2).
    mutating func define(
        _ term: String, in state: inout ContextState, _ scope: inout TermScope
    ) throws(LinkedDataError) {
        if let isDone = scope.defined[ByteString(term)] {
            guard isDone else { throw .jsonLD(.cyclicIRIMapping) }
            return
        }
        guard !term.isEmpty else { throw .jsonLD(.invalidTermDefinition) }
        // Terms that depend on one another recurse: as deep as the longest chain, which hostile contexts choose.
        guard scope.making < limits.maximumDepth else { throw .overLimit(.depth, at: .root) }
        scope.making += 1
        defer { scope.making -= 1 }
        try charge(1)
        scope.defined[ByteString(term)] = false
        let value = scope.local[term] ?? .null
        if term == "@type" {
            try checkTypeDefinition(value)
        } else if Keyword(term) != nil {
            throw .jsonLD(.keywordRedefinition)
        } else if Keyword.hasForm(term) {
            scope.defined[ByteString(term)] = true
            return
        }
        let previous = state.terms[term]
        state.terms.set(term, nil)

        let entries: JSONObject
        var isSimple = false
        switch value {
        case .null: entries = ["@id": .null]
        case .string:
            entries = ["@id": value]
            isSimple = true
        case .object(let object): entries = object
        default: throw .jsonLD(.invalidTermDefinition)
        }
        guard let made = try mapping(of: term, entries, isSimple: isSimple, in: &state, &scope) else {
            scope.defined[ByteString(term)] = true
            return
        }
        try charge(length: made.iri)
        var definition = TermDefinition(made)
        if !scope.origin.overridesProtected, let previous, previous.mapping.isProtected {
            guard made.saysTheSame(as: previous.mapping) else { throw .jsonLD(.protectedTermRedefinition) }
            definition = previous
        }
        if definition.mapping.isProtected { state.hasProtectedTerms = true }
        state.terms.set(term, definition)
        scope.defined[ByteString(term)] = true
    }

    /// §4.2.2 step 4.
    private func checkTypeDefinition(_ value: JSONValue) throws(LinkedDataError) {
        guard mode == .jsonLD11, let object = value.object, !object.isEmpty else {
            throw .jsonLD(.keywordRedefinition)
        }
        for member in object {
            switch member.key {
            case "@container" where member.value == "@set" || member.value == ["@set"]: break
            case "@protected": break
            default: throw .jsonLD(.keywordRedefinition)
            }
        }
    }

    /// §4.2.2 steps 10 to 26; `nil` where the term is passed over because it points to a word that is reserved.
    private mutating func mapping(
        of term: String, _ entries: JSONObject, isSimple: Bool, in state: inout ContextState, _ scope: inout TermScope
    ) throws(LinkedDataError) -> TermMapping? {
        var mapping = TermMapping()
        mapping.isProtected = scope.isProtected
        if let value = entries["@protected"] {
            guard let flag = value.bool else { throw .jsonLD(.invalidProtectedValue) }
            if mode == .jsonLD10 { throw .jsonLD(.invalidTermDefinition) }
            mapping.isProtected = flag
        }
        if let value = entries["@type"] {
            guard let text = value.string, let type = try expand(text, in: &state, &scope) else {
                throw .jsonLD(.invalidTypeMapping)
            }
            mapping.type = TypeMapping(expanded: type)
            switch mapping.type {
            case .json?, TypeMapping.none?: if mode == .jsonLD10 { throw .jsonLD(.invalidTypeMapping) }
            case .datatype?: guard IRI.isAbsolute(type) else { throw .jsonLD(.invalidTypeMapping) }
            default: break
            }
        }
        guard try setIRI(of: term, entries, isSimple: isSimple, &mapping, in: &state, &scope) else { return nil }
        try setContainer(entries, &mapping)
        try setIndex(entries, &mapping, in: &state, &scope)
        try setScopedContext(entries, &mapping, in: state, scope)
        if entries["@type"] == nil { try setLanguage(entries, &mapping) }
        if let value = entries["@nest"] {
            if mode == .jsonLD10 { throw .jsonLD(.invalidTermDefinition) }
            guard let nest = value.string, nest == "@nest" || Keyword(nest) == nil else {
                throw .jsonLD(.invalidNestValue)
            }
            mapping.nest = nest
        }
        if let value = entries["@prefix"] {
            if mode == .jsonLD10 || term.utf8.contains(UInt8(ascii: ":")) || term.utf8.contains(UInt8(ascii: "/")) {
                throw .jsonLD(.invalidTermDefinition)
            }
            guard let flag = value.bool else { throw .jsonLD(.invalidPrefixValue) }
            if flag, mapping.keyword != nil { throw .jsonLD(.invalidTermDefinition) }
            mapping.isPrefix = flag
        }
        for member in entries {
            switch member.key {
            case "@id", "@reverse", "@container", "@context", "@direction", "@index", "@language", "@nest", "@prefix",
                "@protected", "@type":
                break
            default: throw .jsonLD(.invalidTermDefinition, at: .root.appending(member.key))
            }
        }
        return mapping
    }

    /// §4.2.2 steps 19 and, for reverse properties, 13.5.
    private func setContainer(_ entries: JSONObject, _ mapping: inout TermMapping) throws(LinkedDataError) {
        guard let value = entries["@container"] else { return }
        if mapping.isReverse {
            guard !value.isNull else { return }
            guard let keyword = value.string ?? (value.array?.count == 1 ? value[0]?.string : nil),
                let container = Container(keyword: keyword), container == .set || container == .index
            else { throw .jsonLD(.invalidReverseProperty) }
            mapping.container = container
            return
        }
        var container: Container = []
        for element in value.array ?? [value] {
            guard let keyword = element.string, let one = Container(keyword: keyword), !container.contains(one) else {
                throw .jsonLD(.invalidContainerMapping)
            }
            container.insert(one)
        }
        guard container.isAllowed, !container.isEmpty else { throw .jsonLD(.invalidContainerMapping) }
        if mode == .jsonLD10, value.string == nil || !container.isDisjoint(with: [.graph, .id, .type]) {
            throw .jsonLD(.invalidContainerMapping)
        }
        mapping.container = container
        if container.contains(.type) {
            if mapping.type == nil { mapping.type = .id }
            guard mapping.type == .id || mapping.type == .vocab else { throw .jsonLD(.invalidTypeMapping) }
        }
    }

    /// §4.2.2 step 20.
    private mutating func setIndex(
        _ entries: JSONObject, _ mapping: inout TermMapping, in state: inout ContextState, _ scope: inout TermScope
    ) throws(LinkedDataError) {
        guard let value = entries["@index"] else { return }
        guard mode == .jsonLD11, mapping.container.contains(.index), let index = value.string,
            let iri = try expand(index, in: &state, &scope), IRI.isAbsolute(iri)
        else { throw .jsonLD(.invalidTermDefinition) }
        mapping.index = index
    }

    /// §4.2.2 step 21: tried out here, so that a context that cannot be used is found where it is written.
    private mutating func setScopedContext(
        _ entries: JSONObject, _ mapping: inout TermMapping, in state: ContextState, _ scope: TermScope
    ) throws(LinkedDataError) {
        guard let context = entries["@context"] else { return }
        if mode == .jsonLD10 { throw .jsonLD(.invalidTermDefinition) }
        var origin = scope.origin
        origin.overridesProtected = true
        origin.propagates = true
        origin.validatesScoped = false
        do {
            _ = try apply(context, to: ActiveContext(state), from: origin, depth: scope.depth + 1)
        } catch .jsonLD(_, let place) {
            throw .jsonLD(.invalidScopedContext, at: place).inside("@context")
        } catch {
            throw error.inside("@context")
        }
        mapping.context = context
        mapping.base = scope.origin.base
    }

    /// §4.2.2 steps 22 and 23.
    private func setLanguage(_ entries: JSONObject, _ mapping: inout TermMapping) throws(LinkedDataError) {
        if let value = entries["@language"] {
            switch value {
            case .null: mapping.language = .null
            case .string(let tag): mapping.language = .value(LanguageTag.normalized(tag))
            default: throw .jsonLD(.invalidLanguageMapping)
            }
        }
        if let value = entries["@direction"] {
            mapping.direction = try direction(value).map { .value($0) } ?? .null
        }
    }
}
