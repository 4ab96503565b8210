public import AvalModel
public import AvalRegister
public import AvalVerification
public import Logging
internal import StrictJSON

/// The public site that answers "is this certificate good?" (Sitio de verificación).
///
/// It reads the register and holds no key. What it cannot do itself is handed in: the look-up key of a code, the
/// judgement of a record, the stored documents, the clock.
public struct VerifierSite: Sendable {
    public struct Settings: Sendable {
        public let instituteName: String
        /// `scheme://host[:port]`, without a slash at the end.
        public let publicURL: String
        /// The language of pages when the visitor asks for none that we have.
        public let language: Language
        /// Every page says that its certificates are worth nothing.
        public let isDemo: Bool
        /// Seconds east of UTC in which the institute's days are days.
        public let utcOffset: Int
        public let limits: Limits

        public init(
            instituteName: String, publicURL: String, language: Language, isDemo: Bool, utcOffset: Int = 0,
            limits: Limits = Limits()
        ) {
            self.instituteName = instituteName
            self.publicURL = publicURL.last == "/" ? String(publicURL.dropLast()) : publicURL
            self.language = language
            self.isDemo = isDemo
            self.utcOffset = utcOffset
            self.limits = limits
        }
    }

    let settings: Settings
    let register: any RegisterReader
    let lookupKey: @Sendable (VerificationCode) -> LookupKey
    let judge: @Sendable (CertificateRecord, Instant) -> VerificationReport
    let document: @Sendable (Digest) -> [UInt8]?
    let didDocument: @Sendable () throws -> [UInt8]
    let keySet: @Sendable () throws -> [UInt8]
    let catalogue: CASECatalogue?
    let painter: (any CertificatePainter)?
    let now: @Sendable () -> Instant
    let logger: Logger

    let counters = Counters()
    let throttle: Throttle
    let gallery: Gallery
    let renderer: PageRenderer
    /// Nanoseconds of a clock that never goes back; the origin does not matter.
    var ticks: @Sendable () -> Int64 = { monotonicNanoseconds() }

    /// - Parameters:
    ///   - lookupKey: HMAC of a code under the institute's pepper.
    ///   - judge: verifies a record at an instant; never throws, trouble is a check that is indeterminate.
    ///   - document: the sealed document with this digest, as stored; `nil` when it is not there.
    ///   - didDocument: the `did:web` document in JSON.
    ///   - keySet: the public keys as a JWK Set (RFC 7517).
    ///   - catalogue: the frameworks that are handed out below `/ims/case/v1p1`; without it there is no such path.
    ///   - painter: draws pictures of valid certificates; without it pages have none, and there are no such paths.
    public init(
        settings: Settings, register: any RegisterReader,
        lookupKey: @escaping @Sendable (VerificationCode) -> LookupKey,
        judge: @escaping @Sendable (CertificateRecord, Instant) -> VerificationReport,
        document: @escaping @Sendable (Digest) -> [UInt8]?,
        didDocument: @escaping @Sendable () throws -> [UInt8],
        keySet: @escaping @Sendable () throws -> [UInt8],
        case catalogue: CASECatalogue? = nil, painter: (any CertificatePainter)? = nil,
        now: @escaping @Sendable () -> Instant, logger: Logger
    ) {
        self.settings = settings
        self.register = register
        self.lookupKey = lookupKey
        self.judge = judge
        self.document = document
        self.didDocument = didDocument
        self.keySet = keySet
        self.catalogue = catalogue
        self.painter = painter
        self.now = now
        self.logger = logger
        throttle = Throttle(settings.limits)
        gallery = Gallery(settings.limits)
        renderer = PageRenderer(settings)
    }
}

/// How much one visitor, and all of them together, may ask for.
public struct Limits: Sendable {
    /// Requests a second and at once, for each /24 (IPv4) or /48 (IPv6).
    public var requestsPerSecond = 20
    public var burst = 60
    /// Look-ups of codes that do not exist, for each prefix: one in this many seconds, and so many at once.
    public var secondsPerMiss = 2
    public var missBurst = 30
    /// The same for all prefixes together. Beyond it only those are served that have not missed lately.
    public var missesPerSecond = 100
    public var missesAtOnce = 200
    /// Prefixes remembered at a time; about twice as many take memory.
    public var prefixes = 32_768
    /// Requests from this machine are not counted. A proxy on this machine needs `trustsForwardedAddress` too.
    public var loopbackIsExempt = true
    /// Reads the last address of `X-Forwarded-For` when the request comes from this machine.
    public var trustsForwardedAddress = false
    /// Bytes of pictures that are kept in memory, and how many may be drawn or wait for it at a time.
    public var pictureBytes = 16 << 20
    public var picturesWaiting = 32
    /// Bytes of path and query.
    public var addressBytes = 2_048
    public var connections = 4_096
    /// Seconds without progress after which a connection is closed.
    public var idleSeconds = 30

    public init() {}
}
