public import AvalCrypto
internal import StrictJSON

/// did:key (did:key method 0.9): the identifier is the key.
extension DID {
    /// The did:key of a key, in the base58btc form unless the other one is asked for.
    ///
    /// - Throws: `.did(.key)` for an RSA key: such identifiers are read, never made.
    public init(key: PublicKey, base: Multibase = .base58BTC) throws(CredentialError) {
        guard let multikey = MethodKey.multikey(key, base) else { throw .did(.key) }
        self.init(method: "key", identifier: multikey)
    }

    /// The key of a did:key: Ed25519, P-256 and P-384, and RSA of the sizes that `PublicKey` takes.
    ///
    /// - Throws: `.did(.method)` for another method, `.did(.key)` for another code, length, base or curve.
    public var key: PublicKey {
        get throws(CredentialError) {
            guard method == "key" else { throw .did(.method) }
            guard let key = MethodKey.multikey(identifier) else { throw .did(.key) }
            return key
        }
    }

    /// The document that a did:key expands to (§3.1.1), with a Multikey and without a derived encryption key.
    func keyDocument() throws(CredentialError) -> JSONValue {
        _ = try key
        let url = JSONValue.string(url(fragment: identifier))
        return [
            "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"],
            "id": .string(description),
            "verificationMethod": [
                [
                    "id": url, "type": "Multikey", "controller": .string(description),
                    "publicKeyMultibase": .string(identifier),
                ]
            ],
            "authentication": [url], "assertionMethod": [url], "capabilityDelegation": [url],
            "capabilityInvocation": [url],
        ]
    }
}
