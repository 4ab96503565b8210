import AvalCredential
import AvalCrypto

/// The network as the verifier may use it: DID documents and status lists of others, and nothing else.
///
/// Public addresses only, no redirects, one time limit for each document; a port other than 443 only where a DID names
/// it, or for a list on the very host and port of the issuer's DID.
struct NetworkSource: Sendable {
    private let client: HTTPSClient

    /// Bytes of a status list with its envelope at the most.
    static let statusListLimit = 1 << 20

    init(client: HTTPSClient = HTTPSClient()) {
        self.client = client
    }

    /// Knows did:key and did:jwk by themselves, and fetches did:web.
    var resolver: DIDResolver {
        DIDResolver { [client] location in
            let document = try client.get(
                host: location.host, port: location.port, path: location.path,
                accepting: ["application/did+json", "application/did+ld+json", "application/json"],
                limit: DIDDocument.sizeLimit)
            return FetchedDocument(bytes: document.body, mediaType: document.mediaType)
        }
    }

    /// A status list, as it lies at its URL; nothing of it is checked.
    ///
    /// - Parameter issuer: of the credential that names the list.
    /// - Throws: `CredentialError.did(.web)` for a URL that is not https with a host's name, or has a port that the
    ///   issuer's DID does not have; `CryptoError.https`.
    func statusList(at url: String, issuer: String) throws -> FetchedDocument {
        let own = try? DID(parsing: issuer).webLocation
        let location = try WebLocation(parsing: url)
        guard location.port == 443 || own?.origin == location.origin else { throw CredentialError.did(.web) }
        let document = try client.get(
            host: location.host, port: location.port, path: location.path,
            accepting: ["application/vc+jwt", "application/vc", "application/vc+cose", "application/json"],
            limit: NetworkSource.statusListLimit)
        return FetchedDocument(bytes: document.body, mediaType: document.mediaType)
    }
}
