import AvalCrypto
import AvalModel
import AvalTesting
import StrictJSON
import Testing

@testable import AvalCredential

@Suite("DID documents that are read")
struct DIDDocumentTests {
    private let did: DID
    private let key: PublicKey
    private let other: PublicKey

    init() throws {
        did = try DID(parsing: "did:web:emisor.example")
        key = try PrivateKey(ed25519Seed: [UInt8](repeating: 1, count: 32)).publicKey
        other = try PrivateKey(ed25519Seed: [UInt8](repeating: 2, count: 32)).publicKey
    }

    private func method(_ fragment: String = "a") -> JSONValue {
        [
            "id": .string("\(did)#\(fragment)"), "type": "Multikey", "controller": .string(did.description),
            "publicKeyMultibase": .string(key.multikey ?? ""),
        ]
    }

    private func document(_ methods: [JSONValue], _ purposes: [JSONValue] = ["did:web:emisor.example#a"]) -> JSONValue {
        [
            "id": .string(did.description), "verificationMethod": .array(methods),
            "assertionMethod": .array(purposes),
        ]
    }

    private func ask(
        _ document: JSONValue, _ id: String = "did:web:emisor.example#a",
        _ purpose: VerificationRelationship = .assertionMethod
    ) throws -> PublicKey {
        let resolver = DIDResolver { location in
            #expect(location.description == "https://emisor.example/.well-known/did.json")
            return FetchedDocument(bytes: document.serialized(), mediaType: "application/did+json")
        }
        return try resolve(verificationMethod: id, purpose: purpose, using: resolver)
    }

    private func refuses(_ document: JSONValue, _ flaw: DIDFlaw, at place: SourceLocation = #_sourceLocation) {
        #expect(throws: CredentialError.did(flaw), sourceLocation: place) { try ask(document) }
    }

    @Test("a key is found by reference, by a relative reference and where it is embedded")
    func found() throws {
        #expect(try ask(document([method()])) == key)
        #expect(try ask(document([method().changing("id", to: "#a")], ["#a"])) == key)
        #expect(try ask(document([], [method()])) == key)
        #expect(try ask(document([method("b"), method()], ["did:web:otro.example#x", "#b", "#a"])) == key)
    }

    @Test("every type that is read gives its key")
    func types() throws {
        let point = try PrivateKey.generate(.p384).publicKey
        let forms: [(String, String, JSONValue, PublicKey)] = [
            ("Multikey", "publicKeyMultibase", .string(try #require(point.multikey)), point),
            ("Multikey", "publicKeyMultibase", .string(try DID(key: key, base: .base64URL).identifier), key),
            ("JsonWebKey", "publicKeyJwk", try DID(jwk: point).jwk, point),
            ("JsonWebKey2020", "publicKeyJwk", try DID(jwk: key).jwk, key),
            ("Ed25519VerificationKey2018", "publicKeyBase58", .string(Base58BTC.encode(key.raw)), key),
            ("Ed25519VerificationKey2018", "publicKeyJwk", try DID(jwk: key).jwk, key),
            ("Ed25519VerificationKey2020", "publicKeyMultibase", .string(try #require(key.multikey)), key),
        ]
        for (type, member, value, wanted) in forms {
            let method = method().changing("publicKeyMultibase", to: nil).changing("type", to: .string(type))
                .changing(member, to: value)
            #expect(try ask(document([method])) == wanted, "\(type) \(member)")
        }
    }

    @Test("a type that is not known, a key of another kind, none or two, is a method that nothing verifies under")
    func keys() throws {
        refuses(document([method().changing("type", to: "EcdsaSecp256k1VerificationKey2019")]), .methodType)
        refuses(document([method().changing("type", to: "JsonWebKey")]), .methodKey)
        refuses(document([method().changing("type", to: "Ed25519VerificationKey2018")]), .methodKey)
        refuses(document([method().changing("publicKeyMultibase", to: nil)]), .methodKey)
        refuses(document([method().changing("publicKeyMultibase", to: 1)]), .methodKey)
        refuses(document([method().changing("publicKeyJwk", to: try DID(jwk: other).jwk)]), .methodKey)
        refuses(document([method().changing("publicKeyPem", to: "-----")]), .methodKey)
        let point = try #require(try PrivateKey.generate(.p256).publicKey.multikey)
        refuses(
            document([
                method().changing("type", to: "Ed25519VerificationKey2020")
                    .changing("publicKeyMultibase", to: .string(point))
            ]), .methodKey)
        // Another method of the same document stays usable.
        #expect(try ask(document([method(), method("b").changing("type", to: "X")])) == key)
    }

    @Test("a method that publishes a secret key is refused, in whatever form")
    func secrets() throws {
        refuses(document([method().changing("secretKeyMultibase", to: "z3u2")]), .secretKey)
        refuses(document([method().changing("privateKeyJwk", to: [:])]), .secretKey)
        var jwk = try #require(try DID(jwk: key).jwk.object)
        jwk.set("d", "AA")
        let method = method().changing("type", to: "JsonWebKey").changing("publicKeyMultibase", to: nil)
        refuses(document([method.changing("publicKeyJwk", to: .object(jwk))]), .secretKey)
    }

    @Test("a method under another controller, or of another DID, is refused")
    func controllers() throws {
        refuses(document([method().changing("controller", to: "did:web:otro.example")]), .controller)
        refuses(document([method().changing("controller", to: "did:web:emisor.example#a")]), .controller)
        let foreign = method().changing("id", to: "did:web:otro.example#a")
        let read = try DIDDocument(reading: document([foreign], ["did:web:otro.example#a"]), of: did)
        #expect(throws: CredentialError.did(.controller)) {
            try read.method("did:web:otro.example#a", for: .assertionMethod)
        }
    }

    @Test("an id that stands twice makes the document unreadable, embedded, relative or not")
    func duplicates() throws {
        refuses(document([method(), method()]), .duplicateMethod)
        refuses(document([method(), method().changing("id", to: "#a")]), .duplicateMethod)
        refuses(document([method()], [method()]), .duplicateMethod)
        refuses(document([], [method(), method()]), .duplicateMethod)
        var twice = try #require(document([], [method()]).object)
        twice.set("authentication", [method()])
        refuses(.object(twice), .duplicateMethod)
    }

    @Test("a key counts for the purposes that the document gives it, and for no other")
    func purposes() throws {
        refuses(document([method()], []), .relationship)
        refuses(document([method()], ["#b"]), .relationship)
        refuses(document([method()]).changing("assertionMethod", to: nil), .relationship)
        for purpose in VerificationRelationship.allCases where purpose != .assertionMethod {
            #expect(throws: CredentialError.did(.relationship)) {
                try ask(document([method()]), "did:web:emisor.example#a", purpose)
            }
            let moved = document([method()], []).changing(purpose.rawValue, to: ["#a"])
            #expect(try ask(moved, "did:web:emisor.example#a", purpose) == key)
        }
        #expect(throws: CredentialError.did(.methodMissing)) {
            try ask(document([method()]), "did:web:emisor.example#A")
        }
    }

    @Test("the document of another DID is refused, however near it is spelled")
    func subjects() {
        for id in ["did:web:otro.example", "did:web:Emisor.example", "did:web:emisor.example#", ""] {
            refuses(document([method()]).changing("id", to: .string(id)), .otherSubject)
        }
        refuses(document([method()]).changing("id", to: nil), .documentShape)
        refuses([], .documentShape)
    }

    @Test("members of the wrong kind make the document unreadable")
    func shapes() {
        refuses(document([method()]).changing("verificationMethod", to: method()), .documentShape)
        refuses(document([method()]).changing("assertionMethod", to: "#a"), .documentShape)
        refuses(document([method()], [1]), .documentShape)
        refuses(document([method()], ["a"]), .syntax)
        for member in ["id", "type", "controller"] {
            refuses(document([method().changing(member, to: nil)]), .documentShape)
            refuses(document([method().changing(member, to: ["x"])]), .documentShape)
        }
        refuses(document([method().changing("expires", to: "mañana")]), .documentShape)
        refuses(document([method().changing("revoked", to: true)]), .documentShape)
    }

    @Test("duplicate members, a document over 64 KiB, too many methods and deep nesting are refused before use")
    func limits() throws {
        let twice = #"{"id":"did:web:emisor.example","id":"did:web:emisor.example"}"#
        #expect(throws: CredentialError.did(.documentShape)) { try DIDDocument(parsing: Array(twice.utf8), of: did) }
        let bytes = document([method()]).serialized()
        let padding = [UInt8](repeating: 0x20, count: DIDDocument.sizeLimit - bytes.count)
        #expect(try DIDDocument(parsing: bytes + padding, of: did).methods.count == 1)
        #expect(throws: CredentialError.did(.documentTooLarge)) {
            try DIDDocument(parsing: bytes + padding + [0x20], of: did)
        }
        let many = document((0...DIDDocument.methodLimit).map { method("k\($0)") })
        #expect(throws: CredentialError.did(.documentTooLarge)) { try DIDDocument(reading: many, of: did) }
        let deep =
            #"{"id":"did:web:emisor.example","x":"# + String(repeating: "[", count: 40)
            + String(repeating: "]", count: 40) + "}"
        #expect(throws: CredentialError.did(.documentShape)) { try DIDDocument(parsing: Array(deep.utf8), of: did) }
    }

    @Test("of a document that is vouched for, the methods of a purpose are those that can be used for it")
    func vouched() throws {
        let document = document(
            [
                method(), method("b"), method("c").changing("controller", to: "did:web:otro.example"),
                method("d").changing("type", to: "Otra"), method("e"),
            ], ["#a", "#c", "#d", "#e", "#z"])
        let read = try DIDDocument(vouchedFor: document.serialized())
        #expect(read.did == did && read.methods.count == 5)
        #expect(read.methods(for: .assertionMethod).map(\.id) == ["\(did)#a", "\(did)#e"])
        #expect(read.methods(for: .authentication).isEmpty)
        #expect(read.purposes(of: "\(did)#b").isEmpty && read.purposes(of: "\(did)#a") == [.assertionMethod])
        for id in ["did:web:", "x", nil] as [JSONValue] {
            let other = document.changing("id", to: id)
            #expect(throws: CredentialError.self) { try DIDDocument(vouchedFor: other.serialized()) }
        }
    }

    @Test("however a document is spoiled, what is read of it is of the DID and has no id twice", arguments: 0..<4)
    func spoiled(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let whole = document([method(), method("b")], ["#a", method("c")]).serialized()
        for _ in 0..<200 {
            var bytes = whole
            for _ in 0...Int.random(in: 0..<3, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes[place] = UInt8.random(in: .min ... .max, using: &random)
                case 1: bytes.removeSubrange(place..<min(bytes.count, place + 9))
                default: bytes.insert(contentsOf: whole[place % whole.count..<min(whole.count, place + 9)], at: place)
                }
            }
            guard let read = try? DIDDocument(parsing: bytes, of: did) else { continue }
            #expect(read.did == did && Set(read.methods.map(\.id)).count == read.methods.count)
            #expect(read.methods(for: .assertionMethod).allSatisfy { $0.id.hasPrefix("\(did)#") })
        }
    }

    @Test("a method has an end: it serves before that moment, not at it and not after")
    func windows() throws {
        let end = instant("2026-06-01T00:00:00Z")
        for (member, flaw) in [("expires", DIDFlaw.expired), ("revoked", .revoked)] {
            let method = method().changing(member, to: .string(end.description))
            let read = try DIDDocument(reading: document([method]), of: did)
                .method("did:web:emisor.example#a", for: .assertionMethod)
            #expect(try read.key(at: end.adding(seconds: -1)) == key)
            #expect(throws: CredentialError.did(flaw)) { try read.key(at: end) }
            #expect(throws: CredentialError.did(flaw)) { try read.key(at: end.adding(seconds: 1)) }
        }
    }
}
