public import AvalModel
internal import StrictJSON

/// A bit list that has been read (Lista de estado): Bitstring Status List 1.0 §2.2, or Status List 2021.
///
/// What is *not* checked here: its proof (`CheckedStatusList` says that it holds), and whether anybody trusts its issuer.
public struct StatusList: Sendable {
    /// The list's own id.
    public let id: String?
    public let issuer: String
    public let kind: StatusListPlace.Kind
    public let purposes: [String]
    public let bits: Bitstring
    public let validFrom: Instant?
    public let validUntil: Instant?
    /// For how long a copy serves before it is asked for anew, in milliseconds; a list whose end comes first ends first.
    public let timeToLive: Int?

    /// - Throws: `StatusReason`: `.listShape`, `.listProof` when it is signed by another than the issuer it names,
    ///   `.listEncoding`, `.listInflation`, `.listTooShort`.
    init(reading credential: JSONValue, signer: String?) throws(StatusReason) {
        let types = StatusList.words(credential["type"]) ?? []
        let subject = credential["credentialSubject"]
        let kinds = StatusList.words(subject?["type"]) ?? []
        if types.contains("BitstringStatusListCredential"), kinds.contains("BitstringStatusList") {
            kind = .bitstring
        } else if types.contains("StatusList2021Credential"), kinds.contains("StatusList2021") {
            kind = .statusList2021
        } else {
            throw .listShape
        }
        guard let issuer = credential["issuer"].flatMap({ $0.string ?? $0["id"]?.string }),
            let purposes = StatusList.words(subject?["statusPurpose"]), !purposes.isEmpty,
            let encoded = subject?["encodedList"]?.string
        else { throw .listShape }
        guard signer == issuer else { throw .listProof }
        id = credential["id"]?.string
        self.issuer = issuer
        self.purposes = purposes
        validFrom = try StatusList.moment(credential["validFrom"] ?? credential["issuanceDate"])
        validUntil = try StatusList.moment(credential["validUntil"] ?? credential["expirationDate"])
        timeToLive = try StatusList.timeToLive(subject?["ttl"])
        bits = try StatusList.bits(encoded, kind)
    }

    /// When a copy that was fetched at an instant is to be asked for anew.
    public func isStale(fetchedAt fetched: Instant, at instant: Instant) -> Bool {
        if let validUntil, validUntil < instant { return true }
        return instant >= fetched.adding(seconds: Int64(timeToLive ?? StatusList.usualTimeToLive) / 1_000)
    }

    /// Where a list says nothing: five minutes (§2.2).
    static let usualTimeToLive = 300_000

    private static func bits(_ encoded: String, _ kind: StatusListPlace.Kind) throws(StatusReason) -> Bitstring {
        do {
            return kind == .bitstring ? try Bitstring(encoded: encoded) : try Bitstring(statusList2021: encoded)
        } catch {
            switch error {
            case .statusList(.inflation): throw .listInflation
            case .statusList(.tooShort): throw .listTooShort
            default: throw .listEncoding
            }
        }
    }

    /// One text or several; `nil` for anything else.
    private static func words(_ value: JSONValue?) -> [String]? {
        guard let value else { return nil }
        if let word = value.string { return [word] }
        guard let array = value.array else { return nil }
        let words = array.compactMap(\.string)
        return words.count == array.count ? words : nil
    }

    private static func moment(_ value: JSONValue?) throws(StatusReason) -> Instant? {
        guard let value else { return nil }
        guard let instant = value.string.flatMap({ Instant(rfc3339: $0) }) else { throw .listShape }
        return instant
    }

    /// A whole number of milliseconds; the vocabulary gives it as a text, too.
    private static func timeToLive(_ value: JSONValue?) throws(StatusReason) -> Int? {
        guard let value else { return nil }
        guard let number = value.int ?? value.string.flatMap({ Int($0) }), number >= 0 else { throw .listShape }
        return number
    }
}

extension StatusReason: Error {}
