public import StrictJSON

/// The credentials of one holder in one, with what they have to do with each other: a CLR 2.0 `ClrCredential`
/// (Expediente de aprendizaje); not signed.
///
/// - Parameters:
///   - subject: the holder's identifier; need not be that of the credentials, each of which has one of its own.
///   - credentials: each signed by its own issuer.
///   - associations: between achievements or credentials of the record.
///   - isPartial: whether there are credentials of the holder that the record leaves out.
public func learnerRecord(
    of subject: String, identities: [BadgeIdentity] = [], credentials: [SignedPart],
    associations: [Association] = [], isPartial: Bool? = nil, _ frame: CredentialFrame
) -> JSONValue {
    var about: JSONObject = ["id": .string(subject), "type": ["ClrSubject"]]
    if !identities.isEmpty { about.set("identifier", .array(identities.map(\.json))) }
    about.set("verifiableCredential", .array(credentials.map(\.json)))
    if !associations.isEmpty { about.set("association", .array(associations.map(\.json))) }
    var record = frame.credential(
        BadgeContext.ofLearnerRecords, "ClrCredential",
        schema: BadgeContext.learnerRecordSchema, subject: .object(about))
    if let isPartial { record.set("partial", .bool(isPartial)) }
    return .object(record)
}
