public import AvalModel

/// What a folder of standards and frameworks contains, as its `package.yaml` says it (Paquete de estándares).
public struct StandardsPackage: Hashable, Sendable {
    public let code: PackageCode
    public let title: LocalizedText
    public let publisher: String
    public let licence: Licence
    /// Where its content comes from, in one line.
    public let source: String
    /// Names of the files of its standards, in order.
    public let standards: [String]
    /// Names of the files of its frameworks, in order.
    public let frameworks: [String]
}

/// A `package.yaml`, format `aval-package/1` (docs/formats/package.md).
public struct PackageSource: Sendable {
    /// What the file says, where it can be read; whether it is true of a folder, `lintPackage` finds out.
    public let package: StandardsPackage?
    /// Everything wrong with it, by line.
    public let findings: [Finding]
    /// By the index of the file's name.
    let standards: [SourceMark]
    let frameworks: [SourceMark]

    /// The name that the file has in its folder.
    public static let fileName = "package.yaml"
    /// Bytes of the file at the most.
    public static let sizeLimit = 1 << 20

    public init(_ bytes: [UInt8]) {
        let log = FindingLog()
        let read = readYAML(bytes, limit: PackageSource.sizeLimit, log).flatMap(readPackage)
        findings = log.findings.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
        package = findings.isEmpty ? read?.package : nil
        standards = read?.standards.map(\.mark) ?? []
        frameworks = read?.frameworks.map(\.mark) ?? []
    }
}

private struct ReadPackage {
    let package: StandardsPackage
    let standards: [Place]
    let frameworks: [Place]
}

private func readPackage(_ root: Place) -> ReadPackage? {
    let required = [
        "format", "code", "title", "original", "publisher", "licence", "source", "standards", "frameworks",
    ]
    guard let members = root.members(required: required) else { return nil }
    _ = members["format"]?.value("format", "the format \"aval-package/1\"") { $0 == "aval-package/1" ? $0 : nil }
    guard let original = members["original"]?.language() else { return nil }
    let code = members["code"]?.code(PackageCode.self)
    let title = members["title"]?.localized(original: original)
    let publisher = members["publisher"]?.string()
    let licence = members["licence"]?.licence()
    let source = members["source"]?.string()
    let standardPlaces = members["standards"]?.entries() ?? []
    let frameworkPlaces = members["frameworks"]?.entries() ?? []
    let standards = standardPlaces.compactMap { $0.fileName() }
    let frameworks = frameworkPlaces.compactMap { $0.fileName() }
    guard let code, let title, let publisher, let licence, let source else { return nil }
    let package = StandardsPackage(
        code: code, title: title, publisher: publisher, licence: licence, source: source, standards: standards,
        frameworks: frameworks)
    return ReadPackage(package: package, standards: standardPlaces, frameworks: frameworkPlaces)
}

extension Place {
    /// The name of another YAML file of the same folder, which leads nowhere else on any system.
    fileprivate func fileName() -> String? {
        value("file-name", "the name of another .yaml file of this folder") { name in
            guard name.hasSuffix(".yaml"), name != PackageSource.fileName,
                PackageCode(name.dropLast(".yaml".count)) != nil
            else { return nil }
            return name
        }
    }
}
