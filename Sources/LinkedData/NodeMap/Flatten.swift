public import StrictJSON

/// The document with each node in one place, as expanded JSON-LD (JSON-LD 1.1 API §7.1): nodes in the order of their
/// identifiers, blank nodes named anew, named graphs within the nodes that name them. Compaction comes after it.
///
/// - Throws: the code `conflicting indexes`; ``LinkedDataError/rdf(_:)`` where the document is not expanded.
public func flatten(expanded document: [JSONValue]) throws(LinkedDataError) -> [JSONValue] {
    let map = try NodeMap(expanded: document)
    var members: [ByteString: [JSONValue]] = [:]
    var roots = map.graphs[0].nodes
    let known = Set(roots.map { ByteString($0.id) })
    for graph in map.graphs.dropFirst() {
        let name = graph.name ?? ""
        members[ByteString(name)] = sorted(graph.nodes).filter { !$0.isBare }.map { .object($0.object(graph: nil)) }
        if !known.contains(ByteString(name)) { roots.append(MappedNode(id: name)) }
    }
    return sorted(roots).compactMap { node in
        let graph = members[ByteString(node.id)]
        return node.isBare && graph == nil ? nil : .object(node.object(graph: graph))
    }
}

private func sorted(_ nodes: [MappedNode]) -> [MappedNode] {
    nodes.sorted { precedes($0.id, $1.id) }
}
