internal import AvalCrypto

/// How a proof is made (Conjunto criptográfico): which form is hashed, with which hash, and who signs.
///
/// Each case is the `cryptosuite` of a `DataIntegrityProof`, but for the last, which is a type of proof of its own.
public enum Cryptosuite: String, Hashable, Sendable, CaseIterable {
    /// VC-DI-EdDSA 1.0 §3.2
    case eddsaRDFC2022 = "eddsa-rdfc-2022"
    /// VC-DI-EdDSA 1.0 §3.3
    case eddsaJCS2022 = "eddsa-jcs-2022"
    /// VC-DI-ECDSA 1.0 §3.2, with P-256 or P-384
    case ecdsaRDFC2019 = "ecdsa-rdfc-2019"
    /// VC-DI-ECDSA 1.0 §3.3, with P-256 or P-384
    case ecdsaJCS2019 = "ecdsa-jcs-2019"
    /// VC-DI-ECDSA 1.0 §3.6: selective disclosure, with P-256
    case ecdsaSD2023 = "ecdsa-sd-2023"
    /// `eddsa-rdfc-2022` under the name that it had in drafts: for reading only.
    case eddsa2022 = "eddsa-2022"
    /// VC-DI-EdDSA 1.0 §A.1: for reading only.
    case ed25519Signature2020 = "Ed25519Signature2020"

    /// Whether proofs of this kind are read and not made.
    public var isForReading: Bool { self == .eddsa2022 || self == .ed25519Signature2020 }

    /// What is hashed of a document and of a proof.
    enum Form {
        /// RFC 8785
        case canonicalJSON
        /// RDFC-1.0 of what JSON-LD says
        case canonicalQuads
    }

    var form: Form {
        switch self {
        case .eddsaJCS2022, .ecdsaJCS2019: .canonicalJSON
        case .eddsaRDFC2022, .ecdsaRDFC2019, .ecdsaSD2023, .eddsa2022, .ed25519Signature2020: .canonicalQuads
        }
    }

    /// The hash of document and proof, which is also RDFC-1.0's own; `nil` for keys that the suite does not take.
    func digest(for key: KeyAlgorithm) -> DigestAlgorithm? {
        switch (self, key) {
        case (.eddsaRDFC2022, .ed25519), (.eddsaJCS2022, .ed25519), (.eddsa2022, .ed25519): .sha256
        case (.ed25519Signature2020, .ed25519): .sha256
        case (.ecdsaRDFC2019, .p256), (.ecdsaJCS2019, .p256), (.ecdsaSD2023, .p256): .sha256
        case (.ecdsaRDFC2019, .p384), (.ecdsaJCS2019, .p384): .sha384
        default: nil
        }
    }

    /// The base that `proofValue` is written in; any other is refused.
    var base: Multibase { self == .ecdsaSD2023 ? .base64URL : .base58BTC }
}

/// What a proof is for (Propósito de la prueba): a verification relationship of Controlled Identifiers 1.0 §2.3.
public enum ProofPurpose: String, Hashable, Sendable, CaseIterable {
    /// Says that the document's claims are the controller's.
    case assertionMethod
    /// Says that the controller is present.
    case authentication
    case capabilityInvocation
    case capabilityDelegation
}
