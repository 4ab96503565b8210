/// RDFC-1.0 §4.4: hashes of first degree name what they can, hashes of N-th degree the rest; then all is sorted.
///
/// Blank nodes are numbered from 0 in the order in which the quads mention them.
struct Canonicalizer<Algorithm: HashAlgorithm> {
    let dataset: RDFDataset
    /// The number of a blank node, by the index of its term; -1 for other terms.
    let numbers: [Int32]
    /// The blank nodes' terms, by number.
    let nodes: [TermID]
    /// Positions of quads by blank node, one node after another; a node's begin at `firstMention[number]`.
    private let mentions: [Int32]
    private var firstMention: [Int32] = []
    /// The same of those quads alone that mention another blank node; made when hashing of N-th degree is needed.
    private var links: [Int32] = []
    private var firstLink: [Int32] = []
    /// The one other blank node that a node's quads mention, by number; -1 where there is none or are several.
    private(set) var soleNeighbour: [Int32] = []
    /// Digests of first degree, `byteCount` bytes each, by number.
    private var digests: [UInt8] = []
    /// Canonical numbers, -1 where none is issued yet; and the nodes in the order of issuing.
    private(set) var canonical: [Int32]
    private(set) var issued: [Int32] = []

    /// The temporary issuer of §4.8: numbers by node, -1 where none is issued, and the nodes in their order.
    var temporary: [Int32]
    var temporaryOrder: [Int32] = []
    /// The message that is about to be hashed.
    var scratch: [UInt8] = []
    let steps: Int
    var stepsLeft: Int
    let budget: CanonicalizationBudget

    init(_ dataset: RDFDataset, budget: CanonicalizationBudget) throws(RDFFlaw) {
        var numbers = [Int32](repeating: -1, count: dataset.terms.count)
        var counts: [Int32] = []
        var nodes: [TermID] = []
        for quad in dataset.quads {
            if quad.predicate.isBlankNode { throw .blankNodePredicate }
            Self.forEachNode(of: quad) { term in
                if numbers[term.index] < 0 {
                    numbers[term.index] = Int32(nodes.count)
                    nodes.append(term)
                    counts.append(0)
                }
                counts[Int(numbers[term.index])] += 1
            }
        }
        var start: Int32 = 0
        for count in counts {
            firstMention.append(start)
            start += count
        }
        firstMention.append(start)
        var mentions = [Int32](repeating: 0, count: Int(start))
        var next = firstMention
        for (position, quad) in dataset.quads.enumerated() {
            Self.forEachNode(of: quad) { term in
                let number = Int(numbers[term.index])
                mentions[Int(next[number])] = Int32(position)
                next[number] += 1
            }
        }
        self.dataset = dataset
        self.budget = budget
        self.numbers = numbers
        self.nodes = nodes
        self.mentions = mentions
        canonical = [Int32](repeating: -1, count: nodes.count)
        temporary = canonical
        steps = budget.steps(forBlankNodes: nodes.count)
        stepsLeft = steps
    }

    /// Each blank node of a quad once.
    @inline(__always)
    private static func forEachNode(of quad: RDFDataset.Quad, _ body: (TermID) -> Void) {
        if quad.subject.isBlankNode { body(quad.subject) }
        if quad.object.isBlankNode, quad.object != quad.subject { body(quad.object) }
        if quad.graph.isBlankNode, quad.graph != quad.subject, quad.graph != quad.object { body(quad.graph) }
    }

    mutating func run() throws(RDFFlaw) -> CanonicalDataset {
        if !nodes.isEmpty {
            hashFirstDegree()
            try issueIdentifiers()
        }
        return written()
    }

    private func quads(of node: Int32) -> ArraySlice<Int32> {
        mentions[Int(firstMention[Int(node)])..<Int(firstMention[Int(node) + 1])]
    }

    // MARK: What hashing of N-th degree asks

    /// Quads of the node that mention another blank node.
    func links(of node: Int32) -> ArraySlice<Int32> {
        links[Int(firstLink[Int(node)])..<Int(firstLink[Int(node) + 1])]
    }

    func number(of term: TermID) -> Int32 { numbers[term.index] }

    func digest(of node: Int32) -> ArraySlice<UInt8> {
        digests[Int(node) * Algorithm.byteCount..<(Int(node) + 1) * Algorithm.byteCount]
    }

    func hash(_ message: [UInt8]) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: Algorithm.byteCount) { buffer, count in
            let digest = UnsafeMutableRawBufferPointer(buffer)[..<Algorithm.byteCount]
            message.withUnsafeBytes { Algorithm.hash($0, into: .init(rebasing: digest)) }
            count = Algorithm.byteCount
        }
    }

    // MARK: First degree

    /// §4.6, for all nodes: the node itself is written `_:a`, any other `_:z`.
    private mutating func hashFirstDegree() {
        let size = Algorithm.byteCount
        var digests = [UInt8](repeating: 0, count: nodes.count * size)
        var lines: [UInt8] = []
        var sorted: [UInt8] = []
        var ranges: [Range<Int>] = []
        dataset.terms.text.withUnsafeBufferPointer { text in
            for (number, node) in nodes.enumerated() {
                lines.removeAll(keepingCapacity: true)
                ranges.removeAll(keepingCapacity: true)
                for position in quads(of: Int32(number)) {
                    let start = lines.count
                    let quad = dataset.quads[Int(position)]
                    for term in [quad.subject, quad.predicate, quad.object, quad.graph] where term != .none {
                        if term.isBlankNode {
                            lines.append(UInt8(ascii: "_"))
                            lines.append(UInt8(ascii: ":"))
                            lines.append(term == node ? UInt8(ascii: "a") : UInt8(ascii: "z"))
                        } else {
                            lines.append(contentsOf: Bytes(rebasing: text[dataset.terms.range(of: term)]))
                        }
                        lines.append(UInt8(ascii: " "))
                    }
                    lines.append(UInt8(ascii: "."))
                    lines.append(UInt8(ascii: "\n"))
                    ranges.append(start..<lines.count)
                }
                sorted.removeAll(keepingCapacity: true)
                lines.withUnsafeBufferPointer { lines in
                    ranges.sort { compareBytes(Bytes(rebasing: lines[$0]), Bytes(rebasing: lines[$1])) < 0 }
                    for range in ranges { sorted.append(contentsOf: Bytes(rebasing: lines[range])) }
                }
                digests.withUnsafeMutableBytes { digests in
                    sorted.withUnsafeBytes {
                        Algorithm.hash($0, into: .init(rebasing: digests[number * size..<(number + 1) * size]))
                    }
                }
            }
        }
        self.digests = digests
    }

    // MARK: Issuing

    /// §4.4: unique digests first, then the shared ones, both in their order.
    private mutating func issueIdentifiers() throws(RDFFlaw) {
        let size = Algorithm.byteCount
        let order = digests.withUnsafeBufferPointer { digests in
            (0..<Int32(nodes.count)).sorted { a, b in
                let difference = compareBytes(
                    Bytes(rebasing: digests[Int(a) * size..<(Int(a) + 1) * size]),
                    Bytes(rebasing: digests[Int(b) * size..<(Int(b) + 1) * size]))
                return difference != 0 ? difference < 0 : a < b
            }
        }
        var groups: [Range<Int>] = []
        var start = 0
        for position in 1...order.count {
            if position < order.count, digest(of: order[position]) == digest(of: order[start]) { continue }
            if position - start == 1 { issue(order[start]) } else { groups.append(start..<position) }
            start = position
        }
        if !groups.isEmpty { findLinks() }
        for group in groups {
            var results: [(digest: [UInt8], issued: [Int32])] = []
            for node in order[group] where canonical[Int(node)] < 0 {
                issueTemporary(node)
                let digest = try hashNDegree(of: node, depth: 1)
                results.append((digest, temporaryOrder))
                takeBackTemporary(to: 0)
            }
            // A stable sort: of equal digests, the first stays first.
            for result in results.enumerated().sorted(by: { a, b in
                a.element.digest == b.element.digest
                    ? a.offset < b.offset : a.element.digest.lexicographicallyPrecedes(b.element.digest)
            }) {
                for node in result.element.issued where canonical[Int(node)] < 0 { issue(node) }
            }
        }
    }

    private mutating func findLinks() {
        firstLink = [0]
        for number in nodes.indices {
            var sole: Int32 = -1
            var areSeveral = false
            for position in quads(of: Int32(number)) {
                let quad = dataset.quads[Int(position)]
                var isLink = false
                for term in [quad.subject, quad.object, quad.graph] where term.isBlankNode && term != nodes[number] {
                    let other = numbers[term.index]
                    areSeveral = areSeveral || (sole >= 0 && sole != other)
                    sole = other
                    isLink = true
                }
                if isLink { links.append(position) }
            }
            firstLink.append(Int32(links.count))
            soleNeighbour.append(areSeveral ? -1 : sole)
        }
    }

    private mutating func issue(_ node: Int32) {
        canonical[Int(node)] = Int32(issued.count)
        issued.append(node)
    }
}
