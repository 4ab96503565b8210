/// Holds a SignedData to one spelling, so that no bit of it can change unnoticed: OpenSSL reads BER and writes it anew
/// before it verifies, and compares names as X.500 does, where letters may change case.
///
/// RFC 5652 §5.1 and §5.3: versions 1, digest algorithm SHA-256 only, the signer named by the very bytes of issuer and
/// serial number in its certificate, and the signature over the very bytes of the signed attributes (§5.4).
enum CMSEnvelope {
    /// What is outside of the signature, but stands with it.
    struct Unsigned {
        let signatureValue: [UInt8]
        /// Whole Attribute elements, in their order.
        let attributes: [[UInt8]]
    }

    /// `nil` unless the signature is spelled exactly.
    static func read(_ cms: [UInt8], signer: X509Certificate) -> Unsigned? {
        var outer = DERReader(cms)
        guard let contentInfo = outer.next(DERTag.sequence), outer.isAtEnd else { return nil }
        var wrapped = DERReader(contentInfo.content)
        guard let type = wrapped.next(DERTag.objectIdentifier), Array(type.whole) == OID.cmsSignedData,
            let explicit = wrapped.next(DERTag.context0), wrapped.isAtEnd
        else { return nil }
        var inner = DERReader(explicit.content)
        guard let signedData = inner.next(DERTag.sequence), inner.isAtEnd else { return nil }
        var fields = DERReader(signedData.content)
        guard isOne(fields.next(DERTag.integer)), let algorithms = fields.next(DERTag.set),
            isDigestAlgorithms(algorithms), let content = fields.next(DERTag.sequence),
            Array(content.whole) == DER.sequence(OID.cmsData)
        else { return nil }
        _ = fields.next(DERTag.context0)  // certificates, each judged by its own signature
        _ = fields.next(DERTag.context1)  // revocation lists
        guard let signers = fields.next(DERTag.set), fields.isAtEnd else { return nil }
        var list = DERReader(signers.content)
        guard let info = list.next(DERTag.sequence), list.isAtEnd else { return nil }
        return readSigner(DERReader(info.content), signer)
    }

    private static func readSigner(_ reader: DERReader, _ signer: X509Certificate) -> Unsigned? {
        var fields = reader
        guard isOne(fields.next(DERTag.integer)), let identifier = fields.next(DERTag.sequence),
            Array(identifier.whole) == signer.issuerAndSerial, let digest = fields.next(DERTag.sequence)
        else { return nil }
        guard isSHA256(digest), let attributes = fields.next(DERTag.context0),
            let algorithm = fields.next(DERTag.sequence), let signature = fields.next(DERTag.octetString),
            isSignatureAlgorithm(algorithm), let key = try? signer.publicKey
        else { return nil }
        let value = Array(signature.content)
        guard
            key.verify(
                signature: value, of: [DERTag.set] + attributes.whole.dropFirst(), as: .der, halfOrder: .any)
        else { return nil }
        var unsigned: [[UInt8]] = []
        if let set = fields.next(DERTag.context1) {
            var list = DERReader(set.content)
            while let attribute = list.next(DERTag.sequence) { unsigned.append(Array(attribute.whole)) }
            guard list.isAtEnd else { return nil }
        }
        return fields.isAtEnd ? Unsigned(signatureValue: value, attributes: unsigned) : nil
    }

    private static func isSignatureAlgorithm(_ algorithm: DERElement) -> Bool {
        [
            DER.sequence(OID.ecdsaWithSHA256), DER.sequence(OID.rsaWithSHA256, DER.null),
            DER.sequence(OID.rsaEncryption, DER.null),
        ].contains(Array(algorithm.whole))
    }

    private static func isOne(_ element: DERElement?) -> Bool {
        element.map { Array($0.content) == [1] } ?? false
    }

    private static func isDigestAlgorithms(_ set: DERElement) -> Bool {
        var reader = DERReader(set.content)
        guard let algorithm = reader.next(DERTag.sequence) else { return false }
        return isSHA256(algorithm) && reader.isAtEnd
    }

    /// RFC 5754 §2: parameters absent, or NULL as older writers have it.
    private static func isSHA256(_ algorithm: DERElement) -> Bool {
        let bytes = Array(algorithm.whole)
        return bytes == DER.sequence(OID.sha256) || bytes == DER.sequence(OID.sha256, DER.null)
    }
}

extension X509Certificate {
    /// IssuerAndSerialNumber (RFC 5652 §10.2.4), cut from the certificate's own bytes.
    var issuerAndSerial: [UInt8]? {
        var outer = DERReader(der)
        guard let whole = outer.next(DERTag.sequence) else { return nil }
        var signed = DERReader(whole.content)
        guard let body = signed.next(DERTag.sequence) else { return nil }
        var fields = DERReader(body.content)
        _ = fields.next(DERTag.context0)  // the version, absent in X.509 v1
        guard let serial = fields.next(DERTag.integer), fields.next(DERTag.sequence) != nil,
            let issuer = fields.next(DERTag.sequence)
        else { return nil }
        return DER.sequence(Array(issuer.whole), Array(serial.whole))
    }
}
