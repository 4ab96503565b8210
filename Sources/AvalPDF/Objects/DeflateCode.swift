/// The codes of a deflate block and its header (RFC 1951 §3.2.5, §3.2.7).
struct DeflateCode: Sendable {
    /// Of bytes.
    private let literals: [Bits]
    /// Of matches by length, extra bits included.
    private let lengths: [Bits]
    private let distances: [Bits]
    /// Block header with both codes; the block is the last of its stream.
    let header: [Bits]
    let endOfBlock: Bits

    /// How often symbols occur.
    struct Counts {
        var literals = [Int](repeating: 0, count: 286)
        var distances = [Int](repeating: 0, count: 30)

        mutating func literal(_ byte: UInt8) { literals[Int(byte)] += 1 }

        mutating func match(length: Int, distance: Int) {
            literals[DeflateCode.symbol(ofLength: length).symbol] += 1
            distances[DeflateCode.symbol(ofDistance: distance).symbol] += 1
        }
    }

    static let longestMatch = 258
    static let farthestMatch = 32_768

    /// A code for what was counted, and for all of `alphabet` and every match.
    init(_ counts: Counts, alphabet: [UInt8]) {
        var literals = counts.literals
        for byte in alphabet { literals[Int(byte)] += 1 }
        for symbol in 256..<286 { literals[symbol] += 1 }
        let code = HuffmanCode(frequencies: literals, limit: 15)
        let far = HuffmanCode(frequencies: counts.distances.map { $0 + 1 }, limit: 15)
        self.literals = Array(code.codes[..<256])
        endOfBlock = code.codes[256]
        lengths = (0...DeflateCode.longestMatch).map { length in
            guard length >= 3 else { return Bits() }
            let (symbol, extra) = DeflateCode.symbol(ofLength: length)
            return code.codes[symbol].followed(by: extra)
        }
        distances = far.codes
        header = DeflateCode.header(code.lengths, far.lengths)
    }

    /// Empty for a byte that has no code.
    @inline(__always)
    func literal(_ byte: UInt8) -> Bits { literals[Int(byte)] }

    @inline(__always)
    func length(_ length: Int) -> Bits { lengths[length] }

    @inline(__always)
    func distance(_ distance: Int) -> Bits {
        let (symbol, extra) = DeflateCode.symbol(ofDistance: distance)
        return distances[symbol].followed(by: extra)
    }

    private static func symbol(ofLength length: Int) -> (symbol: Int, extra: Bits) {
        if length == longestMatch { return (285, Bits()) }
        let rest = length - 3
        guard rest >= 8 else { return (257 + rest, Bits()) }
        let extra = rest.bitWidth - 1 - rest.leadingZeroBitCount - 2
        return (
            257 + 4 * extra + rest >> extra,
            Bits(bits: UInt64(rest & (1 << extra - 1)), count: UInt64(extra))
        )
    }

    @inline(__always)
    private static func symbol(ofDistance distance: Int) -> (symbol: Int, extra: Bits) {
        let rest = UInt64(truncatingIfNeeded: distance &- 1)
        guard rest >= 4 else { return (Int(rest), Bits()) }
        let extra = UInt64(truncatingIfNeeded: 62 &- rest.leadingZeroBitCount)
        return (
            Int(truncatingIfNeeded: 2 &* extra &+ rest &>> extra),
            Bits(bits: rest & ((1 &<< extra) &- 1), count: extra)
        )
    }

    /// §3.2.7: lengths of both codes, runs written short, in a code of their own.
    private static func header(_ literals: [UInt8], _ distances: [UInt8]) -> [Bits] {
        var symbols: [(symbol: Int, extra: Bits)] = []
        let all = literals + distances
        var start = 0
        while start < all.count {
            var end = start + 1
            while end < all.count, all[end] == all[start] { end += 1 }
            var left = end - start
            if all[start] != 0 {
                symbols.append((Int(all[start]), Bits()))
                left -= 1
            }
            while left > 0 {
                switch (all[start], left) {
                case (0, 11...):
                    let run = min(left, 138)
                    symbols.append((18, Bits(bits: UInt64(run - 11), count: 7)))
                    left -= run
                case (0, 3...):
                    symbols.append((17, Bits(bits: UInt64(left - 3), count: 3)))
                    left = 0
                case (_, 3...):
                    let run = min(left, 6)
                    symbols.append((16, Bits(bits: UInt64(run - 3), count: 2)))
                    left -= run
                default:
                    symbols.append((Int(all[start]), Bits()))
                    left -= 1
                }
            }
            start = end
        }
        var counts = [Int](repeating: 0, count: 19)
        for entry in symbols { counts[entry.symbol] += 1 }
        let code = HuffmanCode(frequencies: counts, limit: 7)
        let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
        let used = (order.lastIndex { code.lengths[$0] > 0 } ?? 3) + 1
        // The last block, with codes of its own; all 286 and 30 symbols.
        var header = [Bits(bits: 0b101, count: 3), Bits(bits: 29, count: 5), Bits(bits: 29, count: 5)]
        header.append(Bits(bits: UInt64(used - 4), count: 4))
        for symbol in order.prefix(used) { header.append(Bits(bits: UInt64(code.lengths[symbol]), count: 3)) }
        for entry in symbols { header.append(code.codes[entry.symbol].followed(by: entry.extra)) }
        return header.reduce(into: []) { all, bits in
            if let last = all.last, last.count + bits.count <= Bits.longest {
                all[all.count - 1] = last.followed(by: bits)
            } else {
                all.append(bits)
            }
        }
    }
}
