/// Scores as candidate + rater + error, by least squares (Modelo aditivo).
///
/// Candidates are eliminated first (Searle 1971, chapter 7, the reduced normal equations); one rater of each subset is
/// held at zero, which leaves a positive definite system that Cholesky's method solves without iterating. Then
/// leniencies are moved to sum to zero in each subset.
struct AdditiveFit {
    typealias Row = [(rater: Int, score: Double)]

    let residualDeviation: Double?
    private let leniencies: [Double?]
    private let variances: [Double?]
    private let misfits: [Double?]
    private let scores: [Int]
    private let companions: [Int]

    /// - Parameters:
    ///   - rows: the scores of each candidate; a rater at most once in each.
    ///   - subsets: the connected raters.
    init(_ rows: [Row], raters: Int, subsets: [[Int]]) {
        var leniencies: [Double?] = Array(repeating: nil, count: raters)
        var (variances, misfits) = (leniencies, leniencies)
        var counts = Array(repeating: 0, count: raters)
        var sizes = Array(repeating: 1, count: raters)
        for row in rows { for cell in row { counts[cell.rater] += 1 } }
        for subset in subsets {
            for rater in subset { sizes[rater] = subset.count }
            guard subset.count > 1, let solution = AdditiveFit.solve(rows, subset) else { continue }
            for (place, rater) in subset.enumerated() {
                leniencies[rater] = solution.leniencies[place]
                variances[rater] = solution.variances[place]
            }
        }
        var sums = Array(repeating: 0.0, count: raters)
        var (total, freedom) = (0.0, 0)
        for row in rows where !row.isEmpty {
            let known = row.compactMap { cell in leniencies[cell.rater].map { (cell.rater, cell.score - $0) } }
            guard known.count == row.count else { continue }
            let ability = average(known.map(\.1))
            for (rater, corrected) in known {
                sums[rater] += (corrected - ability) * (corrected - ability)
                total += (corrected - ability) * (corrected - ability)
            }
            freedom += row.count - 1
        }
        for subset in subsets where subset.count > 1 { freedom -= subset.count - 1 }
        residualDeviation = freedom > 0 ? (total / Double(freedom)).squareRoot() : nil
        for rater in 0..<raters where leniencies[rater] != nil && counts[rater] > 0 {
            misfits[rater] = (sums[rater] / Double(counts[rater])).squareRoot()
        }
        self.leniencies = leniencies
        self.variances = variances
        self.misfits = misfits
        scores = counts
        companions = sizes
    }

    func misfit(_ rater: Int) -> Double? { misfits[rater] }

    func leniency(_ rater: Int) -> Coefficient {
        let name = "leniency"
        guard let value = leniencies[rater], let variance = variances[rater] else {
            let reason = scores[rater] == 0 ? "the rater rated nobody" : "no other rater shares a candidate"
            return Coefficient(name, undefined: reason, subjects: scores[rater], raters: companions[rater])
        }
        return Coefficient(
            name, value, standardError: residualDeviation.map { $0 * max(0, variance).squareRoot() },
            subjects: scores[rater], raters: companions[rater],
            reason: residualDeviation == nil ? "no standard error: every score is needed to fit the model" : nil)
    }

    /// Leniencies that sum to zero, and their variances in units of the error variance.
    private static func solve(_ rows: [Row], _ subset: [Int]) -> (leniencies: [Double], variances: [Double])? {
        let place = Dictionary(uniqueKeysWithValues: subset.enumerated().map { ($1, $0) })
        let count = subset.count
        // The last rater of the subset is held at zero.
        let size = count - 1
        var matrix = Array(repeating: Array(repeating: 0.0, count: size), count: size)
        var right = Array(repeating: 0.0, count: size)
        for row in rows where row.count > 1 {
            let places = row.compactMap { place[$0.rater] }
            guard places.count == row.count else { continue }
            let share = 1 / Double(row.count)
            let mean = average(row.map(\.score))
            for (a, cell) in zip(places, row) where a < size {
                matrix[a][a] += 1
                right[a] += cell.score - mean
                for b in places where b < size { matrix[a][b] -= share }
            }
        }
        guard let factor = choleskyFactor(matrix) else { return nil }
        var leniencies = solved(factor, right) + [0]
        let shift = average(leniencies)
        leniencies = leniencies.map { $0 - shift }
        var inverse = (0..<size).map { column in
            solved(factor, (0..<size).map { $0 == column ? 1 : 0 }) + [0]
        }
        inverse.append(Array(repeating: 0, count: count))
        let means = inverse.map { average($0) }
        let grand = average(means)
        return (leniencies, (0..<count).map { inverse[$0][$0] - 2 * means[$0] + grand })
    }
}

/// The lower triangle L with L·Lᵀ = the matrix; `nil` where it is not positive definite.
func choleskyFactor(_ matrix: [[Double]]) -> [[Double]]? {
    var factor = matrix
    for row in matrix.indices {
        for column in 0...row {
            var sum = matrix[row][column]
            for inner in 0..<column { sum -= factor[row][inner] * factor[column][inner] }
            if row == column {
                guard sum > 1e-12 * max(1, matrix[row][row]) else { return nil }
                factor[row][row] = sum.squareRoot()
            } else {
                factor[row][column] = sum / factor[column][column]
            }
        }
    }
    return factor
}

/// The x with L·Lᵀ·x = `right`.
func solved(_ factor: [[Double]], _ right: [Double]) -> [Double] {
    var x = right
    for row in factor.indices {
        for column in 0..<row { x[row] -= factor[row][column] * x[column] }
        x[row] /= factor[row][row]
    }
    for row in factor.indices.reversed() {
        for below in (row + 1)..<max(row + 1, factor.count) { x[row] -= factor[below][row] * x[below] }
        x[row] /= factor[row][row]
    }
    return x
}
