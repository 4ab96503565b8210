/// Where each key of a large object stands: open addressing over positions, seeded hashing.
///
/// Small objects are searched from end to end instead, and have no index.
struct KeyIndex: Sendable {
    /// From this many members on, an object has an index.
    static let threshold = 17

    /// Position + 1, or 0 where the slot is free; a power of two, at most half full.
    private var slots: [UInt32] = []

    init() {}

    /// Over keys that are known to differ.
    init(_ members: UnsafeBufferPointer<JSONObject.Member>) {
        guard members.count >= KeyIndex.threshold else { return }
        rebuild(over: members, capacity: members.count)
    }

    var isEmpty: Bool { slots.isEmpty }

    func position(of key: String, in members: UnsafeBufferPointer<JSONObject.Member>) -> Int? {
        guard !slots.isEmpty else { return KeyIndex.search(key, in: members) }
        var slot = KeyIndex.hash(key) & (slots.count - 1)
        while slots[slot] != 0 {
            let position = Int(slots[slot]) - 1
            if haveSameBytes(members[position].key, key) { return position }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    @inline(__always)
    private static func search(_ key: String, in members: UnsafeBufferPointer<JSONObject.Member>) -> Int? {
        withBytes(of: key) { wanted in
            for position in 0..<members.count where members[position].key.utf8.count == wanted.count {
                if withBytes(of: members[position].key, { areEqual($0, wanted) }) { return position }
            }
            return nil
        }
    }

    /// Takes note of the last member, whose key must be new.
    mutating func noteLast(of members: UnsafeBufferPointer<JSONObject.Member>) {
        guard members.count >= KeyIndex.threshold else { return }
        if slots.isEmpty || members.count * 2 > slots.count {
            rebuild(over: members, capacity: members.count * 2)
        } else {
            insert(members[members.count - 1].key, at: members.count - 1)
        }
    }

    private mutating func rebuild(over members: UnsafeBufferPointer<JSONObject.Member>, capacity: Int) {
        var size = 64
        while size < capacity * 2 { size *= 2 }
        slots = Array(repeating: 0, count: size)
        for (position, member) in members.enumerated() { insert(member.key, at: position) }
    }

    private mutating func insert(_ key: String, at position: Int) {
        var slot = KeyIndex.hash(key) & (slots.count - 1)
        while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = UInt32(position + 1)
    }

    /// Seeded for each process, so that nobody can prepare keys that collide.
    private static func hash(_ key: String) -> Int {
        var hasher = Hasher()
        combine(key, into: &hasher)
        return hasher.finalize()
    }
}
