public import AvalModel

/// The judgement that follows from one rating by the standard's rule; total, pure, exact.
///
/// An item without a rating, or with one on another scale than its own, counts as not observed. The rules in order:
/// something not observed is incomplete; an indispensable item not met is not yet competent; so is, under a conjunctive
/// rule, any item not met; then what elements must reach by themselves; then the sum of the points against the minimum
/// score.
public func judge(_ ratings: [ItemCode: ItemRating], under standard: Standard) -> Derivation {
    let instrument = standard.instrument
    let counted = instrument.items.map { item -> CountedItem in
        let rated = ratings[item.code] ?? .notObserved
        let (outcome, points) = item.outcome(of: rated)
        return CountedItem(item: item, rated: rated, outcome: outcome, points: points)
    }
    let score = counted.reduce(Points.zero) { $0 + $1.points }
    let (judgement, rule) = judgement(of: counted, score, under: standard)
    return Derivation(
        judgement: judgement, rule: rule, score: score, minimumScore: instrument.minimumScore,
        grade: judgement == .competent ? standard.decisionRule.grade(of: score) : nil, counted: counted)
}

private func judgement(
    of counted: [CountedItem], _ score: Points, under standard: Standard
) -> (Judgement, Derivation.Rule) {
    let unseen = counted.filter { $0.outcome == .notObserved }
    guard unseen.isEmpty else { return (.incomplete, .notObserved(unseen.map(\.item.code))) }
    let unmet = counted.filter { $0.outcome == .notMet }
    let missed = unmet.filter(\.item.isIndispensable)
    guard missed.isEmpty else { return (.notYetCompetent, .indispensableNotMet(missed.map(\.item.code))) }
    if standard.decisionRule.method == .conjunctive, !unmet.isEmpty {
        return (.notYetCompetent, .itemsNotMet(unmet.map(\.item.code)))
    }
    let low = elementsBelowMinimum(counted, under: standard)
    guard low.isEmpty else { return (.notYetCompetent, .elementsBelowMinimum(low)) }
    return score < standard.instrument.minimumScore
        ? (.notYetCompetent, .belowMinimum) : (.competent, .reachedMinimum)
}

private func elementsBelowMinimum(_ counted: [CountedItem], under standard: Standard) -> [ElementCode] {
    let minima = standard.decisionRule.elementMinima
    guard !minima.isEmpty else { return [] }
    return minima.filter { minimum in
        guard let element = standard.elements.first(where: { $0.code == minimum.element }) else { return false }
        let criteria = Set(element.criteria.map(\.code))
        var reached = 0
        var offered = 0
        for item in counted where criteria.contains(item.item.criterion) {
            reached += item.points.thousandths
            offered += item.item.weight.thousandths
        }
        // reached / offered < percent / 100, without a division.
        return reached * Points.hundred.thousandths < minimum.percent.thousandths * offered
    }.map(\.element)
}
