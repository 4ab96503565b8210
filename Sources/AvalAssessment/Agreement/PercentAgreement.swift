/// Percent agreement (Porcentaje de acuerdo): the mean over subjects of the share of pairs of raters who agree.
///
/// From 0 to 1; chance is not taken off, so that values of scales of different length do not compare. Subjects rated
/// once say nothing. With weights, a near miss counts in part.
///
/// With rⱼ of a subject's r ratings in category j: mean of Σⱼ rⱼ (rⱼ − 1) / (r (r − 1)), Fleiss 1971 (Psychol. Bull.
/// 76:378–382); weights and standard error: Gwet, Handbook of Inter-Rater Reliability, 4th ed., ch. 3 and 5.
public func percentAgreement(of table: RatingTable, weights: AgreementWeights = .identity) -> Coefficient {
    let name = weights.naming("percent agreement")
    let observed = ObservedAgreement(table, WeightRule(weights, over: table.categories))
    if let flaw = observed.flaw(estimatingChance: false) {
        return Coefficient(name, undefined: flaw, subjects: observed.tally.subjects, raters: observed.raters)
    }
    return chanceCorrected(name, observed, chance: 0, influence: nil, least: 0)
}

/// The coefficient of Brennan and Prediger (Coeficiente de Brennan y Prediger): chance is one in as many as the scale
/// has categories, whatever the raters preferred.
///
/// 1 is perfect agreement, 0 that of dice. Depends on how many categories are declared, used or not. Called S by
/// Bennett, Alpert & Goldstein 1954.
///
/// pₑ = T / q², with T the sum of all weights, q of the plain ones: Brennan & Prediger 1981 (Educ. Psychol. Meas.
/// 41:687–699); weights and standard error: Gwet, Handbook of Inter-Rater Reliability, 4th ed., ch. 3 and 5.
public func brennanPrediger(of table: RatingTable, weights: AgreementWeights = .identity) -> Coefficient {
    let name = weights.naming("Brennan–Prediger")
    let rule = WeightRule(weights, over: table.categories)
    let observed = ObservedAgreement(table, rule)
    let categories = Double(table.categories.count)
    let flaw =
        observed.flaw(estimatingChance: false) ?? (table.categories.count == 1 ? NoValue.oneCategory : nil)
    if let flaw {
        return Coefficient(name, undefined: flaw, subjects: observed.tally.subjects, raters: observed.raters)
    }
    return chanceCorrected(name, observed, chance: rule.total / (categories * categories), influence: nil)
}
