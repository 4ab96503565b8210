internal import AvalCredential
internal import AvalModel
internal import StrictJSON

extension Judge {
    /// Whether the credential is what its data model asks for; what it certifies, where it is a badge.
    mutating func content(_ credential: JSONValue) -> CertifiedFacts? {
        guard let members = credential.object, members["@context"] != nil else {
            note(.content, .notApplicable, "no credential of the W3C data model")
            return nil
        }
        let terms = { CredentialContexts.builtIn.unresolvedTerms(of: $0) }
        let findings: [DocumentFinding]
        var facts: CertifiedFacts?
        if let reading = try? readBadge(members, unresolvedTerms: terms) {
            findings = reading.findings
            facts = CertifiedFacts(credential)
        } else {
            findings = CredentialDocument(reading: members, unresolvedTerms: terms).findings
        }
        let breach = findings.first { $0.severity == .error }
        note(.content, breach == nil ? .passed : .failed(.contentRule), bounded(breach?.description ?? ""))
        return facts
    }

    mutating func validity(_ credential: JSONValue) {
        let start = credential["validFrom"] ?? credential["issuanceDate"]
        let end = credential["validUntil"] ?? credential["expirationDate"]
        let (from, until) = (moment(start), moment(end))
        let detail = "\(from?.description ?? "") – \(until?.description ?? "∞")"
        if start != nil, from == nil {
            note(.validity, .failed(.contentRule), "the beginning of validity is no date and time")
        } else if end != nil, until == nil {
            note(.validity, .failed(.contentRule), "the end of validity is no date and time")
        } else if let from, instant < from {
            note(.validity, .failed(.notYetValid), detail)
        } else if let until, until < instant {
            note(.validity, .failed(.expired), detail)
        } else {
            note(.validity, .passed, detail)
        }
    }
}

private func moment(_ value: JSONValue?) -> Instant? {
    value?.string.flatMap { Instant(dateTimeStamp: $0) }
}
