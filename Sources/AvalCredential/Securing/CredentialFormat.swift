public import AvalCrypto

/// How an institute secures what it issues (Formato de las credenciales).
public enum CredentialFormat: String, Hashable, Sendable, CaseIterable {
    /// JSON with a Data Integrity proof over its canonical RDF.
    case eddsaRDFC2022 = "eddsa-rdfc-2022"
    /// JSON with a Data Integrity proof over its canonical JSON.
    case eddsaJCS2022 = "eddsa-jcs-2022"
    case ecdsaRDFC2019 = "ecdsa-rdfc-2019"
    case ecdsaJCS2019 = "ecdsa-jcs-2019"
    /// A token.
    case jwt = "vc-jwt"
    /// A token whose holder chooses which results to show.
    case sdJWT = "sd-jwt"

    /// What the credential's members look like before it is signed.
    public var form: SecuringForm { suite == nil ? .token : .embedded }

    var suite: Cryptosuite? { Cryptosuite(rawValue: rawValue) }

    /// Whether a key of this algorithm signs in this format.
    public func takes(_ algorithm: KeyAlgorithm) -> Bool {
        suite.map { $0.digest(for: algorithm) != nil } ?? [.ed25519, .p256, .p384].contains(algorithm)
    }

    /// Of the algorithms that go with the format, the one that is taken where nobody chooses.
    public var usualAlgorithm: KeyAlgorithm { takes(.ed25519) ? .ed25519 : .p256 }
}
