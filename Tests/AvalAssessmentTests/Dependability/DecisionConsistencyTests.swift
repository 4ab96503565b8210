import Foundation
import Testing

@testable import AvalAssessment

@Suite struct DecisionConsistencyTests {
    /// Two hundred scores of 5...100 by arithmetic, to be the same everywhere.
    private let scores: [Double] = (0..<200).map { (index: Int) -> Double in
        let first = Double(index * 37 % 101) * 0.35
        let second = Double(index * 61 % 97) * 0.65 * 0.9
        return (first + second + 5).rounded(.down)
    }

    @Test("scores have the effective length, true scores and rates that independent quadrature finds")
    func endToEnd() throws {
        let found = DecisionConsistency(scores, on: 0...100, reliability: 0.8, cut: 60)
        #expect(found.effectiveLength == 28 && found.notes.isEmpty)
        let fitted = try #require(found.trueScores)
        #expect(fitted.fit == .fourParameters)
        // Shapes solved for skewness and kurtosis by scipy.optimize.fsolve; rates by scipy.integrate.quad.
        #expect(near(fitted.alpha, 1.8440524821147557, 1e-7) && near(fitted.beta, 1.8469378265501857, 1e-7))
        #expect(near(fitted.lower, 0.1140109027151121, 1e-8) && near(fitted.upper, 0.8854921845426176, 1e-8))
        #expect(near(found.consistency.value, 0.8256877250511532, 1e-7))
        #expect(near(found.kappa.value, 0.616014440167385, 1e-7))
        #expect(near(found.accuracy.value, 0.8742712850527431, 1e-7))
        #expect(near(found.falsePositives, 0.07866459472659988, 1e-7))
        #expect(near(found.falseNegatives, 0.047064120220657576, 1e-7))
        #expect(near(found.passing, 0.34826880152843526, 1e-7))
    }

    @Test("known true scores have the rates that another implementation integrates")
    func known() throws {
        // The example of R's betafunctions::LL.CA (l .25, u .75, α 5, β 3, length 50, cut 50 of 100), with its
        // scale, though ours passes at the cut and R's above it; then U-shaped true scores. By scipy.integrate.quad.
        let cases: [(Double, Double, Double, Double, Int, Double, [Double])] = [
            (
                0.25, 0.75, 5, 3, 50, 0.5,
                [0.7749908681435932, 0.3978857367720263, 0.8369809370006474, 0.0704399001726017]
            ),
            (0, 1, 8, 2, 20, 0.85, [0.7384971879736162, 0.47698368145910114, 0.7937544092480185, 0.1539928516356451]),
            (
                0.1, 0.98, 0.6, 0.4, 30, 0.8,
                [0.9217578375572641, 0.8403594497743252, 0.942620177307204, 0.0378273146636396]
            ),
        ]
        for (lower, upper, alpha, beta, length, cut, rates) in cases {
            let fitted = try #require(
                TrueScores(lower: lower, upper: upper, alpha: alpha, beta: beta, fit: .fourParameters))
            let found = DecisionConsistency(fitted, length: length, cut: cut, persons: 100)
            #expect(near(found.consistency.value, rates[0], 1e-8))
            #expect(near(found.kappa.value, rates[1], 1e-8))
            #expect(near(found.accuracy.value, rates[2], 1e-8))
            #expect(near(found.falsePositives, rates[3], 1e-8))
        }
    }

    @Test("with true scores from 0 to 1, two assessments agree as the bivariate beta-binomial distribution says")
    func closedForm() throws {
        for (alpha, beta, length, needed) in [(8.0, 2.0, 20, 17), (0.5, 0.5, 9, 4), (60, 20, 40, 30), (2, 30, 15, 3)] {
            let fitted = try #require(TrueScores(lower: 0, upper: 1, alpha: alpha, beta: beta, fit: .twoParameters))
            let found = DecisionConsistency(
                fitted, length: length, cut: Double(needed) / Double(length), persons: 1)
            var same = 0.0
            for first in 0...length {
                for second in 0...length where (first >= needed) == (second >= needed) {
                    let hits = Double(first + second)
                    let weight =
                        logWays(length, first) + logWays(length, second)
                        + BetaFunction.logBeta(alpha + hits, beta + Double(2 * length) - hits)
                    same += exp(weight - BetaFunction.logBeta(alpha, beta))
                }
            }
            #expect(near(found.consistency.value, same, 1e-10))
        }
    }

    private func logWays(_ n: Int, _ k: Int) -> Double {
        BetaFunction.logGamma(Double(n + 1)) - BetaFunction.logGamma(Double(k + 1))
            - BetaFunction.logGamma(Double(n - k + 1))
    }

    @Test("drawing 60,000 candidates twice gives the same rates within four standard errors")
    func simulation() throws {
        let (alpha, beta, length, cut) = (3, 2, 24, 0.625)
        let fitted = try #require(
            TrueScores(lower: 0.2, upper: 0.95, alpha: Double(alpha), beta: Double(beta), fit: .fourParameters))
        let found = DecisionConsistency(fitted, length: length, cut: cut, persons: 1)
        var random = Seeded(state: 1995)
        var (same, right, falsely) = (0, 0, 0)
        let draws = 60_000
        for _ in 0..<draws {
            // The α-th smallest of α + β − 1 uniform numbers is beta distributed.
            let portion = (0..<(alpha + beta - 1)).map { _ in random.unit() }.sorted()[alpha - 1]
            let truth = 0.2 + 0.75 * portion
            let passes = (0..<2).map { _ in
                (0..<length).count { _ in random.unit() < truth } >= 15
            }
            same += passes[0] == passes[1] ? 1 : 0
            right += passes[0] == (truth >= cut) ? 1 : 0
            falsely += passes[0] && truth < cut ? 1 : 0
        }
        for (count, value) in [
            (same, found.consistency.value), (right, found.accuracy.value), (falsely, found.falsePositives),
        ] {
            let expected = try #require(value)
            let error = (expected * (1 - expected) / Double(draws)).squareRoot()
            #expect(near(Double(count) / Double(draws), expected, 4 * error))
        }
    }

    @Test("four rates sum to one, and more reliable scores decide more consistently")
    func properties() throws {
        var last = 0.0
        for reliability in [0.5, 0.7, 0.8, 0.9, 0.95] {
            let found = DecisionConsistency(scores, on: 0...100, reliability: reliability, cut: 60)
            let accuracy = try #require(found.accuracy.value)
            let falsePositives = try #require(found.falsePositives)
            let falseNegatives = try #require(found.falseNegatives)
            #expect(near(accuracy + falsePositives + falseNegatives, 1, 1e-12))
            let consistency = try #require(found.consistency.value)
            #expect(consistency > last && accuracy >= consistency)
            last = consistency
        }
        let lowest = DecisionConsistency(scores, on: 0...100, reliability: 0.8, cut: 0)
        #expect(lowest.consistency.value == 1 && lowest.kappa.value == nil && lowest.falseNegatives == 0)
    }

    @Test("the scale's origin and unit do not matter")
    func scale() throws {
        let percent = DecisionConsistency(scores, on: 0...100, reliability: 0.8, cut: 60)
        let moved = DecisionConsistency(scores.map { $0 / 4 - 3 }, on: -3...22, reliability: 0.8, cut: 12)
        #expect(near(moved.consistency.value, try #require(percent.consistency.value), 1e-9))
    }

    @Test("moments that no four parameters fit fall back to two, and it is said")
    func fallback() throws {
        let piled = Array(repeating: 100.0, count: 30) + Array(repeating: 90, count: 6) + [20, 30, 40, 60]
        let found = DecisionConsistency(piled, on: 0...100, reliability: 0.7, cut: 70)
        #expect(found.trueScores?.fit == .twoParameters)
        #expect(found.trueScores?.lower == 0 && found.trueScores?.upper == 1)
        #expect(found.notes.count == 1)
        #expect(found.consistency.value != nil)
    }

    @Test("a fitted distribution has the moments it was fitted to")
    func moments() throws {
        let asked = try #require(TrueScores(lower: 0.1, upper: 0.9, alpha: 3, beta: 1.5, fit: .fourParameters))
        func moment(_ of: TrueScores, _ form: @escaping (Double) -> Double) -> Double {
            let whole = of.integrals(from: of.lower, to: of.upper, count: 1) { [form($0)] }
            return whole.sums[0] / whole.mass
        }
        let mean = moment(asked) { $0 }
        let central = (2...4).map { power in moment(asked) { pow($0 - mean, Double(power)) } }
        let again = try #require(
            TrueScores(mean: mean, variance: central[0], third: central[1], fourth: central[2]))
        #expect(near(again.lower, 0.1, 1e-7) && near(again.upper, 0.9, 1e-7))
        #expect(near(again.alpha, 3, 1e-6) && near(again.beta, 1.5, 1e-6))
        // A narrow one far from the ends is found by the quadrature too.
        let narrow = try #require(TrueScores(mean: 0.3, variance: 1e-6))
        #expect(near(moment(narrow) { $0 }, 0.3, 1e-9))
    }

    @Test("what cannot be estimated has no value and a reason")
    func undefined() {
        let lacking = [
            DecisionConsistency([], on: 0...100, reliability: 0.8, cut: 60),
            DecisionConsistency([50, 50, 50], on: 0...100, reliability: 0.8, cut: 60),
            DecisionConsistency(scores, on: 0...0, reliability: 0.8, cut: 0),
            DecisionConsistency(scores, on: 0...100, reliability: 0.8, cut: 101),
            DecisionConsistency(scores, on: 0...100, reliability: 0.8, cut: .nan),
            DecisionConsistency(scores, on: 0...100, reliability: 1, cut: 60),
            DecisionConsistency(scores, on: 0...100, reliability: 0, cut: 60),
            DecisionConsistency(scores, on: 0...100, reliability: .nan, cut: 60),
            DecisionConsistency([0, 0, 100, 100], on: 0...100, reliability: 0.8, cut: 60),
            DecisionConsistency([50, 50.000001], on: 0...100, reliability: 0.9, cut: 60),
        ]
        for found in lacking {
            for coefficient in [found.consistency, found.kappa, found.accuracy] {
                #expect(coefficient.value == nil && coefficient.reason?.isEmpty == false)
            }
            #expect(found.passing == nil && found.effectiveLength == nil)
        }
        let odd = DecisionConsistency(scores + [-1, 101, .nan], on: 0...100, reliability: 0.8, cut: 60)
        #expect(odd.consistency.subjects == 200 && odd.notes == ["scores left out that are not on the scale: 3"])
    }
}
