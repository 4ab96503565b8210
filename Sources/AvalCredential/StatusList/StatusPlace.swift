internal import AvalModel
internal import StrictJSON

/// Where a certificate's status stands: a list of the issuer and an index on it.
///
/// One entry, purpose `suspension`: its bit is set while the certificate is suspended and for good once it is withdrawn
/// or superseded (docs/decisions/0003-one-status-entry.md).
public struct StatusPlace: Hashable, Sendable {
    /// From 1.
    public let list: Int
    public let index: Int

    public init(list: Int, index: Int) {
        self.list = list
        self.index = index
    }

    /// The URL of a list of an issuer.
    public static func listURL(_ list: Int, of issuer: Issuer) -> String {
        "\(issuer.origin)/status/\(list)"
    }

    /// Bitstring Status List 1.0 §2.1; the index is a decimal string.
    func entry(_ issuer: Issuer, purpose: StatusListEntry.Purpose = .suspension) -> JSONValue {
        let url = StatusPlace.listURL(list, of: issuer)
        return [
            "id": .string("\(url)#\(index)"), "type": "BitstringStatusListEntry",
            "statusPurpose": .string(purpose.rawValue),
            "statusListIndex": .string(String(index)), "statusListCredential": .string(url),
        ]
    }
}
