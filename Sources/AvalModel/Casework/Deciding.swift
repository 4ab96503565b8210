/// One member's vote (Voto). The last vote of a member counts.
public struct PanelVote: Hashable, Sendable {
    public enum Choice: String, Sendable, CaseIterable {
        /// A favor.
        case inFavour
        /// En contra.
        case against
        /// Aplazar.
        case toDefer
    }

    public let member: PersonCode
    public let choice: Choice
    public let reason: CaseText?

    public init(member: PersonCode, choice: Choice, reason: CaseText? = nil) {
        self.member = member
        self.choice = choice
        self.reason = reason
    }
}

/// Where a panel stands (Resultado de la votación).
public enum PanelOutcome: Hashable, Sendable {
    case granted
    case refused
    case deferred
    /// So many members have yet to vote.
    case open(missing: Int)
}

/// A decision put off (Aplazamiento).
public struct Deferral: Hashable, Sendable {
    public let reason: CaseText
    /// The day by which it is taken up again; it may be earlier.
    public let until: CalendarDate

    public init(reason: CaseText, until: CalendarDate) {
        self.reason = reason
        self.until = until
    }
}

/// How a candidate was told (Medio de notificación).
public enum NoticeMedium: String, Sendable, CaseIterable {
    case email
    case letter
    case inPerson
    /// The institute's own site.
    case platform
}

/// What a reviewer rules on an appeal (Resolución de la apelación).
public struct Ruling: Hashable, Sendable {
    public enum Outcome: String, Sendable, CaseIterable {
        /// The decision stands (Se confirma).
        case upheld
        /// The decision falls (Se revoca).
        case overturned
    }

    public let outcome: Outcome
    public let reasons: CaseText

    public init(outcome: Outcome, reasons: CaseText) {
        self.outcome = outcome
        self.reasons = reasons
    }
}
