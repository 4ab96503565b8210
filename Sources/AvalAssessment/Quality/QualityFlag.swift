public import AvalModel

/// Something to look at, and why (Señal). Not a verdict: a flag asks a person to look.
public struct QualityFlag: Hashable, Sendable {
    public enum Subject: Hashable, Sendable {
        case assessment
        case item(ItemCode)
        case rater(PersonCode)
    }

    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// Fewer dossiers were rated twice than the standard asks for.
        case tooFewDoublyRated
        /// Too few dossiers were rated twice to say anything about agreement.
        case agreementUnknown
        /// Too few complete ratings to say how dependable the score is.
        case dependabilityUnknown
        case judgementAgreementLow
        /// Ratings disagree by the standard's own rule more often than expected.
        case ratingsDisagree
        case dependabilityLow
        /// Raters share no candidates, not even by way of others.
        case ratersDisconnected
        /// Everybody meets the item.
        case nobodyFails
        /// Nobody meets the item.
        case nobodyPasses
        /// Who does well otherwise does badly on it.
        case discriminationNegative
        case oftenNotObserved
        case itemAgreementLow
        case raterSevere
        case raterLenient
        /// Somebody else rated too few of this rater's candidates to say how severe he or she is.
        case raterUnknown
    }

    public let subject: Subject
    public let kind: Kind
    public let value: Double
    /// What `value` was held against.
    public let threshold: Double
    /// What `value` rests on.
    public let n: Int

    init(_ kind: Kind, on subject: Subject = .assessment, _ value: Double, against threshold: Double, n: Int) {
        self.kind = kind
        self.subject = subject
        self.value = value
        self.threshold = threshold
        self.n = n
    }

    static func all(
        counts: QualityCounts, judgement: JudgementAgreement, scores: ScoreAgreement,
        dependability: ScoreDependability, items: [ItemQuality], raters: [RaterQuality], subsets: Int,
        rule: DecisionRule
    ) -> [QualityFlag] {
        ofAssessment(counts, judgement, scores, dependability, subsets, rule)
            + items.flatMap(flags) + raters.flatMap { flags($0, tolerance: rule.tolerance) }
    }

    private static func ofAssessment(
        _ counts: QualityCounts, _ judgement: JudgementAgreement, _ scores: ScoreAgreement,
        _ dependability: ScoreDependability, _ subsets: Int, _ rule: DecisionRule
    ) -> [QualityFlag] {
        var flags: [QualityFlag] = []
        if rule.doubleRatingOneIn > 0, counts.doublyRated * rule.doubleRatingOneIn < counts.dossiers {
            flags.append(
                QualityFlag(
                    .tooFewDoublyRated, Double(counts.doublyRated) / Double(counts.dossiers),
                    against: 1 / Double(rule.doubleRatingOneIn), n: counts.dossiers))
        }
        if judgement.compared < QualityThreshold.doublyRated {
            flags.append(
                QualityFlag(
                    .agreementUnknown, Double(judgement.compared), against: Double(QualityThreshold.doublyRated),
                    n: judgement.compared))
        }
        if dependability.alpha.n < QualityThreshold.forItemAnalysis {
            flags.append(
                QualityFlag(
                    .dependabilityUnknown, Double(dependability.alpha.n),
                    against: Double(QualityThreshold.forItemAnalysis), n: dependability.alpha.n))
        }
        flags += below(.judgementAgreementLow, judgement.gwet, QualityThreshold.judgementAgreement)
        flags += above(.ratingsDisagree, scores.disagreeing, QualityThreshold.disagreeing)
        flags += below(.dependabilityLow, dependability.atCut, QualityThreshold.dependabilityAtCut)
        if subsets > 1 {
            flags.append(QualityFlag(.ratersDisconnected, Double(subsets), against: 1, n: judgement.compared))
        }
        return flags
    }

    private static func flags(_ item: ItemQuality) -> [QualityFlag] {
        let subject = Subject.item(item.item)
        var flags: [QualityFlag] = []
        // Of a handful, all may meet an item by chance.
        if let met = item.met.value, item.met.n >= QualityThreshold.forItemAnalysis {
            if met == 1 { flags.append(QualityFlag(.nobodyFails, on: subject, met, against: 1, n: item.met.n)) }
            if met == 0 { flags.append(QualityFlag(.nobodyPasses, on: subject, met, against: 0, n: item.met.n)) }
        }
        flags += below(.discriminationNegative, item.discrimination, 0, subject)
        flags += above(.oftenNotObserved, item.notObserved, QualityThreshold.notObserved, subject)
        if let commonest = item.commonest.value, commonest <= QualityThreshold.commonestCategory {
            flags += below(.itemAgreementLow, item.gwet, QualityThreshold.itemAgreement, subject)
        }
        return flags
    }

    private static func flags(_ rater: RaterQuality, tolerance: Points) -> [QualityFlag] {
        let subject = Subject.rater(rater.rater)
        if rater.sharedCandidates < QualityThreshold.sharedCandidates {
            return [
                QualityFlag(
                    .raterUnknown, on: subject, Double(rater.sharedCandidates),
                    against: Double(QualityThreshold.sharedCandidates), n: rater.ratings)
            ]
        }
        guard let value = rater.leniency.value, let error = rater.leniency.standardError else { return [] }
        let least = QualityThreshold.severityOfTolerance * tolerance.number
        guard value.magnitude > least, value.magnitude > QualityThreshold.severityErrors * error else { return [] }
        return [
            QualityFlag(
                value < 0 ? .raterSevere : .raterLenient, on: subject, value, against: least, n: rater.leniency.n)
        ]
    }

    private static func below(
        _ kind: Kind, _ figure: Figure, _ threshold: Double, _ subject: Subject = .assessment
    ) -> [QualityFlag] {
        guard let value = figure.value, value < threshold else { return [] }
        return [QualityFlag(kind, on: subject, value, against: threshold, n: figure.n)]
    }

    private static func above(
        _ kind: Kind, _ figure: Figure, _ threshold: Double, _ subject: Subject = .assessment
    ) -> [QualityFlag] {
        guard let value = figure.value, value > threshold else { return [] }
        return [QualityFlag(kind, on: subject, value, against: threshold, n: figure.n)]
    }
}
