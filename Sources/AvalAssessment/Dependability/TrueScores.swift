import Foundation

/// A distribution of true proportion scores: a beta distribution stretched between two ends
/// (Distribución de puntajes verdaderos).
public struct TrueScores: Hashable, Sendable {
    /// How many of its parameters were fitted.
    public enum Fit: String, Hashable, Sendable {
        /// Ends and shapes, from four moments.
        case fourParameters
        /// Shapes, from two moments; the ends are 0 and 1.
        case twoParameters
    }

    /// Ends, 0 ≤ lower < upper ≤ 1.
    public let lower: Double
    public let upper: Double
    /// Shapes, both positive.
    public let alpha: Double
    public let beta: Double
    public let fit: Fit

    /// Below this a beta distribution is two spikes, which no moments of real scores ask for.
    private static let leastShape = 0.02

    /// `nil` where the ends are not 0 ≤ lower < upper ≤ 1 or a shape is below 0.02 or above a million.
    init?(lower: Double, upper: Double, alpha: Double, beta: Double, fit: Fit) {
        let shapes = TrueScores.leastShape...1e6
        guard lower >= 0, lower < upper, upper <= 1, shapes.contains(alpha), shapes.contains(beta) else { return nil }
        self.lower = lower
        self.upper = upper
        self.alpha = alpha
        self.beta = beta
        self.fit = fit
    }

    /// The distribution with these moments (Hanson, B. A. (1991). Method of moments estimates for the four-parameter
    /// beta compound binomial model. ACT Research Report 91-5; Johnson & Kotz (1970), chapter 24).
    ///
    /// - Parameters: mean and variance, then the third and the fourth central moment.
    init?(mean: Double, variance: Double, third: Double, fourth: Double) {
        guard variance > 0 else { return nil }
        let deviation = variance.squareRoot()
        let skewness = third / (variance * deviation)
        let kurtosis = fourth / (variance * variance)
        let square = skewness * skewness
        let sum = 6 * (kurtosis - square - 1) / (6 + 3 * square - 2 * kurtosis)
        guard sum.isFinite, sum > 0 else { return nil }
        let lean = (sum + 2) * abs(skewness) / ((sum + 2) * (sum + 2) * square + 16 * (sum + 1)).squareRoot()
        let (less, more) = (sum / 2 * (1 - lean), sum / 2 * (1 + lean))
        let (alpha, beta) = skewness < 0 ? (more, less) : (less, more)
        let width = deviation * sum * ((sum + 1) / (alpha * beta)).squareRoot()
        let lower = mean - width * alpha / sum
        self.init(lower: lower, upper: lower + width, alpha: alpha, beta: beta, fit: .fourParameters)
    }

    /// The distribution on 0...1 with this mean and variance.
    init?(mean: Double, variance: Double) {
        guard variance > 0 else { return nil }
        let sum = mean * (1 - mean) / variance - 1
        self.init(lower: 0, upper: 1, alpha: mean * sum, beta: (1 - mean) * sum, fit: .twoParameters)
    }

    /// The expectation of several quantities over true scores between two points, by tanh-sinh quadrature (Takahasi,
    /// H. & Mori, M. (1974). Publications of RIMS 9, 721–741), which bears the density's poles at the ends.
    ///
    /// - Parameter quantities: of a true score, always the same number of them.
    /// - Returns: the mass of the piece, then the integral of each quantity.
    func integrals(
        from first: Double, to last: Double, count: Int, _ quantities: (Double) -> [Double]
    ) -> (mass: Double, sums: [Double]) {
        var sums = Array(repeating: 0.0, count: count)
        var mass = 0.0
        let (low, high) = (portion(first), portion(last))
        guard high > low else { return (mass, sums) }
        let logBeta = BetaFunction.logBeta(alpha, beta)
        let half = (high - low) / 2
        let step = 1 / 128.0
        for node in -781...781 {
            let t = step * Double(node)
            let u = Double.pi / 2 * sinh(t)
            // Distances from both ends, each without cancellation.
            let fromLow = 2 * half / (1 + exp(-2 * u))
            let fromHigh = 2 * half / (1 + exp(2 * u))
            let (z, rest) = (low + fromLow, 1 - high + fromHigh)
            let decay = exp(-2 * abs(u))
            let weight = step * half * Double.pi / 2 * cosh(t) * 4 * decay / ((1 + decay) * (1 + decay))
            guard z > 0, rest > 0, weight > 0 else { continue }
            let piece = weight * exp((alpha - 1) * log(z) + (beta - 1) * log(rest) - logBeta)
            guard piece > 0, piece.isFinite else { continue }
            mass += piece
            for (index, value) in quantities(lower + (upper - lower) * z).enumerated() where index < count {
                sums[index] += piece * value
            }
        }
        return (mass, sums)
    }

    /// Where a true score is between the ends, within forty standard deviations of the mean: beyond, there is nothing,
    /// and a narrow distribution would fall between the nodes.
    private func portion(_ score: Double) -> Double {
        let sum = alpha + beta
        let mean = alpha / sum
        let reach = 40 * (alpha * beta / (sum + 1)).squareRoot() / sum
        return min(max((score - lower) / (upper - lower), max(0, mean - reach)), min(1, mean + reach))
    }
}
