/// What follows for one item from what was recorded of it; total, pure, exact.
extension Item {
    /// The outcome and the points of a rating. A rating on another scale than the item's counts as not observed.
    public func outcome(of rating: ItemRating) -> (outcome: ItemOutcome, points: Points) {
        switch (rating, scale) {
        case (.met, .metOrNot): (.met, weight)
        case (.notMet, .metOrNot): (.notMet, .zero)
        case (.level(let code), .rubric(let rubric)): outcome(at: code, of: rubric)
        case (.checked(let codes), .checklist(let list)):
            list.entries.count { codes.contains($0.code) } >= list.needs ? (.met, weight) : (.notMet, .zero)
        default: (.notObserved, .zero)
        }
    }

    /// The points of a level of the item's rubric; zero where it is none of its levels.
    public func points(at level: LevelCode) -> Points {
        guard case .rubric(let rubric) = scale else { return .zero }
        return outcome(at: level, of: rubric).points
    }

    private func outcome(at level: LevelCode, of rubric: Rubric) -> (outcome: ItemOutcome, points: Points) {
        guard let position = rubric.position(of: level), let threshold = rubric.position(of: rubric.metFrom) else {
            return (.notObserved, .zero)
        }
        let isMet = position >= threshold
        return (isMet ? .met : .notMet, rubric.levels[position].points ?? (isMet ? weight : .zero))
    }
}
