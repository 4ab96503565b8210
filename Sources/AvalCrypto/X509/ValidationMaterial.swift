public import AvalModel

/// What a seal needs to be judged years later, when nobody answers any more: certificates, revocation lists and OCSP
/// responses (the document security store of a PDF, EN 319 142-1 §5.4.2). Nothing of it is believed by itself: lists
/// and responses count by their issuer's signature.
public struct ValidationMaterial: Sendable {
    public let certificates: [X509Certificate]
    /// How many of the byte strings given could not be read.
    public let unreadableCount: Int
    private let lists: [RevocationList]
    private let responses: [StatusResponse]

    /// Of each kind so many are read: each list and response costs a signature check for each certificate asked about.
    static let limit = 64

    /// From DER: Certificate, CertificateList, OCSPResponse. What cannot be read, and what is past 64 of a kind, is
    /// counted and left out.
    public init(certificates: [[UInt8]], revocationLists: [[UInt8]], statusResponses: [[UInt8]]) {
        self.certificates = certificates.prefix(Self.limit).compactMap { try? X509Certificate(der: $0) }
        lists = revocationLists.prefix(Self.limit).compactMap(RevocationList.init)
        responses = statusResponses.prefix(Self.limit).compactMap(StatusResponse.init)
        unreadableCount =
            certificates.count + revocationLists.count + statusResponses.count - self.certificates.count - lists.count
            - responses.count
    }

    /// Whether `certificate` was revoked at `instant`, as its issuer said. A revocation counts for good, unless a newer
    /// list takes it back; that there was none is said by lists and responses that were made at or after `instant`, or
    /// were still to hold then.
    public func status(
        of certificate: X509Certificate, issuer: X509Certificate, at instant: Instant
    ) -> RevocationStatus {
        let statements = statements(about: certificate, issuer: issuer).sorted { $0.made < $1.made }
        if let since = statements.last?.revokedSince, since <= instant { return .revoked(since: since) }
        let counting = statements.last { $0.made >= instant || $0.until.map { $0 >= instant } == true }
        guard let counting else { return .unknown }
        if let since = counting.revokedSince, since <= instant { return .revoked(since: since) }
        return .good(asOf: counting.made)
    }

    /// What an issuer said, and for how long.
    private struct Statement {
        let made: Instant
        let until: Instant?
        let revokedSince: Instant?
    }

    private func statements(about certificate: X509Certificate, issuer: X509Certificate) -> [Statement] {
        var statements: [Statement] = []
        for list in lists where list.isSigned(by: issuer) {
            statements.append(
                Statement(made: list.thisUpdate, until: list.nextUpdate, revokedSince: list.revocation(of: certificate))
            )
        }
        for response in responses {
            guard let answer = response.answer(about: certificate, of: issuer), response.isSigned(by: issuer) else {
                continue
            }
            switch answer.status {
            case .unknown: break
            case .good:
                statements.append(Statement(made: answer.thisUpdate, until: answer.nextUpdate, revokedSince: nil))
            case .revoked(let since):
                statements.append(Statement(made: answer.thisUpdate, until: answer.nextUpdate, revokedSince: since))
            }
        }
        return statements
    }

    /// The status of each certificate of a chain but the anchor, which nobody can revoke.
    public func statuses(of chain: [X509Certificate], at instant: Instant) -> [RevocationStatus] {
        zip(chain, chain.dropFirst()).map { status(of: $0, issuer: $1, at: instant) }
    }
}

/// What an issuer said of a certificate at some moment.
public enum RevocationStatus: Hashable, Sendable {
    /// Not revoked, by a list or response made then.
    case good(asOf: Instant)
    case revoked(since: Instant)
    /// No list and no response about it that counts.
    case unknown

    public var isGood: Bool {
        if case .good = self { true } else { false }
    }
}
