public import AvalModel

/// A rating sheet as an institute's spreadsheet exports it, read against what the institute knows (Hoja de
/// calificaciones). Format: docs/formats/rating-sheet.md.
public struct RatingSheet: Sendable {
    public let encoding: SheetEncoding
    public let separator: Character
    /// The rows that hold, in the sheet's order.
    public let rows: [SheetRow]
    /// Everything wrong with the others, in the sheet's order.
    public let problems: [RowProblem]
    /// Rows below the heading, blank ones not counted.
    public let rowCount: Int
}

/// One good row.
public struct SheetRow: Hashable, Sendable {
    public let number: Int
    public let candidate: Candidate
    public let rating: Rating
}

/// What a sheet is read against.
public struct SheetContext: Sendable {
    /// Published standards, each with the digest that ratings pin.
    public let standards: [PinnedStandard]
    public let directory: Directory
    /// No rating lies after this day.
    public let today: CalendarDate

    public init(standards: [PinnedStandard], directory: Directory, today: CalendarDate) {
        self.standards = standards
        self.directory = directory
        self.today = today
    }
}

/// A published standard together with its pin.
public struct PinnedStandard: Hashable, Sendable {
    public let standard: Standard
    public let digest: Digest
    /// From its day on the version rates nobody; `nil` while it is in force.
    public let retirement: Retirement?

    public init(standard: Standard, digest: Digest, retirement: Retirement? = nil) {
        self.standard = standard
        self.digest = digest
        self.retirement = retirement
    }

    public var reference: StandardReference {
        StandardReference(code: standard.code, version: standard.version, digest: digest)
    }
}

extension RatingSheet {
    /// Bytes of a sheet at the most.
    public static let sizeLimit = 64 << 20
    /// Rows of a sheet at the most.
    public static let rowLimit = 200_000

    /// Reads a whole sheet. Every row is either in `rows` or has at least one problem in `problems`.
    ///
    /// - Throws: `SheetError` where there is no sheet in the bytes at all.
    public init(reading bytes: [UInt8], against context: SheetContext) throws(SheetError) {
        guard bytes.count <= RatingSheet.sizeLimit else {
            throw .tooLarge(bytes: bytes.count, limit: RatingSheet.sizeLimit)
        }
        guard let (text, encoding) = decodeSheet(bytes) else { throw .notText }
        let (separator, records) = try RatingSheet.records(of: text)
        guard let first = records.first else { throw .empty }
        guard records.count <= RatingSheet.rowLimit + 1 else { throw .tooManyRows(limit: RatingSheet.rowLimit) }

        var reader = RowReader(heading: try SheetHeading(first.fields), context: context)
        var rows: [SheetRow] = []
        var problems: [RowProblem] = []
        for record in records.dropFirst() {
            let (row, found) = reader.read(record)
            problems += found
            if let row { rows.append(row) }
        }
        self.encoding = encoding
        self.separator = Character(separator)
        self.rows = rows
        self.problems = problems
        rowCount = records.count - 1
    }

    /// The records under the separator that is announced, or that yields the most of the fixed columns.
    private static func records(of text: String) throws(SheetError) -> (Unicode.Scalar, [SheetRecord]) {
        let (announced, body) = announcedSeparator(text)
        let candidates: [Unicode.Scalar] = [";", ",", "\t"]
        let separator = announced ?? candidates.max { knownColumns(in: body, $0) < knownColumns(in: body, $1) } ?? ";"
        // The heading, as many rows as are allowed, and one to see that there are more.
        switch splitRecords(body, separator: separator, limit: rowLimit + 2) {
        case .failure(let quote): throw .unclosedQuote(row: quote.record)
        case .success(let records): return (separator, records)
        }
    }

    /// Some spreadsheets announce the separator in a first line `sep=;`, which they do not show or count as a row.
    private static func announcedSeparator(_ text: String) -> (Unicode.Scalar?, Substring) {
        let line = text.prefix { !$0.isNewline }
        let scalars = Array(line.unicodeScalars.prefix(6))
        guard scalars.count == 5, line.lowercased().hasPrefix("sep="), scalars[4] != "\"" else {
            return (nil, text[...])
        }
        return (scalars[4], text[line.endIndex...].dropFirst())
    }

    /// How many fixed columns the heading has under a separator.
    private static func knownColumns(in text: Substring, _ separator: Unicode.Scalar) -> Int {
        guard case .success(let records) = splitRecords(text, separator: separator, limit: 1) else { return 0 }
        return records.first?.fields.count { SheetColumn(heading: $0) != nil } ?? 0
    }
}

/// Which column stands where.
struct SheetHeading {
    let names: [String]
    let columns: [SheetColumn: Int]
    /// Columns that are none of the fixed ones, by what they are headed with: the code of an item.
    let items: [(name: String, index: Int)]

    init(_ fields: [String]) throws(SheetError) {
        names = fields.map(foldingSpaces)
        var columns: [SheetColumn: Int] = [:]
        var items: [(String, Int)] = []
        var seen: Set<String> = []
        for (index, name) in names.enumerated() where !name.isEmpty {
            guard seen.insert(name.lowercased()).inserted else { throw .columnTwice(name) }
            if let column = SheetColumn(heading: name) {
                guard columns.updateValue(index, forKey: column) == nil else { throw .columnTwice(name) }
            } else {
                items.append((name, index))
            }
        }
        let missing = SheetColumn.allCases.filter { $0.isRequired && columns[$0] == nil }
        guard missing.isEmpty else { throw .columnsMissing(missing.map(\.rawValue)) }
        self.columns = columns
        self.items = items
    }
}
