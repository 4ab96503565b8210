public import AvalCredential
internal import AvalCrypto
public import AvalModel

/// The answer to "does this symbol prove itself?" (Informe de verificación sin conexión).
public struct OfflineReport: Hashable, Sendable {
    public let report: VerificationReport
    /// What is certified; `nil` unless a key on the verifier's list signed it and is believed.
    public let claim: OfflineClaim?

    public var verdict: Verdict { report.verdict }
}

/// Judges what a QR symbol says: a link with its proof, or the digits of the proof alone. Touches no network, no file,
/// no clock.
///
/// The status cannot be known offline: unless the caller knows it, the check `status` is indeterminate, and so is the
/// verdict of a proof that holds. An issuer that is not among the anchors is never valid, and neither is a link that
/// leads to another host than its issuer's: a page there could say anything.
///
/// - Parameter status: what the caller knows of the status of the certificate with this code, as from the issuer's own
///   register; `nil` where nobody knows.
public func verify(
    offline presented: String, trusting anchors: TrustAnchors,
    status: (VerificationCode) -> CertificateStatus? = { _ in nil }, at instant: Instant
) -> OfflineReport {
    let evidence = Evidence(status: { _ in .unavailable })
    var judge = Judge(anchors: anchors, evidence: evidence, instant: instant)
    let claim = judge.offline(presented)
    if let claim {
        judge.note(.content, .passed, "")
        judge.validity(of: claim)
        judge.status(of: claim, status(claim.code))
    }
    return OfflineReport(
        report: VerificationReport(checks: judge.checks, facts: nil, checkedAt: instant), claim: claim)
}

extension Judge {
    /// The claim, where a trusted key signed it.
    fileprivate mutating func offline(_ presented: String) -> OfflineClaim? {
        let proof: OfflineProof
        var host: String?
        do throws(OfflineFlaw) {
            if OfflineLink.isMeant(by: presented) {
                let link = try OfflineLink(parsing: presented)
                proof = link.proof
                host = link.issuer
            } else {
                proof = try OfflineProof(digits: presented)
            }
        } catch {
            note(.format, .failed(error.reason), bounded(error.description))
            return nil
        }
        note(.format, .passed, "offline proof")
        let candidates = anchors.issuers.flatMap { issuer in
            issuer.keys.filter { OfflineProof.keyID(of: $0.key) == proof.keyID }.map { (issuer, $0) }
        }
        guard !candidates.isEmpty else {
            note(.issuer, .indeterminate(.issuerUnknown), "no key on the list has the identifier of the proof")
            note(.signature, .indeterminate(.keyUnknown), Hex.encode(proof.keyID))
            return nil
        }
        var flaw = OfflineFlaw.cose(.signature)
        for (issuer, key) in candidates {
            do throws(OfflineFlaw) {
                let claim = try proof.verified(by: key.key, of: issuer.did, halfOrder: issuer.halfOrder)
                note(.signature, .passed, bounded(key.url))
                return isBelieved(issuer, key, host) ? claim : nil
            } catch {
                flaw = error
            }
        }
        note(.signature, .failed(flaw.reason), bounded(candidates[0].1.url))
        return nil
    }

    /// Notes issuer and key; whether what the key signed is believed.
    private mutating func isBelieved(_ issuer: TrustedIssuer, _ key: TrustedKey, _ host: String?) -> Bool {
        let isHome = host == nil || host == issuer.did
        note(
            .issuer, isHome ? .passed : .failed(.issuerMismatch),
            isHome ? bounded(issuer.did) : bounded("the address leads to \(host ?? ""), not to \(issuer.did)"))
        note(.key, standing(of: key), "\(key.notBefore) – \(key.verifyUntil)")
        return !key.isCompromised
    }

    /// A claim knows days, not hours: a day has begun once it has anywhere on Earth, and ends when it has everywhere.
    fileprivate mutating func validity(of claim: OfflineClaim) {
        let second = instant.secondsSinceEpoch
        let detail = "\(claim.validFrom) – \(claim.validThrough?.description ?? "∞")"
        // UTC+14 is first, UTC−12 last.
        if second < Int64(claim.validFrom.daysSinceEpoch) * 86_400 - 14 * 3_600 {
            note(.validity, .failed(.notYetValid), detail)
        } else if let last = claim.validThrough, second >= Int64(last.daysSinceEpoch + 1) * 86_400 + 12 * 3_600 {
            note(.validity, .failed(.expired), detail)
        } else {
            note(.validity, .passed, detail)
        }
    }

    fileprivate mutating func status(of claim: OfflineClaim, _ status: CertificateStatus?) {
        switch status {
        case nil:
            note(
                .status, .indeterminate(.statusUnavailable),
                "the status cannot be known offline; ask the issuer by the code")
        case .active: note(.status, .passed, "")
        case .suspended: note(.status, .failed(.suspended), "")
        case .withdrawn: note(.status, .failed(.withdrawn), "")
        case .superseded: note(.status, .failed(.superseded), "")
        }
    }
}

extension OfflineFlaw {
    /// As it stands in the report.
    fileprivate var reason: Reason {
        switch self {
        case .cose(.signature): .signatureMismatch
        case .cose(.keyDoesNotFit), .algorithm: .algorithmNotAllowed
        case .version: .formatUnknown
        case .tooManyBytes: .tooLarge
        case .otherCode, .name, .level, .dates, .member, .memberUnknown: .contentRule
        default: .malformed
        }
    }
}
