import Foundation

/// The beta distribution's own functions, to about twelve digits.
enum BetaFunction {
    /// ln Γ(x) for x > 0: the recurrence up to 12, then Stirling's series (Abramowitz & Stegun 1964, 6.1.41).
    static func logGamma(_ x: Double) -> Double {
        var z = x
        var product = 1.0
        while z < 12 {
            product *= z
            z += 1
        }
        let square = 1 / (z * z)
        let tail = 1 / 1_188.0 - square * 691 / 360_360
        let series = 1 / 12.0 - square * (1 / 360.0 - square * (1 / 1_260.0 - square * (1 / 1_680.0 - square * tail)))
        return (z - 0.5) * log(z) - z + 0.5 * log(2 * Double.pi) + series / z - log(product)
    }

    /// ln B(a, b) for a, b > 0.
    static func logBeta(_ a: Double, _ b: Double) -> Double {
        logGamma(a) + logGamma(b) - logGamma(a + b)
    }

    /// The regularised incomplete beta function I_x(a, b), for a, b > 0 (DLMF 8.17).
    static func regularized(_ x: Double, _ a: Double, _ b: Double) -> Double {
        regularized(x, complement: 1 - x, a, b)
    }

    /// I_x(a, b), with 1 − x given apart, so that nothing is lost near 1.
    static func regularized(_ x: Double, complement y: Double, _ a: Double, _ b: Double) -> Double {
        guard x > 0 else { return 0 }
        guard y > 0 else { return 1 }
        let value: Double
        if x <= (a + 1) / (a + b + 2) {
            value = fraction(x, y, a, b)
        } else {
            value = 1 - fraction(y, x, b, a)
        }
        return min(max(value, 0), 1)
    }

    /// The continued fraction of I_x(a, b) by Lentz's method (DLMF 8.17.22); fast where x is below the mean.
    private static func fraction(_ x: Double, _ y: Double, _ a: Double, _ b: Double) -> Double {
        let front = exp(a * log(x) + b * log(y) - logBeta(a, b)) / a
        guard front > 0 else { return 0 }
        let tiny = 1e-300
        func away(_ value: Double) -> Double { abs(value) < tiny ? tiny : value }
        var c = 1.0
        var d = 1 / away(1 - (a + b) * x / (a + 1))
        var value = d
        for step in 1...100_000 {
            let m = Double(step)
            let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
            d = 1 / away(1 + even * d)
            c = away(1 + even / c)
            value *= c * d
            let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
            d = 1 / away(1 + odd * d)
            c = away(1 + odd / c)
            value *= c * d
            if abs(c * d - 1) < 1e-16 { break }
        }
        return front * value
    }
}

/// Fisher's F distribution.
enum FDistribution {
    /// P(F ≤ f), for `above` and `below` degrees of freedom, both positive; not necessarily whole.
    static func cumulative(_ f: Double, _ above: Double, _ below: Double) -> Double {
        guard f > 0 else { return 0 }
        let whole = above * f + below
        guard whole.isFinite else { return 1 }
        return BetaFunction.regularized(above * f / whole, complement: below / whole, above / 2, below / 2)
    }

    /// The f that P(F ≤ f) = `probability`; `nil` outside 0 < probability < 1 or for degrees of freedom that are not
    /// positive numbers.
    static func quantile(_ probability: Double, _ above: Double, _ below: Double) -> Double? {
        guard probability > 0, probability < 1, above > 0, below > 0, above.isFinite, below.isFinite else { return nil }
        // On the logarithm, since quantiles span many orders of magnitude; e^±700 is about all a double holds.
        var low = -700.0
        var high = 700.0
        guard cumulative(exp(low), above, below) < probability, cumulative(exp(high), above, below) > probability
        else { return nil }
        while high - low > 1e-15 * max(1, abs(low)) {
            let middle = (low + high) / 2
            if middle == low || middle == high { break }
            if cumulative(exp(middle), above, below) < probability {
                low = middle
            } else {
                high = middle
            }
        }
        return exp((low + high) / 2)
    }
}
