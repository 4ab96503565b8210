import AvalCredential
import AvalCrypto
import AvalModel
import AvalTesting
import AvalVerification
import StrictJSON
import Testing

/// The inputs of W3C's suite, each as its issuer would secure it: refused or accepted by file name.
@Suite("vcdm2-test-suite, verified", .enabled(if: Conformance.isPresent, "no conformance material"))
struct DataModelSuiteTests {
    private static let folder = "vcdm2-test-suite/tests/input"
    private let key: ProofKey

    init() throws {
        key = try #require(ProofKey(didKey: PrivateKey(ed25519Seed: [UInt8](repeating: 9, count: 32))))
    }

    private var did: String { String(key.verificationMethod.prefix { $0 != "#" }) }

    private static func names() throws -> [String] {
        let inner = try Conformance.names(in: folder + "/names-and-descriptions", ending: ".json")
        return try Conformance.names(in: folder, ending: ".json") + inner.map { "names-and-descriptions/\($0)" }
    }

    /// The suite's inputs are drafts that their issuer completes: issuer, moments, and here a proof.
    private func completed(_ name: String) throws -> JSONObject {
        var members = try #require(JSONValue(parsing: Conformance.bytes("\(Self.folder)/\(name)")).object)
        for member in ["validFrom", "validUntil"] {
            switch members[member]?.string {
            case "PAST DATE": members[member] = "2020-01-01T00:00:00Z"
            case "FUTURE DATE": members[member] = "2090-01-01T00:00:00Z"
            default: break
            }
        }
        guard !name.contains("presentation") else { return members }
        switch members["issuer"] {
        case nil where !name.contains("no-issuer"): members["issuer"] = .string(did)
        case .string(let text) where text.hasPrefix("did:") || text.hasPrefix("https:"):
            members["issuer"] = .string(did)
        case .object(var profile) where profile["id"] == nil || profile["id"]?.string?.contains(":") == true:
            profile["id"] = .string(did)
            members["issuer"] = .object(profile)
        default: break
        }
        return members
    }

    /// Signed whatever it says: over canonical JSON, which asks no context.
    private func signed(_ members: JSONObject) throws -> JSONObject {
        var bare = members
        if bare["proof"] != nil { bare.remove("proof") }
        let options = ProofOptions(created: instant("2026-01-01T00:00:00Z"))
        return try addProof(to: bare, suite: .eddsaJCS2022, key: key, options: options).document
    }

    /// Signed, but for a flaw of the sample's own proof: that flaw stands in the proof that else would hold.
    private func flawed(_ name: String) throws -> JSONObject {
        let sample = try completed(name)
        var document = try signed(sample)
        guard let own = sample["proof"]?.object, own["type"] == nil else { return document }
        var proof = try #require(document["proof"]?.object)
        proof.remove("type")
        document["proof"] = .object(proof)
        return document
    }

    private func judged(_ members: JSONObject) -> VerificationReport {
        let url = key.verificationMethod
        let trusted = TrustedKey(
            url: url, key: key.publicKey, notBefore: FixedClock.begin, verifyUntil: instant("2036-01-01T00:00:00Z"),
            isCompromised: false)
        let anchors = TrustAnchors(issuers: [TrustedIssuer(did: did, keys: [trusted])], sealRoots: [])
        return verify(
            JSONValue.object(members).serialized(), trusting: anchors, knowing: Evidence(status: { _ in .unavailable }),
            at: FixedClock.noon)
    }

    @Test("a credential that must be refused is not valid, however well it is signed")
    func refused() throws {
        let names = try Self.names().filter { $0.contains("-fail") && $0.contains("credential") }
        #expect(names.count >= 25)
        for name in names {
            let report = judged(try flawed(name))
            #expect(report.verdict == .invalid, "\(name): \(report.verdict)")
            // What no proof could be about has no proof of the issuer's; all else is told by the content.
            let isTold = report.checks.contains { $0.outcome == .failed(.contentRule) }
            let isIssuerless = report.outcomes(.issuer).contains(.failed(.issuerMismatch))
            #expect(isTold || isIssuerless || Self.unsigned.contains(name), "\(name): \(report.complaint)")
        }
    }

    /// Refused before their content is read: a proof over canonical JSON has no context to repeat, or no type itself.
    private static let unsigned: Set = [
        "credential-no-context-fail-or-inject.json", "credential-proof-missing-type-fail.json",
    ]

    private static let ended: Set = ["credential-validuntil-ok.json", "credential-validuntil-ms-ok.json"]

    @Test("a credential that must be accepted is valid, but for what only its issuer's status list or time can tell")
    func accepted() throws {
        let names = try Self.names().filter { $0.contains("-ok") && !$0.contains("presentation") }
        #expect(names.count >= 25)
        for name in names {
            let report = judged(try signed(completed(name)))
            #expect(report.outcomes(.content) == [.passed], "\(name): \(report.complaint)")
            #expect(report.outcome(.signature) == .passed)
            var allowed: Set<Check.Outcome> = []
            if name.contains("status") {
                allowed = [.indeterminate(.statusTypeUnknown), .indeterminate(.statusUnavailable)]
            }
            if name.contains("far-future") { allowed = [.failed(.notYetValid)] }
            // These write an end into the sample, and it has passed.
            if Self.ended.contains(name) { allowed = [.failed(.expired)] }
            #expect(allowed.isSuperset(of: report.faults), "\(name): \(report.complaint)")
            #expect(allowed.isEmpty == (report.verdict == .valid), "\(name): \(report.verdict)")
        }
    }

    @Test("a presentation that must be refused is never taken, with good credentials in it or none")
    func refusedPresentations() throws {
        let names = try Self.names().filter { $0.contains("-fail") && $0.contains("presentation") }
        #expect(names.count >= 6)
        let good = try signed(completed("credential-ok.json"))
        #expect(judged(good).verdict == .valid)
        for name in names {
            var members = try completed(name)
            #expect(judged(members).verdict != .valid, "\(name)")
            guard !name.contains("-vc-") else { continue }
            members["verifiableCredential"] = [.object(good)]
            let report = judged(members)
            #expect(report.verdict == .invalid, "\(name): \(report.complaint)")
        }
    }

    @Test("a presentation that must be accepted is, once the credentials in it are signed")
    func acceptedPresentations() throws {
        let names = try Self.names().filter { $0.contains("-ok") && $0.contains("presentation") }
        #expect(names.count >= 6)
        let good = try signed(completed("credential-ok.json"))
        for name in names {
            var members = try completed(name)
            members.remove("proof")
            members["verifiableCredential"] = [.object(good)]
            let report = judged(members)
            #expect(report.verdict == .valid, "\(name): \(report.complaint)")
        }
    }
}
