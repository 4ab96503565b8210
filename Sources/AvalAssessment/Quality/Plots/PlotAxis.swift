internal import Foundation

/// From values to places on the page, with round ticks.
struct PlotAxis {
    let low: Double
    let high: Double
    let from: Double
    let to: Double

    func place(_ value: Double) -> Double {
        from + (to - from) * (min(max(value, low), high) - low) / (high - low)
    }

    /// Multiples of 1, 2 or 5 times a power of ten, about `count` of them.
    func ticks(_ count: Int) -> (values: [Double], decimals: Int) {
        let rough = (high - low) / Double(max(1, count))
        let power = pow(10, floor(log10(rough)))
        let step = ([1.0, 2, 5].map { $0 * power }.first { $0 >= rough * 0.999 }) ?? 10 * power
        let first = Int((low / step - 1e-6).rounded(.up))
        let last = Int((high / step + 1e-6).rounded(.down))
        let decimals = step >= 0.999 ? 0 : step >= 0.0999 ? 1 : 2
        return (first <= last ? (first...last).map { Double($0) * step } : [], decimals)
    }
}
