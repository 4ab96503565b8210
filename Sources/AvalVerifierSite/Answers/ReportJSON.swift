internal import AvalModel
internal import AvalVerification
internal import HTTPTypes
internal import StrictJSON

/// The answer for machines; layout: docs/formats/http.md.
func answerJSON(
    _ report: VerificationReport, to code: VerificationCode, of settings: VerifierSite.Settings
) -> JSONValue {
    var answer: JSONObject = [
        "verdict": .string(report.verdict.rawValue),
        "checkedAt": .string(report.checkedAt.description),
    ]
    if settings.isDemo { answer.append("demonstration", true) }
    if let facts = report.facts { answer.append("certificate", factsJSON(facts)) }
    answer.append("checks", .array(report.checks.map(checkJSON)))
    let page = "\(settings.publicURL)/v/\(code.compact)"
    answer.append(
        "links",
        [
            "page": .string(page), "pdf": .string("\(page)/certificate.pdf"),
            "credential": .string("\(page)/credential"),
        ])
    return .object(answer)
}

private func factsJSON(_ facts: CertifiedFacts) -> JSONValue {
    var certificate: JSONObject = [
        "number": .string(facts.number),
        "holder": .string(facts.holderName),
        "standard": [
            "code": .string(facts.standardCode), "version": .string(facts.standardVersion),
            "title": .string(facts.title),
        ],
    ]
    if let level = facts.level { certificate.append("level", .string(level)) }
    if let score = facts.score { certificate.append("score", .string(score)) }
    certificate.append("issuer", ["name": .string(facts.issuerName), "id": .string(facts.issuerID)])
    certificate.append("validFrom", .string(facts.validFrom.description))
    if let end = facts.validUntil { certificate.append("validUntil", .string(end.description)) }
    return .object(certificate)
}

private func checkJSON(_ check: Check) -> JSONValue {
    var object: JSONObject = ["name": .string(check.name.rawValue)]
    switch check.outcome {
    case .passed:
        object.append("outcome", "passed")
    case .failed(let reason):
        object.append("outcome", "failed")
        object.append("reason", .string(reason.rawValue))
    case .indeterminate(let reason):
        object.append("outcome", "indeterminate")
        object.append("reason", .string(reason.rawValue))
    case .notApplicable:
        object.append("outcome", "not_applicable")
    }
    object.append("detail", .string(check.detail))
    return .object(object)
}

/// RFC 9457 §3, with members of our own for a malformed code. Never says which code was asked for.
func problemJSON(_ problem: Problem, in words: any Wording, of settings: VerifierSite.Settings) -> JSONValue {
    var object: JSONObject = [
        "type": .string("\(settings.publicURL)/problems/\(problem.kind.rawValue)"),
        "title": .string(words.title(of: problem.kind)),
        "status": .number(JSONNumber(problem.kind.status.code)),
    ]
    guard case .malformedCode(let flaw) = problem else {
        object.append("detail", .string(words.explanation(of: problem.kind)))
        return .object(object)
    }
    object.append("detail", .string(words.flaw(flaw)))
    switch flaw {
    case .length(let found):
        object.append("flaw", "length")
        object.append("found", .number(JSONNumber(found)))
    case .symbol(_, let position):
        object.append("flaw", "symbol")
        object.append("position", .number(JSONNumber(position)))
    case .check:
        object.append("flaw", "check")
    }
    return .object(object)
}
