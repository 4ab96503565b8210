public import StrictJSON

/// How documents are processed (JSON-LD 1.1 API §9.3).
public struct JSONLDOptions: Sendable {
    public enum ProcessingMode: String, Hashable, Sendable {
        case jsonLD10 = "json-ld-1.0"
        case jsonLD11 = "json-ld-1.1"
    }

    /// The IRI of the document, against which identifiers and relative context IRIs are resolved.
    public var base: String?
    /// A context that holds before the document's own: an object, an IRI, or an array of these.
    public var expandContext: JSONValue?
    public var processingMode = ProcessingMode.jsonLD11
    /// Members are taken in the order of their keys' code points, not in that of the document.
    public var ordered = false
    /// Compaction writes an array of one element as the element, where the context leaves the choice.
    public var compactArrays = true
    /// Compaction writes identifiers relative to the base.
    public var compactToRelative = true
    /// Whatever would be lost or stay relative is refused; see ``UnsafeContent``.
    public var isSafe = true
    public var limits = JSONLDLimits()

    public init(base: String? = nil, isSafe: Bool = true) {
        self.base = base
        self.isSafe = isSafe
    }
}

/// How much a document may ask of its reader.
public struct JSONLDLimits: Hashable, Sendable {
    /// Objects and arrays inside one another, in documents and in contexts.
    public var maximumDepth = 128
    /// Context documents that refer to one another in a row.
    public var maximumContextChain = 16
    /// Terms that are defined or copied for one document, contexts in contexts included; long IRIs count once for
    /// each 8 bytes of every value that they become part of.
    public var maximumContextWork = 1_000_000

    public init() {}
}
