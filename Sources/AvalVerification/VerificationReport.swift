public import AvalCrypto
public import AvalModel

/// The answer to "is this certificate good?", with everything that was looked at (Informe de verificación).
public struct VerificationReport: Hashable, Sendable {
    public let verdict: Verdict
    public let checks: [Check]
    /// What is certified, read from the signed bytes; `nil` where no signature held.
    public let facts: CertifiedFacts?
    /// How much is proved of when the seal existed, by what the document itself holds; `nil` where no seal is trusted.
    public let sealLevel: SealOverTime.Level?
    public let checkedAt: Instant

    package init(
        checks: [Check], facts: CertifiedFacts?, sealLevel: SealOverTime.Level? = nil, checkedAt: Instant
    ) {
        self.verdict = Verdict(of: checks)
        self.checks = checks
        self.facts = facts
        self.sealLevel = sealLevel
        self.checkedAt = checkedAt
    }
}

/// One thing that was looked at.
public struct Check: Hashable, Sendable {
    public enum Name: String, Sendable, CaseIterable {
        /// The bytes are a credential in a format we know, strictly parsed.
        case format
        /// The signature holds over these bytes.
        case signature
        /// The issuer is on the verifier's list, with this key.
        case issuer
        /// The key was allowed to sign at that time.
        case key
        /// The content obeys the credential's rules.
        case content
        /// The validity has begun and has not ended.
        case validity
        /// Neither suspended nor withdrawn nor superseded.
        case status
        /// Who presents it holds the key that the presentation names.
        case holder
        /// The file is the one that was issued, byte for byte.
        case document
        /// The seal of the file holds.
        case seal
        /// Nothing was added behind the sealed part of the file but validation data.
        case changes
    }

    public enum Outcome: Hashable, Sendable {
        case passed
        case failed(Reason)
        case indeterminate(Reason)
        case notApplicable
    }

    public let name: Name
    public let outcome: Outcome
    /// What was looked at: a key id, a date, a list; never personal data.
    public let detail: String

    public init(_ name: Name, _ outcome: Outcome, detail: String = "") {
        self.name = name
        self.outcome = outcome
        self.detail = detail
    }
}

/// Why a check did not pass; the raw value is the reason code of the JSON answer.
public enum Reason: String, Sendable, CaseIterable {
    case formatUnknown = "format_unknown"
    case malformed = "malformed"
    case tooLarge = "too_large"
    case tooComplex = "too_complex"
    case proofMissing = "proof_missing"
    case proofTerms = "proof_terms"
    case termUndefined = "term_undefined"
    case challengeNotAsked = "challenge_not_asked"
    case algorithmNotAllowed = "algorithm_not_allowed"
    case criticalHeader = "critical_header_unknown"
    case signatureMismatch = "signature_mismatch"
    case issuerUnknown = "issuer_unknown"
    case issuerMismatch = "issuer_mismatch"
    case keyUnknown = "key_unknown"
    case keyNotYetValid = "key_not_yet_valid"
    case keyExpired = "key_expired"
    case keyCompromised = "key_compromised"
    case contentRule = "content_rule"
    case notYetValid = "not_yet_valid"
    case expired = "expired"
    case suspended = "suspended"
    case withdrawn = "withdrawn"
    case superseded = "superseded"
    case statusUnavailable = "status_unavailable"
    case statusListInvalid = "status_list_invalid"
    case statusTypeUnknown = "status_type_unknown"
    case notAsIssued = "not_as_issued"
    case noCredentialAttached = "no_credential_attached"
    case sealMissing = "seal_missing"
    case sealBroken = "seal_broken"
    case sealUntrusted = "seal_untrusted"
    case sealRevoked = "seal_revoked"
    case sealRange = "seal_range"
    case sealCertificateSwapped = "seal_certificate_swapped"
    case signedBytesChanged = "signed_bytes_changed"
    case revisionBeforeSeal = "revision_before_seal"
    case extendedAfterIssue = "extended_after_issue"
    case contentChanged = "content_changed"
    case overlayAdded = "overlay_added"
    case metadataChanged = "metadata_changed"
    case attachmentChanged = "attachment_changed"
    case structureChanged = "structure_changed"
    case formChanged = "form_changed"
    case signatureAdded = "signature_added"
    case otherChanged = "other_changed"
    case trailingBytes = "trailing_bytes"
    case updateUnreadable = "update_unreadable"
}

extension Verdict {
    /// The verdict of a list of checks: what is broken comes first, then what is withdrawn for good, what is unknown,
    /// what may change again, the dates. Valid is only what an issuer on the list signed with a key of good standing.
    init(of checks: [Check]) {
        var found: [Verdict] = []
        for check in checks {
            switch check.outcome {
            case .passed, .notApplicable: break
            case .indeterminate: found.append(.indeterminate)
            case .failed(.suspended): found.append(.suspended)
            case .failed(.withdrawn): found.append(.withdrawn)
            case .failed(.superseded): found.append(.superseded)
            case .failed(.expired): found.append(.expired)
            case .failed: found.append(.invalid)
            }
        }
        let order: [Verdict] = [.invalid, .withdrawn, .indeterminate, .superseded, .suspended, .expired]
        let isVouchedFor = [Check.Name.signature, .issuer, .key].allSatisfy { name in
            checks.contains { $0.name == name && $0.outcome == .passed }
        }
        self = order.first { found.contains($0) } ?? (isVouchedFor ? .valid : .indeterminate)
    }
}

/// What a certificate says, as read from its signed bytes (Datos certificados).
public struct CertifiedFacts: Hashable, Sendable {
    public let number: String
    public let holderName: String
    public let standardCode: String
    public let standardVersion: String
    public let title: String
    public let level: String?
    public let score: String?
    public let issuerName: String
    public let issuerID: String
    public let validFrom: Instant
    /// The last second of validity; `nil` for good.
    public let validUntil: Instant?

    package init(
        number: String, holderName: String, standardCode: String, standardVersion: String, title: String,
        level: String?, score: String?, issuerName: String, issuerID: String, validFrom: Instant,
        validUntil: Instant?
    ) {
        self.number = number
        self.holderName = holderName
        self.standardCode = standardCode
        self.standardVersion = standardVersion
        self.title = title
        self.level = level
        self.score = score
        self.issuerName = issuerName
        self.issuerID = issuerID
        self.validFrom = validFrom
        self.validUntil = validUntil
    }
}
