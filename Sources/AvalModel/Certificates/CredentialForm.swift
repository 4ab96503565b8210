/// The form in which a signed credential is handed out (Forma de la credencial), told by its bytes.
public enum CredentialForm: String, Hashable, Sendable, CaseIterable {
    /// JSON with a proof inside.
    case json
    /// A compact JWS.
    case jwt
    /// A JWS with disclosures after it.
    case sdJWT = "sd-jwt"

    /// Of bytes that were signed here; presented ones are judged, not told by this.
    public init(of credential: [UInt8]) {
        if credential.first == UInt8(ascii: "{") {
            self = .json
        } else {
            self = credential.contains(UInt8(ascii: "~")) ? .sdJWT : .jwt
        }
    }

    /// As `credential.json`.
    public var fileName: String { "credential.\(rawValue)" }

    /// VC-DM 2.0 §C.1, VC-JOSE-COSE §6, SD-JWT VC §3.1.
    public var mediaType: String {
        switch self {
        case .json: "application/vc"
        case .jwt: "application/vc+jwt"
        case .sdJWT: "application/dc+sd-jwt"
        }
    }
}
