internal import AvalModel
public import StrictJSON

/// One thing in a CASE package that breaks a law, with its place.
public struct CASEFinding: Hashable, Sendable {
    public enum Severity: String, Hashable, Sendable {
        /// The package contradicts the specification or itself.
        case error
        /// It can be used; something is missing here, or is written as older servers write it.
        case warning
    }

    /// The law's name, as `hierarchy-without-cycles`.
    public let law: String
    public let severity: Severity
    /// The place in the package as it came in.
    public let place: JSONPointer
    public let message: String
}

extension CASEFinding: CustomStringConvertible {
    /// `/CFItems/3/identifier: error: the identifier … stands twice (identifiers-are-unique)`
    public var description: String { "\(place): \(severity.rawValue): \(message) (\(law))" }
}

/// What reading a package closely has found.
public struct CASEReport: Hashable, Sendable {
    /// Law by law, and by place within a law; no more than the cap given to ``examine(_:maximumFindings:)``.
    public let findings: [CASEFinding]
    /// How many more there are.
    public let leftOut: Int
    /// Also among those left out.
    public let hasErrors: Bool
    /// Whether identifiers stand twice, references lead nowhere or the hierarchy runs in a circle: such a package means
    /// nothing certain and is not kept. Other errors are a matter of form, which exporting mends or shows.
    public let isUnsound: Bool
}

/// Where findings gather; messages and places are only made of those that are kept.
struct CASELog {
    private(set) var findings: [CASEFinding] = []
    private var leftOut = 0
    private var hasErrors = false
    private var isUnsound = false
    let cap: Int

    init(cap: Int) {
        self.cap = cap
    }

    mutating func note(
        _ law: String, _ severity: CASEFinding.Severity = .error, at place: @autoclosure () -> JSONPointer,
        _ message: @autoclosure () -> String
    ) {
        if severity == .error {
            hasErrors = true
            if CASELog.laws.contains(law) { isUnsound = true }
        }
        guard findings.count < cap else {
            leftOut += 1
            return
        }
        findings.append(CASEFinding(law: law, severity: severity, place: place(), message: message()))
    }

    private static let laws: Set<String> = [
        "identifiers-are-unique", "references-resolve", "hierarchy-without-cycles",
    ]

    var report: CASEReport {
        CASEReport(findings: findings, leftOut: leftOut, hasErrors: hasErrors, isUnsound: isUnsound)
    }
}

/// Reads a package closely: members and their kinds, identifiers, references, hierarchy. Takes time in proportion to
/// the package.
///
/// - Parameter maximumFindings: findings over this number are counted, not kept.
public func examine(_ package: CASEPackage, maximumFindings: Int = 1_000) -> CASEReport {
    var shape = CASEShape(log: CASELog(cap: maximumFindings))
    shape.check(package.members)
    var references = CASEReferences(package, registry: shape.registry, log: shape.log)
    references.check()
    var hierarchy = CASEHierarchy(registry: shape.registry, log: references.log)
    hierarchy.check(package)
    return hierarchy.log.report
}

/// What a message may quote of a stranger's text: at most forty characters, on one line.
func quoted(_ text: String) -> String {
    let safe = text.prefix(40).unicodeScalars.map { isInvisible($0) ? " " : $0 }
    var out = "\""
    out.unicodeScalars.append(contentsOf: safe)
    return out + (text.count > 40 ? "…\"" : "\"")
}
