public import StrictJSON

/// Words of one party about an achievement, a credential or another party, as an `EndorsementCredential` of Open
/// Badges 3.0 (Aval de tercero), OB 3.0 §B.1.8; not signed.
///
/// - Parameters:
///   - endorsed: the identifier of what is endorsed.
///   - comment: Markdown, in the endorser's words.
public func endorsement(of endorsed: String, saying comment: String, _ frame: CredentialFrame) -> JSONValue {
    .object(
        frame.credential(
            BadgeContext.ofBadges, "EndorsementCredential",
            schema: BadgeContext.endorsementSchema,
            subject: [
                "id": .string(endorsed), "type": ["EndorsementSubject"], "endorsementComment": .string(comment),
            ]))
}

/// A signed credential as another one holds it.
public struct SignedPart: Hashable, Sendable {
    enum Form: Hashable, Sendable {
        case proved(JSONObject)
        case token(String)
    }

    let form: Form

    /// A credential with a proof inside, or a compact JWS; nothing is verified.
    /// - Throws: `.badge(.embedded)` for JSON without a proof and for anything else.
    public init(_ bytes: [UInt8]) throws(CredentialError) {
        if let object = (try? JSONValue(parsing: bytes))?.object {
            guard object["proof"] != nil else { throw .badge(.embedded) }
            form = .proved(object)
            return
        }
        guard let text = String(validating: bytes, as: UTF8.self), isCompactJWS(text) else { throw .badge(.embedded) }
        form = .token(text)
    }

    /// The credential itself, or an envelope around its token (VC-DM 2.0 §4.13.1).
    var json: JSONValue {
        switch form {
        case .proved(let object): .object(object)
        case .token(let token):
            [
                "@context": .string(BadgeContext.credentials), "type": "EnvelopedVerifiableCredential",
                "id": .string("data:application/vc+jwt,\(token)"),
            ]
        }
    }
}

extension JSONObject {
    /// Adds endorsements: those with a proof as `endorsement`, tokens as `endorsementJwt`.
    mutating func endorse(by parts: [SignedPart]) {
        var proved: [JSONValue] = []
        var tokens: [JSONValue] = []
        for part in parts {
            switch part.form {
            case .proved(let object): proved.append(.object(object))
            case .token(let token): tokens.append(.string(token))
            }
        }
        if !proved.isEmpty { set("endorsement", .array(proved)) }
        if !tokens.isEmpty { set("endorsementJwt", .array(tokens)) }
    }
}
