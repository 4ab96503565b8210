public import AvalCrypto
public import AvalModel

/// A key with what its controller says of it (Método de verificación): Controlled Identifiers 1.0 §2.2.
public struct ProofMethod: Hashable, Sendable {
    /// The URL that proofs name.
    public let id: String
    public let controller: String
    public let key: PublicKey
    /// What the controller's document lists the key for.
    public let purposes: Set<ProofPurpose>
    public let expires: Instant?
    public let revoked: Instant?

    public init(
        id: String, controller: String, key: PublicKey, purposes: Set<ProofPurpose> = [.assertionMethod],
        expires: Instant? = nil, revoked: Instant? = nil
    ) {
        self.id = id
        self.controller = controller
        self.key = key
        self.purposes = purposes
        self.expires = expires
        self.revoked = revoked
    }

    /// The method of a `did:key` URL, for every purpose; `nil` for every other URL and where the fragment is not the
    /// key's own (did:key method specification §3.1).
    public init?(didKeyURL url: String) {
        let parts = url.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let key = try? PublicKey(didKey: parts[0]), parts[0] == "did:key:" + parts[1]
        else { return nil }
        self.init(id: url, controller: String(parts[0]), key: key, purposes: Set(ProofPurpose.allCases))
    }
}

/// What a resolver says to the URL of a verification method.
public enum ProofMethodAnswer: Hashable, Sendable {
    case method(ProofMethod)
    /// It does not exist, or is not a key.
    case notFound
    /// Nobody could be asked: the proof is then neither good nor bad.
    case unreachable
}
