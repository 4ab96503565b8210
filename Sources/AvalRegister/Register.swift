public import AvalModel

/// The memory of an institute: ratings, decisions, certificates, events, keys (Registro). Everything is appended; each
/// call is one transaction, durable when it returns.
public protocol Register: RegisterReader {
    // MARK: Standards

    /// Pins a published standard and serves its canonical bytes as `standards/CODE/VERSION`. `false` when this very digest is pinned already.
    /// - Throws: `.conflict` when the version is pinned under another digest: published versions never change.
    func pin(_ standard: StandardReference, canonical: [UInt8], at instant: Instant) throws(RegisterError) -> Bool

    /// All pinned standards, by code and version.
    func pinnedStandards() throws(RegisterError) -> [StandardReference]

    /// The canonical bytes that were pinned under a reference; `nil` when it is not pinned.
    func canonicalStandard(_ standard: StandardReference) throws(RegisterError) -> [UInt8]?

    // MARK: Ratings

    /// How each row stands to what is recorded already and to the rows before it, without recording anything.
    ///
    /// - Parameter abandoned: attempts that ended without a decision, after which the next one may begin.
    func compare(_ rows: [RatingRow], abandoned: Set<CaseReference>) throws(RegisterError) -> [RowStanding]

    /// Records every row that `compare` calls new, all or none.
    /// - Returns: how many were recorded.
    /// - Throws: `.conflict` when one differs from what is recorded.
    func record(
        _ rows: [RatingRow], at instant: Instant, abandoned: Set<CaseReference>
    ) throws(RegisterError) -> Int

    /// Every candidate with ratings, with the ratings in the order they were recorded.
    func ratings() throws(RegisterError) -> [RatingRow]

    /// The ratings of one case with the instants at which they were recorded, in that order.
    func ratings(
        of candidate: CandidateCode, under standard: StandardReference, attempt: Int
    ) throws(RegisterError) -> [RecordedRating]

    /// - Returns: `nil` for a candidate who was never rated.
    func candidate(_ code: CandidateCode) throws(RegisterError) -> Candidate?

    // MARK: Journal

    /// Appends to what is kept about a subject, as `case/C-00001/ITE-101/1/1`.
    /// - Parameter after: how many entries the caller knows of.
    /// - Throws: `.conflict` when there are more or fewer: somebody else was here meanwhile.
    func append(_ entries: [JournalEntry], to subject: String, after count: Int) throws(RegisterError)

    /// Everything that is kept about a subject, in the order it was appended.
    func journal(of subject: String) throws(RegisterError) -> [JournalEntry]

    /// The subjects that begin so, ascending.
    func journalSubjects(beginning prefix: String) throws(RegisterError) -> [String]

    // MARK: Decisions

    /// Records a lot, all or none. A decision on the very dossier that has one already is left out.
    /// - Returns: how many were recorded.
    func record(_ decisions: [Decision]) throws(RegisterError) -> Int

    func decisions() throws(RegisterError) -> [DecisionRecord]

    /// What was decided on one candidate under one version of a standard, in that order.
    func decisions(on candidate: CandidateCode, under standard: StandardReference) throws(RegisterError) -> [Decision]

    // MARK: The road

    /// Takes up to `limit` granted decisions after the one with the id `after` that have no certificate, gives each the
    /// next number and a free place on the status lists, and keeps what `draft` makes of it. A decision for which
    /// `draft` makes nothing is passed over; its number goes to the next one. Where a case was decided again, only its
    /// last decision counts.
    ///
    /// All of it is one transaction, `draft` runs inside: when it throws, nothing of the call is kept and its error
    /// comes through. `draft` must not call the register.
    /// - Throws: `RegisterError`, or what `draft` threw.
    func appendIntents(
        after: Int64, limit: Int, series: String, year: Int, at instant: Instant, place: () -> UInt64,
        draft: (DecidedDossier, CertificateNumber, StatusEntry) throws -> Intent?
    ) throws -> IntentBatch

    /// Published certificates that take the place of another, whether or not that one is superseded yet.
    func replacements() throws(RegisterError) -> [Replacement]

    /// Certificates that a granted decision without one, or an intended certificate, is to take the place of, each with
    /// the intended one where there is one.
    func pendingReplacements() throws(RegisterError) -> [PendingReplacement]

    /// Published certificates whose grant an appeal overturned, whether or not they are withdrawn yet.
    func overturned() throws(RegisterError) -> [Replacement.Overturned]

    /// Granted decisions that have no certificate and no later decision over them.
    func grantedWithoutCertificate() throws(RegisterError) -> Int

    /// What these certificates, void ones excepted, were drafted from, in the order given.
    /// - Throws: `.conflict` for a number that is none of them.
    func dossiers(behind numbers: [CertificateNumber]) throws(RegisterError) -> [DecidedDossier]

    /// Certificates at a stage behind `after`, by number, `limit` at the most; from the first on where `after` is `nil`.
    func certificates(
        at stage: Stage, after: CertificateNumber?, limit: Int
    ) throws(RegisterError) -> [CertificateRecord]

    /// `intended` becomes `signed`.
    func recordSigned(_ credentials: [SignedBytes], at instant: Instant) throws(RegisterError)

    /// `signed` becomes `documented`; the file is on disk already.
    func recordDocuments(_ documents: [StoredDocument], at instant: Instant) throws(RegisterError)

    /// `documented` becomes `published`, together with the status lists they stand on, signed anew.
    /// - Throws: `RegisterError`, or what `signing` threw; nothing is kept then.
    func publish(_ numbers: [CertificateNumber], at instant: Instant, signing: ListSigning) throws

    /// An `intended` certificate that will never be signed; its number stays used.
    func void(_ number: CertificateNumber, reason: String, at instant: Instant) throws(RegisterError)

    /// Appends a status event together with the status list that tells of it.
    /// - Throws: `.conflict` when the certificate is not published or the event is not possible in its status, another
    ///   `RegisterError`, or what `signing` threw; nothing is kept then.
    func append(_ event: StatusEvent, to number: CertificateNumber, signing: ListSigning) throws

    /// Signs every status list in use anew.
    /// - Returns: how many there are.
    /// - Throws: `RegisterError`, or what `signing` threw; nothing is kept then.
    func renewStatusLists(signing: ListSigning) throws -> Int

    /// Every place on a list that is suspended, withdrawn or superseded, ascending.
    func refusedPlaces(on list: Int) throws(RegisterError) -> [Int]

    /// The number of the last status list in use; 0 before the first certificate.
    func lastStatusList() throws(RegisterError) -> Int

    // MARK: Keys

    /// - Throws: `.conflict` when there is a key of this id.
    func record(_ key: KeyRecord) throws(RegisterError)

    /// `active` becomes `retired`, or anything becomes `compromised`. A key never signs longer than it was made for.
    /// - Throws: `.conflict` for any other change, and when there is no such key.
    func setStatus(_ status: KeyRecord.Status, ofKey id: String, signUntil: Instant) throws(RegisterError)
}

extension Register {
    public func compare(_ rows: [RatingRow]) throws(RegisterError) -> [RowStanding] {
        try compare(rows, abandoned: [])
    }

    public func record(_ rows: [RatingRow], at instant: Instant) throws(RegisterError) -> Int {
        try record(rows, at: instant, abandoned: [])
    }
}

/// Signs a status list on which the places of `refused`, ascending, are set. Called inside the register's transaction, so
/// that no event comes between what is signed and what is kept; it must not call the register.
public typealias ListSigning = (_ list: Int, _ refused: [Int]) throws -> PublishedObject

/// A candidate with one rating.
public struct RatingRow: Hashable, Sendable {
    public let candidate: Candidate
    public let rating: Rating

    public init(candidate: Candidate, rating: Rating) {
        self.candidate = candidate
        self.rating = rating
    }
}

/// A rating with the instant at which it was recorded.
public struct RecordedRating: Hashable, Sendable {
    public let rating: Rating
    public let at: Instant

    public init(rating: Rating, at: Instant) {
        self.rating = rating
        self.at = at
    }
}

/// That one certificate takes the place of another (Sustitución).
public struct Replacement: Hashable, Sendable {
    public let old: CertificateNumber
    public let new: CertificateNumber
    /// Who decided it.
    public let by: PersonCode

    public init(old: CertificateNumber, new: CertificateNumber, by: PersonCode) {
        self.old = old
        self.new = new
        self.by = by
    }
}

/// That a certificate is to be replaced.
public struct PendingReplacement: Hashable, Sendable {
    public let old: CertificateNumber
    /// The one that takes its place, where its number is fixed already.
    public let intended: CertificateNumber?

    public init(old: CertificateNumber, intended: CertificateNumber?) {
        self.old = old
        self.intended = intended
    }
}

extension Replacement {
    /// A certificate whose grant fell on appeal.
    public struct Overturned: Hashable, Sendable {
        public let number: CertificateNumber
        /// The reviewer who ruled.
        public let by: PersonCode

        public init(number: CertificateNumber, by: PersonCode) {
            self.number = number
            self.by = by
        }
    }
}

/// Bytes of the journal, opaque here (Asiento).
public struct JournalEntry: Hashable, Sendable {
    public let at: Instant
    public let bytes: [UInt8]
    /// How many things of other tables the writer knew of, so that the order of both is certain.
    public let knowing: Int

    public init(at: Instant, bytes: [UInt8], knowing: Int = 0) {
        self.at = at
        self.bytes = bytes
        self.knowing = knowing
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
    /// The attempt before this one has been neither decided nor abandoned yet.
    case earlierAttemptOpen
    /// It says that it supersedes a rating, and this rater recorded none in this attempt.
    case nothingToSupersede
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

/// A decision with the ratings of its case: all that a certificate is drafted from (Expediente dictaminado).
public struct DecidedDossier: Hashable, Sendable {
    public let record: DecisionRecord
    /// In the order they were recorded.
    public let ratings: [Rating]

    public init(record: DecisionRecord, ratings: [Rating]) {
        self.record = record
        self.ratings = ratings
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

extension Register {
    /// The first certificates at a stage, by number, `limit` at the most.
    public func certificates(at stage: Stage, limit: Int) throws(RegisterError) -> [CertificateRecord] {
        try certificates(at: stage, after: nil, limit: limit)
    }
}
