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
            let isAsked = evidence.challenge != nil
            note(.holder, isAsked ? .failed(.proofMissing) : .notApplicable, "nobody says that he holds it")
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
        guard let members = withoutClaims(token.presentation).object else { return }
        let document = CredentialDocument(reading: members)
        note(.format, .passed, "a presentation of \(document.presented.count) credentials, VP-JWT")
        let holder = document.holder ?? ""
        var reason: Reason? = .keyUnknown
        if token.jws.keyID.hasPrefix(holder + "#"), case .method(let method) = holderMethod(token.jws.keyID) {
            let isSigned = token.jws.isSigned(by: method.key, halfOrder: .any)
            let answers = evidence.challenge.map { token.answers(audience: $0.audience, nonce: $0.nonce) } ?? true
            let isInTime = isCurrent(token.jws.payload)
            let isForThis = method.purposes.contains(.authentication)
            reason = isSigned ? (answers && isInTime && isForThis ? nil : .proofTerms) : .signatureMismatch
        }
        note(.holder, self.holder(reason), bounded(holder))
        present(document)
    }

    /// `nbf` and `exp` of a presentation, which was read with whole seconds in both; clocks may be off by five minutes.
    private func isCurrent(_ claims: JSONValue) -> Bool {
        let now = instant.secondsSinceEpoch
        let begin = claims["nbf"]?.int.map(Int64.init) ?? now
        let end = claims["exp"]?.int.map(Int64.init) ?? .max
        return begin <= now + 300 && now < end
    }

    /// A verifier who asked for an answer does not believe a copy, whatever it holds.
    mutating func answer() {
        guard evidence.challenge != nil, !checks.contains(where: { $0.name == .holder }) else { return }
        note(.holder, .failed(.proofMissing), "nobody answers the challenge")
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
        guard !document.presented.isEmpty, depth == 0 else {
            note(.content, .failed(.contentRule), "a presentation without credentials, or inside another")
            return
        }
        let terms = { CredentialContexts.builtIn.unresolvedTerms(of: $0) }
        let findings = CredentialDocument(reading: document.members, unresolvedTerms: terms).findings
        if let breach = findings.first(where: { $0.severity == .error }) {
            note(.content, .failed(.contentRule), bounded(breach.description))
        }
        each(document.presented)
    }

    /// The credentials of a learner record, each by itself: who signed the record vouches for having put them together,
    /// not for what others signed. One without a signature of its own is refused.
    mutating func record(of credentials: [EmbeddedCredential]) {
        guard !credentials.isEmpty else { return }
        guard !isRecorded else {
            note(.content, .failed(.tooComplex), "a learner record inside another")
            return
        }
        isRecorded = true
        defer { isRecorded = false }
        each(credentials)
    }

    private mutating func each(_ credentials: [EmbeddedCredential]) {
        judged += credentials.count
        guard judged <= Judge.mostCredentials else {
            note(.content, .failed(.tooLarge), "\(judged) credentials")
            return
        }
        // What is in an envelope may hold credentials in envelopes; no credential is in two.
        let wasEnveloped = isEnveloped
        isEnveloped = false
        depth += 1
        defer {
            depth -= 1
            isEnveloped = wasEnveloped
        }
        for credential in credentials {
            switch credential.form {
            case .object(let members): object(members)
            case .token(let text): secured(Array(text.utf8))
            case .envelope(let envelope): open(envelope)
            }
        }
    }

    /// Credentials of one presentation, and of the learner records in it, that are judged.
    static let mostCredentials = 64
}
