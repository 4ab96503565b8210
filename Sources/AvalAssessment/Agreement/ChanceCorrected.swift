/// What was seen of agreement: the share of agreeing pairs of ratings, subject by subject.
struct ObservedAgreement {
    /// Subjects with at least one rating; each informs the estimate of chance.
    let tally: SubjectTally
    /// Raters with at least one rating.
    let raters: Int
    /// The weighted share of agreeing pairs of each subject; nothing where fewer than two rated.
    let shares: [Double?]
    /// Subjects rated at least twice.
    let comparable: Int
    /// The mean of `shares`.
    let share: Double

    init(_ table: RatingTable, _ rule: WeightRule) {
        let tally = SubjectTally(table, least: 1)
        let shares = (0..<tally.subjects).map { subject -> Double? in
            let total = tally.total[subject]
            guard total >= 2 else { return nil }
            let entries = tally.entries(of: subject)
            var agreeing = 0.0
            for entry in entries {
                let count = tally.count[entry]
                agreeing += count * (count - 1)
                guard rule.weights != .identity else { continue }
                for other in (entry + 1)..<entries.upperBound {
                    agreeing +=
                        2 * count * tally.count[other] * rule.weight(tally.category[entry], tally.category[other])
                }
            }
            return agreeing / (total * (total - 1))
        }
        self.tally = tally
        self.shares = shares
        raters = table.activeRaters
        comparable = shares.count { $0 != nil }
        share = comparable == 0 ? 0 : shares.lazy.compactMap(\.self).summed() / Double(comparable)
    }

    /// Why nothing can be compared, or nil.
    func flaw(estimatingChance: Bool) -> String? {
        if comparable == 0 { return NoValue.nobodyRatedTwice }
        if estimatingChance && tally.subjects == 1 { return NoValue.singleSubject }
        return nil
    }

    /// The mean over subjects of the share of their ratings that fell into each category.
    var prevalence: [Double] {
        var sums = [CompensatedSum](repeating: CompensatedSum(), count: tally.categories)
        for subject in 0..<tally.subjects {
            for entry in tally.entries(of: subject) {
                sums[tally.category[entry]] += tally.count[entry] / tally.total[subject]
            }
        }
        return sums.map { $0.total / Double(tally.subjects) }
    }
}

extension RatingTable {
    /// Raters who rated at all; of a table from counts, the most that rated one subject.
    var activeRaters: Int {
        guard subjects > 0 else { return 0 }
        return (0..<raters).count { rater in
            (0..<subjects).contains { cells[$0 * raters + rater] != RatingTable.missing }
        }
    }
}

/// Why there is no value.
enum NoValue {
    static let nobodyRatedTwice = "no subject was rated by two raters"
    static let singleSubject = "a single subject does not tell agreement from chance"
    static let noVariation = "all ratings fall into one category, so agreement cannot be told from chance"
    static let oneCategory = "the scale has one category, so agreement is certain"
    static let ratersNotTold = "it is not told who gave which rating"
    static let noErrorOfOne = "the standard error needs two subjects"
}

/// (pₐ − pₑ) / (1 − pₑ) with the linearised standard error of Gwet (2008, Br. J. Math. Stat. Psychol. 61:29–48;
/// Handbook of Inter-Rater Reliability, 4th ed., ch. 5): the variance of the mean of one value for each subject, in
/// which the estimated chance enters through its derivative. The interval is Student's with n − 1 degrees, cut at 1.
///
/// - Parameters:
///   - chance: pₑ, below 1.
///   - influence: for each subject, its contribution to pₑ, of mean pₑ; nil where chance is fixed beforehand.
func chanceCorrected(
    _ name: String, _ observed: ObservedAgreement, chance: Double, influence: ((Int) -> Double)?,
    least: Double = -.infinity
) -> Coefficient {
    let subjects = observed.tally.subjects
    let room = 1 - chance
    let value = (observed.share - chance) / room
    guard subjects >= 2 else {
        return Coefficient(name, value, subjects: subjects, raters: observed.raters, reason: NoValue.noErrorOfOne)
    }
    let inflation = Double(subjects) / Double(observed.comparable)
    var squares = CompensatedSum()
    for subject in 0..<subjects {
        var own = observed.shares[subject].map { inflation * ($0 - chance) / room } ?? 0
        if let influence { own -= 2 * (1 - value) * (influence(subject) - chance) / room }
        squares += (own - value) * (own - value)
    }
    let error = (squares.total / (Double(subjects) * Double(subjects - 1))).squareRoot()
    return Coefficient(
        name, value, standardError: error,
        interval: studentInterval(value, error, degrees: subjects - 1, least: least),
        subjects: subjects, raters: observed.raters)
}

/// The 95% interval of Student, cut at 1 and at `least`; nil where the error is not finite.
func studentInterval(
    _ value: Double, _ error: Double, degrees: Int, least: Double = -.infinity
) -> ClosedRange<Double>? {
    let half = studentQuantile975(degrees: degrees) * error
    guard value.isFinite, half.isFinite else { return nil }
    let low = max(value - half, least)
    return low...max(low, min(value + half, 1))
}
