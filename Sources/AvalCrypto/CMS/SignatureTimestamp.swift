public import AvalModel

// The timestamp over a signature value as an unsigned attribute (EN 319 122-1 §5.3, EN 319 142-1 level B-T).

extension CAdESSignature {
    /// What a signature timestamp is taken over: the SHA-256 of the signature value.
    public var timestampImprint: Digest { sha256(signatureValue) }

    /// The same signature with `token` beside it, in place of any token before.
    /// - Throws: `.timestamp(.otherImprint)` when the token is about something else.
    public func timestamped(by token: TimestampToken) throws(CryptoError) -> CAdESSignature {
        guard token.imprint == timestampImprint else { throw .timestamp(.otherImprint) }
        let attribute = CMSAttribute(identifier: OID.signatureTimestampToken, values: [token.der])
        var signature = self
        signature.unsignedAttributes.removeAll { SignatureTimestampAttribute.names($0.der) }
        signature.unsignedAttributes.append(attribute)
        return signature
    }
}

extension CAdESVerification.SignatureTimestamp {
    /// EN 319 122-1 §5.3 allows several tokens; ours have one, and of several none is picked.
    init(_ unsigned: CMSEnvelope.Unsigned) {
        let attributes = unsigned.attributes.filter(SignatureTimestampAttribute.names)
        guard let attribute = attributes.first else {
            self = .absent
            return
        }
        guard attributes.count == 1, let value = SignatureTimestampAttribute.value(of: attribute) else {
            self = .flawed(.malformed(.attributes))
            return
        }
        do {
            let token = try TimestampToken(der: value)
            self = token.imprint == sha256(unsigned.signatureValue) ? .fits(token) : .flawed(.otherImprint)
        } catch {
            self = .flawed(error)
        }
    }

    /// The token, where there is one that fits.
    public var token: TimestampToken? {
        if case .fits(let token) = self { token } else { nil }
    }
}

private enum SignatureTimestampAttribute {
    static func names(_ attribute: [UInt8]) -> Bool {
        var fields = parts(attribute)
        return fields?.next(DERTag.objectIdentifier).map { Array($0.whole) } == OID.signatureTimestampToken
    }

    /// The one value of an attribute.
    static func value(of attribute: [UInt8]) -> [UInt8]? {
        guard var fields = parts(attribute), fields.next(DERTag.objectIdentifier) != nil,
            let set = fields.next(DERTag.set), fields.isAtEnd
        else { return nil }
        var values = DERReader(set.content)
        guard let value = values.next(DERTag.sequence), values.isAtEnd else { return nil }
        return Array(value.whole)
    }

    private static func parts(_ attribute: [UInt8]) -> DERReader? {
        var outer = DERReader(attribute)
        return outer.next(DERTag.sequence).map { DERReader($0.content) }
    }
}
