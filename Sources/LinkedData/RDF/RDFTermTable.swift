/// A term of one table: its number and its kind.
struct TermID: Hashable, Sendable {
    let raw: UInt32

    /// No term: the default graph.
    static let none = TermID(raw: .max)

    private static let kindShift: UInt32 = 30

    init(raw: UInt32) {
        self.raw = raw
    }

    /// The kind shows in the first byte of the canonical text: `<`, `_` or `"`.
    @inline(__always)
    init(index: Int, first: UInt8) {
        let kind: UInt32 = first == UInt8(ascii: "<") ? 0 : first == UInt8(ascii: "_") ? 1 : 2
        raw = UInt32(index) | kind << TermID.kindShift
    }

    @inline(__always) var index: Int { Int(raw & (1 << TermID.kindShift - 1)) }
    @inline(__always) var isIRI: Bool { raw >> TermID.kindShift == 0 }
    @inline(__always) var isBlankNode: Bool { raw >> TermID.kindShift == 1 }
    @inline(__always) var isLiteral: Bool { raw >> TermID.kindShift == 2 }
}

/// Each term once, as its text in canonical N-Quads (`<iri>`, `_:label`, `"literal"@tag`), end to end in one buffer:
/// to write a statement is to copy, to compare two terms is to compare numbers.
struct RDFTermTable: Sendable {
    private(set) var text: [UInt8] = []
    /// Where each term begins; one more at the end.
    private var starts: [UInt32] = [0]
    private var slots = HashSlots()
    let seed = processSeed

    var count: Int { starts.count - 1 }

    /// The term that has this canonical text.
    @inline(__always)
    mutating func intern(_ canonical: Bytes) -> TermID {
        let hash = contentHash(of: UnsafeRawBufferPointer(canonical), seed)
        if let known = slots.find(hash, where: { hasText(canonical, at: $0) }) {
            return TermID(index: known, first: canonical[0])
        }
        return append(canonical, hash)
    }

    /// `nil` where no such term was interned.
    func find(_ canonical: Bytes) -> TermID? {
        slots.find(contentHash(of: UnsafeRawBufferPointer(canonical), seed)) { hasText(canonical, at: $0) }
            .map { TermID(index: $0, first: canonical[0]) }
    }

    @inline(__always)
    func range(of term: TermID) -> Range<Int> {
        Int(starts[term.index])..<Int(starts[term.index + 1])
    }

    func range(at index: Int) -> Range<Int> {
        Int(starts[index])..<Int(starts[index + 1])
    }

    /// The canonical text; valid within `body`.
    @inline(__always)
    func withText<Result>(of term: TermID, _ body: (Bytes) -> Result) -> Result {
        let range = range(of: term)
        return text.withUnsafeBufferPointer { body(Bytes(rebasing: $0[range])) }
    }

    mutating func reserve(text bytes: Int, terms: Int) {
        text.reserveCapacity(bytes)
        starts.reserveCapacity(terms + 1)
        slots.reserve(terms)
    }

    @inline(__always)
    private func hasText(_ canonical: Bytes, at index: Int) -> Bool {
        let start = Int(starts[index])
        guard Int(starts[index + 1]) - start == canonical.count else { return false }
        return text.withUnsafeBytes { haveSameBytes($0.baseAddress! + start, canonical.baseAddress!, canonical.count) }
    }

    @inline(never)
    private mutating func append(_ canonical: Bytes, _ hash: UInt32) -> TermID {
        let index = count
        precondition(index < 1 << 30, "more terms than a table can number")
        text.append(contentsOf: canonical)
        starts.append(UInt32(text.count))
        slots.insert(hash, index)
        return TermID(index: index, first: canonical[0])
    }
}

/// An open hash table of positions in somebody else's array.
struct HashSlots: Sendable {
    /// Hash in the upper half, position + 1 in the lower; 0 is free. The count is a power of two, or 0.
    private var slots: [UInt64] = []
    private var used = 0

    @inline(__always)
    func find(_ hash: UInt32, where matches: (Int) -> Bool) -> Int? {
        let count = slots.count
        guard count > 0 else { return nil }
        return slots.withUnsafeBufferPointer { slots in
            var place = Int(hash) & (count - 1)
            while slots[place] != 0 {
                if UInt32(truncatingIfNeeded: slots[place] >> 32) == hash {
                    let position = Int(UInt32(truncatingIfNeeded: slots[place])) - 1
                    if matches(position) { return position }
                }
                place = (place + 1) & (count - 1)
            }
            return nil
        }
    }

    /// For a position that `find` did not answer.
    mutating func insert(_ hash: UInt32, _ position: Int) {
        if (used + 1) * 2 > slots.count { grow(to: max(64, slots.count * 2)) }
        put(UInt64(hash) << 32 | UInt64(position + 1))
        used += 1
    }

    mutating func reserve(_ entries: Int) {
        var wanted = 64
        while wanted < entries * 2 { wanted *= 2 }
        if wanted > slots.count { grow(to: wanted) }
    }

    private mutating func put(_ slot: UInt64) {
        var place = Int(slot >> 32) & (slots.count - 1)
        while slots[place] != 0 { place = (place + 1) & (slots.count - 1) }
        slots[place] = slot
    }

    private mutating func grow(to count: Int) {
        let old = slots
        slots = [UInt64](repeating: 0, count: count)
        for slot in old where slot != 0 { put(slot) }
    }
}

/// Another in each process, so that nobody can prepare texts that collide.
private let processSeed = UInt64(bitPattern: Int64(Hasher().finalize())) | 1

@inline(__always)
func folded(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let product = a.multipliedFullWidth(by: b)
    return product.high ^ product.low
}

@inline(__always)
func contentHash(of text: UnsafeRawBufferPointer, _ seed: UInt64) -> UInt32 {
    let count = text.count
    var hash = seed ^ UInt64(count)
    func word(_ offset: Int) -> UInt64 { text.loadUnaligned(fromByteOffset: offset, as: UInt64.self) }
    if count >= 16 {
        var position = 0
        while position + 16 < count {
            hash = folded(word(position) ^ 0x9E37_79B9_7F4A_7C15, word(position + 8) ^ hash)
            position += 16
        }
        hash = folded(word(count - 16) ^ 0xD6E8_FEB8_6659_FD93, word(count - 8) ^ hash)
    } else if count >= 8 {
        hash = folded(word(0) ^ 0x9E37_79B9_7F4A_7C15, word(count - 8) ^ hash)
    } else {
        var rest: UInt64 = 0
        for byte in text { rest = rest << 8 | UInt64(byte) }
        hash = folded(rest ^ 0x9E37_79B9_7F4A_7C15, hash)
    }
    hash = folded(hash ^ seed, 0xA076_1D64_78BD_642F)
    return UInt32(truncatingIfNeeded: hash)
}

/// `count` bytes from each address.
@inline(__always)
func haveSameBytes(_ a: UnsafeRawPointer, _ b: UnsafeRawPointer, _ count: Int) -> Bool {
    var position = 0
    while position + 8 <= count {
        if a.loadUnaligned(fromByteOffset: position, as: UInt64.self)
            != b.loadUnaligned(fromByteOffset: position, as: UInt64.self)
        {
            return false
        }
        position += 8
    }
    while position < count {
        if a.load(fromByteOffset: position, as: UInt8.self) != b.load(fromByteOffset: position, as: UInt8.self) {
            return false
        }
        position += 1
    }
    return true
}

/// Negative, zero or positive as `a` stands before, at or after `b` in the order of bytes, which is that of code points.
@inline(__always)
func compareBytes(_ a: Bytes, _ b: Bytes) -> Int {
    let count = min(a.count, b.count)
    let x = UnsafeRawBufferPointer(a)
    let y = UnsafeRawBufferPointer(b)
    var position = 0
    while position + 8 <= count {
        let p = x.loadUnaligned(fromByteOffset: position, as: UInt64.self)
        let q = y.loadUnaligned(fromByteOffset: position, as: UInt64.self)
        if p != q { return UInt64(bigEndian: p) < UInt64(bigEndian: q) ? -1 : 1 }
        position += 8
    }
    while position < count {
        if x[position] != y[position] { return x[position] < y[position] ? -1 : 1 }
        position += 1
    }
    return a.count - b.count
}
