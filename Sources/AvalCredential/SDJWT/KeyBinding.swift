public import AvalCrypto
public import AvalModel
internal import StrictJSON

/// What a verifier asks of the holder beside the issuer's signature.
public enum KeyBindingRule: Hashable, Sendable {
    /// Nothing: a key binding that is there is not judged and proves nothing.
    case ignored
    case required(KeyBindingDemand)
}

/// The key binding that a verifier accepts (RFC 9901 §7.3).
public struct KeyBindingDemand: Hashable, Sendable {
    public let audience: String
    public let nonce: String
    public let instant: Instant
    /// Seconds that a key binding may be old.
    public let age: Int64
    /// Seconds that the holder's clock may be ahead.
    public let leeway: Int64

    public init(audience: String, nonce: String, at instant: Instant, age: Int64 = 300, leeway: Int64 = 60) {
        self.audience = audience
        self.nonce = nonce
        self.instant = instant
        self.age = age
        self.leeway = leeway
    }
}

extension SDJWT {
    /// Throws unless the holder that `cnf` names signed this very presentation for this verifier.
    func checkBinding(
        _ demand: KeyBindingDemand, _ claims: DisclosedClaims, halfOrder: HalfOrderRule
    ) throws(CredentialError) {
        guard let keyBinding else { throw .sdJWT(.bindingMissing) }
        guard let holder = claims.holderKey else { throw .sdJWT(.holderKey) }
        let jws = try JWS(compact: keyBinding[...], by: .keyBinding)
        try jws.check(under: holder, halfOrder: halfOrder)
        let payload = jws.payload
        guard let issued = payload["iat"]?.int, let audience = payload["aud"]?.string,
            let nonce = payload["nonce"]?.string, let digest = payload["sd_hash"]?.string
        else { throw .sdJWT(.bindingClaims) }
        guard digest == (try presentedDigest) else { throw .sdJWT(.bindingDigest) }
        guard audience == demand.audience else { throw .sdJWT(.audience) }
        guard nonce == demand.nonce else { throw .sdJWT(.nonce) }
        let moment = Instant(secondsSinceEpoch: Int64(issued))
        guard moment >= demand.instant.adding(seconds: -demand.age),
            moment <= demand.instant.adding(seconds: demand.leeway)
        else { throw .sdJWT(.bindingTime) }
    }

    /// `sd_hash` (RFC 9901 §4.3.1).
    private var presentedDigest: String {
        get throws(CredentialError) {
            Base64URL.encode(try digestAlgorithm.digest(of: presented))
        }
    }

    /// The presentation with a key binding of its holder in place of any other (RFC 9901 §4.3).
    ///
    /// - Throws: `.sdJWT(.holderKey)` when `cnf` does not name this key, `.signing`.
    public func bound(
        to audience: String, nonce: String, at instant: Instant, by holder: PrivateKey
    ) throws(CredentialError) -> SDJWT {
        guard try unverifiedClaims().holderKey == holder.publicKey else { throw .sdJWT(.holderKey) }
        let header: JSONValue = ["alg": .string(holder.algorithm.joseAlgorithm), "typ": "kb+jwt"]
        let payload: JSONValue = [
            "iat": .number(JSONNumber(Int(instant.secondsSinceEpoch))), "aud": .string(audience),
            "nonce": .string(nonce), "sd_hash": .string(try presentedDigest),
        ]
        var token = Array("\(Base64URL.encode(header.serialized())).\(Base64URL.encode(payload.serialized()))".utf8)
        do {
            let signature = try holder.sign(token)
            token += Array(".\(Base64URL.encode(signature))".utf8)
        } catch {
            throw .signing(error.description)
        }
        return try SDJWT(signatures: signatures, disclosures: disclosures, keyBinding: token)
    }
}
