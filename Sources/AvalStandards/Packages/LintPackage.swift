public import AvalModel

/// What lies beside a package and may be pointed at from it.
public struct PackageSurroundings: Sendable {
    /// Frameworks of other packages.
    public let frameworks: [PublishedFramework]
    /// Standards of other packages, which prerequisites may name.
    public let standards: Set<StandardCode>
    /// Whether every framework that a crosswalk names must be at hand.
    public let isComplete: Bool

    public init(
        frameworks: [PublishedFramework] = [], standards: Set<StandardCode> = [], isComplete: Bool = false
    ) {
        self.frameworks = frameworks
        self.standards = standards
        self.isComplete = isComplete
    }
}

/// A folder as it was found.
public struct LintedPackage: Sendable {
    public let package: StandardsPackage?
    /// The standards that can be read and obey every law, in the order of the package.
    public let standards: [Filed<Standard>]
    /// The frameworks that can be read and obey every law, in the order of the package.
    public let frameworks: [Filed<PublishedFramework>]
    /// Everything wrong: `package.yaml` first, then file by file in the package's order, each by line.
    public let findings: [FileFinding]
    /// What is not wrong, but was not checked: crosswalks to frameworks that are not at hand.
    public let notes: [FileFinding]

    /// Every standard under its digest; `nil` while anything is wrong. Drafts are among them: a caller that must not
    /// publish them looks at `drafting`.
    public func published(hashing: Hashing) -> [Filed<PublishedStandard>]? {
        guard package != nil, findings.isEmpty else { return nil }
        return standards.map { Filed(file: $0.file, content: publish($0.content, hashing: hashing)) }
    }
}

/// Checks a folder as a whole: its `package.yaml`, each file by itself, and what the files say of one another.
///
/// - Parameters:
///   - files: the folder's files; only those that end in `.yaml` or `.yml` are looked at.
///   - surroundings: what crosswalks and prerequisites may point at beyond the package.
/// - Returns: never an error; whatever is wrong is a finding with its file, line and column.
public func lintPackage(
    _ files: [PackageFile], in surroundings: PackageSurroundings = PackageSurroundings(), hashing: Hashing
) -> LintedPackage {
    var linter = PackageLinter(files)
    guard let manifest = linter.manifest() else {
        return LintedPackage(package: nil, standards: [], frameworks: [], findings: linter.findings, notes: [])
    }
    linter.checkNames(manifest)
    let frameworks = linter.frameworks(manifest, hashing)
    let standards = linter.standards(manifest)
    linter.checkFrameworksDiffer(frameworks, surroundings.frameworks)
    linter.checkStandardsDiffer(standards)
    // Of a package that can be read in part only, nobody can say what it lacks.
    if standards.count == manifest.standards.count {
        linter.checkPrerequisites(standards, surroundings.standards)
    }
    if frameworks.count == manifest.frameworks.count {
        linter.checkCrosswalks(standards, FrameworkIndex(frameworks.map(\.framework.content) + surroundings.frameworks))
    }
    let order = [PackageSource.fileName] + manifest.standards + manifest.frameworks
    let notes = inOrder(linter.notes, order)
    return LintedPackage(
        package: manifest, standards: standards.map { Filed(file: $0.file, content: $0.standard) },
        frameworks: frameworks.map(\.framework),
        findings: inOrder(linter.findings + (surroundings.isComplete ? notes : []), order),
        notes: surroundings.isComplete ? [] : notes)
}

/// By the order of the files, then by line and column.
func inOrder(_ findings: [FileFinding], _ order: [String]) -> [FileFinding] {
    let places = Dictionary(order.enumerated().map { ($1, $0) }, uniquingKeysWith: min)
    func rank(_ finding: FileFinding) -> (Int, String, Int, Int) {
        (places[finding.file] ?? order.count, finding.file, finding.finding.line, finding.finding.column)
    }
    return findings.sorted { rank($0) < rank($1) }
}
