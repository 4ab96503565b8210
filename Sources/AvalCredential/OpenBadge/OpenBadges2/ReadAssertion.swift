internal import AvalCrypto
public import StrictJSON

/// Reads an Open Badges 2.0 assertion, badge class or issuer.
///
/// - Parameter resolving: gives the document at an address, or `nil`; this library never fetches. Whoever fetches says
///   so under the address that it came from.
/// - Throws: `.badge(.kind)` for a document of none of the kinds.
public func readAssertion(
    _ members: JSONObject, resolving: (String) -> JSONObject?
) throws(CredentialError) -> AssertionReading {
    try read(members, signed: nil, resolving)
}

/// Reads an assertion that was signed: a compact JWS whose payload it is (OB 2.0, Signed Verification).
/// - Throws: `.badge`.
public func readAssertion(
    signed token: [UInt8], resolving: (String) -> JSONObject?
) throws(CredentialError) -> AssertionReading {
    let parts = token.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard token.count <= BakedImage.credentialLimit, parts.count == 3,
        let header = object(parts[0]), let payload = object(parts[1]),
        let signature = Base64URL.decode(String(decoding: parts[2], as: UTF8.self)), !signature.isEmpty,
        header["crit"] == nil
    else { throw .badge(.token) }
    guard let algorithm = header["alg"]?.string, signingAlgorithms.contains(algorithm) else {
        throw .badge(.algorithm)
    }
    let input = Array(token[..<parts[2].startIndex].dropLast())
    return try read(payload, signed: (algorithm, input, signature), resolving)
}

private let signingAlgorithms: Set<String> = [
    "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA",
]

private func object(_ part: ArraySlice<UInt8>) -> JSONObject? {
    Base64URL.decode(String(decoding: part, as: UTF8.self)).flatMap { try? JSONValue(parsing: $0) }?.object
}

private func read(
    _ members: JSONObject, signed: (algorithm: String, input: [UInt8], signature: [UInt8])?,
    _ resolving: (String) -> JSONObject?
) throws(CredentialError) -> AssertionReading {
    guard let kind = AssertionReading.Kind(types: texts(members["type"])) else { throw .badge(.kind) }
    var road = AssertionRoad()
    road.judge(members, as: kind, at: .root)
    var badgeClass = kind == .badgeClass ? members : nil
    if kind == .assertion {
        badgeClass = road.follow(members["badge"], .badgeClass, at: pointer("badge"), resolving)?.members
    }
    var issuer = kind == .issuer ? (members, members["id"]?.string) : nil
    if let badgeClass {
        let place = kind == .assertion ? pointer("badge", "issuer") : pointer("issuer")
        issuer = road.follow(badgeClass["issuer"], .issuer, at: place, resolving)
    }
    var signature: AssertionSignature?
    if kind == .assertion {
        road.findings += scope(
            members, isSigned: signed != nil, issuer: issuer?.0, issuerAddress: issuer?.1)
    }
    if let signed {
        let address = members["verification"]?["creator"]?.string ?? texts(issuer?.0["publicKey"]).first
        signature = AssertionSignature(
            algorithm: signed.algorithm, signingInput: signed.input, bytes: signed.signature, keyAddress: address,
            publicKeyPEM: road.key(at: address, of: issuer?.0, issuerAddress: issuer?.1, resolving))
    }
    return AssertionReading(
        kind: kind, members: members, badgeClass: badgeClass, issuer: issuer?.0, issuerAddress: issuer?.1,
        signature: signature, findings: road.findings)
}

extension AssertionReading.Kind {
    init?(types: [String]) {
        if types.contains("Assertion") {
            self = .assertion
        } else if types.contains("BadgeClass") {
            self = .badgeClass
        } else if types.contains("Issuer") || types.contains("Profile") {
            self = .issuer
        } else {
            return nil
        }
    }
}
