internal import AvalCredential
internal import AvalCrypto
internal import AvalModel
internal import AvalVerification

/// Presented to a verifier who trusts one key that has signed nothing, nothing is valid, no signature is a trusted
/// issuer's, and where none holds nothing is certified.
func fuzzPresented(_ bytes: [UInt8]) {
    let report = verify(
        bytes, trusting: anchors, knowing: Evidence(status: { _ in .unavailable }), at: UnusedKeys.instant)
    let isSigned = report.checks.contains { $0.name == .signature && $0.outcome == .passed }
    expect(!report.checks.isEmpty && report.verdict != .valid, "valid without a signature")
    expect(isSigned || report.facts == nil, "something is certified that nobody signed")
    expect(!report.checks.contains { $0.name == .key && $0.outcome == .passed }, "signed by a key that signs nothing")
}

private let anchors = TrustAnchors(
    issuers: [
        TrustedIssuer(
            did: "did:web:a.example",
            keys: UnusedKeys.key(for: "").map { key in
                [
                    TrustedKey(
                        url: "did:web:a.example#1", key: key, notBefore: UnusedKeys.instant,
                        verifyUntil: UnusedKeys.instant, isCompromised: false)
                ]
            } ?? [])
    ], sealRoots: [])
