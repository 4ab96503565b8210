/// A number of the report together with what it rests on, or why there is none (Cifra).
public struct Figure: Hashable, Sendable {
    /// Why a number is not shown.
    public enum Withheld: Hashable, Sendable {
        /// Fewer than the least number for which it would say something.
        case tooFew(needed: Int)
        /// Everybody has the same, so that there is nothing to compare.
        case noVariation
        /// The formula has no value here; in English, for who looks into it.
        case notDefined(String)
    }

    public let value: Double?
    public let standardError: Double?
    /// 95%.
    public let interval: ClosedRange<Double>?
    /// Dossiers, ratings or candidates it rests on.
    public let n: Int
    /// `nil` exactly where there is a value.
    public let withheld: Withheld?

    init(_ value: Double, standardError: Double? = nil, interval: ClosedRange<Double>? = nil, n: Int) {
        let isFinite = value.isFinite
        self.value = isFinite ? value : nil
        self.standardError = isFinite ? standardError : nil
        self.interval = isFinite ? interval : nil
        self.n = n
        withheld = isFinite ? nil : .notDefined("the formula has no finite value here")
    }

    init(withheld: Withheld, n: Int) {
        value = nil
        standardError = nil
        interval = nil
        self.n = n
        self.withheld = withheld
    }

    /// A coefficient, where it rests on enough.
    init(_ coefficient: Coefficient, least: Int, n: Int? = nil) {
        let n = n ?? coefficient.subjects
        if n < least {
            self.init(withheld: .tooFew(needed: least), n: n)
        } else if let value = coefficient.value {
            self.init(
                value, standardError: coefficient.standardError, interval: coefficient.interval, n: n)
        } else {
            self.init(withheld: Figure.why(coefficient.reason), n: n)
        }
    }

    /// `count` of `n`, with the interval of Wilson (1927, J. Am. Stat. Assoc. 22:209–212), which holds near 0 and 1.
    init(share count: Int, of n: Int, least: Int) {
        guard n >= max(1, least) else {
            self.init(withheld: .tooFew(needed: max(1, least)), n: n)
            return
        }
        let (total, share) = (Double(n), Double(count) / Double(n))
        let z = 1.959_963_984_540_054
        let middle = (share + z * z / (2 * total)) / (1 + z * z / total)
        let half =
            z / (1 + z * z / total) * (share * (1 - share) / total + z * z / (4 * total * total)).squareRoot()
        self.init(
            share, standardError: (share * (1 - share) / total).squareRoot(),
            interval: max(0, min(middle - half, share))...min(1, max(middle + half, share)), n: n)
    }

    /// The mean of the values, with Student's interval.
    init(meanOf values: [Double], least: Int) {
        guard values.count >= max(1, least) else {
            self.init(withheld: .tooFew(needed: max(1, least)), n: values.count)
            return
        }
        let mean = average(values)
        let error = standardDeviation(values).map { $0 / Double(values.count).squareRoot() }
        let half = error.map { $0 * studentQuantile975(degrees: values.count - 1) }
        self.init(
            mean, standardError: error, interval: half.flatMap { closed(mean - $0, mean + $0) }, n: values.count)
    }

    private static func why(_ reason: String?) -> Withheld {
        switch reason {
        case NoValue.noVariation, NoValue.oneCategory, "everybody has the same score on the item",
            "everybody has the same score on the other items", "the totals of all candidates are alike",
            "all scores are alike", "subjects differ too little, or not at all", "everybody passes, or nobody",
            "the scores of all persons are alike":
            .noVariation
        default: .notDefined(reason ?? "no value")
        }
    }
}

/// A coefficient under its name (Coeficiente con su cifra).
public struct NamedFigure: Hashable, Sendable {
    /// In English, with weights or metric, as `Cohen's kappa`.
    public let name: String
    public let figure: Figure

    init(_ name: String, _ figure: Figure) {
        self.name = name
        self.figure = figure
    }

    init(_ coefficient: Coefficient, least: Int) {
        self.init(coefficient.name, Figure(coefficient, least: least))
    }
}
