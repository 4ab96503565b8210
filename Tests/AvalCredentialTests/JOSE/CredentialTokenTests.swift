import AvalCredential
import AvalCrypto
import AvalModel
import AvalTesting
import StrictJSON
import Testing

@Suite("Credentials in JWT")
struct CredentialTokenTests {
    private let house: TestIssuer
    private let first = "https://www.w3.org/2018/credentials/v1"
    private let second = "https://www.w3.org/ns/credentials/v2"

    init() throws {
        house = try TestIssuer()
    }

    private func token(_ payload: JSONValue, type: JSONValue? = nil) throws -> [UInt8] {
        let header = house.header.changing("typ", to: type)
        return try compactJWS(header: header.serialized(), payload: payload.serialized()) {
            try house.privateKey.sign($0)
        }
    }

    private func read(_ payload: JSONValue, type: JSONValue? = nil) throws -> CredentialToken {
        try CredentialToken(parsing: token(payload, type: type))
    }

    private func flaw(_ payload: JSONValue, type: JSONValue? = nil) throws -> JWSFlaw? {
        do {
            _ = try read(payload, type: type)
            return nil
        } catch CredentialError.jws(let flaw) {
            return flaw
        }
    }

    /// A payload of VC 1.1 §6.3.1, everything that can be a registered claim being one.
    private var wrapped: JSONValue {
        [
            "iss": "did:web:otra.example", "sub": "did:example:ana", "jti": "urn:uuid:1", "nbf": 1_700_000_000,
            "exp": 1_800_000_000, "iat": 1_700_000_100,
            "vc": [
                "@context": [.string(first)], "type": ["VerifiableCredential"],
                "credentialSubject": ["degree": "Licenciatura"],
            ],
        ]
    }

    @Test("a credential of ours is native: its payload is the credential")
    func native() throws {
        let token = try CredentialToken(parsing: house.credential())
        #expect(token.form == .native && token.credential == token.jws.payload)
        #expect(try token.credential.canonical() == house.badge().canonical())
        #expect(token.notBefore == Instant(rfc3339: token.credential["validFrom"]?.string ?? ""))
        #expect(token.expires == Instant(rfc3339: token.credential["validUntil"]?.string ?? ""))
    }

    @Test("a credential of VC 1.1 has its members put back in their places", arguments: [nil, "JWT"])
    func unwrapped(type: String?) throws {
        let token = try read(wrapped, type: type.map { .string($0) })
        #expect(token.form == .wrapped)
        let expected: JSONValue = [
            "@context": [.string(first)], "type": ["VerifiableCredential"],
            "credentialSubject": ["degree": "Licenciatura", "id": "did:example:ana"],
            "issuer": "did:web:otra.example", "id": "urn:uuid:1",
            "issuanceDate": "2023-11-14T22:13:20Z", "expirationDate": "2027-01-15T08:00:00Z",
        ]
        #expect(try token.credential.canonical() == expected.canonical())
    }

    @Test("in a credential of VC 2.0 within a vc claim the dates have their new names")
    func secondInside() throws {
        let token = try read(wrapped.changing("vc", "@context", "0", to: .string(second)))
        #expect(token.credential["validFrom"] == "2023-11-14T22:13:20Z" && token.credential["issuanceDate"] == nil)
        #expect(token.credential["validUntil"] == "2027-01-15T08:00:00Z" && token.credential["expirationDate"] == nil)
    }

    @Test("members that stand in both places and agree are kept as they were written")
    func both() throws {
        let payload =
            wrapped
            .changing("vc", "issuer", to: ["id": "did:web:otra.example", "name": "Otra"])
            .changing("vc", "issuanceDate", to: "2023-11-14T16:13:20-06:00")
            .changing("vc", "credentialSubject", to: [["id": "did:example:ana"]])
            .changing("vc", "id", to: "urn:uuid:1")
        let token = try read(payload)
        #expect(token.credential["issuer"]?["name"] == "Otra")
        #expect(token.credential["issuanceDate"] == "2023-11-14T16:13:20-06:00")
        #expect(token.credential["credentialSubject"] == [["id": "did:example:ana"]])
    }

    @Test(
        "a registered claim that contradicts the vc claim is refused",
        arguments: [
            ("issuer", "did:web:mala.example"), ("id", "urn:uuid:2"), ("issuanceDate", "2023-11-14T22:13:21Z"),
            ("issuanceDate", "ayer"), ("expirationDate", "2027-01-15T08:00:01Z"),
            ("credentialSubject", ["id": "did:example:eva"]), ("credentialSubject", "did:example:ana"),
            ("credentialSubject", [["id": "did:example:ana"], ["id": "did:example:eva"]]),
        ] as [(String, JSONValue)])
    func contradictions(member: String, value: JSONValue) throws {
        #expect(try flaw(wrapped.changing("vc", member, to: value)) == .claims)
    }

    @Test(
        "a registered claim that contradicts a credential that is the payload is refused",
        arguments: [
            ("iss", "did:web:mala.example"), ("jti", "urn:uuid:2"), ("sub", "did:example:eva"), ("iss", 7),
            ("jti", nil),
            ("sub", ["x"]), ("nbf", "2026-11-01T00:00:00Z"), ("nbf", 1.5), ("exp", nil), ("exp", 99_999_999_999_999),
        ] as [(String, JSONValue)])
    func nativeContradictions(claim: String, value: JSONValue) throws {
        #expect(try flaw(house.badge().changing(claim, to: value)) == .claims)
    }

    @Test("nbf and exp of a native token are about the signature and may differ from the credential's dates")
    func signatureDates() throws {
        let token = try read(house.badge().changing("nbf", to: 1_790_000_000))
        #expect(token.notBefore == Instant(secondsSinceEpoch: 1_790_000_000))
    }

    @Test("a vc claim has no place in what calls itself vc+jwt, a vp claim in no credential")
    func forms() throws {
        #expect(try flaw(wrapped, type: "vc+jwt") == .form)
        #expect(try flaw(house.badge().changing("vc", to: [:]), type: "vc+jwt") == .form)
        #expect(try flaw(house.badge().changing("vp", to: [:])) == .form)
        #expect(try flaw(wrapped.changing("vp", to: [:])) == .form)
        for value: JSONValue in [nil, [], "x", 1] { #expect(try flaw(wrapped.changing("vc", to: value)) == .form) }
    }
}

@Suite("Presentations in JWT")
struct PresentationTokenTests {
    private let house: TestIssuer
    private let wrapped: JSONValue = [
        "iss": "did:example:ana", "jti": "urn:uuid:1", "aud": ["https://verifica.example", "x"], "nonce": "n",
        "vp": ["@context": ["https://www.w3.org/2018/credentials/v1"], "type": ["VerifiablePresentation"]],
    ]

    init() throws {
        house = try TestIssuer()
    }

    private func read(_ payload: JSONValue, type: JSONValue?) throws -> PresentationToken {
        let header = house.header.changing("typ", to: type)
        return try PresentationToken(
            parsing: compactJWS(header: header.serialized(), payload: payload.serialized()) {
                try house.privateKey.sign($0)
            })
    }

    @Test("a presentation of VC 1.1 has holder and id put back", arguments: [nil, "JWT"])
    func unwrapped(type: String?) throws {
        let token = try read(wrapped, type: type.map { .string($0) })
        #expect(token.form == .wrapped && token.presentation["holder"] == "did:example:ana")
        #expect(token.presentation["id"] == "urn:uuid:1")
        #expect(token.answers(audience: "x", nonce: "n") && !token.answers(audience: "y", nonce: "n"))
    }

    @Test("a presentation without an audience or a nonce answers nobody")
    func unbound() throws {
        for name in ["aud", "nonce"] {
            let token = try read(wrapped.changing(name, to: nil as JSONValue?), type: nil)
            #expect(!token.answers(audience: "x", nonce: "n"))
        }
    }

    @Test(
        "what is no presentation, or contradicts itself, is refused",
        arguments: [
            ("vp", ["type": "VerifiableCredential"], JWSFlaw.form), ("vp", [:], .form), ("vp", "x", .form),
            ("vc", [:], .form), ("aud", 7, .claims), ("aud", ["x", 7], .claims), ("nonce", 7, .claims),
            ("iss", 7, .claims), ("exp", "x", .claims),
            ("vp", ["type": "VerifiablePresentation", "holder": "did:example:eva"], .claims),
            ("vp", ["type": "VerifiablePresentation", "id": "urn:uuid:2"], .claims),
        ] as [(String, JSONValue, JWSFlaw)])
    func refused(member: String, value: JSONValue, flaw: JWSFlaw) {
        #expect(throws: CredentialError.jws(flaw)) { try read(wrapped.changing(member, to: value), type: nil) }
    }

    @Test("a credential's token is no presentation, nor is a vp claim vp+jwt")
    func types() {
        #expect(throws: CredentialError.jws(.type)) { try read(wrapped, type: "vc+jwt") }
        #expect(throws: CredentialError.jws(.form)) { try read(wrapped, type: "vp+jwt") }
        #expect(throws: CredentialError.jws(.form)) { try PresentationToken(parsing: house.credential()) }
    }
}
