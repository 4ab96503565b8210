internal import AvalCredential
internal import AvalModel
internal import StrictJSON

extension Judge {
    /// Every entry is read; one that is not understood, or whose list cannot be had, is never green.
    mutating func status(_ credential: JSONValue, of issuer: String) {
        let entries = statusClaims(of: credential)
        guard !entries.isEmpty else {
            // `status` is the claim of SD-JWT VC §3.2.2.2, whose lists are not read here.
            let isSilent = credential["credentialStatus"] == nil && credential["status"] == nil
            note(
                .status, isSilent ? .notApplicable : .indeterminate(.statusTypeUnknown),
                "the credential names no status list")
            return
        }
        let number = credential["credentialSubject"]?["licenseNumber"]?.string ?? ""
        let question = StatusQuestion(credentialID: credential["id"]?.string, issuer: issuer, at: instant)
        for entry in entries {
            guard let claim = StatusClaim(entry, number: number, issuer: issuer) else {
                note(.status, .indeterminate(.statusTypeUnknown))
                continue
            }
            let list: StatusListEvidence
            switch evidence.status(claim) {
            // Our register knows nothing of the numbers of others.
            case .recorded(let status) where anchors.issuer(issuer) != nil:
                note(.status, outcome(of: status), "register")
                continue
            case .recorded, .unavailable: list = .unavailable
            case .list(let bytes): list = checked(bytes, fetchedFrom: nil)
            case .fetched(let bytes): list = checked(bytes, fetchedFrom: claim.listURL)
            }
            note(.status, outcome(of: judge(entry, list: list, of: question)), bounded(claim.listURL))
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

    private func outcome(of status: StatusOutcome) -> Check.Outcome {
        switch status {
        case .clear, .refreshable, .message: .passed
        case .revoked: .failed(.withdrawn)
        case .suspended: .failed(.suspended)
        case .indeterminate(.listUnavailable): .indeterminate(.statusUnavailable)
        case .indeterminate(.typeUnknown), .indeterminate(.entryMalformed), .indeterminate(.purposeUnknown):
            .indeterminate(.statusTypeUnknown)
        case .indeterminate: .indeterminate(.statusListInvalid)
        }
    }

    /// A list as a token, as JSON with proofs, or as JSON that nobody signed.
    private func checked(_ bytes: [UInt8], fetchedFrom url: String?) -> StatusListEvidence {
        if bytes.first(where: { !isSpace($0) }) == UInt8(ascii: "{") {
            guard let list = try? JSONValue(parsing: bytes), let members = list.object else { return .unproven }
            guard members["proof"] != nil else {
                return .checked(CheckedStatusList(credential: list, signer: nil, fetchedFrom: url))
            }
            return proven(members, fetchedFrom: url)
        }
        guard let token = try? CredentialToken(parsing: trimmed(bytes)), let issuer = issuerID(token.credential),
            token.jws.keyID.hasPrefix(issuer + "#"), case .method(let method) = method(token.jws.keyID),
            flaw(of: method, at: token.jws.keyID) == nil, isInForce(issuer, token.jws.keyID),
            token.jws.isSigned(by: method.key, halfOrder: halfOrder(issuer))
        else { return .unproven }
        return .checked(CheckedStatusList(credential: token.credential, signer: issuer, fetchedFrom: url))
    }

    private func proven(_ members: JSONObject, fetchedFrom url: String?) -> StatusListEvidence {
        let issuer = issuerID(.object(members)) ?? ""
        let outcomes = verifyProofs(
            of: members, expecting: ProofExpectations(at: instant, controller: issuer, halfOrder: halfOrder(issuer))
        ) { method($0) }
        guard outcomes.allSatisfy(\.isVerified), let signed = outcomes.first?.signedDocument,
            outcomes.allSatisfy({ $0.method?.id.hasPrefix(issuer + "#") == true }),
            respelling(of: signed, under: outcomes.first?.proof?.suite) == nil,
            outcomes.allSatisfy({ isInForce(issuer, $0.method?.id ?? "") })
        else { return .unproven }
        return .checked(CheckedStatusList(credential: .object(signed), signer: issuer, fetchedFrom: url))
    }

    /// Of an anchor's key its standing counts; whoever resolved another's has looked at its document just now.
    private func isInForce(_ issuer: String, _ url: String) -> Bool {
        guard let anchor = anchors.issuer(issuer) else { return true }
        return anchor.key(url).map { standing(of: $0) == .passed } ?? false
    }
}

extension StatusClaim {
    /// `nil` for an entry of which no list can be asked.
    init?(_ entry: CredentialStatusEntry, number: String, issuer: String) {
        switch entry {
        case .place(let place):

            self.init(
                number: number, issuer: issuer, listURL: place.listURL, index: place.index, purpose: place.purpose)
        case .revocationList(let url):
            self.init(number: number, issuer: issuer, listURL: url, index: nil, purpose: "revocation")
        case .unreadable: return nil
        }
    }
}
