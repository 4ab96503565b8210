/// How the ratings of one item become an outcome and points (Regla de puntuación del reactivo): the item's scale with
/// everything looked up that does not depend on the rating. Total, pure, exact.
public struct ItemScoring: Hashable, Sendable {
    private enum Rule: Hashable, Sendable {
        case metOrNot
        /// Empty where the rubric's threshold is none of its levels, so that no rating counts as observed.
        case rubric([ScoredLevel])
        case checklist([CheckCode], needs: Int)
    }

    private struct ScoredLevel: Hashable, Sendable {
        let code: LevelCode
        let outcome: ItemOutcome
        let points: Points
    }

    private let weight: Points
    private let rule: Rule

    public init(_ item: Item) {
        weight = item.weight
        switch item.scale {
        case .metOrNot: rule = .metOrNot
        case .rubric(let rubric): rule = .rubric(ItemScoring.levels(of: rubric, weight: item.weight))
        case .checklist(let list): rule = .checklist(list.entries.map(\.code), needs: list.needs)
        }
    }

    private static func levels(of rubric: Rubric, weight: Points) -> [ScoredLevel] {
        guard let threshold = rubric.position(of: rubric.metFrom) else { return [] }
        return rubric.levels.enumerated().map { position, level in
            let isMet = position >= threshold
            return ScoredLevel(
                code: level.code, outcome: isMet ? .met : .notMet, points: level.points ?? (isMet ? weight : .zero))
        }
    }

    /// The outcome and the points of a rating. A rating on another scale than the item's counts as not observed.
    public func outcome(of rating: ItemRating) -> (outcome: ItemOutcome, points: Points) {
        switch rule {
        case .metOrNot:
            switch rating {
            case .met: return (.met, weight)
            case .notMet: return (.notMet, .zero)
            default: return (.notObserved, .zero)
            }
        case .rubric(let levels):
            guard case .level(let code) = rating else { return (.notObserved, .zero) }
            for place in levels.indices where levels[place].code == code {
                return (levels[place].outcome, levels[place].points)
            }
            return (.notObserved, .zero)
        case .checklist(let entries, let needs):
            guard case .checked(let codes) = rating else { return (.notObserved, .zero) }
            // Lists are short: comparing each with each costs less than hashing.
            var present = 0
            for code in codes { for entry in entries where entry == code { present += 1 } }
            return present >= needs ? (.met, weight) : (.notMet, .zero)
        }
    }
}

extension Item {
    /// The outcome and the points of a rating. A rating on another scale than the item's counts as not observed.
    public func outcome(of rating: ItemRating) -> (outcome: ItemOutcome, points: Points) {
        ItemScoring(self).outcome(of: rating)
    }

    /// The points of a level of the item's rubric; zero where it is none of its levels.
    public func points(at level: LevelCode) -> Points {
        ItemScoring(self).outcome(of: .level(level)).points
    }
}
