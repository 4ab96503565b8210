import AvalCredential
import AvalIssuance
import AvalModel
import AvalRegister
import AvalTesting
import StrictJSON
import Testing

@Suite("The road") struct RoadTests {
    @Test("every granted decision ends as a certificate that verifies, and no other does")
    func wholeRoad() throws {
        let stand = try Stand()
        try stand.decide([Case(), Case(missed: [["R01"]]), Case(given: "Xʼaan", family: ""), Case(missed: [["R04"]])])
        #expect(try stand.issue().isEmpty)
        try stand.expectWhole(granted: 3)
        #expect(stand.acknowledged.map(\.description) == ["ITE-2026-000001", "ITE-2026-000002", "ITE-2026-000003"])
    }

    @Test("issuing again issues nothing, and changes nothing")
    func twice() throws {
        let stand = try Stand()
        try stand.decide(3)
        try stand.issue()
        let before = try stand.certificates()
        #expect(try stand.issue().isEmpty)
        #expect(try stand.issue(resuming: true).isEmpty)
        #expect(try stand.certificates() == before)
        #expect(stand.acknowledged.count == 3)
    }

    @Test("later decisions go on with the next number", arguments: [1, 2, 3, 32])
    func later(stretch: Int) throws {
        let stand = try Stand()
        try stand.decide(3)
        try stand.issue(stand.office(stretch: stretch))
        try stand.decide(2, from: 4)
        try stand.issue(stand.office(stretch: stretch))
        try stand.expectWhole(granted: 5)
        #expect(stand.acknowledged.map(\.sequence) == [1, 2, 3, 4, 5])
    }

    @Test("resuming begins nothing new")
    func resumingOnly() throws {
        let stand = try Stand()
        try stand.decide(2)
        #expect(try stand.issue(resuming: true).isEmpty)
        #expect(try stand.certificates().isEmpty)
        #expect(try stand.caseload().tally.granted == 2)
    }

    @Test("nobody is told of a certificate before its code finds it")
    func acknowledgedAfterwards() throws {
        let stand = try Stand()
        try stand.decide(3)
        let register = try stand.register()
        var random = SeededGenerator(seed: 9)
        var told = 0
        _ = try stand.office().issue(resuming: false, random: &random) { number in
            told += 1
            #expect(throws: Never.self) {
                let record = try #require(try register.certificate(number: number))
                #expect(try register.certificate(lookup: Stand.lookupKey(try stand.code(of: record))) == record)
            }
        }
        #expect(told == 3)
    }

    @Test("a certificate says what was decided: local days, results of record, no address in the clear")
    func content() throws {
        let stand = try Stand()
        // The first two disagree in an indispensable item; the third decides.
        try stand.decide([Case(missed: [["R01"], [], ["R03"]])])
        try stand.issue()
        let record = try #require(try stand.certificates().first)
        let badge = try JSONValue(parsing: record.intent)
        let text = String(decoding: record.intent, as: UTF8.self)
        #expect(badge["validFrom"]?.string == "2026-11-02T06:00:00Z")
        #expect(badge["validUntil"]?.string == "2029-11-02T05:59:59Z")
        #expect(badge["credentialSubject"]?["licenseNumber"]?.string == record.number.description)
        let results = badge["credentialSubject"]?["result"]?.array ?? []
        let values = results.compactMap { $0["value"]?.string }
        #expect(values.contains("75.00"))
        #expect(!text.contains("correo.example"))
        #expect(!text.contains("C-00001"))
    }

    @Test("the real standard goes the whole road")
    func realStandard() throws {
        let stand = try Stand(try SampleStandard.ite101())
        try stand.decide([
            Case(given: "Xóchitl Itzel", family: "Ñuú Tutuꞌ"), Case(given: "María de los Ángeles", family: "de la O"),
        ])
        #expect(try stand.issue().isEmpty)
        try stand.expectWhole(granted: 2)
    }

    @Test("days are those of the institute, also for the year of a number")
    func newYear() throws {
        let stand = try Stand()
        try stand.rate([Case()])
        // Five in the morning UTC is still the last day of the year in Mexico.
        try stand.decideClosed(at: instant("2027-01-01T05:00:00Z"))
        try stand.issue(stand.office(at: instant("2027-01-01T05:30:00Z")))
        let record = try #require(try stand.certificates().first)
        #expect(record.number.description == "ITE-2026-000001")
        #expect(try JSONValue(parsing: record.intent)["validFrom"]?.string == "2026-12-31T06:00:00Z")
    }
}
