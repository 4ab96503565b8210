/// A code of symbols by how often they occur (RFC 1951 §3.2.2).
struct HuffmanCode: Sendable {
    /// Bits of each symbol's code, 0 for one that never occurs.
    let lengths: [UInt8]
    /// The codes as they are written.
    let codes: [Bits]

    /// No code is longer than `limit`. At least two symbols occur.
    init(frequencies: [Int], limit: UInt8) {
        var weights = frequencies
        var lengths = HuffmanCode.lengths(weights)
        // Frequencies that are more alike make a flatter tree; the best of that limit is hardly better.
        while lengths.contains(where: { $0 > limit }) {
            weights = weights.map { $0 > 0 ? $0 / 2 + 1 : 0 }
            lengths = HuffmanCode.lengths(weights)
        }
        self.lengths = lengths
        codes = HuffmanCode.codes(lengths)
    }

    /// Depths of the leaves of Huffman's tree.
    private static func lengths(_ weights: [Int]) -> [UInt8] {
        let leaves = weights.indices.filter { weights[$0] > 0 }.sorted { (weights[$0], $0) < (weights[$1], $1) }
        // Leaves, then inner nodes, both from the lightest on; the last is the root.
        var nodes = leaves.map { weights[$0] }
        var parents = [Int](repeating: 0, count: 2 * leaves.count)
        var (leaf, inner) = (0, leaves.count)
        while nodes.count < 2 * leaves.count - 1 {
            var weight = 0
            for _ in 0..<2 {
                let takesLeaf = leaf < leaves.count && (inner >= nodes.count || nodes[leaf] <= nodes[inner])
                let lightest = takesLeaf ? leaf : inner
                if takesLeaf { leaf += 1 } else { inner += 1 }
                weight += nodes[lightest]
                parents[lightest] = nodes.count
            }
            nodes.append(weight)
        }
        var depths = [UInt8](repeating: 0, count: nodes.count)
        for node in (0..<nodes.count - 1).reversed() { depths[node] = depths[parents[node]] + 1 }
        var lengths = [UInt8](repeating: 0, count: weights.count)
        for (place, symbol) in leaves.enumerated() { lengths[symbol] = depths[place] }
        return lengths
    }

    /// Codes of one length follow one another in the order of their symbols; their highest bit is written first.
    private static func codes(_ lengths: [UInt8]) -> [Bits] {
        var codes = [Bits](repeating: Bits(), count: lengths.count)
        var next: UInt64 = 0
        for length in 1...(lengths.max() ?? 1) {
            next <<= 1
            for symbol in lengths.indices where lengths[symbol] == length {
                var bits: UInt64 = 0
                for bit in 0..<UInt64(length) where next >> bit & 1 == 1 { bits |= 1 << (UInt64(length) - 1 - bit) }
                codes[symbol] = Bits(bits: bits, count: UInt64(length))
                next += 1
            }
        }
        return codes
    }
}
