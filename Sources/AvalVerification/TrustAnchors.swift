public import AvalCredential
public import AvalCrypto
public import AvalModel

/// Whom the verifier trusts, and for what (Emisores de confianza). Nothing in a presented file adds to it.
public struct TrustAnchors: Sendable {
    public let issuers: [TrustedIssuer]
    /// Roots that document seals must lead to.
    public let sealRoots: [X509Certificate]
    /// Roots that timestamps over seals and documents must lead to; without one only the verifier's own time counts.
    public let timestampRoots: [X509Certificate]

    public init(
        issuers: [TrustedIssuer], sealRoots: [X509Certificate], timestampRoots: [X509Certificate] = []
    ) {
        self.issuers = issuers
        self.sealRoots = sealRoots
        self.timestampRoots = timestampRoots
    }

    func issuer(_ did: String) -> TrustedIssuer? {
        issuers.first { $0.did == did }
    }
}

/// An institute with all keys that ever signed for it.
public struct TrustedIssuer: Sendable {
    /// As `did:web:certifica.ilce.example`.
    public let did: String
    public let keys: [TrustedKey]
    /// Which of the two equivalent ECDSA signatures hold: ours have the lower s, those of others need not.
    public let halfOrder: HalfOrderRule

    public init(did: String, keys: [TrustedKey], halfOrder: HalfOrderRule = .lowOnly) {
        self.did = did
        self.keys = keys
        self.halfOrder = halfOrder
    }
}

/// A key with the time it may be relied on.
public struct TrustedKey: Sendable {
    /// The DID URL, `did:web:…#credential-2026-1`.
    public let url: String
    public let key: PublicKey
    public let notBefore: Instant
    public let verifyUntil: Instant
    /// Nothing it signed is believed, whatever its date says.
    public let isCompromised: Bool

    public init(url: String, key: PublicKey, notBefore: Instant, verifyUntil: Instant, isCompromised: Bool) {
        self.url = url
        self.key = key
        self.notBefore = notBefore
        self.verifyUntil = verifyUntil
        self.isCompromised = isCompromised
    }
}

/// What is known from outside of the presented bytes. The verifier asks; it never fetches.
public struct Evidence: Sendable {
    let status: @Sendable (StatusClaim) -> StatusEvidence
    let issuedDocument: @Sendable (String) -> Digest?
    let renewedDocuments: @Sendable (String) -> [Digest]
    let method: @Sendable (String) -> ProofMethodAnswer
    let challenge: Challenge?

    /// - Parameters:
    ///   - status: what is known of a certificate's status.
    ///   - issuedDocument: SHA-256 of the document that was issued under a certificate number, where it is known.
    ///   - renewedDocuments: of what that document became when its issuer preserved it, and recorded that.
    ///   - method: the key at a URL of an issuer who is no anchor, so that integrity can be told where trust cannot; keys
    ///     that stand in their own URL are known without asking anybody.
    ///   - challenge: what the verifier asked whoever presents credentials to sign.
    public init(
        status: @escaping @Sendable (StatusClaim) -> StatusEvidence,
        issuedDocument: @escaping @Sendable (String) -> Digest? = { _ in nil },
        renewedDocuments: @escaping @Sendable (String) -> [Digest] = { _ in [] },
        method: @escaping @Sendable (String) -> ProofMethodAnswer = Evidence.ownMethod,
        challenge: Challenge? = nil
    ) {
        self.status = status
        self.issuedDocument = issuedDocument
        self.renewedDocuments = renewedDocuments
        self.method = method
        self.challenge = challenge
    }

    /// The key of a `did:key` or `did:jwk` URL; nobody can be asked for others.
    public static let ownMethod: @Sendable (String) -> ProofMethodAnswer = { url in
        DIDResolver.offline.proofMethod(url)
    }
}

/// Where a credential says that its status stands.
public struct StatusClaim: Hashable, Sendable {
    /// The certificate's number, as the credential has it.
    public let number: String
    /// Who issued the credential.
    public let issuer: String
    public let listURL: String
    /// `nil` for a list by id.
    public let index: Int?
    public let purpose: String
}

/// What a verifier asks whoever presents credentials to sign, so that a copy proves nothing (Reto).
public struct Challenge: Hashable, Sendable {
    /// Who asks, as a domain or an identifier.
    public let audience: String
    /// Chosen for this one time.
    public let nonce: String

    public init(audience: String, nonce: String) {
        self.audience = audience
        self.nonce = nonce
    }
}

public enum StatusEvidence: Hashable, Sendable {
    /// From the register that issued it.
    case recorded(CertificateStatus)
    /// A signed status list, as fetched or kept by somebody.
    case list([UInt8])
    /// The same, as it came over TLS from the very address that the credential names.
    case fetched([UInt8])
    case unavailable
}
