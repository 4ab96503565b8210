/// Something that happened to a case (Evento del expediente). Events are appended, never changed.
///
/// Their sequence is the case: `CaseFile` in AvalAssessment folds it. Format: docs/formats/casework.md.
public struct CaseEvent: Hashable, Sendable {
    public let `case`: CaseReference
    public let at: Instant
    /// Who did it or recorded it.
    public let by: PersonCode
    public let what: Kind

    public init(case: CaseReference, at: Instant, by: PersonCode, what: Kind) {
        self.case = `case`
        self.at = at
        self.by = by
        self.what = what
    }

    public enum Kind: Hashable, Sendable {
        /// A certificate is to be renewed by this case (Recertificación).
        case recertificationOpened(CertificateNumber)
        case applied(Application)
        case admitted
        case notAdmitted(CaseText)
        case trained(TrainerDeclaration)
        /// A later plan takes the place of an earlier one.
        case planned(AssessmentPlan)
        case evidence(EvidencePiece)
        case custody(CustodyStep)
        case incident(Incident)
        case noted(CaseNote)
        case assisted(AIDeclaration)
        case rated(RatingEntry)
        case reconciled(Reconciliation)
        /// The internal verifier, `by`, found it in order (Verificación interna).
        case verified(CaseText?)
        /// Nothing is missing; it may be decided (Cierre).
        case closed
        /// By the candidate (Desistimiento).
        case withdrawn(CaseText?)
        /// Its time ran out (Caducidad).
        case lapsed(CaseText)
        /// It counts for nothing (Anulación).
        case voided(CaseText)
        case voted(PanelVote)
        /// By `by`, or by the panel and recorded by `by` (Dictamen).
        case decided(Decision.Outcome)
        case deferred(Deferral)
        case resumed
        case notified(NoticeMedium)
        /// With its grounds (Apelación).
        case appealFiled(CaseText)
        case appealAdmitted
        case appealNotAdmitted(CaseText)
        case reviewerAssigned(PersonCode)
        /// By `by`, the reviewer.
        case ruled(Ruling)
    }

    /// Which kind it is, without what it says. The raw value is the event's name in JSON.
    public enum Name: String, Hashable, Sendable, CaseIterable {
        case recertificationOpened, applied, admitted, notAdmitted, trained, planned, evidence, custody, incident
        case noted, assisted, rated, reconciled, verified, closed, withdrawn, lapsed, voided, voted, decided
        case deferred, resumed, notified, appealFiled, appealAdmitted, appealNotAdmitted, reviewerAssigned, ruled
    }
}

extension CaseEvent.Kind {
    public var name: CaseEvent.Name {
        switch self {
        case .recertificationOpened: .recertificationOpened
        case .applied: .applied
        case .admitted: .admitted
        case .notAdmitted: .notAdmitted
        case .trained: .trained
        case .planned: .planned
        case .evidence: .evidence
        case .custody: .custody
        case .incident: .incident
        case .noted: .noted
        case .assisted: .assisted
        case .rated: .rated
        case .reconciled: .reconciled
        case .verified: .verified
        case .closed: .closed
        case .withdrawn: .withdrawn
        case .lapsed: .lapsed
        case .voided: .voided
        case .voted: .voted
        case .decided: .decided
        case .deferred: .deferred
        case .resumed: .resumed
        case .notified: .notified
        case .appealFiled: .appealFiled
        case .appealAdmitted: .appealAdmitted
        case .appealNotAdmitted: .appealNotAdmitted
        case .reviewerAssigned: .reviewerAssigned
        case .ruled: .ruled
        }
    }
}
