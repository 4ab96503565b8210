/// Damage of the kinds that a fuzzer does, the same in each run.
public struct Mutator: Sendable {
    private var random: SeededGenerator
    private let sources: [[UInt8]]

    /// - Parameter sources: what is damaged, and what pieces are taken from; at least one, none empty.
    public init(seed: UInt64, _ sources: [[UInt8]]) {
        precondition(!sources.isEmpty && sources.allSatisfy { !$0.isEmpty }, "nothing to damage")
        random = SeededGenerator(seed: seed)
        self.sources = sources
    }

    /// One of the sources with one to four places flipped, removed, repeated, spliced or cut off.
    public mutating func next() -> [UInt8] {
        var bytes = sources[below(sources.count)]
        for _ in 0...below(4) { damage(&bytes) }
        return bytes
    }

    private mutating func damage(_ bytes: inout [UInt8]) {
        let place = below(bytes.count + 1)
        let end = min(bytes.count, place + 1 + below(12))
        switch below(6) {
        case 0 where place < bytes.count: bytes[place] ^= 1 << UInt8(below(8))
        case 1: bytes.removeSubrange(place..<end)
        case 2: bytes.insert(UInt8(below(256)), at: place)
        case 3: bytes.insert(contentsOf: bytes[place..<end], at: place)
        case 4:
            let other = sources[below(sources.count)]
            let start = below(other.count)
            bytes.insert(contentsOf: other[start..<min(other.count, start + 1 + below(20))], at: place)
        default: bytes.removeSubrange(place...)
        }
    }

    private mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &random) }
}
