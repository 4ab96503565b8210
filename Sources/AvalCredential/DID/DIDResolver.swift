public import AvalCrypto
public import AvalModel

/// Bytes as they came, with the media type that was said of them.
public struct FetchedDocument: Hashable, Sendable {
    public let bytes: [UInt8]
    /// As `application/did+json; charset=utf-8`.
    public let mediaType: String?

    public init(bytes: [UInt8], mediaType: String?) {
        self.bytes = bytes
        self.mediaType = mediaType
    }
}

/// From DIDs to documents (Resolución de DID). It has no network of its own: did:key and did:jwk need none, and for
/// did:web it asks the source that it was given.
public struct DIDResolver: Sendable {
    private let fetch: @Sendable (WebLocation) throws -> FetchedDocument

    /// - Parameter fetch: the document of a did:web. It sees to the transport: TLS under the host's name, no redirects,
    ///   and sizes no larger than `DIDDocument.sizeLimit`. What it throws becomes `.didUnresolved`.
    public init(fetching fetch: @escaping @Sendable (WebLocation) throws -> FetchedDocument) {
        self.fetch = fetch
    }

    /// Knows did:key and did:jwk; every did:web is `.did(.unresolved)`.
    public static let offline = DIDResolver { _ in throw CredentialError.did(.unresolved) }

    /// - Throws: `.did` or `.didUnresolved`.
    public func document(of did: DID) throws(CredentialError) -> DIDDocument {
        switch did.method {
        case "key": return try DIDDocument(reading: did.keyDocument(), of: did)
        case "jwk": return try DIDDocument(reading: did.jwkDocument(), of: did)
        case "web": return try webDocument(of: did)
        default: throw .did(.method)
        }
    }

    /// The document that a verification method stands in.
    ///
    /// - Throws: `.did(.methodURL)` for anything but a DID with a fragment, and what `document(of:)` throws.
    public func document(for verificationMethod: String) throws(CredentialError) -> DIDDocument {
        let url = try DIDURL(parsing: verificationMethod)
        guard url.path.isEmpty, url.query == nil, url.fragment?.isEmpty == false else { throw .did(.methodURL) }
        return try document(of: url.did)
    }

    private func webDocument(of did: DID) throws(CredentialError) -> DIDDocument {
        let location = try did.webLocation
        let fetched: FetchedDocument
        do {
            fetched = try fetch(location)
        } catch let error as CredentialError {
            throw error
        } catch {
            throw .didUnresolved(did: did.description, reason: String(describing: error))
        }
        guard let type = fetched.mediaType, DIDResolver.isDocument(type) else { throw .did(.mediaType) }
        return try DIDDocument(parsing: fetched.bytes, of: did)
    }

    /// Media types of DID Core 1.0 §6 and the JSON that web servers send for `did.json`; parameters are passed over.
    private static func isDocument(_ mediaType: String) -> Bool {
        let name = mediaType.prefix { $0 != ";" && $0 != " " && $0 != "\t" }.lowercased()
        return [
            "application/did", "application/did+json", "application/did+ld+json", "application/json",
            "application/ld+json",
        ].contains(name)
    }
}

/// The verification method that a proof or a `kid` names, for a purpose.
///
/// - Parameter url: a DID with a fragment.
/// - Throws: `.did` or `.didUnresolved`; nothing else is tried then.
public func verificationMethod(
    _ url: String, purpose: VerificationRelationship, using resolver: DIDResolver
) throws(CredentialError) -> VerificationMethod {
    try resolver.document(for: url).method(url, for: purpose)
}

/// The key that a proof or a `kid` names, for a purpose, in force at an instant.
///
/// What is *not* checked: whether anybody trusts the DID.
/// - Throws: as `verificationMethod(_:purpose:using:)`, and `.did(.expired)` or `.did(.revoked)`.
public func resolve(
    verificationMethod url: String, purpose: VerificationRelationship, using resolver: DIDResolver, at instant: Instant
) throws(CredentialError) -> PublicKey {
    try verificationMethod(url, purpose: purpose, using: resolver).key(at: instant)
}

/// The same whenever the signature was made: for those who hold validity windows of their own.
public func resolve(
    verificationMethod url: String, purpose: VerificationRelationship, using resolver: DIDResolver
) throws(CredentialError) -> PublicKey {
    try verificationMethod(url, purpose: purpose, using: resolver).key
}
