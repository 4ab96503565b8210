public import AvalModel

/// A standard as its committee writes it: YAML, format `aval-standard/1` (docs/formats/standard.md).
public struct StandardSource: Sendable {
    /// The standard, where the source can be read and obeys every law.
    public let standard: Standard?
    /// Everything wrong with it, by line.
    public let findings: [Finding]
    /// Where the parts stand that laws of a whole package speak of; `nil` where there is no standard.
    package let pointers: PointerPlaces?

    /// Bytes of a source at the most.
    public static let sizeLimit = 4 << 20

    /// Reads and lints; nothing is thrown, everything wrong is a finding.
    public init(_ bytes: [UInt8]) {
        let log = FindingLog()
        let read = readYAML(bytes, limit: StandardSource.sizeLimit, log).flatMap(readStandard)
        if let (standard, places) = read, log.findings.isEmpty {
            for law in Law.all { law.check(standard, places, log) }
        }
        findings = log.findings.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
        standard = findings.isEmpty ? read?.0 : nil
        pointers = findings.isEmpty ? read.map { PointerPlaces($0.1) } : nil
    }
}
