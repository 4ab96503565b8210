import AvalAssessment
import AvalModel
import Testing

@Suite struct AssessTests {
    private func standing(_ ratings: [Rating]) throws -> AssessmentReport.Standing {
        try #require(try Sample.report(ratings)).standing
    }

    private func held(_ standing: AssessmentReport.Standing) -> Disagreement? {
        if case .held(let disagreement) = standing { disagreement } else { nil }
    }

    @Test("one rating stands by itself")
    func single() throws {
        #expect(try standing([Sample.rating()]) == .closed(.competent))
        #expect(try standing([Sample.rating(["R01": .notMet])]) == .closed(.notYetCompetent))
        #expect(
            try standing([Sample.rating(["R02": .notObserved, "R20": .notObserved])])
                == .incomplete([code("R02"), code("R20")]))
    }

    @Test("two ratings within the rule close the dossier, and the first is certified")
    func agreement() throws {
        let first = Sample.rating(["R02": .notMet])
        let second = Sample.rating(["R03": .notMet, "R19": .notMet], by: "EV-021")
        let report = try #require(try Sample.report([first, second]))
        #expect(report.standing == .closed(.competent))
        #expect(report.ofRecord.rating == first)
        #expect(report.ratings.map(\.rating) == [first, second])
    }

    /// ITE-101 with another rule for second ratings.
    private func standard(tolerance: String, mustAgree: Bool) -> Standard {
        let real = Sample.standard
        return Standard(
            code: real.code, version: real.version, title: real.title, purpose: real.purpose, audience: real.audience,
            requirement: nil, sector: nil, level: real.level, approvedOn: real.approvedOn,
            effectiveFrom: real.effectiveFrom, validityYears: nil, elements: real.elements, instrument: real.instrument,
            decisionRule: DecisionRule(
                doubleRatingOneIn: 8, tolerance: points(tolerance), indispensableMustAgree: mustAgree),
            crosswalks: [])
    }

    @Test("scores exactly the tolerance apart agree; a thousandth more is held")
    func tolerance() throws {
        // 82.00 against 72.00: not yet competent both, so that only the distance speaks.
        let low: [String: ItemRating] = ["R09": .notMet, "R11": .notMet, "R14": .notMet]
        let lower = low.merging(["R02": .notMet, "R03": .notMet]) { $1 }
        let dossier = try #require(
            Dossier(
                candidate: try Sample.candidate(), standard: Sample.reference,
                ratings: [Sample.rating(low), Sample.rating(lower, by: "EV-021")]))
        #expect(assess(dossier, under: Sample.standard).standing == .closed(.notYetCompetent))

        let disagreement = try #require(
            held(assess(dossier, under: standard(tolerance: "9.999", mustAgree: true)).standing))
        #expect(disagreement.distance == points("10.00"))
        #expect(disagreement.tolerance == points("9.999"))
        #expect(disagreement.indispensable.isEmpty)
        #expect(!disagreement.judgementsDiffer)
    }

    @Test("an indispensable item rated differently is held, even where scores are near and judgements alike")
    func indispensable() throws {
        let first = Sample.rating(["R01": .notMet])
        let second = Sample.rating(["R04": .notMet], by: "EV-021")
        let disagreement = try #require(held(try standing([first, second])))
        #expect(disagreement.indispensable == [code("R01"), code("R04")])
        #expect(disagreement.distance == points("0.50"))
        #expect(!disagreement.judgementsDiffer)
    }

    @Test("different judgements are held, even within the tolerance")
    func judgementsDiffer() throws {
        let competent = Sample.rating(["R02": .notMet, "R06": .notMet, "R09": .notMet])
        let notYet = Sample.rating(["R02": .notMet, "R10": .notMet, "R09": .notMet], by: "EV-021")
        let incomplete = Sample.rating(["R08": .notObserved], by: "EV-021")
        let near = try #require(held(try standing([competent, notYet])))
        #expect(near.judgementsDiffer)
        #expect(near.distance == points("0.25"))
        #expect(try #require(held(try standing([Sample.rating(), incomplete]))).judgementsDiffer)
    }

    @Test("disagreement does not depend on who rated first")
    func symmetric() throws {
        var random = Seeded(state: 23)
        var heldCount = 0
        for _ in 0..<400 {
            func outcomes() -> [String: ItemRating] {
                var chosen: [String: ItemRating] = [:]
                for item in Sample.items where random.below(12) == 0 { chosen[item.code.description] = .notMet }
                return chosen
            }
            let a = Sample.rating(outcomes())
            let b = Sample.rating(outcomes(), by: "EV-021")
            let forward = held(try standing([a, b]))
            #expect(forward == held(try standing([b, a])))
            if forward != nil { heldCount += 1 }
            #expect(held(try standing([a, Sample.rating(by: "EV-021", items: a.items)])) == nil)
        }
        #expect((50..<350).contains(heldCount))
    }

    @Test("a third person decides what two disagree on, and nothing else")
    func third() throws {
        let first = Sample.rating()
        let second = Sample.rating(["R01": .notMet], by: "EV-021")
        let third = Sample.rating(["R01": .notMet, "R02": .notMet], by: "EV-031")
        let report = try #require(try Sample.report([first, second, third]))
        #expect(report.standing == .closed(.notYetCompetent))
        #expect(report.ofRecord.rating == third)

        let agreeing = try #require(try Sample.report([first, Sample.rating(by: "EV-021"), third]))
        #expect(agreeing.standing == .closed(.competent))
        #expect(agreeing.ofRecord.rating == first)

        let unseen = Sample.rating(["R05": .notObserved], by: "EV-031")
        #expect(try standing([first, second, unseen]) == .incomplete([code("R05")]))
    }

    @Test("a standard may let indispensable items differ")
    func lenientRule() throws {
        let lenient = standard(tolerance: "10", mustAgree: false)
        let dossier = try #require(
            Dossier(
                candidate: try Sample.candidate(), standard: Sample.reference,
                ratings: [Sample.rating(["R01": .notMet]), Sample.rating(["R04": .notMet], by: "EV-021")]))
        #expect(assess(dossier, under: lenient).standing == .closed(.notYetCompetent))
        #expect(held(assess(dossier, under: Sample.standard).standing) != nil)
    }

    @Test("a dossier has ratings, all of its candidate and standard, each by another person")
    func dossier() throws {
        let candidate = try Sample.candidate()
        let other = StandardReference(
            code: Sample.standard.code, version: Sample.standard.version, digest: testHashing([1]))
        #expect(Dossier(candidate: candidate, standard: Sample.reference, ratings: []) == nil)
        #expect(Dossier(candidate: candidate, standard: other, ratings: [Sample.rating()]) == nil)
        #expect(try Sample.report([Sample.rating(of: 2)], of: 1) == nil)
        #expect(try Sample.report([Sample.rating(), Sample.rating(["R01": .notMet])]) == nil)
        #expect(try Sample.report([Sample.rating(), Sample.rating(["R01": .notMet], by: "EV-012")]) != nil)
    }
}

extension Sample {
    fileprivate static func rating(by rater: String, items: [ItemCode: ItemRating]) -> Rating {
        rating(Dictionary(uniqueKeysWithValues: items.map { ($0.key.description, $0.value) }), by: rater)
    }
}
