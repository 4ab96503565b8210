public import StrictJSON

/// A credential that another document holds, with its place; each is verified by itself (Credencial incluida).
public struct EmbeddedCredential: Hashable, Sendable {
    public enum Form: Hashable, Sendable {
        /// JSON, with a proof of its own or none.
        case object(JSONObject)
        /// A compact JWS, as `endorsementJwt` has them and 1.1 presentations may.
        case token(String)
        case envelope(Envelope)
    }

    public let place: JSONPointer
    public let form: Form

    init?(_ value: Placed) {
        place = value.place
        switch value.value {
        case .string(let token): form = .token(token)
        case .object(let members):
            if texts(members["type"]).contains("EnvelopedVerifiableCredential") {
                guard let envelope = members["id"]?.string.flatMap(Envelope.init(dataURL:)) else { return nil }
                form = .envelope(envelope)
            } else {
                form = .object(members)
            }
        default: return nil
        }
    }
}

extension CredentialDocument {
    /// The credentials of a presentation; none where this is no presentation.
    public var presented: [EmbeddedCredential] {
        kind == .presentation
            ? placed(members["verifiableCredential"], at: pointer("verifiableCredential"))
                .compactMap { EmbeddedCredential($0) } : []
    }

    /// What this envelope holds; `nil` where this is none.
    public var envelope: Envelope? {
        kind == .envelopedCredential || kind == .envelopedPresentation
            ? id.flatMap { Envelope(dataURL: $0) } : nil
    }
}
