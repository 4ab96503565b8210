internal import StrictJSON

/// The proofs of a document, of which some may rest on others: VC Data Integrity 1.0 §2.1.1 and §2.1.2.
struct ProofSet {
    let values: [JSONValue]
    private let document: JSONObject
    private let proofs: [Result<DataIntegrityProof, ProofFailure>]
    private let isList: Bool

    /// - Throws: a flaw where there is no proof or no list of proofs at all; what is wrong with one proof comes from
    ///   ``proof(_:)``.
    init(of document: JSONObject) throws(ProofFailure) {
        let place = JSONPointer.root.appending("proof")
        guard let member = document["proof"] else { throw ProofFailure(.noProof) }
        let values = member.array ?? [member]
        let isList = member.array != nil
        guard !values.isEmpty else { throw ProofFailure(.noProof, at: place) }
        guard values.count <= ProofExpectations.mostProofs else { throw ProofFailure(.tooManyProofs, at: place) }
        self.values = values
        self.document = document
        self.isList = isList
        proofs = values.indices.map { position in
            Result { () throws(ProofFailure) in
                try DataIntegrityProof(
                    reading: values[position], at: isList ? place.appending(position) : place)
            }
        }
    }

    func place(_ position: Int) -> JSONPointer {
        let place = JSONPointer.root.appending("proof")
        return isList ? place.appending(position) : place
    }

    /// The proof at a position, where it can be read and shares its id with no other.
    func proof(_ position: Int) throws(ProofFailure) -> DataIntegrityProof {
        let proof = try proofs[position].get()
        if let id = proof.id, positions(of: id).count > 1 {
            throw ProofFailure(.duplicateProof, at: place(position).appending("id"))
        }
        return proof
    }

    /// The positions of the proofs that a proof rests on, in the document's order.
    func previous(of proof: DataIntegrityProof, at place: JSONPointer) throws(ProofFailure) -> [Int] {
        let member = place.appending("previousProof")
        var positions: [Int] = []
        for id in proof.previousProofs {
            guard let position = self.positions(of: id).first else {
                throw ProofFailure(.previousProofMissing, at: member)
            }
            positions.append(position)
        }
        guard !rests(on: proof.id, positions) else { throw ProofFailure(.previousProofCycle, at: member) }
        return positions.sorted()
    }

    /// Whether one of some proofs is or rests on the proof of an id. Every proof is visited once at most.
    private func rests(on id: String?, _ start: [Int]) -> Bool {
        guard let id else { return false }
        var seen: Set<Int> = []
        var open = start
        while let position = open.popLast() {
            guard seen.insert(position).inserted, case .success(let proof) = proofs[position] else { continue }
            if proof.id == id { return true }
            open += proof.previousProofs.flatMap(positions)
        }
        return false
    }

    private func positions(of id: String) -> [Int] {
        values.indices.filter { values[$0]["id"]?.string == id }
    }

    /// What fails takes with it what rests on it, and what could not be checked leaves that unchecked.
    func spread(_ outcomes: inout [ProofOutcome]) {
        var isSettled = false
        while !isSettled {
            isSettled = true
            for position in outcomes.indices where outcomes[position].isVerified {
                guard let proof = outcomes[position].proof else { continue }
                let bases = proof.previousProofs.flatMap(positions).map { outcomes[$0].status }
                guard let base = bases.first(where: { $0 != .verified }) else { continue }
                let failure = ProofFailure(.previousProofFails, at: place(position).appending("previousProof"))
                if case .indeterminate = base {
                    outcomes[position].status = .indeterminate(failure)
                } else {
                    outcomes[position].status = .failed(failure)
                }
                outcomes[position].signedDocument = nil
                isSettled = false
            }
        }
    }

    /// The document as a suite reads it; without contexts for proofs it gets those that whoever signed it has added.
    func document(for suite: Cryptosuite) -> JSONObject {
        suite.form == .canonicalQuads && suite != .ed25519Signature2020
            ? UnsecuredDocument.definingProofs(document) : document
    }

    /// VC-DI-EdDSA 1.0 §3.3.2: a document over canonical JSON begins with the contexts of its proof. Suites over linked
    /// data do not sign contexts of the proof, so that others than the document's are refused.
    func checkContext(of proof: DataIntegrityProof, at place: JSONPointer) throws(ProofFailure) {
        guard let signed = proof.configuration["@context"] else { return }
        let parts = signed.array ?? [signed]
        let own = document["@context"].map { $0.array ?? [$0] } ?? []
        let fits = proof.suite.form == .canonicalJSON ? own.starts(with: parts) : own == parts
        guard fits else { throw ProofFailure(.proofContext, at: place.appending("@context")) }
    }
}
