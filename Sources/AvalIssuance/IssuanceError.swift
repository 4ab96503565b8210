public import AvalCrypto
public import AvalModel

/// What stops the road. Everything up to the last durable step is kept; `aval issue --resume` goes on from there.
public enum IssuanceError: Error, Hashable, Sendable {
    /// A key made for demonstrations, in an institute that is in earnest.
    case demoKey(id: String)
    case noKey(purpose: String)
    case keyExpired(id: String, signUntil: Instant)
    case standardUnknown(StandardReference)
    /// A rating was recorded after the decision: what was decided is not what is there.
    case dossierChanged(CandidateCode)
    case noDossier(CandidateCode)
    /// What was just made does not verify; it was not recorded.
    case selfCheck(CertificateNumber, reason: String)
    case intentDamaged(CertificateNumber)
    /// The seal's certificate leads to none of the roots that the institute trusts.
    case sealUntrusted
    /// Nothing proves that the seal's certificate, or the one above it, was not revoked.
    case sealRevocation(RevocationFlaw)
    /// The same of the timestamp authority's certificates.
    case timestampRevocation(RevocationFlaw)
    /// A document was made whose seal the verifier finds at a lower level than it must have.
    case sealLevel(CertificateNumber, found: SealOverTime.Level?, required: SealOverTime.Level)
    case document(String)
    case storage(String)
}

extension IssuanceError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .demoKey(let id):
            "key \(id) was made for demonstrations; make real keys with aval keys new, "
                + "or say demo: true in institute.yaml"
        case .noKey(let purpose): "there is no active \(purpose) key; make one with aval keys new"
        case .keyExpired(let id, let until):
            "key \(id) may sign until \(until) only; make the next one with aval keys rotate"
        case .standardUnknown(let reference):
            "\(reference.code) version \(reference.version) is not in standards/ with the digest that was published"
        case .dossierChanged(let candidate):
            "the dossier of candidate \(candidate) is not the one that was decided; decide it again"
        case .noDossier(let candidate): "candidate \(candidate) has a decision and no closed dossier"
        case .selfCheck(let number, let reason):
            "\(number) does not verify right after signing (\(reason)); nothing of it was recorded"
        case .intentDamaged(let number): "the recorded intent of \(number) is damaged; restore the register"
        case .sealUntrusted:
            "the seal's certificate does not lead to a root that the institute trusts; look at aval keys list, "
                + "and make another seal with aval keys rotate seal before you issue"
        case .sealRevocation(let flaw):
            "no validation data for the seal: \(flaw); aval keys lists signs the institute's revocation lists anew"
        case .timestampRevocation(let flaw):
            "no validation data for the timestamp: \(flaw); try again, or put its issuer's list into the institute's "
                + "folder and name it under lists of timestamp-authority in institute.yaml"
        case .sealLevel(let number, let found, let required):
            "the seal of \(number) holds at \(found?.name ?? "no level"), not at \(required.name); nothing of it was "
                + "recorded; issue again, and if it stays so look at the dates of the revocation lists"
        case .document(let text): text
        case .storage(let text): text
        }
    }
}

/// A granted decision that no certificate can be written for, and why (Dictamen sin certificado).
public struct Unissuable: Hashable, Sendable {
    public let candidate: CandidateCode
    public let reason: String
}
