import AvalAssessment
import AvalModel
import Testing

@Suite struct DecideTests {
    private func closed(_ others: [String: ItemRating] = [:], by rater: String = "EV-011", of number: Int = 1) throws
        -> ClosedDossier
    {
        let report = try #require(try Sample.report([Sample.rating(others, by: rater, of: number)], of: number))
        return try #require(ClosedDossier(report))
    }

    private func decisions(_ dossiers: [ClosedDossier], by certifier: Person = Sample.certifier) throws(DecisionError)
        -> [Decision]
    {
        try decide(
            dossiers, by: certifier, lot: "2026-11-22-1", at: Instant(startOf: Sample.today), hashing: testHashing)
    }

    @Test("competent is granted, not yet competent is refused, in the order of the lot")
    func outcomes() throws {
        let dossiers = [try closed(), try closed(["R13": .notMet], of: 2), try closed(["R09": .notMet], of: 3)]
        let decided = try decisions(dossiers)
        #expect(decided.map(\.outcome) == [.granted, .refused, .granted])
        #expect(decided.map(\.candidate.description) == ["C-1", "C-2", "C-3"])
        for (decision, dossier) in zip(decided, dossiers) {
            #expect(decision.standard == Sample.reference)
            #expect(decision.certifier.description == "CT-01")
            #expect(decision.dossier == testHashing(dossier.canonicalBytes))
            #expect(decision.lot == "2026-11-22-1")
            #expect(decision.decidedAt.description == "2026-11-22T00:00:00Z")
        }
    }

    @Test("a certifier who rated one of them decides none of them")
    func ownRating() throws {
        let both = Person(
            code: code("EV-031"), name: "Ambas", roles: [.evaluator, .certifier], centre: nil, accreditations: [])
        let others = try (1...3).map { try closed(of: $0) }
        #expect(try decisions(others, by: both).count == 3)
        let own = try (4...15).map { try closed(by: "EV-031", of: $0) }
        #expect(
            throws: DecisionError.ratedByCertifier(
                code("EV-031"), candidates: (4...13).map { code("C-\($0)") }, count: 12)
        ) { try decisions(others + own, by: both) }
    }

    @Test("a second rating excludes as the first does, also where the first is certified")
    func secondRating() throws {
        let certifier = Person(
            code: code("EV-021"), name: "Ambas", roles: [.certifier], centre: nil, accreditations: [])
        let report = try #require(try Sample.report([Sample.rating(), Sample.rating(by: "EV-021")]))
        let dossier = try #require(ClosedDossier(report))
        #expect(throws: DecisionError.ratedByCertifier(code("EV-021"), candidates: [code("C-1")], count: 1)) {
            try decisions([dossier], by: certifier)
        }
    }

    @Test("who is no certifier decides nothing")
    func notACertifier() throws {
        let evaluator = try #require(Sample.directory.people[code("EV-021")])
        let dossier = try closed()
        #expect(throws: DecisionError.notACertifier(code("EV-021"))) { try decisions([dossier], by: evaluator) }
    }

    @Test("an empty lot is no act")
    func emptyLot() {
        #expect(throws: DecisionError.emptyLot) { try decisions([]) }
    }

    @Test("held and incomplete dossiers cannot be closed")
    func notClosed() throws {
        let held = try #require(try Sample.report([Sample.rating(), Sample.rating(["R01": .notMet], by: "EV-021")]))
        let incomplete = try #require(try Sample.report([Sample.rating(["R20": .notObserved])]))
        #expect(ClosedDossier(held) == nil)
        #expect(ClosedDossier(incomplete) == nil)
    }

    @Test("changing any one outcome of any rating changes what is decided on")
    func digests() throws {
        var digests: Set<Digest> = []
        var count = 0
        func add(_ ratings: [Rating]) throws {
            let report = try #require(try Sample.report(ratings))
            guard let dossier = ClosedDossier(report) else { return }
            digests.insert(testHashing(dossier.canonicalBytes))
            count += 1
        }
        // Not yet competent by R13 in both, so that every other change keeps the dossier closed.
        let base: [String: ItemRating] = ["R13": .notMet]
        try add([Sample.rating(base), Sample.rating(base, by: "EV-021")])
        for item in Sample.items where !item.isIndispensable {
            let changed = base.merging([item.code.description: .notMet]) { $1 }
            try add([Sample.rating(changed), Sample.rating(base, by: "EV-021")])
            try add([Sample.rating(base), Sample.rating(changed, by: "EV-021")])
        }
        try add([Sample.rating(base)])
        try add([Sample.rating(base, by: "EV-012")])
        try add([Sample.rating(base, by: "EV-021"), Sample.rating(base)])
        #expect(count == 1 + 2 * 16 + 3)
        #expect(digests.count == count)
    }

    @Test("canonical bytes name nobody but by code, and are the same each time")
    func canonicalBytes() throws {
        let bytes = try closed().canonicalBytes
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(text.hasPrefix(#"{"candidate":"C-1","digest":""#))
        #expect(text.contains(#"["R01","met"],["R02","met"]"#) && text.contains(#""score":"100.00""#))
        #expect(!text.contains("Ana") && !text.contains("Ruiz") && !text.contains("@"))
        #expect(try closed().canonicalBytes == bytes)
    }

    @Test("a refusal names codes and at most ten candidates")
    func messages() {
        let many = DecisionError.ratedByCertifier(code("EV-031"), candidates: [code("C-1"), code("C-2")], count: 12)
        #expect(
            many.description
                == "certifier EV-031 rated 12 of these candidates (C-1, C-2, …); another person must decide them")
        let one = DecisionError.ratedByCertifier(code("EV-031"), candidates: [code("C-1")], count: 1)
        #expect(
            one.description == "certifier EV-031 rated 1 of these candidates (C-1); another person must decide them")
        #expect(DecisionError.notACertifier(code("EV-011")).description.hasPrefix("EV-011 is not a certifier; "))
        #expect(DecisionError.emptyLot.description == "there is no closed dossier to decide")
    }
}
