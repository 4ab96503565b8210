/// What evaluators assess with (Instrumento de Evaluación de Competencia): weighted items, met or not.
public struct Instrument: Hashable, Sendable {
    public let code: InstrumentCode
    public let title: LocalizedText
    /// How it is applied: observation, review of products, questionnaire.
    public let method: LocalizedText?
    /// Points of 100 that a competent candidate reaches at least (Puntaje mínimo).
    public let minimumScore: Points
    public let items: [Item]

    public init(
        code: InstrumentCode, title: LocalizedText, method: LocalizedText?, minimumScore: Points, items: [Item]
    ) {
        self.code = code
        self.title = title
        self.method = method
        self.minimumScore = minimumScore
        self.items = items
    }
}

/// One thing an evaluator rates (Reactivo).
public struct Item: Hashable, Sendable {
    public let code: ItemCode
    public let criterion: CriterionCode
    public let weight: Points
    /// Not met means not yet competent, whatever the score (Indispensable).
    public let isIndispensable: Bool

    public init(code: ItemCode, criterion: CriterionCode, weight: Points, isIndispensable: Bool) {
        self.code = code
        self.criterion = criterion
        self.weight = weight
        self.isIndispensable = isIndispensable
    }
}

/// What the standard says of second ratings and of who decides (Regla de dictamen).
public struct DecisionRule: Hashable, Sendable {
    /// One case in so many is rated twice; 0 where no second rating is asked for.
    public let doubleRatingOneIn: Int
    /// Ratings further apart than this go to a third person.
    public let tolerance: Points
    /// Ratings that differ in an indispensable item go to a third person.
    public let indispensableMustAgree: Bool

    public init(doubleRatingOneIn: Int, tolerance: Points, indispensableMustAgree: Bool) {
        self.doubleRatingOneIn = doubleRatingOneIn
        self.tolerance = tolerance
        self.indispensableMustAgree = indispensableMustAgree
    }
}
