internal import AvalModel

// CONOCER: the minimum score of an instrument is a part of the hundred that its weights add up to.
extension Law {
    static let minimumScoreInRange = Law("minimum-score-in-range") { standard, places in
        guard standard.instrument.minimumScore > .hundred else { return [] }
        return [(places.minimumScore, "the minimum score is \(standard.instrument.minimumScore); 100.00 is the most")]
    }
}
