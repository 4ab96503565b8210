internal import AvalCrypto
internal import LinkedData
public import StrictJSON

/// The part of a document that its holder shows (VC-DI-ECDSA 1.0 §3.6.6): what pointers lead to and what its issuer
/// made mandatory, with a proof derived from the base proof.
///
/// The base proof is not verified. Of several proofs the base proofs are derived, and the others left out: they sign
/// the whole document.
/// - Throws: `.dataIntegrity`: `.noProof` where the document has no base proof, `.pointer`, `.malformedValue`.
public func deriveProof(
    from document: JSONObject, showing pointers: [JSONPointer], contexts: CredentialContexts = .builtIn
) throws(CredentialError) -> JSONObject {
    do throws(ProofFailure) {
        let set = try ProofSet(of: document)
        var derived: [JSONValue] = []
        var shown: JSONObject?
        for position in set.values.indices where set.values[position]["cryptosuite"] == "ecdsa-sd-2023" {
            let proof = try set.proof(position)
            guard let base = BaseProofValue(reading: proof.value) else {
                throw ProofFailure(.malformedValue, at: set.place(position).appending("proofValue"))
            }
            let unsecured = UnsecuredDocument(set.document(for: proof.suite)).members
            let disclosure = try SelectedStatements(of: unsecured, base, showing: pointers, contexts: contexts)
            // Mandatory parts may differ from proof to proof, and one document carries them all or none.
            guard shown == nil || shown == disclosure.document else { throw ProofFailure(.disclosure) }
            shown = disclosure.document
            var value = proof.configuration
            value.append("proofValue", .string(Multibase.base64URL.encode(disclosure.value.bytes)))
            derived.append(.object(value))
        }
        guard var result = shown else { throw ProofFailure(.noProof) }
        result.set("proof", derived.count == 1 ? derived[0] : .array(derived))
        return result
    } catch {
        throw .dataIntegrity(error)
    }
}

/// What is shown, step by step: VC-DI-ECDSA 1.0 §3.5.3.
struct SelectedStatements {
    let statements: [String]
    let mandatory: [Int]
    let selective: [Int]
    let combined: [Int]
    let value: DerivedProofValue
    let document: JSONObject

    init(
        of document: JSONObject, _ base: BaseProofValue, showing pointers: [JSONPointer], contexts: CredentialContexts
    ) throws(ProofFailure) {
        let groups = try StatementGroups(of: document, blindedBy: base.hmacKey, contexts: contexts)
        statements = groups.statements
        mandatory = try groups.group(base.mandatoryPointers).matching
        selective = try groups.group(pointers).matching
        let all = base.mandatoryPointers + pointers
        let shown = try groups.group(all)
        combined = shown.matching

        let isMandatory = Set(mandatory)
        let isSelected = Set(selective)
        let signed = statements.indices.filter { !isMandatory.contains($0) }
        guard signed.count == base.signatures.count else { throw ProofFailure(.disclosure) }
        let signatures = zip(signed, base.signatures).filter { isSelected.contains($0.0) }.map(\.1)
        let indexes = combined.enumerated().filter { isMandatory.contains($0.element) }.map(\.offset)

        // The verifier numbers the blank nodes of what is shown anew: each number is told its blinded label.
        var labels: [UInt64: [UInt8]] = [:]
        for (label, canonical) in try contexts.canonical(shown.statements, .sha256).issuedIdentifiers {
            guard let number = UInt64(canonical.dropFirst(4)), let blinded = groups.labels[label],
                let bytes = Multibase.decode(blinded)?.bytes
            else { throw ProofFailure(.disclosure) }
            labels[number] = bytes
        }
        value = DerivedProofValue(
            baseSignature: base.baseSignature, publicKey: base.publicKey, signatures: signatures, labels: labels,
            mandatoryIndexes: indexes)
        guard let selection = try JSONSelection().select(all, from: document) else { throw ProofFailure(.pointer) }
        self.document = selection
    }
}
