import AvalCredential
import AvalModel
import AvalTesting
import AvalVerification
import StrictJSON
import Synchronization
import Testing

@Suite("Judging the status")
struct StatusTests {
    private let bench: Bench
    private let token: [UInt8]

    init() throws {
        bench = try Bench()
        token = try bench.house.credential()
    }

    @Test(
        "what the register records is the verdict",
        arguments: [
            (CertificateStatus.active, Verdict.valid), (.suspended, .suspended), (.withdrawn, .withdrawn),
            (.superseded, .superseded),
        ])
    func recorded(status: CertificateStatus, verdict: Verdict) throws {
        var bench = bench
        bench.status = .recorded(status)
        #expect(bench.judge(token).verdict == verdict)
    }

    @Test(
        "withdrawn, superseded and suspended come before expired",
        arguments: [
            (CertificateStatus.active, Verdict.expired), (.suspended, .suspended), (.withdrawn, .withdrawn),
            (.superseded, .superseded),
        ])
    func precedence(status: CertificateStatus, verdict: Verdict) {
        var bench = bench
        bench.status = .recorded(status)
        bench.instant = instant("2030-01-01T00:00:00Z")
        #expect(bench.judge(token).verdict == verdict)
    }

    @Test("a status that nobody can tell is indeterminate, also for an expired certificate")
    func unavailable() {
        var bench = bench
        bench.status = .unavailable
        #expect(bench.judge(token).verdict == .indeterminate)
        #expect(bench.judge(token).outcome(.status) == .indeterminate(.statusUnavailable))
        #expect(bench.judge(token).facts != nil)
        bench.instant = instant("2030-01-01T00:00:00Z")
        #expect(bench.judge(token).verdict == .indeterminate)
    }

    @Test("a signed list answers for its place: clear is valid, set is suspended")
    func list() throws {
        var bench = bench
        bench.status = .list(try bench.list(refusing: [41, 43]))
        #expect(bench.judge(token).verdict == .valid)
        bench.status = .list(try bench.list(refusing: [42]))
        #expect(bench.judge(token).verdict == .suspended)
    }

    @Test("a bit set on a revocation list is a withdrawal")
    func revocation() throws {
        let credential = try bench.house.token(
            bench.house.badge().changing("credentialStatus", "statusPurpose", to: "revocation"))
        var bench = bench
        for (places, verdict) in [([42], Verdict.withdrawn), ([], .valid)] {
            let list = statusListCredential(
                1, refusing: places, of: bench.house.issuer, from: bench.instant,
                until: bench.instant.adding(seconds: 60)
            ).changing("credentialSubject", "statusPurpose", to: "revocation")
            bench.status = .list(try bench.house.token(list))
            #expect(bench.judge(credential).verdict == verdict)
        }
    }

    @Test("a list counts from its validFrom to its validUntil")
    func listTimes() throws {
        var bench = bench
        let (from, until) = (instant("2026-11-22T00:00:00Z"), instant("2026-11-23T00:00:00Z"))
        bench.status = .list(try bench.list(from: from, until: until))
        for (now, verdict) in [
            (from.adding(seconds: -1), Verdict.indeterminate), (from, .valid), (until, .valid),
            (until.adding(seconds: 1), .indeterminate),
        ] {
            bench.instant = now
            #expect(bench.judge(token).verdict == verdict)
        }
    }

    @Test("a list of another issuer, key, address, purpose or shape answers nothing, even with the bit clear")
    func otherLists() throws {
        var bench = bench
        let stranger = try TestIssuer(origin: "https://otro.example", seed: 2)
        let thief = try TestIssuer(seed: 3)
        let good = statusListCredential(
            1, refusing: [], of: bench.house.issuer, from: bench.instant, until: bench.instant.adding(seconds: 60))
        func other(_ path: String..., to value: JSONValue?) throws -> [UInt8] {
            try bench.house.token(
                path.count == 1 ? good.changing(path[0], to: value) : good.changing(path[0], path[1], to: value))
        }
        let lists = [
            try bench.list(by: stranger), try bench.list(by: thief), try stranger.token(good),
            try other("iss", to: "did:web:otro.example"), try other("issuer", to: "did:web:otro.example"),
            try other("id", to: "https://certifica.example/status/2"), try other("type", to: ["VerifiableCredential"]),
            try other("validFrom", to: .null), try other("validUntil", to: "later"), try other("validUntil", to: .null),
            try other("credentialSubject", "statusPurpose", to: "revocation"),
            try other("credentialSubject", "encodedList", to: "uH4sI"),
            try other("credentialSubject", "encodedList", to: nil), token, [], Array("hola".utf8),
            [0x2E] + (try bench.list()),
        ]
        for list in lists {
            bench.status = .list(list)
            let report = bench.judge(token)
            #expect(report.verdict == .indeterminate)
            #expect(report.outcome(.status) == .indeterminate(.statusListInvalid))
        }
    }

    @Test("a flipped bit in a list never gives an answer")
    func flippedList() throws {
        var bench = bench
        let list = try bench.list(refusing: [42])
        for index in stride(from: 0, to: list.count, by: 11) {
            var changed = list
            changed[index] ^= 1 << UInt8(index % 7)
            bench.status = .list(changed)
            #expect(bench.judge(token).verdict == .indeterminate)
        }
    }

    @Test("a list signed with a key that is compromised or out of its time answers nothing")
    func listKey() throws {
        var bench = bench
        let other = try TestIssuer(keyID: "2026-2", seed: 5)
        bench.status = .list(try bench.list(by: other))
        bench.keys.append(Bench.trusted(other))
        #expect(bench.judge(token).verdict == .valid)
        bench.keys[1] = Bench.trusted(other, isCompromised: true)
        #expect(bench.judge(token).outcome(.status) == .indeterminate(.statusListInvalid))
        bench.keys[1] = Bench.trusted(other, verifyUntil: bench.instant.adding(seconds: -1))
        #expect(bench.judge(token).outcome(.status) == .indeterminate(.statusListInvalid))
    }

    @Test(
        "an entry that is not understood is indeterminate in itself, and nobody is asked about it",
        arguments: [
            ("type", "StatusList2030Entry"), ("type", nil), ("statusPurpose", nil), ("statusListIndex", -42),
            ("statusListIndex", "-42"), ("statusListIndex", "+42"), ("statusListIndex", "4_2"),
            ("statusListIndex", "99999999999999999999"), ("statusListCredential", nil), ("statusSize", 2),
            ("statusSize", "1"),
        ] as [(String, JSONValue?)])
    func unknownEntry(member: String, value: JSONValue?) throws {
        let badge = try bench.house.badge().changing("credentialStatus", member, to: value)
        let asked = Mutex(0)
        let report = verify(
            try bench.house.token(badge), trusting: bench.anchors,
            knowing: Evidence(status: { _ in
                asked.withLock { $0 += 1 }
                return .recorded(.active)
            }), at: bench.instant)
        #expect(report.outcome(.status) == .indeterminate(.statusTypeUnknown))
        #expect(report.verdict != .valid && asked.withLock { $0 } == 0)
    }

    @Test("every entry of an array is read, and the worst answer counts")
    func entries() throws {
        let badge = try bench.house.badge()
        let first = try #require(badge["credentialStatus"])
        let second = first.changing("statusListIndex", to: "7").changing(
            "statusListCredential", to: "https://certifica.example/status/2")
        let unknown = first.changing("type", to: "Other")
        let asked = Mutex<[StatusClaim]>([])
        let report = verify(
            try bench.house.token(badge.changing("credentialStatus", to: [first, second, unknown])),
            trusting: bench.anchors,
            knowing: Evidence(status: { claim in
                asked.withLock { $0.append(claim) }
                return .recorded(claim.index == 7 ? .withdrawn : .active)
            }), at: bench.instant)
        #expect(report.outcomes(.status) == [.passed, .failed(.withdrawn), .indeterminate(.statusTypeUnknown)])
        #expect(asked.withLock { $0.map(\.index) } == [42, 7])
        #expect(asked.withLock { Set($0.map(\.number)) } == ["ITE-2026-000142"])
        #expect(report.verdict == .invalid, "an array is against OB 3.0, which comes first")
    }

    @Test("a status that says nothing is not green; a credential that its issuer gave none has none to be judged")
    func noStatus() throws {
        for value in [JSONValue.array([]), .null, "active", [[]]] {
            let badge = try bench.house.badge().changing("credentialStatus", to: value)
            let report = bench.judge(try bench.house.token(badge))
            #expect(report.verdict == .invalid || report.verdict == .indeterminate)
            #expect(report.outcome(.status) == .indeterminate(.statusTypeUnknown))
        }
        let badge = try bench.house.badge().changing("credentialStatus", to: nil)
        let report = bench.judge(try bench.house.token(badge))
        #expect(report.verdict == .valid && report.outcome(.status) == .notApplicable)
    }
}
