internal import AvalCrypto
public import StrictJSON

/// One proof with what its signature is computed over, whoever signed it (Prueba, por dentro).
public struct InspectedProof: Sendable {
    /// Of the proof in the document.
    public let place: JSONPointer
    /// `nil` where it could not be read.
    public let proof: DataIntegrityProof?
    public let material: ProofMaterial?
    /// Why there is no more.
    public let failure: ProofFailure?
}

/// Every proof of a document, taken apart so that another implementer can compare step by step. Nothing is verified.
///
/// Which hash a P-256 or P-384 key asks for is told by the length of the signature.
public func inspectProofs(of document: JSONObject, contexts: CredentialContexts = .builtIn) -> [InspectedProof] {
    let set: ProofSet
    do throws(ProofFailure) {
        set = try ProofSet(of: document)
    } catch {
        return [InspectedProof(place: error.place ?? .root, proof: nil, material: nil, failure: error)]
    }
    return set.values.indices.map { position in
        var proof: DataIntegrityProof?
        do throws(ProofFailure) {
            let read = try set.proof(position)
            proof = read
            let previous = try set.previous(of: read, at: set.place(position))
            let unsecured = UnsecuredDocument(set.document(for: read.suite), with: previous.map { set.values[$0] })
            let algorithm: DigestAlgorithm = read.value.count == 96 ? .sha384 : .sha256
            let material = try unsecured.material(
                read.configuration, form: read.suite.form, algorithm: algorithm, contexts: contexts)
            return InspectedProof(place: set.place(position), proof: read, material: material, failure: nil)
        } catch {
            return InspectedProof(place: set.place(position), proof: proof, material: nil, failure: error)
        }
    }
}

extension CredentialContexts {
    /// RDFC-1.0 under SHA-256 of what a document says, as N-Quads.
    /// - Throws: `.dataIntegrity`: a context that is not built in, a term that none defines, a graph over the budget.
    public func canonicalQuads(of document: JSONObject) throws(CredentialError) -> [UInt8] {
        do throws(ProofFailure) {
            return try canonicalQuads(of: document, .sha256)
        } catch {
            throw .dataIntegrity(error)
        }
    }
}
