public import AvalModel

/// All ratings of one candidate against one version of a standard, in one attempt (Expediente).
public struct Dossier: Hashable, Sendable {
    public let candidate: Candidate
    public let standard: StandardReference
    /// From 1.
    public let attempt: Int
    /// Every one that was recorded, in that order; never empty.
    public let recorded: [Rating]
    /// The last one of each rater, in the order in which the raters came; never empty.
    public let ratings: [Rating]
    /// Those that others took the place of, in the order they were recorded.
    var superseded: [Rating] {
        recorded.count == ratings.count ? [] : recorded.filter { !ratings.contains($0) }
    }

    /// `nil` without ratings, when one belongs to another candidate, standard or attempt, or when a second rating of
    /// one person does not say why it supersedes the first, or a first one does.
    public init?(candidate: Candidate, standard: StandardReference, attempt: Int = 1, ratings recorded: [Rating]) {
        guard !recorded.isEmpty, attempt > 0,
            recorded.allSatisfy({
                $0.candidate == candidate.code && $0.standard == standard && $0.attempt == attempt
            })
        else { return nil }
        var inForce: [Rating] = []
        for rating in recorded {
            let earlier = inForce.firstIndex { $0.rater == rating.rater }
            guard (earlier == nil) == (rating.supersedes == nil) else { return nil }
            if let earlier { inForce[earlier] = rating } else { inForce.append(rating) }
        }
        self.candidate = candidate
        self.standard = standard
        self.attempt = attempt
        self.recorded = recorded
        ratings = inForce
    }
}
