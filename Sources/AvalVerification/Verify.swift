internal import AvalCredential
internal import AvalCrypto
public import AvalModel
internal import StrictJSON

/// Judges presented bytes: a credential in any secured form, an image with one baked in, a PDF with one attached, or a
/// presentation. Touches no network, no file, no clock.
///
/// The form is recognised by the bytes: JSON with proofs, VC-JWT, SD-JWT, COSE, PNG, SVG, PDF. Integrity and trust are
/// judged apart; an issuer that is not among the anchors is never valid. Not checked here: who presents the bytes, and
/// whether that is the person they name.
public func verify(
    _ presented: [UInt8], trusting anchors: TrustAnchors, knowing evidence: Evidence, at instant: Instant
) -> VerificationReport {
    var judge = Judge(anchors: anchors, evidence: evidence, instant: instant)
    judge.file(presented)
    judge.answer()
    return VerificationReport(
        checks: judge.checks, facts: judge.facts, sealLevel: judge.sealLevel, checkedAt: instant)
}

extension Judge {
    fileprivate mutating func file(_ presented: [UInt8]) {
        if presented.starts(with: Array("%PDF-".utf8)) {
            document(presented)
        } else if BakedImage(of: presented) != nil {
            image(presented)
        } else {
            secured(presented)
        }
    }

    private mutating func image(_ image: [UInt8]) {
        let baked: BakedCredential
        do {
            baked = try unbake(image)
        } catch {
            note(.format, .failed(.noCredentialAttached), error.description)
            return
        }
        guard baked.edition == .openBadges3 else {
            note(.format, .failed(.formatUnknown), "an Open Badges 2.0 assertion, which is read and not verified")
            return
        }
        secured(baked.bytes)
    }

    /// A credential or a presentation by itself.
    mutating func secured(_ presented: [UInt8]) {
        switch presented.first {
        case 0xD2, 0xD8:
            message(presented)
            return
        default: break
        }
        let text = trimmed(presented)
        if text.first == UInt8(ascii: "{") {
            json(text)
        } else if text.contains(UInt8(ascii: ".")), text.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) {
            text.contains(UInt8(ascii: "~")) ? selective(text) : token(text)
        } else {
            note(.format, .failed(.formatUnknown), "neither a PDF, nor an image, nor a signed credential")
        }
    }

    private mutating func json(_ text: [UInt8]) {
        let value: JSONValue
        do {
            value = try JSONValue(parsing: text)
        } catch {
            note(.format, .failed(reason(error)), bounded(error.description))
            return
        }
        guard let members = value.object else { return }
        let isSerialized = members["payload"] != nil && (members["signature"] != nil || members["signatures"] != nil)
        isSerialized ? selective(text) : object(members)
    }

    private func reason(_ error: JSONError) -> Reason {
        switch error {
        case .tooManyBytes: .tooLarge
        case .tooDeep, .tooManyMembers: .tooComplex
        default: .malformed
        }
    }

    mutating func object(_ members: JSONObject) {
        let document = CredentialDocument(reading: members)
        switch document.kind {
        case .presentation: presentation(members)
        case .credential: self.document(members)
        case .envelopedCredential, .envelopedPresentation:
            guard let envelope = document.envelope else {
                note(.format, .failed(.malformed), "an envelope without a data: URL")
                return
            }
            open(envelope)
        }
    }
}

extension Judge {
    /// VC-DM 2.0 §4.13: what a `data:` URL holds; an envelope in another is none.
    mutating func open(_ envelope: Envelope) {
        guard envelope.securing != nil, !isEnveloped,
            let bytes = envelope.isBase64 ? Base64.decode(envelope.content) : Array(envelope.content.utf8)
        else {
            note(.format, .failed(.malformed), "an envelope that cannot be opened, or one in another")
            return
        }
        isEnveloped = true
        defer { isEnveloped = false }
        secured(bytes)
    }
}

/// Without the white space that editors and mail programs leave around a text; none may be inside.
func trimmed(_ presented: [UInt8]) -> [UInt8] {
    guard let first = presented.firstIndex(where: { !isSpace($0) }),
        let last = presented.lastIndex(where: { !isSpace($0) })
    else { return [] }
    return Array(presented[first...last])
}

func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x0A || byte == 0x0D || byte == 0x20 || byte == 0x09
}

/// The checks of one verification as they come about.
struct Judge {
    let anchors: TrustAnchors
    let evidence: Evidence
    let instant: Instant
    /// Of credentials in presentations and records.
    var depth = 0
    /// Credentials of presentations and records so far.
    var judged = 0
    var isRecorded = false
    var isEnveloped = false
    private(set) var checks: [Check] = []
    private(set) var facts: CertifiedFacts?
    var sealLevel: SealOverTime.Level?

    init(anchors: TrustAnchors, evidence: Evidence, instant: Instant) {
        self.anchors = anchors
        self.evidence = evidence
        self.instant = instant
    }

    mutating func note(_ name: Check.Name, _ outcome: Check.Outcome, _ detail: String = "") {
        checks.append(Check(name, outcome, detail: detail))
    }

    /// Believes what a credential says, once its signature held; of several the first is shown.
    mutating func certify(_ facts: CertifiedFacts?) {
        if self.facts == nil { self.facts = facts }
    }
}
