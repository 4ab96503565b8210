public import AvalCrypto
public import AvalModel
public import StrictJSON

/// What a verifier expects of each proof of a document.
public struct ProofExpectations: Hashable, Sendable {
    public var instant: Instant
    public var purpose: ProofPurpose
    /// Who must control the key, as the issuer of a credential; `nil` where the caller looks himself.
    public var controller: String?
    /// Must be among the proof's domains; a proof with a domain is taken where none is expected.
    public var domain: String?
    public var challenge: String?
    /// Which ECDSA signatures hold; other issuers need not lower s.
    public var halfOrder: HalfOrderRule
    /// Seconds that the clock of who signed may be ahead.
    public var skew: Int64

    /// The most proofs that are looked at; a document with more is refused.
    public static let mostProofs = 16

    public init(
        at instant: Instant, purpose: ProofPurpose = .assertionMethod, controller: String? = nil,
        domain: String? = nil, challenge: String? = nil, halfOrder: HalfOrderRule = .any, skew: Int64 = 300
    ) {
        self.instant = instant
        self.purpose = purpose
        self.controller = controller
        self.domain = domain
        self.challenge = challenge
        self.halfOrder = halfOrder
        self.skew = skew
    }
}

/// What is found about one proof.
public struct ProofOutcome: Sendable {
    public enum Status: Hashable, Sendable {
        case verified
        case failed(ProofFailure)
        /// It could not be checked: neither good nor bad.
        case indeterminate(ProofFailure)
    }

    public internal(set) var status: Status
    /// Of the proof in the document.
    public let place: JSONPointer
    /// `nil` where it could not be read.
    public internal(set) var proof: DataIntegrityProof?
    public internal(set) var method: ProofMethod?
    /// What was hashed; `nil` where it did not come so far.
    public internal(set) var material: ProofMaterial?
    /// What was signed, without the proofs that were not: claims are to be read from here. Only where verified.
    public internal(set) var signedDocument: JSONObject?

    public var isVerified: Bool { status == .verified }

    public var failure: ProofFailure? {
        switch status {
        case .verified: nil
        case .failed(let failure), .indeterminate(let failure): failure
        }
    }
}

/// Verifies every proof of a document by itself: VC Data Integrity 1.0 §4.4 and §4.5.
///
/// A proof that names previous proofs holds only where those hold. There is one outcome for each proof, in the
/// document's order, and a failed one for a document without proofs: no document passes for want of a proof. Whether
/// the controller is to be trusted is not looked at.
/// - Parameter resolve: what the URL of a verification method leads to; asked once for each proof.
public func verifyProofs(
    of document: JSONObject, expecting expectations: ProofExpectations, contexts: CredentialContexts = .builtIn,
    resolve: (String) -> ProofMethodAnswer
) -> [ProofOutcome] {
    let set: ProofSet
    do throws(ProofFailure) {
        set = try ProofSet(of: document)
    } catch {
        return [ProofOutcome(status: .failed(error), place: error.place ?? .root)]
    }
    var outcomes: [ProofOutcome] = []
    for position in set.values.indices {
        var outcome = ProofOutcome(status: .verified, place: set.place(position))
        do throws(ProofFailure) {
            try set.verify(position, expectations, contexts, resolve, into: &outcome)
        } catch {
            outcome.status = error.flaw == .methodUnreachable ? .indeterminate(error) : .failed(error)
            outcome.signedDocument = nil
        }
        outcomes.append(outcome)
    }
    set.spread(&outcomes)
    return outcomes
}

extension ProofSet {
    /// Goes on as far as it can, so that the outcome tells what was seen.
    fileprivate func verify(
        _ position: Int, _ expectations: ProofExpectations, _ contexts: CredentialContexts,
        _ resolve: (String) -> ProofMethodAnswer, into outcome: inout ProofOutcome
    ) throws(ProofFailure) {
        let proof = try proof(position)
        let place = outcome.place
        outcome.proof = proof
        let previous = try previous(of: proof, at: place)
        let method = try method(of: proof, resolve)
        outcome.method = method
        guard let algorithm = proof.suite.digest(for: method.key.algorithm) else { throw ProofFailure(.wrongKey) }
        try checkContext(of: proof, at: place)
        let unsecured = UnsecuredDocument(document(for: proof.suite), with: previous.map { values[$0] })
        let isSigned: Bool
        if proof.suite == .ecdsaSD2023 {
            let disclosed = try DisclosedStatements(of: unsecured, proof, at: place, contexts: contexts)
            outcome.material = disclosed.material
            isSigned = disclosed.isSigned(by: method.key, halfOrder: expectations.halfOrder)
        } else {
            let material = try unsecured.material(
                proof.configuration, form: proof.suite.form, algorithm: algorithm, contexts: contexts)
            outcome.material = material
            isSigned = method.key.verify(
                signature: proof.value, of: material.combined, halfOrder: expectations.halfOrder)
        }
        guard isSigned else { throw ProofFailure(.signature) }
        outcome.signedDocument = unsecured.members
        if let context = proof.configuration["@context"] { outcome.signedDocument?["@context"] = context }
        try expectations.check(proof, by: method, at: place)
    }

    private func method(
        of proof: DataIntegrityProof, _ resolve: (String) -> ProofMethodAnswer
    ) throws(ProofFailure) -> ProofMethod {
        switch resolve(proof.verificationMethod) {
        case .notFound: throw ProofFailure(.methodNotFound)
        case .unreachable: throw ProofFailure(.methodUnreachable)
        case .method(let method):
            // A resolver that answers with another key than it was asked for is no resolver.
            guard method.id == proof.verificationMethod else { throw ProofFailure(.methodNotFound) }
            return method
        }
    }
}

extension ProofExpectations {
    /// Everything that is not the signature: only what has signed well is looked at.
    fileprivate func check(
        _ proof: DataIntegrityProof, by method: ProofMethod, at place: JSONPointer
    ) throws(ProofFailure) {
        guard method.purposes.contains(proof.purpose) else { throw ProofFailure(.keyPurpose) }
        if let controller, method.controller != controller { throw ProofFailure(.controller) }
        guard proof.purpose == purpose else { throw ProofFailure(.purpose, at: place.appending("proofPurpose")) }
        if let domain, !proof.domains.contains(domain) { throw ProofFailure(.domain, at: place.appending("domain")) }
        if let challenge, proof.challenge != challenge {
            throw ProofFailure(.challenge, at: place.appending("challenge"))
        }
        if let created = proof.created, instant.adding(seconds: skew) < created {
            throw ProofFailure(.createdLater, at: place.appending("created"))
        }
        if let expires = proof.expires, expires <= instant {
            throw ProofFailure(.expired, at: place.appending("expires"))
        }
        // A key that ended after it had signed still proves what it signed in its time.
        let signed = proof.created ?? instant
        if let revoked = method.revoked, revoked <= signed { throw ProofFailure(.methodRevoked) }
        if let expires = method.expires, expires <= signed { throw ProofFailure(.methodExpired) }
    }
}
