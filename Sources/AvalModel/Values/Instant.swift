/// A moment in whole seconds, UTC, of the years 1 to 9999. There is no "now" here: the executable injects it.
public struct Instant: Hashable, Sendable, Comparable {
    public let secondsSinceEpoch: Int64

    /// What lies before the year 1 or after 9999 becomes the first or last second there is.
    public init(secondsSinceEpoch: Int64) {
        self.secondsSinceEpoch = min(max(secondsSinceEpoch, Instant.range.lowerBound), Instant.range.upperBound)
    }

    /// 0001-01-01T00:00:00Z ... 9999-12-31T23:59:59Z.
    private static let range: ClosedRange<Int64> = -62_135_596_800...253_402_300_799

    /// Midnight UTC at the beginning of a day.
    public init(startOf date: CalendarDate) {
        secondsSinceEpoch = Int64(date.daysSinceEpoch) * 86_400
    }

    /// The last second of a day, UTC.
    public init(endOf date: CalendarDate) {
        secondsSinceEpoch = Int64(date.daysSinceEpoch + 1) * 86_400 - 1
    }

    /// The day in UTC.
    public var date: CalendarDate {
        CalendarDate(daysSinceEpoch: Int(secondsSinceEpoch.flooredQuotient(by: 86_400)))
    }

    public func adding(seconds: Int64) -> Instant {
        let (sum, overflows) = secondsSinceEpoch.addingReportingOverflow(seconds)
        return Instant(secondsSinceEpoch: overflows ? (seconds < 0 ? .min : .max) : sum)
    }

    public static func < (a: Instant, b: Instant) -> Bool {
        a.secondsSinceEpoch < b.secondsSinceEpoch
    }
}

extension Instant: CustomStringConvertible {
    /// RFC 3339 in UTC, as `2026-10-15T18:30:00Z`.
    public var description: String {
        let second = Int(secondsSinceEpoch - Int64(date.daysSinceEpoch) * 86_400)
        return
            "\(date)T\(padded(second / 3_600, to: 2)):\(padded(second / 60 % 60, to: 2)):\(padded(second % 60, to: 2))Z"
    }

    /// RFC 3339 with `Z` or a numeric offset; fractions of a second are cut off. A leap second is read as second 59.
    ///
    /// `nil` for anything else, also for a moment whose UTC year is not 1 to 9999.
    public init?(rfc3339 text: some StringProtocol) {
        let bytes = Array(String(text).utf8)
        guard bytes.count >= 20, let date = CalendarDate(iso: String(decoding: bytes[0..<10], as: UTF8.self)),
            bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: "t"),
            bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
            let hour = decimal(bytes[11..<13]), let minute = decimal(bytes[14..<16]),
            let second = decimal(bytes[17..<19]), hour < 24, minute < 60, second <= 60
        else { return nil }
        var rest = bytes[19...]
        if rest.first == UInt8(ascii: ".") {
            let digits = rest.dropFirst().prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            guard !digits.isEmpty else { return nil }
            rest = rest.dropFirst(1 + digits.count)
        }
        guard let offset = Instant.offset(Array(rest)) else { return nil }
        let ofDay = hour * 3_600 + minute * 60 + min(second, 59)
        let seconds = Int64(date.daysSinceEpoch) * 86_400 + Int64(ofDay - offset)
        guard Instant.range.contains(seconds) else { return nil }
        secondsSinceEpoch = seconds
    }

    /// Seconds east of UTC from `Z` or `±hh:mm`.
    private static func offset(_ bytes: [UInt8]) -> Int? {
        if bytes == [UInt8(ascii: "Z")] || bytes == [UInt8(ascii: "z")] { return 0 }
        guard bytes.count == 6, bytes[3] == UInt8(ascii: ":"), let hours = decimal(bytes[1..<3]),
            let minutes = decimal(bytes[4..<6]), hours < 24, minutes < 60
        else { return nil }
        switch bytes[0] {
        case UInt8(ascii: "+"): return hours * 3_600 + minutes * 60
        case UInt8(ascii: "-"): return -(hours * 3_600 + minutes * 60)
        default: return nil
        }
    }
}

extension Int64 {
    fileprivate func flooredQuotient(by divisor: Int64) -> Int64 {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
