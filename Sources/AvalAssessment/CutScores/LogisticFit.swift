import Foundation

/// The logistic regression of belonging to the upper of two groups on the score, by Newton's method with halved steps
/// (Hosmer, D. W. & Lemeshow, S. (2000). Applied Logistic Regression, 2nd edition, chapter 1).
///
/// The groups must overlap, or the likelihood has no maximum.
struct LogisticFit {
    /// Of the log-odds, for each point of score.
    let slope: Double
    /// The score at which both groups are as probable.
    let evenOdds: Double
    /// Of `evenOdds`, by the delta method; `nil` where it is not finite.
    let standardError: Double?

    private static let steps = 100

    /// - Throws: `scoresAlike`, or `didNotConverge` where a hundred steps do not settle it.
    init(below: [Double], above: [Double]) throws(StandardSettingError) {
        let scores = below + above
        let mean = average(scores)
        guard let deviation = standardDeviation(scores), deviation > 0 else { throw .scoresAlike }
        let cases =
            below.map { Case(score: ($0 - mean) / deviation, isAbove: false) }
            + above.map { Case(score: ($0 - mean) / deviation, isAbove: true) }
        var (constant, slope) = (log(Double(above.count) / Double(below.count)), 0.0)
        var likelihood = LogisticFit.likelihood(cases, constant, slope)
        for _ in 0..<LogisticFit.steps {
            let at = Curvature(cases, constant, slope)
            guard at.determinant > 0 else { break }
            let toConstant = (at.ofSlopes * at.towardConstant - at.ofBoth * at.towardSlope) / at.determinant
            let toSlope = (at.ofConstants * at.towardSlope - at.ofBoth * at.towardConstant) / at.determinant
            if max(abs(toConstant), abs(toSlope)) < 1e-11 {
                let zero = -constant / slope
                let variance = (at.ofSlopes - 2 * zero * at.ofBoth + zero * zero * at.ofConstants) / at.determinant
                let error = variance.squareRoot() / abs(slope) * deviation
                self.slope = slope / deviation
                evenOdds = mean + deviation * zero
                standardError = error.isFinite ? error : nil
                return
            }
            var share = 1.0
            var next = LogisticFit.likelihood(cases, constant + toConstant, slope + toSlope)
            while next < likelihood - 1e-12 * abs(likelihood), share > 1e-6 {
                share /= 2
                next = LogisticFit.likelihood(cases, constant + share * toConstant, slope + share * toSlope)
            }
            constant += share * toConstant
            slope += share * toSlope
            likelihood = next
        }
        throw .didNotConverge(steps: LogisticFit.steps)
    }

    private struct Case {
        let score: Double
        let isAbove: Bool
    }

    private static func likelihood(_ cases: [Case], _ constant: Double, _ slope: Double) -> Double {
        cases.reduce(0) { sum, one in
            let odds = constant + slope * one.score
            let against = one.isAbove ? -odds : odds
            return sum - (against > 0 ? against + log1p(exp(-against)) : log1p(exp(against)))
        }
    }

    /// Slope and curvature of the log-likelihood.
    private struct Curvature {
        var towardConstant = 0.0
        var towardSlope = 0.0
        var ofConstants = 0.0
        var ofBoth = 0.0
        var ofSlopes = 0.0
        var determinant: Double { ofConstants * ofSlopes - ofBoth * ofBoth }

        init(_ cases: [Case], _ constant: Double, _ slope: Double) {
            for one in cases {
                let probability = 1 / (1 + exp(-(constant + slope * one.score)))
                let rest = (one.isAbove ? 1 : 0) - probability
                let weight = probability * (1 - probability)
                towardConstant += rest
                towardSlope += rest * one.score
                ofConstants += weight
                ofBoth += weight * one.score
                ofSlopes += weight * one.score * one.score
            }
        }
    }
}
