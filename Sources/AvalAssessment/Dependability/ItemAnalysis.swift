import Foundation

/// How hard an item is and how well it tells candidates apart (Dificultad y discriminación del reactivo).
public struct ItemStatistics: Hashable, Sendable {
    /// The item's place among the columns, from 0.
    public let index: Int
    /// Mean score as a proportion of the greatest possible (Dificultad, p): 1 is an item that everybody meets.
    /// Of everybody who was rated on the item.
    public let difficulty: Coefficient
    /// Correlation with the sum of the other items (correlación punto-biserial corregida; Henrysson, S. (1963).
    /// Correction of item-total correlations in item analysis. Psychometrika 28, 211–218). Interval by Fisher's z.
    public let discrimination: Coefficient
    /// Difficulty among the 27% with the highest totals less that among the 27% with the lowest (Kelley, T. L. (1939).
    /// The selection of upper and lower groups for the validation of test items. Journal of Educational Psychology 30,
    /// 17–24). Candidates tied at the edge of a group share its remaining places.
    public let upperLower: Coefficient
    /// Cronbach's alpha of the other items.
    public let alphaIfDeleted: Coefficient
}

/// Classical item analysis of candidates × items (Análisis de reactivos).
public struct ItemAnalysis: Hashable, Sendable {
    public let items: [ItemStatistics]
    /// Cronbach, L. J. (1951). Coefficient alpha and the internal structure of tests. Psychometrika 16, 297–334.
    /// Interval by the F distribution (Feldt, L. S. (1965). Psychometrika 30, 357–370).
    public let alpha: Coefficient
    /// The same for items that are met or not (Kuder, G. F. & Richardson, M. W. (1937). Psychometrika 2, 151–160,
    /// formula 20); none for other scores.
    public let kuderRichardson: Coefficient
    /// Candidates left out of all but the difficulty, since a score is missing.
    public let leftOut: Int

    /// - Parameters:
    ///   - scores: one row for each candidate, one column for each item; `nil` where an item was not observed.
    ///   - greatest: the greatest possible score of each item, 1 where none is given; items score from 0.
    public init(_ scores: [[Double?]], greatest: [Double] = []) {
        let table = ScoreTable(complete: scores)
        leftOut = table.leftOut
        alpha = ItemAnalysis.alpha("Cronbach's alpha", table, without: nil)
        kuderRichardson =
            table.rows.allSatisfy { $0.allSatisfy { $0 == 0 || $0 == 1 } }
            ? ItemAnalysis.alpha("KR-20", table, without: nil)
            : Coefficient(
                "KR-20", undefined: "an item has scores other than 0 and 1", subjects: table.subjects,
                raters: table.columns)
        let totals = table.rows.map { $0.reduce(0, +) }
        let (high, low) = ItemAnalysis.extremes(totals)
        items = (0..<table.columns).map { item in
            let most = greatest.indices.contains(item) ? greatest[item] : 1
            return ItemStatistics(
                index: item, difficulty: ItemAnalysis.difficulty(scores, item, most),
                discrimination: ItemAnalysis.discrimination(table, totals, item),
                upperLower: ItemAnalysis.upperLower(table, high, low, item, most),
                alphaIfDeleted: ItemAnalysis.alpha("alpha if deleted", table, without: item))
        }
    }

    private static func difficulty(_ scores: [[Double?]], _ item: Int, _ most: Double) -> Coefficient {
        let name = "difficulty"
        let known = scores.compactMap { row in
            row.indices.contains(item) ? row[item].flatMap { $0.isFinite ? $0 : nil } : nil
        }
        guard most > 0, most.isFinite else {
            return Coefficient(
                name, undefined: "the greatest score is not above 0", subjects: known.count, raters: 1)
        }
        guard !known.isEmpty else {
            return Coefficient(name, undefined: "nobody was rated on the item", subjects: 0, raters: 1)
        }
        let error = (squaredDeviations(known) / Double(known.count)).squareRoot() / Double(known.count).squareRoot()
        return Coefficient(
            name, average(known) / most, standardError: error / most, subjects: known.count, raters: 1)
    }

    private static func discrimination(_ table: ScoreTable, _ totals: [Double], _ item: Int) -> Coefficient {
        let name = "corrected item-total correlation"
        let count = table.subjects
        func undefined(_ reason: String) -> Coefficient {
            Coefficient(name, undefined: reason, subjects: count, raters: table.columns)
        }
        guard table.columns > 1, count > 2 else { return undefined("needs two items and three candidates") }
        let own = table.rows.map { $0[item] }
        let others = table.rows.map { row in
            row.indices.reduce(0) { $1 == item ? $0 : $0 + row[$1] }
        }
        let (ownSquares, otherSquares) = (squaredDeviations(own), squaredDeviations(others))
        guard ownSquares > table.negligible else { return undefined("everybody has the same score on the item") }
        guard otherSquares > table.negligible * Double(table.columns) else {
            return undefined("everybody has the same score on the other items")
        }
        let (ownMean, otherMean) = (average(own), average(others))
        let product = zip(own, others).reduce(0) { $0 + ($1.0 - ownMean) * ($1.1 - otherMean) }
        let value = min(max(product / (ownSquares * otherSquares).squareRoot(), -1), 1)
        let n = Double(count)
        guard count > 3, abs(value) < 1 else {
            return Coefficient(
                name, value, subjects: count, raters: table.columns,
                reason: "no interval for a perfect correlation or for three candidates")
        }
        let reach = 1.959_963_984_540_054 / (n - 3).squareRoot()
        return Coefficient(
            name, value, standardError: (1 - value * value) / (n - 1).squareRoot(),
            interval: closed(tanh(atanh(value) - reach), tanh(atanh(value) + reach)), subjects: count,
            raters: table.columns)
    }

    /// How much each candidate belongs to the upper and to the lower 27%, each summing to 1.
    private static func extremes(_ totals: [Double]) -> (high: [Double], low: [Double]) {
        let size = max(1, Int((0.27 * Double(totals.count)).rounded()))
        return (shares(totals, size), shares(totals.map { -$0 }, size))
    }

    private static func shares(_ totals: [Double], _ size: Int) -> [Double] {
        guard totals.count >= size else { return [] }
        let edge = totals.sorted(by: >)[size - 1]
        let inside = totals.count { $0 > edge }
        let tied = totals.count { $0 == edge }
        let share = Double(size - inside) / Double(tied)
        return totals.map { $0 > edge ? 1 / Double(size) : $0 == edge ? share / Double(size) : 0 }
    }

    private static func upperLower(
        _ table: ScoreTable, _ high: [Double], _ low: [Double], _ item: Int, _ most: Double
    ) -> Coefficient {
        let name = "upper-lower 27% index"
        guard table.subjects > 3, most > 0, most.isFinite else {
            return Coefficient(
                name, undefined: "needs four candidates and a greatest score above 0", subjects: table.subjects,
                raters: table.columns)
        }
        let value = zip(table.rows, zip(high, low)).reduce(0.0) { $0 + $1.0[item] * ($1.1.0 - $1.1.1) }
        return Coefficient(
            name, value / most, subjects: table.subjects, raters: table.columns,
            reason: "no standard error: the groups are chosen by a total that holds the item")
    }

    /// k / (k − 1) · (1 − Σ variances of the items / variance of the total) is ICC(3,k), and its interval that one's.
    private static func alpha(_ name: String, _ table: ScoreTable, without item: Int?) -> Coefficient {
        let rows = table.rows.map { row in
            row.indices.compactMap { $0 == item ? nil : Optional(row[$0]) }
        }
        let columns = table.columns - (item == nil ? 0 : 1)
        guard let analysis = TwoWayAnalysis(ScoreTable(complete: rows)) else {
            return Coefficient(
                name, undefined: "needs two items and two candidates with every score", subjects: table.subjects,
                raters: max(0, columns))
        }
        let estimate = IntraclassCorrelations.consistency(analysis).mean
        guard let value = estimate.value else {
            return Coefficient(
                name, undefined: "the totals of all candidates are alike", subjects: table.subjects, raters: columns)
        }
        return Coefficient(
            name, value, interval: estimate.interval, subjects: table.subjects, raters: columns,
            reason: estimate.interval == nil ? "no interval without differences of both kinds" : nil)
    }
}
