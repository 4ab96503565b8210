internal import AvalModel

extension CaseFile {
    /// What an event says, held against what happened before.
    func requireLaws(of event: CaseEvent) throws(CaseworkError) {
        switch event.what {
        case .applied(let application):
            let strangers = application.prerequisites.map(\.code).filter { !rules.prerequisites.contains($0) }
            guard strangers.isEmpty else { throw .prerequisitesUnknown(strangers) }
        case .admitted: try requirePrerequisites()
        case .trained(let declaration):
            // The truth is never refused, however late it comes: what it compromises goes no further.
            try requirePast(declaration.from, at: event.at)
        case .planned(let plan):
            for evaluator in plan.evaluators { try duties.requireFree(evaluator, for: .assessor) }
            try requireKnown(plan.items.map(\.item))
            try requirePast(plan.agreedOn, at: event.at)
        case .evidence(let piece):
            try requireKnown(piece.items)
            try requirePast(piece.receivedOn, at: event.at)
            try portfolio.requireNew(piece)
        case .custody(let step):
            guard step.at <= event.at else { throw .momentAfterEvent(step.at, event: event.at) }
            try portfolio.requireUnbroken(step)
        case .incident(let incident): try requireKnown(incident.items)
        case .noted(let note): try requireKnown(note.item.map { [$0] } ?? [])
        case .assisted(let declaration):
            guard rules.allowsAI else { throw .aiNotAllowed }
            try duties.requireFree(declaration.confirmedBy, for: .assessor)
            try requireKnown(declaration.items)
            try requirePast(declaration.disclosedOn, at: event.at)
        case .rated(let entry): try requireRating(entry, at: event.at)
        case .reconciled(let reconciliation): try requireReconciliation(reconciliation)
        case .verified:
            try requireUncompromised()
            try duties.requireFree(event.by, for: .verifier)
        case .closed:
            try requireUncompromised()
            try requireRenewalEvidence()
            try requireConfirmed()
        case .voted(let vote): try requireVote(vote)
        case .decided(let outcome): try requireDecision(outcome == .granted ? .granted : .refused, by: event.by)
        case .deferred(let deferral):
            guard event.at.date <= deferral.until else { throw .deferredIntoPast(deferral.until, event: event.at) }
            try requireDecision(.deferred, by: event.by)
        case .appealFiled:
            if let lastAppealDay, event.at.date > lastAppealDay { throw .appealTooLate(lastDay: lastAppealDay) }
        case .appealAdmitted, .appealNotAdmitted: try duties.requireFree(event.by, for: .reviewer)
        case .reviewerAssigned(let reviewer):
            try duties.requireFree(event.by, for: .reviewer)
            try duties.requireFree(reviewer, for: .reviewer)
        case .ruled:
            if let reviewer = appeals.last?.reviewer, reviewer != event.by {
                throw .notTheReviewer(event.by, assigned: reviewer)
            }
        case .recertificationOpened, .notAdmitted, .withdrawn, .lapsed, .voided, .resumed, .notified:
            return
        }
    }

    /// Who renews a certificate has shown the prerequisites before.
    private func requirePrerequisites() throws(CaseworkError) {
        guard recertifies == nil else { return }
        let attested = Set(application?.prerequisites.map(\.code) ?? [])
        let missing = rules.prerequisites.filter { !attested.contains($0) }
        guard missing.isEmpty else { throw .prerequisitesMissing(missing) }
    }

    private func requireRating(_ entry: RatingEntry, at instant: Instant) throws(CaseworkError) {
        try duties.requireFree(entry.rater, for: .assessor)
        try requirePast(entry.ratedOn, at: instant)
        if let awaitedRater {
            guard entry.rater == awaitedRater else { throw .thirdRaterAwaited(awaitedRater, found: entry.rater) }
        } else if rules.requiresPlan, let plan, !plan.evaluators.contains(entry.rater),
            !duties[entry.rater].contains(.assessor)
        {
            throw .notInPlan(entry.rater)
        }
    }

    private func requireReconciliation(_ reconciliation: Reconciliation) throws(CaseworkError) {
        let raters = duties.people(with: .assessor)
        guard raters.count >= 2 else { throw .tooFewRaters(raters.count) }
        guard case .thirdRater(let third) = reconciliation.outcome else { return }
        guard !raters.contains(third) else { throw .ratedAlready(third) }
        try duties.requireFree(third, for: .assessor)
    }

    /// What an artificial intelligence suggested, a person who rated has confirmed.
    private func requireConfirmed() throws(CaseworkError) {
        let raters = duties.people(with: .assessor)
        let silent = Set(assistance.map(\.confirmedBy)).subtracting(raters).sorted()
        guard silent.isEmpty else { throw .aiUnconfirmed(silent) }
    }

    /// Nobody who trained the candidate has rated, verified or voted (ISO/IEC 17024 §4.3, §5.2).
    private func requireUncompromised() throws(CaseworkError) {
        if let (person, duty) = duties.compromised { throw .compromised(person, trainedAnd: duty) }
    }

    private func requireRenewalEvidence() throws(CaseworkError) {
        guard recertifies != nil, rules.renewsByEvidence, portfolio.entries.isEmpty else { return }
        throw .renewalWithoutEvidence
    }

    private func requireVote(_ vote: PanelVote) throws(CaseworkError) {
        guard let panel = rules.panel else { throw .noPanel }
        try requireUncompromised()
        try requireRenewalEvidence()
        try requireConfirmed()
        try duties.requireFree(vote.member, for: .decider)
        let members = Set(votesOfRound.map(\.member))
        guard members.contains(vote.member) || members.count < panel.members else {
            throw .panelFull(vote.member, members: panel.members)
        }
    }

    /// One certifier decides freely; of a panel's resolution the event only tells.
    private func requireDecision(_ outcome: PanelOutcome, by person: PersonCode) throws(CaseworkError) {
        try requireUncompromised()
        try requireRenewalEvidence()
        try requireConfirmed()
        try duties.requireFree(person, for: .decider)
        guard let panel else { return }
        if case .open(let missing) = panel { throw .panelOpen(missing: missing) }
        guard panel == outcome else { throw .panelResolved(panel) }
    }

    private func requireKnown(_ items: [ItemCode]) throws(CaseworkError) {
        guard let known = rules.items else { return }
        let strangers = items.filter { !known.contains($0) }
        guard strangers.isEmpty else { throw .itemsUnknown(strangers) }
    }

    private func requirePast(_ day: CalendarDate, at instant: Instant) throws(CaseworkError) {
        guard day <= instant.date else { throw .dayAfterEvent(day, event: instant) }
    }
}
