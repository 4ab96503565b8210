internal import AvalCredential
public import AvalModel

/// Judges presented bytes: a signed credential, or a PDF with one attached. Touches no network, no file, no clock.
///
/// The format is recognised by the bytes. Integrity and trust are judged apart; an issuer that is not among the anchors
/// is never valid. Not checked here: who presents the bytes, and whether that is the person they name.
public func verify(
    _ presented: [UInt8], trusting anchors: TrustAnchors, knowing evidence: Evidence, at instant: Instant
) -> VerificationReport {
    var judge = Judge(anchors: anchors, evidence: evidence, instant: instant)
    if presented.starts(with: Array("%PDF-".utf8)) {
        judge.document(presented)
    } else if case let token = trimmed(presented), token.contains(UInt8(ascii: ".")),
        token.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
    {
        judge.credential(token)
    } else {
        judge.note(.format, .failed(.formatUnknown), "neither a PDF nor a signed credential")
    }
    return VerificationReport(checks: judge.checks, facts: judge.facts, checkedAt: instant)
}

/// Without the white space that editors and mail programs leave around a text; none may be inside.
private func trimmed(_ presented: [UInt8]) -> [UInt8] {
    guard let first = presented.firstIndex(where: { !isSpace($0) }),
        let last = presented.lastIndex(where: { !isSpace($0) })
    else { return [] }
    return Array(presented[first...last])
}

private func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x0A || byte == 0x0D || byte == 0x20 || byte == 0x09
}

/// The checks of one verification as they come about.
struct Judge {
    let anchors: TrustAnchors
    let evidence: Evidence
    let instant: Instant
    private(set) var checks: [Check] = []
    private(set) var facts: CertifiedFacts?

    init(anchors: TrustAnchors, evidence: Evidence, instant: Instant) {
        self.anchors = anchors
        self.evidence = evidence
        self.instant = instant
    }

    mutating func note(_ name: Check.Name, _ outcome: Check.Outcome, _ detail: String = "") {
        checks.append(Check(name, outcome, detail: detail))
    }

    /// Believes what a credential says, once its signature held.
    mutating func certify(_ facts: CertifiedFacts?) {
        self.facts = facts
    }
}
