internal import AvalCredential
internal import AvalCrypto
internal import AvalModel
internal import StrictJSON

extension Judge {
    /// A credential secured as VC-JWT.
    mutating func credential(_ token: [UInt8]) {
        let jws: CompactJWS
        do {
            jws = try CompactJWS(parsing: token)
        } catch {
            note(.format, .failed(reason(error)), error.description)
            return
        }
        note(.format, .passed, "VC-JWT, \(jws.algorithm)")
        guard signature(jws) else { return }
        let payload = jws.payload
        let breaches = lint(payload)
        let facts = CertifiedFacts(payload)
        // The lints leave nothing that has no facts; were there such a thing, it would certify nothing.
        note(
            .content, breaches.isEmpty && facts != nil ? .passed : .failed(.contentRule),
            breaches.first?.description ?? "")
        certify(facts)
        validity(payload)
        status(payload)
    }

    /// Whether the signature holds under a key that the anchors give to the very issuer that the credential names.
    private mutating func signature(_ jws: CompactJWS) -> Bool {
        let did = jws.payload["iss"]?.string ?? ""
        guard jws.keyID.hasPrefix(did + "#"), jws.payload["issuer"].flatMap(issuerID) == did else {
            note(.issuer, .failed(.issuerMismatch), "the key is not the issuer's")
            return false
        }
        guard let issuer = anchors.issuer(did) else {
            note(.issuer, .indeterminate(.issuerUnknown), bounded(did))
            note(.signature, .indeterminate(.keyUnknown), bounded(jws.keyID))
            return false
        }
        guard let trusted = issuer.keys.first(where: { $0.url == jws.keyID }) else {
            note(.issuer, .passed, bounded(did))
            note(.signature, .failed(.keyUnknown), bounded(jws.keyID))
            return false
        }
        guard jws.isSigned(by: trusted.key) else {
            note(.signature, .failed(.signatureMismatch), bounded(jws.keyID))
            return false
        }
        note(.signature, .passed, bounded(jws.keyID))
        note(.issuer, .passed, bounded(did))
        note(.key, standing(of: trusted), "\(trusted.notBefore) – \(trusted.verifyUntil)")
        return !trusted.isCompromised
    }

    /// By the verifier's clock: a date in the credential proves nothing about when it was signed.
    private func standing(of key: TrustedKey) -> Check.Outcome {
        if key.isCompromised { return .failed(.keyCompromised) }
        if instant < key.notBefore { return .failed(.keyNotYetValid) }
        return instant <= key.verifyUntil ? .passed : .failed(.keyExpired)
    }

    private mutating func validity(_ payload: JSONValue) {
        guard let from = moment(payload["validFrom"]) else {
            note(.validity, .failed(.contentRule), "validFrom is missing")
            return
        }
        let until = moment(payload["validUntil"])
        let detail = "\(from) – \(until?.description ?? "∞")"
        if payload["validUntil"] != nil, until == nil {
            note(.validity, .failed(.contentRule), "validUntil is no date and time")
        } else if instant < from {
            note(.validity, .failed(.notYetValid), detail)
        } else if let until, until < instant {
            note(.validity, .failed(.expired), detail)
        } else {
            note(.validity, .passed, detail)
        }
    }

    /// Every entry is read; one that is not understood, or whose list cannot be had, is never green.
    private mutating func status(_ payload: JSONValue) {
        guard let member = payload["credentialStatus"] else {
            note(.status, .notApplicable, "the credential names no status list")
            return
        }
        for entry in member.array ?? [member] { status(entry, payload) }
    }

    private mutating func status(_ entry: JSONValue, _ payload: JSONValue) {
        guard let place = StatusListEntry(parsing: entry) else {
            note(.status, .indeterminate(.statusTypeUnknown))
            return
        }
        let number = payload["credentialSubject"]?["licenseNumber"]?.string ?? ""
        let claim = StatusClaim(
            number: number, listURL: place.listURL, index: place.index, purpose: place.purpose.rawValue)
        switch evidence.status(claim) {
        case .recorded(let status): note(.status, outcome(of: status), "register")
        case .list(let bytes): list(bytes, claim, issuer: payload["iss"]?.string ?? "")
        case .unavailable: note(.status, .indeterminate(.statusUnavailable), bounded(claim.listURL))
        }
    }

    private func outcome(of status: CertificateStatus) -> Check.Outcome {
        switch status {
        case .active: .passed
        case .suspended: .failed(.suspended)
        case .withdrawn: .failed(.withdrawn)
        case .superseded: .failed(.superseded)
        }
    }

    /// A list counts only when the credential's own issuer signed it and it is in force.
    private mutating func list(_ bytes: [UInt8], _ claim: StatusClaim, issuer did: String) {
        guard let jws = try? CompactJWS(parsing: bytes), jws.payload["iss"]?.string == did,
            let key = anchors.issuer(did)?.keys.first(where: { $0.url == jws.keyID }), standing(of: key) == .passed,
            jws.isSigned(by: key.key), let from = moment(jws.payload["validFrom"]), from <= instant,
            moment(jws.payload["validUntil"]).map({ instant <= $0 }) ?? (jws.payload["validUntil"] == nil)
        else {
            note(.status, .indeterminate(.statusListInvalid), bounded(claim.listURL))
            return
        }
        do {
            let refused = try isRefused(
                claim.index, purpose: claim.purpose, listURL: claim.listURL, issuer: did, in: jws.payload)
            let isForGood = claim.purpose == StatusListEntry.Purpose.revocation.rawValue
            let reason: Reason = isForGood ? .withdrawn : .suspended
            note(.status, refused ? .failed(reason) : .passed, "\(bounded(claim.listURL)), \(from)")
        } catch {
            note(.status, .indeterminate(.statusListInvalid), error.description)
        }
    }

    private func reason(_ error: CredentialError) -> Reason {
        guard case .jws(let flaw) = error else { return .malformed }
        return switch flaw {
        case .tooLarge: .tooLarge
        case .critical: .criticalHeader
        case .algorithm: .algorithmNotAllowed
        case .encoding, .header, .payload: .malformed
        }
    }
}

/// An issuer is a text or an object with an id.
private func issuerID(_ value: JSONValue) -> String? {
    value.string ?? value["id"]?.string
}

private func moment(_ value: JSONValue?) -> Instant? {
    value?.string.flatMap { Instant(rfc3339: $0) }
}

/// A text from presented bytes as it may stand in a report.
func bounded(_ text: String) -> String {
    String(text.unicodeScalars.prefix(200).map { isInvisible($0) ? "\u{FFFD}" : Character($0) })
}
