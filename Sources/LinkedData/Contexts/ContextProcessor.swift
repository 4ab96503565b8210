import StrictJSON

/// Lays contexts over contexts (JSON-LD 1.1 API §4.1), for one document, under its limits.
struct ContextProcessor {
    let loader: any ContextLoader
    let mode: JSONLDOptions.ProcessingMode
    let limits: JSONLDLimits
    /// What is left of ``JSONLDLimits/maximumContextWork``.
    private var workLeft: Int

    /// Where a local context was found, and what it may do.
    struct Origin {
        /// What relative context IRIs are resolved against.
        var base: String?
        /// The documents that led here, outermost first.
        var chain: [String] = []
        var overridesProtected = false
        var propagates = true
        /// False while a scoped context is only tried out.
        var validatesScoped = true
    }

    init(loader: any ContextLoader, options: JSONLDOptions) {
        self.loader = loader
        mode = options.processingMode
        limits = options.limits
        workLeft = options.limits.maximumContextWork
    }

    /// The context that `local`, the value of a `@context`, makes of `active`.
    mutating func apply(
        _ local: JSONValue, to active: ActiveContext, from origin: Origin, depth: Int = 0
    ) throws(LinkedDataError) -> ActiveContext {
        guard depth <= limits.maximumDepth else { throw .overLimit(.depth, at: .root) }
        try charge(1 + active.state.terms.count)
        var state = active.state
        var propagates = origin.propagates
        if case .object(let object) = local, let wanted = object["@propagate"]?.bool { propagates = wanted }
        if !propagates, state.previous == nil { state.previous = active }
        guard case .array(let items) = local else {
            try apply(item: local, to: &state, from: origin, propagates: propagates, depth: depth)
            return ActiveContext(state)
        }
        for (position, item) in items.enumerated() {
            do {
                try apply(item: item, to: &state, from: origin, propagates: propagates, depth: depth)
            } catch {
                throw error.inside(position)
            }
        }
        return ActiveContext(state)
    }

    /// One element of an array of contexts; what it says of propagation does not count there.
    mutating func apply(
        item: JSONValue, to active: ActiveContext, from origin: Origin
    ) throws(LinkedDataError) -> ActiveContext {
        try charge(1 + active.state.terms.count)
        var state = active.state
        try apply(item: item, to: &state, from: origin, propagates: true, depth: 0)
        return ActiveContext(state)
    }

    mutating func charge(_ work: Int) throws(LinkedDataError) {
        workLeft -= work
        guard workLeft >= 0 else { throw .overLimit(.contextWork, at: .root) }
    }

    /// Long IRIs that many values share would make a small document a huge one.
    mutating func charge(length iri: String?) throws(LinkedDataError) {
        if let iri, iri.utf8.count > 256 { try charge(iri.utf8.count / 8) }
    }

    /// §4.1.2 step 5.
    private mutating func apply(
        item: JSONValue, to state: inout ContextState, from origin: Origin, propagates: Bool, depth: Int
    ) throws(LinkedDataError) {
        switch item {
        case .null:
            guard origin.overridesProtected || !state.hasProtectedTerms else {
                throw .jsonLD(.invalidContextNullification)
            }
            let before = state
            state = ContextState(base: state.originalBase)
            if !propagates { state.previous = ActiveContext(before) }
        case .string(let reference):
            try apply(remote: reference, to: &state, from: origin, depth: depth)
        case .object(let definitions):
            try apply(definitions: definitions, to: &state, from: origin, depth: depth)
        default:
            throw .jsonLD(.invalidLocalContext)
        }
    }

    /// §4.1.2 step 5.2.
    private mutating func apply(
        remote reference: String, to state: inout ContextState, from origin: Origin, depth: Int
    ) throws(LinkedDataError) {
        let iri = try resolve(reference, origin.base)
        if !origin.validatesScoped, origin.chain.contains(where: { haveSameBytes($0, iri) }) { return }
        guard origin.chain.count < limits.maximumContextChain else { throw .jsonLD(.contextOverflow) }
        guard let document = loader.contextDocument(at: iri) else { throw .jsonLD(.loadingRemoteContextFailed) }
        guard let loaded = document.object?["@context"] else { throw .jsonLD(.invalidRemoteContext) }
        let inner = Origin(base: iri, chain: origin.chain + [iri], validatesScoped: origin.validatesScoped)
        do {
            state = try apply(loaded, to: ActiveContext(state), from: inner, depth: depth + 1).state
        } catch {
            throw error.fromElsewhere
        }
    }

    private func resolve(_ reference: String, _ base: String?) throws(LinkedDataError) -> String {
        if let base, IRI.isAbsolute(base) { return IRI.resolve(reference, against: base) }
        guard IRI.isAbsolute(reference) else { throw .jsonLD(.loadingDocumentFailed) }
        return reference
    }

    /// §4.1.2 steps 5.5 to 5.13.
    private mutating func apply(
        definitions: JSONObject, to state: inout ContextState, from origin: Origin, depth: Int
    ) throws(LinkedDataError) {
        if let version = definitions["@version"] {
            guard version.number?.double == 1.1 else { throw .jsonLD(.invalidVersionValue) }
            if mode == .jsonLD10 { throw .jsonLD(.processingModeConflict) }
        }
        var definitions = definitions
        if let imported = definitions["@import"] {
            definitions = try merged(definitions, with: imported, from: origin)
        }
        try setDefaults(definitions, in: &state, isRemote: !origin.chain.isEmpty)
        var isProtected = false
        if let value = definitions["@protected"] {
            guard let flag = value.bool else { throw .jsonLD(.invalidProtectedValue) }
            isProtected = flag
        }
        var scope = TermScope(local: definitions, origin: origin, isProtected: isProtected, depth: depth)
        for member in definitions where !ContextProcessor.isSetting(member.key) {
            do {
                try define(member.key, in: &state, &scope)
            } catch {
                throw error.inside(member.key)
            }
        }
    }

    private static func isSetting(_ key: String) -> Bool {
        guard key.utf8.first == UInt8(ascii: "@") else { return false }
        return switch key {
        case "@base", "@direction", "@import", "@language", "@propagate", "@protected", "@version", "@vocab": true
        default: false
        }
    }

    /// §4.1.2 step 5.6: the imported definitions, with these laid over them.
    private mutating func merged(
        _ definitions: JSONObject, with imported: JSONValue, from origin: Origin
    ) throws(LinkedDataError) -> JSONObject {
        if mode == .jsonLD10 { throw .jsonLD(.invalidContextEntry) }
        guard let reference = imported.string else { throw .jsonLD(.invalidImportValue) }
        let iri = try resolve(reference, origin.base)
        guard let document = loader.contextDocument(at: iri) else { throw .jsonLD(.loadingRemoteContextFailed) }
        guard var result = document.object?["@context"]?.object else { throw .jsonLD(.invalidRemoteContext) }
        guard result["@import"] == nil else { throw .jsonLD(.invalidContextEntry) }
        try charge(result.count)
        for member in definitions { result.set(member.key, member.value) }
        return result
    }

    /// §4.1.2 steps 5.7 to 5.11.
    private func setDefaults(
        _ definitions: JSONObject, in state: inout ContextState, isRemote: Bool
    ) throws(LinkedDataError) {
        if let value = definitions["@base"], !isRemote {
            switch value {
            case .null: state.base = nil
            case .string(let iri) where IRI.isAbsolute(iri): state.base = iri
            case .string(let reference):
                guard let base = state.base else { throw .jsonLD(.invalidBaseIRI) }
                state.base = IRI.resolve(reference, against: base)
            default: throw .jsonLD(.invalidBaseIRI)
            }
        }
        if let value = definitions["@vocab"] {
            switch value {
            case .null: state.vocab = nil
            case .string(let text):
                guard let iri = state.expand(text, documentRelative: true),
                    IRI.isAbsolute(iri) || IRI.isBlankNode(iri)
                else { throw .jsonLD(.invalidVocabMapping) }
                if mode == .jsonLD10, !IRI.isAbsolute(text), !IRI.isBlankNode(text) {
                    throw .jsonLD(.invalidVocabMapping)
                }
                state.vocab = iri
            default: throw .jsonLD(.invalidVocabMapping)
            }
        }
        if let value = definitions["@language"] {
            switch value {
            case .null: state.language = nil
            case .string(let tag): state.language = LanguageTag.normalized(tag)
            default: throw .jsonLD(.invalidDefaultLanguage)
            }
        }
        if let value = definitions["@direction"] {
            if mode == .jsonLD10 { throw .jsonLD(.invalidContextEntry) }
            state.direction = try direction(value)
        }
        if let value = definitions["@propagate"] {
            if mode == .jsonLD10 { throw .jsonLD(.invalidContextEntry) }
            guard value.bool != nil else { throw .jsonLD(.invalidPropagateValue) }
        }
    }

    func direction(_ value: JSONValue) throws(LinkedDataError) -> Direction? {
        if value.isNull { return nil }
        guard let direction = value.string.flatMap({ Direction(rawValue: $0) }) else {
            throw .jsonLD(.invalidBaseDirection)
        }
        return direction
    }
}
