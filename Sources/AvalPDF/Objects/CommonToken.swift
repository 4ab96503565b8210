/// What a common stretch becomes: its bytes, or matches within it and with the first stretch.
enum CommonToken {
    case literal(UInt8)
    case match(length: Int, distance: Int)
    /// With `source` in the first stretch, from `place` on.
    case first(length: Int, source: Int, place: Int)

    /// Places that are tried for one match.
    private static let effort = 32

    /// Of a stretch, behind the first one. Takes its time, as it is done once.
    static func all(of stretch: [UInt8], behind first: [UInt8]) -> [CommonToken] {
        (first + stretch).withUnsafeBufferPointer { text in
            var chains = Chains(count: text.count)
            for place in 0..<first.count { chains.remember(text, place) }
            var tokens: [CommonToken] = []
            var place = first.count
            while place < text.count {
                let found = chains.longest(text, place, first: first.count)
                chains.remember(text, place)
                // A longer one from the next place on is worth a literal.
                guard found.length >= 3,
                    place + 1 == text.count
                        || chains.longest(text, place + 1, first: first.count).length <= found.length
                else {
                    tokens.append(.literal(text[place]))
                    place += 1
                    continue
                }
                tokens.append(
                    found.source < first.count
                        ? .first(length: found.length, source: found.source, place: place - first.count)
                        : .match(length: found.length, distance: place - found.source))
                for skipped in place + 1..<place + found.length { chains.remember(text, skipped) }
                place += found.length
            }
            return tokens
        }
    }

    /// Places by a hash of the three bytes there, the last one first.
    private struct Chains {
        private var heads = [Int](repeating: -1, count: 1 << 12)
        private var before: [Int]

        init(count: Int) { before = [Int](repeating: -1, count: count) }

        private static func key(_ text: UnsafeBufferPointer<UInt8>, _ place: Int) -> Int? {
            guard place + 3 <= text.count else { return nil }
            return (Int(text[place]) << 8 ^ Int(text[place + 1]) << 4 ^ Int(text[place + 2])) & 0xFFF
        }

        mutating func remember(_ text: UnsafeBufferPointer<UInt8>, _ place: Int) {
            guard let key = Chains.key(text, place) else { return }
            before[place] = heads[key]
            heads[key] = place
        }

        /// The longest match of `place`; what follows the first bytes is not what follows them on a page.
        func longest(_ text: UnsafeBufferPointer<UInt8>, _ place: Int, first: Int) -> (length: Int, source: Int) {
            var best = (length: 0, source: 0)
            guard let key = Chains.key(text, place) else { return best }
            var source = heads[key]
            var left = CommonToken.effort
            while source >= 0, left > 0 {
                let end = min(text.count - place, DeflateCode.longestMatch)
                let length = Matcher.length(text, source, place, source < first ? min(end, first - source) : end)
                if length > best.length { best = (length, source) }
                source = before[source]
                left -= 1
            }
            return best
        }
    }

    func count(in counts: inout DeflateCode.Counts, begin: Int) {
        switch self {
        case .literal(let byte): counts.literal(byte)
        case .match(let length, let distance): counts.match(length: length, distance: distance)
        case .first(let length, let source, let place): counts.match(length: length, distance: begin + place - source)
        }
    }
}
