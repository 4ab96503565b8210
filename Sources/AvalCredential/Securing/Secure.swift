internal import AvalCrypto
public import AvalModel
public import StrictJSON

/// Signs a credential that passed every lint, once, in the form that its members are made for.
///
/// A permit for a token stays one where the institute has changed its format since, and the other way round: what was
/// intended is what is signed.
/// - Parameters:
///   - instant: of the proof (`created`); a token has none.
///   - random: salts of disclosures.
/// - Throws: `.dataIntegrity`, also for a term that no context defines; `.sdJWT`; `.signing`.
public func sign(
    _ permit: consuming IssuancePermit, with key: CredentialKey, as format: CredentialFormat, at instant: Instant,
    using random: inout some RandomNumberGenerator
) throws(CredentialError) -> SignedCredential {
    let format = format.form == permit.form ? format : (permit.form == .token ? .jwt : key.embeddedFormat)
    if let suite = format.suite {
        let proven = try addProof(
            to: permit.members, suite: suite, key: key.proofKey, options: ProofOptions(created: instant))
        return SignedCredential(bytes: listingProofs(proven.document).serialized())
    }
    if format == .sdJWT {
        let token = try signSelectively(try discloseable(permit.members), with: key, using: &random)
        return SignedCredential(bytes: token.token.compact)
    }
    return try sign(permit, with: key)
}

/// OB 3.0's schema has a list of proofs, also of one; no proof is over itself, so that this changes nothing signed.
private func listingProofs(_ document: JSONObject) -> JSONValue {
    var document = document
    let types = document["type"]?.array?.compactMap { $0.string.flatMap(BadgeReading.Kind.init(type:)) } ?? []
    if let proof = document["proof"], proof.array == nil, !types.isEmpty { document.set("proof", [proof]) }
    return .object(document)
}

/// A status list in the form of the credentials that point at it.
/// - Parameter list: without claims of an envelope, as `bareStatusListCredential` makes it.
public func signStatusList(
    _ list: JSONValue, with key: CredentialKey, as format: CredentialFormat, at instant: Instant
) throws(CredentialError) -> [UInt8] {
    guard var members = list.object else { throw .statusList(.shape) }
    if let suite = format.suite {
        let proven = try addProof(to: members, suite: suite, key: key.proofKey, options: ProofOptions(created: instant))
        return JSONValue.object(proven.document).serialized()
    }
    guard let from = moment(members["validFrom"]) else { throw .statusList(.shape) }
    members.set("iss", members["issuer"] ?? .null)
    members.set("jti", members["id"] ?? .null)
    members.set("sub", members["credentialSubject"]?["id"] ?? .null)
    members.set("nbf", .number(JSONNumber(Int(from.secondsSinceEpoch))))
    if let until = moment(members["validUntil"]) {
        members.set("exp", .number(JSONNumber(Int(until.secondsSinceEpoch))))
    }
    return try signStatusList(.object(members), with: key)
}

/// The holder decides whether to show each result and the hash of the address; who, what, by whom and until when is
/// always shown.
private func discloseable(_ members: JSONObject) throws(CredentialError) -> SelectiveClaims {
    var claims = members
    claims.set("vct", "https://purl.imsglobal.org/spec/vc/ob/vocab.html#OpenBadgeCredential")
    let credential = JSONValue.object(claims)
    var concealed: Set<JSONPointer> = []
    for (list, isConcealed) in [
        ("result", { (_: JSONValue) in true }), ("identifier", { (value: JSONValue) in value["hashed"]?.bool == true }),
    ] {
        let place = JSONPointer(tokens: ["credentialSubject", list])
        for (position, element) in (credential[place]?.array ?? []).enumerated() where isConcealed(element) {
            concealed.insert(place.appending(position))
        }
    }
    return try SelectiveClaims(claims, concealing: concealed)
}

extension CredentialKey {
    /// The same key as Data Integrity names it.
    var proofKey: ProofKey { ProofKey(verificationMethod: multikeyURL, key: key) }

    fileprivate var embeddedFormat: CredentialFormat {
        key.algorithm == .ed25519 ? .eddsaRDFC2022 : .ecdsaRDFC2019
    }
}

/// Signs a credential that the caller has looked at himself; the road signs by permit.
///
/// In the formats of a token, registered claims are added where they are missing.
/// - Throws: as ``sign(_:with:as:at:using:)``.
public func secure(
    _ members: JSONObject, as format: CredentialFormat, with key: ProofKey, options: ProofOptions,
    using random: inout some RandomNumberGenerator
) throws(CredentialError) -> [UInt8] {
    if let suite = format.suite {
        return listingProofs(try addProof(to: members, suite: suite, key: key, options: options).document).serialized()
    }
    var members = members
    let document = CredentialDocument(reading: members)
    if let from = document.validFrom, document.subjects.first?["id"] != nil {
        members.repeatAsClaims(from: from, until: document.validUntil)
        members.set("iss", .string(document.issuer ?? ""))
    }
    let tokenKey = try CredentialKey(id: "key", url: key.verificationMethod, key: key.key)
    if format == .sdJWT {
        return try signSelectively(try discloseable(members), with: tokenKey, using: &random).token.compact
    }
    return try tokenKey.jws(JSONValue.object(members).serialized(), as: .credential)
}
