public import AvalModel

/// A question to a timestamp authority (RFC 3161 §2.4.1): when did this digest exist? It always asks for the
/// authority's certificate, so that the token can be judged by itself.
public struct TimestampRequest: Hashable, Sendable {
    public let imprint: Digest
    /// Big-endian, positive; it tells the answer to this question from an older one.
    public let nonce: [UInt8]
    /// As `1.3.6.1.4.1.13762.3`; `nil` leaves the choice to the authority.
    public let policy: TimestampPolicy?

    /// - Parameter nonce: random bytes, at least 8 of them (RFC 3161 §2.4.1: 64 bits), at most 20.
    /// - Throws: `.timestamp(.nonceLength)`.
    public init(imprint: Digest, nonce: [UInt8], policy: TimestampPolicy? = nil) throws(CryptoError) {
        guard (8...20).contains(nonce.count) else { throw .timestamp(.nonceLength(bytes: nonce.count)) }
        self.imprint = imprint
        self.nonce = nonce
        self.policy = policy
    }

    /// TimeStampReq in DER; the media type is `application/timestamp-query`.
    public var der: [UInt8] {
        let algorithm = DER.sequence(OID.sha256, DER.null)
        return DER.sequence(
            DER.integer(unsigned: [1]), DER.sequence(algorithm, DER.octetString(imprint.bytes)), policy?.der ?? [],
            DER.integer(unsigned: nonce), DER.element(DERTag.boolean, [0xff]))
    }
}
