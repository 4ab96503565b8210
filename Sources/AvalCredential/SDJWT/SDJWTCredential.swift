public import AvalCrypto
public import AvalModel
internal import StrictJSON

/// A credential in an SD-JWT (Credencial con divulgación selectiva), not yet verified.
public struct SDJWTCredential: Sendable {
    public enum Form: String, Hashable, Sendable, CaseIterable {
        /// SD-JWT VC §3: claims of a JWT with a type of credential in `vct`.
        case typed = "dc+sd-jwt"
        /// VC-JOSE-COSE §3.2.1: the claims are a credential of VC 2.0.
        case verifiable = "vc+sd-jwt"

        /// Top-level claims that are always in sight (SD-JWT VC §3.2.2.2; for the other form what tells a verifier how
        /// to judge the rest).
        var alwaysShown: Set<String> {
            let common: Set = ["iss", "nbf", "exp", "cnf", "status"]
            return switch self {
            case .typed: common.union(["vct", "vct#integrity"])
            case .verifiable:
                common.union([
                    "@context", "type", "issuer", "validFrom", "validUntil", "credentialStatus", "credentialSchema",
                ])
            }
        }
    }

    public let token: SDJWT
    public let form: Form

    /// Reads `dc+sd-jwt`, and `vc+sd-jwt` in both of its senses: with `vct` it is the former's older name.
    ///
    /// - Throws: `.jws(.type)` for another type, `.sdJWT(.credentialType)` for claims without a type of credential, and
    ///   as `SDJWT(parsing:)`.
    public init(parsing bytes: [UInt8]) throws(CredentialError) {
        try self.init(SDJWT(parsing: bytes))
    }

    init(_ token: SDJWT) throws(CredentialError) {
        guard let named = token.header.type.flatMap(Form.init(rawValue:)) else { throw .jws(.type) }
        let payload = token.signedPayload
        form = named == .verifiable && payload["vct"] == nil ? .verifiable : .typed
        switch form {
        case .typed:
            guard payload["vct"]?.string?.isEmpty == false else { throw .sdJWT(.credentialType) }
        case .verifiable:
            let types = payload["type"]
            guard types == "VerifiableCredential" || types?.array?.contains("VerifiableCredential") == true else {
                throw .sdJWT(.credentialType)
            }
        }
        self.token = token
    }

    /// As `SDJWT.claims(under:binding:halfOrder:)`; what every verifier must see may not be a disclosure.
    ///
    /// - Throws: `.sdJWT(.reservedClaim)` too.
    public func claims(
        under key: PublicKey, binding: KeyBindingRule, halfOrder: HalfOrderRule = .any
    ) throws(CredentialError) -> DisclosedClaims {
        let claims = try token.claims(under: key, binding: binding, halfOrder: halfOrder)
        try form.check(claims.places)
        return claims
    }

    /// `nbf` and `exp` (RFC 7519 §4.1), by which the token is to be judged.
    ///
    /// - Throws: `.jws(.claims)` for one that is no date in whole seconds.
    public func validity() throws(CredentialError) -> (notBefore: Instant?, expires: Instant?) {
        let claims = RegisteredClaims(token.signedPayload)
        return (try claims.date("nbf"), try claims.date("exp"))
    }
}

extension SDJWTCredential.Form {
    fileprivate func check(_ places: some Sequence<JSONPointer>) throws(CredentialError) {
        for place in places where place.tokens.first.map(alwaysShown.contains) == true {
            throw .sdJWT(.reservedClaim)
        }
    }

    fileprivate var tokenType: TokenType {
        switch self {
        case .typed: .selectiveDisclosure
        case .verifiable: .selectiveCredential
        }
    }
}

/// Signs claims so that their holder can keep some back (SD-JWT VC §3, RFC 9901 §4), all disclosures with them.
///
/// - Parameters:
///   - holder: whose key `cnf` names, so that presentations can be bound to it; `nil` for a credential that whoever has
///     it can show.
///   - random: for salts of 128 bits; what can be guessed is as good as shown.
/// - Throws: `.sdJWT(.reservedClaim)` where a claim that every verifier must see is concealed or `cnf` is there already,
///   `.sdJWT(.credentialType)`, `.signing`.
public func signSelectively(
    _ plan: SelectiveClaims, as form: SDJWTCredential.Form = .typed, holder: PublicKey? = nil, with key: CredentialKey,
    using random: inout some RandomNumberGenerator
) throws(CredentialError) -> SDJWTCredential {
    try form.check(plan.concealed)
    var (payload, disclosures) = plan.drawn(using: &random)
    if let holder {
        var jwk = JSONObject()
        for member in holder.jsonWebKey.members { jwk.set(member.name, .string(member.value)) }
        guard payload.append("cnf", ["jwk": .object(jwk)]) else { throw .sdJWT(.reservedClaim) }
    }
    let token = try key.jws(JSONValue.object(payload).serialized(), as: form.tokenType)
    let jws = try JWS(compact: token[...], by: .selectiveDisclosure)
    return try SDJWTCredential(SDJWT(signatures: [jws], disclosures: disclosures, keyBinding: nil))
}
