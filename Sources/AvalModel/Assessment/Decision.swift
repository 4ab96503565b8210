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
    /// SHA-256 of the dossier's canonical bytes: what was decided on, exactly.
    public let dossier: Digest
    public let outcome: Outcome
    /// Who decided; none of the raters.
    public let certifier: PersonCode
    public let decidedAt: Instant
    /// The lot it was decided in, as `2026-11-22-1` (Lote de dictamen).
    public let lot: String

    package init(
        candidate: CandidateCode, standard: StandardReference, dossier: Digest, outcome: Outcome,
        certifier: PersonCode, decidedAt: Instant, lot: String
    ) {
        self.candidate = candidate
        self.standard = standard
        self.dossier = dossier
        self.outcome = outcome
        self.certifier = certifier
        self.decidedAt = decidedAt
        self.lot = lot
    }
}
