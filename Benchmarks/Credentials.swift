import AvalCredential
import AvalCrypto
import AvalModel
import AvalVerification

/// Signing and verifying, against the bare Ed25519 operation over the same bytes.
func benchmarkCredentials(_ sample: Sample) throws {
    let payload = try sample.payload()
    print("credential of \(payload.count) bytes, VC-JWT, Ed25519")
    let rawSign = try Measurement("raw Ed25519 signature", turns: 2_000) { _ in _ = try sample.key.sign(payload) }
    rawSign.tell()
    let permitted = try Measurement("lint and sign", turns: 1_000) { _ in
        _ = try sign(try IssuancePermit(linting: payload), with: sample.credentialKey)
    }
    permitted.tell(against: rawSign)
    try Measurement("certificate to signed credential", turns: 1_000) { _ in
        _ = try sign(try IssuancePermit(linting: try sample.payload()), with: sample.credentialKey)
    }.tell(against: rawSign)

    let token = try sign(try IssuancePermit(linting: payload), with: sample.credentialKey).bytes
    let signature = try sample.key.sign(token)
    let rawVerify = Measurement("raw Ed25519 verification", turns: 2_000) { _ in
        _ = sample.key.publicKey.verify(signature: signature, of: token)
    }
    rawVerify.tell()
    let instant = Instant(startOf: sample.certificate.validFrom.adding(days: 10))
    let trusted = TrustedKey(
        url: sample.credentialKey.url, key: sample.key.publicKey, notBefore: Instant(secondsSinceEpoch: 0),
        verifyUntil: Instant(secondsSinceEpoch: .max), isCompromised: false)
    let anchors = TrustAnchors(issuers: [TrustedIssuer(did: sample.issuer.did, keys: [trusted])], sealRoots: [])
    let evidence = Evidence(status: { _ in .recorded(.active) })
    Measurement("verify a credential, all checks", turns: 1_000) { _ in
        let report = verify(token, trusting: anchors, knowing: evidence, at: instant)
        precondition(report.verdict == .valid, "the sample does not verify")
    }.tell(against: rawVerify)
}
