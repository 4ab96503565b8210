public import AvalModel

/// A framework of somebody else in YAML, format `aval-framework/1` (docs/formats/framework.md).
public struct FrameworkSource: Sendable {
    /// The framework, where the source can be read and obeys every law.
    public let framework: Framework?
    /// Everything wrong with it, by line.
    public let findings: [Finding]

    /// Bytes of a source at the most.
    public static let sizeLimit = StandardSource.sizeLimit

    /// Reads and lints; nothing is thrown, everything wrong is a finding.
    public init(_ bytes: [UInt8]) {
        let log = FindingLog()
        let read = readYAML(bytes, limit: FrameworkSource.sizeLimit, log).flatMap(readFramework)
        if let read, log.findings.isEmpty { checkFramework(read, log) }
        findings = log.findings.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
        framework = findings.isEmpty ? read?.framework : nil
    }
}
