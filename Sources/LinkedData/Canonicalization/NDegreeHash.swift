/// RDFC-1.0 §4.7 and §4.8: a blank node's surroundings, its unnamed neighbours tried in every order.
///
/// One temporary issuer serves all orders: what an order issues is taken back when it ends, and what the chosen order
/// issued is issued again.
extension Canonicalizer {
    /// Related blank nodes, one for each mention, and the digests of their relations, end to end.
    private struct Neighbours {
        var nodes: [Int32] = []
        var digests: [UInt8] = []

        func digest(at position: Int) -> Range<Int> {
            position * Algorithm.byteCount..<(position + 1) * Algorithm.byteCount
        }

        /// Positions in the order of the digests; of equal digests the first stays first.
        var order: [Int] {
            digests.withUnsafeBufferPointer { digests in
                nodes.indices.sorted { a, b in
                    let difference = compareBytes(
                        Bytes(rebasing: digests[digest(at: a)]), Bytes(rebasing: digests[digest(at: b)]))
                    return difference != 0 ? difference < 0 : a < b
                }
            }
        }
    }

    mutating func issueTemporary(_ node: Int32) {
        temporary[Int(node)] = Int32(temporaryOrder.count)
        temporaryOrder.append(node)
    }

    mutating func takeBackTemporary(to count: Int) {
        while temporaryOrder.count > count { temporary[Int(temporaryOrder.removeLast())] = -1 }
    }

    mutating func hashNDegree(of node: Int32, depth: Int) throws(RDFFlaw) -> [UInt8] {
        guard depth <= budget.depth else { throw .chainTooLong(cap: budget.depth) }
        let neighbours = try neighbours(of: node)
        let order = neighbours.order
        var message: [UInt8] = []
        var start = 0
        while start < order.count {
            let digest = neighbours.digests[neighbours.digest(at: order[start])]
            var end = start + 1
            while end < order.count, neighbours.digests[neighbours.digest(at: order[end])] == digest { end += 1 }
            message.appendHexadecimal(digest)
            let group = order[start..<end].map { neighbours.nodes[$0] }
            message += try chosenPath(among: group, around: node, depth: depth)
            start = end
        }
        return hash(message)
    }

    private mutating func neighbours(of node: Int32) throws(RDFFlaw) -> Neighbours {
        var neighbours = Neighbours()
        for position in links(of: node) {
            let quad = dataset.quads[Int(position)]
            try add(quad.subject, UInt8(ascii: "s"), quad.predicate, of: node, to: &neighbours)
            try add(quad.object, UInt8(ascii: "o"), quad.predicate, of: node, to: &neighbours)
            try add(quad.graph, UInt8(ascii: "g"), quad.predicate, of: node, to: &neighbours)
        }
        return neighbours
    }

    private mutating func add(
        _ term: TermID, _ place: UInt8, _ predicate: TermID, of node: Int32, to neighbours: inout Neighbours
    ) throws(RDFFlaw) {
        guard term.isBlankNode, number(of: term) != node else { return }
        try spend()
        neighbours.nodes.append(number(of: term))
        let start = neighbours.digests.count
        neighbours.digests.append(contentsOf: repeatElement(0, count: Algorithm.byteCount))
        composeRelation(number(of: term), predicate, place)
        neighbours.digests.withUnsafeMutableBytes { digests in
            scratch.withUnsafeBytes { Algorithm.hash($0, into: .init(rebasing: digests[start...])) }
        }
    }

    /// §4.7: the place, the predicate unless the place is the graph's, and what the node is known by.
    private mutating func composeRelation(_ node: Int32, _ predicate: TermID, _ place: UInt8) {
        scratch.removeAll(keepingCapacity: true)
        scratch.append(place)
        if place != UInt8(ascii: "g") {
            let range = dataset.terms.range(of: predicate)
            dataset.terms.text.withUnsafeBufferPointer { scratch.append(contentsOf: Bytes(rebasing: $0[range])) }
        }
        if !scratch.appendIdentifier(canonical[Int(node)], temporary[Int(node)]) {
            scratch.appendHexadecimal(digest(of: node))
        }
    }

    /// §4.8: the least path of all orders; what it issues stays issued.
    private mutating func chosenPath(
        among group: [Int32], around node: Int32, depth: Int
    ) throws(RDFFlaw) -> [UInt8] {
        let mark = temporaryOrder.count
        var chosen: [UInt8]?
        var chosenIssued: [Int32] = []
        var order = Orders(kinds: kinds(of: group, around: node))
        repeat {
            if let path = try path(through: order.current.map { group[$0] }, below: chosen, depth: depth) {
                chosen = path
                chosenIssued = Array(temporaryOrder[mark...])
            }
            takeBackTemporary(to: mark)
        } while order.advance()
        for node in chosenIssued { issueTemporary(node) }
        return chosen ?? []
    }

    /// The path of one order; `nil` as soon as it can no longer be less than the one chosen so far.
    private mutating func path(
        through group: [Int32], below chosen: [UInt8]?, depth: Int
    ) throws(RDFFlaw) -> [UInt8]? {
        func isTooLate(_ path: [UInt8]) -> Bool {
            guard let chosen, path.count >= chosen.count else { return false }
            return chosen.lexicographicallyPrecedes(path)
        }
        var path: [UInt8] = []
        var unnamed: [Int32] = []
        for related in group {
            try spend()
            if canonical[Int(related)] < 0, temporary[Int(related)] < 0 {
                unnamed.append(related)
                issueTemporary(related)
            }
            _ = path.appendIdentifier(canonical[Int(related)], temporary[Int(related)])
            if isTooLate(path) { return nil }
        }
        for related in unnamed {
            let digest = try hashNDegree(of: related, depth: depth + 1)
            _ = path.appendIdentifier(canonical[Int(related)], temporary[Int(related)])
            path.append(UInt8(ascii: "<"))
            path.appendHexadecimal(digest[...])
            path.append(UInt8(ascii: ">"))
            if isTooLate(path) { return nil }
        }
        guard let chosen else { return path }
        return path.lexicographicallyPrecedes(chosen) ? path : nil
    }

    /// Which nodes of a group can change places without a trace: unnamed ones whose quads mention no other blank node
    /// but `node`. Their first-degree digests tell them apart or hold them equal, and orders that differ by such a
    /// change alone have equal paths, so one of them is enough. Twenty equal results of a badge cost twenty steps
    /// then, not 20! of them; the outcome is that of all orders.
    private func kinds(of group: [Int32], around node: Int32) -> [Int] {
        guard group.count > 1 else { return [0] }
        var firstOfNode: [Int32: Int] = [:]
        var firstOfDigest: [ArraySlice<UInt8>: Int] = [:]
        return group.indices.map { position in
            let related = group[position]
            if let first = firstOfNode[related] { return first }
            firstOfNode[related] = position
            guard canonical[Int(related)] < 0, temporary[Int(related)] < 0, soleNeighbour[Int(related)] == node
            else { return position }
            let digest = digest(of: related)
            if let first = firstOfDigest[digest] { return first }
            firstOfDigest[digest] = position
            return position
        }
    }

    private mutating func spend() throws(RDFFlaw) {
        guard stepsLeft > 0 else { throw .workBudgetSpent(steps: steps) }
        stepsLeft -= 1
    }
}

/// Orders of a multiset, each once, in lexicographic order of the kinds.
private struct Orders {
    /// Positions in the group.
    private(set) var current: [Int]
    private let kinds: [Int]

    init(kinds: [Int]) {
        self.kinds = kinds
        current = kinds.indices.sorted { (kinds[$0], $0) < (kinds[$1], $1) }
    }

    /// False when there is no further order.
    mutating func advance() -> Bool {
        guard let pivot = current.indices.dropLast().last(where: { kinds[current[$0]] < kinds[current[$0 + 1]] })
        else { return false }
        // The element behind the pivot is of a greater kind, so there is one.
        let successor = current.indices.last { kinds[current[$0]] > kinds[current[pivot]] } ?? pivot
        current.swapAt(pivot, successor)
        current[(pivot + 1)...].reverse()
        return true
    }
}

@inline(__always)
private func hexadecimalDigit(_ value: UInt8) -> UInt8 {
    value < 10 ? 0x30 + value : 0x61 + value - 10
}

extension [UInt8] {
    fileprivate mutating func appendHexadecimal(_ bytes: ArraySlice<UInt8>) {
        for byte in bytes {
            append(hexadecimalDigit(byte >> 4))
            append(hexadecimalDigit(byte & 15))
        }
    }

    /// `_:c14nN` or `_:bN`; false where the node has neither.
    fileprivate mutating func appendIdentifier(_ canonical: Int32, _ temporary: Int32) -> Bool {
        if canonical >= 0 {
            append(contentsOf: "_:c14n".utf8)
            appendDecimal(Int(canonical))
            return true
        }
        guard temporary >= 0 else { return false }
        append(contentsOf: "_:b".utf8)
        appendDecimal(Int(temporary))
        return true
    }
}
