public import StrictJSON

/// A presentation in a JSON Web Token (Presentación en JWT), read in either form and not yet verified.
public struct PresentationToken: Sendable {
    public let jws: CompactJWS
    public let form: CredentialToken.Form
    /// The presentation: in the wrapped form with `iss` and `jti` put back as `holder` and `id`.
    public let presentation: JSONValue
    /// `aud`: whom it is meant for. Empty where it does not say.
    public let audience: [String]
    /// `nonce`: the verifier's challenge that it answers.
    public let nonce: String?

    /// - Throws: `.jws`; with `.form` for a `vp` claim in what calls itself `vp+jwt`, a `vc` claim, or a payload that is
    ///   no presentation, with `.claims` where a registered claim contradicts the presentation.
    public init(parsing token: [UInt8]) throws(CredentialError) {
        jws = try CompactJWS(parsing: token, as: .presentation)
        let claims = RegisteredClaims(jws.payload)
        _ = try (claims.date("nbf"), claims.date("exp"))
        nonce = try claims.text("nonce")
        audience = try PresentationToken.audience(of: jws.payload)
        guard claims.payload["vc"] == nil else { throw .jws(.form) }
        if let inner = claims.payload["vp"] {
            guard jws.header.type ?? "JWT" == "JWT", var wrapped = inner.object else { throw .jws(.form) }
            form = .wrapped
            if let holder = try claims.text("iss") { wrapped.append("holder", .string(holder)) }
            if let id = try claims.text("jti") { wrapped.append("id", .string(id)) }
            presentation = .object(wrapped)
        } else {
            form = .native
            presentation = jws.payload
        }
        let types = presentation["type"]
        guard types == "VerifiablePresentation" || types?.array?.contains("VerifiablePresentation") == true else {
            throw .jws(.form)
        }
        for (claim, member) in [("iss", presentation["holder"]), ("jti", presentation["id"])] {
            guard let text = try claims.text(claim), let member else { continue }
            guard (member.string ?? member["id"]?.string) == text else { throw .jws(.claims) }
        }
    }

    /// Whether it was made for this verifier and answers its challenge.
    public func answers(audience: String, nonce: String) -> Bool {
        self.audience.contains(audience) && self.nonce == nonce
    }

    private static func audience(of payload: JSONValue) throws(CredentialError) -> [String] {
        guard let value = payload["aud"] else { return [] }
        let texts = (value.array ?? [value]).map(\.string)
        guard texts.allSatisfy({ $0 != nil }) else { throw .jws(.claims) }
        return texts.compactMap { $0 }
    }
}

/// Signs a presentation (VC-JOSE-COSE §3.1.2) for one verifier and its challenge.
///
/// - Throws: `.jws(.form)` for a presentation that has `aud` or `nonce` already or is no JSON object with a canonical
///   form; `.signing`.
public func signPresentation(
    _ presentation: JSONValue, for audience: String, nonce: String, with key: CredentialKey
) throws(CredentialError) -> [UInt8] {
    guard var payload = presentation.object, payload.append("aud", .string(audience)),
        payload.append("nonce", .string(nonce)), let bytes = try? JSONValue.object(payload).canonical()
    else { throw .jws(.form) }
    return try key.jws(bytes, as: .presentation)
}
