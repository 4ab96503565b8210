/// One assessment of one candidate under one version of a standard (Expediente): what casework happens to.
public struct CaseReference: Hashable, Sendable {
    public let candidate: CandidateCode
    public let standard: StandardReference
    /// From 1; a candidate who comes again after a refusal opens the next one (Intento).
    public let attempt: Int

    /// `nil` unless the attempt is 1 to 9999.
    public init?(candidate: CandidateCode, standard: StandardReference, attempt: Int) {
        guard (1...9_999).contains(attempt) else { return nil }
        self.candidate = candidate
        self.standard = standard
        self.attempt = attempt
    }
}

extension CaseReference: CustomStringConvertible {
    /// Codes only, as `C-00001/ITE-101/1/2`: candidate, standard, version, attempt.
    public var description: String { "\(candidate)/\(standard.code)/\(standard.version)/\(attempt)" }
}

extension CodeKind {
    public enum Evidence {}
    public enum Complaint {}
}

/// As `EV-003`, unique within a case (clave de la evidencia).
public typealias EvidenceCode = Code<CodeKind.Evidence>
/// As `Q-2026-004`, given by the institute (folio de la queja).
public typealias ComplaintReference = Code<CodeKind.Complaint>
