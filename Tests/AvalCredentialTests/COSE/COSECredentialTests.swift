import AvalCrypto
import StrictJSON
import Testing

@testable import AvalCredential

struct COSECredentialTests {
    let document: JSONValue = ["type": ["VerifiableCredential"], "name": "Diseño", "id": "urn:x:1"]
    let url = "did:web:certifica.example#2026-1"

    func flaw(parsing bytes: [UInt8]) -> COSEFlaw? {
        do throws(CredentialError) {
            _ = try COSECredential(parsing: bytes)
            return nil
        } catch {
            guard case .cose(let flaw) = error else { return nil }
            return flaw
        }
    }

    @Test(
        "a credential and a presentation say what they are, whose key it is, and verify",
        arguments: COSECredential.Kind.allCases)
    func roundTrip(kind: COSECredential.Kind) throws {
        let key = try PrivateKey.generate(.ed25519)
        let signed = try COSECredential(signing: document, as: kind, keyURL: url, with: key)
        let read = try COSECredential(parsing: signed.bytes)
        #expect(read.kind == kind)
        #expect(read.keyURL == url)
        #expect(read.message.header.type == "application/\(kind.rawValue)+cose")
        #expect(read.message.payload == (try document.canonical()))
        let verified = try read.verified { (url: String?) throws(CredentialError) in
            url == self.url ? key.publicKey : nil
        }
        #expect(try verified.canonical() == document.canonical())
    }

    @Test("an Ed25519 message has the same bytes each time, and they are these")
    func golden() throws {
        let key = try PrivateKey(ed25519Seed: [UInt8](repeating: 1, count: 32))
        let signed = try COSECredential(signing: ["a": 1], keyURL: "did:x#1", with: key)
        // Protected: {1: -8, 3: "application/vc", 4: 'did:x#1', 16: "application/vc+cose"}.
        let start =
            "d2845831a401270" + "36e6170706c69636174696f6e2f766304476469643a782331"
            + "10736170706c69636174696f6e2f76632b636f7365"
            + "a0" + "477b2261223a317d" + "5840"
        #expect(Hex.encode(signed.bytes).hasPrefix(start))
        #expect(try COSECredential(signing: ["a": 1], keyURL: "did:x#1", with: key).bytes == signed.bytes)
    }

    @Test("a message of another type, of none, of two or without a JSON object is no credential")
    func types() throws {
        let key = try PrivateKey.generate(.ed25519)
        let json = Array(#"{"a":1}"#.utf8)
        func message(_ type: String?, _ content: String?, _ payload: [UInt8], id: [UInt8]? = nil) throws -> [UInt8] {
            try COSESign1(signing: payload, keyID: id, contentType: content, type: type, with: key).bytes
        }
        #expect(flaw(parsing: try message("application/vc+cose", nil, json)) == nil)
        #expect(flaw(parsing: try message(nil, "application/vp", json)) == nil)
        #expect(flaw(parsing: try message(nil, nil, json)) == .otherType("not said"))
        #expect(flaw(parsing: try message("application/vc", nil, json)) == .otherType("application/vc"))
        #expect(flaw(parsing: try message(nil, "application/json", json)) == .otherType("application/json"))
        #expect(
            flaw(parsing: try message("application/vc+cose", "application/vp", json)) == .otherType("application/vp"))
        #expect(flaw(parsing: try message("application/vc+cose", nil, Array("[]".utf8))) == .payloadNotJSON)
        #expect(
            flaw(parsing: try message("application/vc+cose", nil, Array(#"{"a":1,"a":2}"#.utf8))) == .payloadNotJSON)
        #expect(flaw(parsing: try message("application/vc+cose", nil, json, id: [0xFF])) == .parameterKind(.number(4)))
        let apart = try COSESign1(signing: json, keyID: nil, type: "application/vc+cose", detached: true, with: key)
        #expect(flaw(parsing: apart.bytes) == .payloadMissing)
    }
}
