import AvalCredential
import AvalCrypto
import AvalModel
import Foundation
import StrictJSON
import Testing

/// Credentials that others signed, with the key in the fragment of its URL.
@Suite(.enabled(if: ContextMaterial.isPresent, "no conformance material"))
struct PublishedProofTests {
    private func outcomes(of path: String) throws -> [ProofOutcome] {
        let document = try #require(ContextMaterial.json(path).object)
        // The samples carry dates from 2010 to 2026; their proofs expire never.
        let now = Instant(secondsSinceEpoch: 1_900_000_000)
        return verifyProofs(of: document, expecting: ProofExpectations(at: now)) { url in
            // Some name a `did:key` without its fragment, some an https URL with the key as fragment.
            let parts = url.split(separator: "#")
            let text = parts[parts.count - 1].trimmingPrefix("did:key:")
            guard let key = try? PublicKey(multikey: text) else { return .notFound }
            return .method(ProofMethod(id: url, controller: String(parts[0]), key: key))
        }
    }

    @Test("every credential of the fixtures of DCC holds, whatever its status and dates")
    func fixtures() throws {
        let folder = "vc-test-fixtures/verifiableCredentials/v2/dataIntegrityProof/didKey"
        let root = try #require(ContextMaterial.folder).appending(path: folder)
        let names = try FileManager.default.contentsOfDirectory(atPath: root.path).filter { $0.hasSuffix(".json") }
        #expect(names.count >= 15)
        for name in names.sorted() {
            let outcomes = try outcomes(of: "\(folder)/\(name)")
            #expect(outcomes.map(\.status) == [.verified], "\(name)")
        }
    }

    private let samples = "dc-public-validator/inspector-vc/src/test/resources/ob30"

    @Test(
        "a sample of 1EdTech's validator holds",
        arguments: [
            "simple.json", "simple_v1.json", "complete.json", "simple-did-key-method.json",
            "simple-context-version.json", "simple-err-expired.json", "bit-string-list/credential-status-revoked.json",
            "bit-string-list/credential-status-revoked-blank-nodes.json", "bit-string-list/testlist",
            "sd/derivedcredential.json", "simple-context-alias.json", "simple-eddsa-2022.json", "simple.1ob",
            "simple-did-web-method.json",
        ])
    func sound(name: String) throws {
        #expect(try outcomes(of: "\(samples)/\(name)").map(\.status) == [.verified])
    }

    @Test(
        "a sample of 1EdTech's validator that is wrong is refused",
        arguments: [
            "simple-err-proof-method.json", "simple-err-proof-method-unknown-scheme.json",
            "simple-err-proof-method-unknown-did-method.json", "simple-err-proof-value.json", "simple-err-context.json",
        ])
    func wrong(name: String) throws {
        #expect(try outcomes(of: "\(samples)/\(name)").contains { $0.isVerified } == false)
    }

    @Test("a key that its URL does not tell is not found")
    func unknownKey() throws {
        #expect(try outcomes(of: "\(samples)/complete_v1.json").map { $0.failure?.flaw } == [.methodNotFound])
    }

    @Test("a proof of a type that is not known beside a good one is told from it")
    func several() throws {
        let outcomes = try outcomes(of: "\(samples)/simple-multiple-proofs.json")
        #expect(outcomes.map { $0.failure?.flaw } == [.unknownType, nil])
    }
}
