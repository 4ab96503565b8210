/// A running sum whose error does not grow with the number of terms, so that their order does not matter to the
/// digits anyone reads (Neumaier 1974).
struct CompensatedSum {
    private var sum = 0.0
    private var lost = 0.0

    var total: Double { sum + lost }

    static func += (accumulated: inout CompensatedSum, term: Double) {
        let next = accumulated.sum + term
        accumulated.lost +=
            accumulated.sum.magnitude >= term.magnitude
            ? (accumulated.sum - next) + term
            : (term - next) + accumulated.sum
        accumulated.sum = next
    }
}

extension Sequence<Double> {
    /// The compensated sum of all terms.
    func summed() -> Double {
        var sum = CompensatedSum()
        for term in self { sum += term }
        return sum.total
    }
}
