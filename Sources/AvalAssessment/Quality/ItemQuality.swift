public import AvalModel

/// One item under scrutiny (Calidad del reactivo).
public struct ItemQuality: Hashable, Sendable {
    public let item: ItemCode
    public let criterion: CriterionCode
    public let isIndispensable: Bool
    /// A rubric, whose levels have an order; other items are met or not.
    public let isOrdinal: Bool
    /// Share of ratings of record, of those in which it was observed, that meet it.
    public let met: Figure
    /// Mean score as a share of the weight, over ratings of record (Dificultad, p).
    public let difficulty: Figure
    /// Correlation with the sum of the other items.
    public let discrimination: Figure
    /// Cronbach's alpha of the other items.
    public let alphaIfDeleted: Figure
    /// Share of all ratings in force in which it was not observed.
    public let notObserved: Figure
    /// Over dossiers rated twice: percent agreement, with ordinal weights for rubrics.
    public let percentAgreement: Figure
    /// Gwet's AC1, or AC2 with ordinal weights for rubrics.
    public let gwet: Figure
    /// Krippendorff's, nominal or ordinal.
    public let alpha: Figure
    /// Share of the ratings compared that fall into the commonest category.
    public let commonest: Figure

    static func all(_ judged: JudgedDossiers, _ analysis: ItemAnalysis) -> [ItemQuality] {
        let records = judged.reports.map(\.ofRecord.derivation.counted)
        let ratings = judged.ratings.map(\.derivation.counted)
        return judged.standard.instrument.items.indices.map { place in
            ItemQuality(place, judged, records, ratings, analysis)
        }
    }

    private init(
        _ place: Int, _ judged: JudgedDossiers, _ records: [[CountedItem]], _ ratings: [[CountedItem]],
        _ analysis: ItemAnalysis
    ) {
        let item = judged.standard.instrument.items[place]
        self.item = item.code
        criterion = item.criterion
        isIndispensable = item.isIndispensable
        isOrdinal = item.isOrdinal
        var (seen, passed) = (0, 0)
        var shares: [Double] = []
        for record in records where record[place].outcome != .notObserved {
            seen += 1
            if record[place].outcome == .met { passed += 1 }
            if item.weight > .zero { shares.append(record[place].points.number / item.weight.number) }
        }
        let unseen = ratings.count { $0[place].outcome == .notObserved }
        met = Figure(share: passed, of: seen, least: QualityThreshold.forShares)
        difficulty = Figure(meanOf: shares, least: QualityThreshold.forShares)
        notObserved = Figure(share: unseen, of: ratings.count, least: QualityThreshold.forShares)
        let least = QualityThreshold.forItemAnalysis
        if analysis.items.indices.contains(place) {
            discrimination = Figure(analysis.items[place].discrimination, least: least)
            alphaIfDeleted = Figure(analysis.items[place].alphaIfDeleted, least: least)
        } else {
            discrimination = Figure(withheld: .tooFew(needed: least), n: 0)
            alphaIfDeleted = discrimination
        }
        var cells: [Int32] = []
        var counts = [Int](repeating: 0, count: item.categories)
        for pair in judged.pairs {
            guard let first = item.category(of: pair.first.derivation.counted[place]),
                let second = item.category(of: pair.second.derivation.counted[place])
            else { continue }
            cells.append(Int32(first))
            cells.append(Int32(second))
            counts[first] += 1
            counts[second] += 1
        }
        // Neither coefficient follows a rater from dossier to dossier.
        let table = RatingTable(
            cells, (0..<item.categories).map(Double.init), subjects: cells.count / 2, raters: 2, ratersAreTold: false)
        let weights: AgreementWeights = item.isOrdinal ? .ordinal : .identity
        let pairs = QualityThreshold.doublyRated
        percentAgreement = Figure(AvalAssessment.percentAgreement(of: table, weights: weights), least: pairs)
        gwet = Figure(gwetAC(of: table, weights: weights), least: pairs)
        alpha = Figure(
            krippendorffAlpha(of: table, item.isOrdinal ? .ordinal : .nominal), least: pairs, n: table.subjects)
        commonest = Figure(share: counts.max() ?? 0, of: cells.count, least: 2 * pairs)
    }
}
