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
    /// Not an SD-JWT, one that does not hold, or one that cannot be made.
    case sdJWT(SDJWTFlaw)
    /// Not a COSE message that is read or verified here.
    case cose(COSEFlaw)
    /// Not a status list, or one that inflates beyond its size.
    case statusList(StatusListFlaw)
    /// A JSON-LD context that is not built in.
    case unknownContext(String)
    /// A proof that could not be added, or a document that cannot carry one.
    case dataIntegrity(ProofFailure)
    /// Not a DID, or one whose document or verification method cannot be used.
    case did(DIDFlaw)
    /// The document of a DID could not be had; the reason is the source's.
    case didUnresolved(did: String, reason: String)
    /// An image that cannot be baked, or that holds no credential to be taken out.
    case baking(BakingFlaw)
    /// Not a credential that could be read as an Open Badge.
    case badge(BadgeFlaw)
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
        case .sdJWT(let flaw): "SD-JWT refused: \(flaw.rawValue)"
        case .cose(let flaw): "not a verified COSE message: \(flaw)"
        case .statusList(let flaw): "not a status list: \(flaw.rawValue)"
        case .unknownContext(let iri): "the context \(iri) is not built in; a credential uses published contexts only"
        case .dataIntegrity(let failure): "no proof was made: \(failure)"
        case .did(let flaw): "DID not usable: \(flaw.rawValue)"
        case .didUnresolved(let did, let reason): "\(did) could not be resolved: \(reason)"
        case .baking(let flaw): "no baked credential: \(flaw.rawValue)"
        case .badge(let flaw): "no Open Badge: \(flaw.rawValue)"
        }
    }
}
