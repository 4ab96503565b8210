import AvalCredential
import AvalCrypto
import AvalModel
import AvalTesting
import AvalVerification
import StrictJSON
import Testing

/// Attacks with presentations, envelopes and credentials inside one another.
struct PresentationAttackTests {
    private let bench: AttackBench
    private let signed: JSONValue

    init() throws {
        bench = try AttackBench()
        signed = try bench.signed()
    }

    private var challenge: Challenge { bench.house.challenge }

    @Test("a presentation that nobody was asked for proves nothing of who shows it")
    func withoutChallenge() throws {
        for presented in [
            try bench.house.presentation([signed]).serialized(), try bench.house.presentationToken([signed]),
        ] {
            let report = try bench.judge(presented)
            #expect(report.outcome(.holder) == .indeterminate(.challengeNotAsked))
            #expect(report.verdict == .indeterminate, "\(report.complaint)")
        }
        let bare = try bench.judge(.object(bench.house.bare([signed])))
        #expect(bare.outcome(.holder) == .notApplicable && bare.verdict == .valid, "\(bare.complaint)")
    }

    @Test("a presentation that answers another's challenge, or an older one, is refused")
    func replayed() throws {
        let presented = [
            try bench.house.presentation([signed]).serialized(), try bench.house.presentationToken([signed]),
        ]
        for asked in [
            Challenge(audience: challenge.audience, nonce: "7d20"),
            Challenge(audience: "otro.example", nonce: challenge.nonce),
        ] {
            for bytes in presented {
                let report = try bench.judge(bytes, challenge: asked)
                #expect(report.outcome(.holder) == .failed(.proofTerms) && report.verdict == .invalid)
            }
        }
        let silent = ProofOptions(purpose: .authentication, created: FixedClock.noon)
        let report = try bench.judge(bench.house.presentation([signed], options: silent), challenge: challenge)
        #expect(report.outcome(.holder) == .failed(.proofTerms))
    }

    @Test("whoever was asked and answers with a mere copy is refused, in every form", arguments: SecuredForm.allCases)
    func copies(form: SecuredForm) throws {
        guard !form.isPresentation else { return }
        let house = try SecuringBench(form.algorithm)
        let report = try house.judge(house.secured(form), challenge: challenge)
        #expect(report.outcomes(.holder) == [.failed(.proofMissing)], "\(report.complaint)")
        #expect(report.verdict == .invalid)
    }

    @Test("a presentation without a proof answers no challenge")
    func unsigned() throws {
        let report = try bench.judge(.object(bench.house.bare([signed])), challenge: challenge)
        #expect(report.outcome(.holder) == .failed(.proofMissing) && report.verdict == .invalid)
    }

    @Test("a presentation that another signs is not the holder's")
    func stolen() throws {
        let options = ProofOptions(
            purpose: .authentication, created: FixedClock.noon, domains: [challenge.audience],
            challenge: challenge.nonce)
        let members = bench.house.bare([signed])
        let stolen = try addProof(to: members, suite: .eddsaRDFC2022, key: bench.thief, options: options).document
        let report = try bench.judge(.object(stolen), challenge: challenge)
        #expect(report.outcome(.holder) == .failed(.issuerMismatch) && report.verdict == .invalid)
        var assertion = options
        assertion.purpose = .assertionMethod
        let asserted = try bench.house.presentation([signed], options: assertion)
        #expect(try bench.judge(asserted, challenge: challenge).outcome(.holder) == .failed(.proofTerms))
        var expired = options
        expired.expires = FixedClock.noon
        let late = try bench.house.presentation([signed], options: expired)
        #expect(try bench.judge(late, challenge: challenge).outcome(.holder) == .failed(.proofTerms))
    }

    @Test("a credential that is swapped inside a signed presentation breaks its proof")
    func swapped() throws {
        let presented = try bench.house.presentation([signed])
        let other = try bench.signing(bench.badge(changing: "name", to: "Otra"))
        let report = try bench.judge(presented.changing("verifiableCredential", to: [other]), challenge: challenge)
        #expect(report.outcome(.holder) == .failed(.signatureMismatch) && report.verdict == .invalid)
    }

    @Test("of several credentials each is judged: one bad one spoils the presentation")
    func several() throws {
        let forged = signed.changing("name", to: "Otra")
        for credentials: [JSONValue] in [
            [signed, forged], [forged, signed], [signed, signed.changing("proof", to: nil)],
        ] {
            let report = try bench.judge(bench.house.presentation(credentials), challenge: challenge)
            #expect(report.verdict == .invalid, "\(report.complaint)")
        }
        for stray: JSONValue in [42, .null, "eyJ.eyJ.AA", ["type": "EnvelopedVerifiableCredential", "id": "data:,"]] {
            let report = try bench.judge(.object(bench.house.bare([signed, stray])))
            #expect(report.verdict == .invalid, "\(stray): \(report.complaint)")
        }
        let empty = try bench.judge(.object(bench.house.bare([])))
        #expect(empty.isRefused(.content, .contentRule))
        let many = try bench.judge(.object(bench.house.bare(Array(repeating: signed, count: 65))))
        #expect(many.isRefused(.content, .tooLarge))
    }

    @Test("a signed credential inside another one signs nothing of the outer one")
    func inner() throws {
        var outer = try bench.house.members(.embedded)
        outer.set("verifiableCredential", [signed])
        #expect(try bench.judge(.object(outer)).isRefused(.signature, .proofMissing))
        outer.set("proof", try #require(signed["proof"]))
        #expect(try bench.judge(.object(outer)).isRefused(.signature, .signatureMismatch))
        for member in ["credentialSubject", "evidence"] {
            var wrapped = try bench.house.members(.embedded)
            wrapped[member] = signed
            wrapped["proof"] = signed["proof"]
            #expect(try bench.judge(.object(wrapped)).isRefused(.signature, .signatureMismatch), "\(member)")
        }
    }

    @Test("a presentation in a presentation, and an envelope in an envelope, are not opened")
    func nested() throws {
        let presented = JSONValue.object(bench.house.bare([.object(bench.house.bare([signed]))]))
        let report = try bench.judge(presented)
        #expect(report.verdict == .invalid && report.facts == nil)
        let envelope = try bench.house.envelope("Credential", "application/vc+jwt", bench.house.secured(.token))
        let outer = bench.house.envelope("Credential", "application/vc+jwt", envelope.serialized())
        #expect(try bench.judge(outer).isRefused(.format, .malformed))
        for url in ["https://evil.example/x.jwt", "data:text/html,x", "data:application/vc+jwt;base64,%%%", "data:"] {
            let judged = try bench.judge(envelope.changing("id", to: .string(url)))
            #expect(judged.isRefused(.format, .malformed), "\(url)")
        }
    }

    @Test("the holder of a selective token answers with the key that it names, and with this challenge")
    func keyBinding() throws {
        let held = try PrivateKey(ed25519Seed: [UInt8](repeating: 77, count: 32))
        let token = try bench.house.selective(.verifiable, holder: held.publicKey).token
        func judged(_ audience: String, _ nonce: String) throws -> VerificationReport {
            let bound = try token.bound(to: audience, nonce: nonce, at: FixedClock.noon, by: held)
            return try bench.judge(bound.compact, challenge: challenge)
        }
        let honest = try judged(challenge.audience, challenge.nonce)
        #expect(honest.verdict == .valid && honest.outcome(.holder) == .passed, "\(honest.complaint)")
        #expect(try judged("otro.example", challenge.nonce).outcome(.holder) == .failed(.proofTerms))
        #expect(try judged(challenge.audience, "7d20").outcome(.holder) == .failed(.proofTerms))
        let silent = try bench.judge(token.compact, challenge: challenge)
        #expect(silent.outcome(.holder) == .failed(.proofMissing) && silent.verdict == .invalid)
    }

    @Test("a presentation token that has run out is refused, though its nonce is right")
    func lateToken() throws {
        let now = Int(FixedClock.noon.secondsSinceEpoch)
        func judged(_ claim: String, _ seconds: Int) throws -> Check.Outcome? {
            var members = bench.house.bare([signed])
            members.set(claim, .number(JSONNumber(seconds)))
            let token = try signPresentation(
                .object(members), for: challenge.audience, nonce: challenge.nonce, with: bench.house.holderKey)
            return try bench.judge(token, challenge: challenge).outcome(.holder)
        }
        #expect(try judged("exp", now) == .failed(.proofTerms))
        #expect(try judged("nbf", now + 301) == .failed(.proofTerms))
        #expect(try judged("exp", now + 1) == .passed)
    }
}
