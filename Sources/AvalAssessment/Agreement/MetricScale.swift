/// The distances of one metric over one set of margins.
struct MetricScale {
    let metric: KrippendorffMetric
    /// Where each category lies: its rank for the ordinal metric, its value for interval and ratio, over the width of
    /// the scale so that no square overflows.
    let places: [Double]

    /// - Parameter margins: ratings in each category, of those that can be paired.
    init(_ metric: KrippendorffMetric, values: [Double], margins: [Double]) {
        self.metric = metric
        switch metric {
        case .nominal:
            places = []
        case .ordinal:
            var below = 0.0
            places = margins.map { count in
                defer { below += count }
                return below + count / 2
            }
        case .interval:
            let first = values.first ?? 0
            let width = (values.last ?? 0) - first
            places = values.map { ($0 - first) / width }
        case .ratio:
            let largest = values.last ?? 1
            places = values.map { $0 / largest }
        }
    }

    /// The squared distance of two different categories.
    @inline(__always)
    func distance(_ first: Int, _ second: Int) -> Double {
        switch metric {
        case .nominal:
            return 1
        case .ordinal, .interval:
            let difference = places[first] - places[second]
            return difference * difference
        case .ratio:
            let quotient = (places[first] - places[second]) / (places[first] + places[second])
            return quotient * quotient
        }
    }

    /// For each category, the sum of its distances to all ratings: Σₖ nₖ δⱼₖ.
    func disagreements(with margins: [Double]) -> [Double] {
        let ratings = margins.reduce(0, +)
        switch metric {
        case .nominal:
            return margins.map { ratings - $0 }
        case .ordinal, .interval:
            // Around the mean, Σₖ nₖ (xⱼ − xₖ)² = N (xⱼ − x̄)² + Σₖ nₖ (xₖ − x̄)².
            let mean = zip(margins, places).lazy.map { $0 * $1 }.summed() / ratings
            let spread = zip(margins, places).lazy.map { $0 * ($1 - mean) * ($1 - mean) }.summed()
            return places.map { ratings * ($0 - mean) * ($0 - mean) + spread }
        case .ratio:
            let used = margins.indices.filter { margins[$0] > 0 }
            var sums = [Double](repeating: 0, count: margins.count)
            for category in used {
                sums[category] = used.lazy.filter { $0 != category }.map { margins[$0] * distance(category, $0) }
                    .summed()
            }
            return sums
        }
    }

    /// A rating more in a category lifts its own rank by a half and each rank above it by one; what that does to a sum
    /// of squared differences whose pull on each rank is given.
    static func throughRanks(_ pulls: [Double]) -> [Double] {
        var above = 0.0
        var influences = pulls
        for category in pulls.indices.reversed() {
            influences[category] = 4 * (above + pulls[category] / 2)
            above += pulls[category]
        }
        return influences
    }
}
