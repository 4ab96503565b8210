internal import AvalModel

/// How dependable the score is as a sample of what could have been asked, and the decision that follows from it
/// (Confiabilidad del puntaje y de la decisión).
///
/// Over the ratings of record from which nothing is missing. Alpha and its standard error of measurement take the
/// items with their weights. The generalizability study, persons × items, takes each item as a share of its weight,
/// all alike, and its cut as a share of 100.
public struct ScoreDependability: Hashable, Sendable {
    /// Cronbach's, over weighted items.
    public let alpha: Figure
    /// Standard deviation of the score times √(1 − alpha), in points.
    public let measurementError: Figure
    public let mean: Figure
    /// In points.
    public let standardDeviation: Figure
    /// Share of the variance that is of persons, of items, and the rest, negative ones as zero; empty where withheld.
    public let variance: [VarianceShare]
    /// Eρ², Φ and Φ(λ) at the minimum score.
    public let generalizability: Figure
    public let dependability: Figure
    public let atCut: Figure
    /// σ(Δ) of a person's score, in points of 100.
    public let absoluteError: Figure
    /// Livingston–Lewis with alpha, of the score alone: indispensable items are not in it.
    public let consistency: Figure
    public let consistencyKappa: Figure
    public let accuracy: Figure
    public let falsePositives: Figure
    public let falseNegatives: Figure

    /// One source of variance (Fuente de varianza).
    public struct VarianceShare: Hashable, Sendable {
        /// `p`, `i` or `pi`.
        public let effect: String
        /// Of shares of items, squared.
        public let variance: Double
        /// Of the sum of all.
        public let share: Double
    }

    init(_ complete: [Derivation], _ analysis: ItemAnalysis, _ instrument: Instrument) {
        let least = QualityThreshold.forItemAnalysis
        let scores = complete.map(\.score.number)
        let deviation = AvalAssessment.standardDeviation(scores)
        let count = scores.count
        let alpha = Figure(analysis.alpha, least: least, n: count)
        self.alpha = alpha
        mean = Figure(meanOf: scores, least: QualityThreshold.forShares)
        let enough = count >= QualityThreshold.forShares
        standardDeviation =
            enough
            ? Figure(deviation ?? .nan, n: count)
            : Figure(withheld: .tooFew(needed: QualityThreshold.forShares), n: count)
        measurementError =
            if let value = alpha.value, let deviation {
                Figure(deviation * max(0, 1 - value).squareRoot(), n: count)
            } else {
                Figure(withheld: alpha.withheld ?? .noVariation, n: count)
            }
        let study = GeneralizabilityStudy(
            crossed: complete.map { derivation in
                derivation.counted.map { counted in
                    let weight = counted.item.weight.thousandths
                    return weight > 0 ? Double(counted.points.thousandths) / Double(weight) : nil
                }
            })
        let projected = study.projected(cut: instrument.minimumScore.number / 100)
        let sum = study.components.reduce(0) { $0 + $1.value }
        variance =
            study.persons >= least && sum > 0
            ? study.components.map {
                VarianceShare(effect: $0.effect, variance: $0.value, share: $0.value / sum)
            } : []
        generalizability = Figure(projected.generalizability, least: least)
        dependability = Figure(projected.dependability, least: least)
        atCut = Figure(projected.atCut ?? projected.dependability, least: least)
        absoluteError =
            if dependability.value != nil, let error = projected.absoluteError {
                Figure(100 * error, n: study.persons)
            } else {
                Figure(withheld: dependability.withheld ?? .noVariation, n: study.persons)
            }
        let needed = QualityThreshold.forDecisionConsistency
        let decisions = DecisionConsistency(
            count >= needed ? scores : [], on: 0...100, reliability: analysis.alpha.value ?? 0,
            cut: instrument.minimumScore.number)
        consistency = Figure(decisions.consistency, least: needed, n: count)
        consistencyKappa = Figure(decisions.kappa, least: needed, n: count)
        accuracy = Figure(decisions.accuracy, least: needed, n: count)
        let withheld = consistency.withheld ?? .noVariation
        func share(_ value: Double?) -> Figure {
            value.map { Figure($0, n: count) } ?? Figure(withheld: withheld, n: count)
        }
        falsePositives = share(decisions.falsePositives)
        falseNegatives = share(decisions.falseNegatives)
    }
}
