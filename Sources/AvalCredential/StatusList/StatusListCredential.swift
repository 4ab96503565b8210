public import AvalModel
public import StrictJSON

/// A status list as a credential of the issuer (Bitstring Status List 1.0 §2.2), with the JWT claims of its envelope.
///
/// - Parameter validity: how long a verifier may go on with it; it is signed anew at every event before that.
public func statusListCredential(
    _ list: Int, refusing places: [Int], of issuer: Issuer, from instant: Instant, until end: Instant
) -> JSONValue {
    var bits = Bitstring()
    for place in places { bits.set(place) }
    let url = StatusPlace.listURL(list, of: issuer)
    return [
        "@context": [.string(BadgeContext.credentials)],
        "id": .string(url),
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": .string(issuer.did),
        "validFrom": .string(instant.description),
        "validUntil": .string(end.description),
        "credentialSubject": [
            "id": .string("\(url)#list"), "type": "BitstringStatusList", "statusPurpose": "suspension",
            "encodedList": .string(bits.encoded),
        ],
        "iss": .string(issuer.did),
        "jti": .string(url),
        "sub": .string("\(url)#list"),
        "nbf": .number(JSONNumber(Int(instant.secondsSinceEpoch))),
        "exp": .number(JSONNumber(Int(end.secondsSinceEpoch))),
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
