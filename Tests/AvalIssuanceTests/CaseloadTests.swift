import AvalAssessment
import AvalModel
import Testing

@testable import AvalIssuance

@Suite("Caseload") struct CaseloadTests {
    /// Closed competent, closed not yet, held, incomplete, third decides, agreeing twice.
    static let cases = [
        Case(), Case(missed: [["R01"]]), Case(missed: [[], ["R01"]]), Case(missed: [["R02?"]]),
        Case(missed: [["R01"], [], []]), Case(missed: [["R02"], ["R02"]]), Case(missed: [["R02", "R03"]]),
    ]

    @Test("every dossier is in exactly one place, before and after each step, and the sum is their number")
    func tally() throws {
        let stand = try Stand()
        #expect(try stand.caseload().tally == Tally())
        try stand.rate(CaseloadTests.cases)
        var expected = Tally()
        expected.ratings = 11
        expected.dossiers = 7
        expected.incomplete = 1
        expected.held = 1
        expected.undecided = 5
        #expect(try stand.caseload().tally == expected)
        #expect(expected.accountedFor == 7)
        #expect(try stand.decideClosed() == 5)
        expected.undecided = 0
        expected.refused = 2
        expected.granted = 3
        #expect(try stand.caseload().tally == expected)
        try stand.issue()
        expected.granted = 0
        expected.certified = 3
        #expect(try stand.caseload().tally == expected)
        #expect(expected.accountedFor == expected.dossiers)
    }

    @Test("a void certificate leaves its dossier granted")
    func voided() throws {
        let stand = try Stand()
        try stand.decide(1)
        try stand.beginBadly()
        #expect(try stand.caseload().tally.certified == 1)
        try stand.issue(resuming: true)
        #expect(try stand.caseload().tally.granted == 1)
        #expect(try stand.caseload().tally.certified == 0)
    }

    @Test("reports come by candidate and standard; what is undecided is closed and has no decision")
    func order() throws {
        let stand = try Stand()
        try stand.rate([Case()], from: 9)
        try stand.rate(CaseloadTests.cases)
        let caseload = try stand.caseload()
        #expect(caseload.reports.map(\.candidate.code) == caseload.reports.map(\.candidate.code).sorted())
        #expect(caseload.undecided.map(\.report.candidate.code.description).contains("C-00009"))
        #expect(caseload.undecided.count == 6)
        try stand.decideClosed()
        #expect(try stand.caseload().undecided.isEmpty)
    }

    @Test("ratings under a standard that is not at hand are told, not left out")
    func unknownStandard() throws {
        let stand = try Stand()
        try stand.rate([Case()])
        #expect(throws: IssuanceError.standardUnknown(stand.reference)) {
            try Caseload(of: stand.register(), under: [])
        }
    }
}
