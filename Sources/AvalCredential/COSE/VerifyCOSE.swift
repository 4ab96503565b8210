public import AvalCrypto

extension COSESign1 {
    /// Verifies the signature under the key that `key` finds by the message's key identifier (`nil` where it has none),
    /// and gives back the payload.
    ///
    /// - Parameters:
    ///   - external: what the signer counted in besides the message.
    ///   - detached: the payload, where the message does not carry it.
    ///   - halfOrder: which s of ECDSA is taken; others make either.
    /// - Throws: `.cose`: an algorithm that is not verified here, no key, a key of another kind, a signature that does
    ///   not hold, a payload that is missing or there twice; what `key` throws.
    public func verified(
        external: [UInt8] = [], detached: [UInt8]? = nil, halfOrder: HalfOrderRule = .any,
        by key: (_ keyID: [UInt8]?) throws(CredentialError) -> PublicKey?
    ) throws(CredentialError) -> [UInt8] {
        guard let scheme = COSEAlgorithm.scheme(header.algorithm) else {
            throw .cose(.algorithmUnsupported(header.algorithm))
        }
        if payload != nil, detached != nil { throw .cose(.payloadTwice) }
        guard let payload = payload ?? detached else { throw .cose(.payloadMissing) }
        guard let key = try key(header.keyID) else { throw .cose(.keyUnknown) }
        guard scheme.fits(key.algorithm) else { throw .cose(.keyDoesNotFit(header.algorithm, key.algorithm)) }
        let message = COSESign1.signed(protected: protected, external: external, payload: payload)
        guard key.verify(signature: signature, of: message, by: scheme, halfOrder: halfOrder) else {
            throw .cose(.signature)
        }
        return payload
    }

    /// The same under one key, whatever the key identifier says.
    public func verified(
        external: [UInt8] = [], detached: [UInt8]? = nil, by key: PublicKey
    ) throws(CredentialError) -> [UInt8] {
        try verified(external: external, detached: detached) { (_: [UInt8]?) throws(CredentialError) in key }
    }
}
