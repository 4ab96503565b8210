import AvalCredential
import AvalModel
import AvalTesting
import AvalVerification
import Foundation
import StrictJSON
import Testing

/// Credentials of the Digital Credentials Consortium, by what their names say of them: the files, and those that the
/// list of the repository shows.
@Suite("vc-test-fixtures, verified", .enabled(if: Conformance.isPresent, "no conformance material"))
struct FixtureTests {
    private static let folder = "vc-test-fixtures/verifiableCredentials/v2/dataIntegrityProof/didKey"

    /// Name and text of each credential, without those that the list shows no JSON of.
    private static func samples() throws -> [(name: String, bytes: [UInt8])] {
        let files = try Conformance.names(in: folder, ending: ".json").map {
            ("/v2/dataIntegrityProof/didKey/\($0)", try Conformance.bytes("\(folder)/\($0)"))
        }
        let listed = try Conformance.text("vc-test-fixtures/listOfTestVCs.md").split(separator: "\n### ").dropFirst()
            .compactMap { part -> (String, [UInt8])? in
                let name = part.prefix { $0 != "\n" }
                guard let start = part.range(of: "```json")?.upperBound,
                    let end = part[start...].range(of: "```")?.lowerBound
                else { return nil }
                let text = trimmed(Array(part[start..<end].utf8))
                return text.first == UInt8(ascii: "{") ? (String(name), text) : nil
            }
        return files + listed
    }

    private static func trimmed(_ text: [UInt8]) -> [UInt8] {
        Array(text.drop { $0 <= 0x20 }.reversed().drop { $0 <= 0x20 }.reversed())
    }

    /// What a name says, for a verifier who trusts the issuer and has no status list at hand.
    private static func expected(_ name: String, _ document: JSONValue?) -> Set<Check.Outcome> {
        var outcomes: Set<Check.Outcome> = []
        if name.hasSuffix("tampered.json") { return [.failed(.signatureMismatch)] }
        // It brings a context of its own, for whose terms a proof over canonical RDF does not vouch.
        if name.hasSuffix("badSchema.json") || namesUnknownContext(document) { return [.failed(.termUndefined)] }
        // Open Badges 3.0 asks for an object; those of the first data model have the address alone.
        if isBadge(document), document?["issuer"]?["image"]?.string != nil { outcomes.insert(.failed(.contentRule)) }
        if name.contains("otYetValid.json") { outcomes.insert(.failed(.notYetValid)) }
        if name.contains("-expired.json") { outcomes.insert(.failed(.expired)) }
        // Two files end in 2010, though their names say that they have no end.
        if name.hasSuffix("didKey/noRegistry-revokedStatus-noExpiry.json") { outcomes.insert(.failed(.expired)) }
        let hasStatus = !name.contains("-noStatus")
        if hasStatus, !name.contains("badDidWeb") { outcomes.insert(.indeterminate(.statusUnavailable)) }
        return outcomes
    }

    /// Contexts that are not built in: no signature over canonical RDF can be checked without them.
    private static func namesUnknownContext(_ document: JSONValue?) -> Bool {
        let unknown: Set = ["https://www.w3.org/ns/credentials/status/v1", "https://w3id.org/dcc/v1"]
        return document?["@context"]?.array?.contains { $0.string.map(unknown.contains) ?? false } ?? false
    }

    private static func isBadge(_ document: JSONValue?) -> Bool {
        document?["type"]?.array?.contains("OpenBadgeCredential") ?? false
    }

    @Test("every credential is judged as its name says")
    func byName() throws {
        let samples = try Self.samples()
        #expect(samples.count == 107)
        var apart = (contexts: 0, images: 0)
        for (name, bytes) in samples {
            let sample = ForeignSample(bytes: bytes)
            let report = sample.judgedByFriend()
            let expected = Self.expected(name, sample.document)
            #expect(Set(report.faults) == expected, "\(name): \(report.complaint)")
            #expect(expected.isEmpty == (report.verdict == .valid), "\(name)")
            if Self.namesUnknownContext(sample.document) { apart.contexts += 1 }
            if expected.contains(.failed(.contentRule)) { apart.images += 1 }
        }
        #expect(apart == (19, 21))
    }

    @Test("an issuer whom nobody knows is told from a bad signature in every one of them")
    func unknown() throws {
        for (name, bytes) in try Self.samples() {
            let sample = ForeignSample(bytes: bytes)
            let report = sample.judged()
            let isForged = name.hasSuffix("tampered.json") || name.hasSuffix("badSchema.json")
            let isRefused = isForged || Self.namesUnknownContext(sample.document)
            #expect((report.outcome(.signature) == .passed) != isRefused, "\(name): \(report.complaint)")
            #expect(report.verdict != .valid)
            if !isRefused { #expect(report.outcomes(.issuer) == [.indeterminate(.issuerUnknown)], "\(name)") }
        }
    }
}
