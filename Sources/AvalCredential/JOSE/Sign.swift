public import StrictJSON

/// A credential with its signature, made by `sign` alone.
public struct SignedCredential: Hashable, Sendable {
    /// The compact JWS in ASCII.
    public let bytes: [UInt8]
}

/// Whether a credential's token names its type: the two specifications that it follows are divided.
public enum TokenTyping: Hashable, Sendable {
    /// No `typ`, which OB 3.0 §8.2.3 and VC-JOSE-COSE §3.1.1 both allow.
    case untyped
    /// `typ: vc+jwt` and `cty: vc`, as VC-JOSE-COSE recommends.
    case typed
}

/// Spends a permit: signs exactly the bytes that were linted, once.
public func sign(
    _ permit: consuming IssuancePermit, with key: CredentialKey, as typing: TokenTyping = .untyped
) throws(CredentialError) -> SignedCredential {
    SignedCredential(bytes: try key.jws(permit.payload, as: typing == .typed ? .credential : .untyped))
}

/// Signs a status list.
public func signStatusList(_ list: JSONValue, with key: CredentialKey) throws(CredentialError) -> [UInt8] {
    guard let payload = try? list.canonical() else { throw .statusList(.shape) }
    return try key.jws(payload)
}
