public import AvalModel

/// A timestamp (Sello de tiempo, RFC 3161) that fits: its content is what the signer signed, the signer's certificate
/// is in it, named by the signature, and certified for timestamps alone. Whether the signer is believed is asked apart,
/// with `chain(to:at:)`.
public struct TimestampToken: Hashable, Sendable {
    /// ContentInfo in DER: what stands in a signature or in the Contents of a document timestamp.
    public let der: [UInt8]
    /// The SHA-256 of what existed at `time`.
    public let imprint: Digest
    /// When the authority saw it; fractions of a second are cut off.
    public let time: Instant
    /// Seconds by which `time` may be wrong, rounded up; 0 where the authority says nothing.
    public let accuracy: Int
    public let policy: TimestampPolicy
    /// Big-endian, without leading zeros.
    public let serial: [UInt8]
    /// As the request had it, without leading zeros.
    public let nonce: [UInt8]?
    public let signer: X509Certificate
    /// All certificates in the token, none of them believed.
    public let certificates: [X509Certificate]

    /// Reads and checks a token, for example one out of a document.
    /// - Throws: the first thing that is wrong with it.
    public init(der: [UInt8]) throws(TimestampFlaw) {
        let message = try TimestampMessage(der)
        let info = try TimestampInfo(message.content)
        self.der = der
        imprint = info.imprint
        time = info.time
        accuracy = info.accuracy
        policy = info.policy
        serial = info.serial
        nonce = info.nonce
        signer = message.signer
        certificates = message.certificates
    }

    /// The way from the authority to one of `anchors`, valid at `instant`: the token's own time when it is fresh, the
    /// time of the next timestamp over it, or now. `others` are certificates kept beside the token.
    public func chain(
        to anchors: [X509Certificate], at instant: Instant, others: [X509Certificate] = []
    ) -> ChainVerdict {
        verifyChain(leaf: signer, intermediates: certificates + others, anchors: anchors, at: instant)
    }
}
