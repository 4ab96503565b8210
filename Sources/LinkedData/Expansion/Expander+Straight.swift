import StrictJSON

/// The statements of a plain document, without its expanded form on the way.
///
/// Most credentials are nodes, references, literals and arrays of these, each under a term. Such a document is read
/// in one walk. Anything else (lists, graphs, maps by language or index, nests, reverse properties, value objects, keys
/// that are no term), and anything that the specification or safe mode refuses, ends the walk without a result: the
/// document is then expanded, which also says what is wrong with it. Where there is a result, it is the same.
extension Expander {
    /// Work of one walk: what it belongs to, and where it writes.
    private struct Walk {
        var converter = RDFConverter(options: ToRDFOptions())
        /// As expansion counts, or sooner: each node inside another counts as an array with an object.
        let deepest: Int
    }

    /// A property of a node, with the value's definition.
    private struct Property {
        let key: String
        let definition: TermDefinition
        let subject: TermID
        let predicate: TermID
    }

    /// `nil` where the document has to be expanded; only in safe mode.
    mutating func straightDataset(of document: JSONObject) -> RDFDataset? {
        guard isSafe, !options.ordered, options.expandContext == nil, options.processingMode == .jsonLD11 else {
            return nil
        }
        let initial = contexts.cache.initial(base: options.base, mode: options.processingMode)
        var walk = Walk(deepest: options.limits.maximumDepth)
        guard let (_, isBare) = node(document, of: nil, in: initial, depth: 0, &walk), !isBare else { return nil }
        return walk.converter.dataset
    }

    /// The node, and whether nothing is said of it: §5.1.2 steps 7 to 19 for node objects.
    private mutating func node(
        _ element: JSONObject, of definition: TermDefinition?, in outer: ActiveContext, depth: Int, _ walk: inout Walk
    ) -> (term: TermID, isBare: Bool)? {
        guard depth < walk.deepest, let typeScoped = typeScopedContext(of: element, definition, in: outer) else {
            return nil
        }
        // Looking for more aliases is work that expansion charges for.
        guard typeScoped.typeKeys.count + outer.valueKeys.count <= 16 else { return nil }
        var active = typeScoped
        for key in typeScoped.typeKeys {
            guard let value = element[key] else { continue }
            guard let inner = try? context(ofTypes: value, in: typeScoped, over: active) else { return nil }
            active = inner
        }
        guard let subject = subject(of: element, in: active, &walk) else { return nil }
        var isBare = true
        for member in element {
            let keyword: Keyword?
            let definition: TermDefinition?
            if member.key.utf8.first == UInt8(ascii: "@") {
                (keyword, definition) = (Keyword(member.key), nil)
            } else {
                definition = active[member.key]
                keyword = definition?.keyword
            }
            switch keyword {
            case .context?, .id?: continue
            case .type?:
                guard addTypes(member.value, of: subject, in: typeScoped, &walk) else { return nil }
            case nil:
                guard let definition, isPlain(definition), let iri = definition.canonicalIRI else { return nil }
                let property = Property(
                    key: member.key, definition: definition, subject: subject,
                    predicate: walk.converter.dataset.intern(iri))
                guard add(member.value, to: property, in: active, depth: depth, &walk) else { return nil }
            default: return nil
            }
            isBare = false
        }
        return (subject, isBare)
    }

    /// Steps 7 to 10.
    private mutating func typeScopedContext(
        of element: JSONObject, _ definition: TermDefinition?, in outer: ActiveContext
    ) -> ActiveContext? {
        var active = outer
        if let previous = outer.previous, !stays(element, in: outer) { active = previous }
        if let definition, definition.mapping.context != nil {
            guard let scoped = try? contexts.scoped(definition, isType: false, over: active) else { return nil }
            active = scoped
        }
        guard let local = element["@context"] else { return active }
        return try? contexts.context(laying: local, over: active)
    }

    private mutating func subject(of element: JSONObject, in active: ActiveContext, _ walk: inout Walk) -> TermID? {
        var found: JSONValue?
        for key in active.idKeys {
            guard let value = element[key] else { continue }
            guard found == nil else { return nil }
            found = value
        }
        guard let found else { return walk.converter.freshBlankNode() }
        guard case .string(let text) = found else { return nil }
        return reference(text, vocab: false, in: active, &walk)
    }

    private mutating func reference(
        _ text: String, vocab: Bool, in active: ActiveContext, _ walk: inout Walk
    ) -> TermID? {
        guard let iri = try? identifier(text, vocab: vocab, in: active) else { return nil }
        return walk.converter.nodeTerm(iri)
    }

    private mutating func addTypes(
        _ value: JSONValue, of subject: TermID, in typeScoped: ActiveContext, _ walk: inout Walk
    ) -> Bool {
        for type in value.asArrayElements {
            guard case .string(let text) = type else { return false }
            if let iri = typeScoped[text]?.canonicalIRI {
                walk.converter.insertType(walk.converter.dataset.intern(iri), of: subject)
            } else if let iri = try? typeIRI(text, in: typeScoped), let object = walk.converter.nodeTerm(iri) {
                walk.converter.insertType(object, of: subject)
            } else {
                return false
            }
        }
        return true
    }

    private func isPlain(_ definition: TermDefinition) -> Bool {
        definition.container.isSubset(of: .set) && !definition.mapping.isReverse && definition.type != .json
    }

    private mutating func add(
        _ value: JSONValue, to property: Property, in active: ActiveContext, depth: Int, _ walk: inout Walk
    ) -> Bool {
        guard case .array(let elements) = value else {
            return add(one: value, to: property, in: active, depth: depth, &walk)
        }
        return elements.allSatisfy { add(one: $0, to: property, in: active, depth: depth, &walk) }
    }

    private mutating func add(
        one value: JSONValue, to property: Property, in active: ActiveContext, depth: Int, _ walk: inout Walk
    ) -> Bool {
        let object: TermID?
        switch value {
        case .null, .array: return false
        case .object(let inner):
            object = node(inner, of: property.definition, in: active, depth: depth + 2, &walk)?.term
        case .string, .number, .bool:
            guard property.definition.mapping.context != nil else {
                object = scalar(value, as: property.definition, in: active, &walk)
                break
            }
            guard let scoped = try? contexts.scoped(property.definition, isType: false, over: active) else {
                return false
            }
            object = scalar(value, as: scoped[property.key], in: scoped, &walk)
        }
        guard let object else { return false }
        walk.converter.insert(property.subject, property.predicate, object, in: .none)
        return true
    }

    /// Value expansion (§5.3).
    private mutating func scalar(
        _ value: JSONValue, as definition: TermDefinition?, in active: ActiveContext, _ walk: inout Walk
    ) -> TermID? {
        switch (definition?.type, value) {
        case (.json?, _): return nil
        case (.id?, .string(let text)): return reference(text, vocab: false, in: active, &walk)
        case (.vocab?, .string(let text)): return reference(text, vocab: true, in: active, &walk)
        case (.datatype(let iri)?, _): return try? walk.converter.literal(value, type: iri, language: nil)
        case (_, .string):
            let language = (definition?.mapping.language ?? .unset).over(active.state.language)
            let direction = (definition?.mapping.direction ?? .unset).over(active.state.direction)
            guard direction == nil, language.map(LanguageTag.isWellFormed) ?? true else { return nil }
            return try? walk.converter.literal(value, type: nil, language: language)
        default: return try? walk.converter.literal(value, type: nil, language: nil)
        }
    }
}
