import AvalModel
import StrictJSON
import Testing

@testable import AvalAssessment

@Suite struct WithheldTests {
    @Test("nine dossiers rated twice show no agreement, ten do")
    func agreement() {
        let few = QualitySample(items: 20, candidates: 9, twiceOneIn: 1).report
        #expect(few.judgement.coefficients.allSatisfy { $0.figure.value == nil && $0.figure.n == 9 })
        #expect(few.items.allSatisfy { $0.gwet.withheld == .tooFew(needed: 10) })
        #expect(few.scores.intraclass.allSatisfy { $0.figure.value == nil })
        #expect(few.flags.contains { $0.kind == .agreementUnknown && $0.value == 9 })
        let enough = QualitySample(items: 20, candidates: 10, twiceOneIn: 1).report
        #expect(enough.judgement.coefficients[0].figure.value != nil)
        #expect(!enough.flags.contains { $0.kind == .agreementUnknown })
    }

    @Test("item analysis waits for 30 candidates and decision consistency for 100")
    func dependability() {
        for (candidates, hasAlpha, hasConsistency) in [(29, false, false), (30, true, false), (100, true, true)] {
            let report = QualitySample(candidates: candidates).report
            #expect((report.dependability.alpha.value != nil) == hasAlpha)
            #expect((report.dependability.atCut.value != nil) == hasAlpha)
            #expect((report.dependability.variance.count == 3) == hasAlpha)
            #expect(report.items.allSatisfy { ($0.discrimination.value != nil) == hasAlpha })
            #expect((report.dependability.consistency.value != nil) == hasConsistency)
        }
    }

    @Test("no dossiers make a report without a single number, in every form")
    func nothing() {
        let report = QualityReport(of: Sample.standard, reference: Sample.reference, dossiers: [])
        #expect(figures(in: report.json).count > 100)
        #expect(figures(in: report.json).allSatisfy { $0["value"]?.isNull == true && $0["n"]?.int == 0 })
        #expect(report.plots(in: .es).allSatisfy { $0.svg.contains("Pocos datos: 0 de") })
        #expect(!report.table(in: .en).contains("NaN") && !report.table(in: .en).contains("inf"))
    }

    @Test("a figure has a value or says why not, never both, and always what it rests on")
    func either() {
        for candidates in [1, 12, 60] {
            for object in figures(in: QualitySample(candidates: candidates).report.json) {
                #expect((object["value"]?.number != nil) == (object["withheld"] == nil))
                #expect((object["n"]?.int ?? -1) >= 0)
                #expect((object["needed"] != nil) == (object["withheld"]?.string == "too-few"))
            }
        }
    }

    @Test("a share near its ends keeps an interval within 0 and 1: Wilson's")
    func wilson() throws {
        let none = Figure(share: 0, of: 10, least: 1)
        let interval = try #require(none.interval)
        // Wilson 1927: z² / (n + z²).
        #expect(interval.lowerBound == 0 && abs(interval.upperBound - 0.277_533) < 1e-6)
        let all = try #require(Figure(share: 10, of: 10, least: 1).interval)
        #expect(all.upperBound == 1 && abs(all.lowerBound - 0.722_467) < 1e-6)
        #expect(Figure(share: 0, of: 0, least: 0).withheld == .tooFew(needed: 1))
    }

    @Test("alike is not the same as few")
    func alike() {
        let sample = QualitySample(flaws: [2: .easy])
        let item = sample.report.items[2]
        #expect(item.discrimination.withheld == .noVariation && item.alpha.withheld == .noVariation)
        #expect(item.gwet.value == 1)
        #expect(Figure(.nan, n: 4).withheld != nil && Figure(meanOf: [2], least: 1).value == 2)
    }

    /// Every object that has `value` and `n`, but for flags, which have a threshold too.
    private func figures(in value: JSONValue) -> [JSONObject] {
        if let elements = value.array { return elements.flatMap(figures) }
        guard let object = value.object else { return [] }
        if object["value"] != nil { return object["threshold"] == nil ? [object] : [] }
        return object.flatMap { figures(in: $0.value) }
    }
}
