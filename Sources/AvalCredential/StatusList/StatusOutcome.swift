public import AvalModel
public import StrictJSON

/// What an entry says of its credential (Estado).
public enum StatusOutcome: Hashable, Sendable {
    /// The place is not set, or the credential is not among the revoked ones.
    case clear
    /// Withdrawn for good.
    case revoked
    /// Refused for a time.
    case suspended
    /// A newer credential can be had; this one holds still.
    case refreshable
    /// A value of an entry of purpose `message`, with its words where the entry has any; it decides nothing.
    case message(value: UInt32, text: String?)
    /// Not known, and so never green.
    case indeterminate(StatusReason)
}

/// Why a status is not known, as a code that programs read.
public enum StatusReason: String, Hashable, Sendable, CaseIterable {
    case typeUnknown = "status-type-unknown"
    case entryMalformed = "status-entry-malformed"
    case purposeUnknown = "status-purpose-unknown"
    case listUnavailable = "status-list-unavailable"
    /// Its proof does not hold, or was not checked.
    case listProof = "status-list-proof"
    case listShape = "status-list-shape"
    /// A list of another address than the one that the entry names.
    case listAddress = "status-list-address"
    /// Of another issuer than the credential, and not trusted for it.
    case listIssuer = "status-list-issuer"
    case listPurpose = "status-list-purpose"
    case listNotYetValid = "status-list-not-yet-valid"
    case listExpired = "status-list-expired"
    case listEncoding = "status-list-encoding"
    /// No gzip, or one that goes on beyond the limit.
    case listInflation = "status-list-inflation"
    case listTooShort = "status-list-too-short"
    case listIndex = "status-list-index"
    /// A list by id, and a credential that has none.
    case credentialWithoutID = "status-credential-without-id"
}

/// What is known of the list that an entry names.
public enum StatusListEvidence: Sendable {
    /// Nobody has it.
    case unavailable
    /// It was had, and its proof does not hold.
    case unproven
    case checked(CheckedStatusList)
}

/// A list whose proof holds (Lista de estado comprobada); whoever makes one has checked that. Its bits are read once,
/// for however many credentials it is asked.
public struct CheckedStatusList: Sendable {
    /// The list's credential, or the claims of its envelope.
    public let credential: JSONValue
    /// Who signed it; `nil` for a list that nobody signs (1EdTechRevocationList).
    public let signer: String?
    /// The address that it was fetched from over TLS; `nil` for one that was kept or came with the credential.
    public let fetchedFrom: String?
    let reading: Result<StatusList, StatusReason>

    public init(credential: JSONValue, signer: String?, fetchedFrom: String?) {
        self.credential = credential
        self.signer = signer
        self.fetchedFrom = fetchedFrom
        do throws(StatusReason) {
            reading = .success(try StatusList(reading: credential, signer: signer))
        } catch {
            reading = .failure(error)
        }
    }

    /// The bit list that it holds; `nil` for a list by id, and for one that answers nothing.
    public var list: StatusList? { try? reading.get() }
}

/// The credential that an entry stands in, and when and by whose word its status is judged.
public struct StatusQuestion: Sendable {
    public let credentialID: String?
    public let issuer: String
    public let instant: Instant
    /// Whether a list of one issuer is believed for credentials of another.
    let isTrusted: @Sendable (_ listIssuer: String, _ credentialIssuer: String) -> Bool

    /// - Parameter isTrusted: of the list's issuer and the credential's; without it, only the same one is.
    public init(
        credentialID: String?, issuer: String, at instant: Instant,
        isTrusted: @escaping @Sendable (_ listIssuer: String, _ credentialIssuer: String) -> Bool = { $0 == $1 }
    ) {
        self.credentialID = credentialID
        self.issuer = issuer
        self.instant = instant
        self.isTrusted = isTrusted
    }
}
