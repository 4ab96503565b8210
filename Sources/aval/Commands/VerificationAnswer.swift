import ArgumentParser
import AvalCredential
import AvalCrypto
import AvalModel
import AvalVerification
import StrictJSON

/// Prints a report and leaves with the exit code of its verdict; returns only where it is valid.
func tell(_ report: VerificationReport, isJSON: Bool) throws {
    if isJSON { Output.json(answer(report)) } else { show(report) }
    switch report.verdict {
    case .valid: return
    case .indeterminate: throw ExitStatus.indeterminate.code
    case .invalid: throw ExitStatus.refused.code
    default: throw ExitStatus.notValid.code
    }
}

/// A DID document, which the caller vouches for: the keys that it keeps for assertions.
func readTrust(_ path: String) throws -> TrustedIssuer {
    let bytes = try readFile(path, limit: 1 << 20)
    let document: DIDDocument
    do {
        document = try DIDDocument(vouchedFor: bytes)
    } catch {
        throw Failure.badData(["\(path): \(error)"])
    }
    let keys = document.methods(for: .assertionMethod).compactMap { method -> TrustedKey? in
        guard let key = try? method.key, method.revoked == nil else { return nil }
        let end = method.expires.map { $0.adding(seconds: -1) } ?? Instant(secondsSinceEpoch: .max)
        return TrustedKey(
            url: method.id, key: key, notBefore: Instant(secondsSinceEpoch: 0), verifyUntil: end,
            isCompromised: false)
    }
    guard !keys.isEmpty else {
        throw Failure.badData(["\(path): the document has no key for assertions (assertionMethod)"])
    }
    return TrustedIssuer(did: document.did.description, keys: keys, halfOrder: .any)
}

private func show(_ report: VerificationReport) {
    Output.line(report.verdict.rawValue)
    if let facts = report.facts {
        // The credential of somebody else may have no number, no name and no standard.
        let version = facts.standardVersion.isEmpty ? "" : "v\(facts.standardVersion)"
        let standard = [facts.standardCode, version].filter { !$0.isEmpty }.joined(separator: " ")
        for words in [[facts.number, facts.holderName], [standard, facts.title]] {
            Output.line(words.filter { !$0.isEmpty }.joined(separator: "  "))
        }
        Output.line("\(facts.issuerName)  \(facts.validFrom) – \(facts.validUntil?.description ?? "∞")")
    }
    for check in report.checks {
        let (mark, reason) = outcome(check.outcome)
        let detail = check.detail.isEmpty ? "" : "  \(check.detail)"
        Output.line("  \(mark) \(check.name.rawValue)\(reason.isEmpty ? "" : " \(reason)")\(detail)")
    }
}

private func outcome(_ outcome: Check.Outcome) -> (String, String) {
    switch outcome {
    case .passed: ("✓", "")
    case .failed(let reason): ("✗", reason.rawValue)
    case .indeterminate(let reason): ("?", reason.rawValue)
    case .notApplicable: ("–", "")
    }
}

private func answer(_ report: VerificationReport) -> JSONValue {
    let checks = report.checks.map { check -> JSONValue in
        var object: JSONObject = ["name": .string(check.name.rawValue), "detail": .string(check.detail)]
        switch check.outcome {
        case .passed: object.set("outcome", "passed")
        case .notApplicable: object.set("outcome", "not_applicable")
        case .failed(let reason):
            object.set("outcome", "failed")
            object.set("reason", .string(reason.rawValue))
        case .indeterminate(let reason):
            object.set("outcome", "indeterminate")
            object.set("reason", .string(reason.rawValue))
        }
        return .object(object)
    }
    var object: JSONObject = [
        "verdict": .string(report.verdict.rawValue), "checkedAt": .string(report.checkedAt.description),
        "checks": .array(checks),
    ]
    if let facts = report.facts {
        object.set(
            "certificate",
            [
                "number": .string(facts.number), "holder": .string(facts.holderName),
                "standard": .string(facts.standardCode), "title": .string(facts.title),
                "validFrom": .string(facts.validFrom.description),
                "validUntil": facts.validUntil.map { .string($0.description) } ?? .null,
            ])
    }
    return .object(object)
}
