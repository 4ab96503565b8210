import AvalCredential
import AvalCrypto
import AvalTesting
import StrictJSON
import Testing

@Suite("SD-JWT: serialisations")
struct SDJWTSerializationTests {
    private let bench: SDJWTBench
    private let disclosure = SDJWTBench.disclosure("[\"s\",\"n\",\"v\"]")

    init() throws {
        bench = try SDJWTBench()
    }

    private var payload: String { "{\"_sd\":[\"\(SDJWTBench.digest(disclosure))\"]}" }

    private func read(_ text: String) throws -> JSONValue {
        try SDJWT(parsing: Array(text.utf8)).claims(under: bench.house.key.publicKey, binding: .ignored).payload
    }

    private func parts(_ token: String) -> (protected: JSONValue, payload: JSONValue, signature: JSONValue) {
        let parts = token.split(separator: ".").map { JSONValue.string(String($0)) }
        return (parts[0], parts[1], parts[2])
    }

    /// The flattened form of a token with one disclosure.
    private func flattened() throws -> JSONValue {
        let (protected, payload, signature) = parts(try bench.token(payload))
        return [
            "payload": payload, "protected": protected, "signature": signature,
            "header": ["disclosures": [.string(disclosure)]],
        ]
    }

    private func general() throws -> JSONValue {
        let first = parts(try bench.token(payload))
        let second = parts(try bench.token(payload, type: "otra+sd-jwt"))
        return [
            "payload": first.payload,
            "signatures": [
                [
                    "protected": first.protected, "signature": first.signature,
                    "header": ["disclosures": [.string(disclosure)], "kid": "x"],
                ],
                ["protected": second.protected, "signature": second.signature],
            ],
        ]
    }

    private func text(_ value: JSONValue) -> String { String(decoding: value.serialized(), as: UTF8.self) }

    @Test("what is read in the compact form is written as it was")
    func compact() throws {
        let bytes = try bench.presentation(payload, [disclosure])
        #expect(try SDJWT(parsing: bytes).compact == bytes)
        #expect(try SDJWT(parsing: bytes + Array("a.b.c".utf8)).compact == bytes + Array("a.b.c".utf8))
    }

    @Test("the flattened and the general JSON form hold the same claims as the compact one")
    func forms() throws {
        #expect(try read(bench.token(payload) + "~\(disclosure)~") == ["n": "v"])
        #expect(try read(text(flattened())) == ["n": "v"])
        let several = try general().changing("signatures", "0", "header", "kid", to: nil as JSONValue?)
        #expect(try read(text(several)) == ["n": "v"])
        #expect(try SDJWT(parsing: flattened().serialized()).compact == bench.presentation(payload, [disclosure]))
    }

    @Test("of several signatures one by the key is enough, none by it is not")
    func several() throws {
        let base = try general().changing("signatures", "0", "header", "kid", to: nil as JSONValue?)
        let other = try TestIssuer(seed: 5)
        let foreign = try compactJWS(
            header: Array("{\"alg\":\"EdDSA\",\"kid\":\"k\"}".utf8), payload: Array(payload.utf8)
        ) { try other.privateKey.sign($0) }
        let parts = parts(String(decoding: foreign, as: UTF8.self))
        let mixed = base.changing("signatures", "0", "protected", to: parts.protected)
            .changing("signatures", "0", "signature", to: parts.signature)
        #expect(try read(text(mixed)) == ["n": "v"])
        let none = mixed.changing("signatures", "1", to: nil as JSONValue?)
        #expect(throws: CredentialError.jws(.signature)) { try read(text(none)) }
    }

    @Test("without a tilde, cut, or with more in it, it is none")
    func encoding() throws {
        let token = try bench.token(payload)
        for text in ["", "~", token, "~" + token, token + "~~", token + "~\(disclosure)~~", token + "~ ~"] {
            #expect(throws: CredentialError.self, "\(text.suffix(8))") { try read(text) }
        }
        let big = [UInt8](repeating: UInt8(ascii: "~"), count: CompactJWS.sizeLimit + 1)
        #expect(throws: CredentialError.sdJWT(.tooLarge)) { try SDJWT(parsing: big) }
    }

    @Test(
        "JSON that is neither form, or both, is refused",
        arguments: [
            ("payload", nil), ("payload", 7), ("protected", nil), ("protected", 7), ("signature", nil),
            ("signatures", []), ("signatures", [:]), ("signatures", ["x"]), ("header", ["disclosures": "x"]),
            ("header", ["disclosures": [7]]), ("header", ["kb_jwt": 7]),
        ] as [(String, JSONValue?)])
    func shapes(member: String, value: JSONValue?) throws {
        #expect(throws: CredentialError.sdJWT(.encoding)) {
            try read(text(flattened().changing(member, to: value)))
        }
    }

    @Test("an unprotected header neither repeats the protected one nor changes how it is read")
    func unprotected() throws {
        #expect(throws: CredentialError.jws(.duplicateHeader)) { try read(text(general())) }
        for name in ["alg", "crit", "b64"] {
            #expect(throws: CredentialError.jws(.header)) {
                try read(text(flattened().changing("header", name, to: "x")))
            }
        }
        #expect(throws: CredentialError.jws(.header)) { try read(text(flattened().changing("header", to: []))) }
    }

    @Test("disclosures stand with the first signature alone")
    func elsewhere() throws {
        let base = try general().changing("signatures", "0", "header", "kid", to: nil as JSONValue?)
        for name in ["disclosures", "kb_jwt"] {
            let moved = base.changing("signatures", "1", "header", to: .object([name: []]))
            #expect(throws: CredentialError.sdJWT(.encoding)) { try read(text(moved)) }
        }
    }

    @Test(
        "the header is held to the rules of every token",
        arguments: [
            ("alg", "none", JWSFlaw.algorithm), ("alg", "HS256", .algorithm), ("alg", nil, .header),
            ("crit", ["exp"], .critical), ("b64", false, .unencodedPayload), ("jwk", [:], .embeddedKey),
            ("jku", "https://a.example", .embeddedKey), ("x5u", "https://a.example", .embeddedKey),
            ("typ", "vc+jwt", .type), ("typ", "kb+jwt", .type), ("typ", 7, .type), ("kid", 42, .header),
        ] as [(String, JSONValue?, JWSFlaw)])
    func header(member: String, value: JSONValue?, flaw: JWSFlaw) throws {
        let header = bench.house.header.changing(member, to: value)
        let token = try compactJWS(header: header.serialized(), payload: Array("{}".utf8)) {
            try bench.house.privateKey.sign($0)
        }
        #expect(throws: CredentialError.jws(flaw)) { try SDJWT(parsing: token + [UInt8(ascii: "~")]) }
    }

    @Test("certificates and members that are not known are passed over", arguments: ["x5c", "x5t", "iat", "vctm"])
    func passedOver(member: String) throws {
        let header = bench.house.header.changing(member, to: ["x"])
        let token = try compactJWS(header: header.serialized(), payload: Array("{}".utf8)) {
            try bench.house.privateKey.sign($0)
        }
        #expect(try SDJWT(parsing: token + [UInt8(ascii: "~")]).unverifiedClaims().payload == [:])
    }
}
