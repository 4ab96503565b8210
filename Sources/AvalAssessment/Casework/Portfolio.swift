public import AvalModel

/// The evidence of a case with its custody (Portafolio de evidencias).
public struct Portfolio: Hashable, Sendable {
    public struct Entry: Hashable, Sendable {
        public let piece: EvidencePiece
        public internal(set) var supersededBy: EvidenceCode?
        public internal(set) var holder: PersonCode
        public internal(set) var heldSince: Instant
        /// Every hand-over, in order.
        public internal(set) var steps: [CustodyStep] = []
    }

    /// Every piece that ever came in, in that order.
    public private(set) var entries: [Entry] = []
    private var places: [EvidenceCode: Int] = [:]

    public subscript(code: EvidenceCode) -> Entry? { places[code].map { entries[$0] } }

    /// The pieces that none supersedes.
    public var current: [EvidencePiece] { entries.filter { $0.supersededBy == nil }.map(\.piece) }

    /// The current pieces that support an item, with those that support the whole instrument.
    public func evidence(for item: ItemCode) -> [EvidencePiece] {
        current.filter { $0.items.isEmpty || $0.items.contains(item) }
    }

    /// One code names one digest for good; what is superseded is in the portfolio and current.
    func requireNew(_ piece: EvidencePiece) throws(CaseworkError) {
        guard self[piece.code] == nil else { throw .evidenceCodeTaken(piece.code) }
        guard let older = piece.supersedes else { return }
        guard let entry = self[older] else { throw .unknownEvidence(older) }
        if let newer = entry.supersededBy { throw .supersededAlready(older, by: newer) }
    }

    /// Each hand-over begins with who holds the piece, and no earlier than it came there.
    func requireUnbroken(_ step: CustodyStep) throws(CaseworkError) {
        for code in step.pieces {
            guard let entry = self[code] else { throw .unknownEvidence(code) }
            guard entry.holder == step.from else {
                throw .custodyBroken(code, holder: entry.holder, from: step.from)
            }
            guard entry.heldSince <= step.at else {
                throw .custodyOutOfOrder(code, at: step.at, heldSince: entry.heldSince)
            }
        }
    }

    /// What `requireNew` let pass.
    mutating func take(in piece: EvidencePiece) {
        if let place = piece.supersedes.flatMap({ places[$0] }) { entries[place].supersededBy = piece.code }
        places[piece.code] = entries.count
        entries.append(
            Entry(piece: piece, holder: piece.receivedBy, heldSince: Instant(startOf: piece.receivedOn)))
    }

    /// What `requireUnbroken` let pass.
    mutating func handOver(_ step: CustodyStep) {
        for place in step.pieces.compactMap({ places[$0] }) {
            entries[place].holder = step.to
            entries[place].heldSince = step.at
            entries[place].steps.append(step)
        }
    }
}
