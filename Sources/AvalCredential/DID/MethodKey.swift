internal import AvalCrypto
internal import StrictJSON

/// Keys as DIDs and DID documents write them. `nil` wherever a key is not one that signatures are checked with here.
enum MethodKey {
    /// A Multikey in base58btc or base64url (Controlled Identifiers 1.0 §2.2.2).
    static func multikey(_ text: some StringProtocol) -> PublicKey? {
        guard text.utf8.count <= Base58BTC.longestText, let bytes = Multibase.decode(text)?.bytes else { return nil }
        return try? PublicKey(multikey: Multibase.base58BTC.encode(bytes))
    }

    /// The Multikey of a key in a base; `nil` for RSA, which is read and never written.
    static func multikey(_ key: PublicKey, _ base: Multibase) -> String? {
        key.multikey.flatMap { Multibase.decode($0) }.map { base.encode($0.bytes) }
    }

    /// The bare 32 bytes of an Ed25519 key in base58btc (Ed25519VerificationKey2018).
    static func ed25519(base58 text: String) -> PublicKey? {
        Base58BTC.decode(text).flatMap { try? PublicKey(.ed25519, raw: $0) }
    }

    /// A JSON Web Key (RFC 7517): unknown members are passed over, a private one, another `use`, another `key_ops` and
    /// an `alg` of another key make it none.
    static func jwk(_ value: JSONValue) -> PublicKey? {
        guard let object = value.object, !hasSecret(object) else { return nil }
        var members: [String: String] = [:]
        for name in ["kty", "crv", "x", "y", "n", "e"] {
            guard let member = object[name] else { continue }
            guard let text = member.string else { return nil }
            members[name] = text
        }
        if let use = object["use"], use.string != "sig" { return nil }
        if let operations = object["key_ops"] {
            guard operations.array?.contains(where: { $0.string == "verify" }) == true else { return nil }
        }
        guard let key = try? PublicKey(jwk: members) else { return nil }
        if let algorithm = object["alg"] {
            guard let name = algorithm.string, signs(name, key) else { return nil }
        }
        return key
    }

    /// Members of symmetric and private keys (RFC 7518 §6, RFC 8037 §2).
    static func hasSecret(_ jwk: JSONObject) -> Bool {
        ["d", "p", "q", "dp", "dq", "qi", "oth", "k"].contains { jwk[$0] != nil }
    }

    private static func signs(_ name: String, _ key: PublicKey) -> Bool {
        switch key.algorithm {
        case .ed25519: name == "EdDSA" || name == "Ed25519"
        case .p256, .p384: name == key.algorithm.joseAlgorithm
        default: name == "RS256" || name == "PS256"
        }
    }
}
