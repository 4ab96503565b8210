/// A moment in whole seconds UTC. There is no clock here.
public struct PDFDate: Hashable, Sendable {
    public let secondsSinceEpoch: Int64

    /// Years 1 to 9999; what lies outside counts as the nearest moment inside.
    public init(secondsSinceEpoch: Int64) {
        self.secondsSinceEpoch = min(max(secondsSinceEpoch, -62_135_596_800), 253_402_300_799)
    }

    /// As `D:20261015183000Z` (ISO 32000-1 §7.9.4).
    var pdf: String { "D:" + text(date: "", between: "", time: "") + "Z" }

    /// As `2026-10-15T18:30:00Z` (XMP part 1, §8.2.1.2).
    var xmp: String { text(date: "-", between: "T", time: ":") + "Z" }

    private func text(date: StaticString, between: StaticString, time: StaticString) -> String {
        let days = Int((secondsSinceEpoch - PDFDate.remainder(secondsSinceEpoch)) / 86_400)
        let second = Int(PDFDate.remainder(secondsSinceEpoch))
        let (year, month, day) = PDFDate.civil(days)
        var output = Output()
        output.write(year, digits: 4)
        output.write(date)
        output.write(month, digits: 2)
        output.write(date)
        output.write(day, digits: 2)
        output.write(between)
        output.write(second / 3_600, digits: 2)
        output.write(time)
        output.write(second / 60 % 60, digits: 2)
        output.write(time)
        output.write(second % 60, digits: 2)
        return String(decoding: output.bytes, as: UTF8.self)
    }

    /// Seconds of the day.
    private static func remainder(_ seconds: Int64) -> Int64 {
        let rest = seconds % 86_400
        return rest < 0 ? rest + 86_400 : rest
    }

    /// Year, month, day of a day number since 1970-01-01, counted in eras of 400 years that begin in March.
    private static func civil(_ days: Int) -> (Int, Int, Int) {
        let shifted = days + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let march = (5 * dayOfYear + 2) / 153
        let month = march < 10 ? march + 3 : march - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * march + 2) / 5 + 1)
    }
}
