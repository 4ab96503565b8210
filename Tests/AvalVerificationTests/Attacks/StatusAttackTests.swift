import AvalCredential
import AvalCrypto
import AvalModel
import AvalTesting
import AvalVerification
import StrictJSON
import Testing

/// Attacks on the status of a credential with a proof.
struct StatusAttackTests {
    private let bench: AttackBench

    init() throws {
        bench = try AttackBench()
    }

    private func judge(_ credential: JSONValue, _ status: StatusEvidence) -> VerificationReport {
        verify(
            credential.serialized(), trusting: bench.house.anchors, knowing: Evidence(status: { _ in status }),
            at: FixedClock.noon)
    }

    private func list(
        refusing places: [Int] = [], _ purpose: StatusListEntry.Purpose = .suspension, by key: ProofKey? = nil,
        changing member: String? = nil, to value: JSONValue? = nil
    ) throws -> [UInt8] {
        var members = try #require(
            bareStatusListCredential(
                1, refusing: places, of: bench.house.issuer, from: FixedClock.noon,
                until: instant("2027-01-01T00:00:00Z"), purpose: purpose
            ).object)
        if let member { members[member] = value }
        let options = ProofOptions(created: FixedClock.noon)
        let proven = try addProof(
            to: members, suite: .eddsaRDFC2022, key: key ?? bench.house.proofKey, options: options)
        return JSONValue.object(proven.document).serialized()
    }

    @Test("a bit on a list with a proof suspends or withdraws; without it the credential is valid")
    func bits() throws {
        let signed = try bench.signed()
        #expect(judge(signed, .list(try list())).verdict == .valid)
        #expect(judge(signed, .list(try list(refusing: [41, 43]))).verdict == .valid)
        #expect(judge(signed, .list(try list(refusing: [42]))).verdict == .suspended)
        let entry = try #require(bench.house.members(.embedded)["credentialStatus"])
        let revocable = try bench.signing(
            bench.badge(changing: "credentialStatus", to: entry.changing("statusPurpose", to: "revocation")))
        #expect(judge(revocable, .list(try list(refusing: [42], .revocation))).verdict == .withdrawn)
        #expect(judge(revocable, .list(try list(.revocation))).verdict == .valid)
        #expect(judge(revocable, .list(try list())).outcome(.status) == .indeterminate(.statusListInvalid))
    }

    @Test("a list that another signed, or nobody, or that was changed, says nothing")
    func others() throws {
        let signed = try bench.signed()
        let thief = JSONValue.string(bench.thiefDID)
        let good = try list(refusing: [42])
        let value = try JSONValue(parsing: good)
        let lists = [
            try list(by: bench.thief), try list(by: bench.thief, changing: "issuer", to: thief),
            try list(changing: "issuer", to: thief), try list(changing: "id", to: "https://certifica.example/status/2"),
            value.changing("proof", to: nil).serialized(), value.changing("proof", to: []).serialized(),
            value.changing(
                "credentialSubject", "encodedList", to: .string(Bitstring().encoded)
            ).serialized(),
            Array(good.dropLast()), try bench.signed().serialized(),
        ]
        for list in lists {
            let report = judge(signed, .list(list))
            #expect(report.outcome(.status) == .indeterminate(.statusListInvalid), "\(report.complaint)")
            #expect(report.verdict == .indeterminate)
        }
        // What came from the very address is believed no more without the institute's signature.
        let bare = value.changing("proof", to: nil).serialized()
        #expect(judge(signed, .fetched(bare)).outcome(.status) == .indeterminate(.statusListInvalid))
    }

    @Test("a list that would inflate without end is refused while it inflates")
    func bomb() throws {
        let signed = try bench.signed()
        let evil: JSONValue = [
            "id": "https://certifica.example/status/1#list", "type": "BitstringStatusList",
            "statusPurpose": "suspension", "encodedList": .string("u" + Base64URL.encode(Bomb.gzip(megabytes: 48))),
        ]
        let report = judge(signed, .list(try list(changing: "credentialSubject", to: evil)))
        #expect(report.outcome(.status) == .indeterminate(.statusListInvalid), "\(report.complaint)")
        #expect(report.verdict == .indeterminate)
    }

    @Test("a status of a kind, a purpose or a shape that is not known is never green")
    func unknown() throws {
        let entry = try #require(bench.house.members(.embedded)["credentialStatus"])
        let entries: [JSONValue] = [
            ["id": "https://certifica.example/x", "type": "SomethingElse2030"], .null, "active", ["type": .null],
            entry.changing("type", to: nil), entry.changing("statusListIndex", to: "-1"),
            entry.changing("statusPurpose", to: "blessing"), [entry, ["type": "Other"]],
        ]
        for status in entries {
            let signed = try bench.signing(bench.badge(changing: "credentialStatus", to: status))
            let report = judge(signed, .list(try list()))
            #expect(report.outcomes(.status).contains { $0 != .passed && $0 != .notApplicable }, "\(status)")
            #expect(report.verdict != .valid, "\(status)")
        }
    }

    @Test("a status claim of a selective token that is not read here leaves it unjudged")
    func tokenStatus() throws {
        var claims = try #require(bench.house.selective(.typed).token.signedPayload.object)
        claims.remove("credentialStatus")
        claims.set("status", ["status_list": ["idx": 42, "uri": "https://certifica.example/status/1"]])
        let header: JSONValue = ["alg": "EdDSA", "kid": .string(bench.house.key.url), "typ": "dc+sd-jwt"]
        let token = try bench.token(.object(claims), header: header) + Array("~".utf8)
        let report = try bench.judge(token)
        #expect(report.outcome(.status) == .indeterminate(.statusTypeUnknown) && report.verdict != .valid)
    }

    @Test("a status list is no certificate, however well it is signed")
    func listAsCertificate() throws {
        let report = try bench.judge(list())
        #expect(report.isRefused(.content, .contentRule), "\(report.complaint)")
    }
}

/// Compressed data that is a thousandth of what it becomes.
enum Bomb {
    /// One block of RFC 1951 §3.2.6 with fixed codes: a zero, and runs of 258 more of it.
    static func deflated(megabytes: Int) -> [UInt8] {
        var bits = BitWriter()
        bits.write(0b1, 1)
        bits.write(0b01, 2)
        bits.writeCode(0b0011_0000, 8)
        for _ in 0..<(megabytes << 20) / 258 {
            bits.writeCode(0b1100_0101, 8)
            bits.writeCode(0, 5)
        }
        bits.writeCode(0, 7)
        return bits.finished
    }

    static func gzip(megabytes: Int) -> [UInt8] {
        [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF] + deflated(megabytes: megabytes) + [UInt8](repeating: 0, count: 8)
    }

    static func zlib(megabytes: Int) -> [UInt8] {
        [0x78, 0x9C] + deflated(megabytes: megabytes) + [0, 0, 0, 1]
    }

    private struct BitWriter {
        private var bytes: [UInt8] = []
        private var pending: UInt8 = 0
        private var count = 0

        /// Least significant bit first.
        mutating func write(_ value: Int, _ width: Int) {
            for place in 0..<width { push(value >> place & 1) }
        }

        /// Codes stand with their most significant bit first.
        mutating func writeCode(_ code: Int, _ width: Int) {
            for place in (0..<width).reversed() { push(code >> place & 1) }
        }

        private mutating func push(_ bit: Int) {
            pending |= UInt8(bit) << UInt8(count)
            count += 1
            guard count == 8 else { return }
            bytes.append(pending)
            (pending, count) = (0, 0)
        }

        var finished: [UInt8] { count == 0 ? bytes : bytes + [pending] }
    }
}
