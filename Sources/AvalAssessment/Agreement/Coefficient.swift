/// A statistic of agreement or dependability with its uncertainty (Coeficiente).
///
/// Always a finite number or nothing: where the formula divides by zero there is no value, and `reason` says why.
public struct Coefficient: Hashable, Sendable {
    /// What it is, in English, with its weights or metric, as `Cohen's kappa (quadratic)`.
    public let name: String
    /// The estimate; 1 is the best that can be, for most coefficients.
    public let value: Double?
    /// The standard error of `value` where one is defined, never negative.
    public let standardError: Double?
    /// The 95% confidence interval where one is defined.
    public let interval: ClosedRange<Double>?
    /// Why there is no value, or no standard error beside a value. Lower case, no full stop.
    public let reason: String?
    /// How many subjects the estimate rests on.
    public let subjects: Int
    /// How many raters the estimate rests on.
    public let raters: Int

    /// A value, with what is known of its uncertainty. A value that is not finite becomes no value; a standard error
    /// or an interval that is not finite becomes none.
    package init(
        _ name: String, _ value: Double, standardError: Double? = nil, interval: ClosedRange<Double>? = nil,
        subjects: Int, raters: Int, reason: String? = nil
    ) {
        let isFinite = value.isFinite
        self.name = name
        self.value = isFinite ? value : nil
        self.standardError = standardError.flatMap { isFinite && $0.isFinite && $0 >= 0 ? $0 : nil }
        self.interval = interval.flatMap {
            isFinite && $0.lowerBound.isFinite && $0.upperBound.isFinite ? $0 : nil
        }
        self.reason = reason ?? (isFinite ? nil : "the formula has no finite value here")
        self.subjects = subjects
        self.raters = raters
    }

    /// No value, and why.
    package init(_ name: String, undefined reason: String, subjects: Int, raters: Int) {
        self.name = name
        value = nil
        standardError = nil
        interval = nil
        self.reason = reason
        self.subjects = subjects
        self.raters = raters
    }
}
