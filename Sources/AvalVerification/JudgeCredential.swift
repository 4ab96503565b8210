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
        if isSigned {
            believe(withoutClaims(credential), of: issuer, within: Period(token.notBefore, token.expires))
        }
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
        // A document of somebody else may call anybody the controller of its keys: the key must be in the issuer's own.
        let own = outcomes.first { outcome in
            outcome.method.map { $0.controller == issuer && $0.id.hasPrefix(issuer + "#") } == true
        }
        guard let own, let url = own.method?.id, let signed = own.signedDocument else {
            note(.issuer, .failed(.issuerMismatch), "no proof is the issuer's")
            return
        }
        if let flaw = respelling(of: signed, under: own.proof?.suite) {
            note(.signature, .failed(.termUndefined), flaw)
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
        let rule = halfOrder(issuer)
        let isSigned = signature(by: message.keyURL ?? "", of: issuer) { key throws(CredentialError) in
            _ = try message.verified(halfOrder: rule) { (_: String?) throws(CredentialError) in key }
        }
        if isSigned { believe(message.unverifiedDocument, of: issuer) }
    }

    /// An SD-JWT credential with what its holder discloses.
    mutating func selective(_ bytes: [UInt8]) {
        let credential: SDJWTCredential
        let period: Period
        do {
            credential = try SDJWTCredential(parsing: bytes)
            let (notBefore, expires) = try credential.validity()
            period = Period(notBefore, expires)
        } catch {
            note(.format, .failed(reason(error)), error.description)
            return
        }
        note(.format, .passed, "SD-JWT, \(credential.form.rawValue)")
        let payload = credential.token.signedPayload
        let issuer = payload["iss"]?.string ?? issuerID(payload) ?? ""
        let named = credential.token.header.keyID ?? ""
        var claims: JSONValue?
        var signer: PublicKey?
        let rule = halfOrder(issuer)
        let isSigned = signature(by: named.hasPrefix("#") ? issuer + named : named, of: issuer) {
            key throws(CredentialError) in
            claims = try credential.claims(under: key, binding: .ignored, halfOrder: rule).payload
            signer = key
        }
        guard isSigned, let claims, let signer else { return }
        binding(of: credential, under: signer)
        let isOfDataModel = credential.form == .verifiable || claims["@context"] != nil
        believe(isOfDataModel ? withoutClaims(claims) : claims, of: issuer, within: period, isOfDataModel)
    }

    /// Whether the holder that an SD-JWT names answered the verifier's challenge. Without one there is nothing to answer:
    /// whoever was given the token may show it, as with any other credential; in a presentation, that is the answer.
    private mutating func binding(of credential: SDJWTCredential, under key: PublicKey) {
        guard let challenge = evidence.challenge, depth == 0 else { return }
        let demand = KeyBindingDemand(audience: challenge.audience, nonce: challenge.nonce, at: instant)
        do {
            _ = try credential.claims(under: key, binding: .required(demand))
            note(.holder, .passed, "key binding")
        } catch {
            note(.holder, .failed(error == .sdJWT(.bindingMissing) ? .proofMissing : .proofTerms), error.description)
        }
    }

    /// What a signature that held lets us look at.
    private mutating func believe(
        _ credential: JSONValue, of issuer: String, within period: Period = Period(), _ isOfDataModel: Bool = true
    ) {
        guard issuerID(credential) ?? issuer == issuer else {
            note(.issuer, .failed(.issuerMismatch), "two issuers")
            return
        }
        var recorded: [EmbeddedCredential] = []
        if isOfDataModel {
            recorded = content(credential)
        } else {
            note(.content, .notApplicable, "no credential of the W3C data model")
        }
        validity(credential, within: period)
        status(credential, of: issuer)
        record(of: recorded)
    }

    private func reason(_ error: CredentialError) -> Reason {
        if error == .sdJWT(.tooLarge) { return .tooLarge }
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

/// The document alone: what a token's envelope says beside it is no claim about the subject.
func withoutClaims(_ document: JSONValue) -> JSONValue {
    guard var members = document.object else { return document }
    for claim in ["iss", "jti", "sub", "nbf", "exp", "iat", "aud", "nonce", "vct", "cnf", "_sd_alg"] {
        members.remove(claim)
    }
    return .object(members)
}
