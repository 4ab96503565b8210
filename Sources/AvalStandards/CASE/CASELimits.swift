internal import StrictJSON

/// How much a CASE package may ask of its reader; a package over a cap is refused, never cut.
public struct CASELimits: Hashable, Sendable {
    /// Bytes of the JSON text.
    public var maximumBytes: Int
    public var maximumItems: Int
    /// Items, associations, definitions, rubrics, criteria and levels together.
    public var maximumRecords: Int

    public init(
        maximumBytes: Int = 128 << 20, maximumItems: Int = 100_000, maximumRecords: Int = 500_000
    ) {
        self.maximumBytes = maximumBytes
        self.maximumItems = maximumItems
        self.maximumRecords = maximumRecords
    }

    /// Members are capped so that no text of the permitted size takes half a gigabyte: twenty for each item and each
    /// association of the largest package. A CASE package is nine levels deep; the rest is for extensions.
    var json: JSONLimits {
        JSONLimits(maximumBytes: maximumBytes, maximumDepth: 32, maximumMembers: max(1_000, maximumRecords) * 8)
    }
}
