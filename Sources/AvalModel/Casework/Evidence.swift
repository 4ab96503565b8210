/// One piece of a portfolio, named by its digest (Evidencia). It is never replaced: a new piece supersedes it.
public struct EvidencePiece: Hashable, Sendable {
    public enum Medium: String, Sendable, CaseIterable {
        /// Fotografía.
        case photo
        /// Video.
        case video
        /// Audio.
        case audio
        /// Documento o producto.
        case document
        /// Cuestionario resuelto.
        case questionnaire
        /// Registro de observación.
        case observation
    }

    public let code: EvidenceCode
    /// SHA-256 of the bytes of the piece.
    public let digest: Digest
    public let mediaType: MediaType
    /// Bytes, 1...2⁵⁰.
    public let size: Int
    public let medium: Medium
    /// The items it supports, each once; empty for the whole instrument.
    public let items: [ItemCode]
    public let receivedOn: CalendarDate
    /// Who took it in and holds it first.
    public let receivedBy: PersonCode
    /// The piece whose place it takes.
    public let supersedes: EvidenceCode?

    /// `nil` when the size is out of range, an item stands twice or the piece supersedes itself.
    public init?(
        code: EvidenceCode, digest: Digest, mediaType: MediaType, size: Int, medium: Medium, items: [ItemCode],
        receivedOn: CalendarDate, receivedBy: PersonCode, supersedes: EvidenceCode? = nil
    ) {
        guard (1...EvidencePiece.largest).contains(size), areDistinct(items), supersedes != code else { return nil }
        self.code = code
        self.digest = digest
        self.mediaType = mediaType
        self.size = size
        self.medium = medium
        self.items = items
        self.receivedOn = receivedOn
        self.receivedBy = receivedBy
        self.supersedes = supersedes
    }

    /// Bytes; JSON carries it exactly.
    public static let largest = 1 << 50
}

/// One piece or several going from hand to hand (Cadena de custodia).
public struct CustodyStep: Hashable, Sendable {
    /// At least one, each once.
    public let pieces: [EvidenceCode]
    public let from: PersonCode
    public let to: PersonCode
    public let at: Instant
    public let place: CaseText

    /// `nil` without pieces, when one stands twice and when nobody else takes them.
    public init?(pieces: [EvidenceCode], from: PersonCode, to: PersonCode, at: Instant, place: CaseText) {
        guard !pieces.isEmpty, areDistinct(pieces), from != to else { return nil }
        self.pieces = pieces
        self.from = from
        self.to = to
        self.at = at
        self.place = place
    }
}
