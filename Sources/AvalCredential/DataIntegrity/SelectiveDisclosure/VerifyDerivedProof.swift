internal import AvalCrypto
internal import LinkedData
internal import StrictJSON

/// What a derived proof is checked against, step by step: VC-DI-ECDSA 1.0 §3.5.9.
struct DisclosedStatements {
    let statements: [String]
    let mandatory: [String]
    let selective: [String]
    let value: DerivedProofValue
    let material: ProofMaterial

    /// - Throws: `.baseProof` for a proof that is the holder's alone, `.malformedValue`, `.disclosure` where labels,
    ///   positions or signatures are more or fewer than the statements shown.
    init(
        of unsecured: UnsecuredDocument, _ proof: DataIntegrityProof, at place: JSONPointer,
        contexts: CredentialContexts
    ) throws(ProofFailure) {
        let member = place.appending("proofValue")
        guard !proof.value.starts(with: BaseProofValue.header) else { throw ProofFailure(.baseProof, at: member) }
        guard let value = DerivedProofValue(reading: proof.value) else {
            throw ProofFailure(.malformedValue, at: member)
        }
        let dataset = try contexts.dataset(contexts.expanded(.object(unsecured.members)))
        let canonical = try contexts.canonical(dataset, .sha256)
        var labels: [String: String] = [:]
        for (number, label) in value.labels { labels["c14n\(number)"] = "u" + Base64URL.encode(label) }
        guard Set(labels.keys) == Set(canonical.issuedIdentifiers.values) else { throw ProofFailure(.disclosure) }
        let statements = canonical.statements.map(StatementLabels(labels).relabelled).inCodePointOrder

        let isMandatory = Set(value.mandatoryIndexes)
        guard value.mandatoryIndexes.allSatisfy(statements.indices.contains) else { throw ProofFailure(.disclosure) }
        let mandatory = value.mandatoryIndexes.map { statements[$0] }
        let selective = statements.indices.filter { !isMandatory.contains($0) }.map { statements[$0] }
        guard selective.count == value.signatures.count else { throw ProofFailure(.disclosure) }

        var configuration = proof.configuration
        configuration["@context"] = unsecured.members["@context"]
        self.statements = statements
        self.mandatory = mandatory
        self.selective = selective
        self.value = value
        material = ProofMaterial(
            statements: statements.flatMap { Array($0.utf8) }, mandatoryHash: hashOfStatements(mandatory),
            canonicalConfiguration: try contexts.canonicalConfiguration(configuration, .sha256),
            publicKey: value.publicKey)
    }

    /// The issuer signed the mandatory statements and the key that signed each of the others.
    func isSigned(by issuer: PublicKey, halfOrder: HalfOrderRule) -> Bool {
        guard let key = PublicKey.ofStatements(value.publicKey),
            issuer.verify(signature: value.baseSignature, of: material.combined, halfOrder: halfOrder)
        else { return false }
        return zip(value.signatures, selective).allSatisfy { signature, statement in
            key.verify(signature: signature, of: Array(statement.utf8), halfOrder: halfOrder)
        }
    }
}
