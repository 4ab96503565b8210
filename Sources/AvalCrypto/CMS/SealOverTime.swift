public import AvalModel

/// What timestamps and revocation data prove of a seal (EN 319 142-1 levels B-T, B-LT, B-LTA; the idea of EN 319 102-1
/// §5.6): from now back through the document timestamps and the signature timestamp to the moment by which the seal
/// existed, and whether its certificate was good then.
///
/// Each timestamp is believed at the time that the one over it proves, the outermost at `instant`: a timestamp whose
/// authority has expired counts only under a newer one. Whether the seal fits its content is not asked here again.
public struct SealOverTime: Sendable {
    /// A document timestamp (ETSI.RFC3161): its token, and the SHA-256 of the two ranges that it covers. Give only those
    /// whose ranges are all of a revision behind the seal, but for their own room: one over anything less says nothing
    /// about the seal, and could be an old token over old bytes.
    public struct DocumentTimestamp: Sendable {
        public let token: [UInt8]
        public let contentDigest: Digest

        public init(token: [UInt8], contentDigest: Digest) {
            self.token = token
            self.contentDigest = contentDigest
        }
    }

    /// What became of one timestamp.
    public enum Proof: Hashable, Sendable {
        case absent
        /// It proves that what it covers existed at its time.
        case proven(TimestampToken)
        case notProven(TimestampFlaw)
    }

    /// PAdES levels that were not only there but held.
    public enum Level: Int, Comparable, Sendable {
        case basic
        case timestamped
        case longTerm
        case archived

        public static func < (a: Level, b: Level) -> Bool { a.rawValue < b.rawValue }

        /// As EN 319 142-1 calls it.
        public var name: String {
            switch self {
            case .basic: "B-B"
            case .timestamped: "B-T"
            case .longTerm: "B-LT"
            case .archived: "B-LTA"
            }
        }
    }

    public let signatureTimestamp: Proof
    /// In the order in which they were given, the oldest first.
    public let documentTimestamps: [Proof]
    /// The seal existed then: the time of the oldest timestamp that holds, or the `instant` of the check.
    public let provenAt: Instant
    /// From the seal's certificate to a root, at `provenAt`; `nil` without a signer.
    public let chain: ChainVerdict?
    /// Of each certificate in a trusted chain but the root, at `provenAt`.
    public let statuses: [RevocationStatus]
    public let level: Level

    /// - Parameters:
    ///   - documentTimestamps: in file order; each covers everything before it.
    ///   - material: out of the document, or at hand.
    ///   - sealAnchors: roots of seals.
    ///   - timestampAnchors: roots of timestamp authorities.
    ///   - instant: now.
    public init(
        of seal: CAdESVerification, documentTimestamps: [DocumentTimestamp], material: ValidationMaterial,
        sealAnchors: [X509Certificate], timestampAnchors: [X509Certificate], at instant: Instant
    ) {
        var walk = Walk(material: material, anchors: timestampAnchors, time: instant)
        var proofs: [Proof] = []
        for timestamp in documentTimestamps.reversed() { proofs.append(walk.judge(timestamp)) }
        self.documentTimestamps = proofs.reversed()
        switch seal.signatureTimestamp {
        case .absent: signatureTimestamp = .absent
        case .flawed(let flaw): signatureTimestamp = .notProven(flaw)
        case .fits(let token): signatureTimestamp = walk.judge(token)
        }
        provenAt = walk.time
        let time = walk.time
        chain = seal.signer.map {
            verifyChain(
                leaf: $0, intermediates: seal.certificates + material.certificates, anchors: sealAnchors, at: time)
        }
        var statuses: [RevocationStatus] = []
        if case .trusted(let path)? = chain { statuses = material.statuses(of: path, at: time) }
        self.statuses = statuses
        let isTrusted = chain?.isTrusted == true && !statuses.contains { if case .revoked = $0 { true } else { false } }
        let isArchived = proofs.contains { if case .proven = $0 { true } else { false } }
        if !isTrusted || walk.provenCount == 0 {
            level = .basic
        } else if !statuses.allSatisfy(\.isGood) || !walk.isComplete {
            level = .timestamped
        } else {
            level = isArchived ? .archived : .longTerm
        }
    }

    /// Since when the seal's certificate, or one above it, was revoked before `provenAt`.
    public var revokedSince: Instant? {
        statuses.lazy.compactMap { if case .revoked(let since) = $0 { since } else { nil } }.first
    }
}

/// Goes back in time, one timestamp after the other.
private struct Walk {
    let material: ValidationMaterial
    let anchors: [X509Certificate]
    var time: Instant
    var provenCount = 0
    /// Whether the material says of all timestamps but the outermost over the document that their authorities were
    /// good; about that one nothing can be kept yet, it is believed by its authority being valid now.
    var isComplete = true

    mutating func judge(_ timestamp: SealOverTime.DocumentTimestamp) -> SealOverTime.Proof {
        do throws(TimestampFlaw) {
            let token = try TimestampToken(der: timestamp.token)
            guard token.imprint == timestamp.contentDigest else { return .notProven(.otherImprint) }
            return judge(token, isOutermost: provenCount == 0)
        } catch {
            return .notProven(error)
        }
    }

    mutating func judge(_ token: TimestampToken, isOutermost: Bool = false) -> SealOverTime.Proof {
        guard token.time <= time else {
            return .notProven(.clocksApart(seconds: token.time.secondsSinceEpoch - time.secondsSinceEpoch))
        }
        // A certificate of today cannot have signed what is dated before it.
        guard token.time >= token.signer.notBefore else { return .notProven(.untrusted(.notYetValid)) }
        switch token.chain(to: anchors, at: time, others: material.certificates) {
        case .untrusted(let failure, _): return .notProven(.untrusted(failure))
        case .trusted(let chain):
            for case .revoked(let since) in material.statuses(of: chain, at: time) {
                return .notProven(.revoked(since: since))
            }
            if !isOutermost, !material.statuses(of: chain, at: token.time).allSatisfy(\.isGood) { isComplete = false }
            provenCount += 1
            time = token.time
            return .proven(token)
        }
    }
}
