public import StrictJSON

/// An entry of a credential that names its place on a status list (Bitstring Status List 1.0 §2.1), as it is read.
public struct StatusListEntry: Hashable, Sendable {
    /// What a set bit says of the credential.
    public enum Purpose: String, Sendable, CaseIterable {
        /// For a time; by our own lists also for good (docs/decisions/0003-one-status-entry.md).
        case suspension
        case revocation
    }

    public let listURL: String
    public let index: Int
    public let purpose: Purpose

    /// `nil` for whatever cannot be acted on: another type or purpose, an index that is not a plain decimal string, a
    /// place of more than one bit.
    public init?(parsing entry: JSONValue) {
        guard entry["type"]?.string == "BitstringStatusListEntry",
            let listURL = entry["statusListCredential"]?.string,
            let purpose = entry["statusPurpose"]?.string.flatMap(Purpose.init(rawValue:)),
            let text = entry["statusListIndex"]?.string, let index = Int(text), index >= 0, String(index) == text,
            entry["statusSize"] == nil || entry["statusSize"]?.int == 1
        else { return nil }
        self.listURL = listURL
        self.index = index
        self.purpose = purpose
    }
}
