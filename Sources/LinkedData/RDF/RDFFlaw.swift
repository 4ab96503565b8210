public import StrictJSON

/// What is wrong with statements: their text, their terms, or the work of bringing them into canonical form.
public enum RDFFlaw: Error, Hashable, Sendable {
    // N-Quads; `at` is the offset of the offending byte, from 0.
    case tooManyBytes(count: Int, cap: Int)
    case tooManyStatements(at: Int, cap: Int)
    /// Malformed, overlong, past U+10FFFF, or a surrogate written as three bytes.
    case invalidUTF8(at: Int)
    case unexpected(at: Int, wanted: Wanted)
    /// Neither a character that the term may hold nor an escape that stands for one.
    case invalidCharacter(at: Int, in: Part)
    case invalidEscape(at: Int)
    /// `at` is the angle bracket: an IRI without a scheme.
    case relativeIRI(at: Int)
    /// `at` is the opening bracket or quote.
    case unclosed(at: Int, Part)

    // Terms given in code
    case malformedTerm
    case misplacedTerm

    // RDFC-1.0
    /// Graphs can be made so that their canonical form takes years; this one asked for more than was allowed.
    case workBudgetSpent(steps: Int)
    /// Blank nodes that nothing distinguishes lead to one another in too long a row.
    case chainTooLong(cap: Int)
    /// Generalized RDF has no canonical form.
    case blankNodePredicate

    // JSON-LD
    /// Not what expansion gives.
    case notExpanded(at: JSONPointer)
    /// The value of an `@json` literal has no RFC 8785 form.
    case noCanonicalJSON(JSONError, at: JSONPointer)

    public enum Wanted: String, Hashable, Sendable {
        case subject = "a subject: an IRI in angle brackets or a blank node"
        case predicate = "a predicate: an IRI in angle brackets"
        case object = "an object: an IRI, a blank node or a literal"
        case graphOrDot = "a graph name or a dot"
        case dot = "a dot"
        case endOfLine = "the end of the line"
        case datatype = "a datatype IRI"
        case language = "a language tag"
        case label = "a blank node label"
    }

    public enum Part: String, Hashable, Sendable {
        case iri = "an IRI"
        case literal = "a literal"
    }
}

extension RDFFlaw: CustomStringConvertible {
    public var description: String {
        switch self {
        case .tooManyBytes(let count, let cap): "the N-Quads text has \(count) bytes; at most \(cap) are read"
        case .tooManyStatements(let at, let cap): "byte \(at): more than \(cap) statements"
        case .invalidUTF8(let at): "byte \(at): not UTF-8; is the text in another encoding?"
        case .unexpected(let at, let wanted): "byte \(at): expected \(wanted.rawValue)"
        case .invalidCharacter(let at, let part): "byte \(at): \(part.rawValue) may not hold this character"
        case .invalidEscape(let at): "byte \(at): N-Quads has no such escape here"
        case .relativeIRI(let at): "byte \(at): an IRI must be absolute and begin with a scheme"
        case .unclosed(let at, let part): "byte \(at): \(part.rawValue) begins here and does not end on its line"
        case .malformedTerm: "N-Quads cannot write the term: check its IRI, label or language tag"
        case .misplacedTerm: "a literal is no subject and names no graph, and a predicate is an IRI"
        case .workBudgetSpent(let steps):
            "the canonical form needs more than \(steps) steps; blank nodes that nothing distinguishes cause this"
        case .chainTooLong(let cap):
            "more than \(cap) blank nodes in a row that nothing distinguishes, as in a list of equal elements"
        case .blankNodePredicate: "a predicate is a blank node; such statements have no canonical form"
        case .notExpanded(let at): "\(label(at)): not expanded JSON-LD; expand the document first"
        case .noCanonicalJSON(let error, let at): "\(label(at)): the JSON literal has no canonical form: \(error)"
        }
    }
}

extension RDFFlaw {
    /// The place in a JSON-LD document; `nil` for flaws of statements.
    var place: JSONPointer? {
        switch self {
        case .notExpanded(let place), .noCanonicalJSON(_, let place): place
        default: nil
        }
    }

    func moved(_ move: (JSONPointer) -> JSONPointer) -> RDFFlaw {
        switch self {
        case .notExpanded(let place): .notExpanded(at: move(place))
        case .noCanonicalJSON(let error, let place): .noCanonicalJSON(error, at: move(place))
        default: self
        }
    }
}

private func label(_ place: JSONPointer) -> String {
    place.tokens.isEmpty ? "the whole document" : place.description
}
