import StrictJSON

/// The contexts of one document: from the cache where it knows them, else made under the document's limits.
struct ContextDesk {
    let cache: ContextCache
    private let options: JSONLDOptions
    private var processor: ContextProcessor
    /// Scoped contexts over contexts that no cache keeps.
    private var ownScoped: [ContextCache.ScopedKey: ContextCache.Derived] = [:]

    init(_ cache: ContextCache, _ options: JSONLDOptions) {
        self.cache = cache
        self.options = options
        processor = ContextProcessor(loader: cache.loader, options: options)
    }

    /// The context that a `@context` member's value makes of another.
    mutating func context(
        laying local: JSONValue, over active: ActiveContext
    ) throws(LinkedDataError) -> ActiveContext {
        switch local {
        case .string(let iri):
            return try context(at: iri, over: active)
        case .array(let items):
            var result = active
            for position in items.indices {
                do {
                    if case .string(let iri) = items[position] {
                        result = try context(at: iri, over: result)
                    } else {
                        result = try processor.apply(item: items[position], to: result, from: origin)
                    }
                } catch {
                    throw error.inside(position)
                }
            }
            return result
        default:
            return try processor.apply(local, to: active, from: origin)
        }
    }

    private var origin: ContextProcessor.Origin {
        ContextProcessor.Origin(base: options.base)
    }

    private mutating func context(at iri: String, over active: ActiveContext) throws(LinkedDataError) -> ActiveContext {
        guard IRI.isAbsolute(iri) else { return try processor.apply(.string(iri), to: active, from: origin) }
        if let known = cache.context(at: iri, over: active) { return known }
        let made = try processor.apply(.string(iri), to: active, from: ContextProcessor.Origin())
        return cache.keep(made, at: iri, over: active)
    }

    /// The context in force inside of a property, or on a node of a type, whose term carries a context.
    mutating func scoped(
        _ definition: TermDefinition, isType: Bool, over active: ActiveContext
    ) throws(LinkedDataError) -> ActiveContext {
        guard let local = definition.mapping.context else { return active }
        let key = ContextCache.ScopedKey(parent: active, definition: definition, isType: isType)
        if let known = active.isShared ? cache.scoped(key) : ownScoped[key]?.context { return known }
        var origin = ContextProcessor.Origin(base: definition.mapping.base)
        origin.overridesProtected = !isType
        origin.propagates = !isType
        let made = try processor.apply(local, to: active, from: origin)
        let derived = ContextCache.Derived(context: made, parent: active, definition: definition)
        if active.isShared, let kept = cache.keep(derived, for: key) { return kept }
        ownScoped[key] = derived
        return made
    }

    mutating func charge(_ work: Int) throws(LinkedDataError) {
        try processor.charge(work)
    }

    mutating func charge(length iri: String) throws(LinkedDataError) {
        try processor.charge(length: iri)
    }
}
