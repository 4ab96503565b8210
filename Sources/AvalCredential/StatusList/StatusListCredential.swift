public import AvalModel
public import StrictJSON

/// A status list as a credential of the issuer (Bitstring Status List 1.0 §2.2), with the JWT claims of its envelope.
///
/// - Parameters:
///   - end: until when a verifier may go on with it; it is signed anew at every event before that.
///   - timeToLive: after how many milliseconds a copy is asked for anew.
public func statusListCredential(
    _ list: Int, refusing places: [Int], of issuer: Issuer, from instant: Instant, until end: Instant,
    purpose: StatusListEntry.Purpose = .suspension, timeToLive: Int? = nil
) -> JSONValue {
    let bare = bareStatusListCredential(
        list, refusing: places, of: issuer, from: instant, until: end, purpose: purpose, timeToLive: timeToLive)
    var claims = bare.object ?? JSONObject()
    let url = JSONValue.string(StatusPlace.listURL(list, of: issuer))
    claims.set("iss", .string(issuer.did))
    claims.set("jti", url)
    claims.set("sub", bare["credentialSubject"]?["id"] ?? url)
    claims.set("nbf", .number(JSONNumber(Int(instant.secondsSinceEpoch))))
    claims.set("exp", .number(JSONNumber(Int(end.secondsSinceEpoch))))
    return .object(claims)
}

/// The same without claims of an envelope: what a Data Integrity proof secures.
public func bareStatusListCredential(
    _ list: Int, refusing places: [Int], of issuer: Issuer, from instant: Instant, until end: Instant,
    purpose: StatusListEntry.Purpose = .suspension, timeToLive: Int? = nil
) -> JSONValue {
    let url = StatusPlace.listURL(list, of: issuer)
    var subject: JSONObject = [
        "id": .string("\(url)#list"), "type": "BitstringStatusList", "statusPurpose": .string(purpose.rawValue),
    ]
    if let timeToLive { subject.set("ttl", .number(JSONNumber(timeToLive))) }
    subject.set("encodedList", .string(Bitstring(setting: places).encoded))
    return [
        "@context": [.string(BadgeContext.credentials)],
        "id": .string(url),
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": .string(issuer.did),
        "validFrom": .string(instant.description),
        "validUntil": .string(end.description),
        "credentialSubject": .object(subject),
    ]
}

/// The bit for an entry in a status list's payload, whose signature and dates the caller has checked.
///
/// - Throws: `.statusList` when the list is not the one the entry names, has another purpose or no such place.
public func isRefused(
    _ index: Int, purpose: String, listURL: String, issuer: String, in payload: JSONValue
) throws(CredentialError) -> Bool {
    let types = payload["type"]?.array?.compactMap(\.string) ?? []
    let subject = payload["credentialSubject"]
    guard types.contains("BitstringStatusListCredential"), payload["id"]?.string == listURL,
        payload["issuer"]?.string == issuer, subject?["type"]?.string == "BitstringStatusList",
        let encoded = subject?["encodedList"]?.string
    else { throw .statusList(.shape) }
    guard subject?["statusPurpose"]?.string == purpose else { throw .statusList(.purpose) }
    guard let bit = try Bitstring(encoded: encoded)[index] else { throw .statusList(.index) }
    return bit
}
