/// What RDFC-1.0 makes of a dataset: the same bytes for the same statements, however their blank nodes were named.
public struct CanonicalDataset: Sendable {
    /// Canonical N-Quads: each statement once, in the order of code points, blank nodes named `_:c14n0`, `_:c14n1`, ….
    public let nquads: [UInt8]
    /// Blank nodes by their canonical numbers.
    private let nodes: [TermID]
    private let terms: RDFTermTable
    /// Where each line of `nquads` ends, behind its line feed.
    private let lineEnds: [Int]

    init(nquads: [UInt8], lineEnds: [Int], nodes: [TermID], terms: RDFTermTable) {
        self.nquads = nquads
        self.lineEnds = lineEnds
        self.nodes = nodes
        self.terms = terms
    }

    /// The issued identifiers map (RDFC-1.0 §4.3): labels of the source, without `_:`, to canonical ones.
    public var issuedIdentifiers: [String: String] {
        var issued: [String: String] = [:]
        for (number, node) in nodes.enumerated() {
            issued[terms.withText(of: node) { String(decoding: $0.dropFirst(2), as: UTF8.self) }] = "c14n\(number)"
        }
        return issued
    }

    public var blankNodeCount: Int { nodes.count }

    /// The lines of the canonical form in their order, each with its line feed.
    public var statements: [String] {
        var start = 0
        return lineEnds.map { end in
            defer { start = end }
            return String(decoding: nquads[start..<end], as: UTF8.self)
        }
    }
}

extension RDFDataset {
    /// Canonical form by RDFC-1.0 (RDF Dataset Canonicalization, W3C Recommendation of 21 May 2024).
    ///
    /// - Parameters:
    ///   - algorithm: SHA-256 unless a cryptosuite asks for another.
    ///   - budget: the same on both sides of a signature, or a document that one signs is refused by the other.
    /// - Throws: ``LinkedDataError/rdf(_:)`` with `workBudgetSpent` or `blankNodePredicate`.
    public func canonicalized<Algorithm: HashAlgorithm>(
        by algorithm: Algorithm.Type, budget: CanonicalizationBudget = CanonicalizationBudget()
    ) throws(LinkedDataError) -> CanonicalDataset {
        do {
            var canonicalizer = try Canonicalizer<Algorithm>(self, budget: budget)
            return try canonicalizer.run()
        } catch {
            throw .rdf(error)
        }
    }
}
