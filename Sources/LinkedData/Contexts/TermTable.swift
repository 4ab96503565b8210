/// Terms and their definitions: open addressing over an array, cheap to copy until it is changed.
struct TermTable: Sendable {
    private struct Entry: Sendable {
        let term: String
        let hash: UInt64
        /// `nil` where the term was taken out again.
        var definition: TermDefinition?
    }

    private var entries: [Entry] = []
    /// Position + 1, or 0 where the slot is free; a power of two, at most half full.
    private var slots: [UInt32] = []
    /// Terms that were defined as keywords at some time; some may have been redefined since.
    private var possibleAliases: [String] = []

    /// Entries to copy when a context is laid over this one.
    var count: Int { entries.count }

    @inline(__always)
    subscript(term: String) -> TermDefinition? {
        withBytes(of: term) { self[$0] }
    }

    subscript(bytes: UnsafeBufferPointer<UInt8>) -> TermDefinition? {
        guard !slots.isEmpty else { return nil }
        let hash = mixedHash(of: bytes)
        return slots.withUnsafeBufferPointer { slots in
            entries.withUnsafeBufferPointer { entries in
                var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
                while slots[slot] != 0 {
                    let position = Int(slots[slot]) - 1
                    if entries[position].hash == hash,
                        withBytes(of: entries[position].term, { areEqual($0, bytes) })
                    {
                        return entries[position].definition
                    }
                    slot = (slot + 1) & (slots.count - 1)
                }
                return nil
            }
        }
    }

    mutating func set(_ term: String, _ definition: TermDefinition?) {
        if definition?.keyword != nil { possibleAliases.append(term) }
        let hash = withBytes(of: term) { mixedHash(of: $0) }
        if let position = position(of: term, hash) {
            entries[position].definition = definition
        } else if definition != nil {
            entries.append(Entry(term: term, hash: hash, definition: definition))
            if entries.count * 2 > slots.count {
                rebuild(size: max(16, slots.count * 2))
            } else {
                insert(hash, at: entries.count - 1)
            }
        }
    }

    /// Terms in the order in which they were first defined.
    var definitions: [(term: String, definition: TermDefinition)] {
        entries.compactMap { entry in entry.definition.map { (entry.term, $0) } }
    }

    /// The keyword and its aliases, in the order of code points.
    func names(of keyword: Keyword) -> [String] {
        var names = [keyword.rawValue]
        for term in possibleAliases where self[term]?.keyword == keyword {
            if !names.contains(where: { haveSameBytes($0, term) }) { names.append(term) }
        }
        return names.count > 1 ? names.sorted(by: precedes) : names
    }

    private func position(of term: String, _ hash: UInt64) -> Int? {
        guard !slots.isEmpty else { return nil }
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot] != 0 {
            let position = Int(slots[slot]) - 1
            if entries[position].hash == hash, haveSameBytes(entries[position].term, term) { return position }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    private mutating func rebuild(size: Int) {
        slots = Array(repeating: 0, count: size)
        for position in entries.indices { insert(entries[position].hash, at: position) }
    }

    private mutating func insert(_ hash: UInt64, at position: Int) {
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = UInt32(position + 1)
    }
}
