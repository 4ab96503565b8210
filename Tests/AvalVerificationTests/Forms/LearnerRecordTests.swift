import AvalCredential
import AvalCrypto
import AvalModel
import AvalTesting
import AvalVerification
import StrictJSON
import Testing

/// A learner record is good when it and every credential in it is.
struct LearnerRecordTests {
    private let bench: AttackBench
    private let badge: JSONValue

    init() throws {
        bench = try AttackBench()
        badge = try bench.signed(.eddsaRDFC2022)
    }

    /// Signed by the institute; the parts are as they come.
    private func record(_ parts: [JSONValue], _ suite: Cryptosuite = .eddsaRDFC2022) throws -> JSONValue {
        let frame = CredentialFrame(
            id: "urn:uuid:00000000-0000-4000-8000-000000000002", name: "Expediente",
            issuer: BadgeProfile(bench.house.issuer), validFrom: FixedClock.begin)
        let signed = try [badge].map { try SignedPart($0.serialized()) }
        let bare = learnerRecord(of: "urn:uuid:7b1e6f0c-1f0b-4d0c-8f8e-9b8a0d7d3c11", credentials: signed, frame)
        let subject = try #require(bare["credentialSubject"]).changing("verifiableCredential", to: .array(parts))
        let members = try #require(bare.changing("credentialSubject", to: subject).object)
        return try bench.house.proven(suite, members)
    }

    @Test("of a record and two credentials all signatures are checked, and all are needed")
    func sound() throws {
        let token = try bench.house.envelope("Credential", "application/vc+jwt", bench.house.secured(.token))
        let report = try bench.judge(record([badge, token]))
        #expect(report.verdict == .valid, "\(report.complaint)")
        #expect(report.outcomes(.signature) == [.passed, .passed, .passed])
        #expect(report.facts?.title == "Expediente")
    }

    @Test("a credential that was changed before the record was signed spoils it")
    func forged() throws {
        for forged in [badge.changing("name", to: "Otra"), badge.changing("proof", to: nil)] {
            let report = try bench.judge(record([badge, forged], .eddsaJCS2022))
            #expect(report.verdict == .invalid, "\(report.complaint)")
        }
    }

    @Test("a credential of an issuer whom nobody knows leaves the record undecided")
    func unknown() throws {
        var members = try bench.house.members(.embedded)
        let issuer = try #require(members["issuer"]).changing("id", to: .string(bench.thiefDID))
        members["issuer"] = issuer
        members["credentialStatus"] = nil
        let foreign = try addProof(
            to: members, suite: .eddsaJCS2022, key: bench.thief, options: ProofOptions(created: FixedClock.noon))
        let report = try bench.judge(record([badge, .object(foreign.document)], .eddsaJCS2022))
        #expect(report.verdict == .indeterminate, "\(report.complaint)")
        #expect(report.outcomes(.issuer).contains(.indeterminate(.issuerUnknown)))
    }

    @Test("a record in a record, and more credentials than are judged, are refused")
    func bounds() throws {
        let inner = try record([badge])
        let nested = try bench.judge(record([inner], .eddsaJCS2022))
        #expect(nested.verdict == .invalid && nested.outcomes(.content).contains(.failed(.tooComplex)))
        let many = try bench.judge(record(Array(repeating: badge, count: 65), .eddsaJCS2022))
        #expect(many.verdict == .invalid && many.outcomes(.content).contains(.failed(.tooLarge)))
        let stray = try bench.judge(record([badge, 42], .eddsaJCS2022))
        #expect(stray.verdict == .invalid, "\(stray.complaint)")
    }
}
