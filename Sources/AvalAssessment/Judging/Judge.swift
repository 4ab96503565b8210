public import AvalModel

/// The judgement that follows from one rating by the standard's rule; total, pure, exact.
///
/// An item without a rating, or with one on another scale than its own, counts as not observed. The rules in order:
/// something not observed is incomplete; an indispensable item not met is not yet competent; so is, under a conjunctive
/// rule, any item not met; then what elements must reach by themselves; then the sum of the points against the minimum
/// score.
public func judge(_ ratings: [ItemCode: ItemRating], under standard: Standard) -> Derivation {
    judge(ratings, by: JudgingPlan(standard))
}

/// The judgement that follows from one rating, as `judge(_:under:)` of the plan's standard.
public func judge(_ ratings: [ItemCode: ItemRating], by plan: JudgingPlan) -> Derivation {
    var counted: [CountedItem] = []
    counted.reserveCapacity(plan.scorings.count)
    var score = Points.zero
    var isComplete = true
    var isMet = true
    // By place: an item is large, and is copied once only, into what is returned.
    for place in plan.scorings.indices {
        let rated = ratings[plan.standard.instrument.items[place].code] ?? .notObserved
        let (outcome, points) = plan.scorings[place].outcome(of: rated)
        counted.append(
            CountedItem(
                item: plan.standard.instrument.items[place], rated: rated, outcome: outcome, points: points))
        score += points
        isComplete = isComplete && outcome != .notObserved
        isMet = isMet && outcome == .met
    }
    let hindrance = isMet ? nil : hindrance(in: counted, isComplete: isComplete, by: plan)
    let (judgement, rule) = hindrance ?? judgement(of: counted, score, by: plan)
    return Derivation(
        judgement: judgement, rule: rule, score: score, minimumScore: plan.standard.instrument.minimumScore,
        grade: judgement == .competent ? plan.standard.decisionRule.grade(of: score) : nil, counted: counted)
}

/// The rule by which single items settle the matter; `nil` where the points decide.
private func hindrance(
    in counted: [CountedItem], isComplete: Bool, by plan: JudgingPlan
) -> (Judgement, Derivation.Rule)? {
    func places(_ outcome: ItemOutcome) -> [Int] { counted.indices.filter { counted[$0].outcome == outcome } }
    func codes(_ places: [Int]) -> [ItemCode] { places.map { counted[$0].item.code } }
    guard isComplete else { return (.incomplete, .notObserved(codes(places(.notObserved)))) }
    let unmet = places(.notMet)
    let missed = unmet.filter { counted[$0].item.isIndispensable }
    guard missed.isEmpty else { return (.notYetCompetent, .indispensableNotMet(codes(missed))) }
    guard plan.standard.decisionRule.method == .conjunctive else { return nil }
    return (.notYetCompetent, .itemsNotMet(codes(unmet)))
}

private func judgement(
    of counted: [CountedItem], _ score: Points, by plan: JudgingPlan
) -> (Judgement, Derivation.Rule) {
    let low = plan.minima.filter { $0.isMissed(by: counted) }
    guard low.isEmpty else { return (.notYetCompetent, .elementsBelowMinimum(low.map(\.element))) }
    return score < plan.standard.instrument.minimumScore
        ? (.notYetCompetent, .belowMinimum) : (.competent, .reachedMinimum)
}
