/// How few are too few, and from where on something is worth a look (Umbrales del informe de calidad).
///
/// None of them decides about a candidate. Where no source is named the value is the institute's choice: changing it
/// changes what is pointed out, not what is computed.
public enum QualityThreshold {
    // MARK: How many before a number is shown

    /// Dossiers rated twice, for agreement. Below ten, a 95% interval spans most of the scale.
    public static let doublyRated = 10
    /// Candidates for difficulty, the share met, and a rater's pass rate.
    public static let forShares = 10
    /// Candidates for correlations, alpha and variance components; Nunnally & Bernstein (1994, Psychometric Theory, 3rd
    /// ed., ch. 8) ask for far more before items are dropped on their account.
    public static let forItemAnalysis = 30
    /// Candidates for decision consistency, which rests on four moments of the scores.
    public static let forDecisionConsistency = 100
    /// Candidates whom somebody else rated too, for the severity of a rater.
    public static let sharedCandidates = 5
    /// Dossiers rated once with and once without artificial intelligence.
    public static let assistedPairs = 10

    // MARK: From where on it is pointed out

    /// Share of ratings in which an item was not observed.
    public static let notObserved = 0.20
    /// Agreement on an item by Gwet's coefficient, which a lopsided base rate does not pull down.
    public static let itemAgreement = 0.60
    /// Share of an item's ratings in its commonest category up to which agreement on it tells something.
    public static let commonestCategory = 0.90
    /// Agreement on the judgement by Gwet's AC1.
    public static let judgementAgreement = 0.80
    /// Share of dossiers rated twice whose ratings do not agree within the standard's rule.
    public static let disagreeing = 0.10
    /// Φ(λ) at the minimum score.
    public static let dependabilityAtCut = 0.80
    /// Standard errors that a rater's leniency lies from zero; about 5% of raters without any would.
    public static let severityErrors = 2.0
    /// Part of the standard's tolerance that a rater's leniency exceeds: two raters that far to either side of the
    /// others fall out of tolerance by severity alone.
    public static let severityOfTolerance = 0.5

    /// Tables that the bootstrap draws, and the largest number of dossiers for which it does: above, the linearised
    /// error is as good.
    public static let draws = 1_000
    public static let bootstrapUpTo = 1_000
}
