/// How much a text may ask of its reader; a text over a cap is refused, never cut.
public struct JSONLimits: Hashable, Sendable {
    /// The deepest nesting that any limit allows: reading, writing and freeing a value recurse once a level.
    public static let deepest = 512

    /// Bytes of the whole text.
    public var maximumBytes: Int
    /// Arrays and objects inside one another, 0...``deepest``; `[]` has depth 1, a bare number depth 0.
    public let maximumDepth: Int
    /// Members of all objects and elements of all arrays of the text, together.
    public var maximumMembers: Int

    /// A depth outside 0...``deepest`` is brought to the nearer end.
    public init(
        maximumBytes: Int = 4 << 20, maximumDepth: Int = 64, maximumMembers: Int = 1_000_000
    ) {
        self.maximumBytes = maximumBytes
        self.maximumDepth = min(max(maximumDepth, 0), JSONLimits.deepest)
        self.maximumMembers = maximumMembers
    }
}
