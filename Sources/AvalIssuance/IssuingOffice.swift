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
        format: CredentialFormat = .eddsaRDFC2022, seal: CAdESSigner, template: Template, documents: any DocumentStore,
        anchors: TrustAnchors,
        wording: OfficeWording, lookupKey: @escaping @Sendable (VerificationCode) -> LookupKey,
        now: @escaping @Sendable () -> Instant, stretch: Int = 32
    ) {
        self.register = register
        self.standards = standards
        self.issuer = issuer
        self.credentialKey = credentialKey
        self.format = format
        self.seal = seal
        self.template = template
        self.documents = documents
        self.anchors = anchors
        self.wording = wording
        self.lookupKey = lookupKey
        self.now = now
        self.stretch = max(1, stretch)
    }

    /// The day an instant falls on where the institute is.
    func day(of instant: Instant) -> CalendarDate {
        instant.adding(seconds: Int64(wording.utcOffset)).date
    }
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

    /// `nil` when there is no such document, or the bytes there are not the ones of the digest.
    func document(_ digest: Digest) -> [UInt8]?
}
