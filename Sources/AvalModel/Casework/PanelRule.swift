/// How a panel decides (Grupo de dictamen).
public struct PanelRule: Hashable, Sendable {
    public enum Majority: String, Sendable, CaseIterable {
        /// More than half of the members.
        case simple
        /// All members.
        case unanimous
    }

    /// How many certifiers vote, 2...15.
    public let members: Int
    public let majority: Majority

    public init(members: Int, majority: Majority) {
        self.members = members
        self.majority = majority
    }
}
