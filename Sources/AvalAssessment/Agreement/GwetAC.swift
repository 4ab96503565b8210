/// Gwet's AC1, with weights AC2 (Coeficientes AC1 y AC2 de Gwet): chance counts only for subjects that are hard to
/// rate, and is small where nearly all ratings fall into one category.
///
/// 1 is perfect agreement, 0 that of chance. Has a value even where every rating falls into the same category (then
/// 1), in which kappa and alpha have none. Depends on how many categories are declared, used or not.
///
/// pₑ = T / (q (q − 1)) Σ πⱼ (1 − πⱼ), with πⱼ the mean share of category j and T the sum of all weights, q of
/// the plain ones: Gwet 2008 (Br. J. Math. Stat. Psychol. 61:29–48), with its linearised variance; weights: Handbook of
/// Inter-Rater Reliability, 4th ed., ch. 3 to 5.
public func gwetAC(of table: RatingTable, weights: AgreementWeights = .identity) -> Coefficient {
    let name = weights == .identity ? "Gwet's AC1" : weights.naming("Gwet's AC2")
    let rule = WeightRule(weights, over: table.categories)
    let observed = ObservedAgreement(table, rule)
    let flaw = observed.flaw(estimatingChance: true) ?? (table.categories.count == 1 ? NoValue.oneCategory : nil)
    if let flaw {
        return Coefficient(name, undefined: flaw, subjects: observed.tally.subjects, raters: observed.raters)
    }
    let prevalence = observed.prevalence
    let categories = Double(table.categories.count)
    let scale = rule.total / (categories * (categories - 1))
    let chance = scale * prevalence.lazy.map { $0 * (1 - $0) }.summed()
    let others = prevalence.map { scale * (1 - $0) }
    return chanceCorrected(name, observed, chance: chance) { observed.tally.mean(of: others, for: $0) }
}
