import Synchronization

/// The context in force at some place of a document (JSON-LD 1.1 API §4.1); never changes once made, so that
/// documents share it.
final class ActiveContext: Sendable {
    let state: ContextState
    /// A cache keeps it, so that its identity may stand for it.
    let isShared: Bool
    /// `@type` and its aliases, in the order of code points.
    let typeKeys: [String]
    let idKeys: [String]
    let valueKeys: [String]
    /// Made on first use: only compaction asks for it.
    private let inverted = Mutex<InverseContext?>(nil)

    init(_ state: ContextState, isShared: Bool = false) {
        self.state = state
        self.isShared = isShared
        typeKeys = state.terms.names(of: .type)
        idKeys = state.terms.names(of: .id)
        valueKeys = state.terms.names(of: .value)
    }

    @inline(__always)
    subscript(term: String) -> TermDefinition? { state.terms[term] }

    var previous: ActiveContext? { state.previous }

    var inverse: InverseContext {
        inverted.withLock { inverse in
            if let inverse { return inverse }
            let made = InverseContext(of: state)
            inverse = made
            return made
        }
    }
}

/// The fields of an active context, while it is made.
struct ContextState: Sendable {
    var terms = TermTable()
    /// What identifiers are resolved against.
    var base: String?
    /// The base of the document itself, to which a null context returns.
    let originalBase: String?
    var vocab: String?
    var language: String?
    var direction: Direction?
    /// What was in force before a context that does not reach into nested nodes.
    var previous: ActiveContext?
    var hasProtectedTerms = false

    init(base: String?) {
        self.base = base
        originalBase = base
    }

    /// IRI expansion outside of contexts (§5.2): an IRI, a blank node identifier, a keyword or, where nothing makes
    /// one of it, the text itself; `nil` for a term that is null and for what has the form of a keyword.
    func expand(_ text: String, vocab: Bool = true, documentRelative: Bool = false) -> String? {
        if text.utf8.first == UInt8(ascii: "@") {
            if Keyword(text) != nil { return text }
            if Keyword.hasForm(text) { return nil }
        }
        if let definition = terms[text] {
            if definition.keyword != nil || vocab { return definition.iri }
        }
        return expandReference(text, vocab: vocab, documentRelative: documentRelative)
    }

    /// The steps of §5.2 that follow when the text is no term.
    func expandReference(_ text: String, vocab isVocab: Bool, documentRelative: Bool) -> String {
        switch prefixed(text) {
        case .asIs: return text
        case .joined(let iri): return iri
        case .no: break
        }
        if isVocab, let vocab { return vocab + text }
        if documentRelative, let base { return IRI.resolve(text, against: base) }
        return text
    }

    private enum Prefixed {
        case asIs
        case joined(String)
        case no
    }

    /// §5.2 step 6.
    private func prefixed(_ text: String) -> Prefixed {
        withBytes(of: text) { bytes in
            guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), colon > 0 else { return .no }
            if colon == 1, bytes[0] == UInt8(ascii: "_") { return .asIs }
            let suffix = bytes[(colon + 1)...]
            if suffix.starts(with: [UInt8(ascii: "/"), UInt8(ascii: "/")]) { return .asIs }
            let prefix = UnsafeBufferPointer(rebasing: bytes[..<colon])
            if let definition = terms[prefix], definition.mapping.isPrefix, let iri = definition.iri {
                return .joined(iri + String(decoding: suffix, as: UTF8.self))
            }
            return IRI.isAbsolute(text) ? .asIs : .no
        }
    }
}
