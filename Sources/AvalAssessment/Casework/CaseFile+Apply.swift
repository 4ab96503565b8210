internal import AvalModel

extension CaseFile {
    /// The state after an event that `accepts` let pass; cannot fail.
    mutating func apply(_ event: CaseEvent) {
        lastAt = event.at
        switch event.what {
        case .recertificationOpened(let number):
            recertifies = number
            assessment = .applied
        case .applied(let application):
            self.application = application
            assessment = .applied
        case .admitted: assessment = .admitted
        case .notAdmitted: assessment = .notAdmitted
        case .trained(let declaration):
            trainers.append(declaration)
            duties.give(.trainer, to: declaration.trainer)
        case .planned(let plan):
            self.plan = plan
            if assessment == .unopened || assessment == .admitted { assessment = .planned }
        case .evidence(let piece):
            portfolio.take(in: piece)
            if assessment != .rated, assessment != .reconciling { assessment = .inProgress }
        case .custody(let step): portfolio.handOver(step)
        case .incident(let incident):
            incidents.append(incident)
            apply(incident.effect)
        case .noted(let note): notes.append(note)
        case .assisted(let declaration): assistance.append(declaration)
        case .rated(let entry):
            ratings.append(entry)
            duties.give(.assessor, to: entry.rater)
            awaitedRater = nil
            assessment = .rated
        case .reconciled(let reconciliation): apply(reconciliation)
        case .verified:
            verifier = event.by
            duties.give(.verifier, to: event.by)
            assessment = .verified
        case .closed: close()
        case .withdrawn: abandon(as: .withdrawn)
        case .lapsed: abandon(as: .lapsed)
        case .voided: abandon(as: .voided)
        case .voted, .decided, .deferred, .resumed, .notified: applyDecision(event)
        case .appealFiled, .appealAdmitted, .appealNotAdmitted, .reviewerAssigned, .ruled: applyAppeal(event)
        }
    }

    private mutating func apply(_ effect: Incident.Effect) {
        switch effect {
        case .none: return
        case .void: abandon(as: .voided)
        case .rerate:
            guard [.rated, .reconciling, .verified, .closed].contains(assessment) else { return }
            // Votes on what is rated again count no more.
            if decision != nil { round += 1 }
            decision = nil
            awaitedRater = nil
            verifier = nil
            assessment = .inProgress
        }
    }

    private mutating func apply(_ reconciliation: Reconciliation) {
        reconciliations.append(reconciliation)
        switch reconciliation.outcome {
        case .agreed:
            awaitedRater = nil
            assessment = .rated
        case .thirdRater(let rater):
            awaitedRater = rater
            assessment = .reconciling
        }
    }

    private mutating func close() {
        assessment = .closed
        decision = .queued
    }

    private mutating func abandon(as state: AssessmentState) {
        assessment = state
        decision = nil
        awaitedRater = nil
    }

    private mutating func applyDecision(_ event: CaseEvent) {
        // The first vote on a ripe case closes it, and so does a decision without votes.
        if decision == nil { close() }
        switch event.what {
        case .voted(let vote):
            votes.append(CastVote(vote: vote, at: event.at, round: round))
            duties.give(.decider, to: vote.member)
        case .decided(let outcome):
            decided = DecisionMade(outcome: outcome, by: event.by, at: event.at)
            duties.give(.decider, to: event.by)
            decision = outcome == .granted ? .granted : .refused
        case .deferred(let deferral):
            deferrals.append(deferral)
            duties.give(.decider, to: event.by)
            decision = .deferred
        case .resumed:
            round += 1
            decision = .queued
        case .notified(let medium):
            guard let state = decision else { return }
            notices.append(Notice(of: state, medium: medium, at: event.at))
            if state == .granted || state == .refused { decision = .notified }
        default: return
        }
    }

    private mutating func applyAppeal(_ event: CaseEvent) {
        if case .appealFiled(let grounds) = event.what {
            appeals.append(Appeal(grounds: grounds, filedAt: event.at, state: .filed))
            decision = .appealed
            return
        }
        guard let last = appeals.indices.last else { return }
        switch event.what {
        case .appealAdmitted: appeals[last].state = .admitted
        case .appealNotAdmitted(let reason):
            appeals[last].state = .notAdmitted
            appeals[last].reasons = reason
            decision = .notified
        case .reviewerAssigned(let reviewer):
            appeals[last].state = .assigned
            appeals[last].reviewer = reviewer
            duties.give(.reviewer, to: reviewer)
        case .ruled(let ruling):
            appeals[last].state = ruling.outcome == .upheld ? .upheld : .overturned
            appeals[last].reasons = ruling.reasons
            appeals[last].ruledAt = event.at
            decision = ruling.outcome == .upheld ? .upheld : .overturned
        default: return
        }
    }
}
