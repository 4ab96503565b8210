import AvalModel
import AvalStandards
import Testing

@Suite("Retirement") struct RetirementTests {
    private let standard: Standard
    private let reference: StandardReference
    private let retirement: Retirement

    init() throws {
        let published = publish(
            try #require(StandardSource(Array(try Files.sample().utf8)).standard), hashing: testHashing)
        standard = published.standard
        reference = published.reference
        retirement = Retirement(
            on: try #require(CalendarDate(iso: "2028-01-01")),
            replacedBy: StandardVersionName(code: reference.code, version: try #require(StandardVersion(3))),
            by: try #require(PersonCode("CT-01")), reason: "nueva versión: «3»")
    }

    @Test("it comes back from its canonical bytes, for its own standard only")
    func roundTrip() throws {
        let bytes = retirement.canonicalBytes(of: reference)
        #expect(Retirement(canonical: bytes, of: reference) == retirement)
        #expect(Retirement(canonical: bytes + [0x20], of: reference) == nil)
        let other = StandardReference(
            code: reference.code, version: try #require(StandardVersion(9)), digest: reference.digest)
        #expect(Retirement(canonical: bytes, of: other) == nil)
        let plain = Retirement(on: retirement.on, replacedBy: nil, by: retirement.by, reason: "")
        #expect(Retirement(canonical: plain.canonicalBytes(of: reference), of: reference) == plain)
    }

    @Test("a version is approved until it takes effect, then in force, then retired from the day on")
    func lifecycle() throws {
        func on(_ day: String) throws -> StandardLifecycle {
            StandardLifecycle(of: standard, retirement: retirement, on: try #require(CalendarDate(iso: day)))
        }
        #expect(try on("2026-03-31") == .approved(effective: standard.effectiveFrom))
        #expect(try on("2026-04-01") == .implemented)
        #expect(try on("2027-12-31") == .implemented)
        #expect(try on("2028-01-01") == .retired(retirement))
    }
}
