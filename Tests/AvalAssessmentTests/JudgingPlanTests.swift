import AvalAssessment
import AvalModel
import AvalStandards
import Testing

/// The rule as it is written, each look-up made where it is needed: what a plan is held against.
private func plainly(_ ratings: [ItemCode: ItemRating], _ standard: Standard) -> Derivation {
    let instrument = standard.instrument
    let counted = instrument.items.map { item in
        let rated = ratings[item.code] ?? .notObserved
        let (outcome, points) = plainOutcome(of: rated, item)
        return CountedItem(item: item, rated: rated, outcome: outcome, points: points)
    }
    let score = counted.reduce(Points.zero) { $0 + $1.points }
    let (judgement, rule) = plainRule(counted, score, standard)
    return Derivation(
        judgement: judgement, rule: rule, score: score, minimumScore: instrument.minimumScore,
        grade: judgement == .competent ? standard.decisionRule.grade(of: score) : nil, counted: counted)
}

private func plainOutcome(of rated: ItemRating, _ item: Item) -> (ItemOutcome, Points) {
    switch (rated, item.scale) {
    case (.met, .metOrNot): return (.met, item.weight)
    case (.notMet, .metOrNot): return (.notMet, .zero)
    case (.level(let code), .rubric(let rubric)):
        guard let position = rubric.position(of: code), let threshold = rubric.position(of: rubric.metFrom) else {
            return (.notObserved, .zero)
        }
        let isMet = position >= threshold
        return (isMet ? .met : .notMet, rubric.levels[position].points ?? (isMet ? item.weight : .zero))
    case (.checked(let codes), .checklist(let list)):
        return list.entries.count { codes.contains($0.code) } >= list.needs ? (.met, item.weight) : (.notMet, .zero)
    default: return (.notObserved, .zero)
    }
}

private func plainRule(_ counted: [CountedItem], _ score: Points, _ standard: Standard) -> (Judgement, Derivation.Rule)
{
    let unseen = counted.filter { $0.outcome == .notObserved }
    guard unseen.isEmpty else { return (.incomplete, .notObserved(unseen.map(\.item.code))) }
    let unmet = counted.filter { $0.outcome == .notMet }
    let missed = unmet.filter(\.item.isIndispensable)
    guard missed.isEmpty else { return (.notYetCompetent, .indispensableNotMet(missed.map(\.item.code))) }
    if standard.decisionRule.method == .conjunctive, !unmet.isEmpty {
        return (.notYetCompetent, .itemsNotMet(unmet.map(\.item.code)))
    }
    let low = standard.decisionRule.elementMinima.filter { minimum in
        guard let element = standard.elements.first(where: { $0.code == minimum.element }) else { return false }
        let own = counted.filter { item in element.criteria.contains { $0.code == item.item.criterion } }
        let reached = own.reduce(0) { $0 + $1.points.thousandths }
        let offered = own.reduce(0) { $0 + $1.item.weight.thousandths }
        return reached * 100_000 < minimum.percent.thousandths * offered
    }
    guard low.isEmpty else { return (.notYetCompetent, .elementsBelowMinimum(low.map(\.element))) }
    return score < standard.instrument.minimumScore
        ? (.notYetCompetent, .belowMinimum) : (.competent, .reachedMinimum)
}

@Suite("Judging plans") struct JudgingPlanTests {
    private static let bundled = (101...106).map { "ITE-\($0)" }

    private func standard(_ code: String) throws -> Standard {
        try #require(StandardSource(try Files.bytes("Standards/ilce-te/\(code).yaml")).standard)
    }

    /// Any rating of the item's scale, mostly good ones; now and then one of another scale, or none.
    private func rating(of item: Item, _ random: inout Seeded, wild: Int) -> ItemRating? {
        if random.below(wild) == 0 {
            return [nil, .notObserved, .met, .level(code("ninguno")), .checked([code("zz")])][random.below(5)]
        }
        let isGood = random.below(8) > 0
        switch item.scale {
        case .metOrNot: return isGood ? .met : .notMet
        case .rubric(let rubric):
            return .level(isGood ? rubric.metFrom : rubric.levels[random.below(rubric.levels.count)].code)
        case .checklist(let list):
            return .checked(Set(list.entries.map(\.code).filter { _ in isGood || random.below(2) == 0 }))
        }
    }

    /// Other methods and minima than the committee's, elements that are not there among them.
    private func varied(_ standard: Standard, _ random: inout Seeded) -> Standard {
        var minima = standard.elements.map {
            ElementMinimum(element: $0.code, percent: Points(thousandths: random.below(100_001)))
        }
        minima.append(ElementMinimum(element: code("E99"), percent: .hundred))
        let rule = DecisionRule(
            method: random.below(4) == 0 ? .conjunctive : .compensatory, elementMinima: minima,
            grades: standard.decisionRule.grades, doubleRatingOneIn: 0, tolerance: .zero, indispensableMustAgree: true)
        return Standard(
            code: standard.code, version: standard.version, title: standard.title, purpose: standard.purpose,
            audience: standard.audience, requirement: nil, sector: nil, level: 3, approvedOn: standard.approvedOn,
            effectiveFrom: standard.effectiveFrom, validityYears: 3, elements: standard.elements,
            instrument: standard.instrument, decisionRule: rule, crosswalks: [])
    }

    @Test("a plan derives what the rule as written derives, for every bundled standard", arguments: bundled)
    func same(code: String) throws {
        var random = Seeded(state: 88)
        let real = try standard(code)
        var rules: Set<String> = []
        for standard in [real] + (0..<8).map({ _ in varied(real, &random) }) {
            let plan = JudgingPlan(standard)
            for turn in 0..<400 {
                var ratings: [ItemCode: ItemRating] = [:]
                for item in standard.instrument.items {
                    ratings[item.code] = rating(of: item, &random, wild: turn % 4 == 0 ? 40 : 100_000)
                }
                let expected = plainly(ratings, standard)
                #expect(judge(ratings, by: plan) == expected)
                #expect(judge(ratings, under: standard) == expected)
                rules.insert(String(expected.reason.prefix { $0 != " " }))
            }
        }
        #expect(rules.count == 6, "every rule has settled something: \(rules)")
    }

    @Test("a rubric whose threshold is none of its levels observes nothing, whatever was rated")
    func lostThreshold() {
        let text = LocalizedText("así", in: .es)
        let level = Level(code: code("solido"), title: text, quality: text, points: points("5.00"), feedback: nil)
        let item = Item(
            code: code("R01"), criterion: code("1.1"), weight: points("5.00"), isIndispensable: false,
            scale: .rubric(Rubric(levels: [level], metFrom: code("alto"))))
        #expect(item.outcome(of: .level(code("solido"))) == (.notObserved, .zero))
        #expect(ItemScoring(item).outcome(of: .level(code("solido"))) == (.notObserved, .zero))
        #expect(item.points(at: code("solido")) == .zero)
    }

    @Test("entries that stand twice in a list count twice, as the list says")
    func doubledEntries() {
        let text = LocalizedText("así", in: .es)
        let entries = ["a", "a", "b"].map { Checklist.Entry(code: code($0), text: text) }
        let item = Item(
            code: code("R01"), criterion: code("1.1"), weight: points("5.00"), isIndispensable: false,
            scale: .checklist(Checklist(entries: entries, needs: 2)))
        #expect(item.outcome(of: .checked([code("a")])) == (.met, points("5.00")))
        #expect(item.outcome(of: .checked([code("b"), code("c")])) == (.notMet, .zero))
    }

    @Test("the report of a dossier is the same by a plan made once")
    func reports() throws {
        let plan = JudgingPlan(Sample.standard)
        for others in [[:], ["R01": ItemRating.notMet], ["R02": .notObserved]] {
            let second = Sample.rating(["R05": .notMet], by: "EV-012")
            let dossier = try #require(
                Dossier(
                    candidate: try Sample.candidate(), standard: Sample.reference,
                    ratings: [Sample.rating(others), second]))
            #expect(assess(dossier, by: plan) == assess(dossier, under: Sample.standard))
        }
    }
}
