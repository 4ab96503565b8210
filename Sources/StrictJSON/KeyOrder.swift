/// A member's place in the order of RFC 8785 §3.2.3, mostly told by one comparison of integers.
struct CanonicalRank {
    /// The first eight bytes of the key, see ``order(of:)``; shorter keys are filled up with zeros.
    private let beginning: UInt64
    let position: Int

    /// One rank for each member, in order, on top of those that lie there.
    static func push(of members: UnsafeBufferPointer<JSONObject.Member>, onto ranks: inout Pile<CanonicalRank>) {
        let first = ranks.count
        var isSorted = true
        for position in members.indices {
            let rank = CanonicalRank(beginning: beginning(of: members[position].key), position: position)
            if position > 0, isSorted { isSorted = precedes(ranks.elements[ranks.count - 1], rank, in: members) }
            ranks.push(rank)
        }
        if isSorted { return }
        ranks.arrange(from: first) { ranks in
            if ranks.count > 24 {
                var ranks = ranks
                return ranks.sort { precedes($0, $1, in: members) }
            }
            for next in 1..<ranks.count {
                let rank = ranks[next]
                var place = next
                while place > 0, precedes(rank, ranks[place - 1], in: members) {
                    ranks[place] = ranks[place - 1]
                    place -= 1
                }
                ranks[place] = rank
            }
        }
    }

    @inline(__always)
    private static func precedes(
        _ a: CanonicalRank, _ b: CanonicalRank, in members: UnsafeBufferPointer<JSONObject.Member>
    ) -> Bool {
        if a.beginning != b.beginning { return a.beginning < b.beginning }
        return StrictJSON.precedes(members[a.position].key, members[b.position].key)
    }

    @inline(__always)
    private static func beginning(of key: String) -> UInt64 {
        withBytes(of: key) { bytes in
            guard let start = bytes.baseAddress, bytes.count > 0 else { return 0 }
            var word: UInt64
            if bytes.count >= 8 {
                word = eightBytes(at: start).byteSwapped
            } else {
                word = 0
                for position in 0..<bytes.count { word |= UInt64(bytes[position]) << UInt64(56 - 8 * position) }
            }
            return word & 0x8080_8080_8080_8080 == 0 ? word : renumbered(word)
        }
    }

    private static func renumbered(_ word: UInt64) -> UInt64 {
        var result: UInt64 = 0
        for shift in stride(from: UInt64(56), through: 0, by: -8) {
            result = result << 8 | UInt64(order(of: UInt8(truncatingIfNeeded: word >> shift)))
        }
        return result
    }
}

/// The order of UTF-16 code units, told from UTF-8 bytes.
func precedes(_ a: String, _ b: String) -> Bool {
    withBytes(of: a) { x in
        withBytes(of: b) { y in
            for position in 0..<min(x.count, y.count) where x[position] != y[position] {
                return order(of: x[position]) < order(of: y[position])
            }
            return x.count < y.count
        }
    }
}

/// Bytes of UTF-8 renumbered so that their order is that of UTF-16.
///
/// The two differ in one thing: characters past U+FFFF (first byte F0...F4) are surrogates in UTF-16, and those come
/// before U+E000...U+FFFF (first byte EE or EF).
@inline(__always)
private func order(of byte: UInt8) -> UInt8 {
    switch byte {
    case ..<0xEE: byte
    case 0xEE, 0xEF: byte + 5
    default: byte - 2
    }
}
