public import AvalModel
public import StrictJSON

/// How a credential will be secured, which its members tell.
public enum SecuringForm: String, Hashable, Sendable {
    /// As a JWT, whose registered claims stand among the members (OB 3.0 §8.2.4.1).
    case token
    /// By a proof inside; claims of a JWT would be terms that no context defines.
    case embedded
}

/// What every credential has that says something of another: an endorsement, a learner record.
public struct CredentialFrame: Hashable, Sendable {
    /// A URL of its own, as `urn:uuid:…`.
    public let id: String
    public let name: String
    public let issuer: BadgeProfile
    public let validFrom: Instant
    public let validUntil: Instant?
    /// `nil` for what can never be withdrawn.
    public let status: JSONValue?
    public let form: SecuringForm

    public init(
        id: String, name: String, issuer: BadgeProfile, validFrom: Instant, validUntil: Instant? = nil,
        status: JSONValue? = nil, form: SecuringForm = .embedded
    ) {
        self.id = id
        self.name = name
        self.issuer = issuer
        self.validFrom = validFrom
        self.validUntil = validUntil
        self.status = status
        self.form = form
    }

    func credential(_ contexts: [String], _ type: String, schema: String, subject: JSONValue) -> JSONObject {
        var credential: JSONObject = [
            "@context": .array(contexts.map { .string($0) }), "id": .string(id),
            "type": ["VerifiableCredential", .string(type)], "name": .string(name), "issuer": issuer.json,
            "validFrom": .string(validFrom.description), "credentialSubject": subject,
            "credentialSchema": [["id": .string(schema), "type": "1EdTechJsonSchemaValidator2019"]],
        ]
        if let validUntil { credential.set("validUntil", .string(validUntil.description)) }
        if let status { credential.set("credentialStatus", status) }
        if case .token = form { credential.repeatAsClaims(from: validFrom, until: validUntil) }
        return credential
    }
}

extension JSONObject {
    /// OB 3.0 §8.2.4.1: `iss`, `jti`, `sub`, `nbf` and `exp` repeat issuer, id, subject and validity.
    mutating func repeatAsClaims(from: Instant, until: Instant?) {
        set("iss", self["issuer"]?["id"] ?? .null)
        set("jti", self["id"] ?? .null)
        set("sub", self["credentialSubject"]?["id"] ?? .null)
        set("nbf", .number(JSONNumber(Int(from.secondsSinceEpoch))))
        if let until { set("exp", .number(JSONNumber(Int(until.secondsSinceEpoch)))) }
    }

    static let claims = ["iss", "jti", "sub", "nbf", "exp"]
}
