internal import StrictJSON

/// CASE 1.1, CFAssociation: a hierarchy has no cycle; neither has any other relation of before and after.
///
/// Depth first with a stack of its own, one visit to each node and each edge.
struct CASEHierarchy {
    private let registry: CASERegistry
    private(set) var log: CASELog

    init(registry: CASERegistry, log: CASELog) {
        self.registry = registry
        self.log = log
    }

    /// Relations that must not lead back to where they began, and what it means where they do.
    private static let relations: [(type: String, severity: CASEFinding.Severity)] = [
        ("isChildOf", .error), ("isPartOf", .warning), ("precedes", .warning), ("replacedBy", .warning),
    ]

    mutating func check(_ package: CASEPackage) {
        let associations = package.associations
        var edges = [String: [Edge]](uniqueKeysWithValues: CASEHierarchy.relations.map { ($0.type, []) })
        for (position, association) in associations.enumerated() {
            guard let type = association.associationType, edges[type] != nil,
                let origin = node(association.origin), let destination = node(association.destination)
            else { continue }
            edges[type]?.append(Edge(from: origin, to: destination, association: position))
        }
        let count = (package.members["CFItems"]?.array?.count ?? 0) + 1
        for (type, severity) in CASEHierarchy.relations {
            for edge in closingEdges(edges[type] ?? [], nodes: count) {
                let named = associations[edge.association].origin?.identifier ?? ""
                log.note(
                    "hierarchy-without-cycles", severity,
                    at: JSONPointer(tokens: ["CFAssociations", String(edge.association)]),
                    "with this \(type), \(quoted(named)) leads back to itself")
            }
        }
    }

    /// 0 for the document, from 1 for items; `nil` for what is elsewhere.
    private func node(_ link: CASELink?) -> Int? {
        guard let owner = registry[link?.identifier] else { return nil }
        switch owner.kind {
        case .document: return 0
        case .item: return owner.position + 1
        default: return nil
        }
    }
}

struct Edge: Hashable {
    let from: Int
    let to: Int
    /// Position in CFAssociations.
    let association: Int
}

/// The edges that close a cycle when nodes are visited depth first from 0 on; none exactly where there is no cycle.
func closingEdges(_ edges: [Edge], nodes: Int) -> [Edge] {
    // Edges by origin: those of node n are at starts[n]..<starts[n + 1].
    var starts = [Int](repeating: 0, count: nodes + 1)
    for edge in edges { starts[edge.from + 1] += 1 }
    for node in 0..<nodes { starts[node + 1] += starts[node] }
    var next = starts
    var sorted = edges
    for edge in edges {
        sorted[next[edge.from]] = edge
        next[edge.from] += 1
    }

    enum State { case unseen, open, closed }
    var states = [State](repeating: .unseen, count: nodes)
    next = starts
    var closing: [Edge] = []
    var stack: [Int] = []
    for root in 0..<nodes where states[root] == .unseen {
        states[root] = .open
        stack.append(root)
        while let node = stack.last {
            guard next[node] < starts[node + 1] else {
                states[node] = .closed
                stack.removeLast()
                continue
            }
            let edge = sorted[next[node]]
            next[node] += 1
            switch states[edge.to] {
            case .unseen:
                states[edge.to] = .open
                stack.append(edge.to)
            case .open: closing.append(edge)
            case .closed: break
            }
        }
    }
    return closing
}
