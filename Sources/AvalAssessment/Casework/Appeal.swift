public import AvalModel

/// An appeal and what became of it (Apelación).
public struct Appeal: Hashable, Sendable {
    public let grounds: CaseText
    public let filedAt: Instant
    public internal(set) var state: AppealState
    /// Who rules; neither rated, trained, verified nor decided.
    public internal(set) var reviewer: PersonCode?
    /// Why it was not admitted, or why it was ruled so.
    public internal(set) var reasons: CaseText?
    public internal(set) var ruledAt: Instant?
}

/// What a ruling does (Efecto de la resolución).
public enum AppealEffect: Hashable, Sendable {
    /// The decision stands.
    case stands
    /// A refusal fell: the candidate is granted, and the reviewer is the decider.
    case grant(by: PersonCode, at: Instant)
    /// A grant fell: the certificate is to be withdrawn, by the reviewer's order.
    case withdraw(by: PersonCode, at: Instant)

    /// The effect of a ruling on what was decided.
    public init(_ ruling: Ruling.Outcome, on decided: Decision.Outcome, by reviewer: PersonCode, at instant: Instant) {
        self =
            switch (ruling, decided) {
            case (.upheld, _): .stands
            case (.overturned, .refused): .grant(by: reviewer, at: instant)
            case (.overturned, .granted): .withdraw(by: reviewer, at: instant)
            }
    }
}
