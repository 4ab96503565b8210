import AvalModel
import AvalRegister
import Testing

/// Values for the laws; candidate 7 is `C-00007`, rated by `EV-001` unless said otherwise.
enum Sample {
    static let noon = Instant(secondsSinceEpoch: 1_792_065_600)
    static let standard = reference("ITE-101", 1, digest: 101)

    static func code<Kind>(_ text: String, _ kind: Code<Kind>.Type = Code<Kind>.self) -> Code<Kind> {
        guard let code = Code<Kind>(text) else { preconditionFailure("\(text) is no code") }
        return code
    }

    static func reference(_ text: String, _ version: Int, digest seed: Int) -> StandardReference {
        guard let version = StandardVersion(version) else { preconditionFailure("no version") }
        return StandardReference(code: code(text), version: version, digest: digest(seed))
    }

    /// Another digest for another seed.
    static func digest(_ seed: Int) -> Digest {
        guard let digest = Digest(bytes: bytes(32, seed)) else { preconditionFailure("32 bytes are a digest") }
        return digest
    }

    static func bytes(_ count: Int, _ seed: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: seed >> ($0 % 4 * 8) &+ $0) }
    }

    static func candidate(
        _ number: Int, given: String = "María José", email: String = "a@correo.example", region: String = "MX-OAX"
    ) throws -> Candidate {
        Candidate(
            code: code("C-\(padded(number, to: 5))"), name: try PersonName(given: given, family: "Ñandú \(number)"),
            email: email, region: code(region))
    }

    static func rating(
        _ number: Int, rater: String = "EV-001", standard: StandardReference = standard, attempt: Int = 1,
        met: Bool = true, remarks: String = "", assistance: AIAssistance? = nil, supersedes: String? = nil
    ) -> Rating {
        Rating(
            candidate: code("C-\(padded(number, to: 5))"), standard: standard, attempt: attempt,
            instrument: code("ITE-101-A"), centre: code("CE-01"), rater: code(rater), ratedOn: noon.date,
            items: [
                code("R01"): .met, code("R02"): met ? .met : .notMet, code("R03"): .notObserved,
                code("R04"): .level(code("solido")), code("R05"): .checked([code("a"), code("c")]),
                code("R06"): .checked([]),
            ],
            remarks: remarks, assistance: assistance, supersedes: supersedes)
    }

    static func row(
        _ number: Int, rater: String = "EV-001", attempt: Int = 1, met: Bool = true, supersedes: String? = nil
    ) throws -> RatingRow {
        RatingRow(
            candidate: try candidate(number),
            rating: rating(number, rater: rater, attempt: attempt, met: met, supersedes: supersedes))
    }

    static func decision(
        _ number: Int, _ outcome: Decision.Outcome = .granted, dossier: Int? = nil,
        standard: StandardReference = standard, attempt: Int = 1, scope: [ElementCode]? = nil,
        replaces: CertificateNumber? = nil, appeal: Int? = nil, validThrough: CalendarDate? = nil
    ) throws -> Decision {
        Decision(
            candidate: code("C-\(padded(number, to: 5))"), standard: standard, attempt: attempt,
            dossier: digest(dossier ?? number), outcome: outcome, certifier: code("DI-001"), decidedAt: noon,
            lot: "2026-10-15-1", reasons: outcome == .refused ? ["below-minimum 71.50/85.00"] : [], scope: scope,
            replaces: replaces, appeal: appeal, validThrough: validThrough)
    }

    static func number(_ sequence: Int, series: String = "ITE", year: Int = 2026) throws -> CertificateNumber {
        try #require(CertificateNumber(series: series, year: year, sequence: sequence))
    }

    static func intent(_ number: CertificateNumber) -> Intent {
        Intent(
            lookup: lookup(number), bytes: Array("to be signed: \(number)".utf8), digest: digest(number.sequence))
    }

    static func lookup(_ number: CertificateNumber) -> LookupKey {
        LookupKey(bytes: bytes(32, number.sequence))
    }

    static func credential(_ number: CertificateNumber) -> [UInt8] {
        Array("signed: \(number)".utf8)
    }

    /// A list that says which places were set when it was signed.
    static func list(_ list: Int, refusing places: [Int]) -> PublishedObject {
        PublishedObject(
            name: "status/\(list)", mediaType: "application/vc+jwt", bytes: Array("\(places)".utf8), publishedAt: noon)
    }

    static func event(_ kind: StatusEvent.Kind, after seconds: Int64 = 0) -> StatusEvent {
        StatusEvent(kind: kind, at: noon.adding(seconds: seconds), by: code("DI-001"), reason: "por solicitud")
    }

    static func key(
        _ id: String, _ purpose: KeyRecord.Purpose = .credential, _ status: KeyRecord.Status = .active,
        certificate: [UInt8]? = nil
    ) -> KeyRecord {
        KeyRecord(
            id: id, purpose: purpose, algorithm: "Ed25519", publicKey: bytes(32, 9), certificate: certificate,
            notBefore: noon, signUntil: noon.adding(seconds: 1_000), verifyUntil: noon.adding(seconds: 9_000),
            status: status, isDemo: true)
    }
}
