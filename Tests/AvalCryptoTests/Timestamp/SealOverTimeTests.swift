import AvalModel
import Testing

@testable import AvalCrypto

/// A seal of today whose certificate lasts a year, two timestamp authorities of which the first lasts two days, and
/// lists of all of them.
private struct Archive {
    let authorities: [TestAuthority]
    let root: CertificateAuthority
    let issuing: CertificateAuthority
    let seal: X509Certificate
    let signer: CAdESSigner
    let now: Instant
    let content = sha256(Array("un certificado".utf8))
    let whole = [sha256([1]), sha256([2])]
    static let day: Int64 = 86_400

    init() throws {
        var random = SystemRandom()
        now = .machine
        let begin = now.adding(seconds: -Self.day)
        authorities = [try TestAuthority(.init(days: 2)), try TestAuthority(name: "2")]
        root = try .root(
            DistinguishedName(commonName: "R"), key: .generate(.p384), notBefore: begin,
            notAfter: now.adding(seconds: 9_000 * Self.day), using: &random)
        let issuingKey = try PrivateKey.generate(.p256)
        issuing = try CertificateAuthority(
            certificate: root.issueCertificate(
                .issuing, subject: DistinguishedName(commonName: "I"), key: issuingKey.publicKey, notBefore: begin,
                notAfter: now.adding(seconds: 3_650 * Self.day), using: &random), key: issuingKey)
        let key = try PrivateKey.generate(.p256)
        seal = try issuing.issueCertificate(
            .documentSeal, subject: DistinguishedName(commonName: "S"), key: key.publicKey, notBefore: begin,
            notAfter: now.adding(seconds: 365 * Self.day), using: &random)
        signer = try CAdESSigner(key: key, certificate: seal, chain: [issuing.certificate])
    }

    func signed(withTimestamp: Bool = true) throws -> CAdESVerification {
        var signature = try signer.sign(contentDigest: content)
        if withTimestamp {
            signature = try signature.timestamped(by: authorities[0].client().token(over: signature.timestampImprint))
        }
        return CAdESVerification(of: signature.der, contentDigest: content)
    }

    /// Document timestamps by the authorities in order.
    func stamps(_ count: Int) throws -> [SealOverTime.DocumentTimestamp] {
        try (0..<count).map { index in
            SealOverTime.DocumentTimestamp(
                token: try authorities[index].client().token(over: whole[index]).der, contentDigest: whole[index])
        }
    }

    func material(revoking: [(CertificateAuthority, X509Certificate, Instant)] = []) throws -> ValidationMaterial {
        let lists = try [root, issuing].map { authority in
            try authority.revocationList(
                revoking.filter { $0.0.certificate == authority.certificate }.map {
                    RevokedCertificate(serial: $0.1.serial, since: $0.2)
                }, number: 1, thisUpdate: now, nextUpdate: now.adding(seconds: 10 * Self.day))
        }
        return ValidationMaterial(
            certificates: [root.certificate.der, issuing.certificate.der],
            revocationLists: lists + (try authorities.map { try $0.revocationList() }), statusResponses: [])
    }

    func judge(
        _ seal: CAdESVerification, _ stamps: [SealOverTime.DocumentTimestamp], _ material: ValidationMaterial? = nil,
        days: Int64
    ) throws -> SealOverTime {
        SealOverTime(
            of: seal, documentTimestamps: stamps, material: try material ?? self.material(),
            sealAnchors: [root.certificate], timestampAnchors: authorities.map(\.root),
            at: now.adding(seconds: days * Archive.day + 60))
    }
}

private let nothing = ValidationMaterial(certificates: [], revocationLists: [], statusResponses: [])

@Suite("Seals over time")
struct SealOverTimeTests {
    private let archive: Archive

    init() throws {
        archive = try Archive()
    }

    @Test("a seal holds at the level of what is kept with it")
    func levels() throws {
        let (bare, stamped) = (try archive.signed(withTimestamp: false), try archive.signed())
        #expect(try archive.judge(bare, [], nothing, days: 0).level == .basic)
        #expect(try archive.judge(bare, [], days: 0).level == .basic)
        #expect(try archive.judge(stamped, [], nothing, days: 0).level == .timestamped)
        #expect(try archive.judge(stamped, [], days: 0).level == .longTerm)
        let whole = try archive.judge(stamped, archive.stamps(1), days: 0)
        #expect(whole.level == .archived && whole.chain?.isTrusted == true && whole.statuses.count == 2)
        #expect(whole.provenAt == stamped.signatureTimestamp.token?.time)
        #expect(try archive.judge(stamped, archive.stamps(1), nothing, days: 0).level == .timestamped)
    }

    @Test("without a timestamp a seal is over with its certificate; with one it goes on as long as its authority")
    func expiry() throws {
        let (bare, stamped) = (try archive.signed(withTimestamp: false), try archive.signed())
        let after = try archive.judge(bare, [], days: 400)
        #expect(after.chain == .untrusted(.expired, certificate: archive.seal) && after.level == .basic)
        // The first authority is over by now, and nothing newer holds its timestamp.
        let alone = try archive.judge(stamped, archive.stamps(1), days: 400)
        #expect(alone.signatureTimestamp == .notProven(.untrusted(.expired)) && alone.chain?.isTrusted == false)
        #expect(alone.provenAt == archive.now.adding(seconds: 400 * Archive.day + 60))
    }

    @Test("a newer timestamp in time keeps older ones, and with them the seal, for the life of its authority")
    func renewal() throws {
        let (seal, stamps) = (try archive.signed(), try archive.stamps(2))
        for days: Int64 in [0, 3, 400, 3_000] {
            let judged = try archive.judge(seal, stamps, days: days)
            #expect(judged.level == .archived && judged.chain?.isTrusted == true, "\(days)")
            #expect(judged.documentTimestamps.allSatisfy { if case .proven = $0 { true } else { false } })
            #expect(judged.provenAt == seal.signatureTimestamp.token?.time)
        }
        #expect(try archive.judge(seal, stamps, days: 3_700).level == .basic)
    }

    @Test("a seal whose certificate was revoked before its timestamp is so; afterwards it does not matter")
    func revoked() throws {
        let (seal, stamps) = (try archive.signed(), try archive.stamps(1))
        let time = try #require(seal.signatureTimestamp.token?.time)
        for (since, isRevoked) in [(time.adding(seconds: -1), true), (time, true), (time.adding(seconds: 1), false)] {
            let material = try archive.material(revoking: [(archive.issuing, archive.seal, since)])
            let judged = try archive.judge(seal, stamps, material, days: 0)
            #expect((judged.revokedSince == since) == isRevoked && (judged.level == .basic) == isRevoked)
        }
        let authority = try archive.material(revoking: [
            (archive.root, archive.issuing.certificate, archive.now.adding(seconds: -9))
        ])
        #expect(try archive.judge(seal, stamps, authority, days: 0).revokedSince == archive.now.adding(seconds: -9))
    }

    @Test("the timestamp of a revoked authority proves nothing")
    func revokedAuthority() throws {
        let (seal, stamps) = (try archive.signed(), try archive.stamps(2))
        let material = ValidationMaterial(
            certificates: [], revocationLists: [try archive.authorities[0].revocationList(revoking: true)],
            statusResponses: [])
        // Another second, so that the revocation lies before the check.
        let judged = try archive.judge(seal, [stamps[0]], material, days: 1)
        guard case .notProven(.revoked) = judged.signatureTimestamp,
            case .notProven(.revoked) = judged.documentTimestamps[0]
        else {
            Issue.record("\(judged.signatureTimestamp)")
            return
        }
        #expect(judged.level == .basic)
    }

    @Test("a document timestamp over other bytes, or by an unknown authority, is not believed and takes no time back")
    func foreignStamps() throws {
        let seal = try archive.signed(withTimestamp: false)
        let stamp = try archive.stamps(1)[0]
        let moved = SealOverTime.DocumentTimestamp(token: stamp.token, contentDigest: sha256([9]))
        let broken = SealOverTime.DocumentTimestamp(token: [0x30, 0], contentDigest: sha256([9]))
        let judged = try archive.judge(seal, [moved, broken], days: 0)
        #expect(judged.documentTimestamps == [.notProven(.otherImprint), .notProven(.malformed(.token))])
        #expect(judged.level == .basic && judged.provenAt == archive.now.adding(seconds: 60))
        let stranger = SealOverTime(
            of: seal, documentTimestamps: [stamp], material: nothing, sealAnchors: [archive.root.certificate],
            timestampAnchors: [archive.root.certificate], at: archive.now.adding(seconds: 60))
        #expect(stranger.documentTimestamps == [.notProven(.untrusted(.issuerUnknown))])
        // A timestamp of the future proves nothing about now.
        let early = SealOverTime(
            of: seal, documentTimestamps: [stamp], material: nothing, sealAnchors: [archive.root.certificate],
            timestampAnchors: archive.authorities.map(\.root), at: archive.now.adding(seconds: -3_600))
        guard case .notProven(.clocksApart) = early.documentTimestamps[0] else {
            Issue.record("a timestamp of the future")
            return
        }
    }

    @Test("an authority cannot stamp for a time before its own certificate")
    func backdated() throws {
        let seal = try archive.signed(withTimestamp: false)
        let authority = archive.authorities[1]
        let begin = authority.signer.notBefore
        for (time, isProven) in [(begin, true), (begin.adding(seconds: -1), false)] {
            let token = try authority.token(over: archive.whole[0], at: time)
            let stamp = SealOverTime.DocumentTimestamp(token: token, contentDigest: archive.whole[0])
            let judged = try archive.judge(seal, [stamp], days: 0)
            if isProven {
                #expect(judged.provenAt == time && judged.level == .archived)
            } else {
                #expect(judged.documentTimestamps == [.notProven(.untrusted(.notYetValid))] && judged.level == .basic)
            }
        }
    }

    @Test("of a malformed seal nothing is asked")
    func malformed() throws {
        let judged = try archive.judge(CAdESVerification(of: [], contentDigest: archive.content), [], days: 0)
        #expect(judged.chain == nil && judged.level == .basic && judged.signatureTimestamp == .absent)
    }
}
