internal import AvalCredential
internal import AvalModel
internal import StrictJSON

extension Judge {
    /// Whether the credential is what its data model asks for, and what it certifies, where it is a badge.
    /// - Returns: the credentials of a learner record, which are judged by themselves.
    mutating func content(_ credential: JSONValue) -> [EmbeddedCredential] {
        let members = credential.object ?? JSONObject()
        let terms = { CredentialContexts.builtIn.unresolvedTerms(of: $0) }
        let findings: [DocumentFinding]
        var recorded: [EmbeddedCredential] = []
        if let reading = try? readBadge(members, unresolvedTerms: terms) {
            findings = reading.findings
            recorded = reading.credentials
            certify(CertifiedFacts(credential))
        } else {
            let document = CredentialDocument(reading: members, unresolvedTerms: terms)
            guard document.kind == .credential, document.types.allSatisfy({ !Judge.listTypes.contains($0) }) else {
                note(.content, .failed(.contentRule), "it certifies nothing of anybody")
                return []
            }
            findings = document.findings
        }
        let breach = findings.first { $0.severity == .error }
        note(.content, breach == nil ? .passed : .failed(.contentRule), bounded(breach?.description ?? ""))
        return recorded
    }

    /// Lists of states, which an issuer signs as credentials.
    private static let listTypes: Set = ["BitstringStatusListCredential", "StatusList2021Credential"]

    /// The credential's own dates and those of its envelope: both must hold (RFC 7519 §4.1).
    mutating func validity(_ credential: JSONValue, within period: Period) {
        let start = credential["validFrom"] ?? credential["issuanceDate"]
        let end = credential["validUntil"] ?? credential["expirationDate"]
        let (from, until) = (moment(start), moment(end))
        let begin = [from, period.begin].compactMap(\.self).max()
        let last = [until, period.end].compactMap(\.self).min()
        let detail = "\(begin?.description ?? "") – \(last?.description ?? "∞")"
        if start != nil, from == nil {
            note(.validity, .failed(.contentRule), "the beginning of validity is no date and time")
        } else if end != nil, until == nil {
            note(.validity, .failed(.contentRule), "the end of validity is no date and time")
        } else if let begin, instant < begin {
            note(.validity, .failed(.notYetValid), detail)
        } else if let last, last < instant {
            note(.validity, .failed(.expired), detail)
        } else {
            note(.validity, .passed, detail)
        }
    }
}

/// When a token is to be believed; `nil` where it does not say.
struct Period {
    let begin: Instant?
    /// Its last second.
    let end: Instant?

    /// - Parameter expires: `exp`, which repeats the last second of validity (OB 3.0 §8.2.4.1).
    init(_ notBefore: Instant? = nil, _ expires: Instant? = nil) {
        begin = notBefore
        end = expires
    }
}

private func moment(_ value: JSONValue?) -> Instant? {
    value?.string.flatMap { Instant(dateTimeStamp: $0) }
}
