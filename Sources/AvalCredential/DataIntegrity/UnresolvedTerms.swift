internal import LinkedData
public import StrictJSON

extension CredentialContexts {
    /// What reading a document as JSON-LD in safe mode objects to: a context that is not built in, a term that none
    /// defines, a value that would be lost. The first objection is told; none for a document that can be read whole.
    public func unresolvedTerms(of document: JSONObject) -> [UnresolvedTerm] {
        do throws(ProofFailure) {
            _ = try expanded(.object(document))
            return []
        } catch {
            return [UnresolvedTerm(place: error.place ?? .root, reason: error.flaw.description)]
        }
    }
}
