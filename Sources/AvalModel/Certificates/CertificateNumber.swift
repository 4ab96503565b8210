/// The unique number of a certificate (Folio): a series, a year and a place in the sequence, as `ITE-2026-000142`.
///
/// Numbers are assigned once and never reused; an abandoned one is void. A number is never part of a URL.
public struct CertificateNumber: Hashable, Sendable, Comparable {
    /// Two to twelve capital letters or digits.
    public let series: String
    public let year: Int
    /// From 1, without gaps, across all years of the series.
    public let sequence: Int

    public init?(series: String, year: Int, sequence: Int) {
        guard CertificateNumber.isSeries(series), (1000...9999).contains(year), sequence > 0 else { return nil }
        self.series = series
        self.year = year
        self.sequence = sequence
    }

    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[1].utf8.count == 4, parts[2].utf8.count >= 6,
            let year = decimal(Array(parts[1].utf8)[...]), let sequence = decimal(Array(parts[2].utf8)[...])
        else { return nil }
        self.init(series: String(parts[0]), year: year, sequence: sequence)
        guard description == String(text) else { return nil }
    }

    public static func isSeries(_ text: String) -> Bool {
        (2...12).contains(text.utf8.count)
            && text.utf8.allSatisfy {
                (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
            }
    }

    /// By series, then by place in the sequence, which runs on across years.
    public static func < (a: CertificateNumber, b: CertificateNumber) -> Bool {
        (a.series, a.sequence, a.year) < (b.series, b.sequence, b.year)
    }
}

extension CertificateNumber: CustomStringConvertible {
    public var description: String { "\(series)-\(padded(year, to: 4))-\(padded(sequence, to: 6))" }
}
