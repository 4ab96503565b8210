import AvalAssessment
import AvalCrypto
import AvalIssuance
import AvalModel
import AvalRegister
import AvalStandards
import AvalTesting
import Testing

/// A candidate as a test needs one: who it is, and what each of up to three raters saw.
struct Case {
    var given = "María José"
    var family = "Núñez Xuꞌnaxi"
    /// For each rater, the items that were not met; `R04?` was not observed.
    var missed: [[String]] = [[]]
}

extension Stand {
    /// Records ratings, closes and decides whatever can be.
    func decide(_ cases: [Case], from first: Int = 1) throws {
        try rate(cases, from: first)
        try decideClosed()
    }

    func decide(_ count: Int, from first: Int = 1) throws {
        try decide(Array(repeating: Case(), count: count), from: first)
    }

    func rate(_ cases: [Case], from first: Int = 1) throws {
        let rows = try cases.enumerated().flatMap { index, sample in
            try sample.missed.indices.map { try row(first + index, sample, rater: $0) }
        }
        _ = try register().record(rows, at: Stand.ratedAt)
    }

    func row(_ number: Int, _ sample: Case = Case(), rater: Int = 0) throws -> RatingRow {
        let code = try #require(CandidateCode("C-\(padded(number, to: 5))"))
        let missed = sample.missed.indices.contains(rater) ? sample.missed[rater] : []
        let instrument = standard.standard.instrument
        let outcomes = instrument.items.map { item -> (ItemCode, ItemRating) in
            if missed.contains("\(item.code)?") { return (item.code, .notObserved) }
            return (item.code, missed.contains("\(item.code)") ? .notMet : .met)
        }
        return RatingRow(
            candidate: Candidate(
                code: code, name: try PersonName(given: sample.given, family: sample.family),
                email: "c\(number)@correo.example", region: try #require(RegionCode("MX-OAX"))),
            rating: Rating(
                candidate: code, standard: standard.reference, instrument: instrument.code,
                centre: try #require(CentreCode("CE-0\(rater + 1)")),
                rater: try #require(PersonCode("EV-00\(rater + 1)")), ratedOn: day("2026-10-15"),
                items: Dictionary(uniqueKeysWithValues: outcomes), remarks: ""))
    }

    func caseload() throws -> Caseload {
        try Caseload(of: register(), under: [standard.pinned])
    }

    @discardableResult
    func decideClosed(at instant: Instant = Stand.decidedAt) throws -> Int {
        let dossiers = try caseload().undecided
        let decisions = try AvalAssessment.decide(
            dossiers, by: try Stand.certifier(), lot: "2026-11-02-1", at: instant, hashing: sha256)
        return try register().record(decisions)
    }

    static func certifier() throws -> Person {
        Person(
            code: try #require(PersonCode("DI-001")), name: "Ana Sosa", roles: [.certifier], centre: nil,
            accreditations: [])
    }
}
