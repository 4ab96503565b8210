/// Something that a file does and a standard forbids, or the other way round.
public struct PDFFinding: Sendable, Hashable {
    public let standard: PDFStandard
    /// As `6.8-4`: the clause, and behind the hyphen which of its rules where validators count them.
    public let clause: String
    /// One line in English, without personal data of the document.
    public let what: String
    /// The number of the object it is about; `nil` for the file as a whole.
    public let object: Int?

    public init(_ standard: PDFStandard, _ clause: String, _ what: String, object: Int? = nil) {
        self.standard = standard
        self.clause = clause
        self.what = what
        self.object = object
    }
}

/// Where a clause stands.
public enum PDFStandard: String, Sendable, CaseIterable {
    /// PDF/A-3a.
    case archive = "ISO 19005-3"
    /// PDF/UA-1.
    case accessibility = "ISO 14289-1"
    case pdf = "ISO 32000-1"
    /// PAdES.
    case signature = "EN 319 142-1"
    /// What no standard demands and our documents keep.
    case house = "Aval"
}

extension PDFFinding: CustomStringConvertible {
    public var description: String {
        "\(standard.rawValue) \(clause): \(what)" + (object.map { " (object \($0))" } ?? "")
    }
}

extension PDFFinding: Comparable {
    public static func < (a: PDFFinding, b: PDFFinding) -> Bool {
        (a.standard.rawValue, a.clause, a.object ?? 0, a.what) < (b.standard.rawValue, b.clause, b.object ?? 0, b.what)
    }
}
