import AvalCredential
import AvalCrypto
import AvalModel
import AvalTesting
import AvalVerification
import StrictJSON
import Testing

@Suite("Judging a credential")
struct CredentialTests {
    private let bench: Bench
    private let token: [UInt8]

    init() throws {
        bench = try Bench()
        token = try bench.house.credential()
    }

    @Test("what we issue is valid, every check passed, and the facts are those of the certificate")
    func valid() throws {
        let report = bench.judge(token)
        #expect(report.verdict == .valid && report.faults.isEmpty && report.checkedAt == bench.instant)
        #expect(report.checks.map(\.name) == [.format, .signature, .issuer, .key, .content, .validity, .status])
        let facts = try #require(report.facts)
        #expect(facts.number == "ITE-2026-000142" && facts.holderName == "María Núñez Xuꞌnaxi")
        #expect(facts.standardCode == "ITE-101" && facts.standardVersion == "1" && facts.level == "3")
        #expect(facts.title == "Tecnología en el aula" && facts.score == "85.00")
        #expect(facts.issuerName == "Instituto de muestra" && facts.issuerID == "did:web:certifica.example")
        #expect(facts.validFrom == instant("2026-11-01T06:00:00Z"))
        #expect(facts.validUntil == instant("2029-11-01T05:59:59Z"))
    }

    @Test("white space around a token does not matter, inside it is refused")
    func space() {
        for text in [token + [0x0A], [0x20, 0x0D, 0x0A] + token + [0x0D, 0x0A, 0x09]] {
            #expect(bench.judge(text).verdict == .valid)
        }
        for place in [1, token.count / 2, token.count - 1] {
            var broken = token
            broken.insert(0x0A, at: place)
            #expect(bench.judge(broken).verdict == .invalid)
        }
    }

    @Test("what is neither a credential nor a PDF is of no known format and says nothing")
    func garbage() {
        var random = SeededGenerator(seed: 7)
        let noise = (0..<4_096).map { _ in UInt8.random(in: 0...255, using: &random) }
        let texts = ["", " ", "\n\n", "hola", "[]", "\u{FEFF}a.b.c", "año.b.c"].map { Array($0.utf8) }
        for presented in texts + [noise, [0], [UInt8](repeating: 0x20, count: 1 << 20)] {
            let report = bench.judge(presented)
            #expect(report.verdict == .invalid && report.facts == nil)
            #expect(report.checks.map(\.outcome) == [.failed(.formatUnknown)])
        }
        let drawing = bench.judge(Array("<html>".utf8))
        #expect(drawing.outcome(.format) == .failed(.noCredentialAttached) && drawing.verdict == .invalid)
        let bare = bench.judge(Array("{}".utf8))
        #expect(bare.outcome(.signature) == .failed(.proofMissing) && bare.verdict == .invalid && bare.facts == nil)
    }

    @Test("a token that is no strict JWS is named by its flaw")
    func flaws() throws {
        func outcome(_ header: JSONValue, _ payload: String = "{}") throws -> Check.Outcome? {
            let token = try compactJWS(header: header.serialized(), payload: Array(payload.utf8)) {
                try bench.house.privateKey.sign($0)
            }
            let report = bench.judge(token)
            #expect(report.verdict == .invalid && report.facts == nil && report.checks.count == 1)
            return report.outcome(.format)
        }
        let kid: JSONValue = .string(bench.house.key.url)
        #expect(try outcome(["alg": "none", "kid": kid]) == .failed(.algorithmNotAllowed))
        #expect(try outcome(["alg": "HS256", "kid": kid]) == .failed(.algorithmNotAllowed))
        #expect(try outcome(["alg": "EdDSA", "kid": kid, "crit": ["b64"]]) == .failed(.criticalHeader))
        #expect(try outcome(["alg": "EdDSA", "kid": kid, "jwk": [:]]) == .failed(.algorithmNotAllowed))
        #expect(try outcome(bench.house.header, "{\"iss\":1,\"iss\":2}") == .failed(.malformed))
        let large = [UInt8](repeating: UInt8(ascii: "."), count: 1 << 20 + 1)
        #expect(bench.judge(large).outcome(.format) == .failed(.tooLarge))
        #expect(bench.judge(token + Array("~".utf8)).outcome(.format) == .failed(.malformed))
    }

    @Test("a flipped bit anywhere is never valid and never certifies anything")
    func flips() {
        for index in stride(from: 0, to: token.count, by: 5) {
            var changed = token
            changed[index] ^= 1 << UInt8(index % 7)
            let report = bench.judge(changed)
            #expect(report.verdict == .invalid || report.verdict == .indeterminate)
            #expect(report.facts == nil)
        }
    }

    @Test("a changed payload under the old signature is a mismatch")
    func changedPayload() throws {
        let other = try bench.house.token(bench.house.badge().changing("name", to: "Otro título"))
        let dot = UInt8(ascii: ".")
        let (mine, theirs) = (token.split(separator: dot), other.split(separator: dot))
        let report = bench.judge(Array([mine[0], theirs[1], mine[2]].joined(separator: [dot])))
        #expect(report.verdict == .invalid && report.outcome(.signature) == .failed(.signatureMismatch))
        #expect(report.facts == nil)
    }

    @Test("an issuer that is not on the list is indeterminate, never valid, and certifies nothing")
    func unknownIssuer() throws {
        var bench = bench
        let stranger = try TestIssuer(origin: "https://otro.example", seed: 2)
        let report = bench.judge(try stranger.credential())
        #expect(report.verdict == .indeterminate && report.facts == nil)
        #expect(report.outcome(.issuer) == .indeterminate(.issuerUnknown))
        #expect(bench.judge(try stranger.token(["a": 1])).verdict == .invalid)
        bench.keys = []
        #expect(bench.judge(token).outcome(.signature) == .failed(.keyUnknown))
        #expect(bench.judge(token).verdict == .invalid)
    }

    @Test("the key is one of the issuer that the credential names, in kid, iss and issuer alike")
    func otherIssuersKey() throws {
        let stranger = try TestIssuer(origin: "https://otro.example", seed: 2)
        let badge = try bench.house.badge()
        let forged: [(token: [UInt8], name: Check.Name, reason: Reason)] = [
            (try stranger.token(badge), .issuer, .issuerMismatch),
            (try bench.house.token(badge.changing("issuer", to: nil)), .issuer, .issuerMismatch),
            (try bench.house.token(badge.changing("iss", to: "did:web:otro.example")), .format, .malformed),
            (try bench.house.token(badge.changing("issuer", "id", to: "did:web:otro.example")), .format, .malformed),
            (try bench.house.token(badge.changing("iss", to: "did:web:certifica")), .format, .malformed),
        ]
        for (token, name, reason) in forged {
            let report = bench.judge(token)
            #expect(report.verdict == .invalid && report.outcome(name) == .failed(reason))
            #expect(report.facts == nil)
        }
        // VC-JOSE-COSE §3.1.3: iss may be left out, the credential names its issuer.
        #expect(bench.judge(try bench.house.token(badge.changing("iss", to: nil))).verdict == .valid)
    }

    @Test("a stranger's key under the issuer's key id does not verify")
    func stolenID() throws {
        let thief = try TestIssuer(seed: 3)
        #expect(bench.judge(try thief.credential()).outcome(.signature) == .failed(.signatureMismatch))
        let other = try TestIssuer(keyID: "2026-2", seed: 3)
        #expect(bench.judge(try other.credential()).outcome(.signature) == .failed(.keyUnknown))
    }

    @Test("an issuer with a P-256 key is verified with ES256, and with no other algorithm")
    func p256() throws {
        var bench = bench
        let key = try PrivateKey.generate(.p256)
        let url = bench.house.key.url
        let unlimited = bench.keys[0]
        bench.keys = [
            TrustedKey(
                url: url, key: key.publicKey, notBefore: unlimited.notBefore, verifyUntil: unlimited.verifyUntil,
                isCompromised: false)
        ]
        let payload = try bench.house.badge().canonical()
        for (algorithm, verdict) in [("ES256", Verdict.valid), ("EdDSA", .invalid), ("ES384", .invalid)] {
            let header: JSONValue = ["alg": .string(algorithm), "kid": .string(url)]
            let report = bench.judge(
                try compactJWS(header: header.serialized(), payload: payload) { try key.sign($0) })
            #expect(report.verdict == verdict)
        }
        #expect(bench.judge(token).outcome(.signature) == .failed(.algorithmNotAllowed))
    }

    @Test("a key counts from its first to its last second by the verifier's clock")
    func keyTimes() throws {
        var bench = bench
        let (begin, end) = (instant("2026-11-20T00:00:00Z"), instant("2026-11-30T00:00:00Z"))
        bench.keys = [Bench.trusted(bench.house, notBefore: begin, verifyUntil: end)]
        for (now, outcome) in [
            (begin.adding(seconds: -1), Check.Outcome.failed(.keyNotYetValid)), (begin, .passed), (end, .passed),
            (end.adding(seconds: 1), .failed(.keyExpired)),
        ] {
            bench.instant = now
            let report = bench.judge(token)
            #expect(report.outcome(.key) == outcome)
            #expect(report.verdict == (outcome == .passed ? .valid : .invalid))
        }
    }

    @Test("a key that is trusted for all time needs no date to be judged")
    func endlessKey() {
        var bench = bench
        let (first, last) = (Instant(secondsSinceEpoch: 0), Instant(secondsSinceEpoch: .max))
        bench.keys = [Bench.trusted(bench.house, notBefore: first, verifyUntil: last)]
        #expect(bench.judge(token).verdict == .valid)
    }

    @Test("a token whose signature was taken off is a mismatch or no token at all")
    func stripped() throws {
        let end = try #require(token.lastIndex(of: UInt8(ascii: ".")))
        #expect(bench.judge(Array(token[...end])).outcome(.signature) == .failed(.signatureMismatch))
        #expect(bench.judge(Array(token[..<end])).outcome(.format) == .failed(.malformed))
    }

    @Test("nothing that a compromised key signed is believed, whatever its date says")
    func compromised() {
        var bench = bench
        bench.keys = [Bench.trusted(bench.house, isCompromised: true)]
        let report = bench.judge(token)
        #expect(report.verdict == .invalid && report.outcome(.key) == .failed(.keyCompromised))
        #expect(report.facts == nil && report.outcome(.status) == nil)
    }

    @Test("a key that no longer signs verifies what it signed, beside its successor")
    func retired() throws {
        var bench = bench
        let successor = try TestIssuer(keyID: "2027-1", seed: 4)
        bench.keys.append(Bench.trusted(successor))
        #expect(bench.judge(token).verdict == .valid)
        #expect(bench.judge(try successor.credential()).verdict == .valid)
    }

    @Test("a credential that breaks a rule is not valid, however well it is signed")
    func content() throws {
        for badge in [
            try bench.house.badge().changing("@context", "1", to: "https://evil.example/context"),
            try bench.house.badge().changing("credentialSubject", "achievement", to: nil),
            try bench.house.badge().changing("rango", to: "alto"),
            try bench.house.badge().changing("credentialSubject", "achievement", "criteria", to: nil),
        ] {
            let report = bench.judge(try bench.house.token(badge))
            #expect(report.verdict == .invalid && report.outcome(.content) == .failed(.contentRule))
            #expect(report.outcome(.signature) == .passed)
        }
    }

    @Test("a status list, though signed by the issuer, is no certificate")
    func listAsCertificate() throws {
        let report = bench.judge(try bench.list())
        #expect(report.verdict == .invalid && report.outcome(.content) == .failed(.contentRule) && report.facts == nil)
    }

    @Test("validity includes its first and last second and nothing outside")
    func validity() {
        var bench = bench
        for (now, outcome, verdict) in [
            ("2026-11-01T05:59:59Z", Check.Outcome.failed(.notYetValid), Verdict.invalid),
            ("2026-11-01T06:00:00Z", .passed, .valid), ("2029-11-01T05:59:59Z", .passed, .valid),
            ("2029-11-01T06:00:00Z", .failed(.expired), .expired),
        ] {
            bench.instant = instant(now)
            let report = bench.judge(token)
            #expect(report.outcome(.validity) == outcome && report.verdict == verdict)
        }
    }

    @Test("a certificate without end does not expire")
    func endless() throws {
        var bench = bench
        var sample = SampleCertificate()
        sample.validThrough = nil
        bench.instant = instant("2035-12-31T00:00:00Z")
        let report = bench.judge(try bench.house.credential(sample))
        #expect(report.verdict == .valid && report.facts?.validUntil == nil)
    }

    @Test("no check says who the holder is, in any verdict")
    func personalData() throws {
        var bench = bench
        let sample = SampleCertificate()
        var reports = [bench.judge(token)]
        reports.append(bench.judge(try bench.house.token(bench.house.badge().changing("type", to: nil))))
        for status in [StatusEvidence.recorded(.withdrawn), .unavailable, .list([1]), .list(try bench.list())] {
            bench.status = status
            reports.append(bench.judge(token))
        }
        bench.keys = []
        reports.append(bench.judge(token))
        for detail in reports.flatMap(\.checks).map(\.detail) {
            for part in [sample.given, sample.family, "Xu", "maria", "escuela", sample.number] {
                #expect(!detail.contains(part))
            }
        }
    }

    @Test("texts of presented bytes stand in details without invisible characters and not longer than 200")
    func details() {
        let did = "did:web:otro\u{202E}\u{0007}.example" + String(repeating: "a", count: 5_000)
        let header: JSONValue = ["alg": "EdDSA", "kid": .string(did + "#1")]
        let payload: JSONValue = ["iss": .string(did), "issuer": .string(did)]
        let report = bench.judge(
            compactJWS(header: header.serialized(), payload: payload.serialized()) { _ in [1, 2, 3] })
        #expect(report.verdict == .indeterminate)
        for detail in report.checks.map(\.detail) {
            #expect(detail.unicodeScalars.count <= 200)
            #expect(!detail.unicodeScalars.contains { $0 == "\u{202E}" || $0 == "\u{0007}" })
        }
    }
}
