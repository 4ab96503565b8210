import AvalCrypto
import AvalIssuance
import AvalModel
import AvalRegister
import AvalTesting
import AvalVerification
import Foundation
import Synchronization
import Testing

@Suite("Seals that last", .enabled(if: TimestampFolder.hasProgram))
struct LongTermTests {
    private let clock: TimestampFolder
    private let keys: StandKeys
    /// Tokens of openssl have the machine's time.
    private let now = Instant(secondsSinceEpoch: Int64(Date().timeIntervalSince1970))

    init() throws {
        clock = try TimestampFolder()
        keys = try Stand.keys.get()
    }

    /// - Parameter answers: so many, the first being the sample that is measured; then the authority is down.
    private func timestamps(
        _ level: SealOverTime.Level, answers: Int = .max, kept: [[UInt8]]
    ) -> SealTimestamps {
        let counter = Counter()
        return SealTimestamps(
            authority: TimestampAuthority(anchors: [clock.root]) { query in
                guard counter.next() <= answers else { throw Down() }
                return try clock.answer(query)
            }, level: level, revocation: RevocationSource(kept: kept) { _ in throw Down() })
    }

    private struct Down: Error {}

    private final class Counter: Sendable {
        private let given = Mutex(0)

        func next() -> Int {
            given.withLock { given in
                given += 1
                return given
            }
        }
    }

    private func lists(revokingSeal: Bool = false, revokingAuthority: Bool = false) throws -> [[UInt8]] {
        try keys.sealOffice.revocationLists(revokingSeal: revokingSeal, at: now, days: 9)
            + [clock.revocationList(revoking: revokingAuthority)]
    }

    private var anchors: TrustAnchors {
        TrustAnchors(
            issuers: keys.anchors.issuers, sealRoots: keys.anchors.sealRoots, timestampRoots: [clock.root])
    }

    private func office(_ stand: Stand, _ timestamps: SealTimestamps, anchors: TrustAnchors? = nil) throws
        -> IssuingOffice
    {
        try stand.office(anchors: anchors ?? self.anchors, timestamps: timestamps, at: now)
    }

    @Test(
        "every document is recorded at the level that is asked for",
        arguments: [SealOverTime.Level.timestamped, .longTerm, .archived])
    func levels(level: SealOverTime.Level) throws {
        let stand = try Stand()
        try stand.decide(3)
        #expect(try stand.issue(office(stand, timestamps(level, kept: lists()))).isEmpty)
        let certificates = try stand.certificates()
        #expect(certificates.map(\.stage) == [.published, .published, .published])
        for certificate in certificates {
            let document = try #require(certificate.document.flatMap(stand.store.document))
            let report = verify(
                document, trusting: anchors,
                knowing: Evidence(
                    status: { _ in .recorded(.active) }, issuedDocument: { _ in certificate.document }),
                at: now.adding(seconds: 60))
            #expect(report.verdict == .valid && report.sealLevel == level)
        }
    }

    @Test("while nothing proves the seal good, nothing is begun")
    func noSealLists() throws {
        let stand = try Stand()
        try stand.decide(1)
        let old = try keys.sealOffice.revocationLists(at: now.adding(seconds: -3 * 86_400), days: 2)
        let own = try clock.revocationList()
        for kept in [[own], old + [own], Array(try lists()[1...])] {
            #expect {
                try stand.issue(office(stand, timestamps(.longTerm, kept: kept)))
            } throws: { error in
                guard case IssuanceError.sealRevocation(.unknown) = error else { return false }
                return true
            }
        }
        #expect {
            try stand.issue(office(stand, timestamps(.longTerm, kept: lists(revokingSeal: true))))
        } throws: { error in
            guard case IssuanceError.sealRevocation(.revoked(_, since: now)) = error else { return false }
            return true
        }
        #expect(try stand.certificates().isEmpty)
    }

    @Test("while nothing proves the timestamp authority good, nothing is begun")
    func noAuthorityLists() throws {
        let stand = try Stand()
        try stand.decide(1)
        for (kept, isRevoked) in [(Array(try lists().dropLast()), false), (try lists(revokingAuthority: true), true)] {
            #expect {
                try stand.issue(office(stand, timestamps(.archived, kept: kept)))
            } throws: { error in
                guard case IssuanceError.timestampRevocation(let flaw) = error else { return false }
                if case .revoked = flaw { return isRevoked }
                return !isRevoked
            }
        }
        #expect(try stand.certificates().isEmpty)
        // A seal with a timestamp alone needs no lists.
        try stand.issue(office(stand, timestamps(.timestamped, kept: [])))
        #expect(try stand.certificates().map(\.stage) == [.published])
    }

    @Test(
        "an authority that falls on the way leaves nothing half sealed; what was begun is finished under its number",
        arguments: 2...8)
    func falls(answers: Int) throws {
        let stand = try Stand()
        try stand.decide(3)
        // Once before anything is begun, then for each two certificates a sample and two timestamps each: nine in all.
        #expect(throws: CryptoError.self) {
            try stand.issue(office(stand, timestamps(.archived, answers: answers, kept: lists())))
        }
        let left = try stand.certificates()
        #expect(left.map(\.stage) == (answers < 6 ? [.signed, .signed] : [.published, .published, .signed]))
        #expect(left.filter { $0.stage == .signed }.allSatisfy { $0.document == nil })
        try stand.issue(office(stand, timestamps(.archived, kept: lists())))
        let whole = try stand.certificates()
        #expect(whole.map(\.stage) == [.published, .published, .published])
        #expect(whole.map(\.number.sequence) == [1, 2, 3])
        #expect(Set(whole.prefix(left.count).map(\.credential)) == Set(left.map(\.credential)))
    }

    @Test("a document whose seal the verifier finds at a lower level is not recorded")
    func lowerLevel() throws {
        let stand = try Stand()
        try stand.decide(1)
        let blind = TrustAnchors(issuers: keys.anchors.issuers, sealRoots: keys.anchors.sealRoots)
        #expect {
            try stand.issue(office(stand, timestamps(.longTerm, kept: lists()), anchors: blind))
        } throws: { error in
            guard case IssuanceError.sealLevel(_, found: .basic, required: .longTerm) = error else { return false }
            return true
        }
        #expect(try stand.certificates().map(\.stage) == [.signed])
        #expect(try stand.certificates().allSatisfy { $0.document == nil })
    }
}
