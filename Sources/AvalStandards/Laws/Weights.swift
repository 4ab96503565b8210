internal import AvalModel

// CONOCER: the relative weights of the reactivos of an instrument add up to one hundred, exactly.
extension Law {
    static let weightsSumTo100 = Law("weights-sum-to-100") { standard, places in
        let sum = standard.instrument.items.reduce(Points.zero) { $0 + $1.weight }
        guard sum != .hundred else { return [] }
        return [(places.items, "the weights of the items sum to \(sum), not 100.00")]
    }
}
