public import AvalModel

/// What can be read of certified persons without changing anything; all the public site ever holds (Registro, lectura).
public protocol RegisterReader: Sendable {
    /// The certificate behind a look-up key, at one instant: credential, document and status events belong together.
    /// `nil` for unknown, erased, void and unfinished ones alike.
    func certificate(lookup: LookupKey) throws(RegisterError) -> CertificateRecord?

    /// By number, whatever its stage; void ones too.
    func certificate(number: CertificateNumber) throws(RegisterError) -> CertificateRecord?

    /// A thing that is served as it is: a status list by its name, as `status/1`.
    func published(_ name: String) throws(RegisterError) -> PublishedObject?

    /// All keys that ever signed, in the order they were made.
    func keys() throws(RegisterError) -> [KeyRecord]

    /// How many certificates stand at each stage.
    func census() throws(RegisterError) -> [Stage: Int]
}

/// HMAC-SHA-256 of a verification code under the institute's pepper, 32 bytes: the only way to find by code.
public struct LookupKey: Hashable, Sendable {
    public let bytes: [UInt8]

    public init(bytes: [UInt8]) {
        self.bytes = bytes
    }
}

/// How far a certificate has come on the road (Etapa). Each stage is durable before the next begins.
public enum Stage: String, Sendable, CaseIterable {
    /// Number, code and the bytes to be signed are fixed.
    case intended
    /// The signed credential is recorded.
    case signed
    /// The sealed document is stored.
    case documented
    /// On the status list, findable, acknowledged.
    case published
    /// Abandoned; the number is never used again (Anulado).
    case void
}

/// One certificate as the register keeps it; signed things are opaque bytes here.
public struct CertificateRecord: Hashable, Sendable {
    public let number: CertificateNumber
    public let stage: Stage
    /// The place on the status lists, with the list's number from 1.
    public let statusEntry: StatusEntry
    /// The exact bytes that are, or will be, signed.
    public let intent: [UInt8]
    /// The signed credential; `nil` before `signed`.
    public let credential: [UInt8]?
    /// SHA-256 of the sealed document; `nil` before `documented`.
    public let document: Digest?
    /// In the order they happened.
    public let events: [StatusEvent]

    public init(
        number: CertificateNumber, stage: Stage, statusEntry: StatusEntry, intent: [UInt8], credential: [UInt8]?,
        document: Digest?, events: [StatusEvent]
    ) {
        self.number = number
        self.stage = stage
        self.statusEntry = statusEntry
        self.intent = intent
        self.credential = credential
        self.document = document
        self.events = events
    }
}

/// A place on a Bitstring Status List.
public struct StatusEntry: Hashable, Sendable {
    /// From 1.
    public let list: Int
    /// 0..<`placesOnAList`.
    public let index: Int

    /// Bitstring Status List §3.1: at least 131,072, so that a certificate hides in a crowd.
    public static let placesOnAList = 131_072

    public init(list: Int, index: Int) {
        self.list = list
        self.index = index
    }
}

/// Bytes that are served as they are.
public struct PublishedObject: Hashable, Sendable {
    public let name: String
    public let mediaType: String
    public let bytes: [UInt8]
    public let publishedAt: Instant

    public init(name: String, mediaType: String, bytes: [UInt8], publishedAt: Instant) {
        self.name = name
        self.mediaType = mediaType
        self.bytes = bytes
        self.publishedAt = publishedAt
    }
}

/// The public half of a signing key, with its life (Llave).
public struct KeyRecord: Hashable, Sendable {
    public enum Purpose: String, Sendable, CaseIterable {
        /// Signs credentials and status lists.
        case credential
        /// Seals documents.
        case seal
        case rootAuthority
        case issuingAuthority
    }

    public enum Status: String, Sendable, CaseIterable {
        case active
        /// Signs no more; what it signed in its time still verifies.
        case retired
        /// Nothing it signed is trusted.
        case compromised
    }

    /// Unique in the institute, as `credential-2026-1`; the fragment of the DID URL.
    public let id: String
    public let purpose: Purpose
    /// As `Ed25519`, `P-256`.
    public let algorithm: String
    /// Raw public key: 32 bytes for Ed25519, the uncompressed point for P-256 and P-384.
    public let publicKey: [UInt8]
    /// The X.509 certificate in DER, for seal and authority keys.
    public let certificate: [UInt8]?
    public let notBefore: Instant
    public let signUntil: Instant
    public let verifyUntil: Instant
    public let status: Status
    /// Made for demonstrations or tests; refused by an institute that is in earnest.
    public let isDemo: Bool

    public init(
        id: String, purpose: Purpose, algorithm: String, publicKey: [UInt8], certificate: [UInt8]?,
        notBefore: Instant, signUntil: Instant, verifyUntil: Instant, status: Status, isDemo: Bool
    ) {
        self.id = id
        self.purpose = purpose
        self.algorithm = algorithm
        self.publicKey = publicKey
        self.certificate = certificate
        self.notBefore = notBefore
        self.signUntil = signUntil
        self.verifyUntil = verifyUntil
        self.status = status
        self.isDemo = isDemo
    }
}

/// What a register could not do.
public enum RegisterError: Error, Hashable, Sendable {
    /// Made by a newer Aval; nothing was touched.
    case newer(found: Int, supported: Int)
    case missing(path: String)
    /// No space left; nothing of the transaction was kept.
    case full
    /// Another process writes.
    case busy
    /// A rule of the register forbids it; `what` names the rule.
    case conflict(what: String)
    /// Not a register, or damaged.
    case damaged(what: String)
}
