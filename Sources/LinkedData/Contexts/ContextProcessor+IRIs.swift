import StrictJSON

extension ContextProcessor {
    /// The IRI mapping (JSON-LD 1.1 API §4.2.2 steps 13 to 18); false where the term is to be passed over.
    mutating func setIRI(
        of term: String, _ entries: JSONObject, isSimple: Bool, _ mapping: inout TermMapping,
        in state: inout ContextState, _ scope: inout TermScope
    ) throws(LinkedDataError) -> Bool {
        if let value = entries["@reverse"] {
            if entries["@id"] != nil || entries["@nest"] != nil { throw .jsonLD(.invalidReverseProperty) }
            guard let text = value.string else { throw .jsonLD(.invalidIRIMapping) }
            if Keyword.hasForm(text) { return false }
            guard let iri = try expand(text, in: &state, &scope), IRI.isAbsolute(iri) || IRI.isBlankNode(iri) else {
                throw .jsonLD(.invalidIRIMapping)
            }
            mapping.iri = iri
            mapping.isReverse = true
            return true
        }
        if let value = entries["@id"], value.string.map({ !haveSameBytes($0, term) }) ?? true {
            if value.isNull { return true }
            return try setIRI(of: term, to: value, isSimple: isSimple, &mapping, in: &state, &scope)
        }
        try setImpliedIRI(of: term, &mapping, in: &state, &scope)
        return true
    }

    /// Step 14.2.
    private mutating func setIRI(
        of term: String, to value: JSONValue, isSimple: Bool, _ mapping: inout TermMapping,
        in state: inout ContextState, _ scope: inout TermScope
    ) throws(LinkedDataError) -> Bool {
        guard let text = value.string else { throw .jsonLD(.invalidIRIMapping) }
        if Keyword(text) == nil, Keyword.hasForm(text) { return false }
        guard let iri = try expand(text, in: &state, &scope),
            Keyword(iri) != nil || IRI.isAbsolute(iri) || IRI.isBlankNode(iri)
        else { throw .jsonLD(.invalidIRIMapping) }
        if iri == "@context" { throw .jsonLD(.invalidKeywordAlias) }
        mapping.iri = iri
        let inner = term.utf8.dropFirst().dropLast()
        if inner.contains(UInt8(ascii: ":")) || term.utf8.contains(UInt8(ascii: "/")) {
            scope.defined[ByteString(term)] = true
            guard let own = try expand(term, in: &state, &scope), haveSameBytes(own, iri) else {
                throw .jsonLD(.invalidIRIMapping)
            }
        }
        if isSimple, !term.utf8.contains(UInt8(ascii: ":")), !term.utf8.contains(UInt8(ascii: "/")) {
            mapping.isPrefix = IRI.isBlankNode(iri) || iri.utf8.last.map { ":/?#[]@".utf8.contains($0) } ?? false
        }
        return true
    }

    /// Steps 15 to 18: the term itself says what it stands for.
    private mutating func setImpliedIRI(
        of term: String, _ mapping: inout TermMapping, in state: inout ContextState, _ scope: inout TermScope
    ) throws(LinkedDataError) {
        let bytes = term.utf8
        if let colon = bytes.dropFirst().firstIndex(of: UInt8(ascii: ":")) {
            let prefix = String(term[..<colon])
            let suffix = term[bytes.index(after: colon)...]
            if !suffix.utf8.starts(with: "//".utf8), prefix != "_" {
                if scope.local[prefix] != nil { try define(prefix, in: &state, &scope) }
                if let iri = state.terms[prefix]?.iri {
                    mapping.iri = iri + suffix
                    return
                }
            }
            mapping.iri = term
        } else if bytes.contains(UInt8(ascii: "/")) {
            guard let iri = state.expand(term), IRI.isAbsolute(iri) else { throw .jsonLD(.invalidIRIMapping) }
            mapping.iri = iri
        } else if term == "@type" {
            mapping.iri = "@type"
        } else {
            guard let vocab = state.vocab else { throw .jsonLD(.invalidIRIMapping) }
            mapping.iri = vocab + term
        }
    }

    /// IRI expansion inside of a context (§5.2): the terms that the text depends on are made first.
    mutating func expand(
        _ text: String, in state: inout ContextState, _ scope: inout TermScope
    ) throws(LinkedDataError) -> String? {
        if Keyword(text) != nil { return text }
        if Keyword.hasForm(text) { return nil }
        if scope.local[text] != nil, scope.defined[ByteString(text)] != true {
            try define(text, in: &state, &scope)
        }
        if let definition = state.terms[text] { return definition.iri }
        if let colon = text.utf8.dropFirst().firstIndex(of: UInt8(ascii: ":")) {
            let prefix = String(text[..<colon])
            let isWhole = prefix == "_" || text[colon...].utf8.dropFirst().starts(with: "//".utf8)
            if !isWhole, scope.local[prefix] != nil, scope.defined[ByteString(prefix)] != true {
                try define(prefix, in: &state, &scope)
            }
        }
        return state.expandReference(text, vocab: true, documentRelative: false)
    }
}
