public import AvalModel
public import StrictJSON

/// What was read of an Open Badges 2.0 document, with the documents that it leads to (Insignia 2.0).
///
/// 2.0 is read and never written. A hosted assertion is as true as the address that it was fetched from, and a signed
/// one as its signature: neither is judged here, see ``AssertionReading/signature`` and ``AssertionReading/address``.
public struct AssertionReading: Sendable {
    public enum Kind: String, Hashable, Sendable {
        case assertion = "Assertion"
        case badgeClass = "BadgeClass"
        case issuer = "Issuer"
    }

    public let kind: Kind
    public let members: JSONObject
    /// The badge class: the document itself, or what its address gave.
    public let badgeClass: JSONObject?
    /// The issuer's profile, likewise.
    public let issuer: JSONObject?
    /// Where the issuer's profile was found: this and not what it says of itself identifies the issuer.
    public let issuerAddress: String?
    /// Of an assertion that came as a JWS.
    public let signature: AssertionSignature?
    public let findings: [DocumentFinding]

    public var isAcceptable: Bool { findings.areAcceptable }

    /// Where a hosted assertion must be fetched from to be believed; `nil` for a signed one.
    public var address: String? {
        kind == .assertion && signature == nil ? members["id"]?.string : nil
    }

    public var name: String? { badgeClass?["name"]?.string }
    public var issuerName: String? { issuer?["name"]?.string }
    public var issued: Instant? { members["issuedOn"]?.string.flatMap { Instant(dateTimeStamp: $0) } }
    public var expires: Instant? { members["expires"]?.string.flatMap { Instant(dateTimeStamp: $0) } }
    /// Said by a hosted assertion of itself.
    public var isRevoked: Bool { members["revoked"]?.bool == true }
    /// Of a signed assertion's issuer; what it says is read by ``isRevoked(by:)``.
    public var revocationList: String? { issuer?["revocationList"]?.string }

    /// Who earned it; `nil` where no recipient can be read.
    public var recipient: BadgeIdentity? {
        guard let recipient = members["recipient"], let kind = recipient["type"]?.string,
            let identity = recipient["identity"]?.string
        else { return nil }
        return BadgeIdentity(
            kind: kind, isHashed: recipient["hashed"]?.bool ?? false, value: identity,
            salt: recipient["salt"]?.string ?? "")
    }

    public func timeliness(at instant: Instant) -> CredentialDocument.Timeliness {
        if let issued, instant < issued { return .notYetValid }
        if let expires, expires < instant { return .expired }
        return .current
    }

    /// Whether a RevocationList names this assertion by its id or uid; `nil` for what is no list.
    public func isRevoked(by list: JSONObject) -> Bool? {
        guard texts(list["type"]).contains("RevocationList"), let entries = list["revokedAssertions"]?.array else {
            return nil
        }
        let own = Set([members["id"], members["uid"]].compactMap { $0?.string })
        return entries.contains { entry in
            [entry.string, entry["id"]?.string, entry["uid"]?.string].compactMap(\.self).contains(where: own.contains)
        }
    }
}

/// The signature of an assertion that came as a JWS, not yet verified.
public struct AssertionSignature: Hashable, Sendable {
    /// One of RSA's or ECDSA's; `none` and every HMAC is refused when reading.
    public let algorithm: String
    public let signingInput: [UInt8]
    public let bytes: [UInt8]
    /// The CryptographicKey that the assertion names, or else the issuer's own.
    public let keyAddress: String?
    /// PEM of that key, where it was found and belongs to the issuer.
    public let publicKeyPEM: String?
}
