import AvalCredential
import AvalCrypto
import AvalModel
import AvalTesting
import AvalVerification
import StrictJSON
import Testing

/// Attacks on credentials with Data Integrity proofs.
struct ProofAttackTests {
    private let bench: AttackBench
    private let signed: JSONValue

    init() throws {
        bench = try AttackBench()
        signed = try bench.signed()
    }

    @Test("what attacks start from is valid")
    func sound() throws {
        let report = try bench.judge(signed)
        #expect(report.verdict == .valid, "\(report.complaint)")
    }

    @Test("a key that stands there twice is malformed, at whatever depth")
    func duplicateKeys() throws {
        let text = String(decoding: signed.serialized(), as: UTF8.self)
        for key in [#""type":"#, #""cryptosuite":"#, #""statusListIndex":"#, #""credentialSubject":"#] {
            let twice = text.replacing(key, with: "\(key)null,\(key)", maxReplacements: 1)
            #expect(twice != text)
            #expect(try bench.judge(Array(twice.utf8)).isRefused(.format, .malformed), "\(key)")
        }
    }

    @Test("a term that no context defines is refused, added by a thief or signed by the institute")
    func undefinedTerm() throws {
        let added = try bench.signed(.eddsaRDFC2022).changing("credentialSubject", "rango", to: "alto")
        #expect(try bench.judge(added).isRefused(.signature, .termUndefined))
        let own = try bench.signing(bench.badge(changing: "rango", to: "alto"))
        let report = try bench.judge(own)
        #expect(report.outcome(.content) == .failed(.contentRule) && report.verdict == .invalid)
    }

    @Test("a term that is protected cannot be defined anew")
    func redefinedTerm() throws {
        let contexts = try #require(signed["@context"]?.array)
        for term in ["credentialSubject", "validUntil", "credentialStatus", "name", "issuer"] {
            let evil: JSONValue = .object([term: "https://evil.example/\(term)"])
            let added = try bench.signed(.eddsaRDFC2022).changing("@context", to: .array(contexts + [evil]))
            #expect(try bench.judge(added).isRefused(.signature, .termUndefined))
        }
        // The issuer's own: of the others the types define them once more.
        let evil: JSONValue = ["name": "https://evil.example/name"]
        let own = try bench.signing(bench.badge(changing: "@context", to: .array(contexts + [evil])))
        let report = try bench.judge(own)
        #expect(report.outcome(.content) == .failed(.contentRule) && report.verdict == .invalid)
    }

    @Test("an end or a status that is said in other words, so that only linked data still has it, is refused")
    func respelled() throws {
        let vocabulary = "https://www.w3.org/2018/credentials#"
        for suite in [Cryptosuite.eddsaRDFC2022, .ecdsaRDFC2019] {
            let bench = try AttackBench(suite == .eddsaRDFC2022 ? .ed25519 : .p256)
            let signed = try bench.signed(suite)
            let contexts = try #require(signed["@context"]?.array)
            let (status, end) = (try #require(signed["credentialStatus"]), try #require(signed["validUntil"]))
            let moment: JSONValue = ["@value": end, "@type": "http://www.w3.org/2001/XMLSchema#dateTime"]
            let bare = signed.changing("credentialStatus", to: nil)
            let forged: [JSONValue] = [
                signed.changing("validUntil", to: nil).changing("\(vocabulary)validUntil", to: moment),
                bare.changing("\(vocabulary)credentialStatus", to: status),
                bare.changing("@context", to: .array(contexts + [["adorno": "@nest"]]))
                    .changing("adorno", to: ["credentialStatus": status]),
                bare.changing("@context", to: .array(contexts + [["estado": .string("\(vocabulary)credentialStatus")]]))
                    .changing("estado", to: status),
                bare.changing("@included", to: [["id": signed["id"] ?? .null, "credentialStatus": status]]),
            ]
            #expect(try bench.judge(signed).verdict == .valid)
            for forgery in forged {
                let report = try bench.judge(forgery)
                #expect(report.isRefused(.signature, .termUndefined), "\(report.complaint)")
            }
        }
    }

    @Test("an end that hides in a second node of the credential's own id is refused")
    func secondNode() throws {
        var members = try bench.house.members(.embedded)
        let id = try #require(members["id"])
        members["credentialSubject"] = members["credentialSubject"]?.changing("source", to: ["id": id])
        let signed = try bench.house.proven(.eddsaRDFC2022, members)
        let end = try #require(signed["validUntil"])
        let moved = signed.changing("validUntil", to: nil)
            .changing("credentialSubject", "source", to: ["id": id, "validUntil": end])
        let report = try bench.judge(moved)
        #expect(report.verdict == .invalid && report.facts == nil, "\(report.complaint)")
    }

    @Test("a credential may be had anew at its own address, and nothing hides where it says so")
    func refresh() throws {
        var members = try bench.house.members(.embedded)
        let id = try #require(members["id"])
        members["refreshService"] = ["id": id, "type": "1EdTechCredentialRefresh"]
        let signed = try bench.house.proven(.eddsaRDFC2022, members)
        let honest = try bench.judge(signed)
        #expect(honest.verdict == .valid, "\(honest.complaint)")
        let end = try #require(signed["validUntil"])
        let refresh: JSONValue = "1EdTechCredentialRefresh"
        let hidden: [JSONValue] = [
            signed.changing("validUntil", to: nil)
                .changing("refreshService", to: ["id": id, "type": refresh, "validUntil": end]),
            signed.changing("refreshService", to: ["id": id, "type": [refresh, "OpenBadgeCredential"]]),
        ]
        for forgery in hidden {
            let report = try bench.judge(forgery)
            #expect(report.isRefused(.signature, .termUndefined), "\(report.complaint)")
        }
    }

    @Test("a context that is replaced, dropped, put before the others or unknown is refused")
    func replacedContext() throws {
        let contexts = try #require(signed["@context"]?.array)
        let first = contexts[0]
        let others: [JSONValue] = [
            [first, "https://evil.example/context"], ["https://evil.example/context", contexts[1]], [first],
            .array(["https://evil.example/context"] + contexts), .array(contexts.reversed()), [],
            ["@vocab": "https://evil.example/#"], .array([["@vocab": "https://evil.example/#"]] + contexts),
        ]
        for suite in [Cryptosuite.eddsaRDFC2022, .eddsaJCS2022] {
            for context in others {
                let report = try bench.judge(bench.signed(suite).changing("@context", to: context))
                #expect(report.verdict == .invalid, "\(suite): \(context)")
            }
        }
        #expect(try bench.judge(signed.changing("@context", to: [first])).isRefused(.signature, .termUndefined))
    }

    @Test("a context that is added behind those of a proof over canonical JSON says nothing")
    func injectedContext() throws {
        let contexts = try #require(signed["@context"]?.array)
        let honest = try bench.judge(signed)
        for evil: JSONValue in [
            "https://evil.example/context", ["name": "https://schema.org/disambiguatingDescription"],
        ] {
            let report = try bench.judge(signed.changing("@context", to: .array(contexts + [evil])))
            // VC-DI-EdDSA 1.0 §3.3.2: the contexts that were signed take the place of the document's.
            #expect(report == honest)
        }
    }

    @Test("a cryptosuite that is swapped for any other is refused")
    func cryptosuite() throws {
        for suite in Cryptosuite.allCases where suite != .eddsaJCS2022 {
            let report = try bench.judge(signed.changing("proof", "cryptosuite", to: .string(suite.rawValue)))
            #expect(report.verdict == .invalid && report.facts == nil, "\(suite)")
        }
        func judged(_ suite: JSONValue?) throws -> VerificationReport {
            try bench.judge(signed.changing("proof", "cryptosuite", to: suite))
        }
        #expect(try judged("ecdsa-jcs-2019").isRefused(.signature, .algorithmNotAllowed))
        #expect(try judged("none").isRefused(.signature, .algorithmNotAllowed))
        #expect(try judged(nil).isRefused(.signature, .algorithmNotAllowed))
        #expect(try judged("eddsa-rdfc-2022").verdict == .invalid)
        let older = signed.changing("proof", "type", to: "Ed25519Signature2020")
        #expect(try bench.judge(older).isRefused(.signature, .algorithmNotAllowed))
    }

    @Test("a purpose that is swapped breaks the signature; one that was signed for logging in asserts nothing")
    func purpose() throws {
        let swapped = signed.changing("proof", "proofPurpose", to: "authentication")
        #expect(try bench.judge(swapped).isRefused(.signature, .signatureMismatch))
        let options = ProofOptions(purpose: .authentication, created: FixedClock.noon)
        let own = try bench.signing(bench.house.members(.embedded), options)
        #expect(try bench.judge(own).isRefused(.signature, .proofTerms))
    }

    @Test("a proof by another's key is not the issuer's, under his name or his own")
    func controller() throws {
        let options = ProofOptions(created: FixedClock.noon)
        let badge = try bench.house.members(.embedded)
        let own = try addProof(to: badge, suite: .eddsaJCS2022, key: bench.thief, options: options).document
        #expect(try bench.judge(.object(own)).isRefused(.issuer, .issuerMismatch))
        let renamed = signed.changing("proof", "verificationMethod", to: .string(bench.thief.verificationMethod))
        #expect(try bench.judge(renamed).isRefused(.signature, .signatureMismatch))
        let posing = JSONValue.object(own).changing(
            "proof", "verificationMethod", to: .string(bench.house.proofKey.verificationMethod))
        #expect(try bench.judge(posing).isRefused(.signature, .signatureMismatch))
        let missing = signed.changing("proof", "verificationMethod", to: "did:web:certifica.example#2026-9")
        #expect(try bench.judge(missing).isRefused(.signature, .keyUnknown))
    }

    @Test("a document of the thief's that calls the institute the controller of his key proves nothing")
    func claimedController() throws {
        let key = ProofKey(
            verificationMethod: "did:web:ladron.example#1",
            key: try PrivateKey(ed25519Seed: [UInt8](repeating: 66, count: 32)))
        let (publicKey, institute) = (key.publicKey, bench.house.issuer.did)
        let evidence = Evidence(
            status: { _ in .recorded(.active) },
            method: { .method(ProofMethod(id: $0, controller: institute, key: publicKey)) })
        let forged = try addProof(
            to: bench.house.members(.embedded), suite: .eddsaJCS2022, key: key,
            options: ProofOptions(created: FixedClock.noon))
        for anchors in [bench.house.anchors, SecuringBench.nobody] {
            let report = verify(
                JSONValue.object(forged.document).serialized(), trusting: anchors, knowing: evidence,
                at: FixedClock.noon)
            #expect(report.isRefused(.issuer, .issuerMismatch), "\(report.complaint)")
        }
    }

    @Test("a second proof does not make up for a bad one, nor a thief's proof for none")
    func sets() throws {
        let proof = try #require(signed["proof"])
        let badge = try bench.house.members(.embedded)
        let options = ProofOptions(created: FixedClock.noon)
        let theirs = try addProof(to: badge, suite: .eddsaJCS2022, key: bench.thief, options: options).document["proof"]
        let broken = proof.changing("proofValue", to: theirs?["proofValue"])
        #expect(
            try bench.judge(signed.changing("proof", to: [proof, broken])).isRefused(.signature, .signatureMismatch))
        let mixed = try bench.judge(signed.changing("proof", to: [proof, theirs ?? .null]))
        #expect(mixed.verdict == .valid, "one that somebody else adds takes nothing away: \(mixed.complaint)")
        let many = JSONValue.array(Array(repeating: proof, count: 17))
        #expect(try bench.judge(signed.changing("proof", to: many)).isRefused(.signature, .tooComplex))
    }

    @Test("a proof that is stripped is missing, however it is stripped")
    func stripped() throws {
        #expect(try bench.judge(signed.changing("proof", to: nil)).isRefused(.signature, .proofMissing))
        #expect(try bench.judge(signed.changing("proof", to: [])).isRefused(.signature, .proofMissing))
        for proof: JSONValue in [.null, "z1", [nil], 1] {
            #expect(try bench.judge(signed.changing("proof", to: proof)).isRefused(.signature, .malformed))
        }
    }

    @Test("a proof that has expired, or that was made later than now, does not hold")
    func times() throws {
        let badge = try bench.house.members(.embedded)
        let before = FixedClock.noon.adding(seconds: -600)
        let expired = ProofOptions(created: before, expires: FixedClock.noon)
        #expect(try bench.judge(bench.signing(badge, expired)).isRefused(.signature, .proofTerms))
        let later = ProofOptions(created: FixedClock.noon.adding(seconds: 301))
        #expect(try bench.judge(bench.signing(badge, later)).isRefused(.signature, .proofTerms))
        let lasting = ProofOptions(created: before, expires: FixedClock.noon.adding(seconds: 1))
        #expect(try bench.judge(bench.signing(badge, lasting)).verdict == .valid)
    }

    @Test("the other half of our own P-256 signature is refused, and so is a signature in another base or encoding")
    func signatures() throws {
        let p256 = try AttackBench(.p256)
        let signed = try p256.signed(.ecdsaJCS2019)
        let value = try #require(signed["proof"]?["proofValue"]?.string.flatMap { Multibase.decode($0)?.bytes })
        func judged(_ text: String) throws -> VerificationReport {
            try p256.judge(signed.changing("proof", "proofValue", to: .string(text)))
        }
        #expect(try judged(Multibase.base58BTC.encode(value)).verdict == .valid)
        #expect(try judged(Multibase.base58BTC.encode(otherHalf(value))).isRefused(.signature, .signatureMismatch))
        #expect(try judged(Multibase.base58BTC.encode(value + [0])).isRefused(.signature, .signatureMismatch))
        #expect(try judged(Multibase.base58BTC.encode([0] + value)).isRefused(.signature, .signatureMismatch))
        #expect(try judged(Multibase.base64URL.encode(value)).isRefused(.signature, .malformed))
        #expect(try judged(Base58BTC.encode(value)).verdict == .invalid)
    }
}
