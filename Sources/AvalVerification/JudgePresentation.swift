internal import AvalCredential
internal import AvalCrypto
internal import AvalModel
internal import StrictJSON

extension Judge {
    /// Every credential of a presentation, and whether whoever presents them holds the key that it names.
    mutating func presentation(_ members: JSONObject) {
        let document = CredentialDocument(reading: members)
        note(.format, .passed, "a presentation of \(document.presented.count) credentials")
        if members["proof"] == nil {
            note(.holder, .notApplicable, "nobody says that he holds it")
        } else {
            var expectations = ProofExpectations(at: instant, purpose: .authentication, controller: document.holder)
            expectations.challenge = evidence.challenge?.nonce
            expectations.domain = evidence.challenge?.audience
            let outcomes = verifyProofs(of: members, expecting: expectations) { holderMethod($0) }
            let flaw = outcomes.first { !$0.isVerified }?.failure
            note(.holder, holder(flaw.map { Reason($0.flaw) }), flaw?.description ?? bounded(document.holder ?? ""))
        }
        present(document)
    }

    mutating func presentation(_ token: PresentationToken) {
        guard let members = token.presentation.object else { return }
        let document = CredentialDocument(reading: members)
        note(.format, .passed, "a presentation of \(document.presented.count) credentials, VP-JWT")
        let holder = document.holder ?? ""
        var reason: Reason? = .keyUnknown
        if token.jws.keyID.hasPrefix(holder + "#"), case .method(let method) = holderMethod(token.jws.keyID) {
            let isSigned = token.jws.isSigned(by: method.key, halfOrder: .any)
            let answers = evidence.challenge.map { token.answers(audience: $0.audience, nonce: $0.nonce) } ?? true
            reason = isSigned ? (answers ? nil : .proofTerms) : .signatureMismatch
        }
        note(.holder, self.holder(reason), bounded(holder))
        present(document)
    }

    /// Without a challenge of the verifier's own, anybody who has a copy could present it.
    private func holder(_ reason: Reason?) -> Check.Outcome {
        if let reason { return .failed(reason) }
        return evidence.challenge == nil ? .indeterminate(.challengeNotAsked) : .passed
    }

    /// A holder is no issuer: his own key is enough, and anchors are asked as well.
    private func holderMethod(_ url: String) -> ProofMethodAnswer {
        ProofMethod(didKeyURL: url).map { .method($0) } ?? method(url)
    }

    private mutating func present(_ document: CredentialDocument) {
        let credentials = document.presented
        guard !credentials.isEmpty, depth == 0 else {
            note(.content, .failed(.contentRule), "a presentation without credentials, or inside another")
            return
        }
        guard credentials.count <= Judge.mostPresented else {
            note(.content, .failed(.tooLarge), "\(credentials.count) credentials")
            return
        }
        depth += 1
        defer { depth -= 1 }
        for credential in credentials {
            switch credential.form {
            case .object(let members): object(members)
            case .token(let text): secured(Array(text.utf8))
            case .envelope(let envelope): open(envelope)
            }
        }
    }

    /// Credentials of one presentation that are judged.
    static let mostPresented = 32
}
