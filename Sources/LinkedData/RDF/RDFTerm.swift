/// What a statement is made of (RDF 1.1 Concepts §3): a value, for reading and for tests.
///
/// Inside a dataset terms are interned; this is what it hands out. Equality is equality of bytes: "é" and
/// "e\u{301}" are two terms, as the clause has it, though Swift holds the strings equal.
public enum RDFTerm: Sendable {
    /// Absolute, without the angle brackets.
    case iri(String)
    /// The label without `_:`; it names the node within one dataset only.
    case blankNode(String)
    case literal(RDFLiteral)

    /// A plain string (`xsd:string`).
    public static func string(_ text: String) -> RDFTerm {
        .literal(RDFLiteral(lexicalForm: text, datatype: XSD.string))
    }
}

/// A literal: its lexical form is kept as written, never brought into the canonical form of its datatype.
public struct RDFLiteral: Sendable {
    public let lexicalForm: String
    /// An absolute IRI; `rdf:langString` where there is a language.
    public let datatype: String
    /// A language tag as written: RDFC-1.0 keeps its letters as they are.
    public let language: String?

    public init(lexicalForm: String, datatype: String = "http://www.w3.org/2001/XMLSchema#string") {
        self.lexicalForm = lexicalForm
        self.datatype = datatype
        language = nil
    }

    public init(lexicalForm: String, language: String) {
        self.lexicalForm = lexicalForm
        datatype = RDF.langString
        self.language = language
    }
}

/// A statement in a graph of a dataset; without a graph name it stands in the default graph.
public struct RDFQuad: Hashable, Sendable {
    public var subject: RDFTerm
    public var predicate: RDFTerm
    public var object: RDFTerm
    public var graph: RDFTerm?

    public init(_ subject: RDFTerm, _ predicate: RDFTerm, _ object: RDFTerm, graph: RDFTerm? = nil) {
        self.subject = subject
        self.predicate = predicate
        self.object = object
        self.graph = graph
    }
}

extension RDFTerm: Hashable {
    public static func == (a: RDFTerm, b: RDFTerm) -> Bool {
        switch (a, b) {
        case (.iri(let x), .iri(let y)), (.blankNode(let x), .blankNode(let y)): x.utf8.elementsEqual(y.utf8)
        case (.literal(let x), .literal(let y)): x == y
        case (.iri, _), (.blankNode, _), (.literal, _): false
        }
    }

    public func hash(into hasher: inout Hasher) {
        switch self {
        case .iri(let text): hasher.combine(ByteString(text))
        case .blankNode(let label): hasher.combine(ByteString(label))
        case .literal(let literal): hasher.combine(literal)
        }
    }
}

extension RDFLiteral: Hashable {
    public static func == (a: RDFLiteral, b: RDFLiteral) -> Bool {
        ByteString(a.lexicalForm) == ByteString(b.lexicalForm) && ByteString(a.datatype) == ByteString(b.datatype)
            && a.language.map(ByteString.init) == b.language.map(ByteString.init)
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(ByteString(lexicalForm))
        hasher.combine(ByteString(datatype))
        hasher.combine(language.map(ByteString.init))
    }
}
