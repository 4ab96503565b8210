import AvalModel
import Testing

@testable import AvalAssessment

@Suite struct CandidateGroupTests {
    /// One judge, scores by group; the candidates are numbered through.
    private func groups(_ scores: [(CandidateGroup, [Double])]) -> GroupJudgements {
        var known: [CandidateCode: Points] = [:]
        var judged: [CandidateCode: CandidateGroup] = [:]
        for (group, values) in scores {
            for value in values {
                let candidate: CandidateCode = code("C-\(known.count + 1)")
                known[candidate] = Points(thousandths: Int((value * 1_000).rounded()))
                judged[candidate] = group
            }
        }
        return GroupJudgements(scores: known, judgements: [code("PE-01"): judged])
    }

    private let below: [Double] = [42, 48, 51, 55, 58, 60, 61, 63, 66, 70, 74]
    private let above: [Double] = [57, 62, 65, 68, 71, 73, 75, 78, 80, 84, 85, 90, 93]

    private func contrasting(_ below: [Double], _ above: [Double]) -> StandardSetting {
        setting(["PE-01"], .contrastingGroups(groups([(.below, below), (.above, above)])))
    }

    @Test("the borderline group's cut is its mean or median, with the standard error of each")
    func borderline() throws {
        let judgements = groups([(.borderline, [60, 64, 71, 62, 68]), (.above, [90]), (.below, [20])])
        let mean = try cut(of: setting(["PE-01"], .borderlineGroup(judgements, center: .mean)))
        #expect(near(mean.cut, 65, 1e-12) && near(mean.standardError, (80.0 / 4 / 5).squareRoot(), 1e-12))
        let median = try cut(of: setting(["PE-01"], .borderlineGroup(judgements, center: .median)))
        #expect(near(median.cut, 64, 1e-12) && near(median.standardError, 2 * 1.2533141373155, 1e-9))
        #expect(median.perRound.count == 1 && median.perRound[0].judges.isEmpty)
        let single = try cut(
            of: setting(["PE-01"], .borderlineGroup(groups([(.borderline, [61.5])]), center: .median)))
        #expect(single.cut == 61.5 && single.standardError == nil)
        #expect(single.notes == ["no standard error from a single candidate"])
    }

    @Test("contrasting groups are cut at even odds of the logistic regression, with its standard error")
    func contrasting() throws {
        let found = try cut(of: contrasting(below, above))
        // By Newton's method in NumPy.
        #expect(near(found.cut, 65.8389524755892, 1e-8))
        #expect(near(found.standardError, 3.1916839581141936, 1e-7))
        #expect(found.notes.isEmpty)
        let fit = try LogisticFit(below: below, above: above)
        #expect(near(fit.slope, 0.17150679757455717, 1e-9))
    }

    @Test("mirrored groups have the mirrored cut")
    func mirrored() throws {
        let found = try cut(of: contrasting(above.map { 100 - $0 }, below.map { 100 - $0 }))
        #expect(near(found.cut, 100 - 65.8389524755892, 1e-8))
        #expect(near(found.standardError, 3.1916839581141936, 1e-7))
    }

    @Test("groups that do not overlap are cut in the middle, without a standard error, which is said")
    func separated() throws {
        let apart = try cut(of: contrasting([40, 50, 55], [62, 70]))
        #expect(apart.cut == 58.5 && apart.standardError == nil && apart.notes.count == 1)
        let touching = try cut(of: contrasting([40, 60], [60, 70]))
        #expect(touching.cut == 60 && touching.standardError == nil && touching.notes.count == 1)
    }

    @Test("groups that one candidate makes overlap have a finite cut")
    func hardlyOverlapping() throws {
        let found = try cut(of: contrasting([40, 45, 50, 60.001], [60, 65, 70, 75]))
        #expect((50.0...65.0).contains(found.cut) && found.notes.isEmpty)
        #expect(found.standardError != nil)
    }

    @Test("groups the wrong way round, alike or empty have no cut")
    func refused() {
        #expect(refusal(contrasting(above, below)) == .groupsReversed)
        #expect(refusal(contrasting([70, 80], [40, 50])) == .groupsReversed)
        #expect(refusal(contrasting([60, 60], [60])) == .scoresAlike)
        #expect(refusal(contrasting([], [60])) == .groupEmpty(.below))
        #expect(refusal(contrasting([60], [])) == .groupEmpty(.above))
        #expect(
            refusal(setting(["PE-01"], .borderlineGroup(groups([(.above, [90])]), center: .mean)))
                == .groupEmpty(.borderline))
        #expect(refusal(contrasting([60, 100.5], [70])) == .scoreOutOfRange(points("100.5"), candidate: code("C-2")))
        // 98 of 100 are competent at every score alike, or nearly.
        let lopsided = contrasting([50, 60, 70], (0..<60).map { 40 + Double($0) * 0.7 })
        guard case .cutOutOfRange(let score) = refusal(lopsided) else {
            Issue.record("a cut off the scale was taken")
            return
        }
        #expect(score < 0)
    }

    @Test("a candidate is where most of the judges see him, and left out where they are divided")
    func divided() throws {
        let scores: [CandidateCode: Points] = [
            code("C-1"): points("60"), code("C-2"): points("70"), code("C-3"): points("80"),
        ]
        let judgements: [PersonCode: [CandidateCode: CandidateGroup]] = [
            code("PE-01"): [code("C-1"): .borderline, code("C-2"): .borderline, code("C-3"): .above],
            code("PE-02"): [code("C-1"): .borderline, code("C-2"): .above],
            code("PE-03"): [code("C-1"): .below],
        ]
        let judged = GroupJudgements(scores: scores, judgements: judgements)
        let panel = ["PE-01", "PE-02", "PE-03"]
        let found = try cut(of: setting(panel, .borderlineGroup(judged, center: .mean)))
        #expect(found.cut == 60)
        #expect(found.notes.contains("candidates left out on whom the judges are divided: 1"))
        #expect(
            refusal(setting(panel + ["PE-04"], .borderlineGroup(judged, center: .mean)))
                == .judgeMissing(code("PE-04"), round: nil))
        #expect(
            refusal(setting(["PE-01", "PE-02"], .contrastingGroups(judged)))
                == .judgeNotOnPanel(code("PE-03"), round: nil))
        let unscored = GroupJudgements(scores: [:], judgements: judgements)
        #expect(
            refusal(setting(panel, .borderlineGroup(unscored, center: .mean))) == .scoreMissing(code("C-1")))
    }
}
