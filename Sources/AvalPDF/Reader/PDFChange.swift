/// Something that was changed in a file after one of its revisions.
public struct PDFChange: Sendable, Hashable {
    public let kind: Kind
    /// The number of the object; `nil` for what stands in the trailer.
    public let object: Int?

    /// What a change touches; the raw value is stable.
    public enum Kind: String, Sendable, CaseIterable {
        /// Pages, what is painted on them, and the fonts and images for it.
        case content
        /// Something laid over a page: annotations and their appearances.
        case overlay
        case metadata
        case attachment
        case structure
        /// Fields of the form and their values.
        case form
        /// A signature by somebody, in a field that was added or filled.
        case signature
        /// Actions, entries of the catalog, objects that nothing refers to.
        case other
        /// Certificates and revocation data of the document security store (EN 319 142-1 §5.4).
        case validation
        /// A document timestamp in an invisible field of its own (EN 319 142-1 §5.4.3).
        case timestamp

        /// Whether a seal stays what it was beside such a change.
        public var isPermitted: Bool { self == .validation || self == .timestamp }
    }
}

extension PDFFile {
    /// What was changed in `file` behind the revision that ends at `end`, one entry for each object.
    ///
    /// Both states are read and compared object by object as a reader of pages, forms and trees meets them. What was
    /// appended without effect counts as a change as well, so that nothing can be smuggled in; bytes that nobody reads
    /// are `trailingCount`.
    /// Throws: `PDFReadError` where one of the two states cannot be read.
    public static func changes(
        in file: [UInt8], since end: Int, limits: PDFReadLimits = PDFReadLimits()
    ) throws(PDFReadError) -> Set<PDFChange> {
        guard (0...file.count).contains(end) else { throw .noCrossReference }
        guard file.count <= limits.fileSize else { throw .tooLarge(bytes: file.count, limit: limits.fileSize) }
        var comparison = try RevisionComparison(
            old: ObjectStore(Array(file[..<end]), limits: limits), new: ObjectStore(file, limits: limits))
        try comparison.run()
        return comparison.changes
    }
}
