/// How dependable mean scores are over so many items (Estudio de decisión).
public struct DependabilityProjection: Hashable, Sendable {
    public let design: GeneralizabilityStudy.Design
    /// Eρ², for comparing persons with one another (Brennan 2001, chapter 2).
    public let generalizability: Coefficient
    /// Φ, for comparing persons with a fixed standard (Brennan 2001, chapter 2).
    public let dependability: Coefficient
    /// σ(δ), on the scale of one item's score; the error in differences between persons.
    public let relativeError: Double?
    /// σ(Δ), on the scale of one item's score; the error in a person's score itself.
    public let absoluteError: Double?
    /// Φ(λ), of decisions at the cut; `nil` where no cut was asked for.
    public let atCut: Coefficient?
    /// What was set to zero on the way.
    public let notes: [String]
}

extension GeneralizabilityStudy {
    /// At the size of the study itself.
    ///
    /// - Parameter cut: λ, on the scale of one item's score (for weights that sum to 100, the cut divided by 100).
    public func projected(cut: Double? = nil) -> DependabilityProjection {
        projected(to: design, cut: cut)
    }

    /// For so many items or raters. Of a nested design, one item in each of so many nests.
    public func projected(items: Int, cut: Double? = nil) -> DependabilityProjection {
        switch design {
        case .crossed: projected(to: .crossed(items: items), cut: cut)
        case .nested: projected(to: .nested(sizes: Array(repeating: 1, count: max(0, items))), cut: cut)
        }
    }

    /// For nests of these sizes, as `[2, 2, 2]` for three tasks with two raters each.
    public func projected(sizes: [Int], cut: Double? = nil) -> DependabilityProjection {
        projected(to: .nested(sizes: sizes), cut: cut)
    }

    private func projected(to target: Design, cut: Double?) -> DependabilityProjection {
        let conditions = target.conditions
        func undefined(_ reason: String) -> DependabilityProjection {
            func nothing(_ name: String) -> Coefficient {
                Coefficient(name, undefined: reason, subjects: persons, raters: conditions)
            }
            return DependabilityProjection(
                design: target, generalizability: nothing("Eρ²"), dependability: nothing("Φ"), relativeError: nil,
                absoluteError: nil, atCut: cut.map { _ in nothing("Φ(λ)") }, notes: notes)
        }
        if let reason { return undefined(reason) }
        guard target.isPossible else { return undefined("needs at least one item, and one in each nest") }
        guard target.hasNests == design.hasNests else {
            return undefined("a study without nests says nothing of nests, nor the other way round")
        }
        let (relative, absolute) = errors(target)
        let universe = variance("p")
        let intervals = stepped(target)
        func ratio(_ name: String, _ error: Double, _ interval: ClosedRange<Double>?) -> Coefficient {
            universe + error > 0
                ? Coefficient(
                    name, universe / (universe + error), interval: interval, subjects: persons, raters: conditions,
                    reason: interval == nil ? "no standard error is defined" : "an interval by the F distribution")
                : Coefficient(
                    name, undefined: "the scores of all persons are alike", subjects: persons, raters: conditions)
        }
        var said = notes
        return DependabilityProjection(
            design: target, generalizability: ratio("Eρ²", relative, intervals.relative),
            dependability: ratio("Φ", absolute, intervals.absolute), relativeError: relative.squareRoot(),
            absoluteError: absolute.squareRoot(),
            atCut: cut.map { coefficient(at: $0, absolute: absolute, conditions: conditions, &said) }, notes: said)
    }

    /// σ²(δ) and σ²(Δ) of mean scores (Brennan 2001, chapters 2 and 4; 7 for sizes that differ).
    private func errors(_ target: Design) -> (relative: Double, absolute: Double) {
        switch target {
        case .crossed(let items):
            let relative = variance("pi") / Double(items)
            return (relative, relative + variance("i") / Double(items))
        case .nested(let sizes):
            let all = Double(target.conditions)
            let nests = all * all / sizes.reduce(0.0) { $0 + Double($1) * Double($1) }
            let relative = variance("ph") / nests + variance("pi:h") / all
            return (relative, relative + variance("h") / nests + variance("i:h") / all)
        }
    }

    /// Φ(λ) (Brennan, R. L. & Kane, M. T. (1977). An index of dependability for mastery tests. Journal of
    /// Educational Measurement 14, 277–289).
    ///
    /// The squared distance of the mean from the cut is rid of its own error, estimated at the size of the study.
    private func coefficient(
        at cut: Double, absolute: Double, conditions: Int, _ notes: inout [String]
    ) -> Coefficient {
        guard cut.isFinite else {
            return Coefficient("Φ(λ)", undefined: "the cut is not a number", subjects: persons, raters: conditions)
        }
        let own = errors(design)
        let ofMean = (variance("p") + own.relative) / Double(persons) + own.absolute - own.relative
        var distance = (mean - cut) * (mean - cut) - ofMean
        if distance < 0 {
            distance = 0
            notes.append("the mean is within its own error of the cut: Φ(λ) is at its least, Φ")
        }
        let signal = variance("p") + distance
        guard signal + absolute > 0 else {
            return Coefficient(
                "Φ(λ)", undefined: "all scores are alike and at the cut", subjects: persons, raters: conditions)
        }
        return Coefficient(
            "Φ(λ)", signal / (signal + absolute), subjects: persons, raters: conditions,
            reason: "no standard error is defined")
    }

    /// The intervals of ICC(3,1) and ICC(2,1), lengthened by Spearman and Brown's formula: Eρ² and Φ are these for
    /// any number of items. None where a component was set to zero.
    private func stepped(_ target: Design) -> (relative: ClosedRange<Double>?, absolute: ClosedRange<Double>?) {
        guard case .crossed(let items) = target, let ofOneItem, notes.isEmpty else { return (nil, nil) }
        let k = Double(items)
        func lengthened(_ range: ClosedRange<Double>?) -> ClosedRange<Double>? {
            guard let range, 1 + (k - 1) * range.lowerBound > 0 else { return nil }
            func step(_ one: Double) -> Double { k * one / (1 + (k - 1) * one) }
            return closed(step(range.lowerBound), step(range.upperBound))
        }
        return (lengthened(ofOneItem.consistency.interval), lengthened(ofOneItem.agreement.interval))
    }
}

extension GeneralizabilityStudy.Design {
    /// Items in all.
    public var conditions: Int {
        switch self {
        case .crossed(let items): items
        case .nested(let sizes): sizes.reduce(0) { $0.addingReportingOverflow($1).partialValue }
        }
    }

    fileprivate var hasNests: Bool {
        if case .nested = self { true } else { false }
    }

    /// At least one item everywhere, and not more than anybody can mean.
    fileprivate var isPossible: Bool {
        switch self {
        case .crossed(let items): (1...1_000_000).contains(items)
        case .nested(let sizes):
            (1...10_000).contains(sizes.count) && sizes.allSatisfy { (1...1_000_000).contains($0) }
        }
    }
}
