import AvalCredential
import AvalCrypto
import AvalModel
import AvalTesting
import AvalVerification
import StrictJSON
import Testing

/// Attacks on who issued a credential, and on what its status is.
struct IssuerAttackTests {
    private let bench: AttackBench

    init() throws {
        bench = try AttackBench()
    }

    @Test("an issuer is one text or one object with an id; a list of issuers, or none, is nobody's")
    func issuers() throws {
        let did = JSONValue.string(bench.house.issuer.did)
        let other = JSONValue.string(bench.thiefDID)
        for issuer: JSONValue in [
            [did], [did, other], [other, did], [["id": did]], ["id": [did]], ["id": ["id": did]], .null, 1,
        ] {
            let report = try bench.judge(bench.signing(bench.badge(changing: "issuer", to: issuer)))
            #expect(report.isRefused(.issuer, .issuerMismatch), "\(issuer): \(report.complaint)")
        }
        let none = try bench.judge(bench.signing(bench.badge(changing: "issuer", to: nil)))
        #expect(none.isRefused(.issuer, .issuerMismatch))
    }

    @Test("the same issuer as a text and as an object is the same, and another's name in either is not")
    func wrapped() throws {
        let did = JSONValue.string(bench.house.issuer.did)
        let plain: JSONObject = [
            "@context": [.string(BadgeContext.credentials)], "type": ["VerifiableCredential"], "issuer": did,
            "credentialSubject": ["id": "did:example:graduate"],
        ]
        let signed = try bench.house.proven(.eddsaRDFC2022, plain)
        for issuer: JSONValue in [did, ["id": did]] {
            let report = try bench.judge(signed.changing("issuer", to: issuer))
            #expect(report.verdict == .valid, "one statement in two spellings: \(report.complaint)")
        }
        let thief = JSONValue.string(bench.thiefDID)
        for issuer: JSONValue in [thief, ["id": thief], ["id": did, "name": "Otro"], [did]] {
            let report = try bench.judge(signed.changing("issuer", to: issuer))
            #expect(report.verdict == .invalid && report.facts == nil, "\(issuer)")
        }
    }

    @Test("a token whose kid, iss and issuer are not one and the same is refused")
    func tokens() throws {
        let payload = try bench.payload()
        let other = JSONValue.string(bench.thiefDID)
        #expect(try bench.judge(bench.token(payload)).verdict == .valid)
        let issOnly = try bench.token(payload.changing("iss", to: other))
        #expect(try bench.judge(issOnly).isRefused(.format, .malformed))
        let issuerOnly = try bench.token(payload.changing("issuer", "id", to: other))
        #expect(try bench.judge(issuerOnly).isRefused(.format, .malformed))
        let both = try bench.token(payload.changing("issuer", "id", to: other).changing("iss", to: other))
        #expect(try bench.judge(both).isRefused(.issuer, .issuerMismatch))
        for kid in [bench.thief.verificationMethod, "did:web:certifica.example.evil#2026-1", "#2026-1", "2026-1"] {
            let token = try bench.token(payload, header: ["alg": "EdDSA", "kid": .string(kid)])
            #expect(try bench.judge(token).isRefused(.issuer, .issuerMismatch), "\(kid)")
        }
        let unknown: JSONValue = ["alg": "EdDSA", "kid": "did:web:certifica.example#2026-9"]
        #expect(try bench.judge(bench.token(payload, header: unknown)).isRefused(.signature, .keyUnknown))
    }

    @Test("a token that has run out by its own dates is not valid, whatever its credential says")
    func tokenDates() throws {
        let payload = try bench.payload()
        let now = Int(FixedClock.noon.secondsSinceEpoch)
        func judged(_ claim: String, _ seconds: Int) throws -> VerificationReport {
            try bench.judge(bench.token(payload.changing(claim, to: .number(JSONNumber(seconds)))))
        }
        #expect(try judged("exp", now - 1).verdict == .expired)
        #expect(try judged("nbf", now + 1).outcome(.validity) == .failed(.notYetValid))
        #expect(try judged("exp", now + 60).verdict == .valid)
        let claims = try #require(bench.house.selective(.typed).token.signedPayload.object)
        var short = claims
        short.set("exp", .number(JSONNumber(now - 1)))
        let token = try bench.token(
            .object(short), header: ["alg": "EdDSA", "kid": .string(bench.house.key.url), "typ": "dc+sd-jwt"])
        let report = try bench.judge(token + Array("~".utf8))
        #expect(report.verdict == .expired, "\(report.complaint)")
    }

    @Test("a key that its owner keeps for other purposes, or has ended, signs no credential")
    func keyTerms() throws {
        let token = try bench.token(bench.payload())
        let (did, publicKey) = (bench.house.issuer.did, bench.house.key.publicKey)
        func outcome(_ purposes: Set<ProofPurpose>, expires: Instant? = nil, revoked: Instant? = nil) -> Check.Outcome?
        {
            let evidence = Evidence(
                status: { _ in .unavailable },
                method: { url in
                    .method(
                        ProofMethod(
                            id: url, controller: did, key: publicKey, purposes: purposes, expires: expires,
                            revoked: revoked))
                })
            return verify(token, trusting: SecuringBench.nobody, knowing: evidence, at: FixedClock.noon)
                .outcome(.signature)
        }
        #expect(outcome([.assertionMethod]) == .passed)
        #expect(outcome([.authentication]) == .failed(.proofTerms))
        #expect(outcome([.assertionMethod], expires: FixedClock.noon) == .failed(.keyExpired))
        #expect(outcome([.assertionMethod], revoked: FixedClock.noon) == .failed(.keyCompromised))
    }

    @Test("a did:web that leads to a private address is not asked, and its credential stays unjudged")
    func privateAddresses() throws {
        let addresses = [
            "127.0.0.1", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "::1",
            "fd00::1", "fe80::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1",
        ]
        let token = try bench.token(bench.payload())
        for text in addresses {
            let address = try #require(IPAddress(text))
            let client = HTTPSClient(policy: .publicOnly, lookup: HostLookup { _ in [address] })
            let resolver = DIDResolver { location in
                let document = try client.get(
                    host: location.host, port: location.port, path: location.path, accepting: ["application/json"],
                    limit: 1 << 16)
                return FetchedDocument(bytes: document.body, mediaType: document.mediaType)
            }
            let evidence = Evidence(status: { _ in .unavailable }, method: { resolver.proofMethod($0) })
            let report = verify(token, trusting: SecuringBench.nobody, knowing: evidence, at: FixedClock.noon)
            #expect(report.outcome(.signature) == .indeterminate(.keyUnknown) && report.facts == nil, "\(text)")
            #expect(AddressPolicy.publicOnly.refusal(of: address) != nil)
        }
        for host in ["127.0.0.1", "2130706433", "0x7f.1", "localhost%3A80%2F..", "%5B%3A%3A1%5D"] {
            let did = JSONValue.string("did:web:\(host)")
            let payload = try bench.payload().changing("iss", to: did).changing("issuer", "id", to: did)
            let token = try bench.token(payload, header: ["alg": "EdDSA", "kid": .string("did:web:\(host)#1")])
            let resolver = DIDResolver { _ in
                Issue.record("it was asked")
                throw CredentialError.did(.unresolved)
            }
            let evidence = Evidence(status: { _ in .unavailable }, method: { resolver.proofMethod($0) })
            let report = verify(token, trusting: SecuringBench.nobody, knowing: evidence, at: FixedClock.noon)
            #expect(report.verdict != .valid && report.facts == nil, "\(host)")
        }
    }
}
