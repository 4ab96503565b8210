/// What the writer refuses. Nothing of a document exists once one of these is thrown.
public enum PDFError: Error, Hashable, Sendable {
    /// A coordinate is not finite or beyond ±10^9; `place` names the operator or key.
    case numberOutOfRange(place: String)
    /// `restore` without `save`, `endMark` without a mark, or content that ends with one of them open.
    case unbalanced(String)
    /// More than 28 nested `save` (ISO 19005-3 §6.1.13).
    case savesTooDeep
    /// A page paints something that is neither tagged nor an artifact (ISO 14289-1 §7.1).
    case paintedOutsideMarks
    /// A tagged run or an artifact begins inside another one.
    case markInsideMark
    /// A form's content is used many times, so it can hold no tagged run of its own.
    case taggedRunInForm
    case fontProgram(font: String, reason: String)
    /// A glyph is shown that the font was not given, or glyph 0, which stands for a missing letter.
    case glyphMissing(glyph: UInt16, font: String)
    /// ISO 19005-3 §6.2.11.7.2: no text, or U+0000, U+FEFF, U+FFFE or a private use character as the text of a glyph.
    case glyphWithoutText(glyph: UInt16, font: String)
    /// A side outside 3...14,400 points (ISO 19005-3 §6.1.13).
    case pageSize(width: Double, height: Double)
    case noPages
    case noTitle
    /// Not a language tag as `es` or `es-MX`.
    case language(String)
    case figureWithoutAlternative
    /// The first heading of a document is H1 (ISO 14289-1 §7.4.2).
    case firstHeading(PDFRole)
    case headingSkipsLevel(from: PDFRole, to: PDFRole)
    /// A tagged run that no structure element holds.
    case markOutsideStructure(page: Int, mark: Int)
    case markUsedTwice(page: Int, mark: Int)
    case unknownMark(page: Int, mark: Int)
    /// Empty, longer than 255 bytes, or with a separator or control character.
    case attachmentName
    case attachedTwice(name: String)
    case mediaType(String)
    /// A text over 32,767 bytes (ISO 19005-3 §6.1.13).
    case stringTooLong(bytes: Int)
    /// A file identifier is 16 to 64 bytes.
    case identifierLength(Int)
    case sealLargerThanReserved(size: Int, reserved: Int)
    /// A file that gets no validation material and no timestamp.
    case notUpdatable(PDFUpdateFlaw)
    /// A picture that is damaged, too large or of a kind that is not embedded.
    case picture(String)
    /// A table whose rows are no rows, whose cells are no cells, or a head without scope (ISO 14289-1 §7.5).
    case table(String)
    /// The file would be past 10 digits of offset, or libdeflate had no memory.
    case tooLarge
}

extension PDFError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .numberOutOfRange(let place): "a number of \(place) is not finite or beyond 10^9"
        case .unbalanced(let what): "\(what) in page content: every beginning needs its end"
        case .savesTooDeep: "more than 28 nested saved graphics states: flatten the groups"
        case .paintedOutsideMarks: "page content paints outside a tagged run and outside an artifact"
        case .markInsideMark: "a tagged run or artifact begins inside another one: end the first"
        case .taggedRunInForm: "a form holds a tagged run: tag the place that uses the form"
        case .fontProgram(let font, let reason): "font \(font) cannot be embedded: \(reason)"
        case .glyphMissing(let glyph, let font): "font \(font) has no glyph \(glyph): add it to the subset"
        case .glyphWithoutText(let glyph, let font): "glyph \(glyph) of font \(font) has no usable text"
        case .pageSize(let width, let height): "a page of \(width) by \(height) points: a side is 3 to 14400 points"
        case .noPages: "a document without a page"
        case .noTitle: "a document without a title"
        case .language(let tag): "\"\(tag)\" is no language tag: write es, es-MX, pt-BR, en"
        case .figureWithoutAlternative: "a figure without alternative text"
        case .firstHeading(let role): "the first heading is \(role.name): begin with H1"
        case .headingSkipsLevel(let from, let to): "heading \(to.name) follows \(from.name): a level is skipped"
        case .markOutsideStructure(let page, let mark):
            "tagged run \(mark) of page \(page) is in no structure element"
        case .markUsedTwice(let page, let mark): "tagged run \(mark) of page \(page) is in two structure elements"
        case .unknownMark(let page, let mark): "there is no tagged run \(mark) on page \(page)"
        case .attachmentName: "the name of an attachment is empty, too long or holds a separator"
        case .attachedTwice(let name): "two attachments are called \(name)"
        case .mediaType(let type): "\"\(type)\" is no media type: write application/json"
        case .stringTooLong(let bytes): "a text of \(bytes) bytes: the limit is 32767"
        case .identifierLength(let count): "a file identifier of \(count) bytes: give 16 to 64"
        case .sealLargerThanReserved(let size, let reserved):
            "the seal has \(size) bytes, \(reserved) are reserved: reserve more"
        case .picture(let what): "\(what)"
        case .table(let what): "a tagged table: \(what)"
        case .notUpdatable(let flaw): "the file gets no update: \(flaw)"
        case .tooLarge: "the document is too large to write"
        }
    }
}
