/// Why a presented file could not be read. No file crashes the reader or keeps it busy: it ends in a `PDFFile` or here.
///
/// Offsets count bytes from the beginning of the file.
public enum PDFReadError: Error, Hashable, Sendable {
    case tooLarge(bytes: Int, limit: Int)
    case notPDF
    /// No `startxref` with a number and `%%EOF` near the end of the file.
    case noCrossReference
    case crossReference(offset: Int)
    case malformed(offset: Int)
    /// A dictionary names a key twice, so that readers differ on what it says.
    case duplicateKey(offset: Int)
    case tooDeep(offset: Int)
    /// The table names an object that is not there, or there is another one.
    case objectMissing(number: Int)
    /// An entry is absent or of the wrong kind; `path` as `Root/AcroForm/Fields`.
    case unexpected(path: String)
    /// Well-formed, but no file that our writer makes.
    case unsupported(feature: String)
    case stream(number: Int)
    case attachedTwice
    /// More values, more bytes of syntax or more inflated bytes than the limits allow.
    case tooMuchWork
}

extension PDFReadError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .tooLarge(let bytes, let limit): "the file has \(bytes) bytes: the limit is \(limit)"
        case .notPDF: "the file does not begin as a PDF"
        case .noCrossReference: "the file has no startxref: it may be cut"
        case .crossReference(let offset): "the cross-reference table at byte \(offset) is broken"
        case .malformed(let offset): "broken syntax at byte \(offset)"
        case .duplicateKey(let offset): "the dictionary at byte \(offset) names a key twice"
        case .tooDeep(let offset): "nesting at byte \(offset) is too deep"
        case .objectMissing(let number): "object \(number) is not where the cross-reference table says"
        case .unexpected(let path): "\(path) is absent or of the wrong kind"
        case .unsupported(let feature): "the file uses \(feature), which no file of ours does"
        case .stream(let number): "the stream of object \(number) is broken"
        case .attachedTwice: "two attached files have the same name"
        case .tooMuchWork: "reading the file takes more work than is allowed"
        }
    }
}

/// How much a presented file may ask of the reader.
public struct PDFReadLimits: Sendable, Hashable {
    /// Size of the file, in bytes.
    public var fileSize: Int
    /// Rows of all cross-reference tables together.
    public var objects: Int
    /// Values (numbers, names, strings, …) read in all.
    public var values: Int
    /// Bytes of syntax read in all; an object that is read twice counts twice.
    public var syntax: Int
    /// Nesting of arrays and dictionaries, and of trees of objects.
    public var depth: Int
    /// Bytes of inflated streams in all.
    public var inflated: Int

    public init(
        fileSize: Int = 20 << 20, objects: Int = 100_000, values: Int = 500_000, syntax: Int = 64 << 20,
        depth: Int = 64, inflated: Int = 32 << 20
    ) {
        self.fileSize = fileSize
        self.objects = objects
        self.values = values
        self.syntax = syntax
        self.depth = depth
        self.inflated = inflated
    }
}
