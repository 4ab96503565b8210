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
    /// Tokens of openssl have the machine's time, which goes on while a test runs: what is later here is so by minutes.
    private let now = Self.machineTime()

    private static func machineTime() -> Instant {
        Instant(secondsSinceEpoch: Int64(Date().timeIntervalSince1970))
    }

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

    private func office(
        _ stand: Stand, _ timestamps: SealTimestamps, anchors: TrustAnchors? = nil, at instant: Instant? = nil
    ) throws -> IssuingOffice {
        try stand.office(anchors: anchors ?? self.anchors, timestamps: timestamps, at: instant ?? now)
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
                at: now.adding(seconds: 600))
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
            // openssl dates a revocation by the machine's time, which may have gone on by a second.
            #expect {
                try stand.issue(office(stand, timestamps(.archived, kept: kept), at: Self.machineTime()))
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

    private func preservation(
        _ stand: Stand, answers: Int = .max, kept: [[UInt8]]? = nil, documents: (any DocumentStore)? = nil
    ) throws -> Preservation {
        try Preservation(
            register: try stand.register(), documents: documents ?? stand.store,
            timestamps: timestamps(.timestamped, answers: answers, kept: try kept ?? lists()), anchors: anchors,
            language: .es, now: { now.adding(seconds: 300) })
    }

    private func report(_ stand: Stand, _ document: [UInt8], renewed: Bool = true) throws -> VerificationReport {
        let record = try #require(try stand.certificates().first)
        let digests = renewed ? try renewedDocuments(of: record.number.description, in: stand.register()) : []
        return verify(
            document, trusting: anchors,
            knowing: Evidence(
                status: { _ in .recorded(.active) }, issuedDocument: { _ in record.document },
                renewedDocuments: { _ in digests }), at: now.adding(seconds: 600))
    }

    @Test(
        "a document is preserved again and again: each step begins with the one before, and all of them are on record",
        arguments: [SealOverTime.Level.timestamped, .longTerm, .archived])
    func preserved(level: SealOverTime.Level) throws {
        let stand = try Stand()
        try stand.decide(1)
        try stand.issue(office(stand, timestamps(level, kept: lists())))
        let record = try #require(try stand.certificates().first)
        var steps = [try #require(record.document.flatMap(stand.store.document))]
        for _ in 0..<2 {
            let outcome = try preservation(stand).preserve(record, unlessLasting: nil)
            guard case .preserved(let digest) = outcome else {
                Issue.record("\(outcome)")
                return
            }
            let next = try #require(stand.store.document(digest))
            #expect(next.starts(with: steps[steps.count - 1]) && next.count > steps[steps.count - 1].count)
            #expect(try renewedDocuments(of: record.number.description, in: stand.register()).last == digest)
            steps.append(next)
        }
        for (place, step) in steps.enumerated() {
            let report = try report(stand, step)
            #expect(report.verdict == .valid && report.sealLevel == (place == 0 ? level : .archived))
        }
        // The same file, were it not on record, and one with a byte more.
        #expect(try report(stand, steps[2], renewed: false).verdict == .indeterminate)
        #expect(try report(stand, steps[2] + [0x0A]).verdict == .invalid)
        #expect(try stand.certificates() == [record])
    }

    @Test("what lasts is left alone, and so is what has no timestamp")
    func notDue() throws {
        let stand = try Stand()
        try stand.decide(1)
        try stand.issue()
        let plain = try #require(try stand.certificates().first)
        #expect(try preservation(stand).preserve(plain, unlessLasting: nil) == .notTimestamped)
        try stand.decide(1, from: 2)
        try stand.issue(office(stand, timestamps(.archived, kept: lists())))
        let record = try #require(try stand.certificates().last)
        // The authority of these tests is certified for ten years.
        let (soon, late) = (now.adding(seconds: 86_400), now.adding(seconds: 4_000 * 86_400))
        #expect(try preservation(stand).preserve(record, unlessLasting: soon) == .notDue)
        #expect(try renewedDocuments(of: record.number.description, in: stand.register()).isEmpty)
        guard case .preserved = try preservation(stand).preserve(record, unlessLasting: late) else {
            Issue.record("it was due")
            return
        }
    }

    @Test("an authority that is down or revoked, missing lists and a full disk leave no step on record")
    func notPreserved() throws {
        let stand = try Stand()
        try stand.decide(1)
        try stand.issue(office(stand, timestamps(.timestamped, kept: [])))
        let record = try #require(try stand.certificates().first)
        let good = try lists()
        let attempts = [
            try preservation(stand, answers: 1),
            try preservation(stand, kept: Array(good.dropLast())), try preservation(stand, kept: Array(good[1...])),
            try preservation(stand, kept: []), try preservation(stand, documents: Full(store: stand.store)),
            try preservation(stand, documents: MemoryStore()),
            try preservation(stand, kept: lists(revokingAuthority: true)),
        ]
        #expect(throws: CryptoError.self) { try preservation(stand, answers: 0) }
        for (place, attempt) in attempts.enumerated() {
            #expect(throws: (any Error).self, "\(place)") { try attempt.preserve(record, unlessLasting: nil) }
        }
        #expect(try renewedDocuments(of: record.number.description, in: stand.register()).isEmpty)
        guard case .preserved = try preservation(stand, kept: good).preserve(record, unlessLasting: nil) else {
            Issue.record("nothing stands in its way")
            return
        }
    }

    private struct Full: DocumentStore {
        let store: any DocumentStore

        func store(_ document: [UInt8], as digest: Digest) throws(IssuanceError) {
            throw .storage("no space left on the device")
        }

        func document(_ digest: Digest) -> [UInt8]? { store.document(digest) }
    }
}
