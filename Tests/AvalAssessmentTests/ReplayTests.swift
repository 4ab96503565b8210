import AvalAssessment
import AvalModel
import AvalStandards
import Testing

@Suite("Replaying decisions") struct ReplayTests {
    private let canonical = publish(Sample.standard, hashing: testHashing).canonicalBytes

    private func decision(_ ratings: [Rating], reasons: [String]? = nil) throws -> Decision {
        let closed = try #require(try Sample.report(ratings).flatMap(ClosedDossier.init))
        let decisions = try decide(
            [closed], by: Sample.certifier, lot: "1", at: Instant(secondsSinceEpoch: 0), hashing: testHashing
        ) { dossier in
            reasons.map { reasons in
                var resolution = Resolution(of: dossier)
                resolution.outcome = .refused
                resolution.reasons = reasons
                return resolution
            }
        }
        return try #require(decisions.first)
    }

    private func replayed(
        _ decision: Decision, _ ratings: [Rating], canonical: [UInt8]? = nil, missing: Bool = false
    ) throws -> Replay {
        replay(
            decision, canonical: missing ? nil : canonical ?? self.canonical, candidate: try Sample.candidate(),
            ratings: ratings, hashing: testHashing, read: { try readCanonical($0) })
    }

    private func holds(_ replay: Replay) -> Bool {
        if case .holds = replay { true } else { false }
    }

    @Test("what was decided still follows from what is kept")
    func holds() throws {
        for missed in [[:], ["R04": ItemRating.notMet]] {
            let ratings = [Sample.rating(missed)]
            #expect(holds(try replayed(try decision(ratings), ratings)))
        }
    }

    @Test("another rating, a missing one or one more no longer give the decided dossier")
    func dossier() throws {
        let ratings = [Sample.rating()]
        let decided = try decision(ratings)
        for others in [[Sample.rating(["R05": .notMet])], [], [Sample.rating(), Sample.rating(by: "EV-021")]] {
            guard case .dossierChanged = try replayed(decided, others) else {
                Issue.record("\(others.count) other ratings still give the dossier")
                continue
            }
        }
    }

    @Test("a standard with one byte changed, or none, is said")
    func standard() throws {
        let ratings = [Sample.rating()]
        let decided = try decision(ratings)
        var other = canonical
        other[40] ^= 1
        #expect(try replayed(decided, ratings, canonical: other) == .standardChanged(found: testHashing(other)))
        #expect(try replayed(decided, ratings, missing: true) == .standardMissing)
    }

    @Test("a panel's refusal of a competent candidate holds by its own reasons, a plain one does not")
    func panel() throws {
        let ratings = [Sample.rating()]
        #expect(holds(try replayed(try decision(ratings, reasons: ["falta la entrevista"]), ratings)))
        let derivation = try #require(try Sample.report(ratings)).ofRecord.derivation
        let wrong = try decision(ratings, reasons: [derivation.reason])
        #expect(try replayed(wrong, ratings) == .judgementDiffers(derivation))
    }

    @Test("a resolution never grants who is not yet competent")
    func neverGrants() throws {
        let closed = try #require(
            try Sample.report([Sample.rating(["R01": .notMet])]).flatMap(ClosedDossier.init))
        let decisions = try decide(
            [closed], by: Sample.certifier, lot: "1", at: Instant(secondsSinceEpoch: 0), hashing: testHashing
        ) { dossier in
            var resolution = Resolution(of: dossier)
            resolution.outcome = .granted
            resolution.reasons = []
            return resolution
        }
        #expect(decisions.map(\.outcome) == [.refused])
        #expect(decisions.map(\.reasons) == [["indispensable-not-met R01"]])
    }
}

@Suite("Recertification") struct RecertificationTests {
    private func standard(_ rule: Recertification?) -> Standard {
        let real = Sample.standard
        return Sample.standard(real.instrument, real.decisionRule, scheme: Scheme(recertification: rule))
    }

    private func refusal(
        _ rule: Recertification?, through last: String? = "2029-03-31", status: CertificateStatus = .active,
        on today: String
    ) -> RecertificationError? {
        do throws(RecertificationError) {
            try requireRenewable(
                under: standard(rule), validThrough: last.map(day), status: status, on: day(today))
            return nil
        } catch { return error }
    }

    private let rule = Recertification(opensMonthsBefore: 6, means: .reassessment, statement: nil)

    @Test("it opens so many months before the end, and stays open after it")
    func window() {
        #expect(refusal(rule, on: "2028-09-29") == .tooEarly(opens: day("2028-09-30")))
        #expect(refusal(rule, on: "2028-09-30") == nil)
        #expect(refusal(rule, on: "2031-01-01") == nil)
        #expect(refusal(rule, status: .suspended, on: "2029-01-01") == .notRenewable(.suspended))
    }

    @Test("without a rule, without an end, and after withdrawal there is none")
    func never() {
        #expect(refusal(nil, on: "2029-01-01") == .notForeseen(code("ITE-101")))
        #expect(refusal(rule, through: nil, on: "2029-01-01") == .withoutEnd)
        #expect(refusal(rule, status: .withdrawn, on: "2029-01-01") == .notRenewable(.withdrawn))
        #expect(refusal(rule, status: .superseded, on: "2029-01-01") == .notRenewable(.superseded))
    }
}
