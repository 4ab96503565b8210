/// What could not be made or read.
public enum CredentialError: Error, Hashable, Sendable {
    /// The credential breaks a rule of ours or of its specification; nothing was signed.
    case lint([LintFinding])
    /// The key is not one that signs credentials.
    case keyNotUsable(id: String)
    /// Not `https://host[:port]` or, for demonstrations, `http://localhost[:port]`.
    case notAnOrigin(String)
    /// The signing itself failed; the text is OpenSSL's.
    case signing(String)
    /// Not a compact JWS, or one with a header we refuse.
    case jws(JWSFlaw)
    /// Not a status list, or one that inflates beyond its size.
    case statusList(StatusListFlaw)
}

extension CredentialError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .lint(let findings):
            "the credential was not signed: " + findings.map(\.description).joined(separator: "; ")
        case .keyNotUsable(let id): "key \(id) does not sign credentials"
        case .notAnOrigin(let url):
            "\(url) is not an origin; give https://host or https://host:port, without a path"
        case .signing(let text): "signing failed: \(text)"
        case .jws(let flaw): "not a signed credential: \(flaw.rawValue)"
        case .statusList(let flaw): "not a status list: \(flaw.rawValue)"
        }
    }
}
