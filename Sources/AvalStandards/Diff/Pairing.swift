/// Which entries of two lists are the same thing.
struct Pairing {
    struct Pair {
        let old: Int
        let new: Int
        let isRenamed: Bool
        /// Places in the list from 1, where the entry changed its place among the others.
        var move: (from: Int, to: Int)?
    }

    /// By the new list.
    private(set) var pairs: [Pair] = []
    private(set) var removed: [Int] = []
    private(set) var added: [Int] = []

    /// Pairs entries by key; what is left on both sides and alike but for the key is a renaming.
    ///
    /// Entries that share a key are paired in their order. `group` names the part of a list whose order counts by
    /// itself; an entry that goes from one group to another has not moved inside any.
    init<Thing, Key: Hashable>(
        _ old: [Thing], _ new: [Thing], key: (Thing) -> Key, alike: (Thing, Thing) -> Bool = { _, _ in false },
        group: (Thing) -> String = { _ in "" }
    ) {
        var waiting: [Key: ArraySlice<Int>] = [:]
        for (index, thing) in old.enumerated() { waiting[key(thing), default: []].append(index) }
        var partner: [Int?] = new.map { waiting[key($0)]?.popFirst() }
        let taken = Set(partner.compactMap(\.self))
        var left = old.indices.filter { !taken.contains($0) }
        var renamed: Set<Int> = []
        for index in new.indices where partner[index] == nil {
            guard let found = left.firstIndex(where: { alike(old[$0], new[index]) }) else { continue }
            partner[index] = left.remove(at: found)
            renamed.insert(index)
        }
        removed = left
        added = new.indices.filter { partner[$0] == nil }
        pairs = new.indices.compactMap { index in
            partner[index].map { Pair(old: $0, new: index, isRenamed: renamed.contains(index)) }
        }

        let oldPlace = places(old.map(group))
        let newPlace = places(new.map(group))
        var groups: [String: [Int]] = [:]
        for (number, pair) in pairs.enumerated() where group(old[pair.old]) == group(new[pair.new]) {
            groups[group(new[pair.new]), default: []].append(number)
        }
        for members in groups.values {
            let kept = longestRise(members.map { pairs[$0].old })
            for (place, number) in members.enumerated() where !kept.contains(place) {
                pairs[number].move = (oldPlace[pairs[number].old], newPlace[pairs[number].new])
            }
        }
    }
}

/// The place of each entry among those of its group, from 1.
private func places(_ groups: [String]) -> [Int] {
    var count: [String: Int] = [:]
    return groups.map { group in
        count[group, default: 0] += 1
        return count[group, default: 1]
    }
}

/// Indices of a longest rising subsequence; whoever is not in it has moved.
private func longestRise(_ values: [Int]) -> Set<Int> {
    // Ends of the shortest rises by length, and before each index its predecessor (patience sorting).
    var ends: [Int] = []
    var before: [Int?] = []
    for (index, value) in values.enumerated() {
        let length = ends.partitioningIndex { values[$0] >= value }
        before.append(length == 0 ? nil : ends[length - 1])
        if length == ends.count { ends.append(index) } else { ends[length] = index }
    }
    var rise: Set<Int> = []
    var next = ends.last
    while let index = next {
        rise.insert(index)
        next = before[index]
    }
    return rise
}

extension [Int] {
    /// The first index that satisfies a condition which, once true, stays true.
    fileprivate func partitioningIndex(_ isAfter: (Int) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if isAfter(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
