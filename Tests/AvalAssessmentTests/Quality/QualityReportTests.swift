import AvalModel
import Testing

@testable import AvalAssessment

@Suite struct QualityReportTests {
    /// The month's real sheet: 240 candidates, 30 of them rated twice.
    static func real() throws -> [Dossier] { try read.get() }

    static func realReport() throws -> QualityReport { try made.get() }

    private static let read = Result {
        let rows = try sheet(try Files.realSheet()).rows
        return Dictionary(grouping: rows, by: \.candidate.code).values.compactMap { own in
            Dossier(candidate: own[0].candidate, standard: Sample.reference, ratings: own.map(\.rating))
        }
    }
    private static let made = Result {
        QualityReport(of: Sample.standard, reference: Sample.reference, dossiers: try read.get())
    }

    @Test("the counts are those of the sheet")
    func counts() throws {
        let counts = try QualityReportTests.realReport().counts
        #expect([counts.dossiers, counts.candidates, counts.ratings, counts.doublyRated] == [240, 240, 270, 30])
        #expect([counts.competent, counts.notYetCompetent, counts.incomplete, counts.held] == [140, 84, 10, 6])
        #expect([counts.laterAttempts, counts.superseded, counts.ratedByThird, counts.leftOut] == [0, 0, 0, 0])
    }

    @Test("agreement and differences are those that counting by hand gives")
    func byHand() throws {
        let dossiers = try QualityReportTests.real()
        let report = QualityReport(of: Sample.standard, reference: Sample.reference, dossiers: dossiers)
        let pairs = dossiers.filter { $0.ratings.count == 2 }
            .map { dossier in dossier.ratings.map { judge($0.items, under: Sample.standard) } }
            .filter { $0.allSatisfy { $0.judgement != .incomplete } }
        let distances = pairs.map { $0[0].score.distance(to: $0[1].score).thousandths }
        #expect(pairs.count == 29 && report.judgement.compared == 29 && report.judgement.incomplete == 1)
        let same = pairs.count { $0[0].judgement == $0[1].judgement }
        #expect(same == 25)
        #expect(report.judgement.coefficients[0].figure.value == 25.0 / 29)
        let mean = Double(distances.reduce(0, +)) / 29_000
        #expect(abs((report.scores.meanAbsoluteDifference.value ?? 0) - mean) < 1e-12)
        #expect(report.scores.beyondTolerance.value == Double(distances.count { $0 > 10_000 }) / 29)
        #expect(report.scores.disagreeing.value == 6.0 / 29)
        let seven = try #require(report.items.first { $0.item == code("R07") })
        #expect(seven.percentAgreement.value == 1 && seven.gwet.n == 30)
        let four = try #require(report.items.first { $0.item == code("R04") })
        #expect(four.notObserved.value == 2.0 / 270 && four.notObserved.n == 270)
    }

    @Test("the real month asks to look at the judgements and at nobody in particular")
    func realFlags() throws {
        #expect(try QualityReportTests.realReport().flags.map(\.kind) == [.judgementAgreementLow, .ratingsDisagree])
    }

    @Test("the order of the dossiers does not matter, not even in the last bit")
    func order() throws {
        var random = Seeded(state: 3)
        let dossiers = try QualityReportTests.real()
        let report = QualityReport(of: Sample.standard, reference: Sample.reference, dossiers: dossiers)
        let shuffled = dossiers.shuffled(using: &random)
        #expect(
            report == QualityReport(of: Sample.standard, reference: Sample.reference, dossiers: shuffled))
    }

    @Test("the seed bears on the bootstrap and on nothing else")
    func seed() throws {
        let dossiers = try QualityReportTests.real()
        let reports = [1, 1, 2].map { (seed: UInt64) in
            QualityReport(of: Sample.standard, reference: Sample.reference, dossiers: dossiers, randomSeed: seed)
        }
        #expect(reports[0] == reports[1])
        #expect(reports[0].judgement.bootstrappedAlpha != reports[2].judgement.bootstrappedAlpha)
        #expect(reports[0].judgement.bootstrappedAlpha.value == reports[2].judgement.bootstrappedAlpha.value)
        #expect(reports[0].judgement.coefficients == reports[2].judgement.coefficients)
        #expect(reports[0].items == reports[2].items && reports[0].raters == reports[2].raters)
    }

    @Test("dossiers of another version are left out and counted")
    func otherVersion() throws {
        let other = StandardReference(
            code: Sample.reference.code, version: try #require(StandardVersion(2)), digest: Sample.reference.digest)
        let dossiers = try QualityReportTests.real()
        let moved = QualityReport(of: Sample.standard, reference: other, dossiers: dossiers)
        #expect(moved.counts.leftOut == 240 && moved.counts.dossiers == 0)
        #expect(moved.flags.map(\.kind) == [.agreementUnknown, .dependabilityUnknown])
    }

    @Test("a superseded rating counts once, and a third rating does not make raters look at odds")
    func inForce() throws {
        var again = Sample.rating(["R01": .notMet])
        again = Rating(
            candidate: again.candidate, standard: again.standard, instrument: again.instrument, centre: again.centre,
            rater: again.rater, ratedOn: again.ratedOn, items: again.items, remarks: "", supersedes: "error de captura")
        let dossier = try #require(
            Dossier(
                candidate: try Sample.candidate(), standard: Sample.reference,
                ratings: [
                    Sample.rating(), Sample.rating(by: "EV-012"), again, Sample.rating(["R02": .notMet], by: "EV-021"),
                ]))
        let judged = JudgedDossiers([dossier], of: Sample.standard, Sample.reference)
        let counts = QualityCounts(judged)
        #expect([counts.ratings, counts.superseded, counts.doublyRated, counts.ratedByThird] == [3, 1, 1, 1])
        #expect(judged.pairs.map { $0.both.map(\.rating.rater.description) } == [["EV-011", "EV-012"]])
        #expect(judged.pairs[0].first.derivation.counted[0].outcome == .notMet)
    }

    @Test("more raters make a score more dependable, by Spearman and Brown, and its error smaller by the root")
    func projections() throws {
        let scores = QualitySample(twiceOneIn: 1).report.scores
        let one = try #require(scores.projections[0].dependability.value)
        #expect(one == scores.intraclass[0].figure.value)
        for projection in scores.projections {
            let k = Double(projection.raters)
            #expect(abs((projection.dependability.value ?? 0) - k * one / (1 + (k - 1) * one)) < 1e-12)
            let error = (scores.projections[0].error.value ?? 0) / k.squareRoot()
            #expect(abs((projection.error.value ?? 0) - error) < 1e-12)
        }
        #expect(
            abs((scores.projections[1].dependability.value ?? 0) - (scores.intraclass[3].figure.value ?? 1)) < 1e-12)
    }

    @Test("an assisted rating is held against the unassisted one of the same work")
    func assistance() throws {
        var sample = QualitySample()
        #expect(sample.report.assistance.assisted == 0 && sample.report.assistance.mixedPairs == 0)
        sample.secondIsAssisted = true
        let report = sample.report
        let own = report.assistance
        #expect([own.assisted, own.unassisted, own.mixedPairs, own.difference.n] == [150, 300, 150, 150])
        #expect(own.percentAgreement.value == report.judgement.coefficients[0].figure.value)
        let (mean, error) = (try #require(own.difference.value), try #require(own.difference.standardError))
        #expect(abs(mean) < 4 * error)
    }

    @Test("raters who never meet are told apart from those who do")
    func subsets() {
        var sample = QualitySample()
        #expect(sample.report.raterSubsets.count == 1)
        sample.isSplit = true
        let report = sample.report
        #expect(report.raterSubsets.map(\.count) == [6, 6])
        #expect(report.flags.contains { $0.kind == .ratersDisconnected && $0.value == 2 })
    }
}
