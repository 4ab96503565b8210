import AvalCredential
import AvalCrypto
import AvalModel
import AvalTesting
import AvalVerification
import StrictJSON

/// A verifier's table: whom it trusts, what it knows, when it looks. Every test changes what it is about.
struct Bench: Sendable {
    let house: TestIssuer
    var keys: [TrustedKey]
    var roots: [X509Certificate] = []
    var timestampRoots: [X509Certificate] = []
    var status: StatusEvidence = .recorded(.active)
    var documents: [String: Digest] = [:]
    var instant = FixedClock.noon

    init() throws {
        house = try TestIssuer()
        keys = [Bench.trusted(house)]
    }

    static func trusted(
        _ house: TestIssuer, notBefore: Instant = FixedClock.begin,
        verifyUntil: Instant = AvalTesting.instant("2036-01-01T00:00:00Z"),
        isCompromised: Bool = false
    ) -> TrustedKey {
        TrustedKey(
            url: house.key.url, key: house.key.publicKey, notBefore: notBefore, verifyUntil: verifyUntil,
            isCompromised: isCompromised)
    }

    var anchors: TrustAnchors {
        TrustAnchors(
            issuers: [TrustedIssuer(did: house.issuer.did, keys: keys)], sealRoots: roots,
            timestampRoots: timestampRoots)
    }

    func judge(_ presented: [UInt8]) -> VerificationReport {
        let (status, documents) = (status, documents)
        return verify(
            presented, trusting: anchors,
            knowing: Evidence(status: { _ in status }, issuedDocument: { documents[$0] }), at: instant)
    }

    /// A bench that knows what was issued under the sample's number.
    func recording(_ file: [UInt8]) -> Bench {
        var bench = self
        bench.documents = ["ITE-2026-000142": sha256(file)]
        return bench
    }

    /// The list of the sample's place as its issuer signs it.
    func list(
        refusing places: [Int] = [], by signer: TestIssuer? = nil, from: Instant = FixedClock.noon,
        until: Instant = AvalTesting.instant("2027-01-01T00:00:00Z"), changing member: String? = nil,
        to value: JSONValue? = nil
    ) throws -> [UInt8] {
        let signer = signer ?? house
        let list = statusListCredential(1, refusing: places, of: signer.issuer, from: from, until: until)
        return try signer.token(member.map { list.changing($0, to: value) } ?? list)
    }
}

extension VerificationReport {
    func outcomes(_ name: Check.Name) -> [Check.Outcome] {
        checks.filter { $0.name == name }.map(\.outcome)
    }

    /// The outcome of a check that is there once.
    func outcome(_ name: Check.Name) -> Check.Outcome? {
        let found = outcomes(name)
        return found.count == 1 ? found[0] : nil
    }

    /// Every check that neither passed nor was left out.
    var faults: [Check.Outcome] {
        checks.map(\.outcome).filter { $0 != .passed && $0 != .notApplicable }
    }
}
