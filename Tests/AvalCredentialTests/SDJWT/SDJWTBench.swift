import AvalCrypto
import AvalModel
import AvalTesting
import Foundation
import StrictJSON
import Testing

@testable import AvalCredential

/// Disclosures and payloads put together by hand, signed by the test issuer past every rule.
struct SDJWTBench {
    let house: TestIssuer
    let holder: PrivateKey

    init() throws {
        house = try TestIssuer()
        holder = try PrivateKey(ed25519Seed: [UInt8](repeating: 9, count: 32))
    }

    /// base64url of any JSON text.
    static func disclosure(_ json: String) -> String { Base64URL.encode(Array(json.utf8)) }

    static func digest(_ disclosure: String, _ algorithm: DigestAlgorithm = .sha256) -> String {
        Base64URL.encode(algorithm.digest(of: Array(disclosure.utf8)))
    }

    func token(_ payload: String, type: String? = "example+sd-jwt") throws -> String {
        let header = house.header.changing("typ", to: type.map { .string($0) })
        let token = try compactJWS(header: header.serialized(), payload: Array(payload.utf8)) {
            try house.privateKey.sign($0)
        }
        return String(decoding: token, as: UTF8.self)
    }

    func presentation(_ payload: String, _ disclosures: [String]) throws -> [UInt8] {
        Array(([try token(payload)] + disclosures + [""]).joined(separator: "~").utf8)
    }

    /// The claims of a presentation put together so.
    func claims(_ payload: String, _ disclosures: [String]) throws -> JSONValue {
        try SDJWT(parsing: presentation(payload, disclosures))
            .claims(under: house.key.publicKey, binding: .ignored).payload
    }

    func flaw(_ payload: String, _ disclosures: [String]) -> SDJWTFlaw? {
        SDJWTBench.flaw { _ = try claims(payload, disclosures) }
    }

    static func flaw(_ body: () throws -> Void) -> SDJWTFlaw? {
        do {
            try body()
            return nil
        } catch CredentialError.sdJWT(let flaw) {
            return flaw
        } catch {
            Issue.record("another error: \(error)")
            return nil
        }
    }
}

func pointers(_ texts: String...) -> Set<JSONPointer> {
    Set(
        texts.map { text in
            guard let pointer = JSONPointer(text) else { preconditionFailure("a test pointer is none") }
            return pointer
        })
}

func json(_ text: String) throws -> JSONValue { try JSONValue(parsing: Array(text.utf8)) }

/// Whether two values say the same, whatever the order of members.
func same(_ a: JSONValue, _ b: JSONValue) throws -> Bool { try a.canonical() == b.canonical() }
