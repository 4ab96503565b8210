public import StrictJSON

extension RDFDataset {
    /// The statements as expanded JSON-LD (JSON-LD 1.1 API §8.4): nodes in the order of their identifiers, chains of
    /// `rdf:first` and `rdf:rest` that nothing else refers to as lists.
    ///
    /// - Throws: the codes `invalid JSON literal`, `invalid language-tagged string` and `invalid base direction`; they
    ///   have no place in a document.
    public func expanded(options: FromRDFOptions = FromRDFOptions()) throws(LinkedDataError) -> [JSONValue] {
        var converter = JSONLDConverter(self, options)
        try converter.read()
        if options.direction == .compoundLiteral { try converter.foldCompoundLiterals() }
        converter.foldLists()
        return converter.document()
    }
}

/// Nodes of all graphs with their values in one array, so that a list can take the place of its first cell.
struct JSONLDConverter {
    struct Node {
        let id: TermID
        var types: [TermID] = []
        /// A predicate and positions in `values`.
        var properties: [(predicate: TermID, values: [Int])] = []
        /// A cell of a list, or a compound literal, that is written elsewhere.
        var isFolded = false

        func values(of predicate: TermID?) -> [Int] {
            properties.first { $0.predicate == predicate }?.values ?? []
        }
    }

    struct Graph {
        let name: TermID
        var nodes: [Node] = []
        var places: [TermID: Int] = [:]
        fileprivate var propertyPlaces: [NodeProperty: Int] = [:]
    }

    fileprivate struct NodeProperty: Hashable {
        let node: Int
        let predicate: TermID
    }

    enum Value {
        case term(TermID)
        /// Positions of the elements.
        case list([Int])
        case json(JSONValue)
    }

    /// Where a node is somebody's value.
    struct Use {
        let graph: Int
        let node: Int
        let predicate: TermID
        let value: Int
    }

    let dataset: RDFDataset
    let options: FromRDFOptions
    /// The default graph first.
    var graphs = [Graph(name: .none)]
    var values: [Value] = []
    private var literals: [TermID: JSONValue] = [:]
    /// By node; `nil` for one that is used more than once.
    private(set) var onlyUse: [TermID: Use?] = [:]
    /// Uses of `rdf:nil`.
    private(set) var ends: [Use] = []

    init(_ dataset: RDFDataset, _ options: FromRDFOptions) {
        self.dataset = dataset
        self.options = options
    }

    func known(_ iri: String) -> TermID? {
        Array("<\(iri)>".utf8).withUnsafeBufferPointer { dataset.terms.find($0) }
    }

    mutating func read() throws(LinkedDataError) {
        let type = known(RDF.type)
        let end = known(RDF.nil)
        var graphPlaces: [TermID: Int] = [.none: 0]
        for quad in dataset.quads {
            let graph = graphPlaces[quad.graph] ?? graphs.count
            if graph == graphs.count {
                graphPlaces[quad.graph] = graph
                graphs.append(Graph(name: quad.graph))
                // The name is a node of the default graph, which holds the named graph.
                _ = place(of: quad.graph, in: 0)
            }
            let node = place(of: quad.subject, in: graph)
            if !quad.object.isLiteral { _ = place(of: quad.object, in: graph) }
            if quad.predicate == type, !options.usesRDFType, !quad.object.isLiteral {
                graphs[graph].nodes[node].types.append(quad.object)
                continue
            }
            if quad.object.isLiteral, literals[quad.object] == nil {
                literals[quad.object] = try literal(quad.object)
            }
            let value = values.count
            values.append(.term(quad.object))
            let property = NodeProperty(node: node, predicate: quad.predicate)
            if let known = graphs[graph].propertyPlaces[property] {
                graphs[graph].nodes[node].properties[known].values.append(value)
            } else {
                graphs[graph].propertyPlaces[property] = graphs[graph].nodes[node].properties.count
                graphs[graph].nodes[node].properties.append((quad.predicate, [value]))
            }
            let use = Use(graph: graph, node: node, predicate: quad.predicate, value: value)
            if quad.object == end {
                ends.append(use)
            } else if quad.object.isBlankNode {
                // A second use, in whatever graph, leaves none.
                onlyUse[quad.object] = onlyUse[quad.object] == nil ? .some(use) : .some(nil)
            }
        }
    }

    private mutating func place(of term: TermID, in graph: Int) -> Int {
        if let known = graphs[graph].places[term] { return known }
        graphs[graph].nodes.append(Node(id: term))
        graphs[graph].places[term] = graphs[graph].nodes.count - 1
        return graphs[graph].nodes.count - 1
    }

    // MARK: The document

    func document() -> [JSONValue] {
        var named: [TermID: Int] = [:]
        for graph in graphs.indices.dropFirst() { named[graphs[graph].name] = graph }
        return nodes(of: 0, named: named)
    }

    private func nodes(of graph: Int, named: [TermID: Int]) -> [JSONValue] {
        let order = graphs[graph].nodes.filter { !$0.isFolded }.map { (text: identifier($0.id), node: $0) }
            .sorted { precedes($0.text, $1.text) }
        return order.compactMap { text, node in
            var object = JSONObject()
            object.set("@id", .string(text))
            if let inner = named[node.id] { object.set("@graph", .array(nodes(of: inner, named: [:]))) }
            if !node.types.isEmpty { object.set("@type", .array(node.types.map { .string(identifier($0)) })) }
            for property in node.properties {
                object.set(identifier(property.predicate), .array(property.values.map { json($0) }))
            }
            return object.count > 1 ? .object(object) : nil
        }
    }

    func json(_ value: Int) -> JSONValue {
        switch values[value] {
        case .json(let value): value
        case .list(let elements): ["@list": .array(elements.map { json($0) })]
        case .term(let term):
            term.isLiteral ? literals[term] ?? .null : ["@id": .string(identifier(term))]
        }
    }

    /// An IRI, or a blank node with its `_:`.
    func identifier(_ term: TermID) -> String {
        dataset.terms.withText(of: term) { text in
            String(decoding: term.isIRI ? Bytes(rebasing: text[1..<text.count - 1]) : text, as: UTF8.self)
        }
    }
}
