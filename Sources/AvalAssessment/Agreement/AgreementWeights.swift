/// How much two categories agree: 1 with themselves, 0 when farthest apart (Ponderación del acuerdo).
///
/// Weights forgive near misses; choose them before looking at the ratings, since the coefficient follows the choice.
public enum AgreementWeights: String, Hashable, Sendable, CaseIterable {
    /// Only the same category agrees: for categories without order.
    case identity
    /// 1 − |x − y| / range, over the values of the categories (Cicchetti & Allison 1971).
    case linear
    /// 1 − (x − y)² / range², over the values of the categories (Fleiss & Cohen 1973).
    case quadratic
    /// 1 − C(m, 2) / C(q, 2), where m is the number of categories from one to the other, both counted, and q that of
    /// the scale: reads the order alone (Gwet, Handbook of Inter-Rater Reliability, 4th ed., ch. 3).
    case ordinal
}

/// The weights of one scale, computed where they are needed: no matrix is kept.
struct WeightRule {
    let weights: AgreementWeights
    let values: [Double]
    private let range: Double

    init(_ weights: AgreementWeights, over values: [Double]) {
        self.weights = weights
        self.values = values
        range = (values.last ?? 0) - (values.first ?? 0)
    }

    var categories: Int { values.count }

    func weight(_ first: Int, _ second: Int) -> Double {
        if first == second { return 1 }
        switch weights {
        case .identity:
            return 0
        case .linear:
            return 1 - (values[first] - values[second]).magnitude / range
        case .quadratic:
            let distance = (values[first] - values[second]) / range
            return 1 - distance * distance
        case .ordinal:
            let between = Double((first - second).magnitude)
            let widest = Double(categories - 1)
            return 1 - between * (between + 1) / (widest * (widest + 1))
        }
    }

    /// For each category, the mean weight against `shares`.
    func against(_ shares: [Double]) -> [Double] {
        if weights == .identity { return shares }
        return shares.indices.map { first in
            var sum = CompensatedSum()
            for second in shares.indices where shares[second] != 0 { sum += shares[second] * weight(first, second) }
            return sum.total
        }
    }

    /// The sum of all weights.
    var total: Double {
        if weights == .identity { return Double(categories) }
        return against([Double](repeating: 1, count: categories)).summed()
    }
}

extension AgreementWeights {
    /// A coefficient's name with its weights, where they are not the plain ones.
    func naming(_ name: String) -> String { self == .identity ? name : "\(name) (\(rawValue))" }
}
