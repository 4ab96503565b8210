public import AvalModel

/// Whether the people and places of an event may do what it says on that day, by the directory as it is now.
///
/// Held when an event is recorded, not when a case is folded again years later: who leaves the directory does not undo
/// what was done while in it.
/// - Throws: `notInDirectory`, `lacksRole`, `notAccredited`, `unknownCentre`.
public func requireRoles(for event: CaseEvent, in directory: Directory) throws(CaseworkError) {
    try directory.require(event.by)
    let standard = event.case.standard.code
    switch event.what {
    case .planned(let plan):
        guard directory.centres[plan.centre] != nil else { throw .unknownCentre(plan.centre) }
        for evaluator in plan.evaluators {
            try directory.require(evaluator, as: .evaluator)
            try directory.requireAccreditation(of: evaluator, for: standard, on: plan.day)
        }
    case .rated(let entry):
        try directory.require(entry.rater, as: .evaluator)
        try directory.requireAccreditation(of: entry.rater, for: standard, on: entry.ratedOn)
    case .reconciled(let reconciliation):
        guard case .thirdRater(let rater) = reconciliation.outcome else { return }
        try directory.require(rater, as: .evaluator)
        try directory.requireAccreditation(of: rater, for: standard, on: event.at.date)
    case .assisted(let declaration): try directory.require(declaration.confirmedBy, as: .evaluator)
    case .evidence(let piece): try directory.require(piece.receivedBy)
    case .custody(let step): try directory.require(step.to)
    case .verified: try directory.require(event.by, as: .verifier)
    case .voted(let vote): try directory.require(vote.member, as: .certifier)
    case .decided, .deferred: try directory.require(event.by, as: .certifier)
    case .reviewerAssigned(let reviewer): try directory.require(reviewer, as: .reviewer)
    case .ruled: try directory.require(event.by, as: .reviewer)
    // A trainer may be a stranger to the institute: the declaration is what counts.
    case .recertificationOpened, .applied, .admitted, .notAdmitted, .trained, .incident, .noted, .closed, .withdrawn,
        .lapsed, .voided, .resumed, .notified, .appealFiled, .appealAdmitted, .appealNotAdmitted:
        return
    }
}

extension Directory {
    fileprivate func require(_ code: PersonCode) throws(CaseworkError) {
        guard people[code] != nil else { throw .notInDirectory(code) }
    }

    fileprivate func require(_ code: PersonCode, as role: Person.Role) throws(CaseworkError) {
        guard let person = people[code] else { throw .notInDirectory(code) }
        guard person.roles.contains(role) else { throw .lacksRole(code, role) }
    }

    fileprivate func requireAccreditation(
        of code: PersonCode, for standard: StandardCode, on day: CalendarDate
    ) throws(CaseworkError) {
        guard people[code]?.isAccredited(for: standard, on: day) == true else {
            throw .notAccredited(code, standard, on: day)
        }
    }
}
