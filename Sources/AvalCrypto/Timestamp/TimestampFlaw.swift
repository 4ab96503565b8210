public import AvalModel

/// Why there is no timestamp, or none that proves anything. Thrown as `CryptoError.timestamp` before a signature or a
/// file is made with it.
public enum TimestampFlaw: Error, Hashable, Sendable {
    case nonceLength(bytes: Int)
    /// The transport gave no answer: the authority is down, too slow, or not who it should be.
    case unreachable(String)
    case tooLarge(bytes: Int, limit: Int)
    case malformed(TimestampPart)
    /// The authority grants nothing. `reasons` are those of RFC 3161 §2.4.2; `text` is its own, cut to 200 characters.
    case rejected(status: Int, reasons: [TimestampRejection], text: String)
    /// The token is about something else than was asked or than it is attached to.
    case otherImprint
    /// The answer to another question, perhaps an older one.
    case otherNonce
    case otherPolicy(String)
    case signerMissing
    /// Anything but SHA-2 with RSA or ECDSA.
    case algorithmUnsupported
    case digestMismatch
    case signatureWrong
    /// The signed attributes do not name the signer's certificate by its hash (RFC 5816).
    case signerNotBound
    /// RFC 3161 §2.3: the extended key usage is timeStamping, alone and critical.
    case signerNotForTimestamps
    /// The authority's clock and the caller's are further apart than the caller allows.
    case clocksApart(seconds: Int64)
    case untrusted(ChainFailure)
    /// A certificate of the authority's chain was revoked before the token was made, or its key was compromised.
    case revoked(since: Instant)
}

/// What of an answer could not be read.
public enum TimestampPart: String, Hashable, Sendable {
    case response
    case status
    case token
    case info = "the signed content"
    case attributes
    /// An extension that must be understood.
    case criticalExtension = "a critical extension"
}

/// PKIFailureInfo (RFC 3161 §2.4.2), by its bit.
public enum TimestampRejection: Int, Hashable, Sendable, CaseIterable {
    case badAlgorithm = 0
    case badRequest = 2
    case badDataFormat = 5
    case timeNotAvailable = 14
    case unacceptedPolicy = 15
    case unacceptedExtension = 16
    case addInfoNotAvailable = 17
    case systemFailure = 25
}

extension TimestampFlaw: CustomStringConvertible {
    public var description: String {
        switch self {
        case .nonceLength(let bytes): "a nonce of \(bytes) bytes: give 8 to 20 random ones"
        case .unreachable(let detail): "the timestamp authority gave no answer: \(detail)"
        case .tooLarge(let bytes, let limit): "the timestamp has \(bytes) bytes, the limit is \(limit)"
        case .malformed(let part): "the timestamp cannot be read: \(part.rawValue)"
        case .rejected(let status, let reasons, let text):
            "the timestamp authority refused, status \(status)"
                + (reasons.isEmpty ? "" : ": " + reasons.map { "\($0)" }.joined(separator: ", "))
                + (text.isEmpty ? "" : ": \"\(text)\"")
        case .otherImprint: "the timestamp is about something else"
        case .otherNonce: "the timestamp answers another request"
        case .otherPolicy(let policy): "the timestamp is under policy \(policy), not the one asked for"
        case .signerMissing: "the timestamp does not hold its signer's certificate"
        case .algorithmUnsupported: "the timestamp is signed by an algorithm other than RSA or ECDSA with SHA-2"
        case .digestMismatch: "the timestamp's content is not what was signed"
        case .signatureWrong: "the timestamp's signature does not fit its signer's key"
        case .signerNotBound: "the timestamp does not name its signer's certificate"
        case .signerNotForTimestamps: "the timestamp's signer is not certified for timestamps alone"
        case .clocksApart(let seconds):
            "the timestamp is \(seconds.magnitude) seconds \(seconds < 0 ? "behind" : "ahead of") this machine's clock"
        case .untrusted(let failure): "the timestamp's signer is not trusted: \(failure)"
        case .revoked(let since): "the timestamp's signer is revoked since \(since)"
        }
    }
}
