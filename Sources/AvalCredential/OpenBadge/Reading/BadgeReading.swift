public import StrictJSON

/// What was read of an Open Badge, an endorsement or a learner record (Insignia, Aval de tercero, Expediente).
///
/// Shape only: signatures, status and times are judged elsewhere. Facts are what the credential says, trusted or not.
public struct BadgeReading: Sendable {
    public enum Kind: String, Hashable, Sendable {
        /// `OpenBadgeCredential` or `AchievementCredential`, two names of one type.
        case openBadge
        case endorsement
        /// A CLR 2.0 `ClrCredential`.
        case learnerRecord
    }

    public let kind: Kind
    public let document: CredentialDocument
    public let facts: BadgeFacts
    /// Endorsements of the credential, its achievement or a profile in it; each is verified by itself.
    public let endorsements: [EmbeddedCredential]
    /// The credentials of a learner record; each is verified by itself.
    public let credentials: [EmbeddedCredential]
    /// Those of the data model first.
    public let findings: [DocumentFinding]

    public var isAcceptable: Bool { findings.areAcceptable }
}

extension BadgeReading.Kind {
    /// `nil` for any other type.
    public init?(type: String) {
        switch type {
        case "OpenBadgeCredential", "AchievementCredential": self = .openBadge
        case "EndorsementCredential": self = .endorsement
        case "ClrCredential": self = .learnerRecord
        default: return nil
        }
    }

    func shape(in edition: CredentialDocument.Edition) -> ClassShape? {
        switch self {
        case .openBadge: ClassShape.all["AchievementCredential"]
        case .endorsement: ClassShape.all[edition == .v1 ? "EndorsementCredentialv1p1" : "EndorsementCredential"]
        case .learnerRecord: ClassShape.all["ClrCredential"]
        }
    }
}

/// Reads a credential of Open Badges 3.0 or CLR 2.0.
///
/// Embedded credentials that are JSON are read too; what is wrong with one is found at its place.
/// - Parameter unresolvedTerms: as of ``CredentialDocument/init(reading:unresolvedTerms:)``.
/// - Throws: `.badge(.kind)` for a credential of none of the kinds.
public func readBadge(
    _ members: JSONObject, unresolvedTerms: (JSONObject) -> [UnresolvedTerm] = { _ in [] }
) throws(CredentialError) -> BadgeReading {
    let document = CredentialDocument(reading: members, unresolvedTerms: unresolvedTerms)
    guard document.kind == .credential,
        let kind = document.types.lazy.compactMap(BadgeReading.Kind.init(type:)).first,
        let shape = kind.shape(in: document.edition)
    else { throw .badge(.kind) }
    var walk = ShapeWalk()
    walk.judge(members, as: shape, at: .root)
    let body = BadgeBody(document: document, kind: kind)
    var findings = document.findings
    // What the data model has found already is not said again in other words.
    let places = Set(findings.map(\.place))
    findings += walk.findings.filter { !places.contains($0.place) || $0.place == .root }
    findings += BadgeRule.all.flatMap { $0.findings(body) }
    let records = walk.embedded.filter { $0.place.tokens.contains("verifiableCredential") }
    let endorsements = walk.embedded.filter { !$0.place.tokens.contains("verifiableCredential") }
    findings +=
        records.flatMap { inner($0, isEndorsement: false) } + endorsements.flatMap { inner($0, isEndorsement: true) }
    return BadgeReading(
        kind: kind, document: document, facts: BadgeFacts(document, kind), endorsements: endorsements,
        credentials: records, findings: findings)
}

/// What is wrong with an embedded credential, at its place in the outer one.
private func inner(_ credential: EmbeddedCredential, isEndorsement: Bool) -> [DocumentFinding] {
    guard case .object(let members) = credential.form else { return [] }
    let findings: [DocumentFinding]
    if let reading = try? readBadge(members) {
        findings = reading.findings
        if isEndorsement, reading.kind != .endorsement {
            return [finding(credential.place, "another credential where an endorsement belongs")]
        }
    } else if isEndorsement {
        return [finding(credential.place, "another credential where an endorsement belongs")]
    } else {
        // A record may hold credentials of any kind.
        findings = CredentialDocument(reading: members).findings
    }
    return findings.map { each in
        DocumentFinding(
            rule: each.rule, place: JSONPointer(tokens: credential.place.tokens + each.place.tokens),
            severity: each.severity, message: each.message)
    }
}

private func finding(_ place: JSONPointer, _ message: String) -> DocumentFinding {
    DocumentFinding(rule: "badge-types", place: place, severity: .error, message: message)
}
