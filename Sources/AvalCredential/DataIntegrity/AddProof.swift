public import AvalCrypto
public import AvalModel
public import StrictJSON

/// A key that makes proofs, with the URL that verifiers find it under.
public struct ProofKey: Sendable {
    public let verificationMethod: String
    let key: PrivateKey

    public init(verificationMethod: String, key: PrivateKey) {
        self.verificationMethod = verificationMethod
        self.key = key
    }

    /// Under its own `did:key`; `nil` for keys that have none.
    public init?(didKey key: PrivateKey) {
        guard let multikey = key.publicKey.multikey else { return nil }
        self.init(verificationMethod: "did:key:\(multikey)#\(multikey)", key: key)
    }

    public var publicKey: PublicKey { key.publicKey }
}

/// What a new proof says of itself: VC Data Integrity 1.0 §2.1.
public struct ProofOptions: Hashable, Sendable {
    public var purpose: ProofPurpose
    public var created: Instant?
    public var expires: Instant?
    /// Of the proof; one that others are to rest on needs one.
    public var id: String?
    public var domains: [String]
    public var challenge: String?
    /// The ids of the proofs that are signed along with the document (`previousProof`).
    public var previousProofs: [String]

    public init(
        purpose: ProofPurpose = .assertionMethod, created: Instant?, expires: Instant? = nil, id: String? = nil,
        domains: [String] = [], challenge: String? = nil, previousProofs: [String] = []
    ) {
        self.purpose = purpose
        self.created = created
        self.expires = expires
        self.id = id
        self.domains = domains
        self.challenge = challenge
        self.previousProofs = previousProofs
    }

    /// The proof without its value, in the order that it is written in.
    func configuration(_ suite: Cryptosuite, method: String) -> JSONObject {
        var members: JSONObject = [:]
        if let id { members.append("id", .string(id)) }
        members.append("type", "DataIntegrityProof")
        members.append("cryptosuite", .string(suite.rawValue))
        if let created { members.append("created", .string(created.description)) }
        if let expires { members.append("expires", .string(expires.description)) }
        members.append("verificationMethod", .string(method))
        members.append("proofPurpose", .string(purpose.rawValue))
        if !domains.isEmpty { members.append("domain", ProofOptions.oneOrMore(domains)) }
        if let challenge { members.append("challenge", .string(challenge)) }
        if !previousProofs.isEmpty { members.append("previousProof", ProofOptions.oneOrMore(previousProofs)) }
        return members
    }

    private static func oneOrMore(_ texts: [String]) -> JSONValue {
        texts.count == 1 ? .string(texts[0]) : .array(texts.map { .string($0) })
    }
}

/// A document with one more proof, and what was signed.
public struct ProvenDocument: Hashable, Sendable {
    public let document: JSONObject
    public let material: ProofMaterial
}

/// Adds a proof to a document: VC Data Integrity 1.0 §4.2 and §4.3. Proofs that are there stay there, so that a set
/// grows, or a chain where the options name previous proofs.
///
/// Contexts that do not define the proof's terms get the one of Data Integrity (§2.4.1). What the claims say is not
/// looked at, but JSON-LD suites refuse terms that no built-in context defines.
/// - Throws: `.dataIntegrity`, `.signing`.
public func addProof(
    to document: JSONObject, suite: Cryptosuite, key: ProofKey, options: ProofOptions,
    contexts: CredentialContexts = .builtIn
) throws(CredentialError) -> ProvenDocument {
    let draft: ProofDraft
    let material: ProofMaterial
    do throws(ProofFailure) {
        draft = try ProofDraft(of: document, suite: suite, key: key, options: options)
        guard suite != .ecdsaSD2023 else { throw ProofFailure(.readOnly) }
        material = try draft.unsecured.material(
            draft.configuration, form: suite.form, algorithm: draft.algorithm, contexts: contexts)
    } catch {
        throw .dataIntegrity(error)
    }
    let signature = try key.sign(material.combined)
    return ProvenDocument(document: draft.document(proofValue: suite.base.encode(signature)), material: material)
}

extension ProofKey {
    func sign(_ bytes: [UInt8]) throws(CredentialError) -> [UInt8] {
        do {
            return try key.sign(bytes)
        } catch {
            throw .signing(String(describing: error))
        }
    }
}

/// A proof that lacks nothing but its value.
struct ProofDraft {
    let configuration: JSONObject
    let algorithm: DigestAlgorithm
    let unsecured: UnsecuredDocument
    private let secured: JSONObject
    private let proofs: [JSONValue]

    init(
        of document: JSONObject, suite: Cryptosuite, key: ProofKey, options: ProofOptions
    ) throws(ProofFailure) {
        guard !suite.isForReading else { throw ProofFailure(.readOnly) }
        guard let algorithm = suite.digest(for: key.key.algorithm) else { throw ProofFailure(.wrongKey) }
        self.algorithm = algorithm
        secured = UnsecuredDocument.definingProofs(document)
        let present = document["proof"].map { $0.array ?? [$0] } ?? []
        proofs = present
        if let id = options.id, present.contains(where: { $0["id"]?.string == id }) {
            throw ProofFailure(.duplicateProof)
        }
        let previous = present.filter { proof in
            proof["id"]?.string.map(options.previousProofs.contains) ?? false
        }
        guard previous.count == options.previousProofs.count else { throw ProofFailure(.previousProofMissing) }
        unsecured = UnsecuredDocument(secured, with: previous)
        var configuration = options.configuration(suite, method: key.verificationMethod)
        // VC-DI-EdDSA 1.0 §3.3.1: a proof over canonical JSON names the contexts that it was made under.
        if suite.form == .canonicalJSON { configuration["@context"] = secured["@context"] }
        self.configuration = configuration
    }

    func document(proofValue: String) -> JSONObject {
        var proof = configuration
        proof.set("proofValue", .string(proofValue))
        var document = secured
        document.set("proof", proofs.isEmpty ? .object(proof) : .array(proofs + [.object(proof)]))
        return document
    }
}
