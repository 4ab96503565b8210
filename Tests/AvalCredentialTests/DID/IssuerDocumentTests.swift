import AvalCrypto
import AvalModel
import AvalTesting
import StrictJSON
import Testing

@testable import AvalCredential

@Suite("DID documents of an issuer")
struct IssuerDocumentTests {
    private let issuer: Issuer
    private let keys: [PublishedKey]
    private static let begin = instant("2024-01-01T00:00:00Z")
    private static let now = instant("2026-11-22T12:00:00Z")

    init() throws {
        issuer = try Issuer(name: "Instituto", origin: "https://certifica.example")
        let lives: [(String, PublishedKey.Life?)] = [
            ("retirada", .init(notBefore: Self.begin, verifyUntil: instant("2031-01-01T00:00:00Z"))),
            ("robada", .init(notBefore: Self.begin, verifyUntil: instant("2031-01-01T00:00:00Z"), isCompromised: true)),
            ("pasada", .init(notBefore: Self.begin, verifyUntil: instant("2026-01-01T00:00:00Z"))),
            ("futura", .init(notBefore: instant("2027-01-01T00:00:00Z"), verifyUntil: instant("2033-01-01T00:00:00Z"))),
            ("vigente", nil),
        ]
        keys = try lives.enumerated().map { index, life in
            let key = try PrivateKey(ed25519Seed: [UInt8](repeating: UInt8(index), count: 32)).publicKey
            return PublishedKey(id: life.0, key: key, life: life.1)
        }
    }

    private func serves(_ id: String, at instant: Instant, published: Instant? = now) throws -> Bool {
        let document = issuer.document(keys, at: published)
        let resolver = DIDResolver { _ in
            FetchedDocument(bytes: document.serialized(), mediaType: "application/did+json")
        }
        let answers = [issuer.keyURL(id), issuer.multikeyURL(id)].map { url in
            try? resolve(verificationMethod: url, purpose: .assertionMethod, using: resolver, at: instant)
        }
        let key = keys.first { $0.id == id }?.key
        #expect(answers.allSatisfy { $0 == nil || $0 == key } && answers[0] == answers[1])
        return answers[0] != nil
    }

    @Test("a rotated key still verifies what it signed, until its window ends")
    func rotated() throws {
        #expect(try serves("vigente", at: Self.now))
        #expect(try serves("retirada", at: Self.now))
        #expect(try serves("retirada", at: instant("2031-01-01T00:00:00Z")))
        #expect(try !serves("retirada", at: instant("2031-01-01T00:00:01Z")))
    }

    @Test("a compromised key verifies nothing, neither before nor after, and is nowhere in the document")
    func compromised() throws {
        for moment in [Self.begin, instant("2025-03-01T10:00:00Z"), Self.now] {
            #expect(try !serves("robada", at: moment))
            #expect(try !serves("robada", at: moment, published: nil))
        }
        let document = issuer.document(keys, at: Self.now)
        #expect(document["verificationMethod"]?.array?.count == 2 * (keys.count - 1))
        #expect(!String(decoding: document.serialized(), as: UTF8.self).contains("robada"))
    }

    @Test("keys that are over or not begun are listed, and signed for nothing")
    func outside() throws {
        #expect(try !serves("pasada", at: Self.now))
        #expect(try !serves("futura", at: Self.now))
        #expect(try serves("pasada", at: instant("2025-12-31T00:00:00Z"), published: instant("2025-12-31T00:00:00Z")))
        #expect(try serves("futura", at: instant("2027-01-01T00:00:00Z"), published: instant("2027-01-01T00:00:00Z")))
    }

    @Test("the JWK Set has no compromised key, and says when each other one begins and ends")
    func keySet() throws {
        let set = try #require(issuer.keySet(keys)["keys"]?.array)
        #expect(set.compactMap { $0["kid"]?.string } == keys.filter { $0.id != "robada" }.map { issuer.keyURL($0.id) })
        #expect(set[0]["nbf"]?.int.map(Int64.init) == Self.begin.secondsSinceEpoch)
        #expect(set[0]["exp"]?.int.map(Int64.init) == instant("2031-01-01T00:00:01Z").secondsSinceEpoch)
        #expect(set.last?["exp"] == nil)
    }
}
