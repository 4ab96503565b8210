import AvalTesting
import StrictJSON
import Testing

@testable import AvalCredential

/// A credential that breaks one rule by one member, named for the flaw.
struct Breach: CustomTestStringConvertible, Sendable {
    let name: String
    let rule: String
    let change: @Sendable (JSONValue) -> JSONValue

    init(_ name: String, _ rule: String, _ change: @escaping @Sendable (JSONValue) -> JSONValue) {
        self.name = name
        self.rule = rule
        self.change = change
    }

    var testDescription: String { name }

    static let all: [Breach] = envelope + claims + content + identities + status

    private static let envelope: [Breach] = [
        Breach("contexts_swapped", "contexts") {
            $0.changing("@context", to: .array(($0["@context"]?.array ?? []).reversed()))
        },
        Breach("context_of_a_stranger", "contexts") {
            $0.changing("@context", to: .array(($0["@context"]?.array ?? []) + ["https://evil.example/context"]))
        },
        Breach("context_inline", "contexts") {
            $0.changing("@context", to: .array(($0["@context"]?.array ?? []) + [["name": "https://evil.example/name"]]))
        },
        Breach("context_missing", "contexts") { $0.changing("@context", to: nil) },
        Breach("type_missing", "types") { $0.changing("type", to: ["VerifiableCredential"]) },
        Breach("type_too_many", "types") {
            $0.changing("type", to: ["VerifiableCredential", "OpenBadgeCredential", "Other"])
        },
        Breach("type_as_text", "types") { $0.changing("type", to: "OpenBadgeCredential") },
        Breach("valid_from_missing", "validity") { $0.changing("validFrom", to: nil).changing("nbf", to: nil) },
        Breach("valid_from_a_day", "validity") { $0.changing("validFrom", to: "2026-11-01").changing("nbf", to: nil) },
        Breach("valid_until_before_valid_from", "validity") {
            $0.changing("validUntil", to: "2026-10-31T00:00:00Z").changing("exp", to: 1_793_404_800)
        },
        Breach("valid_until_null", "validity") { $0.changing("validUntil", to: .null).changing("exp", to: nil) },
        Breach("issuer_of_another_type", "issuer-profile") { $0.changing("issuer", "type", to: ["Organization"]) },
        Breach("issuer_without_name", "issuer-profile") { $0.changing("issuer", "name", to: nil) },
        Breach("issuer_with_empty_name", "issuer-profile") { $0.changing("issuer", "name", to: "") },
        Breach("issuer_without_type", "issuer-profile") { $0.changing("issuer", "type", to: nil) },
    ]

    private static let claims: [Breach] =
        [
            ("iss_of_another", "iss", "did:web:otro.example"), ("iss_missing", "iss", nil),
            ("jti_of_another", "jti", "urn:uuid:0d3a6f6e-6a0e-4a52-9a70-5a4d3ad2a8b1"), ("jti_missing", "jti", nil),
            ("sub_of_another", "sub", "urn:uuid:0d3a6f6e-6a0e-4a52-9a70-5a4d3ad2a8b1"), ("sub_missing", "sub", nil),
            ("nbf_a_second_late", "nbf", 1_793_512_801), ("nbf_as_text", "nbf", "1793512800"),
            ("nbf_missing", "nbf", nil),
            ("exp_a_second_late", "exp", 1_888_207_200), ("exp_with_fraction", "exp", 1_888_207_199.5),
            ("exp_missing", "exp", nil), ("valid_until_missing", "validUntil", nil),
        ].map { (name: String, member: String, value: JSONValue?) in
            Breach(name, "claims-repeat-the-credential") { $0.changing(member, to: value) }
        } + [
            Breach("exp_as_text_without_valid_until", "claims-repeat-the-credential") {
                $0.changing("validUntil", to: nil).changing("exp", to: "1888207199")
            }
        ]

    private static let content: [Breach] = [
        Breach("subject_of_no_type", "achievement") { $0.changing("credentialSubject", "type", to: nil) },
        Breach("achievement_of_no_type", "achievement") {
            $0.changing("credentialSubject", "achievement", "type", to: [])
        },
        Breach("achievement_without_id", "achievement") {
            $0.changing("credentialSubject", "achievement", "id", to: nil)
        },
        Breach("achievement_without_name", "achievement") {
            $0.changing("credentialSubject", "achievement", "name", to: nil)
        },
        Breach("achievement_with_empty_description", "achievement") {
            $0.changing("credentialSubject", "achievement", "description", to: "")
        },
        Breach("achievement_without_criteria", "achievement") {
            $0.changing("credentialSubject", "achievement", "criteria", to: nil)
        },
        Breach("result_of_another_achievement", "results-resolve") {
            $0.changing("credentialSubject", "result", "1", "resultDescription", to: "https://otro.example/1#R01")
        },
        Breach("result_that_describes_nothing", "results-resolve") {
            $0.changing("credentialSubject", "result", "1", "resultDescription", to: nil)
        },
        Breach("result_with_a_value_not_allowed", "results-resolve") {
            $0.changing("credentialSubject", "result", "1", "value", to: "excellent")
        },
        Breach("result_without_value", "results-resolve") {
            $0.changing("credentialSubject", "result", "1", "value", to: nil)
        },
        Breach("description_without_id", "results-resolve") {
            $0.changing("credentialSubject", "achievement", "resultDescription", "3", "id", to: nil)
                .changing("credentialSubject", "result", "3", to: nil)
        },
        Breach("two_descriptions_with_one_id", "results-resolve") {
            let first = $0["credentialSubject"]?["achievement"]?["resultDescription"]?[1]?["id"]
            return $0.changing("credentialSubject", "achievement", "resultDescription", "2", "id", to: first)
                .changing("credentialSubject", "result", "2", to: nil)
        },
    ]

    private static let identities: [Breach] = [
        Breach("holder_without_name", "identities") { $0.changing("credentialSubject", "identifier", "0", to: nil) },
        Breach("holder_with_two_names", "identities") {
            $0.changing("credentialSubject", "identifier", "1", to: $0["credentialSubject"]?["identifier"]?[0])
        },
        Breach("name_hashed", "identities") {
            $0.changing("credentialSubject", "identifier", "0", "hashed", to: true)
        },
        Breach("address_in_the_clear", "identities") {
            $0.changing("credentialSubject", "identifier", "1", "hashed", to: false)
                .changing("credentialSubject", "identifier", "1", "identityHash", to: "maria@escuela.example")
        },
        Breach("hash_without_algorithm", "identities") {
            $0.changing(
                "credentialSubject", "identifier", "1", "identityHash", to: .string(String(repeating: "a", count: 64)))
        },
        Breach("salt_too_short", "identities") {
            $0.changing("credentialSubject", "identifier", "1", "salt", to: "15 characters..")
        },
        Breach("salt_missing", "identities") { $0.changing("credentialSubject", "identifier", "1", "salt", to: nil) },
        Breach("hash_missing", "identities") {
            $0.changing("credentialSubject", "identifier", "1", "identityHash", to: nil)
        },
    ]

    private static let status: [Breach] =
        [
            Breach("status_missing", "status-entry") { $0.changing("credentialStatus", to: nil) },
            Breach("status_as_array", "status-entry") {
                $0.changing("credentialStatus", to: .array([$0["credentialStatus"] ?? .null]))
            },
        ]
        + [
            ("status_of_another_type", "type", "StatusList2021Entry"), ("status_without_id", "id", nil),
            ("status_of_another_purpose", "statusPurpose", "message"), ("status_without_purpose", "statusPurpose", nil),
            ("status_without_list", "statusListCredential", nil), ("status_index_negative", "statusListIndex", "-1"),
            ("status_index_signed", "statusListIndex", "+42"), ("status_index_padded", "statusListIndex", "042"),
            ("status_index_hexadecimal", "statusListIndex", "0x2a"), ("status_index_a_number", "statusListIndex", 42),
            ("status_of_two_bits", "statusSize", 2),
        ].map { (name: String, member: String, value: JSONValue?) in
            Breach(name, "status-entry") { $0.changing("credentialStatus", member, to: value) }
        }
}

@Suite("Lints and the permit")
struct LintTests {
    @Test("one changed member breaks its rule and no other, and nothing is signed", arguments: Breach.all)
    func breach(_ breach: Breach) throws {
        let badge = try TestIssuer().badge()
        let broken = breach.change(badge)
        #expect(broken != badge)
        #expect(Set(lint(broken).map(\.rule)) == [breach.rule])
        #expect(throws: CredentialError.lint(lint(broken))) { try permit(broken.canonical()) }
    }

    @Test("every rule has a fixture that breaks it")
    func complete() {
        #expect(Set(CredentialLint.all.map(\.rule)) == Set(Breach.all.map(\.rule)))
        #expect(Set(Breach.all.map(\.name)).count == Breach.all.count)
    }

    @Test("all breaches are reported, not the first alone")
    func several() throws {
        let badge = try TestIssuer().badge().changing("type", to: nil).changing("issuer", "name", to: nil)
        #expect(lint(badge).map(\.rule) == ["types", "issuer-profile"])
    }

    @Test(
        "a value that is no credential at all is refused without a crash",
        arguments: ["null", "[]", "{}", "\"x\"", "7"])
    func noCredential(text: String) throws {
        #expect(!lint(try JSONValue(parsing: Array(text.utf8))).isEmpty)
        #expect(throws: CredentialError.self) { try permit(Array(text.utf8)) }
    }

    @Test("no finding repeats anything of the credential")
    func findings() throws {
        let sample = SampleCertificate()
        for breach in Breach.all {
            for finding in lint(breach.change(try TestIssuer().badge(sample))) {
                for part in [sample.given, sample.family, sample.number, "maria", "escuela"] {
                    #expect(!finding.description.contains(part))
                }
            }
        }
    }

    @Test("bytes that are not RFC 8785 are refused although they say the same")
    func canonical() throws {
        let badge = try TestIssuer().badge()
        let bytes = try badge.canonical()
        #expect(throws: Never.self) { try permit(bytes) }
        for other in [badge.serialized(), badge.serialized(pretty: true), bytes + [0x0A], [0x20] + bytes] {
            #expect(other != bytes)
            #expect(rule { try permit(other) } == "canonical")
        }
    }

    @Test("bytes that are not strict JSON are refused: a duplicate key, a cut, a byte order mark, nothing")
    func strict() throws {
        let bytes = try TestIssuer().badge().canonical()
        let twice = Array("{\"iss\":\"did:web:otro.example\",".utf8) + bytes.dropFirst()
        for other in [twice, Array(bytes.dropLast()), [0xEF, 0xBB, 0xBF] + bytes, []] {
            #expect(rule { try permit(other) } == "strict-json")
        }
    }

    private func permit(_ payload: [UInt8]) throws {
        _ = try IssuancePermit(linting: payload)
    }

    /// The one rule that stopped a permit.
    private func rule(of body: () throws -> Void) -> String? {
        do {
            try body()
            return nil
        } catch CredentialError.lint(let findings) {
            return findings.count == 1 ? findings[0].rule : nil
        } catch {
            return nil
        }
    }
}
