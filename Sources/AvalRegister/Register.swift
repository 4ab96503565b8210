public import AvalModel

/// The memory of an institute: ratings, decisions, certificates, events, keys (Registro). Everything is appended; each
/// call is one transaction, durable when it returns.
public protocol Register: RegisterReader {
    // MARK: Standards

    /// Pins a published standard. `false` when this very digest is pinned already.
    /// - Throws: `.conflict` when the version is pinned under another digest: published versions never change.
    func pin(_ standard: StandardReference, canonical: [UInt8], at instant: Instant) throws(RegisterError) -> Bool

    /// All pinned standards, by code and version.
    func pinnedStandards() throws(RegisterError) -> [StandardReference]

    // MARK: Ratings

    /// How each row stands to what is recorded already, without recording anything.
    func compare(_ rows: [RatingRow]) throws(RegisterError) -> [RowStanding]

    /// Records every row that `compare` calls new, all or none.
    /// - Returns: how many were recorded.
    /// - Throws: `.conflict` when one differs from what is recorded.
    func record(_ rows: [RatingRow], at instant: Instant) throws(RegisterError) -> Int

    /// Every candidate with ratings, with the ratings in the order they were recorded.
    func ratings() throws(RegisterError) -> [RatingRow]

    // MARK: Decisions

    /// Records a lot, all or none. A decision on a dossier that has one already is left out.
    /// - Returns: how many were recorded.
    func record(_ decisions: [Decision]) throws(RegisterError) -> Int

    func decisions() throws(RegisterError) -> [DecisionRecord]

    // MARK: The road

    /// Takes up to `limit` granted decisions after the one with the id `after` that have no certificate, gives each the
    /// next number and a free place on the status lists, and keeps what `draft` makes of it. A decision for which
    /// `draft` makes nothing is passed over; its number goes to the next one.
    func appendIntents(
        after: Int64, limit: Int, series: String, year: Int, at instant: Instant, place: () -> UInt64,
        draft: (DecisionRecord, CertificateNumber, StatusEntry) throws -> Intent?
    ) throws -> IntentBatch

    /// Certificates at a stage, by number, `limit` at the most.
    func certificates(at stage: Stage, limit: Int) throws(RegisterError) -> [CertificateRecord]

    /// `intended` becomes `signed`.
    func recordSigned(_ credentials: [SignedBytes], at instant: Instant) throws(RegisterError)

    /// `signed` becomes `documented`; the file is on disk already.
    func recordDocuments(_ documents: [StoredDocument], at instant: Instant) throws(RegisterError)

    /// `documented` becomes `published`, together with the objects that are served from now on.
    func publish(
        _ numbers: [CertificateNumber], with objects: [PublishedObject], at instant: Instant
    ) throws(RegisterError)

    /// An `intended` certificate that will never be signed; its number stays used.
    func void(_ number: CertificateNumber, reason: String, at instant: Instant) throws(RegisterError)

    /// Appends a status event together with the objects that are served from now on.
    /// - Throws: `.conflict` when the event is not possible in the certificate's status.
    func append(
        _ event: StatusEvent, to number: CertificateNumber, with objects: [PublishedObject]
    ) throws(RegisterError)

    /// Every place on a list that is suspended, withdrawn or superseded, ascending.
    func refusedPlaces(on list: Int) throws(RegisterError) -> [Int]

    /// The number of the last status list in use; 0 before the first certificate.
    func lastStatusList() throws(RegisterError) -> Int

    // MARK: Keys

    func record(_ key: KeyRecord) throws(RegisterError)

    /// `active` becomes `retired`, or anything becomes `compromised`.
    func setStatus(_ status: KeyRecord.Status, ofKey id: String, signUntil: Instant) throws(RegisterError)
}

/// A candidate with one rating.
public struct RatingRow: Hashable, Sendable {
    public let candidate: Candidate
    public let rating: Rating

    public init(candidate: Candidate, rating: Rating) {
        self.candidate = candidate
        self.rating = rating
    }
}

/// How a row stands to what is recorded.
public enum RowStanding: Hashable, Sendable {
    case new
    /// The very same rating is recorded.
    case recorded
    /// This rater's rating is recorded with other values; ratings are append-only.
    case ratingDiffers
    /// The candidate is recorded under another name or address.
    case candidateDiffers
    /// The candidate's dossier has been decided; nothing is added to it.
    case decided
}

/// A decision as it is kept, with the candidate it is about.
public struct DecisionRecord: Hashable, Sendable {
    /// Unique in the register; the request that a certificate answers, at most one each.
    public let id: Int64
    public let decision: Decision
    public let candidate: Candidate
    /// The certificate's number, once there is one.
    public let certificate: CertificateNumber?

    public init(id: Int64, decision: Decision, candidate: Candidate, certificate: CertificateNumber?) {
        self.id = id
        self.decision = decision
        self.candidate = candidate
        self.certificate = certificate
    }
}

/// What one call of `appendIntents` did.
public struct IntentBatch: Hashable, Sendable {
    /// The numbers assigned, in order.
    public let numbers: [CertificateNumber]
    /// The last decision looked at; `nil` when there was none left.
    public let last: Int64?

    public init(numbers: [CertificateNumber], last: Int64?) {
        self.numbers = numbers
        self.last = last
    }
}

/// What is fixed before anything is signed.
public struct Intent: Hashable, Sendable {
    public let lookup: LookupKey
    /// The exact bytes that will be signed.
    public let bytes: [UInt8]
    /// SHA-256 of the bytes.
    public let digest: Digest

    public init(lookup: LookupKey, bytes: [UInt8], digest: Digest) {
        self.lookup = lookup
        self.bytes = bytes
        self.digest = digest
    }
}

public struct SignedBytes: Hashable, Sendable {
    public let number: CertificateNumber
    public let credential: [UInt8]

    public init(number: CertificateNumber, credential: [UInt8]) {
        self.number = number
        self.credential = credential
    }
}

public struct StoredDocument: Hashable, Sendable {
    public let number: CertificateNumber
    public let digest: Digest

    public init(number: CertificateNumber, digest: Digest) {
        self.number = number
        self.digest = digest
    }
}

extension RegisterError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .newer(let found, let supported):
            "the register has format \(found), this aval knows up to \(supported); use a newer aval"
        case .missing(let path): "there is no register at \(path); make an institute with aval init"
        case .full: "no space left on the device; nothing of this step was kept, free some space and repeat"
        case .busy: "another process is writing to the register; try again when it has finished"
        case .conflict(let what): what
        case .damaged(let what): "the register cannot be read: \(what)"
        }
    }
}
