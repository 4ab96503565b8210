import AvalModel
import Testing

@Suite struct CertificateNumberTests {
    @Test("parsing what was formatted gives the same number")
    func roundTrip() throws {
        var random = Seeded(state: 9)
        for _ in 0..<500 {
            let number = try #require(
                CertificateNumber(series: "ITE", year: 2_000 + random.below(99), sequence: 1 + random.below(20_000_000))
            )
            #expect(CertificateNumber(number.description) == number)
        }
        #expect(CertificateNumber("ITE-2026-000142")?.sequence == 142)
        #expect(CertificateNumber("ITE-2026-1000142")?.sequence == 1_000_142)
    }

    @Test(
        "a number has one spelling",
        arguments: [
            "ITE-2026-142", "ITE-2026-0000142", "ite-2026-000142", "ITE-26-000142", "ITE-2026-000000", "I-2026-000142",
            "ITE-2026-000142-1", "ITE 2026 000142", "ITE-2026-00014x", "ITE--000142", "ITE-0999-000142",
            "ÑÑ-2026-000142", "ABCDEFGHIJKLM-2026-000142", "", "ITE-2026-00000000000000000001",
        ])
    func refused(text: String) {
        #expect(CertificateNumber(text) == nil)
    }

    @Test("numbers are ordered by their place in the series, across years, and no two different ones are alike")
    func order() throws {
        let numbers = ["ITE-2027-000003", "ITE-2026-000010", "ITE-2026-000002", "ABC-2028-000009"]
        let sorted = numbers.compactMap { CertificateNumber($0) }.sorted().map(\.description)
        #expect(sorted == ["ABC-2028-000009", "ITE-2026-000002", "ITE-2027-000003", "ITE-2026-000010"])
        let a = try #require(CertificateNumber("ITE-2026-000010"))
        let b = try #require(CertificateNumber("ITE-2027-000010"))
        #expect(a < b && !(b < a))
    }
}

@Suite struct CertificateStatusTests {
    private static func after(_ status: CertificateStatus, _ event: StatusEvent.Kind) -> CertificateStatus? {
        try? status.after(event)
    }

    @Test("withdrawn and superseded are final", arguments: [CertificateStatus.withdrawn, .superseded])
    func final(status: CertificateStatus) {
        for event in StatusEvent.Kind.allCases {
            #expect(throws: CertificateStatus.Flaw.notPossible(event, from: status)) { try status.after(event) }
        }
    }

    @Test("a suspension ends by reinstatement, withdrawal or a newer certificate; only a suspended one is reinstated")
    func transitions() {
        #expect(Self.after(.active, .suspend) == .suspended)
        #expect(Self.after(.active, .reinstate) == nil)
        #expect(Self.after(.active, .withdraw) == .withdrawn)
        #expect(Self.after(.active, .supersede) == .superseded)
        #expect(Self.after(.suspended, .suspend) == nil)
        #expect(Self.after(.suspended, .reinstate) == .active)
        #expect(Self.after(.suspended, .withdraw) == .withdrawn)
        #expect(Self.after(.suspended, .supersede) == .superseded)
    }

    @Test("events are followed in order, and the first that cannot be stops them")
    func sequence() throws {
        let person = try #require(PersonCode("CT-01"))
        func events(_ kinds: [StatusEvent.Kind]) -> [StatusEvent] {
            kinds.map { StatusEvent(kind: $0, at: Instant(secondsSinceEpoch: 0), by: person, reason: "prueba") }
        }
        #expect(try CertificateStatus.after(events([])) == .active)
        #expect(try CertificateStatus.after(events([.suspend, .reinstate, .suspend])) == .suspended)
        #expect(throws: CertificateStatus.Flaw.notPossible(.reinstate, from: .withdrawn)) {
            try CertificateStatus.after(events([.suspend, .withdraw, .reinstate, .suspend]))
        }
    }
}

@Suite struct PersonTests {
    @Test("an accreditation holds from its first day through its last, for its standard only")
    func accreditation() throws {
        let standard = try #require(StandardCode("ITE-101"))
        let from = try #require(CalendarDate(iso: "2026-04-01"))
        let through = try #require(CalendarDate(iso: "2029-03-31"))
        let person = Person(
            code: try #require(PersonCode("EV-011")), name: "Evaluadora", roles: [.evaluator], centre: nil,
            accreditations: [Accreditation(standard: standard, from: from, through: through)])
        #expect(person.isAccredited(for: standard, on: from))
        #expect(person.isAccredited(for: standard, on: through))
        #expect(!person.isAccredited(for: standard, on: from.adding(days: -1)))
        #expect(!person.isAccredited(for: standard, on: through.adding(days: 1)))
        #expect(!person.isAccredited(for: try #require(StandardCode("ITE-102")), on: from))
    }
}
