public import StrictJSON

/// Why linked data cannot be read, or is not read because something of it would be lost.
///
/// A pointer names the place in the document that was given; where a flaw lies in a context that the loader gave,
/// it names the place that led there.
public enum LinkedDataError: Error, Hashable, Sendable {
    /// An error of the specification (JSON-LD 1.1 API §9.6.2 and the algorithms that name it).
    case jsonLD(JSONLDErrorCode, at: JSONPointer)
    /// Safe mode: what is written here would not survive, or would not mean what it seems to.
    case unsafe(UnsafeContent, at: JSONPointer)
    /// The document asks for more work than the limits allow.
    case overLimit(LinkedDataLimit, at: JSONPointer)
    /// Of statements: their text, their terms or their canonical form.
    case rdf(RDFFlaw)
}

/// What safe mode refuses in a document.
public enum UnsafeContent: String, Hashable, Sendable {
    /// A key that no context defines, or that a context sets to null.
    case undefinedTerm = "undefined term"
    /// A key, identifier or type that looks like a keyword and is none.
    case reservedWord = "reserved word"
    /// `@id`, or a value that the context makes an identifier, is not an absolute IRI.
    case relativeIdentifier = "relative identifier"
    /// A type that is neither a term nor an absolute IRI.
    case relativeType = "relative type"
    /// A property whose IRI is not absolute, as under a relative `@vocab`.
    case relativeProperty = "relative property"
    /// A blank node stands as property; RDF 1.1 has no such triple.
    case blankNodeProperty = "blank node as property"
    /// A tag that is not well-formed (BCP 47 §2.2.9).
    case malformedLanguageTag = "malformed language tag"
    /// `@direction`, where statements are asked for and nobody says how they should hold it.
    case baseDirection = "base direction without a form in RDF"
    /// A number that a double does not hold: other processors would read another.
    case inexactNumber = "number that not every processor can hold"
    /// `null`, which expansion drops.
    case nullValue = "null"
    /// A scalar, a list or a value object that is no property's value.
    case freeFloatingValue = "free-floating value"
    /// An object that says nothing: empty, or with nothing but an identifier and no property that points to it.
    case emptyObject = "object that says nothing"
}

/// What is capped while linked data is processed.
public enum LinkedDataLimit: String, Hashable, Sendable {
    case depth = "levels of nesting"
    case contextWork = "work in contexts"
}

extension LinkedDataError {
    /// The code of the specification; `nil` for refusals that are ours.
    public var code: JSONLDErrorCode? {
        if case .jsonLD(let code, _) = self { code } else { nil }
    }

    /// The place in the document.
    public var place: JSONPointer? {
        switch self {
        case .jsonLD(_, let place), .unsafe(_, let place), .overLimit(_, let place): place
        case .rdf(let flaw): flaw.place
        }
    }

    /// The same error seen from the container that holds the value.
    func inside(_ token: String) -> LinkedDataError {
        moved { JSONPointer(tokens: [token] + $0.tokens) }
    }

    func inside(_ position: Int) -> LinkedDataError {
        inside(String(position))
    }

    /// The same error at the place that led to another document.
    var fromElsewhere: LinkedDataError {
        moved { _ in .root }
    }

    private func moved(_ move: (JSONPointer) -> JSONPointer) -> LinkedDataError {
        switch self {
        case .jsonLD(let code, let place): .jsonLD(code, at: move(place))
        case .unsafe(let content, let place): .unsafe(content, at: move(place))
        case .overLimit(let limit, let place): .overLimit(limit, at: move(place))
        case .rdf(let flaw): .rdf(flaw.moved(move))
        }
    }
}

extension LinkedDataError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .jsonLD(let code, let place): "\(label(place)): \(code.rawValue) (JSON-LD 1.1)"
        case .unsafe(let content, let place):
            "\(label(place)): \(content.rawValue); it would be lost without a word, so the document is refused"
        case .overLimit(let limit, let place): "\(label(place)): too much for the limits: \(limit.rawValue)"
        case .rdf(let flaw): flaw.description
        }
    }

    private func label(_ place: JSONPointer) -> String {
        place.tokens.isEmpty ? "the document" : place.description
    }
}
