public import AvalModel

extension CaseFile {
    /// The kinds of event that the states let follow; what an event says may still break a law.
    public var mayFollow: [CaseEvent.Name] { CaseEvent.Name.allCases.filter(permits) }

    /// The table of states: docs/formats/casework.md.
    func permits(_ name: CaseEvent.Name) -> Bool {
        switch name {
        case .recertificationOpened: assessment == .unopened && recertifies == nil
        case .applied: assessment == .unopened || (assessment == .applied && application == nil)
        case .admitted, .notAdmitted: assessment == .applied
        case .trained: isUndecided
        case .planned: isAdmitted || [.planned, .inProgress, .rated].contains(assessment)
        case .evidence, .assisted: isUnderway || [.rated, .reconciling].contains(assessment)
        case .custody: !portfolio.entries.isEmpty
        case .incident: isUndecided && assessment != .unopened && assessment != .applied
        case .noted: [.inProgress, .rated, .reconciling, .verified].contains(assessment)
        case .rated: isUnderway || [.rated, .reconciling].contains(assessment)
        case .reconciled: [.rated, .reconciling].contains(assessment)
        case .verified: assessment == .rated
        case .closed: isRipe
        case .withdrawn, .voided: isUndecided && assessment != .unopened
        case .lapsed: [.applied, .admitted, .planned, .inProgress].contains(assessment)
        case .voted: decision == .queued || isRipe
        case .decided, .deferred: decision == .queued || isRipe
        case .resumed: decision == .deferred
        case .notified: decision.map { [.granted, .refused, .deferred, .upheld, .overturned].contains($0) } ?? false
        case .appealFiled: decision == .notified
        case .appealAdmitted, .appealNotAdmitted: appealState == .filed
        case .reviewerAssigned: appealState == .admitted || appealState == .assigned
        case .ruled: appealState == .assigned
        }
    }

    /// Admitted, or beginning without an application where none is asked for.
    private var isAdmitted: Bool {
        assessment == .admitted || (assessment == .unopened && !rules.requiresApplication)
    }

    /// Evidence and ratings may come in.
    private var isUnderway: Bool {
        assessment == .planned || assessment == .inProgress || (isAdmitted && !rules.requiresPlan)
    }

    /// It may close: verified, or rated where nobody has to verify.
    var isRipe: Bool { assessment == .verified || (assessment == .rated && !rules.requiresVerification) }

    /// Neither abandoned nor decided.
    private var isUndecided: Bool {
        !assessment.isAbandoned && (decision == nil || decision == .queued || decision == .deferred)
    }

    private var appealState: AppealState? { decision == .appealed ? appeals.last?.state : nil }
}
