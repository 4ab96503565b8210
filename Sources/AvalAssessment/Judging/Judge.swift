public import AvalModel

/// The judgement that follows from one rating by the instrument's rule; total, pure, exact.
///
/// An item without an outcome counts as not observed. The rules in order: something not observed is incomplete; an
/// indispensable item not met is not yet competent; then the sum of the weights met against the minimum score.
public func judge(_ outcomes: [ItemCode: ItemOutcome], with instrument: Instrument) -> Derivation {
    let counted = instrument.items.map { CountedItem(item: $0, outcome: outcomes[$0.code] ?? .notObserved) }
    let score = counted.reduce(Points.zero) { $1.outcome == .met ? $0 + $1.item.weight : $0 }
    let unseen = counted.filter { $0.outcome == .notObserved }.map(\.item.code)
    let missed = counted.filter { $0.outcome == .notMet && $0.item.isIndispensable }.map(\.item.code)

    let (judgement, rule): (Judgement, Derivation.Rule) =
        if !unseen.isEmpty {
            (.incomplete, .notObserved(unseen))
        } else if !missed.isEmpty {
            (.notYetCompetent, .indispensableNotMet(missed))
        } else if score < instrument.minimumScore {
            (.notYetCompetent, .belowMinimum)
        } else {
            (.competent, .reachedMinimum)
        }
    return Derivation(
        judgement: judgement, rule: rule, score: score, minimumScore: instrument.minimumScore, counted: counted)
}
