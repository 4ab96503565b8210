import AvalModel
import Testing

@Suite struct InstantTests {
    @Test(
        "RFC 3339 is read as the second it names",
        arguments: [
            ("1970-01-01T00:00:00Z", 0), ("2026-10-15T18:30:00Z", 1_792_089_000),
            ("2026-10-15T12:30:00-06:00", 1_792_089_000), ("2026-10-16T00:00:00+05:30", 1_792_089_000),
            ("1969-12-31T23:59:59Z", -1), ("1969-12-31T18:00:00-06:00", 0), ("1900-01-01t00:00:00z", -2_208_988_800),
            ("2016-12-31T23:59:60Z", 1_483_228_799), ("2026-10-15T18:30:00.999Z", 1_792_089_000),
            ("2026-10-15T18:30:00.000000000001+00:00", 1_792_089_000), ("2026-10-15T18:30:00-00:00", 1_792_089_000),
        ])
    func reading(text: String, seconds: Int64) {
        #expect(Instant(rfc3339: text)?.secondsSinceEpoch == seconds)
    }

    @Test(
        "what is not RFC 3339 is refused",
        arguments: [
            "2026-10-15", "2026-10-15T18:30:00", "2026-10-15 18:30:00Z", "2026-10-15T24:00:00Z",
            "2026-10-15T18:60:00Z", "2026-10-15T18:30:61Z", "2026-02-31T00:00:00Z", "2026-10-15T18:30:00.Z",
            "2026-10-15T18:30:00+0600", "2026-10-15T18:30:00+24:00", "2026-10-15T18:30:00Zx", "2026-10-15T18:30Z",
            "2026-10-15T18:30:00 Z", "0001-01-01T00:00:00+00:01", "9999-12-31T23:59:59-00:01", "",
        ])
    func refusing(text: String) {
        #expect(Instant(rfc3339: text) == nil)
    }

    @Test("parsing what was formatted gives the same instant, before 1970 too")
    func roundTrip() {
        var random = Seeded(state: 7)
        for _ in 0..<5_000 {
            let instant = Instant(secondsSinceEpoch: .random(in: -62_135_596_800...253_402_300_799, using: &random))
            #expect(Instant(rfc3339: instant.description) == instant)
        }
        #expect(Instant(secondsSinceEpoch: -1).description == "1969-12-31T23:59:59Z")
        #expect(Instant(secondsSinceEpoch: -86_400).description == "1969-12-31T00:00:00Z")
    }

    @Test("a day begins at midnight UTC and ends one second before the next")
    func days() throws {
        let date = try #require(CalendarDate(iso: "1968-02-29"))
        #expect(Instant(startOf: date).description == "1968-02-29T00:00:00Z")
        #expect(Instant(endOf: date).description == "1968-02-29T23:59:59Z")
        #expect(Instant(startOf: date).date == date)
        #expect(Instant(endOf: date).date == date)
        #expect(Instant(endOf: date).adding(seconds: 1) == Instant(startOf: date.adding(days: 1)))
        #expect(Instant(endOf: .last).description == "9999-12-31T23:59:59Z")
    }

    @Test("no instant lies outside the calendar, whatever is added")
    func ends() {
        let last = Instant(endOf: .last)
        let first = Instant(startOf: .first)
        #expect(Instant(secondsSinceEpoch: .max) == last)
        #expect(Instant(secondsSinceEpoch: .min) == first)
        #expect(last.adding(seconds: 1) == last)
        #expect(first.adding(seconds: .min) == first)
        #expect(Instant(secondsSinceEpoch: 1).adding(seconds: .max) == last)
        #expect(first.description == "0001-01-01T00:00:00Z")
    }
}
