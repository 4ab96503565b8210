import AvalModel
import Foundation

extension BookmarkJudgements {
    /// The ability at which a candidate masters the item on the bookmarked page, as the panel's center, and the score
    /// expected at that ability.
    ///
    /// Mitzel, H. C., Lewis, D. M., Patz, R. J. & Green, D. R. (2001). The Bookmark procedure: psychological
    /// perspectives. In G. J. Cizek (ed.), Setting Performance Standards, 249–281. Under the Rasch model an item of
    /// difficulty b is met with probability r at b + ln(r / (1 − r)). The standard error over judges, in logits, goes
    /// to the score by the slope of the expected score (delta method).
    func cut(_ panel: Set<PersonCode>) throws(StandardSettingError) -> CutScore {
        try checkBooklet()
        guard !rounds.isEmpty else { throw .noRounds }
        let mastery = log(responseProbability / (1 - responseProbability))
        var cuts: [RoundCut] = []
        var ability = 0.0
        for (index, round) in rounds.enumerated() {
            let number = index + 1
            try checkJudges(round.keys, panel, round: number)
            var abilities: [Double] = []
            var judges: [JudgeCut] = []
            for (judge, page) in round.sorted(by: { $0.key < $1.key }) {
                guard (1...booklet.count).contains(page) else {
                    throw .pageOutOfRange(page, pages: booklet.count, judge: judge, round: number)
                }
                abilities.append(booklet[page - 1].difficulty + mastery)
                judges.append(JudgeCut(judge: judge, cut: expectedScore(abilities[abilities.count - 1]).score))
            }
            let center = CenterEstimate(self.center, of: abilities)
            let (score, slope) = expectedScore(center.value)
            ability = center.value
            cuts.append(
                RoundCut(
                    round: number, cut: score, standardError: center.standardError.map { $0 * slope }, judges: judges))
        }
        return CutScore(cuts, ability: ability)
    }

    private func checkBooklet() throws(StandardSettingError) {
        try check(booklet.map(\.item))
        guard responseProbability > 0, responseProbability < 1 else {
            throw .responseProbabilityOutOfRange(responseProbability)
        }
        for page in booklet where !(-20...20).contains(page.difficulty) {
            throw .difficultyOutOfRange(page.difficulty, item: page.item.code)
        }
        for (easier, harder) in zip(booklet, booklet.dropFirst()) where harder.difficulty < easier.difficulty {
            throw .bookletNotInOrder(harder.item.code)
        }
    }

    /// The weighted sum of the items' probabilities at an ability, and how fast it rises there.
    private func expectedScore(_ ability: Double) -> (score: Double, slope: Double) {
        var (score, slope) = (0.0, 0.0)
        for page in booklet {
            let weight = Double(page.item.weight.thousandths) / 1_000
            let probability = 1 / (1 + exp(page.difficulty - ability))
            score += weight * probability
            slope += weight * probability * (1 - probability)
        }
        return (score, slope)
    }
}
