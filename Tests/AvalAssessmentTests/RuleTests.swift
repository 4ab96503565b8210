import AvalAssessment
import AvalModel
import Testing

/// ITE-101 with a rubric in R01 and a checklist in R02, under any rule.
private enum Mixed {
    static func text(_ text: String) -> LocalizedText { LocalizedText(text, in: .es) }

    static let rubric = Rubric(
        levels: [("inicial", "0.00"), ("medio", "3.00"), ("solido", "5.00"), ("alto", "6.00")].map {
            Level(code: code($0.0), title: text($0.0), quality: text("así"), points: points($0.1), feedback: nil)
        }, metFrom: code("solido"))

    static let checklist = Checklist(
        entries: ["a", "b", "c"].map { Checklist.Entry(code: code($0), text: text($0)) }, needs: 2)

    static func standard(
        _ rule: DecisionRule = rule(), minimum: String = "85.00", rubric: Rubric = rubric, scheme: Scheme? = nil
    ) -> Standard {
        let real = Sample.standard.instrument
        let items = real.items.map { item in
            let scale: Scale =
                switch item.code.description {
                case "R01": .rubric(rubric)
                case "R02": .checklist(checklist)
                default: .metOrNot
                }
            return Item(
                code: item.code, criterion: item.criterion, weight: item.weight,
                isIndispensable: item.isIndispensable, scale: scale)
        }
        return Sample.standard(
            Instrument(code: real.code, title: real.title, method: nil, minimumScore: points(minimum), items: items),
            rule, scheme: scheme)
    }

    static func rule(
        _ method: DecisionRule.Method = .compensatory, minima: [ElementMinimum] = [], grades: [Grade] = []
    ) -> DecisionRule {
        DecisionRule(
            method: method, raisingNeverLowers: true, elementMinima: minima, grades: grades, doubleRatingOneIn: 0,
            tolerance: points("10.00"), indispensableMustAgree: true)
    }

    static func ratings(_ others: [String: ItemRating] = [:]) -> [ItemCode: ItemRating] {
        Sample.ratings(
            others.merging(["R01": .level(code("alto")), "R02": .checked([code("a"), code("b")])]) { a, _ in a })
    }
}

@Suite("Decision rules") struct RuleTests {
    @Test("a level gives its own points, and counts as met from the threshold on")
    func levels() {
        let expected: [(String, ItemOutcome, String)] = [
            ("inicial", .notMet, "94.00"), ("medio", .notMet, "97.00"), ("solido", .met, "99.00"),
            ("alto", .met, "100.00"),
        ]
        for (level, outcome, score) in expected {
            let derivation = judge(Mixed.ratings(["R01": .level(code(level))]), under: Mixed.standard())
            #expect(derivation.counted[0].outcome == outcome)
            #expect(derivation.score.description == score)
            // R01 is indispensable.
            #expect(derivation.judgement == (outcome == .met ? .competent : .notYetCompetent))
        }
    }

    @Test("levels without points give the whole weight from the threshold on, and nothing below")
    func levelsWithoutPoints() {
        let levels = Mixed.rubric.levels.map {
            Level(code: $0.code, title: $0.title, quality: $0.quality, points: nil, feedback: nil)
        }
        let standard = Mixed.standard(rubric: Rubric(levels: levels, metFrom: code("solido")))
        let scores = levels.map {
            judge(Mixed.ratings(["R01": .level($0.code)]), under: standard).score.description
        }
        #expect(scores == ["94.00", "94.00", "100.00", "100.00"])
    }

    @Test("a checklist is met by as many entries as it needs")
    func checklists() {
        for (checked, outcome) in [
            (["a"], ItemOutcome.notMet), (["a", "c"], .met), ([], .notMet), (["a", "b", "c"], .met),
        ] {
            let derivation = judge(
                Mixed.ratings(["R02": .checked(Set(checked.map { code($0) }))]), under: Mixed.standard())
            #expect(derivation.counted[1].outcome == outcome)
        }
    }

    @Test(
        "a rating on another scale than the item's, or of a level it has not, is not observed",
        arguments: [
            ("R01", ItemRating.met), ("R01", .level(code("otro"))), ("R02", .notMet), ("R03", .level(code("alto"))),
            ("R03", .checked([])), ("R01", .notObserved),
        ])
    func otherScale(item: String, rating: ItemRating) {
        let derivation = judge(Mixed.ratings([item: rating]), under: Mixed.standard())
        #expect(derivation.rule == .notObserved([code(item)]))
        #expect(derivation.judgement == .incomplete)
    }

    @Test("under a conjunctive rule every item must be met")
    func conjunctive() {
        let standard = Mixed.standard(Mixed.rule(.conjunctive), minimum: "10.00")
        let missed = Mixed.ratings(["R03": .notMet, "R20": .notMet])
        #expect(judge(missed, under: standard).rule == .itemsNotMet([code("R03"), code("R20")]))
        #expect(judge(Mixed.ratings(), under: standard).judgement == .competent)
        #expect(judge(missed, under: Mixed.standard(minimum: "10.00")).judgement == .competent)
    }

    @Test("an element below its own minimum is not made up for by another, and exactly at it is enough")
    func elementMinima() {
        // E3 offers 35.00 points; without R17, R18, R19, R20 (18.50) it reaches 16.50: 47.142857… per cent.
        let ratings = Mixed.ratings(["R17": .notMet, "R18": .notMet, "R19": .notMet, "R20": .notMet])
        func rule(_ percent: String) -> Derivation.Rule {
            let minima = [ElementMinimum(element: code("E3"), percent: points(percent))]
            return judge(ratings, under: Mixed.standard(Mixed.rule(minima: minima), minimum: "50.00")).rule
        }
        #expect(rule("47.142") == .reachedMinimum)
        #expect(rule("47.143") == .elementsBelowMinimum([code("E3")]))
        // Without R17…R19: 21.50 of 35.00; R20 back: no fraction is rounded towards the candidate or away.
        let half = [ElementMinimum(element: code("E1"), percent: points("100.00"))]
        let standard = Mixed.standard(Mixed.rule(minima: half), minimum: "50.00")
        #expect(judge(Mixed.ratings(), under: standard).judgement == .competent)
        #expect(judge(Mixed.ratings(["R06": .notMet]), under: standard).judgement == .notYetCompetent)
    }

    @Test("a competent candidate has the grade of the score, nobody else has one")
    func grades() {
        let grades = [("suficiente", "85.00", "94.999"), ("alto", "95.00", "100.00")].map {
            Grade(code: code($0.0), title: Mixed.text($0.0), from: points($0.1), through: points($0.2))
        }
        let standard = Mixed.standard(Mixed.rule(grades: grades))
        #expect(judge(Mixed.ratings(["R03": .notMet]), under: standard).grade?.code == code("alto"))
        #expect(
            judge(Mixed.ratings(["R03": .notMet, "R06": .notMet]), under: standard).grade?.code == code("suficiente"))
        #expect(judge(Mixed.ratings(["R04": .notMet]), under: standard).grade == nil)
    }

    @Test("where the scheme declares it, raising a rating never lowers the judgement or the score")
    func monotone() {
        let order: [Judgement] = [.notYetCompetent, .competent]
        let ladder: [ItemRating] = Mixed.rubric.levels.map { .level($0.code) }
        let steps: [Set<CheckCode>] = [[], [code("b")], [code("b"), code("c")], [code("a"), code("b"), code("c")]]
        let minima = [ElementMinimum(element: code("E2"), percent: points("70.00"))]
        let rules = [Mixed.rule(), Mixed.rule(.conjunctive), Mixed.rule(minima: minima)]
        var random = Seeded(state: 7)
        var crossed = 0
        for _ in 0..<4_000 {
            let standard = Mixed.standard(rules[random.below(3)], minimum: "70.00")
            var ratings = Mixed.ratings()
            for item in standard.instrument.items.dropFirst(2) {
                ratings[item.code] = random.below(12) == 0 ? .notMet : .met
            }
            let (level, step) = (random.below(4), random.below(4))
            ratings[code("R01")] = ladder[level]
            ratings[code("R02")] = .checked(steps[step])
            let before = judge(ratings, under: standard)
            var raised = ratings
            switch random.below(3) {
            case 0: raised[code("R01")] = ladder[min(3, level + 1)]
            case 1: raised[code("R02")] = .checked(steps[min(3, step + 1)])
            default: raised[standard.instrument.items[2 + random.below(18)].code] = .met
            }
            let after = judge(raised, under: standard)
            let ranks = [before, after].compactMap { order.firstIndex(of: $0.judgement) }
            #expect(ranks.count == 2 && ranks[0] <= ranks[1])
            #expect(before.score <= after.score)
            if ranks[0] < ranks[1] { crossed += 1 }
        }
        #expect(crossed > 50)
    }

    @Test(
        "the text of a rating is read back as it was",
        arguments: [
            ItemRating.met, .notMet, .notObserved, .level(code("en-desarrollo")), .checked([]), .checked([code("a")]),
            .checked([code("b"), code("a.1")]),
        ])
    func ratingText(rating: ItemRating) {
        #expect(ItemRating(rating.description) == rating)
        for broken in [rating.description + ":", rating.description + "+", " " + rating.description, ""] {
            #expect(ItemRating(broken) != rating)
        }
    }
}

@Suite("Attempts and superseding ratings") struct DossierTests {
    private func rating(_ rater: String, supersedes: String? = nil, attempt: Int = 1) -> Rating {
        let plain = Sample.rating(by: rater)
        return Rating(
            candidate: plain.candidate, standard: plain.standard, attempt: attempt, instrument: plain.instrument,
            centre: plain.centre, rater: plain.rater, ratedOn: plain.ratedOn,
            items: supersedes == nil ? Sample.ratings(["R03": .notMet]) : plain.items, remarks: "",
            supersedes: supersedes)
    }

    private func dossier(_ ratings: [Rating], attempt: Int = 1) throws -> Dossier? {
        Dossier(candidate: try Sample.candidate(), standard: Sample.reference, attempt: attempt, ratings: ratings)
    }

    @Test("of each rater the last rating is in force, at the place of the first")
    func inForce() throws {
        let first = rating("EV-011")
        let second = rating("EV-021")
        let again = rating("EV-011", supersedes: "se reunieron")
        let dossier = try #require(try dossier([first, second, again]))
        #expect(dossier.ratings == [again, second])
        #expect(dossier.recorded.count == 3)
        let report = assess(dossier, under: Sample.standard)
        #expect(report.ratings.map(\.rating) == [again, second])
        #expect(report.ofRecord.derivation.score == .hundred)
    }

    @Test("a second rating of one person that does not say why, and a first that does, make no dossier")
    func unsaid() throws {
        #expect(try dossier([rating("EV-011"), rating("EV-011")]) == nil)
        #expect(try dossier([rating("EV-011", supersedes: "nada")]) == nil)
    }

    @Test("ratings of another attempt are not of this dossier; the digest tells attempts apart")
    func attempts() throws {
        #expect(try dossier([rating("EV-011", attempt: 2)]) == nil)
        #expect(try dossier([rating("EV-011")], attempt: 0) == nil)
        let bytes = try [1, 2].map { attempt in
            let dossier = try #require(try dossier([rating("EV-011", attempt: attempt)], attempt: attempt))
            return try #require(ClosedDossier(assess(dossier, under: Sample.standard))).canonicalBytes
        }
        #expect(bytes[0] != bytes[1])
        #expect(!String(decoding: bytes[0], as: UTF8.self).contains("attempt"))
    }

    @Test("a refusal says by which rule, a grant says nothing")
    func reasons() throws {
        let refused = try #require(try Sample.report([Sample.rating(["R04": .notMet])]).flatMap(ClosedDossier.init))
        let granted = try #require(try Sample.report([Sample.rating()]).flatMap(ClosedDossier.init))
        let decisions = try decide(
            [refused, granted], by: Sample.certifier, lot: "1", at: Instant(secondsSinceEpoch: 0), hashing: testHashing)
        #expect(decisions.map(\.reasons) == [["indispensable-not-met R04"], []])
    }
}
