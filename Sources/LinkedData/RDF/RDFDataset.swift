/// A set of quads (RDF 1.1 Concepts §4): a default graph and named graphs, in the order in which they were inserted.
///
/// Terms are kept once, as the text that canonical N-Quads has for them; a quad is four numbers. Blank node labels
/// are those of the source. Not checked: whether a lexical form belongs to its datatype.
public struct RDFDataset: Sendable {
    /// Numbers of terms in the dataset's table.
    struct Quad: Hashable, Sendable {
        var subject: TermID
        var predicate: TermID
        var object: TermID
        /// `.none` is the default graph.
        var graph: TermID
    }

    private(set) var terms = RDFTermTable()
    private(set) var quads: [Quad] = []
    private var slots = HashSlots()

    public init() {}

    /// False when the quad is there already.
    ///
    /// - Throws: ``LinkedDataError/rdf(_:)`` with `malformedTerm` where a term could not be written as N-Quads, with
    ///   `misplacedTerm` where a literal is a subject or names a graph, or a predicate is no IRI.
    @discardableResult
    public mutating func insert(_ quad: RDFQuad) throws(LinkedDataError) -> Bool {
        var text: [UInt8] = []
        let subject = try intern(quad.subject, &text)
        let predicate = try intern(quad.predicate, &text)
        let object = try intern(quad.object, &text)
        let graph = if let graph = quad.graph { try intern(graph, &text) } else { TermID.none }
        guard !subject.isLiteral, predicate.isIRI, !graph.isLiteral else { throw .rdf(.misplacedTerm) }
        return insert(Quad(subject: subject, predicate: predicate, object: object, graph: graph))
    }

    @inline(__always)
    mutating func intern(_ canonical: Bytes) -> TermID {
        terms.intern(canonical)
    }

    @inline(__always)
    mutating func intern(_ canonical: [UInt8]) -> TermID {
        canonical.withUnsafeBufferPointer { terms.intern($0) }
    }

    @discardableResult
    @inline(__always)
    mutating func insert(_ quad: Quad) -> Bool {
        let low = UInt64(quad.subject.raw) << 32 | UInt64(quad.predicate.raw)
        let high = UInt64(quad.object.raw) << 32 | UInt64(quad.graph.raw)
        let hash = UInt32(
            truncatingIfNeeded: folded(low ^ terms.seed, folded(high ^ 0xD6E8_FEB8_6659_FD93, terms.seed | 1)))
        if quads.withUnsafeBufferPointer({ known in slots.find(hash) { known[$0] == quad } }) != nil { return false }
        slots.insert(hash, quads.count)
        quads.append(quad)
        return true
    }

    /// Room for what a text of so many bytes may hold, so that nothing grows on the way.
    mutating func reserve(forText bytes: Int) {
        let statements = Swift.min(bytes / 96 + 8, 4096)
        terms.reserve(text: Swift.min(bytes, 1 << 18) + 64, terms: statements * 2)
        quads.reserveCapacity(statements)
        slots.reserve(statements)
    }

    private mutating func intern(_ term: RDFTerm, _ text: inout [UInt8]) throws(LinkedDataError) -> TermID {
        text.removeAll(keepingCapacity: true)
        guard text.appendCanonical(term) else { throw .rdf(.malformedTerm) }
        return intern(text)
    }
}

extension RDFDataset: RandomAccessCollection {
    public var startIndex: Int { 0 }
    public var endIndex: Int { quads.count }

    public subscript(position: Int) -> RDFQuad {
        let quad = quads[position]
        return RDFQuad(
            term(quad.subject), term(quad.predicate), term(quad.object),
            graph: quad.graph == .none ? nil : term(quad.graph))
    }

    func term(_ id: TermID) -> RDFTerm {
        terms.withText(of: id) { RDFTerm(canonical: $0) }
    }
}

extension RDFDataset: ExpressibleByArrayLiteral {
    /// Traps on a malformed term: a literal is code, not input.
    public init(arrayLiteral quads: RDFQuad...) {
        self.init()
        for quad in quads {
            do {
                try insert(quad)
            } catch {
                preconditionFailure("\(error)")
            }
        }
    }
}
