internal import AvalModel

/// Agreement on the judgement (Concordancia en el juicio).
public struct JudgementAgreement: Hashable, Sendable {
    /// Percent agreement, Cohen's kappa for two raters in all or Conger's for more, Fleiss' kappa, Gwet's AC1,
    /// Brennan–Prediger, Krippendorff's alpha.
    public let coefficients: [NamedFigure]
    /// Alpha again, with the interval of the bootstrap over dossiers; where there are too many, the linearised one.
    public let bootstrappedAlpha: Figure
    /// Dossiers rated twice of which both ratings are complete.
    public let compared: Int
    /// Dossiers rated twice that are left out since a rating lacks an item.
    public let incomplete: Int

    /// Gwet's AC1.
    public var gwet: Figure { coefficients[3].figure }

    init(_ judged: JudgedDossiers, using generator: inout some RandomNumberGenerator) {
        let pairs = judged.pairs.filter(\.isComplete)
        let least = QualityThreshold.doublyRated
        compared = pairs.count
        incomplete = judged.pairs.count - pairs.count
        let table = JudgementAgreement.table(pairs, judged.raters)
        coefficients = agreement(of: table, level: .nominal).map { NamedFigure($0, least: least) }
        guard pairs.count >= least, pairs.count <= QualityThreshold.bootstrapUpTo else {
            bootstrappedAlpha = coefficients[5].figure
            return
        }
        // Alpha reads no rater: two columns do, and are drawn faster than one for each rater.
        let columns = RatingTable(
            pairs.flatMap { $0.both.map(JudgementAgreement.category) }, [0, 1], subjects: pairs.count, raters: 2,
            ratersAreTold: false)
        bootstrappedAlpha = Figure(
            bootstrap(columns, draws: QualityThreshold.draws, using: &generator) {
                krippendorffAlpha(of: $0, .nominal)
            },
            least: least)
    }

    /// A column for each rater, since Cohen and Conger follow a person's habits.
    private static func table(_ pairs: [JudgedDossiers.Pair], _ raters: [PersonCode]) -> RatingTable {
        let active = Set(pairs.lazy.flatMap { $0.both.map(\.rating.rater) })
        let columns = Dictionary(
            uniqueKeysWithValues: raters.filter(active.contains).enumerated().map { ($1, $0) })
        let width = columns.count
        let fits = pairs.count.multipliedReportingOverflow(by: width)
        guard !fits.overflow, fits.partialValue <= RatingTable.maximumCells else {
            return RatingTable(
                pairs.flatMap { $0.both.map(category) }, [0, 1], subjects: pairs.count, raters: 2, ratersAreTold: false)
        }
        var cells = [Int32](repeating: RatingTable.missing, count: pairs.count * width)
        for (row, pair) in pairs.enumerated() {
            for rated in pair.both {
                guard let column = columns[rated.rating.rater] else { continue }
                cells[row * width + column] = category(rated)
            }
        }
        return RatingTable(cells, [0, 1], subjects: pairs.count, raters: width, ratersAreTold: true)
    }

    private static func category(_ rated: RatedDerivation) -> Int32 {
        rated.derivation.judgement == .competent ? 1 : 0
    }
}

/// Agreement on the total score (Concordancia en el puntaje).
///
/// Each dossier has raters of its own, drawn from those who were there. So ICC(1,1) is the one for this design: how
/// dependable the score of a single rater is, whoever that is; ICC(1,k), of the mean of two. The others take the first
/// and the second rating for the same two people everywhere and are given for comparison.
public struct ScoreAgreement: Hashable, Sendable {
    /// ICC(1,1), ICC(2,1), ICC(3,1), ICC(1,k), ICC(2,k), ICC(3,k).
    public let intraclass: [NamedFigure]
    /// Points.
    public let meanAbsoluteDifference: Figure
    /// Share of dossiers rated twice whose scores are further apart than the tolerance.
    public let beyondTolerance: Figure
    /// Share of dossiers rated twice whose ratings do not agree within the whole rule: tolerance, judgement,
    /// indispensable items.
    public let disagreeing: Figure
    /// Share of dossiers rated twice that a third person rated.
    public let ratedByThird: Figure
    /// Of one rater's score and of the mean of two or three, by ICC(1,1).
    public let projections: [RaterProjection]

    init(_ judged: JudgedDossiers) {
        let pairs = judged.pairs.filter(\.isComplete)
        let least = QualityThreshold.doublyRated
        let rows = pairs.map { $0.both.map { Optional($0.derivation.score.number) } }
        let correlations = IntraclassCorrelations(rows)
        let tolerance = judged.standard.decisionRule.tolerance
        intraclass = correlations.all.map { NamedFigure($0, least: least) }
        meanAbsoluteDifference = Figure(meanOf: pairs.map(\.distance.number), least: least)
        beyondTolerance = Figure(share: pairs.count { $0.distance > tolerance }, of: pairs.count, least: least)
        // An incomplete rating agrees with nothing, by the rule; it says nothing of how raters see the same work.
        disagreeing = Figure(share: pairs.count { $0.disagreement != nil }, of: pairs.count, least: least)
        ratedByThird = Figure(
            share: judged.reports.count { $0.ratings.count > 2 }, of: judged.pairs.count, least: least)
        projections = RaterProjection.of(rows, Figure(correlations.oneWay, least: least))
    }
}

/// How dependable the mean score of so many raters would be (Estudio de decisión sobre evaluadores).
public struct RaterProjection: Hashable, Sendable {
    public let raters: Int
    /// Φ of dossiers with raters of their own, by Spearman and Brown's formula.
    public let dependability: Figure
    /// Standard error of a score by differences between raters, in points.
    public let error: Figure

    static func of(_ rows: [[Double?]], _ single: Figure) -> [RaterProjection] {
        (1...3).map { raters in
            let k = Double(raters)
            func lengthened(_ one: Double) -> Double { k * one / (1 + (k - 1) * one) }
            guard let one = single.value else {
                let nothing = Figure(withheld: single.withheld ?? .noVariation, n: single.n)
                return RaterProjection(raters: raters, dependability: nothing, error: nothing)
            }
            // Within dossiers of two, the variance is half the squared difference.
            let squares = rows.map { row in ((row[0] ?? 0) - (row[1] ?? 0)) * ((row[0] ?? 0) - (row[1] ?? 0)) / 2 }
            return RaterProjection(
                raters: raters,
                dependability: Figure(
                    // A negative correlation is sampling error about none.
                    lengthened(max(0, one)),
                    interval: single.interval.flatMap {
                        closed(lengthened(max(0, $0.lowerBound)), lengthened(max(0, $0.upperBound)))
                    }, n: single.n),
                error: Figure((average(squares) / k).squareRoot(), n: single.n))
        }
    }
}
