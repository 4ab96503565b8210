internal import AvalCredential
internal import AvalCrypto
internal import AvalModel
internal import StrictJSON

/// A DID is written as it was read; the document that one expands to has its key; a document is under its own DID.
func fuzzDID(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    // A fuzzer does not see through base64 and base58, and the latter takes the square of its length.
    let key = Array(bytes.prefix(600))
    let identifiers = [
        text, "did:jwk:" + Base64URL.encode(bytes), "did:key:" + Multibase.base58BTC.encode(Array(key.prefix(128))),
        "did:key:" + Multibase.base64URL.encode(key),
    ]
    for identifier in identifiers where identifier.utf8.count <= DID.sizeLimit {
        if let did = try? DID(parsing: identifier) {
            expect(did.description == identifier, "another identifier when written")
            _ = try? did.webLocation
            if let document = try? DIDResolver.offline.document(of: did) {
                expect(document.methods.count == 1, "a key without a method")
                expect((try? document.methods[0].key) != nil, "a method without a key")
            }
        }
        if let url = try? DIDURL(parsing: identifier) {
            expect(url.description == identifier, "another URL when written")
            _ = DIDResolver.offline.proofMethod(identifier)
        }
    }
    if let document = try? DIDDocument(vouchedFor: bytes) {
        for purpose in VerificationRelationship.allCases {
            for method in document.methods(for: purpose) {
                expect(method.controller == document.did.description, "somebody else's key counts")
            }
        }
    }
}

/// A bitstring that was read is read again from what is written of it; a list that nobody checked answers nothing, and
/// no entry is clear without a list.
func fuzzStatus(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    for encoded in [text, "u" + Base64URL.encode(bytes)] {
        if let bits = try? Bitstring(encoded: encoded) {
            expect((try? Bitstring(encoded: bits.encoded)) == bits, "another list when written")
        }
    }
    guard let value = try? JSONValue(parsing: bytes) else { return }
    let issuer = value["issuer"]?.string ?? "did:web:a.example"
    let question = StatusQuestion(credentialID: value["id"]?.string, issuer: issuer, at: UnusedKeys.instant)
    for finding in statusFindings(of: value, question, evidence: { _ in .unavailable }) {
        if case .indeterminate = finding.outcome { continue }
        expect(false, "an outcome without a list")
    }
    // The document as its own list, signed by the issuer that it names.
    let list = CheckedStatusList(credential: value, signer: issuer, fetchedFrom: "https://a.example/list")
    _ = list.list?.isStale(fetchedAt: UnusedKeys.instant, at: UnusedKeys.instant)
    _ = statusFindings(of: value, question) { _ in .checked(list) }
}
