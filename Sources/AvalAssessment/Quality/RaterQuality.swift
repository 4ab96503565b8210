public import AvalModel

/// One rater among the others (Calidad del evaluador).
public struct RaterQuality: Hashable, Sendable {
    public let rater: PersonCode
    /// In force.
    public let ratings: Int
    /// Share of the items this rater observed that he or she found met. Says as much about the candidates.
    public let met: Figure
    /// Share of this rater's complete ratings that lead to competent. Says as much about the candidates.
    public let passing: Figure
    /// Share of items this rater did not observe.
    public let notObserved: Figure
    /// Dossiers rated twice, completely, of which this rater gave one of the first two ratings.
    public let sharedCandidates: Int
    /// This rater's score less the other's of the same candidate, in points: above 0 is lenient, below it severe.
    public let difference: Figure
    /// What the rater adds to a candidate's score by least squares, in points; those of a subset sum to 0. Fair to
    /// whoever works beside lenient colleagues.
    public let leniency: Figure

    /// A row for each dossier rated twice, completely; a column for each rater.
    static func scores(_ judged: JudgedDossiers) -> [[Double?]] {
        let columns = Dictionary(uniqueKeysWithValues: judged.raters.enumerated().map { ($1, $0) })
        return judged.pairs.filter(\.isComplete).map { pair in
            var row = [Double?](repeating: nil, count: judged.raters.count)
            for rated in pair.both {
                if let column = columns[rated.rating.rater] { row[column] = rated.derivation.score.number }
            }
            return row
        }
    }

    static func all(_ judged: JudgedDossiers, _ severities: RaterSeverities) -> [RaterQuality] {
        var tallies: [PersonCode: Tally] = [:]
        for rated in judged.ratings { tallies[rated.rating.rater, default: Tally()].add(rated.derivation) }
        let measured = Dictionary(uniqueKeysWithValues: severities.raters.map { ($0.index, $0) })
        return judged.raters.enumerated().map { place, rater in
            RaterQuality(rater, tallies[rater] ?? Tally(), measured[place])
        }
    }

    private struct Tally {
        var ratings = 0
        var complete = 0
        var competent = 0
        var seen = 0
        var met = 0
        var unseen = 0

        mutating func add(_ derivation: Derivation) {
            ratings += 1
            if derivation.judgement != .incomplete { complete += 1 }
            if derivation.judgement == .competent { competent += 1 }
            for counted in derivation.counted {
                switch counted.outcome {
                case .met:
                    seen += 1
                    met += 1
                case .notMet: seen += 1
                case .notObserved: unseen += 1
                }
            }
        }
    }

    private init(_ rater: PersonCode, _ tally: Tally, _ severity: RaterStatistics?) {
        let least = QualityThreshold.forShares
        self.rater = rater
        ratings = tally.ratings
        let isEnough = tally.ratings >= least
        func share(_ count: Int, _ all: Int) -> Figure {
            isEnough
                ? Figure(share: count, of: all, least: 1) : Figure(withheld: .tooFew(needed: least), n: tally.ratings)
        }
        met = share(tally.met, tally.seen)
        notObserved = share(tally.unseen, tally.seen + tally.unseen)
        passing = Figure(share: tally.competent, of: tally.complete, least: least)
        let shared = QualityThreshold.sharedCandidates
        let count = severity?.difference.subjects ?? 0
        sharedCandidates = count
        difference = RaterQuality.withInterval(severity?.difference, shared, count)
        leniency = RaterQuality.withInterval(severity?.leniency, shared, count)
    }

    /// With the 95% interval of Student, by the number of shared candidates less one.
    private static func withInterval(_ coefficient: Coefficient?, _ least: Int, _ count: Int) -> Figure {
        guard let coefficient, count >= least else { return Figure(withheld: .tooFew(needed: least), n: count) }
        guard let value = coefficient.value, let error = coefficient.standardError, count > 1 else {
            return Figure(coefficient, least: least, n: count)
        }
        let half = error * studentQuantile975(degrees: count - 1)
        return Figure(value, standardError: error, interval: closed(value - half, value + half), n: count)
    }
}
