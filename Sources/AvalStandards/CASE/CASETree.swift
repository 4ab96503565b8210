internal import StrictJSON

/// The items of a package as isChildOf orders them: what stands alone or only under the document comes first.
///
/// An item that leads back to itself is met once; of several parents the first one counts.
struct CASETree {
    struct Node {
        let item: CASEItem
        /// Positions in ``nodes``, by sequenceNumber, then in the order of the package.
        fileprivate(set) var children: [Int] = []
    }

    private(set) var nodes: [Node]
    private(set) var roots: [Int] = []
    private var positions: [CASEIdentifier: Int] = [:]

    init(_ package: CASEPackage) {
        let items = package.items
        nodes = items.map { Node(item: $0) }
        for (position, item) in items.enumerated() {
            guard let identifier = item.identifier.flatMap({ CASEIdentifier($0) }), positions[identifier] == nil else {
                continue
            }
            positions[identifier] = position
        }
        var parents = [Int?](repeating: nil, count: nodes.count)
        // Under the document as under an item: its children are ordered by number too.
        var order = [Int](repeating: Int.max, count: nodes.count)
        for association in package.associations where association.associationType == "isChildOf" {
            guard let child = position(of: association.origin), parents[child] == nil else { continue }
            if let parent = position(of: association.destination), parent != child {
                parents[child] = parent
            }
            order[child] = association.sequenceNumber ?? Int.max
        }
        CASETree.cutCircles(&parents)
        for (position, parent) in parents.enumerated() {
            if let parent { nodes[parent].children.append(position) } else { roots.append(position) }
        }
        func sort(_ positions: inout [Int]) { positions.sort { (order[$0], $0) < (order[$1], $1) } }
        for position in nodes.indices { sort(&nodes[position].children) }
        sort(&roots)
    }

    func position(of link: CASELink?) -> Int? {
        link?.identifier.flatMap { CASEIdentifier($0) }.flatMap { positions[$0] }
    }

    /// Each item has one parent at most, so a walk upwards meets itself or ends; every item is walked over once.
    private static func cutCircles(_ parents: inout [Int?]) {
        var walks = [Int](repeating: -1, count: parents.count)
        for start in parents.indices {
            var position = start
            while walks[position] < 0 {
                walks[position] = start
                guard let parent = parents[position] else { break }
                if walks[parent] == start { parents[position] = nil }
                position = parent
            }
        }
    }

    /// The leaf that is reached by first children; the node itself where it is one.
    func firstLeaf(below root: Int) -> Int {
        var node = root
        while let child = nodes[node].children.first { node = child }
        return node
    }

    /// The leaves below a node from left to right, each with the headings between, at most the four that are nearest;
    /// the node itself where it is a leaf.
    func leaves(below root: Int) -> [(leaf: Int, headings: [Int])] {
        var found: [(Int, [Int])] = []
        var stack: [(Int, [Int])] = [(root, [])]
        while let (node, headings) = stack.popLast() {
            if nodes[node].children.isEmpty {
                found.append((node, headings))
            } else {
                let below = node == root ? [] : Array((headings + [node]).suffix(4))
                stack += nodes[node].children.reversed().map { ($0, below) }
            }
        }
        return found
    }
}
