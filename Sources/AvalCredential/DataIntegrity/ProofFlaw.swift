public import StrictJSON

/// Why a proof does not hold, or was not made. The raw value is the reason code of reports.
public enum ProofFlaw: String, Hashable, Sendable, CaseIterable {
    // What is written
    case noProof = "no-proof"
    case tooManyProofs = "too-many-proofs"
    case malformedProof = "malformed-proof"
    case unknownType = "unknown-proof-type"
    case unknownCryptosuite = "unknown-cryptosuite"
    case malformedMember = "malformed-proof-member"
    case malformedValue = "malformed-proof-value"
    case duplicateProof = "duplicate-proof-id"
    case previousProofMissing = "previous-proof-missing"
    case previousProofCycle = "previous-proof-cycle"

    // What it says as linked data or as JSON
    case proofContext = "proof-context-differs"
    case unknownContext = "unknown-context"
    case undefinedTerm = "undefined-term"
    case notLinkedData = "not-linked-data"
    case overBudget = "over-budget"
    case notCanonical = "no-canonical-form"

    // Who signed
    case methodNotFound = "verification-method-not-found"
    case methodUnreachable = "verification-method-unreachable"
    case methodExpired = "verification-method-expired"
    case methodRevoked = "verification-method-revoked"
    case wrongKey = "key-not-for-cryptosuite"
    case keyPurpose = "key-not-for-purpose"
    case controller = "controller-differs"

    // For what, for whom, when
    case purpose = "purpose-differs"
    case domain = "domain-differs"
    case challenge = "challenge-differs"
    case createdLater = "created-in-the-future"
    case expired = "proof-expired"

    // The signature itself
    case signature = "signature-invalid"
    case previousProofFails = "previous-proof-fails"
    case readOnly = "cryptosuite-for-reading-only"

    // Selective disclosure
    case baseProof = "base-proof-not-derived"
    case pointer = "pointer-without-value"
    case disclosure = "disclosure-does-not-fit"
}

extension ProofFlaw: CustomStringConvertible {
    /// A message about the document, without any of its text.
    public var description: String {
        switch self {
        case .noProof: "the document has no proof"
        case .tooManyProofs: "the document has more proofs than are checked"
        case .malformedProof: "the proof is not an object, or not a list of some"
        case .unknownType: "the proof is of a type that is not known"
        case .unknownCryptosuite: "the cryptosuite is not known"
        case .malformedMember: "a member of the proof is missing or not of its form"
        case .malformedValue: "the proof value is not in the base, of the length or of the form that its suite has"
        case .duplicateProof: "two proofs have one id"
        case .previousProofMissing: "the document has no proof of the id that a proof names as its previous one"
        case .previousProofCycle: "a proof comes before itself"
        case .proofContext: "the contexts of the proof are not those that the document begins with"
        case .unknownContext: "a context is not built in"
        case .undefinedTerm: "a term is not defined, or a value would be lost"
        case .notLinkedData: "it cannot be read as JSON-LD"
        case .overBudget: "to put it in canonical form takes more work than is allowed"
        case .notCanonical: "it has no canonical form"
        case .methodNotFound: "the verification method is not there"
        case .methodUnreachable: "the verification method could not be had"
        case .methodExpired: "the verification method had expired"
        case .methodRevoked: "the verification method had been revoked"
        case .wrongKey: "the key is not one that the cryptosuite takes"
        case .keyPurpose: "the controller has not set the key aside for the proof's purpose"
        case .controller: "the key is controlled by another"
        case .purpose: "the proof is for another purpose"
        case .domain: "the proof is for another domain"
        case .challenge: "the proof answers another challenge"
        case .createdLater: "the proof was created in the future"
        case .expired: "the proof has expired"
        case .signature: "the signature does not hold"
        case .previousProofFails: "a proof that it rests on does not hold"
        case .readOnly: "proofs of this kind are read and not made"
        case .baseProof: "a base proof is for the holder, who shows what is derived from it"
        case .pointer: "a pointer leads to nothing in the document"
        case .disclosure: "what is disclosed does not fit the proof"
        }
    }
}

/// A flaw with its place in the document, where it has one.
public struct ProofFailure: Error, Hashable, Sendable, CustomStringConvertible {
    public let flaw: ProofFlaw
    public let place: JSONPointer?

    init(_ flaw: ProofFlaw, at place: JSONPointer? = nil) {
        self.flaw = flaw
        self.place = place
    }

    public var description: String {
        place.map { "\(flaw) (at \($0))" } ?? flaw.description
    }
}
