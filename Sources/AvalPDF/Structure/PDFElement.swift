/// A structure type of ISO 32000-1 §14.8.4 that our documents use.
public enum PDFRole: Sendable, Hashable {
    case section
    case h1
    case h2
    case h3
    case p
    case span
    case figure
    case document
    case form
    case table
    case tableRow
    case tableHead
    case tableCell

    /// As it stands in the file.
    public var name: String { String(object.description.dropFirst()) }

    /// The name object.
    var object: StaticString {
        switch self {
        case .section: "/Sect"
        case .h1: "/H1"
        case .h2: "/H2"
        case .h3: "/H3"
        case .p: "/P"
        case .span: "/Span"
        case .figure: "/Figure"
        case .document: "/Document"
        case .form: "/Form"
        case .table: "/Table"
        case .tableRow: "/TR"
        case .tableHead: "/TH"
        case .tableCell: "/TD"
        }
    }

    /// 1 to 3 for a heading.
    var headingLevel: Int? {
        switch self {
        case .h1: 1
        case .h2: 2
        case .h3: 3
        default: nil
        }
    }
}

/// A structure element: what a part of a page is, in reading order.
///
/// The writer makes the Document element around them and the Form element of the seal's widget itself.
public struct PDFElement: Sendable, Hashable {
    public enum Kid: Sendable, Hashable {
        case element(PDFElement)
        /// A tagged run of a page.
        case mark(Int, page: PDFPage)
    }

    public var role: PDFRole
    public var kids: [Kid]
    /// As `es-MX`; `nil` where the document's holds.
    public var language: String?
    /// What a figure says to who cannot see it; a figure without it is refused.
    public var alternativeText: String?
    /// What the element's content says letter by letter, where the glyphs do not.
    public var actualText: String?
    /// Where a figure stands, in the page's own space (points, y upward).
    public var boundingBox: PDFRect?
    /// What a head of a table is the head of; each head has it.
    public var scope: PDFScope?
    /// What a table is about, for who hears it.
    public var summary: String?

    public init(
        _ role: PDFRole, kids: [Kid], language: String? = nil, alternativeText: String? = nil,
        actualText: String? = nil, boundingBox: PDFRect? = nil, scope: PDFScope? = nil, summary: String? = nil
    ) {
        self.role = role
        self.kids = kids
        self.language = language
        self.alternativeText = alternativeText
        self.actualText = actualText
        self.boundingBox = boundingBox
        self.scope = scope
        self.summary = summary
    }
}

/// The cells that a table's head speaks for (ISO 32000-1 table 349).
public enum PDFScope: String, Sendable, Hashable {
    case row = "Row"
    case column = "Column"
    case both = "Both"
}

/// A page of one document, in the order in which they were added.
public struct PDFPage: Sendable, Hashable {
    /// 0 is the first page.
    public let index: Int
}
