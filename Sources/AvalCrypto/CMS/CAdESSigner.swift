public import AvalModel

/// Makes detached signatures over content digests with one key and certificate. Everything that does not depend on the
/// content is encoded once. Safe to use from several threads.
///
/// Signed attributes: content-type, message-digest and signing-certificate-v2 (RFC 5035). There is no signing-time: a
/// PDF carries its time in the signature dictionary (EN 319 142-1 §6.3), and no clock is needed here.
public struct CAdESSigner: Sendable {
    public let certificate: X509Certificate
    /// The certificates above it that go into each signature.
    public let chain: [X509Certificate]
    private let key: PrivateKey
    /// SignedData up to the signers.
    private let dataHead: [UInt8]
    /// SignerInfo's version, signer identifier and digest algorithm.
    private let signerHead: [UInt8]
    private let signatureAlgorithm: [UInt8]
    /// The signed attributes as SET OF, with zeros for the content's digest.
    private let attributes: [UInt8]
    private let digestRange: Range<Int>

    /// - Parameter chain: the certificates above `certificate` that go into the signature, usually the issuing
    ///   authority's; the root need not be among them.
    /// - Throws: `.sealKeyUnsupported` for other keys than P-256 and RSA-3072, `.keyDoesNotMatchCertificate`.
    public init(
        key: PrivateKey, certificate: X509Certificate, chain: [X509Certificate]
    ) throws(CryptoError) {
        switch key.algorithm {
        case .p256: signatureAlgorithm = DER.sequence(OID.ecdsaWithSHA256)  // RFC 5754 §3.3: no parameters
        case .rsa3072: signatureAlgorithm = DER.sequence(OID.rsaWithSHA256, DER.null)  // RFC 5754 §3.2
        case .ed25519, .p384, .rsa2048, .rsa4096: throw .sealKeyUnsupported(key.algorithm)
        }
        guard try certificate.publicKey == key.publicKey else { throw .keyDoesNotMatchCertificate }
        guard let identifier = certificate.issuerAndSerial else { throw .certificateMalformed }
        self.key = key
        self.certificate = certificate
        self.chain = chain

        let version = DER.integer(unsigned: [1])
        let digestAlgorithm = DER.sequence(OID.sha256)  // RFC 5754 §2: parameters absent
        dataHead =
            version + DER.setOf([digestAlgorithm]) + DER.sequence(OID.cmsData)
            + DER.setOf(Array(Set([certificate] + chain)).map(\.der), tag: DERTag.context0)
        signerHead = version + identifier + digestAlgorithm
        let zeros = [UInt8](repeating: 0, count: 32)
        let messageDigest = CMSAttribute(identifier: OID.messageDigest, values: [DER.octetString(zeros)])
        // ESSCertIDv2 with its default hash, SHA-256, left out as DER demands.
        let certID = DER.sequence(DER.octetString(certificate.fingerprint.bytes))
        let signingCertificateV2 = DER.sequence(DER.sequence(certID))
        attributes = DER.setOf([
            CMSAttribute(identifier: OID.contentType, values: [OID.cmsData]).der, messageDigest.der,
            CMSAttribute(identifier: OID.signingCertificateV2, values: [signingCertificateV2]).der,
        ])
        // The order is that of the lengths, so it is the same for every digest (X.690 §11.6).
        guard let place = attributes.firstRange(of: messageDigest.der) else { throw .certificateMalformed }
        digestRange = place.upperBound - 32..<place.upperBound
    }

    /// Signs the SHA-256 of the content: for a PDF, of everything but the Contents.
    public func sign(contentDigest: Digest) throws(CryptoError) -> CAdESSignature {
        var attributes = attributes
        attributes.replaceSubrange(digestRange, with: contentDigest.bytes)
        return signature(attributes, value: try key.sign(attributes, as: .der))
    }

    /// Signs at level B-T: the same with a timestamp over the signature value. Nothing is returned without one.
    ///
    /// - Parameters:
    ///   - nonce: 8 to 20 fresh random bytes.
    ///   - instant: now, by the caller's clock.
    /// - Throws: `.timestamp` when the authority gives no answer or a wrong one.
    public func sign(
        contentDigest: Digest, timestampedBy authority: TimestampAuthority, nonce: [UInt8], at instant: Instant
    ) throws(CryptoError) -> CAdESSignature {
        let signature = try sign(contentDigest: contentDigest)
        return try signature.timestamped(
            by: authority.timestamp(signature.timestampImprint, nonce: nonce, at: instant))
    }

    /// The most bytes that `sign` gives without unsigned attributes: what a one-pass writer reserves.
    public var longestSignature: Int { longest.der.count }

    private var longest: CAdESSignature {
        // r may need a leading zero, a low s never does: 2 + 35 + 34 bytes.
        let value = [UInt8](repeating: 0xff, count: key.algorithm == .p256 ? 71 : key.algorithm.rawSignatureLength)
        return signature(attributes, value: value)
    }

    /// The most bytes of a signature with a timestamp of at most `bytes` bytes (`TimestampAuthority.largestToken`).
    public func longestSignature(withToken bytes: Int) -> Int {
        let token = DER.element(DERTag.sequence, [UInt8](repeating: 0, count: bytes))
        var longest = longest
        longest.unsignedAttributes = [CMSAttribute(identifier: OID.signatureTimestampToken, values: [token])]
        return longest.der.count
    }

    /// RFC 5652 §5.4: what is signed has the tag of SET OF, what is stored has [0].
    private func signature(_ attributes: [UInt8], value: [UInt8]) -> CAdESSignature {
        var head = signerHead
        head.reserveCapacity(signerHead.count + attributes.count + signatureAlgorithm.count + 4 + value.count)
        head.append(DERTag.context0)
        head.append(contentsOf: attributes.dropFirst())
        head.append(contentsOf: signatureAlgorithm)
        return CAdESSignature(signatureValue: value, signerHead: head, dataHead: dataHead)
    }
}
