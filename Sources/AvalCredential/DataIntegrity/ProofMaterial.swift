public import AvalCrypto
internal import StrictJSON

/// What a signature is computed over, with every step on the way, so that another implementer can compare.
public struct ProofMaterial: Hashable, Sendable {
    public let algorithm: DigestAlgorithm
    /// RFC 8785, or RDFC-1.0 as N-Quads.
    public let canonicalDocument: [UInt8]
    public let documentHash: [UInt8]
    /// The proof without its value, in the same form.
    public let canonicalConfiguration: [UInt8]
    public let configurationHash: [UInt8]

    /// The bytes that are signed: VC-DI-EdDSA 1.0 §3.2.4, VC-DI-ECDSA 1.0 §3.2.4.
    public let combined: [UInt8]

    init(canonicalDocument: [UInt8], canonicalConfiguration: [UInt8], algorithm: DigestAlgorithm) {
        self.algorithm = algorithm
        self.canonicalDocument = canonicalDocument
        self.canonicalConfiguration = canonicalConfiguration
        documentHash = algorithm.digest(of: canonicalDocument)
        configurationHash = algorithm.digest(of: canonicalConfiguration)
        combined = configurationHash + documentHash
    }

    /// Of selective disclosure, where the issuer signs the mandatory statements alone, and the key of the others.
    init(statements: [UInt8], mandatoryHash: [UInt8], canonicalConfiguration: [UInt8], publicKey: [UInt8]) {
        algorithm = .sha256
        canonicalDocument = statements
        documentHash = mandatoryHash
        self.canonicalConfiguration = canonicalConfiguration
        configurationHash = DigestAlgorithm.sha256.digest(of: canonicalConfiguration)
        combined = configurationHash + publicKey + mandatoryHash
    }
}

/// A document on its way to be hashed: without `proof`, or with the proofs alone that the next one rests on.
struct UnsecuredDocument {
    let members: JSONObject

    /// - Parameter previous: the proofs to be signed with the document, in its order.
    init(_ document: JSONObject, with previous: [JSONValue] = []) {
        var members = document
        members["proof"] = previous.isEmpty ? nil : .array(previous)
        self.members = members
    }

    /// Document and configuration in the form of a suite, hashed.
    /// - Parameter configuration: the proof without its value.
    func material(
        _ configuration: JSONObject, form: Cryptosuite.Form, algorithm: DigestAlgorithm, contexts: CredentialContexts
    ) throws(ProofFailure) -> ProofMaterial {
        switch form {
        case .canonicalJSON:
            var members = members
            // VC-DI-EdDSA 1.0 §3.3.2: what is verified is the document under the contexts that were signed.
            if let context = configuration["@context"] { members["@context"] = context }
            return ProofMaterial(
                canonicalDocument: try canonicalJSON(members),
                canonicalConfiguration: try canonicalJSON(configuration), algorithm: algorithm)
        case .canonicalQuads:
            // VC-DI-EdDSA 1.0 §3.2.5: the configuration is read under the contexts of the document.
            var configuration = configuration
            configuration["@context"] = members["@context"]
            return ProofMaterial(
                canonicalDocument: try contexts.canonicalQuads(of: members, algorithm),
                canonicalConfiguration: try contexts.canonicalConfiguration(configuration, algorithm),
                algorithm: algorithm)
        }
    }

    private func canonicalJSON(_ members: JSONObject) throws(ProofFailure) -> [UInt8] {
        do {
            return try JSONValue.object(members).canonical()
        } catch {
            throw ProofFailure(.notCanonical)
        }
    }
}

extension UnsecuredDocument {
    /// The same with the terms of Data Integrity defined: VC Data Integrity 1.0 §2.4.1. A document without contexts is
    /// no JSON-LD and stays so.
    static func definingProofs(_ document: JSONObject) -> JSONObject {
        let parts: [JSONValue]
        switch document["@context"] {
        case nil: return document
        case .array(let several)?: parts = several
        case let one?: parts = [one]
        }
        let isDefined = parts.contains { part in
            part.string.map(contextsWithProofs.contains) ?? (part.object?["DataIntegrityProof"] != nil)
        }
        guard !isDefined else { return document }
        var document = document
        document["@context"] = .array(parts + ["https://w3id.org/security/data-integrity/v2"])
        return document
    }

    private static let contextsWithProofs: Set = [
        "https://www.w3.org/ns/credentials/v2", "https://w3id.org/security/data-integrity/v2",
        "https://w3id.org/security/data-integrity/v1",
    ]
}
