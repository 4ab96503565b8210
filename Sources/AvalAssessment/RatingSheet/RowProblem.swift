public import AvalModel

/// One thing wrong with one row, where it is and what was expected. Words are made of it at the edge, in the
/// institute's language.
public struct RowProblem: Error, Hashable, Sendable {
    /// As the spreadsheet shows it; the heading is row 1.
    public let row: Int
    /// The heading of the column as it stands in the sheet; empty where the whole row is meant.
    public let column: String
    /// What stood there, made harmless: cut, invisible characters spelled out, one letter of personal values.
    public let value: String
    public let expected: Expectation

    public enum Expectation: Hashable, Sendable {
        /// A value; the cell was empty.
        case something
        /// So many columns, as the heading has.
        case columns(Int, found: Int)
        /// An identifier of letters, digits and inner hyphens.
        case code
        case name(PersonName.Flaw)
        case email
        /// A day that exists, as dd/mm/yyyy or yyyy-mm-dd.
        case date
        case dateNotAfter(CalendarDate)
        case dateNotBefore(CalendarDate)
        /// A day before the version was retired.
        case dateBeforeRetirement(CalendarDate)
        /// A published standard of this code; these are.
        case standard(known: [String])
        /// A published version of the standard.
        case version(known: [Int])
        case instrument(InstrumentCode)
        case centre
        /// Somebody in the directory with the evaluator's role.
        case evaluator
        /// The centre the evaluator works for.
        case centreOfEvaluator(CentreCode)
        /// An accreditation for the standard that covers the day.
        case accreditation(StandardCode)
        /// C, NC or NO.
        case outcome
        /// One of these levels of the item's rubric, or NO.
        case level([LevelCode])
        /// Some of these entries of the item's checklist, joined by `+`; a hyphen for none of them, or NO.
        case checks([CheckCode])
        /// A whole number from 1 to 99.
        case attempt
        /// Nothing: the standard does not let an artificial intelligence assist.
        case noAssistance
        /// The day of a confirmation, from the day of the rating on, and a system that it is about.
        case confirmation
        /// No value: the instrument has no such item.
        case nothing
        /// Another row of this sheet has the same candidate, evaluator and instrument.
        case notDuplicate(of: Int)
        /// The same name, address and region as in another row of the candidate.
        case sameCandidate(as: Int)
        /// Text without control, bidirectional or formula characters.
        case plainText
    }

    public init(row: Int, column: String, value: String, expected: Expectation) {
        self.row = row
        self.column = column
        self.value = value
        self.expected = expected
    }
}

/// Why a sheet could not be read at all; no row of it was.
public enum SheetError: Error, Hashable, Sendable {
    case empty
    case tooLarge(bytes: Int, limit: Int)
    /// Not text: a spreadsheet's own file, or a binary one.
    case notText
    case unclosedQuote(row: Int)
    /// No separator of `;`, `,` and tab yields the columns that must be there.
    case columnsMissing([String])
    case columnTwice(String)
    case tooManyRows(limit: Int)
}

/// A cell's text as it may stand in a message: 40 scalars at the most, one letter and an ellipsis of personal ones.
func harmless(_ text: String, personal: Bool) -> String {
    let limit = personal ? 1 : 40
    var shown = ""
    for scalar in text.unicodeScalars.prefix(limit) {
        shown += isInvisible(scalar) ? "\\u{\(String(scalar.value, radix: 16, uppercase: true))}" : String(scalar)
    }
    let isCut = personal ? !text.isEmpty : text.unicodeScalars.count > limit
    return isCut ? shown + "…" : shown
}
