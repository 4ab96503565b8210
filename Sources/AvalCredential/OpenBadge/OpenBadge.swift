public import AvalModel
public import StrictJSON

/// What an Open Badge needs beside the certificate.
public struct BadgeCircumstances: Sendable {
    public let issuer: Issuer
    public let status: StatusPlace
    /// The subject's own identifier, `urn:uuid:…`, made for this certificate alone so that no two can be linked.
    public let subjectID: String
    /// Mixed into the hash of the holder's address; at least 16 random bytes in base64url.
    public let salt: String
    /// Seconds east of UTC in which the certificate's days are days.
    public let utcOffset: Int
    public let form: SecuringForm
    /// What the holder showed, so far as it is published with the certificate.
    public let evidence: [BadgeEvidence]
    /// What others say of the credential, signed by them.
    public let endorsements: [SignedPart]
    /// Addresses of the standard's Achievement in other languages than the certificate's.
    public let editions: [Language: String]

    public init(
        issuer: Issuer, status: StatusPlace, subjectID: String, salt: String, utcOffset: Int,
        form: SecuringForm = .token, evidence: [BadgeEvidence] = [], endorsements: [SignedPart] = [],
        editions: [Language: String] = [:]
    ) {
        self.issuer = issuer
        self.status = status
        self.subjectID = subjectID
        self.salt = salt
        self.utcOffset = utcOffset
        self.form = form
        self.evidence = evidence
        self.endorsements = endorsements
        self.editions = editions
    }
}

/// A certificate as an Open Badges 3.0 `OpenBadgeCredential` in a VC 2.0, with the JWT claims of OB 3.0 §8.2.4.1 where
/// it will be a token.
///
/// The standard and its elements are Alignments, every item is a ResultDescription with a Result, the score is a
/// RawScore. The holder's address stands there as a salted hash only.
public func openBadge(for certificate: Certificate, _ circumstances: BadgeCircumstances) -> JSONValue {
    let issuer = circumstances.issuer
    let id = "\(issuer.origin)/v/\(certificate.code.compact)"
    let from = instant(startOf: certificate.validFrom, circumstances)
    var credential: JSONObject = [
        "@context": .array(BadgeContext.ofBadges.map { .string($0) }),
        "id": .string(id),
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": .string(certificate.title[certificate.language]),
        "issuer": BadgeProfile(issuer).json,
        "validFrom": .string(from.description),
        "awardedDate": .string(instant(startOf: certificate.decidedOn, circumstances).description),
        "credentialSubject": subject(certificate, circumstances),
        "credentialStatus": circumstances.status.entry(issuer),
        "credentialSchema": [
            [
                "id": .string(BadgeContext.schema), "type": "1EdTechJsonSchemaValidator2019",
            ]
        ],
    ]
    var until: Instant?
    if let last = certificate.validThrough {
        let end = instant(startOf: last.adding(days: 1), circumstances).adding(seconds: -1)
        credential.set("validUntil", .string(end.description))
        until = end
    }
    if !circumstances.evidence.isEmpty { credential.set("evidence", .array(circumstances.evidence.map(\.json))) }
    credential.endorse(by: circumstances.endorsements)
    if case .token = circumstances.form { credential.repeatAsClaims(from: from, until: until) }
    return .object(credential)
}

/// The published names that an Open Badge is read by.
public enum BadgeContext {
    public static let credentials = "https://www.w3.org/ns/credentials/v2"
    public static let openBadges = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
    /// Defines `1EdTechJsonSchemaValidator2019`, which `credentialSchema` names.
    public static let extensions = "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"
    static let ofBadges = [credentials, openBadges, extensions]
    static let ofLearnerRecords = [credentials, learnerRecords, openBadges, extensions]
    public static let learnerRecords = "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json"

    /// Whether a context is one of the specification that defines a kind, in whichever of its versions.
    static func isContext(_ url: String, of kind: BadgeReading.Kind) -> Bool {
        let folder = kind == .learnerRecord ? "clr/v2p0" : "ob/v3p0"
        let start = "https://purl.imsglobal.org/spec/\(folder)/context"
        guard url.hasPrefix(start), url.hasSuffix(".json") else { return false }
        let version = url.dropFirst(start.count).dropLast(5)
        let digit = (Character("0")...Character("9"))
        return version.isEmpty
            || (version.first == "-"
                && version.dropFirst().split(separator: ".", omittingEmptySubsequences: false).count == 3
                && version.dropFirst().allSatisfy { $0 == "." || digit.contains($0) })
    }

    private static let schemas = "https://purl.imsglobal.org/spec"
    static let schema = "\(schemas)/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json"
    static let endorsementSchema = "\(schemas)/ob/v3p0/schema/json/ob_v3p0_endorsementcredential_schema.json"
    static let learnerRecordSchema = "\(schemas)/clr/v2p0/schema/json/clr_v2p0_clrcredential_schema.json"
}

private func instant(startOf day: CalendarDate, _ circumstances: BadgeCircumstances) -> Instant {
    Instant(startOf: day).adding(seconds: -Int64(circumstances.utcOffset))
}

private func subject(_ certificate: Certificate, _ circumstances: BadgeCircumstances) -> JSONValue {
    let standardURL =
        "\(circumstances.issuer.origin)/standards/\(certificate.standard.code)/\(certificate.standard.version)"
    let hash = IdentityHash(of: certificate.holder.email, salt: circumstances.salt)
    let identities = [
        BadgeIdentity(kind: "name", isHashed: false, value: certificate.holder.name.full, salt: ""),
        BadgeIdentity(kind: "emailAddress", isHashed: true, value: hash.description, salt: circumstances.salt),
    ]
    return [
        "id": .string(circumstances.subjectID),
        "type": ["AchievementSubject"],
        "identifier": .array(identities.map(\.json)),
        "licenseNumber": .string(certificate.number.description),
        "activityEndDate": .string(instant(startOf: certificate.assessedOn, circumstances).description),
        "achievement": achievement(certificate, standardURL, circumstances.editions),
        "result": .array(results(certificate, standardURL)),
    ]
}
