import AvalModel

extension GroupJudgements {
    /// The mean or median score of the candidates judged barely competent.
    ///
    /// Livingston, S. A. & Zieky, M. J. (1982). Passing Scores. Educational Testing Service: the borderline-group
    /// method.
    func borderlineCut(_ panel: Set<PersonCode>, _ center: PanelCenter) throws(StandardSettingError) -> CutScore {
        let (groups, notes) = try grouped(panel)
        guard let scores = groups[.borderline], !scores.isEmpty else { throw .groupEmpty(.borderline) }
        let estimate = CenterEstimate(center, of: scores)
        let single = scores.count == 1 ? ["no standard error from a single candidate"] : []
        return CutScore(
            [RoundCut(round: 1, cut: estimate.value, standardError: estimate.standardError, judges: [])],
            ability: nil, notes: notes + single)
    }

    /// The score at which a candidate is as probably competent as not.
    ///
    /// Livingston & Zieky (1982), the contrasting-groups method, by logistic regression of the group on the score.
    /// Where no score of the one group reaches into the other's, the regression has no finite slope: the cut is then
    /// the middle between the groups, without a standard error, which `notes` says.
    func contrastingCut(_ panel: Set<PersonCode>) throws(StandardSettingError) -> CutScore {
        var (groups, notes) = try grouped(panel)
        guard let below = groups[.below], let highest = below.max(), let lowestBelow = below.min() else {
            throw .groupEmpty(.below)
        }
        guard let above = groups[.above], let lowest = above.min(), let highestAbove = above.max() else {
            throw .groupEmpty(.above)
        }
        if lowestBelow == highest, lowest == highestAbove, lowest == highest { throw .scoresAlike }
        let cut: Double
        var error: Double?
        if highest <= lowest {
            cut = (highest + lowest) / 2
            notes.append("the scores of the groups do not overlap: the cut is the middle between them")
        } else {
            // Separated the wrong way round, the slope would run off just the same.
            guard lowestBelow < highestAbove else { throw .groupsReversed }
            let fit = try LogisticFit(below: below, above: above)
            guard fit.slope > 0 else { throw .groupsReversed }
            cut = fit.evenOdds
            error = fit.standardError
            guard (0...100).contains(cut) else { throw .cutOutOfRange(cut) }
        }
        return CutScore(
            [RoundCut(round: 1, cut: cut, standardError: error, judges: [])], ability: nil, notes: notes)
    }

    /// Scores by the group that more than half of a candidate's judges name, in ascending order.
    private func grouped(
        _ panel: Set<PersonCode>
    ) throws(StandardSettingError) -> (groups: [CandidateGroup: [Double]], notes: [String]) {
        try checkJudges(judgements.filter { !$0.value.isEmpty }.keys, panel, round: nil)
        var votes: [CandidateCode: [CandidateGroup: Int]] = [:]
        for judged in judgements.values {
            for (candidate, group) in judged { votes[candidate, default: [:]][group, default: 0] += 1 }
        }
        for (candidate, score) in scores.sorted(by: { $0.key < $1.key })
        where !(Points.zero...Points.hundred).contains(score) {
            throw .scoreOutOfRange(score, candidate: candidate)
        }
        var groups: [CandidateGroup: [Double]] = [:]
        var divided = 0
        for (candidate, counts) in votes.sorted(by: { $0.key < $1.key }) {
            guard let score = scores[candidate] else { throw .scoreMissing(candidate) }
            let all = counts.values.reduce(0, +)
            guard let group = counts.first(where: { 2 * $0.value > all })?.key else {
                divided += 1
                continue
            }
            groups[group, default: []].append(Double(score.thousandths) / 1_000)
        }
        return (
            groups.mapValues { $0.sorted() },
            divided > 0 ? ["candidates left out on whom the judges are divided: \(divided)"] : []
        )
    }
}
