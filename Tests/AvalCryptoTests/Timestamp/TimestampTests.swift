import AvalModel
import Testing

@testable import AvalCrypto

@Suite("Timestamps")
struct TimestampTests {
    let imprint = sha256(Array("lo que existía".utf8))

    private func flaw(_ body: () throws -> Void) -> TimestampFlaw? {
        do {
            try body()
            return nil
        } catch CryptoError.timestamp(let flaw) {
            return flaw
        } catch {
            Issue.record("\(error)")
            return nil
        }
    }

    @Test("a request says what openssl ts reads in it")
    func request() throws {
        let openssl = try OpenSSLCommand()
        let policy = try #require(TimestampPolicy("1.3.6.1.4.1.13762.3"))
        try openssl.write(
            TimestampRequest(imprint: imprint, nonce: [0xca] + [UInt8](1...7), policy: policy).der, to: "q")
        let said = try openssl.run("ts", "-query", "-in", "q", "-text").output
        for line in ["Hash Algorithm: sha256", "Policy OID: 1.3.6.1.4.1.13762.3", "Nonce: 0xCA01020304050607"] {
            #expect(said.contains(line), "\(said)")
        }
        #expect(said.contains("Certificate required: yes"))
        for length in [0, 7, 21] {
            #expect(throws: CryptoError.timestamp(.nonceLength(bytes: length))) {
                try TimestampRequest(imprint: imprint, nonce: [UInt8](repeating: 1, count: length))
            }
        }
    }

    @Test("a token of openssl ts is read: imprint, time, policy, nonce, signer; and leads to its root alone")
    func granted() throws {
        let authority = try TestAuthority()
        let before = Instant.machine
        let nonce: [UInt8] = [0, 0x80] + SystemRandom.sample(10)
        let token = try authority.client().timestamp(imprint, nonce: nonce, at: before)
        #expect(token.imprint == imprint && token.nonce == Array(nonce.drop { $0 == 0 }))
        #expect(before...before.adding(seconds: 60) ~= token.time && token.accuracy == 2)
        #expect(token.policy.description == "1.2.3.4.1" && token.signer == authority.signer)
        #expect(token.chain(to: [authority.root], at: token.time).isTrusted)
        #expect(!token.chain(to: [TestInstitute.shared.root.certificate], at: token.time).isTrusted)
        try authority.openssl.write(token.der, to: "token")
        let judged = try authority.openssl.run(
            "ts", "-verify", "-token_in", "-in", "token", "-digest", imprint.description, "-CAfile", "root.pem")
        #expect(judged.status == 0, "\(judged.output)")
    }

    @Test(
        "authorities sign by RSA and ECDSA with SHA-2 of any length, and name themselves by SHA-256 or SHA-1",
        arguments: [
            (["rsa:2048"], "sha256", []), (["rsa:3072"], "sha512", ["sha1"]),
            (["ec", "-pkeyopt", "ec_paramgen_curve:P-384"], "sha384", []),
        ] as [([String], String, [String])])
    func algorithms(_ key: [String], _ digest: String, _ extra: [String]) throws {
        let authority = try TestAuthority(.init(key: key), digest: digest)
        let request = try TimestampRequest(imprint: imprint, nonce: SystemRandom.sample(8))
        let answer = try authority.answer(request.der, extra)
        #expect(try authority.client().judge(answer, to: request, at: .machine).signer == authority.signer)
    }

    @Test("an authority that signs with SHA-1 is refused")
    func weak() throws {
        let authority = try TestAuthority(.init(key: ["rsa:2048"]), digest: "sha1")
        #expect(flaw { _ = try authority.client().token() } == .algorithmUnsupported)
    }

    @Test("an authority that is down or slow is a typed error that says why")
    func down() throws {
        struct Slow: Error, CustomStringConvertible { let description = "no answer in 5 seconds" }
        let silent = TimestampAuthority(anchors: []) { _ in throw Slow() }
        #expect(flaw { _ = try silent.token() } == .unreachable("no answer in 5 seconds"))
        let offline = TimestampAuthority(anchors: []) { _ in throw CryptoError.passphraseEmpty }
        guard case .unreachable? = flaw({ _ = try offline.token() }) else {
            Issue.record("not unreachable")
            return
        }
    }

    @Test("a rejection is told with its reasons and its text, in letters that a log may have")
    func rejected() throws {
        let authority = try TestAuthority()
        let query = try TimestampRequest(imprint: imprint, nonce: [UInt8](1...8), policy: TimestampPolicy("1.2.9")).der
        let answer = try authority.answer(query)
        let refused = TimestampFlaw.rejected(
            status: 2, reasons: [.unacceptedPolicy], text: "Requested policy is not supported.")
        #expect(throws: refused) { try TimestampResponse(answer) }
        // PKIStatusInfo with status 2 and a text that would write a second line into a log.
        let text = DER.element(0x0c, Array("no\n\u{1b}[31m".utf8) + [UInt8](repeating: 0x41, count: 900))
        let hostile = DER.sequence(DER.sequence(DER.integer(unsigned: [2]), DER.sequence(text)))
        let line = "no??[31m" + String(repeating: "A", count: 192)
        #expect(throws: TimestampFlaw.rejected(status: 2, reasons: [], text: line)) { try TimestampResponse(hostile) }
    }

    @Test("an answer to another question is refused: another imprint, an old nonce, another policy")
    func otherQuestion() throws {
        let authority = try TestAuthority()
        let client = authority.client()
        let asked = try TimestampRequest(imprint: imprint, nonce: [UInt8](1...8))
        let answer = try authority.answer(asked.der)
        #expect(throws: Never.self) { try client.judge(answer, to: asked, at: .machine) }
        let other = try TimestampRequest(imprint: sha256([]), nonce: [UInt8](1...8))
        #expect(throws: TimestampFlaw.otherImprint) { try client.judge(answer, to: other, at: .machine) }
        let newer = try TimestampRequest(imprint: imprint, nonce: [UInt8](2...9))
        #expect(throws: TimestampFlaw.otherNonce) { try client.judge(answer, to: newer, at: .machine) }
        let stricter = try TimestampRequest(imprint: imprint, nonce: [UInt8](1...8), policy: TimestampPolicy("1.2.9"))
        #expect(throws: TimestampFlaw.otherPolicy("1.2.3.4.1")) { try client.judge(answer, to: stricter, at: .machine) }
    }

    @Test("a clock that is further off than allowed, a stranger and an expired signer are refused")
    func time() throws {
        let authority = try TestAuthority(.init(days: 1))
        let answered = Instant.machine
        for seconds: Int64 in [-400, 400] {
            guard case .clocksApart? = flaw({ _ = try authority.client().token(at: answered.adding(seconds: seconds)) })
            else {
                Issue.record("\(seconds) s apart")
                continue
            }
        }
        let stranger = try TestAuthority(name: "2")
        #expect(flaw { _ = try authority.client(anchors: [stranger.root]).token() } == .untrusted(.issuerUnknown))
        let token = try authority.client().token()
        let later = token.chain(to: [authority.root], at: token.time.adding(seconds: 3 * 86_400))
        #expect(later == .untrusted(.expired, certificate: authority.signer))
    }

    @Test("RFC 3161 §2.3: a signer for timestamps alone, critical; everything else may sign what it likes, but no time")
    func purpose() throws {
        let usages: [(String?, String?, Bool)] = [
            ("critical, timeStamping", nil, true), ("critical, timeStamping", "critical, nonRepudiation", true),
            ("timeStamping", "digitalSignature", false), ("critical, timeStamping, emailProtection", nil, false),
            ("critical, emailProtection", nil, false), (nil, nil, false),
            ("critical, timeStamping", "critical, keyEncipherment", false),
        ]
        for (extended, usage, isGood) in usages {
            let signer = try TestAuthority(.init(extendedKeyUsage: extended, keyUsage: usage)).signer
            #expect(signer.permitsTimestamps == isGood, "\(extended ?? "none"), \(usage ?? "none")")
        }
        // openssl ts itself refuses to sign so; the seal of an institute signs a perfect TSTInfo in its place.
        let forged = try ForgedToken.signed(
            by: TestInstitute.shared.p256Key, TestInstitute.shared.p256, over: imprint, at: TestInstitute.noon)
        #expect(throws: TimestampFlaw.signerNotForTimestamps) { try TimestampToken(der: forged) }
    }

    @Test("no flipped bit of a token changes what it says: it is refused, or says the same by the same signer")
    func everyByte() throws {
        let authority = try TestAuthority()
        let token = try authority.client().token(over: imprint)
        var refused = 0
        for index in token.der.indices {
            for flip: UInt8 in [0x01, 0x20] {
                var changed = token.der
                changed[index] ^= flip
                guard let read = try? TimestampToken(der: changed), read.signer == token.signer else {
                    refused += 1
                    continue
                }
                #expect(read.imprint == token.imprint && read.time == token.time && read.policy == token.policy)
                #expect(read.serial == token.serial && read.nonce == token.nonce, "byte \(index)")
            }
        }
        #expect(refused > token.der.count * 2 * 9 / 10)
    }

    @Test("cut, padded, empty and foreign bytes are malformed, and too many are not even read")
    func malformed() throws {
        let authority = try TestAuthority()
        let request = try TimestampRequest(imprint: imprint, nonce: [UInt8](1...8))
        let answer = try authority.answer(request.der)
        let client = authority.client()
        for bad in [[], [0x30], Array(answer.dropLast()), answer + [0], Array("no".utf8), [0x30, 0x80, 0, 0]] {
            #expect(throws: TimestampFlaw.malformed(.response)) { try client.judge(bad, to: request, at: .machine) }
        }
        for length in stride(from: 0, to: answer.count, by: 31) {
            #expect(throws: TimestampFlaw.self) {
                try client.judge(Array(answer[..<length]), to: request, at: .machine)
            }
        }
        let seal = try CAdESSigner(
            key: TestInstitute.shared.p256Key, certificate: TestInstitute.shared.p256, chain: [])
        #expect(throws: TimestampFlaw.malformed(.token)) {
            try TimestampToken(der: seal.sign(contentDigest: imprint).der)
        }
        let large = [UInt8](repeating: 0x30, count: 10_000)
        #expect(throws: TimestampFlaw.tooLarge(bytes: 10_000, limit: 8_192)) {
            try client.judge(large, to: request, at: .machine)
        }
        #expect(throws: TimestampFlaw.self) {
            try authority.client(largestToken: 900).judge(answer, to: request, at: .machine)
        }
    }

    @Test("a measured authority takes its own tokens and has little room to spare")
    func measured() throws {
        let authority = try TestAuthority()
        let (client, sample) = try authority.client().measured(nonce: SystemRandom.sample(16), at: .machine)
        #expect(sample.signer == authority.signer)
        for _ in 0..<5 {
            let size = try client.token(over: imprint).der.count
            #expect((size...size + 80).contains(client.largestToken))
        }
    }

    @Test("an object identifier is its dotted form, and nothing else is one")
    func identifiers() throws {
        for good in ["1.2", "2.999.1", "0.39", "1.3.6.1.4.1.13762.3", "2.5.29.37.0"] {
            let identifier = try #require(TimestampPolicy(good))
            #expect(identifier.description == good)
            #expect(TimestampPolicy(content: identifier.der.dropFirst(2)) == identifier)
        }
        for bad in ["", "1", "1.", "3.1", "1.40", "1.02", "1.-2", "1.2 ", "1.99999999999999999999"] {
            #expect(TimestampPolicy(bad) == nil, "\(bad)")
        }
        for bad: [UInt8] in [[], [0x80, 0x01], [0x2a, 0x86], [UInt8](repeating: 0xff, count: 12)] {
            #expect(TimestampPolicy(content: bad[...]) == nil)
        }
    }
}
