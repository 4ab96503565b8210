/// Conger's kappa (Kappa de Conger): Cohen's kappa for any number of raters, each with preferences of his own.
///
/// 1 is perfect agreement, 0 that of chance. Chance is the mean over all pairs of raters of what their own shares of
/// the categories would give; with two raters and no missing rating it is Cohen's kappa.
///
/// pₑ = mean over pairs of raters g ≠ h of Σⱼ pⱼ(g) pⱼ(h), with pⱼ(g) the share of category j in the ratings of g:
/// Conger 1980 (Psychol. Bull. 88:322–328); missing ratings, weights and standard error: Gwet, Handbook of Inter-Rater
/// Reliability, 4th ed., ch. 2, 3 and 5, as irrCAC computes them.
public func congerKappa(of table: RatingTable, weights: AgreementWeights = .identity) -> Coefficient {
    let name = weights.naming("Conger's kappa")
    let rule = WeightRule(weights, over: table.categories)
    let observed = ObservedAgreement(table, rule)
    let flaw =
        (table.ratersAreTold ? nil : NoValue.ratersNotTold) ?? observed.flaw(estimatingChance: true)
        ?? (observed.tally.varies ? nil : NoValue.noVariation)
    if let flaw {
        return Coefficient(name, undefined: flaw, subjects: observed.tally.subjects, raters: observed.raters)
    }
    let pairs = CongerChance(table, rule, subjects: observed.tally.subjects)
    return chanceCorrected(name, observed, chance: pairs.chance) { pairs.influences[$0] }
}

/// The chance agreement of all pairs of raters, and what each rated subject contributes to it.
private struct CongerChance {
    private(set) var chance = 0.0
    /// One for each subject with a rating, in their order; their mean is `chance`.
    private(set) var influences: [Double]

    init(_ table: RatingTable, _ rule: WeightRule, subjects: Int) {
        let raters = (0..<table.raters).compactMap { RaterMargin(table, rater: $0) }
        var sums = [Double](repeating: 0, count: table.categories.count)
        for rater in raters {
            for category in sums.indices { sums[category] += rater.shares[category] }
        }
        let count = Double(raters.count)
        let pairs = count * (count - 1)
        influences = [Double](repeating: 0, count: subjects)
        let rated = (0..<table.subjects).filter { subject in
            raters.contains { table[subject, $0.rater] != nil }
        }
        for rater in raters {
            // Against the shares of all the others together.
            let agreeing = rule.against(zip(sums, rater.shares).map { $0 - $1 })
            let own = zip(rater.shares, agreeing).lazy.map { $0 * $1 }.summed()
            chance += own / pairs
            let inflation = Double(subjects) / rater.ratings
            for (place, subject) in rated.enumerated() {
                let seen = table[subject, rater.rater].map { inflation * (agreeing[$0] - own) } ?? 0
                influences[place] += (seen + own) / pairs
            }
        }
    }
}

/// The shares of the categories among one rater's ratings.
private struct RaterMargin {
    let rater: Int
    let ratings: Double
    let shares: [Double]

    /// Nil for a rater who rated nothing.
    init?(_ table: RatingTable, rater: Int) {
        var counts = [Double](repeating: 0, count: table.categories.count)
        var ratings = 0.0
        for subject in 0..<table.subjects {
            guard let category = table[subject, rater] else { continue }
            counts[category] += 1
            ratings += 1
        }
        guard ratings > 0 else { return nil }
        self.rater = rater
        self.ratings = ratings
        shares = counts.map { $0 / ratings }
    }
}
