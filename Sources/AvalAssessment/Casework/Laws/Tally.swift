public import AvalModel

/// What a panel resolved; total. The last vote of each member counts, and nothing is resolved before all have voted.
///
/// A simple majority grants when more than half are for, defers when more than half are for or want to defer, and
/// refuses otherwise. So a tie refuses: a certificate needs a majority behind it, nobody's vote weighs double, a
/// refusal can be appealed, and a deferral by tie would leave the candidate without an answer for ever. A unanimous
/// rule reads "all" for "more than half". Raising a vote, from against over defer to for, never lowers the outcome.
///
/// Votes of more people than the rule has members raise the majority instead of filling it; `CaseFile` refuses them.
public func tally(_ votes: some Sequence<PanelVote>, under rule: PanelRule) -> PanelOutcome {
    var last: [PersonCode: PanelVote.Choice] = [:]
    for vote in votes { last[vote.member] = vote.choice }
    guard last.count >= rule.members else { return .open(missing: rule.members - last.count) }

    let inFavour = last.values.count { $0 == .inFavour }
    let notAgainst = last.values.count { $0 != .against }
    let suffices = { (votes: Int) in
        switch rule.majority {
        case .simple: votes * 2 > last.count
        // A panel of nobody is unanimous about nothing.
        case .unanimous: votes == last.count && votes > 0
        }
    }
    if suffices(inFavour) { return .granted }
    return suffices(notAgainst) ? .deferred : .refused
}
