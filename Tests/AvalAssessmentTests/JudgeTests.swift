import AvalAssessment
import AvalModel
import Testing

@Suite struct JudgeTests {
    private func random(_ random: inout Seeded, missing: Bool = false) -> [ItemCode: ItemRating] {
        var outcomes: [ItemCode: ItemRating] = [:]
        // Few items not observed, or hardly a rating would be anything but incomplete.
        for item in Sample.items {
            switch random.below(60) {
            case 0: outcomes[item.code] = missing ? nil : .notObserved
            case 1...6: outcomes[item.code] = .notMet
            default: outcomes[item.code] = .met
            }
        }
        return outcomes
    }

    @Test("every rating has a judgement, and its derivation adds up to it")
    func derivation() {
        var random = Seeded(state: 21)
        var seen: Set<Judgement> = []
        for _ in 0..<3_000 {
            let outcomes = self.random(&random, missing: true)
            let derivation = judge(outcomes, under: Sample.standard)
            #expect(derivation.counted.map(\.item) == Sample.items)
            #expect(derivation.counted.allSatisfy { $0.rated == outcomes[$0.item.code] ?? .notObserved })
            let sum = derivation.counted.filter { $0.outcome == .met }.map(\.item.weight.thousandths).reduce(0, +)
            #expect(derivation.score.thousandths == sum)
            #expect(derivation.minimumScore.description == "85.00")
            let unseen = derivation.counted.filter { $0.outcome == .notObserved }.map(\.item.code)
            let missed = derivation.counted.filter { $0.outcome == .notMet && $0.item.isIndispensable }.map(\.item.code)
            switch derivation.rule {
            case .notObserved(let items):
                #expect(items == unseen && !items.isEmpty && derivation.judgement == .incomplete)
            case .indispensableNotMet(let items):
                #expect(items == missed && !items.isEmpty && unseen.isEmpty && derivation.judgement == .notYetCompetent)
            case .itemsNotMet, .elementsBelowMinimum:
                Issue.record("ITE-101 is compensatory and asks nothing of single elements")
            case .belowMinimum:
                #expect(sum < 85_000 && unseen.isEmpty && missed.isEmpty && derivation.judgement == .notYetCompetent)
            case .reachedMinimum:
                #expect(sum >= 85_000 && unseen.isEmpty && missed.isEmpty && derivation.judgement == .competent)
            }
            seen.insert(derivation.judgement)
        }
        #expect(seen.count == 3)
    }

    @Test("raising the rating of an item never lowers the judgement or the score")
    func monotone() {
        let order: [Judgement] = [.incomplete, .notYetCompetent, .competent]
        let raised: [ItemRating: ItemRating] = [.notObserved: .notMet, .notMet: .met]
        var random = Seeded(state: 22)
        var raises = 0
        for _ in 0..<400 {
            let outcomes = self.random(&random)
            let before = judge(outcomes, under: Sample.standard)
            for (item, outcome) in outcomes {
                guard let better = raised[outcome] else { continue }
                var higher = outcomes
                higher[item] = better
                let after = judge(higher, under: Sample.standard)
                let ranks = [before, after].compactMap { order.firstIndex(of: $0.judgement) }
                #expect(ranks.count == 2 && ranks[0] <= ranks[1])
                #expect(before.score <= after.score)
                raises += 1
            }
        }
        #expect(raises > 500)
    }

    @Test(
        "an indispensable item not met is not yet competent, whatever the score",
        arguments: ["R01", "R04", "R13", "R16"])
    func indispensable(item: String) {
        let derivation = judge(Sample.ratings([item: .notMet]), under: Sample.standard)
        #expect(derivation.judgement == .notYetCompetent)
        #expect(derivation.rule == .indispensableNotMet([code(item)]))
        #expect(derivation.score >= derivation.minimumScore)
    }

    @Test("any item not observed is incomplete, even beside an indispensable one not met")
    func notObserved() {
        for item in Sample.items.map(\.code.description) where item != "R01" {
            let derivation = judge(
                Sample.ratings([item: .notObserved, "R01": .notMet]), under: Sample.standard)
            #expect(derivation.judgement == .incomplete)
            #expect(derivation.rule == .notObserved([code(item)]))
        }
        #expect(judge([:], under: Sample.standard).judgement == .incomplete)
    }

    @Test("the minimum score itself is competent, a thousandth less is not")
    func minimum() {
        func judgement(minimum: String) -> Judgement {
            let real = Sample.standard.instrument
            let instrument = Instrument(
                code: real.code, title: real.title, method: nil, minimumScore: points(minimum), items: real.items)
            let standard = Sample.standard(instrument, Sample.standard.decisionRule)
            // R02, R06, R09: 15.00 points less.
            return judge(Sample.ratings(["R02": .notMet, "R06": .notMet, "R09": .notMet]), under: standard).judgement
        }
        #expect(judgement(minimum: "85.00") == .competent)
        #expect(judgement(minimum: "85.001") == .notYetCompetent)
    }

    @Test("outcomes of items that the instrument has not count for nothing")
    func foreignItems() {
        var outcomes = Sample.ratings()
        outcomes[code("R99")] = .notMet
        let derivation = judge(outcomes, under: Sample.standard)
        #expect(derivation.judgement == .competent)
        #expect(derivation.score == .hundred)
    }
}
