/// How ratings become a judgement and who decides, as data (Regla de dictamen).
public struct DecisionRule: Hashable, Sendable {
    public enum Method: String, Sendable, CaseIterable {
        /// Points make up for each other; the sum reaches the minimum score.
        case compensatory
        /// Every item must be met, and the sum reaches the minimum score.
        case conjunctive
    }

    public let method: Method
    /// Declared by the committee: a rating that is raised never lowers the judgement.
    public let raisingNeverLowers: Bool
    /// What each of these elements must reach by itself.
    public let elementMinima: [ElementMinimum]
    /// Grades of competent candidates by score, from lowest to highest; empty where there are none.
    public let grades: [Grade]
    /// One case in so many is rated twice; 0 where no second rating is asked for.
    public let doubleRatingOneIn: Int
    /// Ratings further apart than this go to a third person.
    public let tolerance: Points
    /// Ratings that differ in an indispensable item go to a third person.
    public let indispensableMustAgree: Bool

    public init(
        method: Method = .compensatory, raisingNeverLowers: Bool = false, elementMinima: [ElementMinimum] = [],
        grades: [Grade] = [], doubleRatingOneIn: Int, tolerance: Points, indispensableMustAgree: Bool
    ) {
        self.method = method
        self.raisingNeverLowers = raisingNeverLowers
        self.elementMinima = elementMinima
        self.grades = grades
        self.doubleRatingOneIn = doubleRatingOneIn
        self.tolerance = tolerance
        self.indispensableMustAgree = indispensableMustAgree
    }

    /// The grade of a score; `nil` where there are no grades or none holds it.
    public func grade(of score: Points) -> Grade? {
        grades.first { $0.from <= score && score <= $0.through }
    }
}

/// What an element must reach by itself (Mínimo por elemento).
public struct ElementMinimum: Hashable, Sendable {
    public let element: ElementCode
    /// Per cent of the points that the items of the element offer.
    public let percent: Points

    public init(element: ElementCode, percent: Points) {
        self.element = element
        self.percent = percent
    }
}

/// A level of achievement of the whole, by score (Nivel de desempeño).
public struct Grade: Hashable, Sendable {
    public let code: GradeCode
    public let title: LocalizedText
    public let from: Points
    public let through: Points

    public init(code: GradeCode, title: LocalizedText, from: Points, through: Points) {
        self.code = code
        self.title = title
        self.from = from
        self.through = through
    }
}
