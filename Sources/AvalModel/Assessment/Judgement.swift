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
        case belowMinimum
        case reachedMinimum
    }

    public let judgement: Judgement
    public let rule: Rule
    /// The exact sum of the weights of the items met, of 100.
    public let score: Points
    public let minimumScore: Points
    /// Every item of the instrument in its order, with its weight and what was rated.
    public let counted: [CountedItem]

    public init(judgement: Judgement, rule: Rule, score: Points, minimumScore: Points, counted: [CountedItem]) {
        self.judgement = judgement
        self.rule = rule
        self.score = score
        self.minimumScore = minimumScore
        self.counted = counted
    }
}

/// An item as it entered a judgement (Reactivo contado).
public struct CountedItem: Hashable, Sendable {
    public let item: Item
    public let outcome: ItemOutcome

    public init(item: Item, outcome: ItemOutcome) {
        self.item = item
        self.outcome = outcome
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
    public let instrument: InstrumentCode
    /// In the order they were recorded.
    public let ratings: [RatedDerivation]
    /// The rating whose results are certified: the first, or the third where one decided.
    public let ofRecord: RatedDerivation
    public let standing: Standing

    public init(
        candidate: Candidate, standard: StandardReference, instrument: InstrumentCode, ratings: [RatedDerivation],
        ofRecord: RatedDerivation, standing: Standing
    ) {
        self.candidate = candidate
        self.standard = standard
        self.instrument = instrument
        self.ratings = ratings
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
