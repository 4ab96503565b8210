import AvalCredential
import AvalIssuance
import AvalModel
import AvalRegister
import AvalTesting
import AvalVerification
import StrictJSON
import Testing

@Suite("Status lists of the office") struct StatusListTests {
    private let stand: Stand
    private let numbers: [CertificateNumber]
    private let by: PersonCode

    init() throws {
        stand = try Stand()
        try stand.decide(3)
        try stand.issue()
        numbers = stand.acknowledged
        by = try Stand.certifier().code
    }

    private func bits() throws -> [Bool] { try numbers.map { try stand.isRefused($0) } }

    private func verdict(_ number: CertificateNumber) throws -> Verdict {
        let record = try #require(try stand.register().certificate(number: number))
        return try stand.judge(try #require(record.credential), record.document).verdict
    }

    @Test("suspending sets the bit, reinstating clears it, withdrawing and superseding set it for good")
    func bitsFollowEvents() throws {
        let office = try stand.office()
        #expect(try bits() == [false, false, false])
        try office.change(numbers[1], .suspend, by: by, reason: "en revisión")
        #expect(try bits() == [false, true, false])
        #expect(try verdict(numbers[1]) == .suspended)
        #expect(try verdict(numbers[0]) == .valid)
        try office.change(numbers[0], .withdraw, by: by, reason: "error")
        #expect(try bits() == [true, true, false])
        try office.change(numbers[1], .reinstate, by: by, reason: "aclarado")
        #expect(try bits() == [true, false, false])
        #expect(try verdict(numbers[1]) == .valid)
        try office.change(numbers[2], .supersede, by: by, reason: "nueva versión")
        #expect(try bits() == [true, false, true])
        let events = try stand.register().certificate(number: numbers[1])?.events
        #expect(events?.map(\.kind) == [.suspend, .reinstate])
        #expect(events?.map(\.reason) == ["en revisión", "aclarado"])
        #expect(events?.allSatisfy { $0.by == by && $0.at == Stand.noon } == true)
    }

    @Test("issuing more forgets no bit")
    func issuingKeepsBits() throws {
        try stand.office().change(numbers[1], .suspend, by: by, reason: "en revisión")
        try stand.decide(1, from: 4)
        try stand.issue()
        #expect(try bits() == [false, true, false])
        #expect(try verdict(numbers[1]) == .suspended)
    }

    @Test("a change that is not possible signs no list")
    func impossible() throws {
        let before = try stand.register().published("status/1")
        let office = try stand.office(at: Stand.noon.adding(seconds: 60))
        let absent = try #require(CertificateNumber(series: "ITE", year: 2026, sequence: 4))
        for (number, kind) in [(numbers[0], StatusEvent.Kind.reinstate), (absent, .suspend)] {
            #expect {
                try office.change(number, kind, by: by, reason: "")
            } throws: { error in
                guard case .conflict? = error as? RegisterError else { return false }
                return true
            }
        }
        #expect(try stand.register().published("status/1") == before)
    }

    @Test("refreshing signs the list anew from its day on, with the same bits")
    func refresh() throws {
        try stand.office().change(numbers[2], .suspend, by: by, reason: "en revisión")
        let later = Stand.noon.adding(seconds: 300 * 86_400)
        #expect(try stand.office(at: later).refreshStatusLists() == 1)
        let list = try #require(try stand.register().published("status/1"))
        #expect(list.publishedAt == later)
        #expect(try JSONValue(parsing: list.bytes)["validFrom"]?.string == later.description)
        #expect(try bits() == [false, false, true])
    }

    @Test("without certificates there is no list to refresh")
    func noList() throws {
        let empty = try Stand()
        #expect(try empty.office().refreshStatusLists() == 0)
    }
}
