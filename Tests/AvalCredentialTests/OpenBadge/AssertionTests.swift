import AvalCrypto
import AvalModel
import AvalTesting
import StrictJSON
import Testing

@testable import AvalCredential

@Suite("Open Badges 2.0")
struct AssertionTests {
    static let assertion: JSONValue = [
        "@context": "https://w3id.org/openbadges/v2", "type": "Assertion", "id": "https://insignias.example/a/1",
        "recipient": [
            "type": "email", "hashed": true, "salt": "deadsea",
            "identity": .string(IdentityHash(of: "maria@escuela.example", salt: "deadsea").description),
        ],
        "badge": "https://insignias.example/b/1", "verification": ["type": "hosted"],
        "issuedOn": "2016-12-31T23:59:59Z", "image": "https://insignias.example/a/1.png",
    ]

    static let documents: [String: JSONValue] = [
        "https://insignias.example/b/1": [
            "@context": "https://w3id.org/openbadges/v2", "type": "BadgeClass", "id": "https://insignias.example/b/1",
            "name": "Robótica", "description": "Taller", "image": "https://insignias.example/b/1.png",
            "criteria": ["narrative": "Armar un robot"], "issuer": "https://insignias.example/i",
        ],
        "https://insignias.example/i": [
            "@context": "https://w3id.org/openbadges/v2", "type": "Profile", "id": "https://insignias.example/i",
            "name": "Escuela", "url": "https://insignias.example", "email": "a@insignias.example",
            "publicKey": "https://insignias.example/k", "revocationList": "https://insignias.example/r",
        ],
        "https://insignias.example/k": [
            "@context": "https://w3id.org/openbadges/v2", "type": "CryptographicKey",
            "id": "https://insignias.example/k", "owner": "https://insignias.example/i", "publicKeyPem": "PEM",
        ],
    ]

    static func read(_ value: JSONValue, _ documents: [String: JSONValue] = documents) throws -> AssertionReading {
        try readAssertion(value.object ?? [:]) { documents[$0]?.object }
    }

    static func errors(_ reading: AssertionReading) -> Set<String> {
        Set(reading.findings.filter { $0.severity == .error }.map { "\($0.rule) \($0.place)" })
    }

    @Test("an assertion leads to its badge class and its issuer")
    func whole() throws {
        let reading = try Self.read(Self.assertion)
        #expect(reading.findings.isEmpty, "\(reading.findings)")
        #expect(reading.name == "Robótica" && reading.issuerName == "Escuela")
        #expect(reading.issuerAddress == "https://insignias.example/i")
        #expect(reading.address == "https://insignias.example/a/1")
        #expect(reading.recipient?.compare("maria@escuela.example") == .matches)
        #expect(reading.recipient?.compare("Maria@escuela.example") == .differs)
    }

    @Test("each flaw is found at its place")
    func flaws() throws {
        let flaws: [(String, String, JSONValue)] = [
            (
                "context_of_1_1", "contexts /@context",
                Self.assertion.changing("@context", to: "https://w3id.org/openbadges/v1")
            ),
            ("recipient_missing", "recipient /recipient", Self.assertion.changing("recipient", to: nil)),
            (
                "recipient_without_hashed", "recipient /recipient",
                Self.assertion.changing("recipient", "hashed", to: nil)
            ),
            (
                "hash_cut", "recipient /recipient/identity",
                Self.assertion.changing("recipient", "identity", to: "sha256$00")
            ),
            ("issued_on_a_day", "dates /issuedOn", Self.assertion.changing("issuedOn", to: "2016-12-31")),
            ("expires_first", "dates /expires", Self.assertion.changing("expires", to: "2016-12-31T23:59:58Z")),
            ("image_inside", "image /image", Self.assertion.changing("image", to: "data:image/png;base64,AAAA")),
            ("evidence_a_number", "evidence /evidence/0", Self.assertion.changing("evidence", to: [3])),
            (
                "extension_without_context", "extensions /extensions:x",
                Self.assertion.changing("extensions:x", to: ["type": ["Extension", "x"]])
            ),
            (
                "badge_unknown", "unresolved /badge",
                Self.assertion.changing("badge", to: "https://insignias.example/b/2")
            ),
            ("badge_an_issuer", "types /badge", Self.assertion.changing("badge", to: "https://insignias.example/i")),
            ("badge_missing", "required-members /badge", Self.assertion.changing("badge", to: nil)),
            ("another_host", "hosted-scope /id", Self.assertion.changing("id", to: "https://otra.example/a/1")),
            (
                "host_as_user", "hosted-scope /id",
                Self.assertion.changing("id", to: "https://insignias.example@otra.example/")
            ),
            (
                "signed_without_signature", "hosted-scope /verification",
                Self.assertion.changing("verification", "type", to: "signed")
            ),
        ]
        for (name, flaw, value) in flaws {
            #expect(try Self.errors(Self.read(value)) == [flaw], "\(name)")
        }
    }

    @Test("a profile that calls itself another host's is refused, another address of its host only noted")
    func identity() throws {
        var documents = Self.documents
        documents["https://insignias.example/i"] = Self.documents["https://insignias.example/i"]?
            .changing("id", to: "https://famosa.example/i")
        #expect(try Self.errors(Self.read(Self.assertion, documents)) == ["redirected /badge/issuer"])
        documents["https://insignias.example/i"] = Self.documents["https://insignias.example/i"]?
            .changing("id", to: "https://insignias.example/issuer")
        let reading = try Self.read(Self.assertion, documents)
        #expect(reading.isAcceptable && reading.findings.map(\.rule) == ["redirected"])
    }

    @Test("a signed assertion gives its signature and the key that its issuer lists")
    func signed() throws {
        let payload = Self.assertion.changing("id", to: "urn:uuid:7b1e6f0c-1f0b-4d0c-8f8e-9b8a0d7d3c11")
            .changing("verification", to: ["type": "signed", "creator": "https://insignias.example/k"])
        let token = compactJWS(header: Array("{\"alg\":\"RS256\"}".utf8), payload: payload.serialized()) { _ in
            [1, 2, 3]
        }
        let reading = try readAssertion(signed: token) { Self.documents[$0]?.object }
        #expect(reading.findings.isEmpty, "\(reading.findings)")
        #expect(reading.signature?.algorithm == "RS256" && reading.signature?.bytes == [1, 2, 3])
        #expect(reading.signature?.publicKeyPEM == "PEM" && reading.address == nil)
        #expect(reading.signature.map { token.starts(with: $0.signingInput) } == true)

        var documents = Self.documents
        documents["https://insignias.example/k"] = Self.documents["https://insignias.example/k"]?
            .changing("owner", to: "https://otra.example/i")
        let stolen = try readAssertion(signed: token) { documents[$0]?.object }
        #expect(stolen.signature?.publicKeyPEM == nil)
        #expect(Self.errors(stolen) == ["signing-key /verification/creator"])
    }

    @Test("a key that the issuer does not list signs nothing")
    func foreignKey() throws {
        let payload = Self.assertion.changing(
            "verification", to: ["type": "signed", "creator": "https://otra.example/k"])
        let token = compactJWS(header: Array("{\"alg\":\"RS256\"}".utf8), payload: payload.serialized()) { _ in [1] }
        let reading = try readAssertion(signed: token) { Self.documents[$0]?.object }
        #expect(Self.errors(reading) == ["signing-key /verification/creator"])
    }

    @Test("a hosted assertion in a token, a token without algorithm and no token are refused")
    func tokens() throws {
        let hosted = compactJWS(header: Array("{\"alg\":\"RS256\"}".utf8), payload: Self.assertion.serialized()) { _ in
            [1]
        }
        let reading = try readAssertion(signed: hosted) { Self.documents[$0]?.object }
        #expect(Self.errors(reading) == ["hosted-scope /verification"])
        for header in ["{\"alg\":\"none\"}", "{\"alg\":\"HS256\"}", "{}"] {
            let token = compactJWS(header: Array(header.utf8), payload: Self.assertion.serialized()) { _ in [1] }
            #expect(throws: CredentialError.badge(.algorithm)) { try readAssertion(signed: token) { _ in nil } }
        }
        let critical = compactJWS(
            header: Array("{\"alg\":\"RS256\",\"crit\":[\"b64\"]}".utf8), payload: Self.assertion.serialized()
        ) { _ in [1] }
        for token in [critical, Array("a.b".utf8), Array("a.b.c".utf8), []] {
            #expect(throws: CredentialError.badge(.token)) { try readAssertion(signed: token) { _ in nil } }
        }
    }

    @Test("a revocation list names assertions by id or uid, as texts or objects")
    func revocation() throws {
        let reading = try Self.read(Self.assertion)
        func list(_ entries: JSONValue) -> JSONObject { ["type": "RevocationList", "revokedAssertions": entries] }
        #expect(reading.isRevoked(by: list(["https://insignias.example/a/1"])) == true)
        #expect(
            reading.isRevoked(by: list([["id": "https://insignias.example/a/1", "revocationReason": "x"]])) == true)
        #expect(reading.isRevoked(by: list([["uid": "1"], "urn:x:y", 7])) == false)
        #expect(reading.isRevoked(by: ["type": "Assertion"]) == nil)
        #expect(try Self.read(Self.assertion.changing("revoked", to: true)).isRevoked)
    }
}

@Suite("dc-public-validator, Open Badges 2.0", .enabled(if: DocumentSuites.isPresent, "no conformance material"))
struct PublicValidatorAssertionTests {
    static func read(_ name: String) throws -> AssertionReading {
        let bytes = try DocumentSuites.bytes("\(PublicValidatorTests.folder)/\(name)")
        let json = BakedImage(of: bytes) == nil ? bytes : try unbake(bytes).bytes
        return try readAssertion(DocumentSuites.object(parsing: json)) { url in
            let file = url.split(separator: "/").last.map(String.init) ?? ""
            return try? DocumentSuites.object("\(PublicValidatorTests.folder)/ob20/assets/\(file)")
        }
    }

    /// Sound in shape; the clock says what is wrong.
    static let judgedByTime = ["ob20/basic-assertion-expired.json", "ob20/basic-assertion-in-future.json"]

    @Test("every row gives the verdict that is expected of it")
    func rows() throws {
        let now = try #require(Instant(rfc3339: "2026-11-23T00:00:00Z"))
        var count = 0
        for row in try DocumentSuites.text("dc-public-validator/EXPECTED.tsv").split(separator: "\n") {
            let cells = row.split(separator: "\t", omittingEmptySubsequences: false)
            guard cells[2].hasPrefix("ob20/") else { continue }
            count += 1
            let name = String(cells[2])
            let isValid = cells[3] == "Valid" || cells[3] == "Warning" || name.contains("-valid-")
            guard let reading = try? Self.read(name) else {
                #expect(!isValid, "\(name)")
                continue
            }
            if Self.judgedByTime.contains(name) {
                #expect(reading.isAcceptable && reading.timeliness(at: now) != .current, "\(name)")
            } else {
                #expect(reading.isAcceptable == isValid, "\(name): \(reading.findings)")
                if isValid, reading.kind == .assertion { #expect(reading.timeliness(at: now) == .current) }
            }
            if cells[3] == "Warning" { #expect(!reading.findings.isEmpty, "\(name)") }
        }
        #expect(count >= 20)
    }

    @Test("the revocation list of the suite revokes those that it names")
    func revocation() throws {
        let list = try DocumentSuites.object("\(PublicValidatorTests.folder)/ob20/assets/revocation-list.json")
        let reading = try Self.read("ob20/basic-assertion.json")
        #expect(reading.isRevoked(by: list) == false)
        let revoked = try readAssertion(
            JSONValue.object(reading.members).changing(
                "id", to: "https://example.org/beths-robotics-badge-revoked.json"
            )
            .object ?? [:]
        ) { _ in nil }
        #expect(revoked.isRevoked(by: list) == true)
    }
}
