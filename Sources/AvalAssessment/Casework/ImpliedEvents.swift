public import AvalModel

/// Ratings and decisions are kept in tables of their own; to a case they are events like others.
extension CaseEvent {
    /// That a rating was recorded; `nil` when its attempt is none.
    ///
    /// - Parameter instant: when it was recorded, not the day on which it was rated.
    public init?(rating: Rating, recordedAt instant: Instant) {
        guard
            let reference = CaseReference(
                candidate: rating.candidate, standard: rating.standard, attempt: rating.attempt)
        else { return nil }
        self.init(
            case: reference, at: instant, by: rating.rater,
            what: .rated(RatingEntry(rater: rating.rater, ratedOn: rating.ratedOn)))
    }

    /// That a decision was taken; `nil` when its attempt is none.
    public init?(decision: Decision) {
        guard
            let reference = CaseReference(
                candidate: decision.candidate, standard: decision.standard, attempt: decision.attempt)
        else { return nil }
        self.init(
            case: reference, at: decision.decidedAt, by: decision.certifier, what: .decided(decision.outcome))
    }
}
