/// A day of the proleptic Gregorian calendar, of the years 1 to 9999, without time or zone.
public struct CalendarDate: Hashable, Sendable, Comparable {
    public let year: Int
    public let month: Int
    public let day: Int

    /// `nil` when the day does not exist, as 31 February, or the year is outside 1...9999.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month),
            (1...CalendarDate.lastDay(of: month, in: year)).contains(day)
        else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    public static let first = CalendarDate(daysSinceEpoch: -719_162)
    public static let last = CalendarDate(daysSinceEpoch: 2_932_896)

    /// Days since 1970-01-01, by the civil-from-days algorithm (era of 400 years, year begins in March).
    ///
    /// What lies outside the calendar becomes its first or last day.
    public init(daysSinceEpoch: Int) {
        let shifted = min(max(daysSinceEpoch, -719_162), 2_932_896) + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
        month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    /// Days since 1970-01-01.
    public var daysSinceEpoch: Int {
        let marchYear = month <= 2 ? year - 1 : year
        let era = marchYear / 400
        let yearOfEra = marchYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    /// The same day of another year; 29 February becomes 28 February where that year has none.
    ///
    /// What lies outside the calendar becomes its first or last day.
    public func adding(years: Int) -> CalendarDate {
        let target = year + years
        let lastDay = CalendarDate.lastDay(of: month, in: target)
        return CalendarDate(year: target, month: month, day: min(day, lastDay)) ?? (years < 0 ? .first : .last)
    }

    /// The same day of another month; the last day of that month where it has no such day.
    ///
    /// What lies outside the calendar becomes its first or last day.
    public func adding(months: Int) -> CalendarDate {
        let total = year * 12 + month - 1 + months
        let (target, rest) = total.quotientAndRemainder(dividingBy: 12)
        let ofYear = (rest < 0 ? rest + 12 : rest) + 1
        let year = rest < 0 ? target - 1 : target
        let lastDay = CalendarDate.lastDay(of: ofYear, in: year)
        return CalendarDate(year: year, month: ofYear, day: min(day, lastDay)) ?? (months < 0 ? .first : .last)
    }

    public func adding(days: Int) -> CalendarDate {
        let (sum, overflows) = daysSinceEpoch.addingReportingOverflow(days)
        return overflows ? (days < 0 ? .first : .last) : CalendarDate(daysSinceEpoch: sum)
    }

    public static func < (a: CalendarDate, b: CalendarDate) -> Bool {
        (a.year, a.month, a.day) < (b.year, b.month, b.day)
    }

    static func lastDay(of month: Int, in year: Int) -> Int {
        switch month {
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

extension CalendarDate: CustomStringConvertible {
    /// ISO 8601, as `2026-10-15`.
    public var description: String {
        "\(padded(year, to: 4))-\(padded(month, to: 2))-\(padded(day, to: 2))"
    }

    /// ISO 8601 only; `nil` for anything else, also for a day that does not exist.
    public init?(iso text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            let year = decimal(bytes[0..<4]), let month = decimal(bytes[5..<7]), let day = decimal(bytes[8..<10])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }
}

/// The value of ASCII digits; `nil` where there is another byte or none at all.
package func decimal(_ digits: ArraySlice<UInt8>) -> Int? {
    guard !digits.isEmpty, digits.count <= 18 else { return nil }
    var value = 0
    for digit in digits {
        guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
        value = value * 10 + Int(digit - UInt8(ascii: "0"))
    }
    return value
}

/// A whole number in decimal digits, with leading zeros up to `width`.
package func padded(_ value: Int, to width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
