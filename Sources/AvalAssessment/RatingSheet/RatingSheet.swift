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

    public init(standard: Standard, digest: Digest) {
        self.standard = standard
        self.digest = digest
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

    /// The records under the separator that yields the most of the columns that must be there.
    private static func records(of text: String) throws(SheetError) -> (Unicode.Scalar, [SheetRecord]) {
        // Some spreadsheets announce the separator in a line of its own.
        let announced = text.hasPrefix("sep=") ? text.unicodeScalars.dropFirst(4).first : nil
        let candidates: [Unicode.Scalar] = announced.map { [$0] } ?? [";", ",", "\t"]
        let headingText = text.split(whereSeparator: \.isNewline).dropFirst(announced == nil ? 0 : 1).first ?? ""
        let best = candidates.max { a, b in
            SheetHeading.known(in: String(headingText), a) < SheetHeading.known(in: String(headingText), b)
        }
        let separator = best ?? ";"
        switch splitRecords(text, separator: separator) {
        case .failure(let quote): throw .unclosedQuote(row: quote.record)
        case .success(let records): return (separator, announced == nil ? records : Array(records.dropFirst()))
        }
    }
}

/// Which column stands where.
struct SheetHeading {
    let names: [String]
    let columns: [SheetColumn: Int]
    /// Columns that are none of the fixed ones, by the item code they are headed with.
    let items: [(code: String, index: Int)]

    init(_ fields: [String]) throws(SheetError) {
        names = fields.map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
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

    /// How many fixed columns a heading line has under a separator.
    static func known(in line: String, _ separator: Unicode.Scalar) -> Int {
        guard case .success(let records) = splitRecords(line, separator: separator), let first = records.first else {
            return 0
        }
        return first.fields.filter { SheetColumn(heading: $0) != nil }.count
    }
}
