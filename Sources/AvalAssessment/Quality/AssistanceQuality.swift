internal import AvalModel

/// Ratings in which an artificial intelligence helped, beside the others (Calificaciones con asistencia de IA).
public struct AssistanceQuality: Hashable, Sendable {
    /// In force.
    public let assisted: Int
    public let unassisted: Int
    /// Share of complete ratings that lead to competent; the candidates of the two need not be alike.
    public let assistedPassing: Figure
    public let unassistedPassing: Figure
    /// Dossiers rated twice, completely, once with and once without.
    public let mixedPairs: Int
    /// Over those: percent agreement and Gwet's AC1 on the judgement.
    public let percentAgreement: Figure
    public let gwet: Figure
    /// Over those: the assisted score less the other, in points.
    public let difference: Figure

    init(_ judged: JudgedDossiers) {
        let ratings = judged.ratings
        let helped = ratings.filter { $0.rating.assistance != nil }
        let alone = ratings.filter { $0.rating.assistance == nil }
        assisted = helped.count
        unassisted = alone.count
        func passing(_ ratings: [RatedDerivation]) -> Figure {
            let complete = ratings.filter { $0.derivation.judgement != .incomplete }
            return Figure(
                share: complete.count { $0.derivation.judgement == .competent }, of: complete.count,
                least: QualityThreshold.forShares)
        }
        assistedPassing = passing(helped)
        unassistedPassing = passing(alone)
        let mixed = judged.pairs.filter {
            $0.isComplete && ($0.first.rating.assistance == nil) != ($0.second.rating.assistance == nil)
        }
        let least = QualityThreshold.assistedPairs
        mixedPairs = mixed.count
        let table = RatingTable(
            mixed.flatMap { pair in pair.both.map { Int32($0.derivation.judgement == .competent ? 1 : 0) } }, [0, 1],
            subjects: mixed.count, raters: 2, ratersAreTold: false)
        percentAgreement = Figure(AvalAssessment.percentAgreement(of: table), least: least)
        gwet = Figure(gwetAC(of: table), least: least)
        difference = Figure(
            meanOf: mixed.map { pair in
                let sign = pair.first.rating.assistance != nil ? 1.0 : -1.0
                return sign * (pair.first.derivation.score.number - pair.second.derivation.score.number)
            }, least: least)
    }
}
