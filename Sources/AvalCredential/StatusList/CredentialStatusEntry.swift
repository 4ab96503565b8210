public import StrictJSON

/// An entry of a credential's `credentialStatus` (Entrada de estado), of whatever kind, as it was read.
public enum CredentialStatusEntry: Hashable, Sendable {
    /// Bitstring Status List 1.0 §2.1, or Status List 2021.
    case place(StatusListPlace)
    /// A list of revoked credentials by their id, which is asked for at this URL (1EdTechRevocationList).
    case revocationList(url: String)
    /// An entry that nothing can be done with, and so a status that is not known.
    case unreadable(type: String, reason: StatusReason)

    /// Where the list lies that must be had for it.
    public var listURL: String? {
        switch self {
        case .place(let place): place.listURL
        case .revocationList(let url): url
        case .unreadable: nil
        }
    }

    init(reading value: JSONValue) {
        let types = value["type"].map { $0.array?.compactMap(\.string) ?? $0.string.map { [$0] } ?? [] } ?? []
        if types.contains("BitstringStatusListEntry") {
            self = StatusListPlace(reading: value, .bitstring).map(Self.place) ?? Self.malformed(types)
        } else if types.contains("StatusList2021Entry") {
            self = StatusListPlace(reading: value, .statusList2021).map(Self.place) ?? Self.malformed(types)
        } else if types.contains("1EdTechRevocationList") {
            self = value["id"]?.string.map { .revocationList(url: $0) } ?? Self.malformed(types)
        } else {
            self = .unreadable(type: types.first ?? "", reason: .typeUnknown)
        }
    }

    private static func malformed(_ types: [String]) -> CredentialStatusEntry {
        .unreadable(type: types.first ?? "", reason: .entryMalformed)
    }
}

/// A place on a bit list of some issuer (Lugar en una lista de estado).
public struct StatusListPlace: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        case bitstring
        case statusList2021
    }

    public let kind: Kind
    public let listURL: String
    /// In entries, not bits.
    public let index: Int
    /// Bits of an entry, 1...32.
    public let size: Int
    /// As it is written: `revocation`, `suspension`, `refresh`, `message` or another word.
    public let purpose: String
    /// What the values mean, where the entry says so.
    public let messages: [UInt32: String]

    /// Entries with more bits than this could not list their messages.
    static let largestSize = 32

    /// `nil` for what is not whole.
    init?(reading value: JSONValue, _ kind: Kind) {
        guard let listURL = value["statusListCredential"]?.string, let purpose = value["statusPurpose"]?.string,
            let index = StatusListPlace.index(value["statusListIndex"]),
            let size = StatusListPlace.size(value["statusSize"], kind),
            let messages = StatusListPlace.messages(value["statusMessage"], size)
        else { return nil }
        self.kind = kind
        self.listURL = listURL
        self.index = index
        self.size = size
        self.purpose = purpose
        self.messages = messages
    }

    /// A decimal string; a whole number, too, as some issuers write it.
    private static func index(_ value: JSONValue?) -> Int? {
        if let number = value?.int { return number >= 0 ? number : nil }
        guard let text = value?.string, let index = Int(text), index >= 0, String(index) == text else { return nil }
        return index
    }

    private static func size(_ value: JSONValue?, _ kind: Kind) -> Int? {
        guard let value else { return 1 }
        guard kind == .bitstring, let size = value.int, (1...largestSize).contains(size) else { return nil }
        return size
    }

    /// One message for each value, each value once; they may be missing where an entry is one bit (§2.1).
    private static func messages(_ value: JSONValue?, _ size: Int) -> [UInt32: String]? {
        guard let value else { return size == 1 ? [:] : nil }
        guard size <= 16, let members = value.array, members.count == 1 << size else { return nil }
        var messages: [UInt32: String] = [:]
        for member in members {
            guard let text = member["message"]?.string, let status = member["status"]?.string, status.hasPrefix("0x"),
                let number = UInt32(status.dropFirst(2), radix: 16), number < 1 << size,
                messages.updateValue(text, forKey: number) == nil
            else { return nil }
        }
        return messages
    }
}

/// Every entry of a credential, in its order; none when it has no `credentialStatus`.
///
/// - Parameter credential: the credential itself, or the claims of its envelope.
public func statusClaims(of credential: JSONValue) -> [CredentialStatusEntry] {
    guard let status = credential["credentialStatus"] else { return [] }
    // An empty list says nothing; `null` and numbers are entries that nobody can read.
    return (status.array ?? [status]).map(CredentialStatusEntry.init(reading:))
}
