/// How far apart two values are for Krippendorff's alpha (Nivel de medición).
public enum KrippendorffMetric: String, Hashable, Sendable, CaseIterable {
    /// 0 for the same category, 1 for any other.
    case nominal
    /// (g − h)² over the ranks that the ratings themselves give to the categories: half of those in a category and all
    /// of those below it. Not a weighting fixed beforehand; see `AgreementWeights.ordinal`.
    case ordinal
    /// (x − y)²
    case interval
    /// ((x − y) / (x + y))², for values with a true zero, none below it.
    case ratio
}

/// Krippendorff's alpha (Alfa de Krippendorff): 1 − Dₒ / Dₑ, the disagreement seen over the one that chance gives.
///
/// 1 is perfect agreement, 0 that of chance, below 0 less than chance. Any number of raters, who need not be the same
/// for every subject; missing ratings are no matter; subjects rated once are left out. No value where all ratings that
/// can be paired are the same. It corrects for small samples: with no rating missing it lies a little above Fleiss'
/// kappa.
///
/// Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), sections C and D; Content Analysis, 4th ed.,
/// ch. 12. The standard error is Gwet's linearised one (as irrCAC's for the same data), which for the ordinal metric
/// also follows the ranks; `bootstrap` needs no such approximation.
///
/// Time grows with the ratings; for the ratio metric also with the square of the number of categories used.
public func krippendorffAlpha(of table: RatingTable, _ metric: KrippendorffMetric) -> Coefficient {
    let name = "Krippendorff's alpha (\(metric.rawValue))"
    let units = SubjectTally(table, least: 2)
    let raters = table.activeRaters
    let flaw: String? =
        if metric == .ratio && (table.categories.first ?? 0) < 0 {
            "a ratio needs a scale without values below zero"
        } else if units.subjects == 0 {
            NoValue.nobodyRatedTwice
        } else if units.subjects == 1 {
            NoValue.singleSubject
        } else if !units.varies {
            NoValue.noVariation
        } else {
            nil
        }
    if let flaw { return Coefficient(name, undefined: flaw, subjects: units.subjects, raters: raters) }

    let disagreement = Disagreements(units, metric, values: table.categories)
    let alpha = 1 - (disagreement.ratings - 1) * disagreement.seen / disagreement.expected
    let error = disagreement.standardError
    return Coefficient(
        name, alpha, standardError: error, interval: studentInterval(alpha, error, degrees: units.subjects - 1),
        subjects: units.subjects, raters: raters)
}

/// The two disagreements of alpha and how each unit bears on them.
///
/// With nᵤⱼ ratings of unit u in category j, mᵤ = Σⱼ nᵤⱼ, nⱼ = Σᵤ nᵤⱼ, N = Σⱼ nⱼ: seen is
/// Σᵤ Σⱼₖ nᵤⱼ nᵤₖ δⱼₖ / (mᵤ − 1), expected is Σⱼₖ nⱼ nₖ δⱼₖ, and α = 1 − (N − 1) seen / expected.
private struct Disagreements {
    let units: SubjectTally
    let ratings: Double
    /// Of each unit, its part of `seen`.
    let ofUnit: [Double]
    let seen: Double
    let expected: Double
    private let scale: MetricScale
    private let margins: [Double]
    /// For each category, its disagreement with all ratings together.
    private let ofCategory: [Double]

    init(_ units: SubjectTally, _ metric: KrippendorffMetric, values: [Double]) {
        let margins = units.margins
        let scale = MetricScale(metric, values: values, margins: margins)
        let ofUnit = (0..<units.subjects).map { unit in
            let entries = units.entries(of: unit)
            var sum = 0.0
            for entry in entries {
                for other in (entry + 1)..<entries.upperBound {
                    let distance = scale.distance(units.category[entry], units.category[other])
                    sum += units.count[entry] * units.count[other] * distance
                }
            }
            return 2 * sum / (units.total[unit] - 1)
        }
        let ofCategory = scale.disagreements(with: margins)
        self.units = units
        self.scale = scale
        self.margins = margins
        self.ofUnit = ofUnit
        self.ofCategory = ofCategory
        ratings = margins.reduce(0, +)
        seen = ofUnit.summed()
        expected = zip(margins, ofCategory).lazy.map { $0 * $1 }.summed()
    }

    /// Gwet's linearised error: the derivative of the uncorrected coefficient 1 − N seen / expected by the weight of
    /// each unit. In its term for unequal numbers of ratings he takes the corrected agreement, hence the last summand.
    var standardError: Double {
        let count = Double(units.subjects)
        let ratio = ratings * seen / expected
        let (ranksSeen, ranksExpected) = rankInfluences
        var squares = CompensatedSum()
        for unit in 0..<units.subjects {
            var seenChange = ofUnit[unit]
            var expectedChange = 0.0
            for entry in units.entries(of: unit) {
                let category = units.category[entry]
                seenChange += units.count[entry] * ranksSeen[category]
                expectedChange += units.count[entry] * (2 * ofCategory[category] + ranksExpected[category])
            }
            let share = units.total[unit] / ratings
            let change =
                ratio * share + ratings * seenChange / expected - ratio * expectedChange / expected
                + ratio * (share - 1 / count) / ratings
            squares += change * change
        }
        return (squares.total * count / (count - 1)).squareRoot()
    }

    /// What a further rating in each category does to both disagreements by moving the ranks; zero for metrics that
    /// do not read ranks.
    private var rankInfluences: (seen: [Double], expected: [Double]) {
        var pulls = [Double](repeating: 0, count: margins.count)
        guard scale.metric == .ordinal else { return (pulls, pulls) }
        let ranks = scale.places
        for unit in 0..<units.subjects {
            let mean = units.mean(of: ranks, for: unit)
            let total = units.total[unit]
            for entry in units.entries(of: unit) {
                let category = units.category[entry]
                pulls[category] += units.count[entry] * total * (ranks[category] - mean) / (total - 1)
            }
        }
        let middle = ratings / 2
        let outward = margins.indices.map { ratings * margins[$0] * (ranks[$0] - middle) }
        return (MetricScale.throughRanks(pulls), MetricScale.throughRanks(outward))
    }
}
