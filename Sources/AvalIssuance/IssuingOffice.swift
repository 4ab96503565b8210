public import AvalAssessment
public import AvalCredential
public import AvalCrypto
public import AvalDocument
public import AvalModel
public import AvalRegister
public import AvalVerification

/// Everything the road needs, opened once: keys, register, template, store (Oficina de emisión).
public struct IssuingOffice: Sendable {
    let register: any Register
    let standards: [PinnedStandard]
    let issuer: Issuer
    let credentialKey: CredentialKey
    let format: CredentialFormat
    let seal: CAdESSigner
    /// Who says when each document was sealed (PAdES B-T and above); `nil` for seals without a timestamp (B-B).
    let timestamps: SealTimestamps?
    let template: Template
    let documents: any DocumentStore
    let anchors: TrustAnchors
    let wording: OfficeWording
    let lookupKey: @Sendable (VerificationCode) -> LookupKey
    let now: @Sendable () -> Instant
    let stretch: Int

    /// - Parameter stretch: certificates that go a part of the road together, so that one write to disk serves them all.
    public init(
        register: any Register, standards: [PinnedStandard], issuer: Issuer, credentialKey: CredentialKey,
        format: CredentialFormat = .eddsaRDFC2022, seal: CAdESSigner,
        timestamps: SealTimestamps? = nil, template: Template, documents: any DocumentStore, anchors: TrustAnchors,
        wording: OfficeWording, lookupKey: @escaping @Sendable (VerificationCode) -> LookupKey,
        now: @escaping @Sendable () -> Instant, stretch: Int = 32
    ) {
        self.register = register
        self.standards = standards
        self.issuer = issuer
        self.credentialKey = credentialKey
        self.format = format
        self.seal = seal
        self.timestamps = timestamps
        self.template = template
        self.documents = documents
        self.anchors = anchors
        self.wording = wording
        self.lookupKey = lookupKey
        self.now = now
        self.stretch = max(1, stretch)
    }

    var drafting: DraftingRoom {
        DraftingRoom(standards: standards, issuer: issuer, wording: wording, template: template)
    }

    func day(of instant: Instant) -> CalendarDate { drafting.day(of: instant) }
}

/// How an institute puts its name to things.
public struct OfficeWording: Sendable {
    /// The first part of certificate numbers.
    public let series: String
    public let language: Language
    public let signatoryName: String
    public let signatoryTitle: String
    /// Seconds east of UTC.
    public let utcOffset: Int

    public init(series: String, language: Language, signatoryName: String, signatoryTitle: String, utcOffset: Int) {
        self.series = series
        self.language = language
        self.signatoryName = signatoryName
        self.signatoryTitle = signatoryTitle
        self.utcOffset = utcOffset
    }
}

/// Where sealed documents are kept as issued, by their SHA-256 (Archivo de documentos).
public protocol DocumentStore: Sendable {
    /// Durable when it returns. Storing the same bytes again is no harm.
    func store(_ document: [UInt8], as digest: Digest) throws(IssuanceError)

    /// Keeps documents of one edition, whose first `shared` bytes are the same. Durable when it returns.
    func store(_ documents: [[UInt8]], sharing shared: Int) throws(IssuanceError)

    /// `nil` when there is no such document, or the bytes there are not the ones of the digest.
    func document(_ digest: Digest) -> [UInt8]?
}

extension DocumentStore {
    /// Each as a whole.
    public func store(_ documents: [[UInt8]], sharing shared: Int) throws(IssuanceError) {
        for document in documents { try store(document, as: sha256(document)) }
    }
}
