/// A coefficient with the standard error and the 95% percentile interval of the bootstrap over subjects
/// (Remuestreo): as many subjects are drawn from the table with replacement, again and again.
///
/// Draws in which the coefficient has no value are left out; when more than half have none, there is no interval.
/// The same generator state gives the same interval.
///
/// Efron & Tibshirani, An Introduction to the Bootstrap (1993), ch. 6 and 13; for agreement, Zapf et al. 2016
/// (BMC Med. Res. Methodol. 16:93).
///
/// - Parameters:
///   - draws: how many tables are drawn, at least 100 for a standard error, 1,000 for an interval.
///   - coefficient: as `{ krippendorffAlpha(of: $0, .ordinal) }`.
public func bootstrap(
    _ table: RatingTable, draws: Int = 1_000, using generator: inout some RandomNumberGenerator,
    _ coefficient: (RatingTable) -> Coefficient
) -> Coefficient {
    let estimate = coefficient(table)
    guard let value = estimate.value, draws > 1 else { return estimate }
    var values: [Double] = []
    var chosen = [Int](repeating: 0, count: table.subjects)
    for _ in 0..<draws {
        for place in chosen.indices { chosen[place] = Int.random(in: 0..<table.subjects, using: &generator) }
        if let drawn = coefficient(table.selecting(subjects: chosen)).value { values.append(drawn) }
    }
    guard values.count > 1, values.count * 2 > draws else {
        return Coefficient(
            estimate.name, value, subjects: estimate.subjects, raters: estimate.raters,
            reason: "most bootstrap samples give no value, so there is no standard error")
    }
    values.sort()
    let count = Double(values.count)
    let mean = values.summed() / count
    let squares = values.lazy.map { ($0 - mean) * ($0 - mean) }.summed()
    return Coefficient(
        estimate.name, value, standardError: (squares / (count - 1)).squareRoot(),
        interval: percentile(values, 0.025)...percentile(values, 0.975),
        subjects: estimate.subjects, raters: estimate.raters)
}

/// The quantile of ascending values, between neighbours by straight line (type 7 of Hyndman & Fan 1996).
private func percentile(_ ascending: [Double], _ share: Double) -> Double {
    let place = share * Double(ascending.count - 1)
    let below = Int(place)
    guard below + 1 < ascending.count else { return ascending[below] }
    return ascending[below] + (place - Double(below)) * (ascending[below + 1] - ascending[below])
}
