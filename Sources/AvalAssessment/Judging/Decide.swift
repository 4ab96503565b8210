public import AvalModel
internal import StrictJSON

/// A dossier that nothing is missing from and nobody disputes; only this can be decided (Expediente cerrado).
public struct ClosedDossier: Hashable, Sendable {
    public let report: AssessmentReport
    public let judgement: Judgement

    /// `nil` while the report is incomplete or held.
    public init?(_ report: AssessmentReport) {
        guard case .closed(let judgement) = report.standing else { return nil }
        self.report = report
        self.judgement = judgement
    }

    /// What a decision signs: the RFC 8785 form of candidate, standard and every rating, without names or e-mail.
    public var canonicalBytes: [UInt8] {
        let ratings = report.ratings.map { rated -> JSONValue in
            let outcomes = rated.derivation.counted.map { counted -> JSONValue in
                .array([.string(counted.item.code.description), .string(counted.rated.description)])
            }
            var object: JSONObject = [
                "rater": .string(rated.rating.rater.description),
                "centre": .string(rated.rating.centre.description),
                "ratedOn": .string(rated.rating.ratedOn.description),
                "outcomes": .array(outcomes),
                "judgement": .string(rated.derivation.judgement.rawValue),
                "score": .string(rated.derivation.score.description),
            ]
            if let why = rated.rating.supersedes { object.set("supersedes", .string(why)) }
            if let assistance = rated.rating.assistance {
                object.set(
                    "assistance",
                    [
                        "system": .string(assistance.system),
                        "confirmedOn": .string(assistance.confirmedOn.description),
                    ])
            }
            return .object(object)
        }
        var dossier: JSONObject = [
            "format": "aval-dossier/1",
            "candidate": .string(report.candidate.code.description),
            "standard": .string(report.standard.code.description),
            "version": .string(report.standard.version.description),
            "digest": .string(report.standard.digest.description),
            "instrument": .string(report.instrument.description),
            "ratings": .array(ratings),
            "judgement": .string(judgement.rawValue),
        ]
        if !report.superseded.isEmpty { dossier.set("superseded", .array(report.superseded.map(superseded))) }
        if report.attempt > 1 { dossier.set("attempt", .string(String(report.attempt))) }
        // It holds no number and is five levels deep, and canonical() refuses nothing but numbers and depth.
        return try! JSONValue.object(dossier).canonical()
    }
}

/// A rating that another took the place of, with what it said, so that it cannot be changed unseen either.
private func superseded(_ rating: Rating) -> JSONValue {
    let items = rating.items.sorted { $0.key < $1.key }.map { item -> JSONValue in
        .array([.string(item.key.description), .string(item.value.description)])
    }
    return [
        "rater": .string(rating.rater.description), "ratedOn": .string(rating.ratedOn.description),
        "outcomes": .array(items),
    ]
}

/// Why a lot was not decided; nothing of it was.
public enum DecisionError: Error, Hashable, Sendable {
    case notACertifier(PersonCode)
    /// The certifier rated these candidates; at most ten are named.
    case ratedByCertifier(PersonCode, candidates: [CandidateCode], count: Int)
    case emptyLot
}

extension DecisionError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .notACertifier(let code):
            "\(code) is not a certifier; name one whose roles in people.yaml include certifier"
        case .ratedByCertifier(let code, let candidates, let count):
            """
            certifier \(code) rated \(count) of these candidates \
            (\(candidates.map(\.description).joined(separator: ", "))\(count > candidates.count ? ", …" : "")); \
            another person must decide them
            """
        case .emptyLot: "there is no closed dossier to decide"
        }
    }
}

/// How one dossier of a lot is decided (Resolución): by its judgement, or as a panel resolved.
public struct Resolution: Hashable, Sendable {
    public var outcome: Decision.Outcome
    /// Why it is refused.
    public var reasons: [String]
    /// The certificate that is renewed.
    public var replaces: CertificateNumber?

    /// By the judgement: competent is granted, not yet competent is refused for the reason of its derivation.
    public init(of dossier: ClosedDossier, replaces: CertificateNumber? = nil) {
        outcome = dossier.judgement == .competent ? .granted : .refused
        reasons = outcome == .granted ? [] : [dossier.report.ofRecord.derivation.reason]
        self.replaces = replaces
    }
}

/// Decides a lot of closed dossiers as one act: competent is granted, not yet competent is refused.
///
/// Whoever rated one of them cannot decide the lot (ISO/IEC 17024 §5.2 and §9.4: the decision is not taken by who
/// assessed). A `resolution` can refuse a competent candidate; it never grants one who is not yet competent.
public func decide(
    _ dossiers: [ClosedDossier], by certifier: Person, lot: String, at instant: Instant, hashing: Hashing,
    resolution: (ClosedDossier) -> Resolution? = { _ in nil }
) throws(DecisionError) -> [Decision] {
    guard certifier.roles.contains(.certifier) else { throw .notACertifier(certifier.code) }
    guard !dossiers.isEmpty else { throw .emptyLot }
    let own = dossiers.filter { dossier in
        dossier.report.ratings.contains { $0.rating.rater == certifier.code }
    }
    guard own.isEmpty else {
        throw .ratedByCertifier(
            certifier.code, candidates: own.prefix(10).map(\.report.candidate.code), count: own.count)
    }
    return dossiers.map { dossier in
        let byJudgement = Resolution(of: dossier)
        let resolved = resolution(dossier) ?? byJudgement
        let isGranted = resolved.outcome == .granted && dossier.judgement == .competent
        return Decision(
            candidate: dossier.report.candidate.code, standard: dossier.report.standard,
            attempt: dossier.report.attempt, dossier: hashing(dossier.canonicalBytes),
            outcome: isGranted ? .granted : .refused, certifier: certifier.code, decidedAt: instant, lot: lot,
            reasons: isGranted ? [] : resolved.reasons.isEmpty ? byJudgement.reasons : resolved.reasons,
            replaces: isGranted ? resolved.replaces : nil)
    }
}

/// The decision on a dossier whose first one was overturned on appeal; the reviewer is the decider.
///
/// That the ruling exists and the reviewer neither rated nor decided is what the case's laws hold.
public func overturn(
    _ dossier: ClosedDossier, to outcome: Decision.Outcome, onAppeal appeal: Int, by reviewer: PersonCode, lot: String,
    at instant: Instant, reasons: [String], replaces: CertificateNumber?, hashing: Hashing
) -> Decision {
    Decision(
        candidate: dossier.report.candidate.code, standard: dossier.report.standard, attempt: dossier.report.attempt,
        dossier: hashing(dossier.canonicalBytes),
        outcome: dossier.judgement == .competent ? outcome : .refused, certifier: reviewer, decidedAt: instant,
        lot: lot, reasons: reasons, replaces: replaces, appeal: appeal)
}

/// Why a scope cannot be reduced so.
public enum ScopeError: Error, Hashable, Sendable, CustomStringConvertible {
    case unknownElement(ElementCode, known: [ElementCode])
    /// What remains is all that was granted, or nothing.
    case notAPart(granted: [ElementCode])

    public var description: String {
        switch self {
        case .unknownElement(let code, let known):
            "\(code) is not in the certificate's scope, which is \(known.map(\.description).joined(separator: ", "))"
        case .notAPart(let granted):
            "a reduced scope keeps some of \(granted.map(\.description).joined(separator: ", ")) and leaves some out; "
                + "to leave all out, withdraw the certificate"
        }
    }
}

/// The decision that reduces a certificate's scope: a part of what was granted, for a new certificate that takes the
/// place of the old one (ISO/IEC 17024 §9.5).
public func reduce(
    _ granted: Decision, of standard: Standard, replacing old: CertificateNumber, validThrough last: CalendarDate?,
    to kept: [ElementCode], by certifier: Person, lot: String, at instant: Instant, reason: String
) throws -> Decision {
    guard certifier.roles.contains(.certifier) else { throw DecisionError.notACertifier(certifier.code) }
    let scope = granted.scope ?? standard.elements.map(\.code)
    if let unknown = kept.first(where: { !scope.contains($0) }) {
        throw ScopeError.unknownElement(unknown, known: scope)
    }
    let remaining = scope.filter(kept.contains)
    guard !remaining.isEmpty, remaining.count < scope.count else { throw ScopeError.notAPart(granted: scope) }
    return Decision(
        candidate: granted.candidate, standard: granted.standard, attempt: granted.attempt, dossier: granted.dossier,
        outcome: .granted, certifier: certifier.code, decidedAt: instant, lot: lot, reasons: [reason],
        scope: remaining, replaces: old, appeal: granted.appeal, validThrough: last)
}
