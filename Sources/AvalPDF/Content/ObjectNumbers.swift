/// The numbers of the few objects that a content names, each once, in order.
struct ObjectNumbers: Sendable {
    private(set) var sorted: [Int] = []

    mutating func insert(_ number: Int) {
        guard let place = sorted.firstIndex(where: { $0 >= number }) else { return sorted.append(number) }
        if sorted[place] != number { sorted.insert(number, at: place) }
    }

    mutating func formUnion(_ other: ObjectNumbers) {
        for number in other.sorted { insert(number) }
    }
}
