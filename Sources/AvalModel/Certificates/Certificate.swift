/// What the institute vouches for, before it is put into any format (Certificado). It never changes once issued.
public struct Certificate: Hashable, Sendable {
    public let number: CertificateNumber
    public let code: VerificationCode
    public let holder: Holder
    public let standard: StandardReference
    /// What was certified, in words: title of the standard.
    public let title: LocalizedText
    public let purpose: LocalizedText
    /// The level of the standard, 1...5.
    public let level: Int
    public let instrument: InstrumentCode
    public let results: [ItemResult]
    public let score: Points
    public let minimumScore: Points
    public let assessedOn: CalendarDate
    public let decidedOn: CalendarDate
    public let validFrom: CalendarDate
    /// The last day of validity; `nil` for a certificate without end.
    public let validThrough: CalendarDate?
    /// Elements of the standard, in order.
    public let elements: [CertifiedElement]
    /// The elements that are certified, where they are not all of the standard's.
    public let scope: [ElementCode]?
    /// The level of achievement, where the standard has such levels.
    public let grade: ReachedGrade?
    /// The language the document is written in.
    public let language: Language

    public init(
        number: CertificateNumber, code: VerificationCode, holder: Holder, standard: StandardReference,
        title: LocalizedText, purpose: LocalizedText, level: Int, instrument: InstrumentCode, results: [ItemResult],
        score: Points, minimumScore: Points, assessedOn: CalendarDate, decidedOn: CalendarDate,
        validFrom: CalendarDate, validThrough: CalendarDate?, elements: [CertifiedElement],
        scope: [ElementCode]? = nil, grade: ReachedGrade? = nil, language: Language
    ) {
        self.number = number
        self.code = code
        self.holder = holder
        self.standard = standard
        self.title = title
        self.purpose = purpose
        self.level = level
        self.instrument = instrument
        self.results = results
        self.score = score
        self.minimumScore = minimumScore
        self.assessedOn = assessedOn
        self.decidedOn = decidedOn
        self.validFrom = validFrom
        self.validThrough = validThrough
        self.elements = elements
        self.scope = scope
        self.grade = grade
        self.language = language
    }
}

/// The certified person (Titular).
public struct Holder: Hashable, Sendable {
    public let candidate: CandidateCode
    public let name: PersonName
    /// An e-mail address as the sheet gave it; it is only ever published as a salted hash.
    public let email: String

    public init(candidate: CandidateCode, name: PersonName, email: String) {
        self.candidate = candidate
        self.name = name
        self.email = email
    }
}

/// One item's result, as it is certified (Resultado del reactivo).
public struct ItemResult: Hashable, Sendable {
    public let item: ItemCode
    public let criterion: CriterionCode
    /// The wording of the criterion that the item assesses.
    public let statement: LocalizedText
    public let weight: Points
    public let isIndispensable: Bool
    public let outcome: ItemOutcome
    /// Of the item's weight.
    public let points: Points
    /// The item's levels and the one that was reached, where it has a rubric.
    public let level: ReachedLevel?

    public init(
        item: ItemCode, criterion: CriterionCode, statement: LocalizedText, weight: Points, isIndispensable: Bool,
        outcome: ItemOutcome, points: Points? = nil, level: ReachedLevel? = nil
    ) {
        self.item = item
        self.criterion = criterion
        self.statement = statement
        self.weight = weight
        self.isIndispensable = isIndispensable
        self.outcome = outcome
        self.points = points ?? (outcome == .met ? weight : .zero)
        self.level = level
    }
}

/// The level that was reached, among those there are (Nivel alcanzado).
public struct ReachedLevel: Hashable, Sendable {
    public let rubric: Rubric
    public let reached: LevelCode

    public init(rubric: Rubric, reached: LevelCode) {
        self.rubric = rubric
        self.reached = reached
    }
}

/// The level of achievement that was reached, among those there are (Nivel de desempeño).
public struct ReachedGrade: Hashable, Sendable {
    /// From the lowest.
    public let grades: [Grade]
    public let reached: GradeCode

    public init(grades: [Grade], reached: GradeCode) {
        self.grades = grades
        self.reached = reached
    }
}

/// One element of the standard with what was reached in it (Elemento certificado).
public struct CertifiedElement: Hashable, Sendable {
    public let element: ElementCode
    public let title: LocalizedText
    public let reached: Points
    public let available: Points

    public init(element: ElementCode, title: LocalizedText, reached: Points, available: Points) {
        self.element = element
        self.title = title
        self.reached = reached
        self.available = available
    }
}
