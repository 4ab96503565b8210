/// What follows from one rating by the instrument's rule (Juicio de competencia).
public enum Judgement: String, Sendable, CaseIterable {
    /// Competente.
    case competent
    /// Todavía no competente.
    case notYetCompetent
    /// Incompleto: something was not observed, so nothing can be said yet.
    case incomplete
}

/// How a judgement came about, so that anyone can recompute it (Derivación del juicio).
public struct Derivation: Hashable, Sendable {
    /// The rule that settled the matter; rules are tried in this order.
    public enum Rule: Hashable, Sendable {
        /// These items were not observed.
        case notObserved([ItemCode])
        /// These indispensable items were not met.
        case indispensableNotMet([ItemCode])
        /// Under a conjunctive rule: these items were not met.
        case itemsNotMet([ItemCode])
        /// These elements did not reach what they must reach by themselves.
        case elementsBelowMinimum([ElementCode])
        case belowMinimum
        case reachedMinimum
    }

    public let judgement: Judgement
    public let rule: Rule
    /// The exact sum of the points of the items, of 100.
    public let score: Points
    public let minimumScore: Points
    /// The grade of a competent candidate, where the standard has grades.
    public let grade: Grade?
    /// Every item of the instrument in its order, with its weight and what was rated.
    public let counted: [CountedItem]

    public init(
        judgement: Judgement, rule: Rule, score: Points, minimumScore: Points, grade: Grade? = nil,
        counted: [CountedItem]
    ) {
        self.judgement = judgement
        self.rule = rule
        self.score = score
        self.minimumScore = minimumScore
        self.grade = grade
        self.counted = counted
    }
}

extension Derivation {
    /// The rule that settled it, in one line without words of any language but codes and numbers, as
    /// `indispensable-not-met R04,R13` or `below-minimum 71.50/85.00`.
    public var reason: String {
        switch rule {
        case .notObserved(let items): "not-observed \(list(items))"
        case .indispensableNotMet(let items): "indispensable-not-met \(list(items))"
        case .itemsNotMet(let items): "items-not-met \(list(items))"
        case .elementsBelowMinimum(let elements): "elements-below-minimum \(list(elements))"
        case .belowMinimum: "below-minimum \(score)/\(minimumScore)"
        case .reachedMinimum: "reached-minimum \(score)/\(minimumScore)"
        }
    }
}

private func list(_ codes: [some CustomStringConvertible]) -> String {
    codes.map(\.description).joined(separator: ",")
}

/// An item as it entered a judgement (Reactivo contado).
public struct CountedItem: Hashable, Sendable {
    public let item: Item
    public let rated: ItemRating
    public let outcome: ItemOutcome
    /// Of the item's weight.
    public let points: Points

    public init(item: Item, rated: ItemRating, outcome: ItemOutcome, points: Points) {
        self.item = item
        self.rated = rated
        self.outcome = outcome
        self.points = points
    }
}

/// The assessment of one candidate against one standard, from all ratings (Cédula de evaluación).
public struct AssessmentReport: Hashable, Sendable {
    public enum Standing: Hashable, Sendable {
        /// Settled: competent or not yet competent. Only such a dossier can be decided.
        case closed(Judgement)
        /// Something has yet to be observed.
        case incomplete([ItemCode])
        /// Ratings disagree more than the standard allows; a third person rates.
        case held(Disagreement)
    }

    public let candidate: Candidate
    public let standard: StandardReference
    public let attempt: Int
    public let instrument: InstrumentCode
    /// Those in force, in the order they were recorded; a superseded one is not among them.
    public let ratings: [RatedDerivation]
    /// Those that others took the place of, in the order they were recorded.
    public let superseded: [Rating]
    /// The rating whose results are certified: the first, or the third where one decided.
    public let ofRecord: RatedDerivation
    public let standing: Standing

    public init(
        candidate: Candidate, standard: StandardReference, attempt: Int, instrument: InstrumentCode,
        ratings: [RatedDerivation], superseded: [Rating] = [], ofRecord: RatedDerivation, standing: Standing
    ) {
        self.candidate = candidate
        self.standard = standard
        self.attempt = attempt
        self.instrument = instrument
        self.ratings = ratings
        self.superseded = superseded
        self.ofRecord = ofRecord
        self.standing = standing
    }
}

/// A rating together with what follows from it.
public struct RatedDerivation: Hashable, Sendable {
    public let rating: Rating
    public let derivation: Derivation

    public init(rating: Rating, derivation: Derivation) {
        self.rating = rating
        self.derivation = derivation
    }
}

/// How two ratings of one candidate disagree (Discrepancia).
public struct Disagreement: Hashable, Sendable {
    /// Indispensable items whose outcomes differ.
    public let indispensable: [ItemCode]
    public let distance: Points
    public let tolerance: Points
    public let judgementsDiffer: Bool

    public init(indispensable: [ItemCode], distance: Points, tolerance: Points, judgementsDiffer: Bool) {
        self.indispensable = indispensable
        self.distance = distance
        self.tolerance = tolerance
        self.judgementsDiffer = judgementsDiffer
    }
}
