/// What an evaluator saw of one item (Calificación del reactivo). Not observed is not zero.
public enum ItemOutcome: String, Sendable, CaseIterable {
    /// Cumple.
    case met
    /// No cumple.
    case notMet
    /// No observado.
    case notObserved
}

/// One evaluator's ratings of one candidate with one instrument on one day (Calificación). Append-only.
public struct Rating: Hashable, Sendable {
    public let candidate: CandidateCode
    public let standard: StandardReference
    public let instrument: InstrumentCode
    public let centre: CentreCode
    public let rater: PersonCode
    public let ratedOn: CalendarDate
    /// One outcome for each item of the instrument.
    public let outcomes: [ItemCode: ItemOutcome]
    public let remarks: String

    public init(
        candidate: CandidateCode, standard: StandardReference, instrument: InstrumentCode, centre: CentreCode,
        rater: PersonCode, ratedOn: CalendarDate, outcomes: [ItemCode: ItemOutcome], remarks: String
    ) {
        self.candidate = candidate
        self.standard = standard
        self.instrument = instrument
        self.centre = centre
        self.rater = rater
        self.ratedOn = ratedOn
        self.outcomes = outcomes
        self.remarks = remarks
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
