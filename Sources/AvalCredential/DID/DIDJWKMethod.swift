public import AvalCrypto
public import StrictJSON

/// did:jwk: the identifier is a JSON Web Key in base64url.
extension DID {
    /// The did:jwk of a key, its members sorted by name and without white space.
    public init(jwk key: PublicKey) {
        var object = JSONObject()
        for member in JSONWebKey(key).members { object.set(member.name, .string(member.value)) }
        self.init(method: "jwk", identifier: Base64URL.encode(JSONValue.object(object).serialized()))
    }

    /// The JSON Web Key of a did:jwk, as it is written.
    ///
    /// - Throws: `.did(.method)` for another method, `.did(.key)` for what is not base64url of one strict JSON object,
    ///   holds a secret or is no key to check signatures with.
    public var jwk: JSONValue {
        get throws(CredentialError) {
            guard method == "jwk" else { throw .did(.method) }
            let limits = JSONLimits(maximumBytes: DID.sizeLimit, maximumDepth: 4, maximumMembers: 64)
            guard let bytes = Base64URL.decode(identifier), let value = try? JSONValue(parsing: bytes, limits: limits),
                MethodKey.jwk(value) != nil
            else { throw .did(.key) }
            return value
        }
    }

    /// The document that a did:jwk expands to: one method, `#0`, for everything but key agreement.
    func jwkDocument() throws(CredentialError) -> JSONValue {
        let url = JSONValue.string(url(fragment: "0"))
        return [
            "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/suites/jws-2020/v1"],
            "id": .string(description),
            "verificationMethod": [
                [
                    "id": url, "type": "JsonWebKey2020", "controller": .string(description),
                    "publicKeyJwk": try jwk,
                ]
            ],
            "authentication": [url], "assertionMethod": [url], "capabilityInvocation": [url],
            "capabilityDelegation": [url],
        ]
    }
}
