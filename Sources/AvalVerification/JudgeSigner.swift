internal import AvalCredential
internal import AvalCrypto
internal import AvalModel

extension Judge {
    /// Whether a signature holds under the key at a URL, and what is to be believed of who has that key.
    ///
    /// The key must be the very issuer's. What a compromised key signed is not believed, whatever its date says.
    mutating func signature(
        by url: String, of issuer: String, holds: (PublicKey) throws(CredentialError) -> Void
    ) -> Bool {
        guard !issuer.isEmpty, url.hasPrefix(issuer + "#") else {
            note(.issuer, .failed(.issuerMismatch), "the key is not the issuer's")
            return false
        }
        switch method(url) {
        case .notFound, .unreachable:
            let isKnown = anchors.issuer(issuer) != nil
            note(.issuer, isKnown ? .passed : .indeterminate(.issuerUnknown), bounded(issuer))
            note(.signature, isKnown ? .failed(.keyUnknown) : .indeterminate(.keyUnknown), bounded(url))
            return false
        case .method(let method):
            do throws(CredentialError) {
                try holds(method.key)
            } catch {
                note(.signature, .failed(reason(error)), bounded(url))
                return false
            }
            if let flaw = flaw(of: method, at: url) {
                note(.signature, .failed(flaw), bounded(url))
                return false
            }
            note(.signature, .passed, bounded(url))
            return isTrusted(issuer, by: url)
        }
    }

    /// Why a key does not sign credentials, by what its controller says of it. When a token was signed, nobody knows:
    /// a key that has ended proves nothing by it.
    func flaw(of method: ProofMethod, at url: String) -> Reason? {
        guard method.id == url else { return .keyUnknown }
        guard url.hasPrefix(method.controller + "#") else { return .issuerMismatch }
        guard method.purposes.contains(.assertionMethod) else { return .proofTerms }
        if let revoked = method.revoked, revoked <= instant { return .keyCompromised }
        if let expires = method.expires, expires <= instant { return .keyExpired }
        return nil
    }

    private func reason(_ error: CredentialError) -> Reason {
        switch error {
        case .jws(.keyAlgorithm), .cose(.keyDoesNotFit), .cose(.algorithmUnsupported): .algorithmNotAllowed
        case .jws(.signature), .jws(.highHalf), .cose(.signature): .signatureMismatch
        case .sdJWT: .malformed
        default: .signatureMismatch
        }
    }

    /// Notes who signed, and with what standing; `false` where nothing that the key signed is believed.
    mutating func isTrusted(_ issuer: String, by url: String) -> Bool {
        guard let known = anchors.issuer(issuer) else {
            note(.issuer, .indeterminate(.issuerUnknown), bounded(issuer))
            return true
        }
        guard let key = known.key(url) else {
            note(.issuer, .passed, bounded(issuer))
            note(.key, .failed(.keyUnknown), bounded(url))
            return false
        }
        note(.issuer, .passed, bounded(issuer))
        note(.key, standing(of: key), "\(key.notBefore) – \(key.verifyUntil)")
        return !key.isCompromised
    }

    /// The key at a URL: an anchor's, or what the caller knows of others. Anchors alone speak for their own issuers.
    func method(_ url: String) -> ProofMethodAnswer {
        let did = String(url.prefix { $0 != "#" })
        guard let issuer = anchors.issuer(did) else { return evidence.method(url) }
        guard let key = issuer.key(url) else { return .notFound }
        return .method(ProofMethod(id: url, controller: did, key: key.key))
    }

    /// By the verifier's clock: a date in the credential proves nothing about when it was signed.
    func standing(of key: TrustedKey) -> Check.Outcome {
        if key.isCompromised { return .failed(.keyCompromised) }
        if instant < key.notBefore { return .failed(.keyNotYetValid) }
        return instant <= key.verifyUntil ? .passed : .failed(.keyExpired)
    }

    /// Our own signatures have the lower s; others need not.
    func halfOrder(_ issuer: String) -> HalfOrderRule { anchors.issuer(issuer)?.halfOrder ?? .any }
}

extension TrustedIssuer {
    /// The key under its URL, or under that of its other form in the DID document.
    func key(_ url: String) -> TrustedKey? {
        keys.first { $0.url == url || $0.url + "-multikey" == url }
    }
}

/// A text from presented bytes as it may stand in a report.
func bounded(_ text: String) -> String {
    String(text.unicodeScalars.prefix(200).map { isInvisible($0) ? "\u{FFFD}" : Character($0) })
}
