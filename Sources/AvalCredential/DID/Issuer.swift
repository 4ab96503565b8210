/// Who issues: an institute under the DID of its host (did:web method specification §2).
public struct Issuer: Hashable, Sendable {
    /// As `did:web:certifica.ilce.example`.
    public let did: String
    public let name: String
    /// `scheme://host[:port]`, without a slash at the end.
    public let origin: String

    /// - Throws: `.notAnOrigin` for anything but https, or http on localhost, and for IP addresses, which did:web
    ///   does not allow.
    public init(name: String, origin: String) throws(CredentialError) {
        guard let host = Issuer.host(of: origin) else { throw .notAnOrigin(origin) }
        self.name = name
        self.origin = origin
        did = "did:web:" + host.replacing(":", with: "%3A")
    }

    private static func host(of origin: String) -> String? {
        let isSecure = origin.hasPrefix("https://")
        guard isSecure || origin.hasPrefix("http://localhost") else { return nil }
        let host = origin.dropFirst(isSecure ? 8 : 7)
        let parts = host.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count <= 2, let name = parts.first, isHostName(name), isSecure || name == "localhost" else {
            return nil
        }
        if parts.count == 2 {
            guard portNumber(parts[1]) != nil else { return nil }
        }
        return String(host)
    }

    /// The DID URL of a key as a JSON Web Key: the `kid` of JOSE and COSE.
    public func keyURL(_ id: String) -> String { "\(did)#\(id)" }

    /// The DID URL of the same key as a Multikey: the `verificationMethod` of Data Integrity proofs.
    public func multikeyURL(_ id: String) -> String { "\(did)#\(id)-multikey" }
}
