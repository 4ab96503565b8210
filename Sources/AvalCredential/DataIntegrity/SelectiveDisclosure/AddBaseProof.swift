internal import AvalCrypto
public import StrictJSON

/// Adds an `ecdsa-sd-2023` base proof (VC-DI-ECDSA 1.0 §3.6.1): from it the holder derives proofs that show parts.
///
/// Every statement is signed by a key made for this document alone, and that key by the issuer's. The secret parts are
/// drawn from OpenSSL's generator.
/// - Parameter mandatory: what every derived document shows.
/// - Throws: `.dataIntegrity`, with `.pointer` for one that leads to nothing; `.signing`.
public func addBaseProof(
    to document: JSONObject, key: ProofKey, options: ProofOptions, mandatory: [JSONPointer],
    contexts: CredentialContexts = .builtIn
) throws(CredentialError) -> JSONObject {
    var random = SystemRandom()
    let statementKey: PrivateKey
    do {
        statementKey = try PrivateKey.generate(.p256)
    } catch {
        throw .signing(String(describing: error))
    }
    let secrets = BaseProofSecrets(
        hmacKey: random.bytes(32), statementKey: ProofKey(verificationMethod: "", key: statementKey))
    return try addBaseProof(
        to: document, key: key, options: options, mandatory: mandatory, secrets: secrets, contexts: contexts
    ).document
}

/// What must be drawn anew for each base proof.
struct BaseProofSecrets {
    let hmacKey: [UInt8]
    let statementKey: ProofKey
}

/// What is signed for a base proof, step by step.
struct BaseProofMaterial {
    let statements: [String]
    /// Positions of the mandatory ones, ascending.
    let mandatory: [Int]
    let canonicalConfiguration: [UInt8]
    let configurationHash: [UInt8]
    let mandatoryHash: [UInt8]

    init(
        _ draft: ProofDraft, mandatory pointers: [JSONPointer], hmacKey: [UInt8], contexts: CredentialContexts
    ) throws(ProofFailure) {
        let groups = try StatementGroups(of: draft.unsecured.members, blindedBy: hmacKey, contexts: contexts)
        statements = groups.statements
        mandatory = try groups.group(pointers).matching
        var configuration = draft.configuration
        configuration["@context"] = draft.unsecured.members["@context"]
        canonicalConfiguration = try contexts.canonicalConfiguration(configuration, .sha256)
        configurationHash = DigestAlgorithm.sha256.digest(of: canonicalConfiguration)
        mandatoryHash = hashOfStatements(mandatory.map { [statements] in statements[$0] })
    }

    /// The statements that the holder may leave out.
    var selective: [String] {
        let mandatory = Set(mandatory)
        return statements.indices.filter { !mandatory.contains($0) }.map { statements[$0] }
    }
}

func addBaseProof(
    to document: JSONObject, key: ProofKey, options: ProofOptions, mandatory: [JSONPointer],
    secrets: BaseProofSecrets, contexts: CredentialContexts
) throws(CredentialError) -> (document: JSONObject, material: BaseProofMaterial) {
    let draft: ProofDraft
    let material: BaseProofMaterial
    do throws(ProofFailure) {
        draft = try ProofDraft(of: document, suite: .ecdsaSD2023, key: key, options: options)
        material = try BaseProofMaterial(draft, mandatory: mandatory, hmacKey: secrets.hmacKey, contexts: contexts)
    } catch {
        throw .dataIntegrity(error)
    }
    let publicKey = secrets.statementKey.publicKey.statementKey
    var signatures: [[UInt8]] = []
    for statement in material.selective { signatures.append(try secrets.statementKey.sign(Array(statement.utf8))) }
    let value = BaseProofValue(
        baseSignature: try key.sign(material.configurationHash + publicKey + material.mandatoryHash),
        publicKey: publicKey, hmacKey: secrets.hmacKey, signatures: signatures, mandatoryPointers: mandatory)
    return (draft.document(proofValue: Multibase.base64URL.encode(value.bytes)), material)
}

/// VC-DI-ECDSA 1.0 §3.4.18: the statements one after the other.
func hashOfStatements(_ statements: [String]) -> [UInt8] {
    DigestAlgorithm.sha256.digest(of: statements.flatMap { Array($0.utf8) })
}
