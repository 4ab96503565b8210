/// How a standard, or a part of it, relates to a framework of somebody else (Correspondencia).
///
/// Both ends are pinned: the origin by the version of the standard it stands in, the target by the framework's version
/// and, where the framework is at hand as a package, its digest.
public struct Crosswalk: Hashable, Sendable {
    /// CASE 1.1 §6.3, CFAssociation.associationType; the ones that make sense towards another framework.
    public enum Relation: String, Sendable, CaseIterable {
        case isRelatedTo
        case exactMatchOf
        case isPartOf
        case exemplar
        case precedes
    }

    /// What of the standard relates to the target.
    public enum Origin: Hashable, Sendable {
        case standard
        case element(ElementCode)
        case criterion(CriterionCode)
    }

    public let origin: Origin
    public let relation: Relation
    public let framework: String
    public let version: String
    public let targetCode: String
    public let targetName: String
    public let targetURL: String
    /// SHA-256 of the framework's canonical bytes (`aval-framework/1`).
    public let digest: Digest?

    public init(
        origin: Origin = .standard, relation: Relation = .isRelatedTo, framework: String, version: String,
        targetCode: String, targetName: String, targetURL: String, digest: Digest? = nil
    ) {
        self.origin = origin
        self.relation = relation
        self.framework = framework
        self.version = version
        self.targetCode = targetCode
        self.targetName = targetName
        self.targetURL = targetURL
        self.digest = digest
    }
}
