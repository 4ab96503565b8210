import AvalModel
import Testing

@Suite struct CalendarDateTests {
    @Test(
        "days since 1970 agree with known facts",
        arguments: [
            ("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11_016), ("2000-03-01", 11_017),
            ("1900-03-01", -25_508), ("2026-11-22", 20_779), ("2038-01-19", 24_855), ("0001-01-01", -719_162),
            ("9999-12-31", 2_932_896), ("1600-02-29", -135_081),
        ])
    func knownDays(iso: String, days: Int) throws {
        let date = try #require(CalendarDate(iso: iso))
        #expect(date.daysSinceEpoch == days)
        #expect(CalendarDate(daysSinceEpoch: days) == date)
        #expect(date.description == iso)
    }

    @Test("each day of 400 years follows the one before, and the count is its inverse")
    func everyDay() {
        var previous = CalendarDate(daysSinceEpoch: -100_001)
        var broken: [Int] = []
        for days in -100_000...46_097 {
            let date = CalendarDate(daysSinceEpoch: days)
            let isNext =
                date.year == previous.year && date.month == previous.month && date.day == previous.day + 1
                || date.year == previous.year && date.month == previous.month + 1 && date.day == 1
                || date.year == previous.year + 1 && date.month == 1 && date.day == 1 && previous.month == 12
            if !isNext || date <= previous || date.daysSinceEpoch != days { broken.append(days) }
            previous = date
        }
        #expect(broken.isEmpty)
    }

    @Test("a day that does not exist is refused")
    func nonexistentDays() {
        for (year, month, day) in [
            (2026, 2, 31), (2026, 2, 29), (1900, 2, 29), (2100, 2, 29), (2026, 4, 31), (2026, 13, 1), (2026, 0, 1),
            (2026, 1, 0), (2026, 1, 32), (0, 1, 1), (10_000, 1, 1),
        ] {
            #expect(CalendarDate(year: year, month: month, day: day) == nil)
        }
        #expect(CalendarDate(year: 2000, month: 2, day: 29) != nil)
        #expect(CalendarDate(year: 2024, month: 2, day: 29) != nil)
    }

    @Test(
        "only ISO 8601 with ten characters is read",
        arguments: [
            "2026-02-31", "31/02/2026", "2026-2-3", "2026-10-15 ", "+026-10-15", "2026-1O-15", "２026-10-15", "20261015",
            "",
        ])
    func notISO(text: String) {
        #expect(CalendarDate(iso: text) == nil)
    }

    @Test("years are added to the day; 29 February becomes the 28th where it must")
    func addingYears() throws {
        let leap = try #require(CalendarDate(iso: "2024-02-29"))
        #expect(leap.adding(years: 3).description == "2027-02-28")
        #expect(leap.adding(years: 4).description == "2028-02-29")
        #expect(leap.adding(years: -1).description == "2023-02-28")
        #expect(leap.adding(days: 1).description == "2024-03-01")
        #expect(leap.adding(days: -60).description == "2023-12-31")
    }

    @Test("the calendar ends at 0001-01-01 and 9999-12-31, and no arithmetic leaves it")
    func ends() throws {
        let late = try #require(CalendarDate(iso: "9998-05-05"))
        #expect(late.adding(years: 3) == .last)
        #expect(late.adding(years: -9_998) == .first)
        #expect(CalendarDate.last.adding(days: 1) == .last)
        #expect(CalendarDate.first.adding(days: -1) == .first)
        #expect(CalendarDate(daysSinceEpoch: .max) == .last)
        #expect(CalendarDate(daysSinceEpoch: .min) == .first)
        #expect(CalendarDate.first.description == "0001-01-01")
        #expect(CalendarDate.last.description == "9999-12-31")
    }
}
