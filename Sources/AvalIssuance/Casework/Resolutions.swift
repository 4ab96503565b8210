public import AvalAssessment
internal import AvalCrypto
public import AvalModel
internal import AvalRegister

/// What stands in the way of deciding one dossier (Impedimento).
public enum Impediment: Error, Hashable, Sendable {
    /// The panel has so many votes to give.
    case votesMissing(Int)
    /// The panel put it off.
    case deferred
    /// The panel voted for somebody who is not yet competent; only a competent candidate can be granted.
    case grantedWithoutCompetence
    case casework(CaseworkError)
    case office(CaseOfficeError)
}

/// What a panel makes of closed dossiers, and what appeals make of decisions.
extension CaseOffice {
    /// How a closed dossier is to be decided by a certifier; `nil` where its judgement alone says it.
    ///
    /// - Throws: `Impediment`, or what reading the case throws.
    public func resolution(
        of dossier: ClosedDossier, by certifier: PersonCode, at instant: Instant
    ) throws -> Resolution? {
        let report = dossier.report
        guard
            let reference = CaseReference(
                candidate: report.candidate.code, standard: report.standard, attempt: report.attempt)
        else { return nil }
        let rules = standards[report.standard].map { CaseRules(of: $0.standard) }
        guard try reference.attempt > 1 || rules?.asksForEvents == true || isJournaled(reference) else { return nil }
        let file: CaseFile
        do {
            file = try self.file(of: reference)
            for rated in report.ratings { try requireSuccession(of: file, ratedOn: rated.rating.ratedOn) }
        } catch let error as CaseworkError {
            throw Impediment.casework(error)
        } catch let error as CaseOfficeError {
            throw Impediment.office(error)
        }
        // Before the votes, which nobody may give any more.
        if let (person, duty) = file.duties.compromised {
            throw Impediment.casework(.compromised(person, trainedAnd: duty))
        }
        var resolution = Resolution(of: dossier, replaces: file.recertifies)
        switch file.panel {
        case .open(let missing): throw Impediment.votesMissing(missing)
        case .deferred: throw Impediment.deferred
        case .granted where dossier.judgement != .competent: throw Impediment.grantedWithoutCompetence
        case .refused where dossier.judgement == .competent:
            resolution.outcome = .refused
            resolution.reasons = file.votesOfRound.filter { $0.choice == .against }.map {
                $0.reason?.description ?? "–"
            }
        case .granted, .refused, nil: break
        }
        let event = CaseEvent(case: reference, at: instant, by: certifier, what: .decided(resolution.outcome))
        do throws(CaseworkError) {
            try file.accepts(event, in: directory, now: instant)
        } catch { throw Impediment.casework(error) }
        return resolution
    }

    /// The decisions that follow from rulings which overturned another and are not recorded yet, of every case.
    public func decisionsOnAppeal(lot: String) throws -> [Decision] {
        try journaled().compactMap { reference in
            do {
                guard case .decision(let decision) = try settlement(of: reference, lot: lot) else { return nil }
                return decision
            } catch is CaseworkError {
                return nil
            }
        }
    }

    /// What the ruling on a case's appeal brings with it.
    ///
    /// A refusal that fell is granted where the candidate is competent and the panel had refused. Where the ratings
    /// themselves do not reach, no ruling makes them, and the candidate is assessed again in the next attempt. A grant
    /// that fell is a refusal: nothing is issued on it any more, and what was is withdrawn.
    public func settlement(of reference: CaseReference, lot: String) throws -> Settlement {
        let file = try file(of: reference)
        guard let effect = file.effect, let pinned = standards[reference.standard],
            let candidate = try register.candidate(reference.candidate)
        else { return .none }
        let made = try register.decisions(on: reference.candidate, under: reference.standard)
        guard !made.contains(where: { $0.attempt == reference.attempt && $0.appeal != nil }) else { return .settled }
        let ratings = try register.ratings(
            of: reference.candidate, under: reference.standard, attempt: reference.attempt)
        guard
            let dossier = Dossier(
                candidate: candidate, standard: reference.standard, attempt: reference.attempt,
                ratings: ratings.map(\.rating)),
            let closed = ClosedDossier(assess(dossier, under: pinned.standard))
        else { throw IssuanceError.noDossier(reference.candidate) }
        let reasons = file.appeals.last?.reasons.map { [$0.description] } ?? []
        switch effect {
        case .stands: return .settled
        case .grant where closed.judgement != .competent: return .notCompetent
        case .grant(let reviewer, let at):
            return .decision(
                overturn(
                    closed, to: .granted, onAppeal: file.appeals.count, by: reviewer, lot: lot, at: at, reasons: [],
                    replaces: file.recertifies, hashing: sha256))
        case .withdraw(let reviewer, let at):
            return .decision(
                overturn(
                    closed, to: .refused, onAppeal: file.appeals.count, by: reviewer, lot: lot, at: at,
                    reasons: reasons, replaces: nil, hashing: sha256))
        }
    }
}

/// What a ruling on an appeal asks the register to do.
public enum Settlement: Hashable, Sendable {
    /// No ruling.
    case none
    /// Nothing more: it was upheld, or what follows is recorded.
    case settled
    case decision(Decision)
    /// The refusal fell, and the ratings do not reach.
    case notCompetent
}
