internal import AvalCredential
internal import AvalCrypto
internal import AvalModel
internal import StrictJSON

extension Judge {
    /// A credential secured as VC-JWT; a presentation, where the token says that it is one.
    mutating func token(_ bytes: [UInt8]) {
        let token: CredentialToken
        do {
            token = try CredentialToken(parsing: bytes)
        } catch {
            if let presentation = try? PresentationToken(parsing: bytes) {
                self.presentation(presentation)
            } else {
                note(.format, .failed(reason(error)), error.description)
            }
            return
        }
        note(.format, .passed, "VC-JWT, \(token.jws.algorithm)")
        let credential = token.credential
        let issuer = issuerID(credential) ?? ""
        let rule = halfOrder(issuer)
        let isSigned = signature(by: token.jws.keyID, of: issuer) { key throws(CredentialError) in
            try token.jws.check(under: key, halfOrder: rule)
        }
        if isSigned { believe(credential, of: issuer) }
    }

    /// A credential with Data Integrity proofs. Every proof must hold, and one of them must be the issuer's.
    mutating func document(_ members: JSONObject) {
        let issuer = issuerID(.object(members)) ?? ""
        let outcomes = verifyProofs(
            of: members, expecting: ProofExpectations(at: instant, halfOrder: halfOrder(issuer))
        ) { url in method(url) }
        let suites = outcomes.compactMap { $0.proof?.suite.rawValue }
        note(.format, .passed, "Data Integrity, \(suites.joined(separator: ", "))")
        for outcome in outcomes where !outcome.isVerified {
            if anchors.issuer(issuer) == nil { note(.issuer, .indeterminate(.issuerUnknown), bounded(issuer)) }
            note(.signature, self.outcome(outcome), outcome.failure?.description ?? "")
            return
        }
        let own = outcomes.first { $0.method?.controller == issuer && $0.proof?.purpose == .assertionMethod }
        guard let own, let url = own.method?.id, let signed = own.signedDocument else {
            note(.issuer, .failed(.issuerMismatch), "no proof is the issuer's")
            return
        }
        note(.signature, .passed, bounded(url))
        if isTrusted(issuer, by: url) { believe(.object(signed), of: issuer) }
    }

    /// A credential in a COSE_Sign1.
    mutating func message(_ bytes: [UInt8]) {
        let message: COSECredential
        do {
            message = try COSECredential(parsing: bytes)
        } catch {
            note(.format, .failed(.malformed), error.description)
            return
        }
        guard message.kind == .credential else {
            note(.format, .failed(.formatUnknown), "a presentation in COSE is not judged; present its credentials")
            return
        }
        note(.format, .passed, "VC in COSE")
        let issuer = issuerID(message.unverifiedDocument) ?? ""
        let isSigned = signature(by: message.keyURL ?? "", of: issuer) { key throws(CredentialError) in
            _ = try message.verified { (_: String?) throws(CredentialError) in key }
        }
        if isSigned { believe(message.unverifiedDocument, of: issuer) }
    }

    /// An SD-JWT credential with what its holder discloses.
    mutating func selective(_ bytes: [UInt8]) {
        let credential: SDJWTCredential
        do {
            credential = try SDJWTCredential(parsing: bytes)
        } catch {
            note(.format, .failed(reason(error)), error.description)
            return
        }
        note(.format, .passed, "SD-JWT, \(credential.form.rawValue)")
        let payload = credential.token.signedPayload
        let issuer = payload["iss"]?.string ?? issuerID(payload) ?? ""
        let named = credential.token.header.keyID ?? ""
        var claims: JSONValue?
        let rule = halfOrder(issuer)
        let isSigned = signature(by: named.hasPrefix("#") ? issuer + named : named, of: issuer) {
            key throws(CredentialError) in
            claims = try credential.claims(under: key, binding: .ignored, halfOrder: rule).payload
        }
        if isSigned, let claims { believe(claims, of: issuer) }
    }

    /// What a signature that held lets us look at.
    private mutating func believe(_ credential: JSONValue, of issuer: String) {
        let credential = withoutClaims(credential)
        let facts = content(credential)
        if issuerID(credential) ?? issuer != issuer { note(.issuer, .failed(.issuerMismatch), "two issuers") }
        certify(facts)
        validity(credential)
        status(credential, of: issuer)
    }

    private func reason(_ error: CredentialError) -> Reason {
        guard case .jws(let flaw) = error else { return .malformed }
        return switch flaw {
        case .tooLarge: .tooLarge
        case .critical, .unencodedPayload: .criticalHeader
        case .algorithm, .keyAlgorithm, .embeddedKey: .algorithmNotAllowed
        default: .malformed
        }
    }

    private func outcome(_ outcome: ProofOutcome) -> Check.Outcome {
        guard let flaw = outcome.failure?.flaw else { return .passed }
        if case .indeterminate = outcome.status { return .indeterminate(Reason(flaw)) }
        return .failed(Reason(flaw))
    }
}

extension Reason {
    init(_ flaw: ProofFlaw) {
        self =
            switch flaw {
            case .noProof: .proofMissing
            case .unknownType, .unknownCryptosuite, .wrongKey, .readOnly: .algorithmNotAllowed
            case .unknownContext, .undefinedTerm, .notLinkedData, .proofContext: .termUndefined
            case .overBudget, .tooManyProofs: .tooComplex
            case .methodNotFound, .methodUnreachable: .keyUnknown
            case .methodExpired: .keyExpired
            case .methodRevoked: .keyCompromised
            case .controller: .issuerMismatch
            case .keyPurpose, .purpose, .domain, .challenge, .createdLater, .expired, .baseProof: .proofTerms
            case .signature, .previousProofFails, .pointer, .disclosure: .signatureMismatch
            case .malformedProof, .malformedMember, .malformedValue, .duplicateProof, .previousProofMissing,
                .previousProofCycle, .notCanonical:
                .malformed
            }
    }
}

/// An issuer is a text or an object with an id.
func issuerID(_ credential: JSONValue) -> String? {
    credential["issuer"]?.string ?? credential["issuer"]?["id"]?.string
}

/// The credential alone: what a token's envelope says beside it is no claim about the subject.
private func withoutClaims(_ credential: JSONValue) -> JSONValue {
    guard var members = credential.object, members["@context"] != nil else { return credential }
    for claim in ["iss", "jti", "sub", "nbf", "exp", "iat", "aud", "vct", "cnf", "_sd_alg"] {
        members.remove(claim)
    }
    return .object(members)
}
