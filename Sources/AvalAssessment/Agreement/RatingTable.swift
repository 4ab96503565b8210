/// Who gave which rating to whom: subjects in rows, raters in columns, a category or nothing in each cell (Tabla de
/// calificaciones).
///
/// Categories stand in ascending order of their values, which linear and quadratic weights and the interval and ratio
/// metrics read; nominal and ordinal statistics read only the order. Categories that nobody used still count where a
/// coefficient depends on how many there are (Brennan–Prediger, Gwet): declare the whole scale.
public struct RatingTable: Hashable, Sendable {
    /// The numeric value of each category, strictly ascending.
    public let categories: [Double]
    /// Rows, whether rated or not.
    public let subjects: Int
    /// Columns.
    public let raters: Int
    /// Whether a column is the same person in every row. False for a table made from counts, for which the
    /// coefficients that follow each rater (Cohen, Conger) have no value.
    public let ratersAreTold: Bool
    /// Row after row; `RatingTable.missing` where nobody rated.
    let cells: [Int32]

    static let missing: Int32 = -1
    /// Cells of the largest table, 256 MiB of them.
    static let maximumCells = 1 << 26

    /// A table whose cells hold indices into `categories`, or nil where a subject was not rated.
    ///
    /// - Parameters:
    ///   - rows: one row for each subject, all of the same length.
    ///   - categories: finite, strictly ascending, at least one.
    public init(rows: [[Int?]], categories: [Double]) throws(RatingTableError) {
        try RatingTable.check(categories)
        let raters = rows.first?.count ?? 0
        var cells = try RatingTable.room(for: rows.count, by: raters)
        for (row, ratings) in rows.enumerated() {
            guard ratings.count == raters else {
                throw .ragged(row: row, cells: ratings.count, expected: raters)
            }
            for (column, rating) in ratings.enumerated() {
                guard let rating else {
                    cells.append(RatingTable.missing)
                    continue
                }
                guard categories.indices.contains(rating) else {
                    throw .unknownCategory(row: row, column: column)
                }
                cells.append(Int32(rating))
            }
        }
        self.init(cells, categories, subjects: rows.count, raters: raters, ratersAreTold: true)
    }

    /// A table whose cells hold the values themselves.
    ///
    /// - Parameter categories: the whole scale; without it, the values that occur.
    public init(values rows: [[Double?]], categories scale: [Double]? = nil) throws(RatingTableError) {
        let categories = scale ?? Set(rows.lazy.joined().compactMap(\.self)).sorted()
        try RatingTable.check(categories)
        let raters = rows.first?.count ?? 0
        var cells = try RatingTable.room(for: rows.count, by: raters)
        let places = Dictionary(uniqueKeysWithValues: zip(categories, Int32(0)...))
        for (row, ratings) in rows.enumerated() {
            guard ratings.count == raters else {
                throw .ragged(row: row, cells: ratings.count, expected: raters)
            }
            for (column, rating) in ratings.enumerated() {
                guard let rating else {
                    cells.append(RatingTable.missing)
                    continue
                }
                guard let place = places[rating] else { throw .unknownCategory(row: row, column: column) }
                cells.append(place)
            }
        }
        self.init(cells, categories, subjects: rows.count, raters: raters, ratersAreTold: true)
    }

    /// The table of two raters from their cross table: `crossTable[i][j]` subjects got category i from the first and
    /// j from the second.
    ///
    /// - Parameter categories: values of the categories; without them, 1, 2, 3 and so on.
    public init(crossTable: [[Int]], categories scale: [Double]? = nil) throws(RatingTableError) {
        let categories = scale ?? (0..<crossTable.count).map { Double($0 + 1) }
        try RatingTable.check(categories)
        guard crossTable.count == categories.count else {
            throw .ragged(row: crossTable.count, cells: crossTable.count, expected: categories.count)
        }
        let subjects = try RatingTable.total(crossTable, width: categories.count).reduce(0, +)
        var cells = try RatingTable.room(for: subjects, by: 2)
        for (first, row) in crossTable.enumerated() {
            for (second, count) in row.enumerated() {
                for _ in 0..<count {
                    cells.append(Int32(first))
                    cells.append(Int32(second))
                }
            }
        }
        self.init(cells, categories, subjects: subjects, raters: 2, ratersAreTold: true)
    }

    /// A table in which it is not told who gave which rating: `counts[s][c]` raters put subject s into category c.
    ///
    /// - Parameter categories: values of the categories; without them, 1, 2, 3 and so on.
    public init(counts: [[Int]], categories scale: [Double]? = nil) throws(RatingTableError) {
        let categories = scale ?? (0..<(counts.first?.count ?? 0)).map { Double($0 + 1) }
        try RatingTable.check(categories)
        let raters = try RatingTable.total(counts, width: categories.count).max() ?? 0
        var cells = try RatingTable.room(for: counts.count, by: raters)
        for row in counts {
            let end = cells.count + raters
            for (category, count) in row.enumerated() {
                cells.append(contentsOf: repeatElement(Int32(category), count: count))
            }
            cells.append(contentsOf: repeatElement(RatingTable.missing, count: end - cells.count))
        }
        self.init(cells, categories, subjects: counts.count, raters: raters, ratersAreTold: false)
    }

    init(_ cells: [Int32], _ categories: [Double], subjects: Int, raters: Int, ratersAreTold: Bool) {
        self.cells = cells
        self.categories = categories
        self.subjects = subjects
        self.raters = raters
        self.ratersAreTold = ratersAreTold
    }
}

extension RatingTable {
    /// The category a rater gave to a subject, or nil where he did not rate it.
    public subscript(subject: Int, rater: Int) -> Int? {
        precondition(rater >= 0 && rater < raters, "no such rater")
        let cell = cells[subject * raters + rater]
        return cell == RatingTable.missing ? nil : Int(cell)
    }

    /// The same subjects as rated by some of the raters, in the order given.
    public func selecting(raters chosen: [Int]) -> RatingTable {
        precondition(chosen.allSatisfy { $0 >= 0 && $0 < raters }, "no such rater")
        var selected: [Int32] = []
        selected.reserveCapacity(subjects * chosen.count)
        for subject in 0..<subjects {
            for rater in chosen { selected.append(cells[subject * raters + rater]) }
        }
        return RatingTable(
            selected, categories, subjects: subjects, raters: chosen.count, ratersAreTold: ratersAreTold)
    }

    /// A table of some of the subjects, in the order given; a subject may be taken more than once.
    public func selecting(subjects chosen: [Int]) -> RatingTable {
        precondition(chosen.allSatisfy { $0 >= 0 && $0 < subjects }, "no such subject")
        var selected: [Int32] = []
        selected.reserveCapacity(chosen.count * raters)
        for subject in chosen { selected += cells[(subject * raters)..<((subject + 1) * raters)] }
        return RatingTable(
            selected, categories, subjects: chosen.count, raters: raters, ratersAreTold: ratersAreTold)
    }
}

extension RatingTable {
    private static func check(_ categories: [Double]) throws(RatingTableError) {
        guard !categories.isEmpty else { throw .noCategories }
        for (place, value) in categories.enumerated() {
            guard value.isFinite, (value - categories[0]).isFinite, place == 0 || categories[place - 1] < value else {
                throw .categoriesNotAscending(place: place)
            }
        }
    }

    /// The total of each row of counts.
    private static func total(_ counts: [[Int]], width: Int) throws(RatingTableError) -> [Int] {
        var totals: [Int] = []
        var all = 0
        for (row, cells) in counts.enumerated() {
            guard cells.count == width else { throw .ragged(row: row, cells: cells.count, expected: width) }
            var total = 0
            for (column, count) in cells.enumerated() {
                guard count >= 0 else { throw .negativeCount(row: row, column: column) }
                // Both stay below the limit plus one count, so neither can overflow before it is caught.
                guard count <= maximumCells, all <= maximumCells else { throw .tooLarge(limit: maximumCells) }
                total += count
                all += count
            }
            totals.append(total)
        }
        return totals
    }

    private static func room(for subjects: Int, by raters: Int) throws(RatingTableError) -> [Int32] {
        let (cells, overflow) = subjects.multipliedReportingOverflow(by: raters)
        guard !overflow, cells <= maximumCells else { throw .tooLarge(limit: maximumCells) }
        var room: [Int32] = []
        room.reserveCapacity(cells)
        return room
    }
}
