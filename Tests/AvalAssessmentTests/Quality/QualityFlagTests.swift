import AvalModel
import Testing

@testable import AvalAssessment

@Suite struct QualityFlagTests {
    @Test("each flaw that was put in is found, and no other item is flagged", arguments: [true, false])
    func items(isRubric: Bool) {
        var sample = QualitySample(isRubric: isRubric)
        sample.flaws = [3: .easy, 7: .random, 11: .reversed, 15: .hard]
        let found = sample.report.flags.filter { if case .item = $0.subject { true } else { false } }
        let expected: [(String, QualityFlag.Kind)] = [
            ("R04", .nobodyFails), ("R08", .itemAgreementLow), ("R12", .discriminationNegative), ("R16", .nobodyPasses),
        ]
        for (item, kind) in expected {
            #expect(found.contains { $0.subject == .item(code(item)) && $0.kind == kind })
        }
        #expect(Set(found.map(\.subject)) == Set(expected.map { .item(code($0.0)) }))
    }

    @Test("an item that nobody looks at half of the time is flagged, at exactly a fifth it is not")
    func unseen() {
        var sample = QualitySample()
        sample.flaws = [4: .unseen]
        let kinds = sample.report.flags.filter { $0.subject == .item(code("R05")) }.map(\.kind)
        #expect(kinds == [.oftenNotObserved])
        #expect(Figure(share: 2, of: 10, least: 1).value == QualityThreshold.notObserved)
    }

    @Test("the severe rater and the lenient one are named, each on the right side, and nobody else")
    func severity() throws {
        var sample = QualitySample(candidates: 400, twiceOneIn: 1)
        sample.leniencies[4] = -0.8
        sample.leniencies[5] = 0.8
        let found = sample.report.flags.filter { if case .rater = $0.subject { true } else { false } }
        #expect(found.map(\.kind) == [.raterSevere, .raterLenient])
        #expect(found.map(\.subject) == [.rater(code("EV-105")), .rater(code("EV-106"))])
        #expect(found[0].value < -5 && found[1].value > 5 && found.allSatisfy { $0.threshold == 5 })
    }

    @Test("severity within half the tolerance is nobody's business, however certain")
    func tolerance() {
        var sample = QualitySample(candidates: 400, twiceOneIn: 1)
        sample.leniencies[4] = -0.8
        sample.rule = DecisionRule(doubleRatingOneIn: 4, tolerance: points("60.00"), indispensableMustAgree: false)
        #expect(!sample.report.flags.contains { $0.kind == .raterSevere })
    }

    @Test("a rater whose candidates hardly anybody else rated is said to be unknown, and no severity is shown")
    func unknown() {
        let report = QualitySample(candidates: 100, twiceOneIn: 10).report
        let unknown = report.raters.filter { $0.sharedCandidates < QualityThreshold.sharedCandidates }
        #expect(!unknown.isEmpty)
        for rater in unknown {
            #expect(rater.leniency.value == nil && rater.difference.value == nil)
            #expect(report.flags.contains { $0.subject == .rater(rater.rater) && $0.kind == .raterUnknown })
        }
    }

    @Test("fewer second ratings than the standard asks for are pointed out, as many are not")
    func doubleRating() throws {
        #expect(!QualitySample(twiceOneIn: 4).report.flags.contains { $0.kind == .tooFewDoublyRated })
        let flag = try #require(QualitySample(twiceOneIn: 5).report.flags.first { $0.kind == .tooFewDoublyRated })
        #expect(flag.value == 0.2 && flag.threshold == 0.25 && flag.n == 300)
    }

    @Test("every sentence of a flag holds its count, and every place is filled", arguments: Language.allCases)
    func sentences(language: Language) {
        let numbers = QualityNumbers(language: language)
        for kind in QualityFlag.Kind.allCases {
            let sentence = QualityFlag(kind, 0.5, against: 0.25, n: 4_321).sentence(numbers)
            #expect(!sentence.contains("{") && !sentence.contains("}"))
            let isCount = [.agreementUnknown, .dependabilityUnknown].contains(kind)
            #expect(sentence.contains("4321") != isCount, "\(kind)")
        }
    }
}
