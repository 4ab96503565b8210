import AvalAssessment
import AvalCrypto
import AvalModel
import AvalStandards
import Foundation

/// Judging 100,000 dossiers of twenty items on one core, each read from its own ratings; against only looking
/// those ratings up.
func benchmarkJudging(root: String) throws {
    for code in ["ITE-101", "ITE-102"] {
        let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(root)/Standards/ilce-te/\(code).yaml")))
        guard let standard = StandardSource(bytes).standard else { throw Sample.Missing.standard(code) }
        let dossiers = try dossiers(100_000, under: publish(standard, hashing: sha256))
        let codes = standard.instrument.items.map(\.code)
        var found = 0
        let bare = Measurement("look up its ratings by item", rounds: 3, turns: dossiers.count) { turn in
            for code in codes where dossiers[turn].ratings[0].items[code] != nil { found += 1 }
        }
        precondition(found > 0)
        bare.tell()
        let plan = JudgingPlan(standard)
        var competent = 0
        let judged = Measurement("assess a dossier of \(code)", rounds: 3, turns: dossiers.count) { turn in
            if case .closed(.competent) = assess(dossiers[turn], by: plan).standing { competent += 1 }
        }
        precondition(competent > 0)
        judged.tell(against: bare)
        print("100,000 dossiers: \(Int((100_000_000 / judged.perSecond).rounded())) ms")
    }
}

/// Nine of ten items at their best, the same ones in every run.
private func dossiers(_ count: Int, under published: PublishedStandard) throws -> [Dossier] {
    let standard = published.standard
    var state: UInt64 = 20_261_123
    func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state >> 33
    }
    return try (0..<count).map { number in
        guard let code = CandidateCode("C-\(number)"), let region = RegionCode("MX-OAX"),
            let centre = CentreCode("CE-01"), let rater = PersonCode("EV-011"),
            let day = CalendarDate(iso: "2026-10-15")
        else { throw Sample.Missing.value }
        let items = standard.instrument.items.map { item -> (ItemCode, ItemRating) in
            let isBest = next() % 10 > 0
            return switch item.scale {
            case .metOrNot: (item.code, isBest ? .met : .notMet)
            case .rubric(let rubric):
                (item.code, (isBest ? rubric.levels.last : rubric.levels.first).map { .level($0.code) } ?? .notObserved)
            case .checklist(let list): (item.code, .checked(isBest ? Set(list.entries.map(\.code)) : []))
            }
        }
        let candidate = Candidate(
            code: code, name: try PersonName(given: "Ana", family: "Ruiz"), email: "a@correo.example", region: region)
        let rating = Rating(
            candidate: code, standard: published.reference, instrument: standard.instrument.code, centre: centre,
            rater: rater, ratedOn: day, items: Dictionary(uniqueKeysWithValues: items), remarks: "")
        guard let dossier = Dossier(candidate: candidate, standard: published.reference, ratings: [rating]) else {
            throw Sample.Missing.value
        }
        return dossier
    }
}
