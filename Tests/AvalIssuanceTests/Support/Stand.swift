import AvalAssessment
import AvalCredential
import AvalCrypto
import AvalDocument
import AvalIssuance
import AvalModel
import AvalRegister
import AvalRegisterSQLite
import AvalStandards
import AvalTesting
import AvalVerification
import Foundation
import Synchronization
import Testing

/// An institute in a folder that is gone with the test: register, keys, template, documents.
final class Stand {
    let folder: String
    let standard: PublishedStandard
    let store = MemoryStore()
    private(set) var acknowledged: [CertificateNumber] = []

    /// Made once: key generation and the template take longer than a test.
    static let keys = Result { try StandKeys() }

    init(_ standard: PublishedStandard) throws {
        self.standard = standard
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("aval-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let register = try SQLiteRegister(path: path, creating: true)
        _ = try register.pin(standard.reference, canonical: standard.canonicalBytes, at: Stand.ratedAt)
    }

    convenience init() throws { try self.init(try SampleStandard.small()) }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    var reference: StandardReference { standard.reference }

    static let ratedAt = instant("2026-10-15T18:00:00Z")
    static let decidedAt = instant("2026-11-02T16:00:00Z")
    static let noon = FixedClock.noon

    private var path: String { folder + "/register.sqlite" }

    /// The register as it is on disk.
    func register() throws -> any Register { try SQLiteRegister(path: path) }

    /// The office, opened anew; everything can be put in another's place.
    func office(
        _ register: (any Register)? = nil, documents: (any DocumentStore)? = nil, keys: StandKeys? = nil,
        anchors: TrustAnchors? = nil, standards: [PinnedStandard]? = nil, timestamps: SealTimestamps? = nil,
        at instant: Instant = Stand.noon, stretch: Int = 2
    ) throws -> IssuingOffice {
        let keys = try keys ?? Stand.keys.get()
        return IssuingOffice(
            register: try register ?? self.register(), standards: standards ?? [standard.pinned],
            issuer: keys.issuer, credentialKey: keys.credentialKey, seal: keys.seal, timestamps: timestamps,
            template: keys.template, documents: documents ?? store, anchors: try anchors ?? Stand.keys.get().anchors,
            wording: Stand.wording,
            lookupKey: Stand.lookupKey, now: { instant }, stretch: stretch)
    }

    static let wording = OfficeWording(
        series: "ITE", language: .es, signatoryName: "Dra. Inés Ordóñez Güémez",
        signatoryTitle: "Directora de Certificación", utcOffset: -6 * 3_600)

    static let lookupKey: @Sendable (VerificationCode) -> LookupKey = { code in
        LookupKey(bytes: hmacSHA256(key: [UInt8](repeating: 5, count: 32), Array(code.compact.utf8)))
    }

    /// Walks the road; every turn draws other chances.
    @discardableResult
    func issue(_ office: IssuingOffice? = nil, resuming: Bool = false) throws -> [Unissuable] {
        turn += 1
        var random = SeededGenerator(seed: turn)
        return try (office ?? self.office()).issue(resuming: resuming, random: &random) { acknowledged.append($0) }
    }

    private var turn: UInt64 = 0
}

/// Keys with what trusts them, and the template of the house.
struct StandKeys: Sendable {
    let issuer: Issuer
    let credentialKey: CredentialKey
    let seal: CAdESSigner
    let template: Template
    let anchors: TrustAnchors
    /// Whose seal it is.
    let sealOffice: SealOffice

    init(seed: UInt8 = 1) throws {
        let tester = try TestIssuer(seed: seed)
        let office = try SealOffice()
        issuer = tester.issuer
        credentialKey = tester.key
        seal = office.signer
        sealOffice = office
        template = try Template.load(
            folder: SampleStandard.repository.appendingPathComponent("Templates/ilce-clasico/1").path)
        let key = TrustedKey(
            url: tester.key.url, key: tester.key.publicKey, notBefore: FixedClock.begin,
            verifyUntil: instant("2056-01-01T00:00:00Z"), isCompromised: false)
        anchors = TrustAnchors(
            issuers: [TrustedIssuer(did: tester.issuer.did, keys: [key])], sealRoots: [office.root])
    }

    private init(_ issuer: Issuer, _ key: CredentialKey, _ seal: CAdESSigner, _ other: StandKeys) {
        self.issuer = issuer
        credentialKey = key
        self.seal = seal
        template = other.template
        anchors = other.anchors
        sealOffice = other.sealOffice
    }

    func with(credentialKey: CredentialKey? = nil, seal: CAdESSigner? = nil, issuer: Issuer? = nil) -> StandKeys {
        StandKeys(issuer ?? self.issuer, credentialKey ?? self.credentialKey, seal ?? self.seal, self)
    }
}

/// Documents in memory; what was stored outlives the office that stored it.
final class MemoryStore: DocumentStore {
    private let kept = Mutex<[Digest: [UInt8]]>([:])

    func store(_ document: [UInt8], as digest: Digest) throws(IssuanceError) {
        guard sha256(document) == digest else { throw .storage("the digest is not the document's") }
        kept.withLock { $0[digest] = document }
    }

    func document(_ digest: Digest) -> [UInt8]? {
        kept.withLock { $0[digest] }
    }
}
