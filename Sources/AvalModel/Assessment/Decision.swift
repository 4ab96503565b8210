/// What a certifier resolves on a closed dossier (Dictamen). Made by `decide` and by nothing else.
public struct Decision: Hashable, Sendable {
    public enum Outcome: String, Sendable, CaseIterable {
        /// A certificate is to be issued (Procedente).
        case granted
        /// Not yet competent: no certificate (No procedente).
        case refused
    }

    public let candidate: CandidateCode
    public let standard: StandardReference
    /// Which assessment of the candidate under this version was decided, from 1.
    public let attempt: Int
    /// SHA-256 of the dossier's canonical bytes: what was decided on, exactly.
    public let dossier: Digest
    public let outcome: Outcome
    /// Who decided; none of the raters.
    public let certifier: PersonCode
    public let decidedAt: Instant
    /// The lot it was decided in, as `2026-11-22-1` (Lote de dictamen).
    public let lot: String
    /// Why it was refused, in words for the candidate; empty where it was granted.
    public let reasons: [String]
    /// The elements it is granted for; `nil` for all of them (Alcance).
    public let scope: [ElementCode]?
    /// The certificate whose place the new one takes: after recertification, or with a reduced scope.
    public let replaces: CertificateNumber?

    /// The ordinal of the appeal that it answers, from 1; `nil` for a decision of its own.
    public let appeal: Int?
    /// The last day of the certificate where it is not counted from the decision: a reduced scope ends when the old
    /// certificate would have.
    public let validThrough: CalendarDate?

    package init(
        candidate: CandidateCode, standard: StandardReference, attempt: Int = 1, dossier: Digest, outcome: Outcome,
        certifier: PersonCode, decidedAt: Instant, lot: String, reasons: [String] = [],
        scope: [ElementCode]? = nil, replaces: CertificateNumber? = nil, appeal: Int? = nil,
        validThrough: CalendarDate? = nil
    ) {
        self.candidate = candidate
        self.standard = standard
        self.attempt = attempt
        self.dossier = dossier
        self.outcome = outcome
        self.certifier = certifier
        self.decidedAt = decidedAt
        self.lot = lot
        self.reasons = reasons
        self.scope = scope
        self.replaces = replaces
        self.appeal = appeal
        self.validThrough = validThrough
    }
}
