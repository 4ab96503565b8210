/// The six intraclass correlations of subjects rated by the same number of raters (Correlación intraclase).
///
/// Shrout, P. E. & Fleiss, J. L. (1979). Intraclass correlations: uses in assessing rater reliability. Psychological
/// Bulletin 86, 420–428. Intervals: McGraw, K. O. & Wong, S. P. (1996). Forming inferences about some intraclass
/// correlation coefficients. Psychological Methods 1, 30–46, table 7, by the F distribution.
///
/// An intraclass correlation has an interval and no standard error, since its distribution is far from symmetric.
public struct IntraclassCorrelations: Hashable, Sendable {
    /// ICC(1,1): each subject has raters of its own; one rater's score.
    public let oneWay: Coefficient
    /// ICC(2,1): the raters are a sample and rate everybody; absolute agreement of one rater's score.
    public let agreement: Coefficient
    /// ICC(3,1): these raters and no others; consistency of one rater's score.
    public let consistency: Coefficient
    /// ICC(1,k): as `oneWay`, of the mean over the raters.
    public let oneWayOfMean: Coefficient
    /// ICC(2,k): as `agreement`, of the mean over the raters. The same number as Φ of the design p × i.
    public let agreementOfMean: Coefficient
    /// ICC(3,k): as `consistency`, of the mean over the raters. The same number as Cronbach's alpha.
    public let consistencyOfMean: Coefficient
    /// Subjects left out since a rating was missing.
    public let leftOut: Int

    /// In the order of Shrout & Fleiss: (1,1), (2,1), (3,1), (1,k), (2,k), (3,k).
    public var all: [Coefficient] {
        [oneWay, agreement, consistency, oneWayOfMean, agreementOfMean, consistencyOfMean]
    }

    /// - Parameter ratings: one row for each subject, one column for each rater; `nil` where there is no rating. Only
    ///   subjects rated by everybody count.
    public init(_ ratings: [[Double?]]) {
        let table = ScoreTable(complete: ratings)
        leftOut = table.leftOut
        guard let analysis = TwoWayAnalysis(table) else {
            let reason = "needs two subjects that the same two raters or more rated"
            let nothing = IntraclassCorrelations.names.map {
                Coefficient($0, undefined: reason, subjects: table.subjects, raters: table.columns)
            }
            (oneWay, agreement, consistency) = (nothing[0], nothing[1], nothing[2])
            (oneWayOfMean, agreementOfMean, consistencyOfMean) = (nothing[3], nothing[4], nothing[5])
            return
        }
        let names = IntraclassCorrelations.names
        let single = IntraclassCorrelations.oneWay(analysis)
        oneWay = analysis.coefficient(names[0], single.one)
        oneWayOfMean = analysis.coefficient(names[3], single.mean)
        let absolute = IntraclassCorrelations.agreement(analysis)
        agreement = analysis.coefficient(names[1], absolute.one)
        agreementOfMean = analysis.coefficient(names[4], absolute.mean)
        let relative = IntraclassCorrelations.consistency(analysis)
        consistency = analysis.coefficient(names[2], relative.one)
        consistencyOfMean = analysis.coefficient(names[5], relative.mean)
    }

    private static let names = ["ICC(1,1)", "ICC(2,1)", "ICC(3,1)", "ICC(1,k)", "ICC(2,k)", "ICC(3,k)"]

    struct Estimate {
        var value: Double?
        var interval: ClosedRange<Double>?

        /// `low` and `high` are values of the F ratio with its sampling error taken out; an estimate rises with it.
        init(_ value: Double?, low: Double?, high: Double?, _ form: (Double) -> Double) {
            self.value = value.flatMap { $0.isFinite ? $0 : nil }
            interval = closed(low.map(form), high.map(form))
        }
    }

    /// Shrout & Fleiss, p. 423 for the values; McGraw & Wong, table 7, case 1 for the intervals.
    private static func oneWay(_ a: TwoWayAnalysis) -> (one: Estimate, mean: Estimate) {
        let (n, k) = (Double(a.subjects), Double(a.columns))
        let (between, within) = (a.betweenSubjects, a.withinSubjects)
        let bounds = ratioBounds(between, within, n - 1, n * (k - 1))
        return (
            Estimate((between - within) / (between + (k - 1) * within), low: bounds?.low, high: bounds?.high) {
                ($0 - 1) / ($0 + k - 1)
            },
            Estimate((between - within) / between, low: bounds?.low, high: bounds?.high) { 1 - 1 / $0 }
        )
    }

    /// Shrout & Fleiss, p. 423 for the values; McGraw & Wong, table 7, ICC(C) for the intervals.
    static func consistency(_ a: TwoWayAnalysis) -> (one: Estimate, mean: Estimate) {
        let (n, k) = (Double(a.subjects), Double(a.columns))
        let (between, rest) = (a.betweenSubjects, a.residual)
        let bounds = ratioBounds(between, rest, n - 1, (n - 1) * (k - 1))
        return (
            Estimate((between - rest) / (between + (k - 1) * rest), low: bounds?.low, high: bounds?.high) {
                ($0 - 1) / ($0 + k - 1)
            },
            Estimate((between - rest) / between, low: bounds?.low, high: bounds?.high) { 1 - 1 / $0 }
        )
    }

    /// Shrout & Fleiss, p. 423 for the values; McGraw & Wong, table 7, ICC(A) for the intervals.
    private static func agreement(_ a: TwoWayAnalysis) -> (one: Estimate, mean: Estimate) {
        let (n, k) = (Double(a.subjects), Double(a.columns))
        let (between, columns, rest) = (a.betweenSubjects, a.betweenColumns, a.residual)
        let one = (between - rest) / (between + (k - 1) * rest + k * (columns - rest) / n)
        // The denominator may fall below zero where subjects differ less than chance; the ratio then means nothing.
        let spread = between + (columns - rest) / n
        let mean = spread > 0 ? (between - rest) / spread : nil
        var ofOne = Estimate(one, low: nil, high: nil) { $0 }
        var ofMean = Estimate(mean, low: nil, high: nil) { $0 }
        guard one.isFinite, one < 1 else { return (ofOne, ofMean) }
        // Satterthwaite's degrees of freedom.
        let forColumns = k * one / (n * (1 - one)) * columns
        let forRest = (1 + k * one * (n - 1) / (n * (1 - one))) * rest
        let freedom =
            (forColumns + forRest) * (forColumns + forRest)
            / (forColumns * forColumns / (k - 1) + forRest * forRest / ((n - 1) * (k - 1)))
        guard let lower = FDistribution.quantile(0.975, n - 1, freedom),
            let upper = FDistribution.quantile(0.975, freedom, n - 1)
        else { return (ofOne, ofMean) }
        let error = k * columns + (k * n - k - n) * rest
        ofOne.interval = closed(
            n * (between - lower * rest) / (lower * error + n * between),
            n * (upper * between - rest) / (error + n * upper * between))
        ofMean.interval = closed(
            n * (between - lower * rest) / (lower * (columns - rest) + n * between),
            n * (upper * between - rest) / (columns - rest + n * upper * between))
        return (ofOne, ofMean)
    }

    /// The observed F ratio divided by its 97.5% points on either side.
    private static func ratioBounds(
        _ above: Double, _ below: Double, _ freedomAbove: Double, _ freedomBelow: Double
    ) -> (low: Double, high: Double)? {
        guard above > 0, below > 0, let down = FDistribution.quantile(0.975, freedomAbove, freedomBelow),
            let up = FDistribution.quantile(0.975, freedomBelow, freedomAbove)
        else { return nil }
        return (above / below / down, above / below * up)
    }
}

/// A range where both ends are numbers and in order.
func closed(_ low: Double?, _ high: Double?) -> ClosedRange<Double>? {
    guard let low, let high, low.isFinite, high.isFinite, low <= high else { return nil }
    return low...high
}

extension TwoWayAnalysis {
    fileprivate func coefficient(_ name: String, _ estimate: IntraclassCorrelations.Estimate) -> Coefficient {
        guard let value = estimate.value else {
            return Coefficient(
                name, undefined: "subjects differ too little, or not at all", subjects: subjects, raters: columns)
        }
        return Coefficient(
            name, value, interval: estimate.interval, subjects: subjects, raters: columns,
            reason: estimate.interval == nil
                ? "no finite interval for these mean squares, and no standard error is defined"
                : "the interval comes from the F distribution, without a standard error")
    }
}
