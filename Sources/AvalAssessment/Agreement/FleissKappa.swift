/// Fleiss' kappa (Kappa de Fleiss): chance is that two ratings drawn from all of them agree.
///
/// 1 is perfect agreement, 0 that of chance, below 0 less than chance. The raters need not be the same people for
/// every subject. With two raters it is Scott's pi (1955). Where nearly all ratings fall into one category it is low
/// although raters agree (Feinstein & Cicchetti 1990, J. Clin. Epidemiol. 43:543–549); read it beside `gwetAC`.
///
/// pₑ = Σ πⱼ², with πⱼ the share of category j in all ratings: Fleiss 1971 (Psychol. Bull. 76:378–382). Where ratings
/// are missing, πⱼ is the mean over subjects of the share within each: Gwet, Handbook of Inter-Rater Reliability, 4th
/// ed., ch. 2, and irrCAC. The standard error is Gwet's (ch. 5), for any kappa; not the one of Fleiss, Nee & Landis
/// 1979, which holds only where kappa is 0.
public func fleissKappa(of table: RatingTable, weights: AgreementWeights = .identity) -> Coefficient {
    let name = weights.naming("Fleiss' kappa")
    let rule = WeightRule(weights, over: table.categories)
    let observed = ObservedAgreement(table, rule)
    let flaw =
        observed.flaw(estimatingChance: true) ?? (observed.tally.varies ? nil : NoValue.noVariation)
    if let flaw {
        return Coefficient(name, undefined: flaw, subjects: observed.tally.subjects, raters: observed.raters)
    }
    let prevalence = observed.prevalence
    let agreeing = rule.against(prevalence)
    let chance = zip(prevalence, agreeing).lazy.map { $0 * $1 }.summed()
    return chanceCorrected(name, observed, chance: chance) { observed.tally.mean(of: agreeing, for: $0) }
}
