public import AvalCrypto
public import StrictJSON

/// A Selective Disclosure JWT (RFC 9901), parsed strictly and not yet verified: what the issuer signed, the disclosures
/// that are shown, and perhaps the holder's key binding.
public struct SDJWT: Sendable {
    /// What the issuer signed; several only in the general JSON serialisation, the same payload in each.
    let signatures: [JWS]
    /// The first of them as `header.payload.signature`.
    let issuerSigned: [UInt8]
    public let disclosures: [Disclosure]
    /// The key binding JWT as it was presented, in ASCII.
    public let keyBinding: [UInt8]?

    init(
        signatures: [JWS], disclosures: [Disclosure], keyBinding: [UInt8]?
    ) throws(CredentialError) {
        guard let first = signatures.first, signatures.allSatisfy({ $0.payload == first.payload }) else {
            throw .sdJWT(.encoding)
        }
        guard Set(disclosures.map(\.encoded)).count == disclosures.count else { throw .sdJWT(.duplicateDisclosure) }
        self.signatures = signatures
        issuerSigned = first.compact
        self.disclosures = disclosures
        self.keyBinding = keyBinding
    }

    /// The header of the first signature.
    public var header: JWSHeader { signatures[0].header }

    /// What the issuer signed, with digests in place of what may be disclosed.
    public var signedPayload: JSONValue { .object(signatures[0].payload) }

    /// The compact serialisation (RFC 9901 §4), in ASCII; it ends in a tilde where there is no key binding.
    public var compact: [UInt8] { presented + (keyBinding ?? []) }

    /// The part that a key binding is about: token and disclosures, each with a tilde after it.
    var presented: [UInt8] {
        var text = issuerSigned
        text.append(UInt8(ascii: "~"))
        for disclosure in disclosures {
            text += disclosure.encoded
            text.append(UInt8(ascii: "~"))
        }
        return text
    }

    /// `_sd_alg`, SHA-256 where nothing is said (RFC 9901 §4.1.1).
    var digestAlgorithm: DigestAlgorithm {
        get throws(CredentialError) {
            guard let name = signatures[0].payload["_sd_alg"] else { return .sha256 }
            guard let algorithm = name.string.flatMap(DigestAlgorithm.init(rawValue:)) else {
                throw .sdJWT(.digestAlgorithm)
            }
            return algorithm
        }
    }

    /// Digests and disclosures put together (RFC 9901 §7.1), the issuer's signature not looked at: for the holder, and
    /// to find out whose key it wants.
    ///
    /// - Throws: `.sdJWT`.
    public func unverifiedClaims() throws(CredentialError) -> DisclosedClaims {
        var assembly = ClaimAssembly(disclosures, try digestAlgorithm)
        return try assembly.assemble(signatures[0].payload)
    }

    /// The claims of a token that a key signed, under the verifier's rule for key binding (RFC 9901 §7.1, §7.3). Dates
    /// in the claims are the caller's to judge.
    ///
    /// - Parameter halfOrder: which s of ECDSA is taken from the issuer and from the holder.
    /// - Throws: `.jws` where the issuer's or the holder's signature does not hold, `.sdJWT`.
    public func claims(
        under key: PublicKey, binding: KeyBindingRule, halfOrder: HalfOrderRule = .any
    ) throws(CredentialError) -> DisclosedClaims {
        try check(under: key, halfOrder: halfOrder)
        // Whether it holds is asked only where there is a challenge; what stands there is a key binding in any case.
        if let keyBinding { _ = try JWS(compact: keyBinding[...], by: .keyBinding) }
        var claims = try unverifiedClaims()
        if case .required(let demand) = binding {
            try checkBinding(demand, claims, halfOrder: halfOrder)
            claims.isBound = true
        }
        return claims
    }

    /// Throws unless one of the signatures is the key's.
    private func check(under key: PublicKey, halfOrder: HalfOrderRule) throws(CredentialError) {
        var failure: CredentialError?
        for signature in signatures {
            do throws(CredentialError) {
                try signature.check(under: key, halfOrder: halfOrder)
                return
            } catch {
                failure = failure ?? error
            }
        }
        throw failure ?? .jws(.signature)
    }
}
