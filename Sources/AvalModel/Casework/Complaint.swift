/// Something that happened to a complaint (Evento de la queja). A complaint is about the institute's work; against a
/// decision there is the appeal.
public struct ComplaintEvent: Hashable, Sendable {
    public let complaint: ComplaintReference
    public let at: Instant
    public let by: PersonCode
    public let what: Kind

    public init(complaint: ComplaintReference, at: Instant, by: PersonCode, what: Kind) {
        self.complaint = complaint
        self.at = at
        self.by = by
        self.what = what
    }

    public enum Kind: Hashable, Sendable {
        case received(ComplaintSubject)
        /// Whoever complained was told that it came in (Acuse).
        case acknowledged
        case investigating(PersonCode)
        case resolved(ComplaintResolution)
        /// Whoever complained was told what came of it.
        case closed
        case dismissed(CaseText)
    }

    /// The raw value is the event's name in JSON.
    public enum Name: String, Hashable, Sendable, CaseIterable {
        case received, acknowledged, investigating, resolved, closed, dismissed
    }
}

extension ComplaintEvent.Kind {
    public var name: ComplaintEvent.Name {
        switch self {
        case .received: .received
        case .acknowledged: .acknowledged
        case .investigating: .investigating
        case .resolved: .resolved
        case .closed: .closed
        case .dismissed: .dismissed
        }
    }
}

/// What a complaint is about (Objeto de la queja).
public struct ComplaintSubject: Hashable, Sendable {
    /// The case it is about, if it is about one.
    public let about: CaseReference?
    /// The people it is about, each once.
    public let against: [PersonCode]
    public let text: CaseText

    /// `nil` when a person stands twice.
    public init?(about: CaseReference?, against: [PersonCode], text: CaseText) {
        guard areDistinct(against) else { return nil }
        self.about = about
        self.against = against
        self.text = text
    }
}

/// What was found (Resolución de la queja).
public struct ComplaintResolution: Hashable, Sendable {
    public enum Outcome: String, Sendable, CaseIterable {
        /// Fundada.
        case founded
        /// Parcialmente fundada.
        case partlyFounded
        /// Infundada.
        case unfounded
    }

    public let outcome: Outcome
    /// Why, and what is done about it.
    public let reasons: CaseText

    public init(outcome: Outcome, reasons: CaseText) {
        self.outcome = outcome
        self.reasons = reasons
    }
}

/// How far a complaint has come (Estado de la queja).
public enum ComplaintState: String, Sendable, CaseIterable {
    case unopened
    case received
    case acknowledged
    case investigating
    case resolved
    case closed
    case dismissed
}
