public import AvalModel

/// The report of a dossier: each rating judged, and where the dossier stands by the standard's rule for second ratings.
///
/// One rating stands by itself. Two must agree within the rule: the first is then the rating of record. Where they do
/// not, the dossier is held until a third person has rated; the third rating decides. Ratings that lead to different
/// judgements are never within the rule, whatever the distance. `standard` must be the published one that the dossier
/// pins; that its digest is the pinned one is the caller's duty.
public func assess(_ dossier: Dossier, under standard: Standard) -> AssessmentReport {
    assess(dossier, by: JudgingPlan(standard))
}

/// The report of a dossier, as `assess(_:under:)` of the plan's standard.
public func assess(_ dossier: Dossier, by plan: JudgingPlan) -> AssessmentReport {
    let judged = dossier.ratings.map { RatedDerivation(rating: $0, derivation: judge($0.items, by: plan)) }
    // A dossier has one rating at least.
    var ofRecord = 0
    var disagreement: Disagreement?
    if judged.count > 1 {
        disagreement = difference(judged[0].derivation, judged[1].derivation, under: plan.standard.decisionRule)
    }
    if disagreement != nil, judged.count > 2 {
        ofRecord = 2
        disagreement = nil
    }
    return AssessmentReport(
        candidate: dossier.candidate, standard: dossier.standard, attempt: dossier.attempt,
        instrument: plan.standard.instrument.code, ratings: judged,
        superseded: dossier.superseded, ofRecord: judged[ofRecord],
        standing: standing(judged[ofRecord].derivation, disagreement))
}

private func standing(_ derivation: Derivation, _ disagreement: Disagreement?) -> AssessmentReport.Standing {
    if let disagreement { return .held(disagreement) }
    if case .notObserved(let items) = derivation.rule { return .incomplete(items) }
    return .closed(derivation.judgement)
}

/// `nil` when the two agree within the rule.
func difference(_ a: Derivation, _ b: Derivation, under rule: DecisionRule) -> Disagreement? {
    let differing = zip(a.counted, b.counted)
        .filter { $0.item.isIndispensable && $0.outcome != $1.outcome }
        .map(\.0.item.code)
    let found = Disagreement(
        indispensable: differing, distance: a.score.distance(to: b.score), tolerance: rule.tolerance,
        judgementsDiffer: a.judgement != b.judgement)
    let agrees =
        found.distance <= rule.tolerance && !found.judgementsDiffer
        && !(rule.indispensableMustAgree && !differing.isEmpty)
    return agrees ? nil : found
}
