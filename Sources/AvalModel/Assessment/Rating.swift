/// What follows for one item from what was recorded of it (Resultado del reactivo). Not observed is not zero.
public enum ItemOutcome: String, Sendable, CaseIterable {
    /// Cumple.
    case met
    /// No cumple.
    case notMet
    /// No observado.
    case notObserved
}

/// What an evaluator recorded of one item (Calificación del reactivo).
public enum ItemRating: Hashable, Sendable {
    case met
    case notMet
    case notObserved
    /// A level of the item's rubric.
    case level(LevelCode)
    /// The entries of the item's checklist that are there; none is a rating too.
    case checked(Set<CheckCode>)
}

extension ItemRating: CustomStringConvertible {
    /// `met`, `notMet`, `notObserved`, `level:solido`, `checked:a+c`; entries in the order of their codes.
    public var description: String {
        switch self {
        case .met: "met"
        case .notMet: "notMet"
        case .notObserved: "notObserved"
        case .level(let code): "level:\(code)"
        case .checked(let codes): "checked:" + codes.sorted().map(\.description).joined(separator: "+")
        }
    }

    /// The inverse of `description`; `nil` for anything else.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        switch (parts[0], parts.count == 2 ? parts[1] : nil) {
        case ("met", nil): self = .met
        case ("notMet", nil): self = .notMet
        case ("notObserved", nil): self = .notObserved
        case ("level", let code?):
            guard let level = LevelCode(code) else { return nil }
            self = .level(level)
        case ("checked", let list?):
            let codes = list.split(separator: "+", omittingEmptySubsequences: false)
            let checks = list.isEmpty ? [] : codes.compactMap { CheckCode($0) }
            guard list.isEmpty || checks.count == codes.count, Set(checks).count == checks.count else { return nil }
            self = .checked(Set(checks))
        default: return nil
        }
    }
}

/// One evaluator's ratings of one candidate with one instrument on one day (Calificación). Append-only.
public struct Rating: Hashable, Sendable {
    public let candidate: CandidateCode
    public let standard: StandardReference
    /// Which assessment of the candidate under this version it belongs to, from 1 (Intento).
    public let attempt: Int
    public let instrument: InstrumentCode
    public let centre: CentreCode
    public let rater: PersonCode
    public let ratedOn: CalendarDate
    /// One entry for each item of the instrument.
    public let items: [ItemCode: ItemRating]
    public let remarks: String
    /// Present where an artificial intelligence helped.
    public let assistance: AIAssistance?
    /// Why it takes the place of this rater's last rating of the same attempt; `nil` for a first one.
    public let supersedes: String?

    public init(
        candidate: CandidateCode, standard: StandardReference, attempt: Int = 1, instrument: InstrumentCode,
        centre: CentreCode, rater: PersonCode, ratedOn: CalendarDate, items: [ItemCode: ItemRating], remarks: String,
        assistance: AIAssistance? = nil, supersedes: String? = nil
    ) {
        self.candidate = candidate
        self.standard = standard
        self.attempt = attempt
        self.instrument = instrument
        self.centre = centre
        self.rater = rater
        self.ratedOn = ratedOn
        self.items = items
        self.remarks = remarks
        self.assistance = assistance
        self.supersedes = supersedes
    }
}

/// What an artificial intelligence did in a rating (Asistencia de inteligencia artificial). The rating is a person's all
/// the same: whoever stands as its rater has confirmed it and answers for it.
public struct AIAssistance: Hashable, Sendable {
    /// Name and version of the system, as the institute declares it.
    public let system: String
    /// The day on which the rater confirmed each assisted item.
    public let confirmedOn: CalendarDate

    public init(system: String, confirmedOn: CalendarDate) {
        self.system = system
        self.confirmedOn = confirmedOn
    }
}

/// Who is assessed (Candidato).
public struct Candidate: Hashable, Sendable {
    public let code: CandidateCode
    public let name: PersonName
    public let email: String
    public let region: RegionCode

    public init(code: CandidateCode, name: PersonName, email: String, region: RegionCode) {
        self.code = code
        self.name = name
        self.email = email
        self.region = region
    }
}
