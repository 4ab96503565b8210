extension DIDResolver {
    /// What Data Integrity proofs are verified with: the method that a proof names, with all that it is for.
    ///
    /// A page of the web, where nobody looks, a DID whose method is not known, or whose document cannot be had or read,
    /// proves nothing for or against the proof; a document without that method, or with one that cannot be used, does.
    public func proofMethod(_ url: String) -> ProofMethodAnswer {
        guard !url.hasPrefix("https://"), !url.hasPrefix("http://") else { return .unreachable }
        do throws(CredentialError) {
            let document = try document(for: url)
            let method = try document.method(url)
            let purposes = document.purposes(of: url).compactMap { ProofPurpose(rawValue: $0.rawValue) }
            return .method(
                ProofMethod(
                    id: method.id, controller: method.controller, key: try method.key, purposes: Set(purposes),
                    expires: method.expires, revoked: method.revoked))
        } catch {
            return isAboutDocument(error) ? .unreachable : .notFound
        }
    }

    private func isAboutDocument(_ error: CredentialError) -> Bool {
        switch error {
        case .didUnresolved: true
        case .did(let flaw):
            [
                .method, .unresolved, .mediaType, .documentTooLarge, .documentShape, .otherSubject, .duplicateMethod,
            ].contains(flaw)
        default: false
        }
    }
}
