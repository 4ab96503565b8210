import AvalModel
import AvalVerification
import StrictJSON
import Testing

/// The rows by what a verifier finds.
enum ValidatorRow {
    /// Expected: Valid, or Warning, which lets pass.
    static let sound = [
        "simple.json", "simple.1ob", "simple_v1.json", "simple-json.png", "simple-json.svg",
        "simple-context-alias.json", "simple-context-version.json", "simple-eddsa-2022.json",
        "sd/derivedcredential.json",
        "simple-did-web-method.json",
    ]

    /// Expected: Invalid. What the trusting verifier must find, among others where the sample is wrong twice.
    static let invalid: [String: (name: Check.Name, reason: Reason)] = [
        "simple-err-type.json": (.signature, .termUndefined),
        "simple-err-proof-method.json": (.signature, .keyUnknown),
        "simple-err-proof-method-unknown-scheme.json": (.signature, .keyUnknown),
        "simple-err-proof-method-unknown-did-method.json": (.signature, .keyUnknown),
        "simple-err-proof-value.json": (.signature, .signatureMismatch),
        "simple-err-expired.json": (.validity, .expired),
        "simple-err-context.json": (.signature, .termUndefined),
        "simple-err-issuer.json": (.issuer, .issuerMismatch),
        "simple-err-credential-subject-type.json": (.signature, .termUndefined),
        "simple-err-credential-subject-result-type.json": (.signature, .termUndefined),
        "simple-err-credential-subject-achievement-result-description-type.json": (.signature, .termUndefined),
        "simple-err-evidence-type.json": (.signature, .termUndefined),
        "simple-err-issuer-otheridentifier-type.json": (.signature, .termUndefined),
        "credential-status-revoked.json": (.status, .withdrawn),
        "bit-string-list/credential-status-revoked.json": (.status, .withdrawn),
        "bit-string-list/credential-status-revoked-blank-nodes.json": (.status, .withdrawn),
        "simple-multiple-proofs.json": (.signature, .algorithmNotAllowed),
    ]

    /// Judged otherwise than expected, or not to the end: the ledger of Open Badges says why.
    static let apart = ["simple-did-key-method.json", "complete.json", "complete_v1.json"]
}

/// Every row of `EXPECTED.tsv` about Open Badges 3.0, judged as a verifier does. The rows of Open Badges 2.0 are
/// held by the tests of AvalCredential (`AssertionTests`): such assertions are read and not verified.
@Suite("dc-public-validator, verified", .enabled(if: Conformance.isPresent, "no conformance material"))
struct PublicValidatorTests {
    private static let folder = "dc-public-validator/inspector-vc/src/test/resources"

    @Test("every row of Open Badges 3.0 is judged here, by what the suite expects of it")
    func complete() throws {
        var counts: [String: Int] = [:]
        for row in try Conformance.text("dc-public-validator/EXPECTED.tsv").split(separator: "\n") {
            let fields = row.split(separator: "\t", omittingEmptySubsequences: false)
            guard fields[2].hasPrefix("ob30/") else { continue }
            let (file, expected) = (String(fields[2].dropFirst(5)), String(fields[3].prefix { $0 != "," }))
            let (isSound, isInvalid) = (ValidatorRow.sound.contains(file), ValidatorRow.invalid[file] != nil)
            switch expected {
            case "Valid", "Warning": #expect(isSound || file == "simple-did-key-method.json", "\(file)")
            case "Invalid": #expect(isInvalid, "\(file)")
            default: #expect(isSound || isInvalid || ValidatorRow.apart.contains(file), "\(file)")
            }
            counts[expected, default: 0] += 1
        }
        #expect(counts == ["Valid": 10, "Warning": 2, "Invalid": 16, "": 4])
    }

    @Test(
        "what is valid lacks nothing but a known issuer, and nothing at all once he is known",
        arguments: ValidatorRow.sound)
    func valid(name: String) throws {
        let sample = try Self.sample(name)
        let report = sample.judged()
        #expect(report.isSoundButUnknown, "\(report.complaint)")
        let trusted = sample.judgedByFriend()
        #expect(trusted.verdict == .valid, "\(trusted.complaint)")
        #expect(trusted.facts?.title.isEmpty == false)
    }

    @Test(
        "what is invalid is not valid, however much its issuer is trusted, and for its reason",
        arguments: ValidatorRow.invalid.keys.sorted())
    func invalid(name: String) throws {
        let expected = try #require(ValidatorRow.invalid[name])
        let sample = try Self.sample(name)
        for report in [sample.judged(), sample.judgedByFriend()] { #expect(report.verdict != .valid) }
        let report = sample.judgedByFriend()
        #expect(report.outcomes(expected.name).contains(.failed(expected.reason)), "\(report.complaint)")
        #expect(report.verdict != .indeterminate)
    }

    @Test("a key under another identifier than the issuer's is not the issuer's, though it verifies")
    func otherIdentifier() throws {
        let report = try Self.sample("simple-did-key-method.json").judgedByFriend()
        #expect(report.outcome(.issuer) == .failed(.issuerMismatch), "\(report.complaint)")
        #expect(report.verdict == .invalid && report.facts == nil)
    }

    @Test("a sample whose status list is not at hand is known up to its status")
    func withoutList() throws {
        let report = try Self.sample("complete.json").judgedByFriend()
        #expect(report.faults == [.indeterminate(.statusUnavailable)], "\(report.complaint)")
        #expect(report.verdict == .indeterminate)
    }

    @Test("a sample whose key is not at hand cannot be judged")
    func completeOld() throws {
        let report = try Self.sample("complete_v1.json").judged()
        #expect(report.outcome(.signature) == .indeterminate(.keyUnknown), "\(report.complaint)")
        #expect(report.verdict == .indeterminate)
    }

    /// The bit list lies in the suite under the address that the samples name; the list by id is made here, for its
    /// address is not in the suite.
    private static func sample(_ name: String) throws -> ForeignSample {
        var sample = ForeignSample(bytes: try Conformance.bytes("\(folder)/ob30/\(name)"))
        let list = "https://raw.githubusercontent.com/1EdTech/digital-credentials-public-validator/refs/heads/main/"
        let path = "inspector-vc/src/test/resources/ob30/bit-string-list/testlist"
        sample.lists[list + path] = .fetched(try Conformance.bytes("dc-public-validator/" + path))
        sample.lists[revocations.url] = .fetched(revocations.list)
        return sample
    }

    /// A list by id as OB 3.0 has them, which names the sample that the suite says is revoked.
    private static var revocations: (url: String, list: [UInt8]) {
        let host = "dc.1edtech.org", path = "wellspring2022/wellspring-portal"
        let organisation = "da1e96e9-afcc-4eed-b9a2-2ddf7353214c"
        let url = "https://\(host)/\(path)/api/revocations/\(organisation)"
        let list: JSONValue = [
            "id": .string(url), "type": "1EdTechRevocationList",
            "issuer": .string("did:web:\(host):wellspring2022:wellspring-portal:org:\(organisation)"),
            "revokedCredential": [
                ["id": .string("https://\(host)/\(path)/credential/54418d3f-ec01-4652-800a-861c890a51a1")]
            ],
        ]
        return (url, list.serialized())
    }
}
