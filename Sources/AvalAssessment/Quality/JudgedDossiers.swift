internal import AvalModel

/// The dossiers of one standard, judged, in an order that does not depend on how they came.
struct JudgedDossiers {
    /// Of every dossier.
    let reports: [AssessmentReport]
    /// The first two ratings of each dossier that has two; a third one is made because they disagree, and would make
    /// raters look more at odds than they are.
    let pairs: [Pair]
    /// Every rater in force, by code.
    let raters: [PersonCode]
    let standard: Standard
    /// Ratings recorded, the superseded ones too.
    let recorded: Int
    /// Dossiers of another version or standard, which the report leaves out.
    let leftOut: Int

    struct Pair {
        let first: RatedDerivation
        let second: RatedDerivation
        /// `nil` when they agree within the standard's rule.
        let disagreement: Disagreement?

        /// Nothing is missing from either, so that scores and judgements compare.
        var isComplete: Bool {
            first.derivation.judgement != .incomplete && second.derivation.judgement != .incomplete
        }
        var distance: Points { first.derivation.score.distance(to: second.derivation.score) }
        var both: [RatedDerivation] { [first, second] }
    }

    init(_ dossiers: [Dossier], of standard: Standard, _ reference: StandardReference) {
        let own = dossiers.filter { $0.standard == reference }
            .sorted { ($0.candidate.code, $0.attempt) < ($1.candidate.code, $1.attempt) }
        let plan = JudgingPlan(standard)
        let reports = own.map { assess($0, by: plan) }
        self.standard = standard
        self.reports = reports
        recorded = own.reduce(0) { $0 + $1.recorded.count }
        leftOut = dossiers.count - own.count
        raters = Set(own.lazy.flatMap(\.ratings).map(\.rater)).sorted()
        pairs = reports.compactMap { report in
            guard report.ratings.count > 1 else { return nil }
            let (first, second) = (report.ratings[0], report.ratings[1])
            return Pair(
                first: first, second: second,
                disagreement: difference(first.derivation, second.derivation, under: standard.decisionRule))
        }
    }

    /// Every rating in force.
    var ratings: [RatedDerivation] { reports.flatMap(\.ratings) }

    /// Ratings of record from which nothing is missing.
    var complete: [Derivation] {
        reports.map(\.ofRecord.derivation).filter { $0.judgement != .incomplete }
    }
}

extension Points {
    /// For statistics only.
    var number: Double { Double(thousandths) / 1_000 }
}

extension Item {
    /// How many categories its ratings fall into.
    var categories: Int {
        if case .rubric(let rubric) = scale { rubric.levels.count } else { 2 }
    }

    /// The place of a rating among the categories, lowest first; `nil` where nothing was observed.
    func category(of counted: CountedItem) -> Int? {
        if case .rubric(let rubric) = scale, case .level(let code) = counted.rated {
            return rubric.position(of: code)
        }
        return switch counted.outcome {
        case .met: 1
        case .notMet: 0
        case .notObserved: nil
        }
    }

    var isOrdinal: Bool {
        if case .rubric = scale { true } else { false }
    }
}
