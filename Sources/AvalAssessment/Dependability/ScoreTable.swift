/// Scores of subjects (rows) by conditions (columns: raters, items), without gaps.
struct ScoreTable {
    let rows: [[Double]]
    let columns: Int
    /// Subjects left out since a score was missing or not a number.
    let leftOut: Int

    /// Keeps the subjects that have every score. A row that is shorter than the longest one lacks its last scores.
    init(complete scores: [[Double?]]) {
        let columns = scores.map(\.count).max() ?? 0
        rows = scores.compactMap { row in
            let known = row.compactMap { $0.flatMap { $0.isFinite ? $0 : nil } }
            return known.count == columns && columns > 0 ? known : nil
        }
        self.columns = columns
        leftOut = scores.count - rows.count
    }

    var subjects: Int { rows.count }

    /// The sum of squares that rounding alone can leave: anything up to it is zero.
    var negligible: Double {
        let largest = rows.joined().reduce(0) { max($0, abs($1)) }
        return 1e-26 * largest * largest * Double(subjects * columns)
    }
}

/// Mean of the values; 0 of none.
func average(_ values: some Collection<Double>) -> Double {
    values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
}

/// Sum of squared deviations from the mean; exactly 0 where all values are equal.
func squaredDeviations(_ values: some Collection<Double>) -> Double {
    guard let first = values.first, values.contains(where: { $0 != first }) else { return 0 }
    let middle = average(values)
    return values.reduce(0) { $0 + ($1 - middle) * ($1 - middle) }
}

/// Standard deviation with n − 1; `nil` for fewer than two values.
func standardDeviation(_ values: some Collection<Double>) -> Double? {
    values.count < 2 ? nil : (squaredDeviations(values) / Double(values.count - 1)).squareRoot()
}

/// The middle value, or the mean of the two middle ones; 0 of none.
func middleValue(_ values: some Collection<Double>) -> Double {
    let sorted = values.sorted()
    guard !sorted.isEmpty else { return 0 }
    let half = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2
}

/// The mean squares of subjects × conditions with one score in each cell.
struct TwoWayAnalysis {
    let subjects: Int
    let columns: Int
    let mean: Double
    let rowMeans: [Double]
    let columnMeans: [Double]
    let betweenSubjects: Double
    let betweenColumns: Double
    let residual: Double
    /// Within subjects, whatever the condition.
    let withinSubjects: Double

    /// `nil` for fewer than two subjects or two conditions.
    init?(_ table: ScoreTable) {
        guard table.subjects > 1, table.columns > 1 else { return nil }
        let rows = table.rows
        let (n, k) = (Double(rows.count), Double(table.columns))
        let mean = average(rows.joined().map { $0 })
        let rowMeans = rows.map { average($0) }
        let columnMeans = (0..<table.columns).map { column in average(rows.map { $0[column] }) }
        var rest = 0.0
        for (row, rowMean) in zip(rows, rowMeans) {
            for (value, columnMean) in zip(row, columnMeans) {
                let residual = value - rowMean - columnMean + mean
                rest += residual * residual
            }
        }
        let least = table.negligible
        func square(_ sum: Double) -> Double { sum <= least ? 0 : sum }
        let ofRows = square(k * rowMeans.reduce(0) { $0 + ($1 - mean) * ($1 - mean) })
        let ofColumns = square(n * columnMeans.reduce(0) { $0 + ($1 - mean) * ($1 - mean) })
        rest = square(rest)
        subjects = rows.count
        columns = table.columns
        self.mean = mean
        self.rowMeans = rowMeans
        self.columnMeans = columnMeans
        betweenSubjects = ofRows / (n - 1)
        betweenColumns = ofColumns / (k - 1)
        residual = rest / ((n - 1) * (k - 1))
        withinSubjects = (ofColumns + rest) / (n * (k - 1))
    }
}
