import StrictJSON

/// Terms by what they stand for (JSON-LD 1.1 API §4.3): for an IRI, a container and a type or language, the term to
/// write.
struct InverseContext: Sendable {
    /// What a term that fits must have.
    enum Wanted: Sendable {
        case anything
        case language
        case type
    }

    struct Choices: Sendable {
        fileprivate(set) var any: String
        fileprivate(set) var language: [ByteString: String] = [:]
        fileprivate(set) var type: [ByteString: String] = [:]
    }

    /// By IRI or keyword, then by container mapping.
    private var terms: [ByteString: [Container: Choices]] = [:]
    /// Terms that may begin a compact IRI.
    let prefixes: [(term: String, iri: String)]

    init(of state: ContextState) {
        let definitions = state.terms.definitions.sorted { isShorterOrLess($0.term, $1.term) }
        prefixes = definitions.compactMap { term, definition in
            guard definition.mapping.isPrefix, let iri = definition.iri else { return nil }
            return (term, iri)
        }
        for (term, definition) in definitions {
            guard let iri = definition.iri else { continue }
            let container = definition.container
            var choices = terms[ByteString(iri)]?[container] ?? Choices(any: term)
            InverseContext.enter(term, definition.mapping, in: state, &choices)
            terms[ByteString(iri), default: [:]][container] = choices
        }
    }

    func contains(_ iri: String) -> Bool {
        terms[ByteString(iri)] != nil
    }

    /// Term selection (§4.4): containers, then values, in the order of preference.
    func term(for iri: String, in containers: [Container], _ wanted: Wanted, of values: [String]) -> String? {
        guard let known = terms[ByteString(iri)] else { return nil }
        for container in containers {
            guard let choices = known[container] else { continue }
            for value in values {
                let found =
                    switch wanted {
                    case .anything: value == "@none" ? choices.any : nil
                    case .language: choices.language[ByteString(value)]
                    case .type: choices.type[ByteString(value)]
                    }
                if let found { return found }
            }
        }
        return nil
    }

    /// §4.3.2 steps 3.10 to 3.16; the first term, which is the shortest, stays.
    private static func enter(
        _ term: String, _ mapping: TermMapping, in state: ContextState, _ choices: inout Choices
    ) {
        func note(_ key: String, in map: WritableKeyPath<Choices, [ByteString: String]>) {
            let key = ByteString(key)
            if choices[keyPath: map][key] == nil { choices[keyPath: map][key] = term }
        }
        if mapping.isReverse { return note("@reverse", in: \.type) }
        switch mapping.type {
        case TypeMapping.none?:
            note("@any", in: \.language)
            note("@any", in: \.type)
        case let type?:
            note(type.text, in: \.type)
        case nil:
            switch (mapping.language, mapping.direction) {
            case (.unset, .unset):
                let language = state.language?.lowercased() ?? "@none"
                if let direction = state.direction {
                    note("\(state.language?.lowercased() ?? "")_\(direction.rawValue)", in: \.language)
                } else {
                    note(language, in: \.language)
                }
                note("@none", in: \.language)
                note("@none", in: \.type)
            case (.unset, .value(let direction)): note("_\(direction.rawValue)", in: \.language)
            case (.unset, .null): note("@none", in: \.language)
            case (.value(let language), .value(let direction)):
                note("\(language.lowercased())_\(direction.rawValue)", in: \.language)
            case (.value(let language), _): note(language.lowercased(), in: \.language)
            case (.null, .value(let direction)): note("_\(direction.rawValue)", in: \.language)
            case (.null, _): note("@null", in: \.language)
            }
        }
    }
}

/// Shorter first, then the lesser in the order of code points.
func isShorterOrLess(_ a: String, _ b: String) -> Bool {
    let (lengthOfA, lengthOfB) = (a.unicodeScalars.count, b.unicodeScalars.count)
    return lengthOfA == lengthOfB ? precedes(a, b) : lengthOfA < lengthOfB
}
