public import AvalModel
public import StrictJSON

/// A credential in a JSON Web Token (Credencial en JWT), read in either form and not yet verified.
public struct CredentialToken: Sendable {
    public enum Form: String, Hashable, Sendable {
        /// The payload is the credential (VC-JOSE-COSE §3.1.1); OB 3.0 §8.2.4 with VC 2.0.
        case native
        /// The credential is the `vc` claim, parts of it registered claims (VC 1.1 §6.3.1).
        case wrapped
    }

    public let jws: CompactJWS
    public let form: Form
    /// The credential: in the wrapped form with what the registered claims say put back in its place.
    public let credential: JSONValue
    /// `nbf` and `exp`, by which the token is to be judged beside the credential's own dates (RFC 7519 §4.1).
    public let notBefore: Instant?
    public let expires: Instant?

    /// - Throws: `.jws`; with `.form` for a `vc` claim in what calls itself `vc+jwt`, or a `vp` claim, with `.claims`
    ///   where a registered claim contradicts the credential.
    public init(parsing token: [UInt8]) throws(CredentialError) {
        jws = try CompactJWS(parsing: token)
        let claims = RegisteredClaims(jws.payload)
        notBefore = try claims.date("nbf")
        expires = try claims.date("exp")
        guard claims.payload["vp"] == nil else { throw .jws(.form) }
        guard let inner = claims.payload["vc"] else {
            form = .native
            credential = jws.payload
            try claims.agree(with: credential)
            return
        }
        // VC-JOSE-COSE §3.1.1: neither vc nor vp beside a typ of its own.
        guard jws.header.type ?? "JWT" == "JWT", let wrapped = inner.object else { throw .jws(.form) }
        form = .wrapped
        credential = .object(try claims.unwrapped(wrapped, from: notBefore, until: expires))
    }
}

/// The claims of RFC 7519 §4.1 that repeat a credential.
struct RegisteredClaims {
    let payload: JSONValue

    init(_ payload: JSONValue) {
        self.payload = payload
    }

    /// A NumericDate in whole seconds, of the years 1 to 9999.
    func date(_ name: String) throws(CredentialError) -> Instant? {
        guard let value = payload[name] else { return nil }
        guard let seconds = value.int.map(Int64.init) else { throw .jws(.claims) }
        let instant = Instant(secondsSinceEpoch: seconds)
        guard instant.secondsSinceEpoch == seconds else { throw .jws(.claims) }
        return instant
    }

    func text(_ name: String) throws(CredentialError) -> String? {
        guard let value = payload[name] else { return nil }
        guard let text = value.string else { throw .jws(.claims) }
        return text
    }

    /// VC-JOSE-COSE §3.1.3: where a claim and the member that it repeats are both there, they say the same. `nbf` and
    /// `exp` are about the signature and need not repeat anything.
    func agree(with credential: JSONValue) throws(CredentialError) {
        for (claim, member) in [("iss", credential["issuer"]), ("jti", credential["id"])] {
            guard let text = try text(claim), let member else { continue }
            guard (member.string ?? member["id"]?.string) == text else { throw .jws(.claims) }
        }
        guard let subject = try text("sub"), let member = credential["credentialSubject"] else { return }
        let subjects = member.array ?? [member]
        guard subjects.count == 1, subjects[0]["id"] == .string(subject) else { throw .jws(.claims) }
    }

    /// VC 1.1 §6.3.1: exp, iss, nbf, sub and jti become members again, unless the credential has them already.
    func unwrapped(
        _ wrapped: JSONObject, from: Instant?, until: Instant?
    ) throws(CredentialError) -> JSONObject {
        var credential = wrapped
        // In a credential of VC 2.0 the two dates have other names.
        let contexts = credential["@context"]
        let isSecond = (contexts?[0] ?? contexts)?.string == BadgeContext.credentials
        try put(date: from, as: isSecond ? "validFrom" : "issuanceDate", into: &credential)
        try put(date: until, as: isSecond ? "validUntil" : "expirationDate", into: &credential)
        if let issuer = try text("iss"), credential["issuer"] == nil { credential.set("issuer", .string(issuer)) }
        if let id = try text("jti"), credential["id"] == nil { credential.set("id", .string(id)) }
        if let subject = try text("sub") { try put(subject: subject, into: &credential) }
        try agree(with: .object(credential))
        return credential
    }

    /// One subject, by itself or alone in an array, gets its id.
    private func put(subject id: String, into credential: inout JSONObject) throws(CredentialError) {
        let member = credential["credentialSubject"] ?? .object([:])
        let subjects = member.array ?? [member]
        guard subjects.count == 1, case .object(var subject) = subjects[0] else { throw .jws(.claims) }
        guard subject.append("id", .string(id)) else { return }
        credential.set("credentialSubject", member.array == nil ? .object(subject) : [.object(subject)])
    }

    private func put(
        date: Instant?, as name: String, into credential: inout JSONObject
    ) throws(CredentialError) {
        guard let date else { return }
        guard let member = credential[name] else {
            credential.set(name, .string(date.description))
            return
        }
        guard moment(member) == date else { throw .jws(.claims) }
    }
}
