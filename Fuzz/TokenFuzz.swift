internal import AvalCredential
internal import AvalCrypto
internal import StrictJSON

/// No token is signed by a key that has signed nothing. Beside a token as it came, its decoded parts are taken too:
/// a fuzzer does not see through base64.
func fuzzTokens(_ bytes: [UInt8]) {
    for token in [bytes, joined(bytes, by: ".")] {
        for kind in [CompactJWS.Kind.credential, .presentation] {
            guard let jws = try? CompactJWS(parsing: token, as: kind), let key = UnusedKeys.key(for: jws.keyID) else {
                continue
            }
            expect(!jws.isSigned(by: key), "a signature that nobody made holds")
        }
        _ = try? CredentialToken(parsing: token)
        _ = try? PresentationToken(parsing: token).answers(audience: "https://a.example", nonce: "n")
        _ = try? readAssertion(signed: token) { _ in nil }
    }
}

/// The compact serialisation reads as the same token, and what it discloses can be presented and says the same then.
func fuzzSDJWT(_ bytes: [UInt8]) {
    for text in [bytes, disclosing(bytes)] {
        guard let token = try? SDJWT(parsing: text) else { continue }
        let again = try? SDJWT(parsing: token.compact)
        expect(again?.disclosures == token.disclosures, "other disclosures when written")
        expect(again?.signedPayload == token.signedPayload, "another payload when written")
        _ = try? SDJWTCredential(parsing: text).validity()
        guard let claims = try? token.unverifiedClaims() else { continue }
        _ = claims.holderKey
        let shown = try? token.presenting(Set(claims.places)).unverifiedClaims()
        expect(shown?.payload == claims.payload, "other claims when all of them are presented")
        if let key = UnusedKeys.key(for: token.header.keyID ?? "") {
            expect((try? token.claims(under: key, binding: .ignored)) == nil, "a signature that nobody made")
        }
    }
}

/// Parts between NUL bytes, each in base64url.
private func joined(_ bytes: [UInt8], by separator: String) -> [UInt8] {
    let parts = bytes.split(separator: 0, omittingEmptySubsequences: false).map { Base64URL.encode($0) }
    return Array(parts.joined(separator: separator).utf8)
}

/// Header, payload and signature, then disclosures, between NUL bytes. The payload's first `_sd` is made to name them:
/// nobody guesses digests.
private func disclosing(_ bytes: [UInt8]) -> [UInt8] {
    let parts = bytes.split(separator: 0, omittingEmptySubsequences: false).map { Array($0) }
    guard parts.count >= 3, var payload = object(parts[1]) else { return [] }
    let disclosures = parts.dropFirst(3).map { Base64URL.encode($0) }
    let digests = disclosures.map {
        JSONValue.string(Base64URL.encode(DigestAlgorithm.sha256.digest(of: Array($0.utf8))))
    }
    if payload["_sd"] != nil { payload.set("_sd", .array(digests)) }
    let signed = [parts[0], JSONValue.object(payload).serialized(), parts[2]].map { Base64URL.encode($0) }
    let texts = [signed.joined(separator: ".")] + disclosures + [""]
    return Array(texts.joined(separator: "~").utf8)
}
