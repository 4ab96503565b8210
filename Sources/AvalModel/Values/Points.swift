/// Points (Puntos), kept as a whole number of thousandths so that totals are exact.
public struct Points: Hashable, Sendable, Comparable {
    public let thousandths: Int

    public init(thousandths: Int) {
        self.thousandths = thousandths
    }

    public static let zero = Points(thousandths: 0)
    public static let hundred = Points(thousandths: 100_000)

    /// A plain decimal with a point and up to three decimals, as `6.50`; no sign, no exponent, at most 1,000,000.
    public init?(decimal text: some StringProtocol) {
        let parts = text.utf8.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = parts.first, let whole = AvalModel.decimal(Array(first)[...]), whole <= 1_000_000
        else {
            return nil
        }
        var fraction = 0
        if parts.count == 2 {
            let digits = Array(parts[1])
            guard digits.count <= 3, let value = AvalModel.decimal(digits[...]) else { return nil }
            fraction = value * [0, 100, 10, 1][digits.count]
        }
        guard whole < 1_000_000 || fraction == 0 else { return nil }
        thousandths = whole * 1_000 + fraction
    }

    public static func < (a: Points, b: Points) -> Bool { a.thousandths < b.thousandths }
    public static func + (a: Points, b: Points) -> Points { Points(thousandths: a.thousandths + b.thousandths) }
    public static func += (a: inout Points, b: Points) { a = a + b }

    /// How far apart two scores are.
    public func distance(to other: Points) -> Points {
        Points(thousandths: abs(thousandths - other.thousandths))
    }
}

extension Points: CustomStringConvertible {
    /// At least two decimals, a third only where it is not zero: `85.00`, `3.125`.
    public var description: String {
        let sign = thousandths < 0 ? "-" : ""
        let (whole, rest) = abs(thousandths).quotientAndRemainder(dividingBy: 1_000)
        let decimals = rest % 10 == 0 ? padded(rest / 10, to: 2) : padded(rest, to: 3)
        return "\(sign)\(whole).\(decimals)"
    }
}
