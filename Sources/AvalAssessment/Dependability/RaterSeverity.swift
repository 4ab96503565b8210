/// How a rater's scores compare with those of the others (Severidad del evaluador).
public struct RaterStatistics: Hashable, Sendable {
    /// The rater's place among the columns, from 0.
    public let index: Int
    /// Mean of the rater's score less the mean of the others' scores of the same candidate: below 0 is severe, above
    /// it lenient. With the standard error of a mean over the candidates.
    public let difference: Coefficient
    /// What the rater adds to a candidate's score, by least squares of candidate + rater; leniencies of a subset sum
    /// to 0. Unlike `difference`, fair to a rater whose colleagues are lenient.
    public let leniency: Coefficient
    /// Root mean square of what candidate + rater leave unexplained of the rater's scores; `nil` without a leniency.
    public let misfit: Double?
}

/// Severity of raters who need not rate the same candidates (Severidad de los evaluadores).
///
/// The additive model of two classifications with unequal numbers (Searle, S. R. (1971). Linear Models. Wiley: chapter
/// 7) and its connectedness, which Linacre, J. M. (1989), Many-Facet Rasch Measurement, calls subsets: raters in
/// different subsets share no candidate, not even by way of others, so that nothing tells severity from ability.
public struct RaterSeverities: Hashable, Sendable {
    public let raters: [RaterStatistics]
    /// The raters of each subset, by column, in ascending order; leniencies compare within a subset only.
    public let subsets: [[Int]]
    /// Standard deviation of a single score about candidate + rater; `nil` where every score is needed to fit.
    public let residualDeviation: Double?
    /// What was found wanting. Lower case, no full stop.
    public let notes: [String]

    /// - Parameter scores: one row for each candidate, one column for each rater; `nil` where the rater did not rate.
    public init(_ scores: [[Double?]]) {
        let columns = scores.map(\.count).max() ?? 0
        let rows = scores.map { row in
            row.enumerated().compactMap { column, score in
                score.flatMap { $0.isFinite ? (rater: column, score: $0) : nil }
            }
        }
        let found = connectedSubsets(rows.map { $0.map(\.rater) }, raters: columns)
        let fit = AdditiveFit(rows, raters: columns, subsets: found)
        subsets = found
        residualDeviation = fit.residualDeviation
        notes =
            found.count > 1
            ? ["the raters fall into \(found.count) subsets without a candidate in common: no comparison between them"]
            : []
        raters = (0..<columns).map { rater in
            RaterStatistics(
                index: rater, difference: RaterSeverities.difference(rows, rater),
                leniency: fit.leniency(rater), misfit: fit.misfit(rater))
        }
    }

    private static func difference(_ rows: [[(rater: Int, score: Double)]], _ rater: Int) -> Coefficient {
        let name = "difference from the other raters"
        var differences: [Double] = []
        var others: Set<Int> = []
        for row in rows where row.count > 1 {
            guard let own = row.first(where: { $0.rater == rater }) else { continue }
            let rest = row.filter { $0.rater != rater }
            others.formUnion(rest.map(\.rater))
            differences.append(own.score - average(rest.map(\.score)))
        }
        guard !differences.isEmpty else {
            return Coefficient(
                name, undefined: "nobody else rated this rater's candidates", subjects: 0, raters: 1)
        }
        let deviation = standardDeviation(differences)
        return Coefficient(
            name, average(differences), standardError: deviation.map { $0 / Double(differences.count).squareRoot() },
            subjects: differences.count, raters: others.count + 1,
            reason: deviation == nil ? "no standard error from one candidate" : nil)
    }
}

/// Raters that candidates link, by union-find; raters without a candidate are no subset.
func connectedSubsets(_ ratersOfCandidates: [[Int]], raters: Int) -> [[Int]] {
    var parent = Array(0..<raters)
    func root(_ rater: Int) -> Int {
        var rater = rater
        while parent[rater] != rater {
            parent[rater] = parent[parent[rater]]
            rater = parent[rater]
        }
        return rater
    }
    var active: Set<Int> = []
    for linked in ratersOfCandidates {
        active.formUnion(linked)
        guard let first = linked.first else { continue }
        for other in linked.dropFirst() {
            let (a, b) = (root(first), root(other))
            parent[max(a, b)] = min(a, b)
        }
    }
    var subsets: [Int: [Int]] = [:]
    for rater in active.sorted() { subsets[root(rater), default: []].append(rater) }
    return subsets.keys.sorted().compactMap { subsets[$0] }
}
