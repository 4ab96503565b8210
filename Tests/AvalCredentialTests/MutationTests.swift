import AvalCrypto
import AvalModel
import AvalTesting
import StrictJSON
import Testing

@testable import AvalCredential

/// Of every parser of what others hand in: damage is refused, or changes nothing that was signed.
struct MutationTests {
    let house: TestIssuer
    let badge: JSONObject

    init() throws {
        house = try TestIssuer()
        // As it is before it becomes a token: no context defines the claims of one.
        let claims = ["iss", "sub", "jti", "nbf", "exp"]
        badge = try #require(claims.reduce(house.badge()) { $0.changing($1, to: nil) }.object)
    }

    @Test(
        "a damaged document with a proof does not verify, or says what was signed",
        arguments: [
            Cryptosuite.eddsaJCS2022, .eddsaRDFC2022,
        ])
    func proofs(_ suite: Cryptosuite) throws {
        let key = try #require(ProofKey(didKey: house.privateKey))
        let options = ProofOptions(created: FixedClock.begin)
        let proven = try addProof(to: badge, suite: suite, key: key, options: options)
        let material = proven.material.combined
        var mutator = Mutator(seed: 11, [JSONValue.object(proven.document).serialized()])
        var read = 0
        for _ in 0..<600 {
            guard let members = try? JSONValue(parsing: mutator.next()).object else { continue }
            read += 1
            let outcomes = verifyProofs(of: members, expecting: ProofExpectations(at: FixedClock.noon)) { url in
                DIDResolver.offline.proofMethod(url)
            }
            #expect(inspectProofs(of: members).count == outcomes.count)
            for outcome in outcomes where outcome.isVerified { #expect(outcome.material?.combined == material) }
        }
        #expect(read > 60)
    }

    @Test("a damaged base proof is refused, or what is derived of it does not verify unless it says what was signed")
    func selectiveProofs() throws {
        let issuer = try PrivateKey.generate(.p256)
        let key = try #require(ProofKey(didKey: issuer))
        let options = ProofOptions(created: FixedClock.begin)
        let name = JSONPointer.root.appending("name")
        let based = try addBaseProof(to: badge, key: key, options: options, mandatory: [name])
        var mutator = Mutator(seed: 12, [JSONValue.object(based).serialized()])
        var derived = 0
        for _ in 0..<300 {
            guard let members = try? JSONValue(parsing: mutator.next()).object,
                let shown = try? deriveProof(from: members, showing: [])
            else { continue }
            derived += 1
            let outcomes = verifyProofs(of: shown, expecting: ProofExpectations(at: FixedClock.noon)) { url in
                DIDResolver.offline.proofMethod(url)
            }
            for outcome in outcomes where outcome.isVerified {
                #expect(outcome.signedDocument?["name"] == badge["name"])
            }
        }
        #expect(derived > 5)
    }

    @Test("a damaged token is refused or not signed")
    func tokens() throws {
        let token = try house.credential()
        var mutator = Mutator(seed: 13, [token])
        var read = 0
        for _ in 0..<2_000 {
            let damaged = mutator.next()
            _ = try? PresentationToken(parsing: damaged)
            _ = try? readAssertion(signed: damaged) { _ in nil }
            guard let parsed = try? CredentialToken(parsing: damaged) else { continue }
            read += 1
            _ = parsed
            let isSigned = try CompactJWS(parsing: damaged).isSigned(by: house.key.publicKey)
            #expect(isSigned == (damaged == token))
        }
        #expect(read > 10)
    }

    @Test("a damaged SD-JWT is refused, or discloses nothing but what was signed")
    func selectiveTokens() throws {
        let claims: JSONObject = ["vct": "https://a.example/t", "name": "Ana", "more": ["x": 1, "y": [1, 2]]]
        let places = ["/name", "/more", "/more/y"].compactMap { JSONPointer($0) }
        var random = SeededGenerator(seed: 3)
        let plan = try SelectiveClaims(claims, concealing: Set(places), decoys: [.root: 2])
        let token = try signSelectively(plan, with: house.key, using: &random).token
        var mutator = Mutator(seed: 14, [token.compact])
        var disclosed = 0
        for _ in 0..<3_000 {
            guard let parsed = try? SDJWT(parsing: mutator.next()) else { continue }
            #expect(try SDJWT(parsing: parsed.compact).disclosures == parsed.disclosures)
            guard let found = try? parsed.claims(under: house.key.publicKey, binding: .ignored) else { continue }
            disclosed += 1
            for member in try #require(found.payload.object) where claims[member.key] != nil {
                #expect(member.value == claims[member.key] || member.key == "more")
            }
        }
        #expect(disclosed > 0)
    }

    @Test("a damaged badge is refused, or acceptable to its own rules only where it is to those of the data model")
    func badges() throws {
        var mutator = Mutator(seed: 15, [JSONValue.object(badge).serialized()])
        var read = 0
        for _ in 0..<3_000 {
            guard let members = try? JSONValue(parsing: mutator.next()).object else { continue }
            _ = try? readAssertion(members) { _ in members }
            guard let reading = try? readBadge(members) else { continue }
            read += 1
            let document = CredentialDocument(reading: members)
            if reading.isAcceptable { #expect(document.isAcceptable) }
        }
        #expect(read > 100)
    }

    @Test("what is taken out of a damaged image and baked again is taken out the same")
    func images() throws {
        let sources = try [SmallImages.png, SmallImages.svg].flatMap { image in
            [try bake(SmallImages.token, into: image), try bake(SmallImages.json, into: image)]
        }
        var mutator = Mutator(seed: 16, sources)
        var read = 0
        for _ in 0..<4_000 {
            let image = mutator.next()
            guard let baked = try? unbake(image), baked.edition == .openBadges3 else { continue }
            read += 1
            guard let again = try? bake(baked.bytes, into: image, second: .replace) else { continue }
            #expect(try unbake(again) == baked)
        }
        #expect(read > 100)
    }

    @Test("a damaged DID is refused or written as it was read, and expands to a document with its own key")
    func identifiers() throws {
        let key = house.privateKey.publicKey
        let sources = ["did:web:a.example%3A8443:b", try DID(key: key).description, DID(jwk: key).description]
        var mutator = Mutator(seed: 17, sources.map { Array($0.utf8) })
        var read = 0
        for _ in 0..<4_000 {
            let text = String(decoding: mutator.next(), as: UTF8.self)
            guard let did = try? DID(parsing: text) else { continue }
            read += 1
            #expect(did.description == text)
            guard let document = try? DIDResolver.offline.document(of: did) else { continue }
            let method = try #require(document.methods.first)
            #expect(document.methods.count == 1 && method.controller == text)
            #expect(try DIDResolver.offline.document(for: method.id).method(method.id).key == method.key)
        }
        #expect(read > 400)
    }

    @Test("a damaged DID document is refused, or no method of somebody else counts")
    func documents() throws {
        let did = try DID(key: house.privateKey.publicKey)
        let source = try did.keyDocument().serialized()
        var mutator = Mutator(seed: 18, [source])
        var read = 0
        for _ in 0..<3_000 {
            guard let document = try? DIDDocument(vouchedFor: mutator.next()) else { continue }
            read += 1
            for purpose in VerificationRelationship.allCases {
                for method in document.methods(for: purpose) { #expect(method.controller == document.did.description) }
            }
        }
        #expect(read > 100)
    }

    @Test("a damaged bitstring is refused or has the same bits; a damaged list never clears a place that it refused")
    func lists() throws {
        let bits = Bitstring(setting: [42, 131_071])
        var mutator = Mutator(seed: 19, [Array(bits.encoded.utf8)])
        for _ in 0..<1_000 {
            let text = String(decoding: mutator.next(), as: UTF8.self)
            if let read = try? Bitstring(encoded: text) { #expect(read == bits) }
        }
        let list = bareStatusListCredential(
            1, refusing: [42], of: house.issuer, from: FixedClock.begin, until: FixedClock.noon.adding(seconds: 60))
        let question = StatusQuestion(credentialID: nil, issuer: house.issuer.did, at: FixedClock.noon)
        let claims = JSONValue.object(badge)
        func outcomes(_ value: JSONValue) -> [StatusOutcome] {
            let checked = CheckedStatusList(credential: value, signer: house.issuer.did, fetchedFrom: nil)
            return statusFindings(of: claims, question) { _ in .checked(checked) }.map(\.outcome)
        }
        let refused = outcomes(list)
        #expect(refused.contains(.revoked) || refused.contains(.suspended))
        var damaged = Mutator(seed: 20, [list.serialized()])
        var read = 0
        for _ in 0..<2_000 {
            guard let value = try? JSONValue(parsing: damaged.next()) else { continue }
            read += 1
            for (before, after) in zip(refused, outcomes(value)) where before != .clear { #expect(after != .clear) }
        }
        #expect(read > 100)
    }
}
