import AvalModel

extension AngoffJudgements {
    /// The sum over the items of weight × mean probability, by round.
    ///
    /// Angoff, W. H. (1971). Scales, norms, and equivalent scores. In R. L. Thorndike (ed.), Educational Measurement,
    /// 2nd edition, 514–515. The standard error is that of a mean over judges, items held fixed (Brennan, R. L. &
    /// Lockwood, R. E. (1980). Applied Psychological Measurement 4, 219–240).
    func cut(_ panel: Set<PersonCode>) throws(StandardSettingError) -> CutScore {
        try check(items)
        guard !rounds.isEmpty else { throw .noRounds }
        let known = Set(items.map(\.code))
        var cuts: [RoundCut] = []
        for (index, round) in rounds.enumerated() {
            let number = index + 1
            try checkJudges(round.keys, panel, round: number)
            var judges: [JudgeCut] = []
            for (judge, judgements) in round.sorted(by: { $0.key < $1.key }) {
                if let stranger = judgements.keys.filter({ !known.contains($0) }).min() {
                    throw .itemUnknown(stranger, judge: judge, round: number)
                }
                var sum = 0.0
                for item in items {
                    guard let probability = judgements[item.code] else {
                        throw .judgementMissing(item.code, judge: judge, round: number)
                    }
                    guard (0...1).contains(probability) else {
                        throw .probabilityOutOfRange(probability, item: item.code, judge: judge, round: number)
                    }
                    sum += probability * Double(item.weight.thousandths)
                }
                judges.append(JudgeCut(judge: judge, cut: sum / 1_000))
            }
            let center = CenterEstimate(.mean, of: judges.map(\.cut))
            cuts.append(
                RoundCut(round: number, cut: center.value, standardError: center.standardError, judges: judges))
        }
        return CutScore(cuts, ability: nil)
    }
}

/// That items are there, once each, with weights above zero that sum to 100.
func check(_ items: [WeightedItem]) throws(StandardSettingError) {
    guard !items.isEmpty else { throw .noItems }
    var seen: Set<ItemCode> = []
    var sum = 0
    for item in items {
        guard seen.insert(item.code).inserted else { throw .itemTwice(item.code) }
        guard item.weight > .zero else { throw .weightNotPositive(item.code) }
        let (more, overflow) = sum.addingReportingOverflow(item.weight.thousandths)
        sum = overflow ? Int.max : more
    }
    guard sum == Points.hundred.thousandths else { throw .weightsSum(Points(thousandths: sum)) }
}

/// That those who judged are the panel, all of it and nobody else.
func checkJudges(
    _ judges: some Collection<PersonCode>, _ panel: Set<PersonCode>, round: Int?
) throws(StandardSettingError) {
    if let stranger = judges.filter({ !panel.contains($0) }).min() { throw .judgeNotOnPanel(stranger, round: round) }
    if let missing = panel.subtracting(judges).min() { throw .judgeMissing(missing, round: round) }
}

extension CutScore {
    /// From the rounds, at least one, of which the last counts.
    init(_ rounds: [RoundCut], ability: Double?, notes: [String] = []) {
        let last = rounds.last
        cut = last?.cut ?? 0
        standardError = last?.standardError
        perRound = rounds
        self.ability = ability
        let single = "no standard error from a single judge"
        self.notes = last?.standardError == nil && last?.judges.count == 1 ? notes + [single] : notes
    }
}
