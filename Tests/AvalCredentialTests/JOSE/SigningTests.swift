import AvalCrypto
import AvalTesting
import StrictJSON
import Testing

@testable import AvalCredential

@Suite("Signing tokens")
struct SigningTests {
    private let house: TestIssuer

    init() throws {
        house = try TestIssuer()
    }

    private func parts(_ token: [UInt8]) throws -> [[UInt8]] {
        try token.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
            .map { try #require(Base64URL.decode($0)) }
    }

    @Test("payloads of every length give the token that is put together part by part")
    func inPlace() throws {
        for count in 0..<70 {
            let payload = [UInt8](repeating: UInt8(ascii: " "), count: count)
            let expected = try compactJWS(header: house.header.serialized(), payload: payload) {
                try house.privateKey.sign($0)
            }
            #expect(try house.key.jws(payload) == expected)
        }
    }

    @Test(
        "a key of each algorithm signs what its own public key verifies",
        arguments: [(KeyAlgorithm.ed25519, "EdDSA"), (.p256, "ES256"), (.p384, "ES384")])
    func algorithms(algorithm: KeyAlgorithm, name: String) throws {
        let key = try CredentialKey(id: "k", issuer: house.issuer, key: PrivateKey.generate(algorithm))
        for round in 0..<20 {
            let payload: JSONValue = ["round": .number(JSONNumber(round))]
            let jws = try CompactJWS(parsing: key.jws(payload.serialized()))
            #expect(jws.algorithm == name && jws.keyID == key.url && jws.payload == payload)
            try jws.check(under: key.publicKey)
        }
    }

    @Test("RSA signs no credentials")
    func rsa() throws {
        let key = try PrivateKey.generate(.rsa3072)
        #expect(throws: CredentialError.keyNotUsable(id: "k")) {
            try CredentialKey(id: "k", issuer: house.issuer, key: key)
        }
    }

    @Test("a credential's token says nothing of its type, or vc+jwt where that is asked for")
    func typing() throws {
        func token(_ typing: TokenTyping) throws -> [UInt8] {
            try sign(IssuancePermit(linting: house.badge().canonical()), with: house.key, as: typing).bytes
        }
        let (untyped, typed) = try (parts(token(.untyped)), parts(token(.typed)))
        let kid = house.key.url
        #expect(String(decoding: untyped[0], as: UTF8.self) == "{\"alg\":\"EdDSA\",\"kid\":\"\(kid)\"}")
        #expect(
            String(decoding: typed[0], as: UTF8.self)
                == "{\"alg\":\"EdDSA\",\"kid\":\"\(kid)\",\"typ\":\"vc+jwt\",\"cty\":\"vc\"}")
        #expect(untyped[1] == typed[1])
        #expect(try CredentialToken(parsing: token(.typed)).jws.isSigned(by: house.key.publicKey))
    }

    @Test("a presentation is typed, and holds for its audience and nonce alone")
    func presentation() throws {
        let presentation: JSONValue = [
            "@context": ["https://www.w3.org/ns/credentials/v2"], "type": "VerifiablePresentation",
            "holder": "did:web:certifica.example",
        ]
        let token = try signPresentation(presentation, for: "https://verifica.example", nonce: "n-1", with: house.key)
        let read = try PresentationToken(parsing: token)
        #expect(read.jws.header.type == "vp+jwt" && read.jws.header.contentType == "vp")
        #expect(read.form == .native && read.presentation["holder"] == "did:web:certifica.example")
        #expect(read.answers(audience: "https://verifica.example", nonce: "n-1"))
        #expect(!read.answers(audience: "https://otra.example", nonce: "n-1"))
        #expect(!read.answers(audience: "https://verifica.example", nonce: "n-2"))
        try read.jws.check(under: house.key.publicKey)
        #expect(throws: CredentialError.jws(.type)) { try CompactJWS(parsing: token) }
        #expect(throws: CredentialError.jws(.form)) {
            try signPresentation(["aud": "x"], for: "y", nonce: "n", with: house.key)
        }
    }
}
