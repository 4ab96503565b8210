internal import AvalCredential
internal import AvalCrypto
internal import AvalModel
internal import StrictJSON

/// Where every method leads to a key that has signed nothing, no proof holds; and who inspects sees as many proofs as
/// who verifies.
func fuzzProofs(_ bytes: [UInt8]) {
    guard let document = object(bytes) else { return }
    let outcomes = verifyProofs(of: document, expecting: ProofExpectations(at: UnusedKeys.instant)) { url in
        guard let key = UnusedKeys.key(for: url) else { return .notFound }
        return .method(ProofMethod(id: url, controller: "did:web:a.example", key: key))
    }
    expect(!outcomes.isEmpty, "a document of which nothing is said")
    expect(outcomes.allSatisfy { !$0.isVerified && $0.signedDocument == nil }, "a proof that nobody made holds")
    expect(inspectProofs(of: document).count == outcomes.count, "another number of proofs")
    for pointers in [[], [JSONPointer.root.appending("credentialSubject")]] {
        _ = try? deriveProof(from: document, showing: pointers)
    }
}

/// Keys of which nobody has the private half, so that no input can be signed with them.
enum UnusedKeys {
    static let instant = Instant(rfc3339: "2026-06-01T00:00:00Z") ?? Instant(secondsSinceEpoch: 0)

    private static let keys = [KeyAlgorithm.ed25519, .p256, .p384].compactMap { try? PrivateKey.generate($0).publicKey }

    /// Of different algorithms for different URLs, so that every suite comes to its signature.
    static func key(for url: String) -> PublicKey? {
        keys.isEmpty ? nil : keys[url.utf8.count % keys.count]
    }
}
