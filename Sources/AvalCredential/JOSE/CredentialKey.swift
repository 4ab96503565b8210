public import AvalCrypto
internal import StrictJSON

/// A key that signs credentials, with the DID URL that verifiers find it under.
public struct CredentialKey: Sendable {
    /// The fragment, as `credential-2026-1`.
    public let id: String
    public let url: String
    /// The URL of its other form in the DID document, which Data Integrity proofs name.
    let multikeyURL: String
    let key: PrivateKey
    /// The first part of every token and the point after it, by type: what a key signs begins with the same bytes.
    private let headers: [TokenType: [UInt8]]

    /// - Throws: `.keyNotUsable` for a key that is neither Ed25519 nor P-256 nor P-384.
    public init(id: String, issuer: Issuer, key: PrivateKey) throws(CredentialError) {
        try self.init(id: id, url: issuer.keyURL(id), multikeyURL: issuer.multikeyURL(id), key: key)
    }

    /// A key under a DID URL that is not an institute's, as `did:key:z6Mk…#z6Mk…`.
    package init(id: String, url: String, multikeyURL: String? = nil, key: PrivateKey) throws(CredentialError) {
        switch key.algorithm {
        case .ed25519, .p256, .p384: break
        case .rsa2048, .rsa3072, .rsa4096: throw .keyNotUsable(id: id)
        }
        self.id = id
        self.url = url
        self.multikeyURL = multikeyURL ?? url
        self.key = key
        var headers: [TokenType: [UInt8]] = [:]
        for type in TokenType.allCases { headers[type] = type.header(key.algorithm.joseAlgorithm, keyID: url) }
        self.headers = headers
    }

    public var publicKey: PublicKey { key.publicKey }

    /// The compact JWS of a payload (RFC 7515 §7.1), in ASCII.
    ///
    /// It is written once and in place: header, payload and signature go to their places in one buffer.
    /// - Throws: `.signing`.
    package func jws(_ payload: [UInt8], as type: TokenType = .untyped) throws(CredentialError) -> [UInt8] {
        // `init` made one for each type there is.
        let header = headers[type] ?? type.header(key.algorithm.joseAlgorithm, keyID: url)
        let signed = header.count + Base64URL.length(of: payload.count)
        let whole = signed + 1 + Base64URL.length(of: key.algorithm.rawSignatureLength)
        var failure: CryptoError?
        let token = [UInt8](unsafeUninitializedCapacity: whole) { buffer, count in
            _ = buffer.update(fromContentsOf: header)
            Base64URL.write(payload, to: UnsafeMutableBufferPointer(rebasing: buffer[header.count...]))
            do throws(CryptoError) {
                let signature = try key.sign(
                    UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(buffer)[..<signed]))
                buffer[signed] = UInt8(ascii: ".")
                Base64URL.write(signature, to: UnsafeMutableBufferPointer(rebasing: buffer[(signed + 1)...]))
                count = whole
            } catch {
                failure = error
            }
        }
        if let failure { throw .signing(failure.description) }
        return token
    }
}

/// What the header of a token of ours says that the token is.
package enum TokenType: Hashable, Sendable, CaseIterable {
    /// Nothing: OB 3.0 §8.2.3 wants `JWT` in `typ` or nothing, VC-JOSE-COSE §3.1.1 `vc+jwt` or nothing.
    case untyped
    /// `vc+jwt` of `vc` (VC-JOSE-COSE §3.1.1).
    case credential
    /// `vp+jwt` of `vp` (VC-JOSE-COSE §3.1.2).
    case presentation
    /// `dc+sd-jwt` (SD-JWT VC §3.2.1).
    case selectiveDisclosure
    /// `vc+sd-jwt` (VC-JOSE-COSE §3.2.1).
    case selectiveCredential

    fileprivate func header(_ algorithm: String, keyID: String) -> [UInt8] {
        var members: JSONObject = ["alg": .string(algorithm), "kid": .string(keyID)]
        switch self {
        case .untyped: break
        case .credential:
            members.set("typ", "vc+jwt")
            members.set("cty", "vc")
        case .presentation:
            members.set("typ", "vp+jwt")
            members.set("cty", "vp")
        case .selectiveDisclosure: members.set("typ", "dc+sd-jwt")
        case .selectiveCredential: members.set("typ", "vc+sd-jwt")
        }
        var text: [UInt8] = []
        Base64URL.append(JSONValue.object(members).serialized(), to: &text)
        return text + [UInt8(ascii: ".")]
    }
}
