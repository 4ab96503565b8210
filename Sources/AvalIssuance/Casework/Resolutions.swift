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
        let hasPanel = standards[report.standard]?.standard.scheme?.panel != nil
        guard try hasPanel || isJournaled(reference) else { return nil }
        let file = try file(of: reference)
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

    /// The decision that follows from a ruling which overturned a refusal, unless it is recorded already.
    ///
    /// Only a competent candidate whom the panel refused is granted so. Where the ratings themselves do not reach, no
    /// ruling makes them: `nil`, and the candidate is assessed again in the next attempt.
    public func decisionOnAppeal(_ reference: CaseReference, lot: String) throws -> Decision? {
        let file = try file(of: reference)
        guard case .grant(let reviewer, let at)? = file.effect, let pinned = standards[reference.standard],
            let candidate = try register.candidate(reference.candidate)
        else { return nil }
        let made = try register.decisions(on: reference.candidate, under: reference.standard)
        guard !made.contains(where: { $0.attempt == reference.attempt && $0.appeal != nil }) else { return nil }
        let ratings = try register.ratings(
            of: reference.candidate, under: reference.standard, attempt: reference.attempt)
        guard
            let dossier = Dossier(
                candidate: candidate, standard: reference.standard, attempt: reference.attempt,
                ratings: ratings.map(\.rating)),
            let closed = ClosedDossier(assess(dossier, under: pinned.standard))
        else { throw IssuanceError.noDossier(reference.candidate) }
        guard closed.judgement == .competent else { return nil }
        return grant(closed, onAppeal: file.appeals.count, by: reviewer, lot: lot, at: at, hashing: sha256)
    }
}
