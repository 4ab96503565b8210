import AvalCredential
import AvalCrypto
import AvalModel
import AvalTesting
import AvalVerification
import StrictJSON
import Testing

/// Of every form that can be presented.
struct MutationTests {
    private let bench: Bench

    init() throws {
        bench = try Bench()
    }

    @Test(
        "a damaged credential of any format is not valid, or certifies just what was certified",
        arguments: [CredentialFormat.eddsaRDFC2022, .eddsaJCS2022, .jwt, .sdJWT])
    func credentials(_ format: CredentialFormat) throws {
        let key = ProofKey(verificationMethod: bench.house.key.url, key: bench.house.privateKey)
        var random = SeededGenerator(seed: 5)
        let members = try #require(withoutClaims(bench.house.badge()).object)
        let signed = try secure(
            members, as: format, with: key, options: ProofOptions(created: FixedClock.noon), using: &random)
        try judgeDamaged([signed], count: 800)
    }

    @Test("a damaged image with a credential in it is not valid, or certifies just what was certified")
    func images() throws {
        let drawing = Array("<svg xmlns=\"http://www.w3.org/2000/svg\"><title>x</title></svg>".utf8)
        try judgeDamaged([bake(bench.house.credential(), into: drawing)], count: 800)
    }

    private func judgeDamaged(_ sources: [[UInt8]], count: Int) throws {
        let facts = try sources.map { source in
            let report = bench.judge(source)
            #expect(report.verdict == .valid)
            return try #require(report.facts)
        }
        var mutator = Mutator(seed: 21, sources)
        var refused = 0
        for _ in 0..<count {
            let report = bench.judge(mutator.next())
            #expect(!report.checks.isEmpty)
            if let found = report.facts { #expect(facts.contains { isPart(found, of: $0) }) }
            if report.verdict != .valid { refused += 1 }
        }
        #expect(refused > count / 2)
    }

    /// The holder of an SD-JWT may keep results back, and nothing else.
    private func isPart(_ found: CertifiedFacts, of facts: CertifiedFacts) -> Bool {
        found == facts
            || (found.number == facts.number && found.holderName == facts.holderName && found.title == facts.title
                && found.standardCode == facts.standardCode && found.issuerID == facts.issuerID
                && found.validUntil == facts.validUntil && found.score == nil)
    }

    /// As the credential is before it becomes a token.
    private func withoutClaims(_ badge: JSONValue) -> JSONValue {
        ["iss", "sub", "jti", "nbf", "exp"].reduce(badge) { $0.changing($1, to: nil) }
    }
}
