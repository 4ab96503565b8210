import Foundation
import Testing

@testable import AvalAssessment

@Suite struct BetaDistributionTests {
    @Test("the F distribution has the quantiles of printed tables")
    func printedTables() {
        // Probability, degrees of freedom, table value: Pearson & Hartley (1966), Biometrika Tables I, table 18.
        let table: [(Double, Double, Double, Double, Double)] = [
            (0.95, 1, 1, 161.4, 0.05), (0.95, 2, 10, 4.10, 0.005), (0.95, 10, 20, 2.35, 0.005),
            (0.95, 120, 120, 1.35, 0.005), (0.975, 1, 1, 647.8, 0.05), (0.975, 5, 15, 3.58, 0.005),
            (0.975, 10, 10, 3.72, 0.005), (0.99, 4, 7, 7.85, 0.005), (0.99, 1, 10, 10.04, 0.005),
        ]
        for (probability, above, below, value, tolerance) in table {
            #expect(near(FDistribution.quantile(probability, above, below), value, tolerance))
        }
    }

    @Test("quantiles agree with another implementation to ten digits, whole degrees of freedom or not")
    func quantiles() {
        // SciPy 1.x, scipy.stats.f.ppf.
        let values: [(Double, Double, Double, Double)] = [
            (0.975, 5, 15, 3.5764153492790607), (0.975, 5, 18, 3.381967805875243),
            (0.975, 2.5, 3.7, 11.351365215666403), (0.025, 5, 15, 0.15557596307848703),
            (0.999, 3, 2, 999.166620347207), (0.95, 120, 120, 1.3518864592212354),
            (0.975, 99_999, 99_999, 1.0124731825719517),
        ]
        for (probability, above, below, value) in values {
            #expect(near(FDistribution.quantile(probability, above, below), value, 1e-9 * value))
        }
    }

    @Test("a quantile's probability is the one it was asked for, and swapping sides inverts it")
    func inverse() throws {
        for above in [0.5, 1, 3, 40, 1_000] {
            for below in [1, 2.25, 17, 500] {
                for probability in [0.001, 0.025, 0.5, 0.9, 0.975] {
                    let quantile = try #require(FDistribution.quantile(probability, above, below))
                    #expect(near(FDistribution.cumulative(quantile, above, below), probability, 1e-11))
                    let swapped = try #require(FDistribution.quantile(1 - probability, below, above))
                    #expect(near(quantile * swapped, 1, 1e-8))
                }
            }
        }
    }

    @Test("there is no quantile outside 0 to 1, nor for degrees of freedom that are not positive numbers")
    func noQuantile() {
        for probability in [0, 1, -0.5, 2, Double.nan] {
            #expect(FDistribution.quantile(probability, 3, 4) == nil)
        }
        for freedom in [0, -1, Double.nan, .infinity] {
            #expect(FDistribution.quantile(0.5, freedom, 4) == nil)
            #expect(FDistribution.quantile(0.5, 4, freedom) == nil)
        }
    }

    @Test("the incomplete beta function has its closed forms and another implementation's values")
    func incompleteBeta() {
        for x in stride(from: 0.0, through: 1.0, by: 0.0625) {
            #expect(near(BetaFunction.regularized(x, 1, 1), x, 1e-14))
            #expect(near(BetaFunction.regularized(x, 3, 1), x * x * x, 1e-14))
            #expect(near(BetaFunction.regularized(x, 0.5, 0.5), 2 / Double.pi * asin(x.squareRoot()), 1e-13))
            let mirrored = 1 - BetaFunction.regularized(1 - x, 7.5, 2.25)
            #expect(near(BetaFunction.regularized(x, 2.25, 7.5), mirrored, 1e-14))
        }
        #expect(near(BetaFunction.regularized(0.4, 2, 3), 0.5248, 1e-13))
        #expect(near(BetaFunction.regularized(0.05, 5, 50), 0.13204865622628673, 1e-13))
        #expect(near(BetaFunction.regularized(0.41, 200, 300), 0.677628164772179, 1e-12))
        #expect(near(BetaFunction.regularized(0.2, 0.01, 3), 0.995087118231316, 1e-13))
        #expect(near(BetaFunction.regularized(0.502, 1e4, 1e4), 0.7141945429161856, 1e-10))
    }

    @Test("the incomplete beta function is the chance of so many successes")
    func binomialTail() {
        for n in [1, 5, 12] {
            for needed in 1...n {
                for score in [0.1, 0.5, 0.83] {
                    var tail = 0.0
                    for hits in needed...n {
                        let ways = (0..<hits).reduce(1.0) { $0 * Double(n - $1) / Double($1 + 1) }
                        tail += ways * pow(score, Double(hits)) * pow(1 - score, Double(n - hits))
                    }
                    #expect(near(BetaFunction.regularized(score, Double(needed), Double(n - needed + 1)), tail, 1e-13))
                }
            }
        }
    }

    @Test("the logarithm of the gamma function continues the factorials")
    func logGamma() {
        var factorial = 1.0
        for n in 1...40 {
            #expect(near(BetaFunction.logGamma(Double(n)), log(factorial), 1e-13 * max(1, log(factorial))))
            factorial *= Double(n)
        }
        #expect(near(BetaFunction.logGamma(0.5), 0.5 * log(Double.pi), 1e-14))
    }
}
