/// A member's place in the order of RFC 8785 §3.2.3, mostly told by one comparison of integers.
struct CanonicalRank {
    /// The first eight bytes of the key, see ``order(of:)``; shorter keys are filled up with zeros.
    private let beginning: UInt64
    let position: Int

    static func sorted(_ members: [JSONObject.Member]) -> [CanonicalRank] {
        var ranks: [CanonicalRank] = []
        ranks.reserveCapacity(members.count)
        var isSorted = true
        for position in members.indices {
            let rank = CanonicalRank(beginning: beginning(of: members[position].key), position: position)
            isSorted = isSorted && ranks.last.map { precedes($0, rank, in: members) } ?? true
            ranks.append(rank)
        }
        if !isSorted { ranks.sort { precedes($0, $1, in: members) } }
        return ranks
    }

    @inline(__always)
    private static func precedes(_ a: CanonicalRank, _ b: CanonicalRank, in members: [JSONObject.Member]) -> Bool {
        if a.beginning != b.beginning { return a.beginning < b.beginning }
        return StrictJSON.precedes(members[a.position].key, members[b.position].key)
    }

    private static func beginning(of key: String) -> UInt64 {
        withBytes(of: key) { bytes in
            var word: UInt64 = 0
            for position in 0..<8 {
                word = word << 8 | (position < bytes.count ? UInt64(order(of: bytes[position])) : 0)
            }
            return word
        }
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
