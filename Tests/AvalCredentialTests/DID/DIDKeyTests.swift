import AvalCrypto
import AvalTesting
import Foundation
import StrictJSON
import Testing

@testable import AvalCredential

@Suite("did:key and did:jwk")
struct DIDKeyTests {
    /// did:key method 0.9, "Test Vectors": Ed25519, P-256, P-384.
    private static let published: [(String, KeyAlgorithm)] = [
        ("did:key:z6Mkf5rGMoatrSj1f4CyvuHBeXJELe9RPdzo2PKGNCKVtZxP", .ed25519),
        ("did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK", .ed25519),
        ("did:key:zDnaerx9CtbPJ1q36T5Ln5wYt3MQYeGRG5ehnPAmxcf5mDZpv", .p256),
        ("did:key:z82LkvCwHNreneWpsgPEbV3gu1C6NFJEBg4srfJ5gdxEsMGRJUz2sG9FE42shbn2xkZJh54", .p384),
    ]

    @Test("published identifiers are read, and made again from their keys", arguments: published)
    func both(text: String, algorithm: KeyAlgorithm) throws {
        let did = try DID(parsing: text)
        let key = try did.key
        #expect(key.algorithm == algorithm)
        #expect(try DID(key: key) == did)
        #expect(key.didKey == text)
    }

    @Test("the base64url form holds the same key under another identifier", arguments: published)
    func otherBase(text: String, algorithm: KeyAlgorithm) throws {
        let key = try DID(parsing: text).key
        let did = try DID(key: key, base: .base64URL)
        #expect(did.identifier.hasPrefix("u") && did.description != text)
        #expect(try DID(parsing: did.description).key == key)
        let resolved = try resolve(
            verificationMethod: did.url(fragment: did.identifier), purpose: .assertionMethod, using: .offline)
        #expect(resolved == key)
    }

    @Test(
        "keys of other curves and codes, other bases, cut, long and malformed keys are refused",
        arguments: [
            "zQ3shokFTS3brHcDQrn82RUDfCZESWL1ZdCEJwekUDPQiYBme", "z6LSj72tK8brWgZja8NLRwPigth2T9QRiG1uH9oKZuKjdh9p",
            "zUC7EK3ZakmukHhuncwkbySmomv3FmrkmS36E4Ks5rsb6VQSRpoCrx6Hb8e2Nk6UvJFSdyw9NK1scFXJp21gNNYFjVWNgaqyGnkyhtagagCp"
                + "Qb5B7tagJu3HDbjQ8h5ypoHjwBb",
            "z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2do", "z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doKK",
            "Z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK", "z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2do0",
            "z", "u", "u7QE", "m7QE", "f", "6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK",
        ])
    func refused(identifier: String) throws {
        let did = try DID(parsing: "did:key:" + identifier)
        #expect(throws: CredentialError.did(.key)) { try did.key }
        #expect(throws: CredentialError.did(.key)) { try DIDResolver.offline.document(of: did) }
    }

    @Test("a P-256 key off the curve or uncompressed is refused")
    func points() throws {
        let key = try PrivateKey.generate(.p256).publicKey
        let code: [UInt8] = [0x80, 0x24]
        #expect(try DID(parsing: "did:key:" + Multibase.base58BTC.encode(code + key.compressed)).key == key)
        for bytes in [key.raw, [5] + key.compressed.dropFirst(), [2] + [UInt8](repeating: 0xFF, count: 32)] {
            let did = try DID(parsing: "did:key:" + Multibase.base58BTC.encode(code + bytes))
            #expect(throws: CredentialError.did(.key)) { try did.key }
        }
    }

    @Test("an RSA key is read from a did:key and a did:jwk; a did:key of it is never made")
    func rsa() throws {
        let key = try PrivateKey.generate(.rsa3072).publicKey
        let did = try DID(parsing: "did:key:" + Multibase.base58BTC.encode([0x85, 0x24] + key.raw))
        #expect(try did.key == key)
        #expect(throws: CredentialError.did(.key)) { try DID(key: key) }
        let jwk = DID(jwk: key)
        #expect(try resolve(verificationMethod: "\(jwk)#0", purpose: .assertionMethod, using: .offline) == key)
    }

    @Test("a did:key expands to the document of the specification's example")
    func example() throws {
        let text = "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK"
        let document = try DID(parsing: text).keyDocument()
        let url = JSONValue.string(text + "#z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK")
        #expect(document["id"]?.string == text)
        #expect(
            document["verificationMethod"] == [
                [
                    "id": url, "type": "Multikey", "controller": .string(text),
                    "publicKeyMultibase": "z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK",
                ]
            ])
        for name in ["authentication", "assertionMethod", "capabilityDelegation", "capabilityInvocation"] {
            #expect(document[name] == [url])
        }
        #expect(document["keyAgreement"] == nil)
    }

    @Test("did:key verifies under the fragment that repeats its key, and under no other")
    func fragment() throws {
        let did = try DID(parsing: "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK")
        for purpose in VerificationRelationship.allCases where purpose != .keyAgreement {
            _ = try resolve(
                verificationMethod: did.url(fragment: did.identifier), purpose: purpose, using: .offline)
        }
        #expect(throws: CredentialError.did(.relationship)) {
            try resolve(
                verificationMethod: did.url(fragment: did.identifier), purpose: .keyAgreement, using: .offline)
        }
        for fragment in ["0", "z6Mkf5rGMoatrSj1f4CyvuHBeXJELe9RPdzo2PKGNCKVtZxP", did.identifier + "/"] {
            #expect(throws: CredentialError.did(.methodMissing)) {
                try resolve(verificationMethod: did.url(fragment: fragment), purpose: .assertionMethod, using: .offline)
            }
        }
        for url in [did.description, "\(did)#", "\(did)/#\(did.identifier)", "\(did)?a=b#\(did.identifier)"] {
            #expect(throws: CredentialError.did(.methodURL)) {
                try resolve(verificationMethod: url, purpose: .assertionMethod, using: .offline)
            }
        }
    }

    @Test("every algorithm survives the way through a did:jwk", arguments: [KeyAlgorithm.ed25519, .p256, .p384])
    func jwk(algorithm: KeyAlgorithm) throws {
        let key = try PrivateKey.generate(algorithm).publicKey
        let did = DID(jwk: key)
        #expect(try DID(parsing: did.description) == did)
        #expect(try resolve(verificationMethod: "\(did)#0", purpose: .assertionMethod, using: .offline) == key)
        #expect(throws: CredentialError.did(.relationship)) {
            try resolve(verificationMethod: "\(did)#0", purpose: .keyAgreement, using: .offline)
        }
    }

    @Test("the P-256 example of the did:jwk specification is read, its members in their own order")
    func jwkExample() throws {
        let did = try DID(
            parsing: "did:jwk:eyJjcnYiOiJQLTI1NiIsImt0eSI6IkVDIiwieCI6ImFjYklRaXVNczNpOF91c3pFakoydHBUdFJNNEVVM3l6OTFQS"
                + "DZDZEgyVjAiLCJ5IjoiX0tjeUxqOXZXTXB0bm1LdG00NkdxRHo4d2Y3NEk1TEtncmwyR3pIM25TRSJ9")
        let key = try resolve(verificationMethod: "\(did)#0", purpose: .assertionMethod, using: .offline)
        #expect(key.algorithm == .p256 && DID(jwk: key) == did)
    }

    @Test("a did:jwk with a secret, another use, a foreign algorithm, no key or no strict JSON is refused")
    func jwkRefused() throws {
        let key = try PrivateKey.generate(.ed25519).publicKey
        let x = Base64URL.encode(key.raw)
        let good = #""kty":"OKP","crv":"Ed25519","x":"\#(x)""#
        func did(_ json: String) throws -> DID { try DID(parsing: "did:jwk:" + Base64URL.encode(json.utf8)) }
        for json in [
            "{\(good)}", #"{\#(good),"use":"sig"}"#, #"{\#(good),"alg":"EdDSA","kid":"a"}"#,
            #"{\#(good),"key_ops":["verify"]}"#, #"{\#(good),"alg":"Ed25519"}"#,
        ] {
            #expect(
                try resolve(verificationMethod: "\(did(json))#0", purpose: .assertionMethod, using: .offline) == key)
        }
        for json in [
            #"{\#(good),"d":"AA"}"#, #"{\#(good),"use":"enc"}"#, #"{\#(good),"alg":"ES256"}"#, #"{\#(good),"alg":1}"#,
            #"{\#(good),"key_ops":["encrypt"]}"#, #"{\#(good),"key_ops":"verify"}"#, #"{\#(good),"k":"AA"}"#,
            #"{\#(good),"x":"\#(x)"}"#, #"{"kty":"OKP","crv":"X25519","x":"\#(x)"}"#, #"{"kty":"oct","k":"AA"}"#,
            "[]", "1", "", "{", #"{"kty":"EC","crv":"P-256","x":"\#(x)","y":"\#(x)"}"#,
        ] where !json.isEmpty {
            #expect(throws: CredentialError.did(.key), "\(json)") { try did(json).jwk }
        }
        #expect(throws: CredentialError.did(.key)) { try DID(parsing: "did:jwk:e30=".dropLast() + "A").jwk }
    }
}

@Suite(.enabled(if: ConformanceFolder.isPresent, "no conformance material"))
struct DIDKeyVectorTests {
    @Test("the documents of did-key-statics.json hold the keys that their identifiers hold")
    func statics() throws {
        let documents = try #require(try ConformanceFolder.json("did-key-spec/did-key-statics.json").object)
        #expect(documents.count == 4)
        for member in documents {
            let did = try DID(parsing: member.key)
            let document = try DIDDocument(reading: member.value, of: did)
            let url = did.url(fragment: did.identifier)
            for purpose in [VerificationRelationship.authentication, .assertionMethod] {
                #expect(try document.method(url, for: purpose).key == did.key, "\(did)")
            }
        }
    }

    @Test("every base58btc and base64url line of the multibase suite decodes to the bytes of its file")
    func multibase() throws {
        var count = 0
        let files: [(String, [UInt8])] = [
            ("basic", Array("yes mani !".utf8)), ("leading_zero", [0] + "yes mani !".utf8),
            ("two_leading_zeros", [0, 0] + "yes mani !".utf8),
        ]
        for (file, bytes) in files {
            let text = String(decoding: try ConformanceFolder.file("multibase/tests/\(file).csv"), as: UTF8.self)
            for line in text.split(separator: "\n") {
                let cells = line.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
                guard cells.count == 2, ["base58btc", "base64url"].contains(cells[0]) else { continue }
                let encoded = cells[1].trimmingCharacters(in: ["\""])
                let decoded = try #require(Multibase.decode(encoded))
                #expect(decoded.bytes == bytes && decoded.base.encode(bytes) == encoded)
                count += 1
            }
        }
        #expect(count == 6)
    }
}

/// Suites that others wrote: a folder beside the repository, never in it. `AVAL_CONFORMANCE` says where.
enum ConformanceFolder {
    static let folder: URL? = {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let folder =
            ProcessInfo.processInfo.environment["AVAL_CONFORMANCE"].map { URL(filePath: $0) }
            ?? root.appending(path: "../shared/conformance").standardizedFileURL
        if FileManager.default.fileExists(atPath: folder.path) { return folder }
        print("DID, status lists: conformance suites skipped, no folder at AVAL_CONFORMANCE or ../shared/conformance")
        return nil
    }()

    static var isPresent: Bool { folder != nil }

    static func file(_ path: String) throws -> [UInt8] {
        guard let folder else { throw CocoaError(.fileNoSuchFile) }
        return [UInt8](try Data(contentsOf: folder.appending(path: path)))
    }

    static func json(_ path: String) throws -> JSONValue { try JSONValue(parsing: file(path)) }
}
