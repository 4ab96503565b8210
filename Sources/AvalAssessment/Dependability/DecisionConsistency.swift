/// How often a second, equivalent assessment would decide the same, and how often the decision is right, at a cut
/// (Consistencia y exactitud de la decisión).
///
/// Livingston, S. A. & Lewis, C. (1995). Estimating the consistency and accuracy of classifications based on test
/// scores. Journal of Educational Measurement 32, 179–197. The score is taken for a binomial one of as many items as
/// would give its reliability; true scores follow a beta distribution of four parameters, or of two where four moments
/// ask for an impossible one. Two assessments of a person are independent given the true score (Hanson 1991). The
/// table is not adjusted to the observed rate of passing.
public struct DecisionConsistency: Hashable, Sendable {
    /// Items of the binomial test that is as reliable (Longitud efectiva); `nil` where nothing is estimated.
    public let effectiveLength: Int?
    public let trueScores: TrueScores?
    /// Proportion of persons whom two assessments would classify alike.
    public let consistency: Coefficient
    /// The same, beyond what chance gives.
    public let kappa: Coefficient
    /// Proportion of persons whose classification is that of their true score.
    public let accuracy: Coefficient
    /// Proportion of all persons who pass with a true score below the cut.
    public let falsePositives: Double?
    /// Proportion of all persons who fail with a true score at the cut or above.
    public let falseNegatives: Double?
    /// Proportion of persons expected to pass.
    public let passing: Double?
    /// What the estimate had to do without, as four parameters. Lower case, no full stop.
    public let notes: [String]

    /// - Parameters:
    ///   - scores: of the persons, each within `scale`; values that are not are left out, which `notes` says.
    ///   - scale: least and greatest possible score.
    ///   - reliability: of the scores, between 0 and 1, as alpha or Φ.
    ///   - cut: the least score that passes.
    public init(_ scores: [Double], on scale: ClosedRange<Double>, reliability: Double, cut: Double) {
        let known = scores.filter { scale.contains($0) }
        let width = scale.upperBound - scale.lowerBound
        var notes: [String] = []
        if known.count < scores.count {
            notes.append("scores left out that are not on the scale: \(scores.count - known.count)")
        }
        guard width.isFinite, width > 0 else {
            self.init(undefined: "the scale has no width", persons: known.count, notes: notes)
            return
        }
        guard scale.contains(cut) else {
            self.init(undefined: "the cut is not on the scale", persons: known.count, notes: notes)
            return
        }
        guard reliability > 0, reliability < 1 else {
            self.init(undefined: "the reliability is not between 0 and 1", persons: known.count, notes: notes)
            return
        }
        let portions = known.map { ($0 - scale.lowerBound) / width }
        let mean = average(portions)
        let variance = portions.isEmpty ? 0 : squaredDeviations(portions) / Double(portions.count)
        guard variance > 0 else {
            self.init(undefined: "all scores are alike", persons: known.count, notes: notes)
            return
        }
        // Livingston & Lewis 1995: the effective test length.
        let exact = (mean * (1 - mean) - reliability * variance) / (variance * (1 - reliability))
        guard exact >= 1.5, exact < 1e6 else {
            let reason = "scores so spread out and so unreliable equal a test of less than two items"
            self.init(
                undefined: exact < 1.5 ? reason : "the scores are too alike for a test of less than a million items",
                persons: known.count, notes: notes)
            return
        }
        let length = Int(exact.rounded())
        guard let fitted = TrueScores.fitted(to: portions, length: length, &notes) else {
            self.init(undefined: "no distribution of true scores fits", persons: known.count, notes: notes)
            return
        }
        self.init(
            fitted, length: length, cut: (cut - scale.lowerBound) / width, persons: known.count, notes: notes)
    }

    /// For a distribution of true scores that is known.
    ///
    /// - Parameters:
    ///   - length: binomial items, at least 1.
    ///   - cut: 0...1; who has at least this proportion of the items passes.
    init(_ trueScores: TrueScores, length: Int, cut: Double, persons: Int, notes: [String] = []) {
        // 0.7 × 10 is 7, not 7.000000000000001 and so 8.
        let needed = (cut * Double(length) - 1e-9).rounded(.up)
        func chanceToPass(_ score: Double) -> Double {
            needed <= 0 ? 1 : BetaFunction.regularized(score, needed, Double(length) - needed + 1)
        }
        func quantities(_ score: Double) -> [Double] {
            let pass = chanceToPass(score)
            return [pass, 1 - pass, pass * pass + (1 - pass) * (1 - pass)]
        }
        let below = trueScores.integrals(from: trueScores.lower, to: cut, count: 3, quantities)
        let above = trueScores.integrals(from: cut, to: trueScores.upper, count: 3, quantities)
        let whole = below.mass + above.mass
        // The nodes found the distribution, unless it is too narrow for them.
        let isFound = whole > 0.99 && whole < 1.01
        let pass = (below.sums[0] + above.sums[0]) / whole
        let same = (below.sums[2] + above.sums[2]) / whole
        let chance = pass * pass + (1 - pass) * (1 - pass)
        func coefficient(_ name: String, _ value: Double) -> Coefficient {
            isFound
                ? Coefficient(
                    name, value, subjects: persons, raters: 1, reason: "no standard error: an estimate under a model")
                : Coefficient(
                    name, undefined: "the distribution of true scores is too narrow", subjects: persons, raters: 1)
        }
        effectiveLength = length
        self.trueScores = trueScores
        consistency = coefficient(DecisionConsistency.names[0], same)
        kappa =
            1 - chance > 1e-12 || !isFound
            ? coefficient(DecisionConsistency.names[1], (same - chance) / (1 - chance))
            : Coefficient(
                DecisionConsistency.names[1], undefined: "everybody passes, or nobody", subjects: persons, raters: 1)
        accuracy = coefficient(DecisionConsistency.names[2], (above.sums[0] + below.sums[1]) / whole)
        falsePositives = isFound ? below.sums[0] / whole : nil
        falseNegatives = isFound ? above.sums[1] / whole : nil
        passing = isFound ? pass : nil
        self.notes = notes
    }

    private static let names = ["decision consistency", "decision kappa", "decision accuracy"]

    private init(undefined reason: String, persons: Int, notes: [String]) {
        let nothing = DecisionConsistency.names.map {
            Coefficient($0, undefined: reason, subjects: persons, raters: 1)
        }
        (consistency, kappa, accuracy) = (nothing[0], nothing[1], nothing[2])
        effectiveLength = nil
        trueScores = nil
        falsePositives = nil
        falseNegatives = nil
        passing = nil
        self.notes = notes
    }
}

extension TrueScores {
    /// From observed proportions: the factorial moments of a binomial score are those of the true score (Lord, F. M.
    /// (1965). A strong true-score theory, with applications. Psychometrika 30, 239–270).
    static func fitted(to portions: [Double], length: Int, _ notes: inout [String]) -> TrueScores? {
        var raw: [Double] = []
        for order in 1...max(1, min(4, length)) {
            let products = portions.map { portion in
                (0..<order).reduce(1.0) { product, less in
                    product * (portion * Double(length) - Double(less)) / Double(length - less)
                }
            }
            raw.append(average(products))
        }
        guard raw.count >= 2 else { return nil }
        let mean = raw[0]
        let variance = raw[1] - mean * mean
        if raw.count == 4 {
            let third = raw[2] - 3 * mean * raw[1] + 2 * mean * mean * mean
            let fourth = raw[3] - 4 * mean * raw[2] + 6 * mean * mean * raw[1] - 3 * mean * mean * mean * mean
            if let fitted = TrueScores(mean: mean, variance: variance, third: third, fourth: fourth) { return fitted }
        }
        notes.append("four moments fit no distribution of true scores: two parameters, from 0 to the full score")
        return TrueScores(mean: mean, variance: variance)
    }
}
