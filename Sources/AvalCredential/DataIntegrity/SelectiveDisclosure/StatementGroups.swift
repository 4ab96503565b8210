internal import AvalCrypto
internal import LinkedData
internal import StrictJSON

/// The statements of a document under blinded labels, and which of them pointers lead to: VC-DI-ECDSA 1.0 §3.4.17.
struct StatementGroups {
    /// Canonical N-Quads, a line each, in the order of code points.
    let statements: [String]
    /// Labels of the source to blinded ones.
    let labels: [String: String]
    private let document: JSONObject
    private let contexts: CredentialContexts

    /// What a set of pointers leads to.
    struct Group {
        /// Positions in `statements`, ascending.
        let matching: [Int]
        let statements: RDFDataset
    }

    init(of document: JSONObject, blindedBy hmacKey: [UInt8], contexts: CredentialContexts) throws(ProofFailure) {
        let named = NamedNodes(in: try contexts.expanded(.object(document)))
        self.document = try contexts.compacted(named.expanded, under: document["@context"])
        self.contexts = contexts
        let dataset = try contexts.dataset(named.expanded).unnamed()
        let canonical = try contexts.canonical(dataset, .sha256)
        let issued = canonical.issuedIdentifiers
        let labels = StatementLabels.blinded(issued, by: hmacKey)
        var blinded: [String: String] = [:]
        for (label, canonical) in issued { blinded[canonical] = labels[label] }
        self.labels = labels
        statements = canonical.statements.map(StatementLabels(blinded).relabelled).inCodePointOrder
    }

    func group(_ pointers: [JSONPointer]) throws(ProofFailure) -> Group {
        guard let selection = try JSONSelection(toleratesArrayShapes: true).select(pointers, from: document) else {
            return Group(matching: [], statements: RDFDataset())
        }
        let dataset = try contexts.dataset(contexts.expanded(.object(selection))).unnamed()
        let relabelling = StatementLabels(labels)
        // By bytes: statements whose texts look alike may be equal as strings.
        let selected = Set(
            dataset.nquads().split(separator: UInt8(ascii: "\n")).map { line in
                Array(relabelling.relabelled(String(decoding: line, as: UTF8.self) + "\n").utf8)
            })
        return Group(
            matching: statements.indices.filter { selected.contains(Array(statements[$0].utf8)) }, statements: dataset)
    }
}

extension [String] {
    /// As RDFC-1.0 sorts: by code points, which is by bytes of UTF-8.
    var inCodePointOrder: [String] {
        sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
}

/// Expanded JSON-LD in which every node has an IRI, so that parts of it keep their identity: VC-DI-ECDSA 1.0 §3.4.8.
private struct NamedNodes {
    private(set) var expanded: [JSONValue] = []
    private var count = 0
    /// The names of blank nodes that the document names itself, by the bytes of theirs.
    private var given: [[UInt8]: String] = [:]

    init(in expanded: [JSONValue]) {
        self.expanded = expanded.map { named($0) }
    }

    private mutating func named(_ value: JSONValue) -> JSONValue {
        switch value {
        case .array(let elements): return .array(elements.map { named($0) })
        case .object(let members) where members["@value"] == nil:
            var result = JSONObject()
            for member in members {
                result.append(member.key, member.key == "@type" ? member.value : named(member.value))
            }
            guard members["@list"] == nil, members["@set"] == nil else { return .object(result) }
            switch members["@id"]?.string {
            case nil: result.set("@id", .string(fresh()))
            case let id? where id.hasPrefix("_:"):
                let name = given[Array(id.utf8)] ?? fresh()
                given[Array(id.utf8)] = name
                result.set("@id", .string(name))
            default: break
            }
            return .object(result)
        default: return value
        }
    }

    private mutating func fresh() -> String {
        count += 1
        return "\(RDFDataset.nodeNames)n\(count)"
    }
}

extension RDFDataset {
    /// The URN namespace of VC-DI-ECDSA 1.0 §3.4.8.
    fileprivate static let nodeNames = "urn:bnid:"

    /// The same with blank nodes for named ones.
    func unnamed() throws(ProofFailure) -> RDFDataset {
        var dataset = RDFDataset()
        for quad in self {
            do {
                try dataset.insert(
                    RDFQuad(
                        unnamed(quad.subject), quad.predicate, unnamed(quad.object), graph: quad.graph.map(unnamed)))
            } catch {
                throw ProofFailure(.notLinkedData)
            }
        }
        return dataset
    }

    private func unnamed(_ term: RDFTerm) -> RDFTerm {
        guard case .iri(let iri) = term, iri.hasPrefix(RDFDataset.nodeNames) else { return term }
        return .blankNode(String(iri.dropFirst(RDFDataset.nodeNames.count)))
    }
}
