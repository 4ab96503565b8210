public import AvalModel

/// How dependable the assessments by one published standard are, and which raters and items to look at (Informe de
/// calidad de la evaluación).
///
/// For committees and auditors: nothing here takes part in a judgement or a decision. It names no candidate; raters and
/// items stand by code. A number is never without the count it rests on, and below the minimum of `QualityThreshold` it
/// is withheld, with the reason. The same dossiers and the same generator give the same report, in whatever order the
/// dossiers come.
///
/// What each number is, which ratings it reads, and the JSON members: docs/formats/quality-report.md.
public struct QualityReport: Hashable, Sendable {
    public let standard: StandardReference
    public let title: LocalizedText
    public let instrument: InstrumentCode
    public let minimumScore: Points
    /// Ratings further apart than this go to a third person.
    public let tolerance: Points
    /// One case in so many is to be rated twice; 0 where the standard does not ask for it.
    public let doubleRatingOneIn: Int
    public let counts: QualityCounts
    /// On competent or not yet competent, over dossiers rated twice, in the order of `agreement(of:level:)`.
    public let judgement: JudgementAgreement
    /// On the total score, over the same dossiers.
    public let scores: ScoreAgreement
    public let dependability: ScoreDependability
    /// In the order of the instrument.
    public let items: [ItemQuality]
    /// By code.
    public let raters: [RaterQuality]
    /// Raters who share no candidate, not even by way of others; severities compare within one of these only.
    public let raterSubsets: [[PersonCode]]
    public let assistance: AssistanceQuality
    /// What to look at, in the order assessment, items, raters.
    public let flags: [QualityFlag]
    /// The scores of the ratings of record from which nothing is missing, ascending.
    let distribution: [Points]

    /// - Parameters:
    ///   - standard: the published one that `reference` pins; that its digest is the pinned one is the caller's duty.
    ///   - dossiers: all of that version; those of another are left out and counted.
    ///   - generator: draws the bootstrap samples.
    public init(
        of standard: Standard, reference: StandardReference, dossiers: [Dossier],
        using generator: inout some RandomNumberGenerator
    ) {
        let judged = JudgedDossiers(dossiers, of: standard, reference)
        self.standard = reference
        title = standard.title
        instrument = standard.instrument.code
        minimumScore = standard.instrument.minimumScore
        tolerance = standard.decisionRule.tolerance
        doubleRatingOneIn = standard.decisionRule.doubleRatingOneIn
        let complete = judged.complete
        counts = QualityCounts(judged)
        judgement = JudgementAgreement(judged, using: &generator)
        scores = ScoreAgreement(judged)
        let analysis = ItemAnalysis(
            complete.map { derivation in derivation.counted.map { Optional($0.points.number) } },
            greatest: standard.instrument.items.map(\.weight.number))
        dependability = ScoreDependability(complete, analysis, standard.instrument)
        items = ItemQuality.all(judged, analysis)
        let severities = RaterSeverities(RaterQuality.scores(judged))
        raters = RaterQuality.all(judged, severities)
        raterSubsets = severities.subsets.map { subset in subset.map { judged.raters[$0] } }
        assistance = AssistanceQuality(judged)
        distribution = complete.map(\.score).sorted()
        flags = QualityFlag.all(
            counts: counts, judgement: judgement, scores: scores, dependability: dependability, items: items,
            raters: raters, subsets: raterSubsets.count, rule: standard.decisionRule)
    }

    /// With a generator of its own: the same seed, the same report.
    public init(
        of standard: Standard, reference: StandardReference, dossiers: [Dossier], randomSeed: UInt64 = 1
    ) {
        var generator = SplitMix(state: randomSeed)
        self.init(of: standard, reference: reference, dossiers: dossiers, using: &generator)
    }
}

/// Steele, Lea & Flood 2014 (OOPSLA, 453–472): enough for drawing samples, and nothing secret.
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
