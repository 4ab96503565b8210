internal import AvalCrypto
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

    public init(issuer: Issuer, status: StatusPlace, subjectID: String, salt: String, utcOffset: Int) {
        self.issuer = issuer
        self.status = status
        self.subjectID = subjectID
        self.salt = salt
        self.utcOffset = utcOffset
    }
}

/// A certificate as an Open Badges 3.0 `OpenBadgeCredential` in a VC 2.0, with the JWT claims of OB 3.0 §8.2.4.1.
///
/// The standard and its elements are Alignments, every item is a ResultDescription with a Result, the score is a
/// RawScore. The holder's address stands there as a salted hash only.
public func openBadge(for certificate: Certificate, _ circumstances: BadgeCircumstances) -> JSONValue {
    let issuer = circumstances.issuer
    let id = "\(issuer.origin)/v/\(certificate.code.compact)"
    let from = instant(startOf: certificate.validFrom, circumstances)
    var credential: JSONObject = [
        "@context": [.string(BadgeContext.credentials), .string(BadgeContext.openBadges)],
        "id": .string(id),
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": .string(certificate.title[certificate.language]),
        "issuer": [
            "id": .string(issuer.did), "type": ["Profile"], "name": .string(issuer.name),
            "url": .string(issuer.origin),
        ],
        "validFrom": .string(from.description),
        "awardedDate": .string(instant(startOf: certificate.decidedOn, circumstances).description),
        "credentialSubject": subject(certificate, circumstances),
        "credentialStatus": circumstances.status.entry(issuer),
        "credentialSchema": [
            [
                "id": .string(BadgeContext.schema), "type": "1EdTechJsonSchemaValidator2019",
            ]
        ],
        "iss": .string(issuer.did),
        "jti": .string(id),
        "sub": .string(circumstances.subjectID),
        "nbf": .number(JSONNumber(Int(from.secondsSinceEpoch))),
    ]
    if let last = certificate.validThrough {
        let until = instant(startOf: last.adding(days: 1), circumstances).adding(seconds: -1)
        credential.set("validUntil", .string(until.description))
        credential.set("exp", .number(JSONNumber(Int(until.secondsSinceEpoch))))
    }
    return .object(credential)
}

/// The published names that an Open Badge is read by.
public enum BadgeContext {
    public static let credentials = "https://www.w3.org/ns/credentials/v2"
    public static let openBadges = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
    static let schema =
        "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json"
}

private func instant(startOf day: CalendarDate, _ circumstances: BadgeCircumstances) -> Instant {
    Instant(startOf: day).adding(seconds: -Int64(circumstances.utcOffset))
}

private func subject(_ certificate: Certificate, _ circumstances: BadgeCircumstances) -> JSONValue {
    let standardURL =
        "\(circumstances.issuer.origin)/standards/\(certificate.standard.code)/\(certificate.standard.version)"
    let hash = sha256(Array((certificate.holder.email + circumstances.salt).utf8))
    return [
        "id": .string(circumstances.subjectID),
        "type": ["AchievementSubject"],
        "identifier": [
            [
                "type": "IdentityObject", "hashed": false, "identityType": "name",
                "identityHash": .string(certificate.holder.name.full),
            ],
            [
                "type": "IdentityObject", "hashed": true, "identityType": "emailAddress",
                "identityHash": .string("sha256$\(hash)"), "salt": .string(circumstances.salt),
            ],
        ],
        "licenseNumber": .string(certificate.number.description),
        "activityEndDate": .string(instant(startOf: certificate.assessedOn, circumstances).description),
        "achievement": achievement(certificate, standardURL),
        "result": .array(results(certificate, standardURL)),
    ]
}
