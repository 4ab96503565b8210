public import AvalModel

/// Where a case stands after its events (Expediente); a pure fold.
///
/// Laws that follow from the events alone are held here, so that a stored case can be folded again at any time. What
/// needs the clock or the directory is held once, by ``accepts(_:in:now:)``, before an event is recorded.
public struct CaseFile: Hashable, Sendable {
    public let `case`: CaseReference
    public let rules: CaseRules

    public internal(set) var assessment = AssessmentState.unopened
    /// `nil` until the case closes, and where it is abandoned.
    public internal(set) var decision: DecisionState?
    /// Of the last event.
    public internal(set) var lastAt: Instant?
    public internal(set) var duties = Duties()

    /// The certificate that this case renews.
    public internal(set) var recertifies: CertificateNumber?
    public internal(set) var application: Application?
    public internal(set) var trainers: [TrainerDeclaration] = []
    /// The last one.
    public internal(set) var plan: AssessmentPlan?
    public internal(set) var portfolio = Portfolio()
    public internal(set) var incidents: [Incident] = []
    public internal(set) var notes: [CaseNote] = []
    public internal(set) var assistance: [AIDeclaration] = []
    /// In the order recorded.
    public internal(set) var ratings: [RatingEntry] = []
    public internal(set) var reconciliations: [Reconciliation] = []
    /// The third rater, until he or she has rated.
    public internal(set) var awaitedRater: PersonCode?
    /// Who verified last, unless something was to be rated again since.
    public internal(set) var verifier: PersonCode?

    public internal(set) var votes: [CastVote] = []
    /// Of the votes: from 1, one more each time a deferred decision is resumed or a closed case is rated again.
    public internal(set) var round = 1
    /// The outcome as first decided; see ``outcome`` for what stands.
    public internal(set) var decided: DecisionMade?
    public internal(set) var deferrals: [Deferral] = []
    public internal(set) var notices: [Notice] = []
    public internal(set) var appeals: [Appeal] = []

    /// A case to which nothing has happened.
    public init(_ case: CaseReference, rules: CaseRules) {
        self.case = `case`
        self.rules = rules
    }

    /// The fold of events in their order.
    ///
    /// - Throws: what is wrong with the first event that cannot follow those before it.
    public init(
        _ case: CaseReference, events: some Sequence<CaseEvent>, rules: CaseRules
    ) throws(CaseworkError) {
        self.init(`case`, rules: rules)
        for event in events { try append(event) }
    }

    /// The fold of events together with those that the register's ratings and decisions imply, both in their order.
    ///
    /// Each recorded event comes after as many implied ones as its writer knew of, so that clocks and equal seconds decide
    /// nothing. An implied event that a clock puts before the one before it is taken to be of the same instant.
    /// - Parameters:
    ///   - events: each with the number of implied events that were there when it was recorded.
    ///   - implied: made by ``CaseEvent/init(rating:recordedAt:)`` and ``CaseEvent/init(decision:)``.
    ///   - trainers: who prepared the candidate, as earlier attempts tell.
    /// - Throws: what is wrong with the first event that cannot follow those before it.
    public init(
        _ case: CaseReference, events: [(event: CaseEvent, knowing: Int)], implied: [CaseEvent], rules: CaseRules,
        trainers: Set<PersonCode> = []
    ) throws(CaseworkError) {
        self.init(`case`, rules: rules)
        for trainer in trainers { duties.give(.trainer, to: trainer) }
        var others = implied[...]
        for (event, knowing) in events {
            while implied.count - others.count < knowing, let other = others.popFirst() { try append(implied: other) }
            try append(event)
        }
        while let other = others.popFirst() { try append(implied: other) }
    }

    private mutating func append(implied event: CaseEvent) throws(CaseworkError) {
        let at = max(event.at, lastAt ?? event.at)
        try append(CaseEvent(case: event.case, at: at, by: event.by, what: event.what))
    }

    /// One more event. Where it throws, nothing has changed.
    public mutating func append(_ event: CaseEvent) throws(CaseworkError) {
        try accepts(event)
        apply(event)
    }

    /// Whether the event may follow, by the events alone.
    public func accepts(_ event: CaseEvent) throws(CaseworkError) {
        guard event.case == self.case else { throw .otherCase(event.case, expected: self.case) }
        if let lastAt, event.at < lastAt { throw .beforePrevious(event.at, previous: lastAt) }
        guard permits(event.what.name) else {
            throw .cannotFollow(
                event.what.name, assessment: assessment, decision: decision, mayFollow: mayFollow)
        }
        try requireLaws(of: event)
    }

    /// Whether the event may be recorded now: also not in the future, and by people who may do it.
    public func accepts(_ event: CaseEvent, in directory: Directory, now: Instant) throws(CaseworkError) {
        guard event.at <= now else { throw .inFuture(event.at, now: now) }
        try accepts(event)
        try requireRoles(for: event, in: directory)
    }
}

/// A vote with the moment it was cast and the round it belongs to.
public struct CastVote: Hashable, Sendable {
    public let vote: PanelVote
    public let at: Instant
    public let round: Int
}

/// A decision as an event told of it.
public struct DecisionMade: Hashable, Sendable {
    public let outcome: Decision.Outcome
    public let by: PersonCode
    public let at: Instant
}

/// That the candidate was told (Notificación).
public struct Notice: Hashable, Sendable {
    /// What the candidate was told of.
    public let of: DecisionState
    public let medium: NoticeMedium
    public let at: Instant
}

extension CaseFile {
    /// What stands, after an appeal too; `nil` before the decision.
    public var outcome: Decision.Outcome? {
        guard let decided else { return nil }
        switch effect {
        case .grant: return .granted
        case .withdraw: return .refused
        case .stands, nil: return decided.outcome
        }
    }

    /// What the ruling on the appeal does; `nil` without a ruling.
    public var effect: AppealEffect? {
        guard let decided, let appeal = appeals.last, let reviewer = appeal.reviewer, let at = appeal.ruledAt
        else { return nil }
        return AppealEffect(
            appeal.state == .overturned ? .overturned : .upheld, on: decided.outcome, by: reviewer, at: at)
    }

    /// The votes that count now: those of this round.
    public var votesOfRound: [PanelVote] { votes.filter { $0.round == round }.map(\.vote) }

    /// Where the panel stands; `nil` where one certifier decides.
    public var panel: PanelOutcome? { rules.panel.map { tally(votesOfRound, under: $0) } }

    /// The last day (UTC) on which an appeal may be filed; `nil` before notification and without a limit.
    public var lastAppealDay: CalendarDate? {
        guard let days = rules.appealDays,
            let notice = notices.last(where: { $0.of == .granted || $0.of == .refused })
        else { return nil }
        return notice.at.date.adding(days: days)
    }
}
