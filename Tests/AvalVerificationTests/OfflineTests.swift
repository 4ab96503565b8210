import AvalCredential
import AvalCrypto
import AvalModel
import AvalVerification
import Testing

/// Symbols that prove themselves, judged without asking anybody.
struct OfflineTests {
    let key: CredentialKey
    let code: VerificationCode
    let link: OfflineLink
    let until = Instant(secondsSinceEpoch: 2_000_000_000)
    /// 2026-11-23, noon.
    let instant = Instant(secondsSinceEpoch: 1_795_435_200)

    init() throws {
        let issuer = try Issuer(name: "Instituto de muestra", origin: "https://certifica.example.org")
        key = try CredentialKey(id: "credential-2026-1", issuer: issuer, key: .generate(.ed25519))
        var random = SystemRandomNumberGenerator()
        code = .random(using: &random)
        let claim = try OfflineClaim(
            name: "Ana Ek", standard: #require(StandardCode("ITE-101")), level: 3,
            validFrom: #require(CalendarDate(iso: "2026-10-15")),
            validThrough: CalendarDate(iso: "2030-10-14"), code: code)
        let proof = try OfflineProof(signing: claim, of: issuer.did, with: key)
        link = try OfflineLink(origin: issuer.origin, proof: proof)
    }

    func anchors(
        _ did: String = "did:web:certifica.example.org", key other: PublicKey? = nil, isCompromised: Bool = false,
        notBefore: Int64 = 1_700_000_000
    ) -> TrustAnchors {
        let trusted = TrustedKey(
            url: "\(did)#credential-2026-1", key: other ?? key.publicKey,
            notBefore: Instant(secondsSinceEpoch: notBefore), verifyUntil: until, isCompromised: isCompromised)
        return TrustAnchors(issuers: [TrustedIssuer(did: did, keys: [trusted])], sealRoots: [])
    }

    func judge(
        _ text: String? = nil, _ anchors: TrustAnchors? = nil, status: CertificateStatus? = nil, at: Int64? = nil
    ) -> OfflineReport {
        verify(
            offline: text ?? link.url, trusting: anchors ?? self.anchors(), status: { $0 == code ? status : nil },
            at: at.map { Instant(secondsSinceEpoch: $0) } ?? instant)
    }

    func outcome(_ name: Check.Name, _ report: OfflineReport) -> Check.Outcome? {
        report.report.checks.first { $0.name == name }?.outcome
    }

    @Test("a proof that holds says that its status cannot be known offline, and is not called valid")
    func offline() {
        for text in [link.url, link.proof.digits] {
            let report = judge(text)
            #expect(report.verdict == .indeterminate)
            #expect(report.claim?.name == "Ana Ek")
            #expect(outcome(.signature, report) == .passed && outcome(.issuer, report) == .passed)
            #expect(outcome(.key, report) == .passed && outcome(.validity, report) == .passed)
            #expect(outcome(.status, report) == .indeterminate(.statusUnavailable))
            #expect(report.report.checks.contains { $0.detail.contains("cannot be known offline") })
        }
    }

    @Test(
        "with a status that the caller knows, the verdict is that of the status",
        arguments: [
            (CertificateStatus.active, Verdict.valid), (.suspended, .suspended), (.withdrawn, .withdrawn),
            (.superseded, .superseded),
        ])
    func knownStatus(status: CertificateStatus, verdict: Verdict) {
        #expect(judge(status: status).verdict == verdict)
    }

    @Test("an issuer that is not on the list is never valid, whatever its status is said to be")
    func unknownIssuer() throws {
        let strangers = [
            TrustAnchors(issuers: [], sealRoots: []),
            anchors(key: try PrivateKey.generate(.ed25519).publicKey),
        ]
        for anchors in strangers {
            let report = judge(nil, anchors, status: .active)
            #expect(report.verdict == .indeterminate)
            #expect(report.claim == nil)
            #expect(outcome(.issuer, report) == .indeterminate(.issuerUnknown))
        }
    }

    @Test("the same key under another issuer does not verify")
    func otherIssuer() {
        let report = judge(nil, anchors("did:web:otra.example.org"), status: .active)
        #expect(report.verdict == .invalid && report.claim == nil)
        #expect(outcome(.signature, report) == .failed(.signatureMismatch))
    }

    @Test("a true proof behind an address of somebody else is not valid")
    func clonedPage() throws {
        let cloned = try OfflineLink(origin: "https://certifica-example.org", proof: link.proof)
        let report = judge(cloned.url, status: .active)
        #expect(report.verdict == .invalid)
        #expect(outcome(.issuer, report) == .failed(.issuerMismatch))
    }

    @Test("what a compromised key signed, or one before its time, is not valid")
    func keyStanding() {
        let compromised = judge(nil, anchors(isCompromised: true), status: .active)
        #expect(compromised.verdict == .invalid && compromised.claim == nil)
        let early = judge(nil, anchors(notBefore: 1_800_000_000), status: .active)
        #expect(early.verdict == .invalid)
        #expect(outcome(.key, early) == .failed(.keyNotYetValid))
        #expect(outcome(.key, judge(at: 2_000_000_001)) == .failed(.keyExpired))
    }

    @Test("a day begins with its first hour anywhere and ends with its last one anywhere")
    func days() {
        let first: Int64 = 20_741 * 86_400
        #expect(outcome(.validity, judge(at: first - 14 * 3_600)) == .passed)
        #expect(outcome(.validity, judge(at: first - 14 * 3_600 - 1)) == .failed(.notYetValid))
        let end: Int64 = 22_202 * 86_400 + 12 * 3_600
        #expect(outcome(.validity, judge(at: end - 1)) == .passed)
        #expect(outcome(.validity, judge(at: end)) == .failed(.expired))
        #expect(judge(status: .active, at: end).verdict == .expired)
    }

    @Test(
        "what cannot be read is refused with its reason, and nothing of it is claimed",
        arguments: [
            ("", Reason.malformed), ("1000", .malformed), ("2123456", .formatUnknown), ("x", .malformed),
            ("https://certifica.example.org/v/AAAA#1000", .malformed),
        ])
    func unreadable(text: String, reason: Reason) {
        let report = judge(text, status: .active)
        #expect(report.verdict == .invalid && report.claim == nil)
        #expect(outcome(.format, report) == .failed(reason))
    }
}
