internal import StrictJSON

extension DocumentRule {
    // VC-DM 2.0 §4.13: the credentials of a presentation are objects, each a credential by these same rules.
    static let presentedCredentials = DocumentRule("presented-credentials", "VC-DM 2.0 §4.13, 1.1 §4.10") { body in
        body.each("verifiableCredential").flatMap { credential -> [Flaw] in
            switch credential.value {
            case .object(let members):
                let types = texts(members["type"])
                guard !types.contains("VerifiablePresentation") else {
                    return [Flaw(credential.place, "a presentation where a credential belongs")]
                }
                return CredentialDocument(reading: members).findings.map { Flaw($0, inside: credential.place) }
            case .string where body.edition == .v1:
                return [
                    Flaw(credential.place, "a credential as a text, which JSON-LD cannot tell from an id", .warning)
                ]
            default:
                return [Flaw(credential.place, "a credential is no object")]
            }
        }
    }

    // VC-DM 2.0 §4.13.1, §4.13.2: the id is a data: URL of a media type that secures a whole document.
    static let envelope = DocumentRule("envelope", "VC-DM 2.0 §4.13.1, §4.13.2") { body in
        guard let id = body["id"]?.string else { return [Flaw(pointer("id"), "an envelope has no id")] }
        guard let envelope = Envelope(dataURL: id) else {
            return [Flaw(pointer("id"), "an envelope's id is no data: URL with content")]
        }
        return envelope.securing == nil
            ? [Flaw(pointer("id"), "an envelope of a media type that is not known", .warning)] : []
    }
}

/// What stands in the `data:` URL of an enveloped credential or presentation (RFC 2397), not yet read.
public struct Envelope: Hashable, Sendable {
    /// How the content is secured.
    public enum Securing: String, Hashable, Sendable {
        case jwt
        case sdJWT
        case cose
    }

    /// Without parameters, in lower case.
    public let mediaType: String
    /// Whether the parameter `base64` is given; what is secured as text stands there as it is.
    public let isBase64: Bool
    /// After the comma, percent-encoding included.
    public let content: String

    /// `nil` unless the URL is `data:type/subtype[;parameter…],content` with content.
    public init?(dataURL: String) {
        guard dataURL.hasPrefix("data:"), let comma = dataURL.firstIndex(of: ",") else { return nil }
        let parameters = dataURL[dataURL.index(dataURL.startIndex, offsetBy: 5)..<comma].split(
            separator: ";", omittingEmptySubsequences: false)
        guard let first = parameters.first, first.contains("/") else { return nil }
        mediaType = first.lowercased()
        isBase64 = parameters.dropFirst().contains { $0.lowercased() == "base64" }
        content = String(dataURL[dataURL.index(after: comma)...])
        guard !content.isEmpty else { return nil }
    }

    /// `nil` for a media type that is not known. Names of drafts are read: `vc-ld+jwt`, `vc+ld+json+jwt`.
    public var securing: Securing? {
        switch mediaType {
        case "application/vc+jwt", "application/vp+jwt", "application/vc-ld+jwt", "application/vp-ld+jwt",
            "application/vc+ld+json+jwt", "application/vp+ld+json+jwt", "application/jwt":
            .jwt
        case "application/vc+sd-jwt", "application/vp+sd-jwt", "application/vc-ld+sd-jwt", "application/vp-ld+sd-jwt",
            "application/vc+ld+json+sd-jwt", "application/vp+ld+json+sd-jwt", "application/dc+sd-jwt":
            .sdJWT
        case "application/vc+cose", "application/vp+cose", "application/vc-ld+cose", "application/vp-ld+cose",
            "application/vc+ld+json+cose", "application/vp+ld+json+cose":
            .cose
        default: nil
        }
    }
}
