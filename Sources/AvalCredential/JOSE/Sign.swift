public import AvalCrypto
public import StrictJSON

/// A key that signs credentials, with the DID URL that verifiers find it under.
public struct CredentialKey: Sendable {
    /// The fragment, as `credential-2026-1`.
    public let id: String
    public let url: String
    private let key: PrivateKey

    /// - Throws: `.keyNotUsable` for anything but an Ed25519 key.
    public init(id: String, issuer: Issuer, key: PrivateKey) throws(CredentialError) {
        guard key.algorithm == .ed25519 else { throw .keyNotUsable(id: id) }
        self.id = id
        url = issuer.keyURL(id)
        self.key = key
    }

    public var publicKey: PublicKey { key.publicKey }

    /// The compact JWS of a payload: VC-JOSE-COSE §3.1 with the header members that OB 3.0 §8.2.3 allows.
    ///
    /// No `typ`: OB 3.0 wants `JWT` there or nothing, VC-JOSE-COSE `vc+jwt` or nothing.
    func jws(_ payload: [UInt8]) throws(CredentialError) -> [UInt8] {
        let header: JSONValue = ["alg": "EdDSA", "kid": .string(url)]
        var token = Array(Base64URL.encode(header.serialized()).utf8)
        token.append(UInt8(ascii: "."))
        token += Base64URL.encode(payload).utf8
        let signature: [UInt8]
        do {
            signature = try key.sign(token)
        } catch {
            throw .signing(String(describing: error))
        }
        token.append(UInt8(ascii: "."))
        token += Base64URL.encode(signature).utf8
        return token
    }
}

/// A credential with its signature, made by `sign` alone.
public struct SignedCredential: Hashable, Sendable {
    /// The compact JWS in ASCII.
    public let bytes: [UInt8]
}

/// Spends a permit: signs exactly the bytes that were linted, once.
public func sign(_ permit: consuming IssuancePermit, with key: CredentialKey) throws(CredentialError)
    -> SignedCredential
{
    SignedCredential(bytes: try key.jws(permit.payload))
}

/// Signs a status list.
public func signStatusList(_ list: JSONValue, with key: CredentialKey) throws(CredentialError) -> [UInt8] {
    guard let payload = try? list.canonical() else { throw .statusList(.shape) }
    return try key.jws(payload)
}
