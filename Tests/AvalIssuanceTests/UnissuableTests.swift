import AvalAssessment
import AvalCrypto
import AvalIssuance
import AvalModel
import AvalRegister
import AvalTesting
import Testing

@Suite("What cannot be issued") struct UnissuableTests {
    static let names: [(given: String, family: String, hint: String)] = [
        ("美玲", "陈", "U+"), ("Ana 🎓", "Ruiz", "U+1F393"), ("مريم", "حسن", "U+"),
        (String(repeating: "Maximiliana ", count: 10), String(repeating: "Wenceslada ", count: 10), "does not fit"),
    ]

    @Test("a name that cannot be laid out uses no number and holds up nobody", arguments: names)
    func unwritable(given: String, family: String, hint: String) throws {
        let stand = try Stand()
        try stand.decide([Case(), Case(given: given, family: family), Case()])
        let unissuable = try stand.issue()
        #expect(unissuable.map(\.candidate.description) == ["C-00002"])
        let reason = try #require(unissuable.first).reason
        #expect(reason.contains(hint), "\(reason)")
        // The number it was tried with went to another; nor is the name told.
        #expect(!reason.contains("ITE-2026"))
        #expect(!reason.contains(given))
        try stand.expectWhole(granted: 2)
        #expect(try stand.issue() == unissuable)
        #expect(try stand.certificates().map(\.number.sequence) == [1, 2])
    }

    @Test("the longest plain name that people have is written")
    func longName() throws {
        let stand = try Stand()
        let family = "Gutiérrez-Altamirano y Echeverría Vda. de Ñ"
        try stand.decide([Case(given: "Ana Guadalupe de los Ángeles", family: family)])
        #expect(try stand.issue().isEmpty)
        try stand.expectWhole(granted: 1)
    }

    @Test("a dossier that a late rating opened again is refused, and holds up nobody")
    func openedDossier() throws {
        let stand = try Stand()
        try stand.rate([Case(), Case()])
        // The lot is drawn up; before it is recorded, a second rating arrives.
        let drawnUp = try decide(
            stand.caseload().undecided, by: Stand.certifier(), lot: "2026-11-02-1", at: Stand.decidedAt,
            hashing: sha256)
        _ = try stand.register().record([try stand.row(1, Case(missed: [[], ["R04"]]), rater: 1)], at: Stand.ratedAt)
        #expect(try stand.register().record(drawnUp) == 2)

        let unissuable = try stand.issue()
        #expect(unissuable.map(\.candidate.description) == ["C-00001"])
        #expect(unissuable[0].reason == IssuanceError.noDossier(drawnUp[0].candidate).description)
        try stand.expectWhole(granted: 1)
        // 25 points apart: held, and after a decision the register takes no third rating.
        #expect(try stand.caseload().undecided.isEmpty)
        #expect(try stand.caseload().tally.held == 1)
    }

    @Test("a dossier that is not the one decided is refused; decided again, it is issued, once")
    func decidedAgain() throws {
        let stand = try Stand()
        try stand.rate([Case(), Case()])
        let drawnUp = try decide(
            stand.caseload().undecided, by: Stand.certifier(), lot: "2026-11-02-1", at: Stand.decidedAt,
            hashing: sha256)
        _ = try stand.register().record([try stand.row(1, Case(missed: [[], []]), rater: 1)], at: Stand.ratedAt)
        #expect(try stand.register().record(drawnUp) == 2)
        #expect(try stand.issue().map(\.reason) == [IssuanceError.dossierChanged(drawnUp[0].candidate).description])
        #expect(try stand.caseload().undecided.map(\.report.candidate.code.description) == ["C-00001"])
        #expect(try stand.decideClosed() == 1)
        #expect(try stand.caseload().undecided.isEmpty)
        #expect(try stand.issue().isEmpty)
        #expect(try stand.certificates().count == 2)
        #expect(try stand.caseload().tally.certified == 2)
        #expect(try stand.issue().isEmpty)
    }

    @Test("a certificate that would have expired on the day it is issued is not begun")
    func expired() throws {
        let stand = try Stand()
        try stand.decide(1)
        let last = instant("2029-11-02T05:59:59Z")
        let unissuable = try stand.issue(stand.office(at: last.adding(seconds: 1)))
        #expect(unissuable.map(\.candidate.description) == ["C-00001"])
        #expect(unissuable.first?.reason.contains("2029-11-01") == true)
        #expect(try stand.certificates().isEmpty)
    }

    @Test("a standard that is not at hand stops the road before a number is used")
    func noStandard() throws {
        let stand = try Stand()
        try stand.decide(1)
        let other = try SampleStandard.small(validityYears: nil)
        for standards in [[], [other.pinned]] {
            #expect(throws: IssuanceError.standardUnknown(stand.reference)) {
                try stand.issue(stand.office(standards: standards))
            }
        }
        #expect(try stand.certificates().isEmpty)
        try stand.issue()
        try stand.expectWhole(granted: 1)
    }
}
