public import AvalModel

/// Whether a decision of long ago still follows from what is kept (Reproducción del juicio).
public enum Replay: Hashable, Sendable {
    /// The pinned standard, the ratings and the rule still give what was decided.
    case holds(Derivation)
    /// The standard's bytes are not those of the digest that was pinned.
    case standardChanged(found: Digest)
    case standardMissing
    case standardUnreadable(String)
    /// The ratings do not make the dossier that was decided.
    case dossierChanged(found: Digest?)
    /// The dossier is the one that was decided, and gives another judgement by today's rule.
    case judgementDiffers(Derivation)
}

/// Recomputes a decision from the canonical bytes of its standard and the ratings of its case.
///
/// A refusal of a competent candidate holds where a panel gave reasons of its own, a grant only where the judgement is
/// competent.
/// - Parameters:
///   - canonical: what the register keeps under the decision's pin; `nil` where it keeps nothing.
///   - read: reads canonical bytes, as `readCanonical` of AvalStandards does.
public func replay(
    _ decision: Decision, canonical: [UInt8]?, candidate: Candidate, ratings: [Rating], hashing: Hashing,
    read: ([UInt8]) throws -> Standard
) -> Replay {
    guard let canonical else { return .standardMissing }
    let found = hashing(canonical)
    guard found == decision.standard.digest else { return .standardChanged(found: found) }
    let standard: Standard
    do { standard = try read(canonical) } catch { return .standardUnreadable("\(error)") }
    guard
        let dossier = Dossier(
            candidate: candidate, standard: decision.standard, attempt: decision.attempt, ratings: ratings)
    else { return .dossierChanged(found: nil) }
    let report = assess(dossier, under: standard)
    guard let closed = ClosedDossier(report) else { return .dossierChanged(found: nil) }
    let digest = hashing(closed.canonicalBytes)
    guard digest == decision.dossier else { return .dossierChanged(found: digest) }
    let derivation = report.ofRecord.derivation
    let isCompetent = closed.judgement == .competent
    let follows =
        switch decision.outcome {
        case .granted: isCompetent
        case .refused: !isCompetent || !(decision.reasons.isEmpty || decision.reasons == [derivation.reason])
        }
    return follows ? .holds(derivation) : .judgementDiffers(derivation)
}
