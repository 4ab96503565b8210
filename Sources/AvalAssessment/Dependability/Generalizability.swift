/// One source of variance of a generalizability study (Componente de varianza).
public struct VarianceComponent: Hashable, Sendable {
    /// As `p`, `i`, `pi`; nested designs have `p`, `h`, `i:h`, `ph`, `pi:h`.
    public let effect: String
    public let degreesOfFreedom: Int
    public let meanSquare: Double
    /// From the mean squares; may be negative where the true component is near zero.
    public let estimate: Double
    /// For normally distributed effects (Brennan 2001, chapter 6).
    public let standardError: Double

    /// `estimate`, or 0 where it is negative.
    public var value: Double { max(0, estimate) }
    public var isNegative: Bool { estimate < 0 }
}

/// The sources of variance of scores, for persons × items or persons × (items nested in something), all random
/// (Estudio de generalizabilidad).
///
/// Brennan, R. L. (2001). Generalizability Theory. Springer: chapters 2 (p × i), 3 (p × (i:h)) and 7 (nests of unequal
/// size). Components are found by equating mean squares with their expectations; a negative one enters the other
/// estimates as it is and is set to zero afterwards, which `notes` says.
public struct GeneralizabilityStudy: Hashable, Sendable {
    /// How many items each nest has; a crossed design has none.
    public enum Design: Hashable, Sendable {
        case crossed(items: Int)
        case nested(sizes: [Int])
    }

    public let design: Design
    /// Persons with every score.
    public let persons: Int
    /// Persons left out since a score was missing.
    public let leftOut: Int
    /// Grand mean on the scale of one item.
    public let mean: Double
    /// Empty where `reason` says why.
    public let components: [VarianceComponent]
    /// Why there are no components. Lower case, no full stop.
    public let reason: String?
    /// Which estimates were negative and set to zero.
    public let notes: [String]
    /// Intervals of Φ and Eρ² for one item, by way of the intraclass correlations; crossed designs only.
    let ofOneItem: IntraclassCorrelations?

    /// Persons × items (p × i), or persons × raters.
    ///
    /// - Parameter scores: one row for each person, one column for each item. Only persons with every score count.
    public init(crossed scores: [[Double?]]) {
        let table = ScoreTable(complete: scores)
        design = .crossed(items: table.columns)
        persons = table.subjects
        leftOut = table.leftOut
        guard let a = TwoWayAnalysis(table) else {
            mean = 0
            components = []
            notes = []
            reason = "needs two persons with scores on the same two items or more"
            ofOneItem = nil
            return
        }
        let (n, k) = (Double(persons), Double(table.columns))
        let squares = [
            MeanSquare("p", a.betweenSubjects, persons - 1), MeanSquare("i", a.betweenColumns, table.columns - 1),
            MeanSquare("pi", a.residual, (persons - 1) * (table.columns - 1)),
        ]
        // Brennan 2001, chapter 2: expected mean squares solved for the components.
        components = MeanSquare.components(squares, [[1 / k, 0, -1 / k], [0, 1 / n, -1 / n], [0, 0, 1]])
        mean = a.mean
        notes = GeneralizabilityStudy.notes(on: components)
        reason = nil
        ofOneItem = IntraclassCorrelations(scores)
    }

    /// Persons × (items nested in nests), as tasks with raters of their own, p × (r:t), or elements with items of
    /// their own, p × (i:h). Nests may differ in size.
    ///
    /// - Parameters:
    ///   - scores: one row for each person, one column for each item. Only persons with every score count.
    ///   - nests: the nest of each column, by any number.
    public init(_ scores: [[Double?]], nests: [Int]) {
        let table = ScoreTable(complete: scores)
        let labels = Set(nests).sorted()
        let members = labels.map { label in nests.indices.filter { nests[$0] == label } }
        design = .nested(sizes: members.map(\.count))
        persons = table.subjects
        leftOut = table.leftOut
        ofOneItem = nil
        guard nests.count == table.columns else {
            (mean, components, notes) = (0, [], [])
            reason = "needs the nest of each column"
            return
        }
        guard persons > 1, labels.count > 1, table.columns > labels.count else {
            (mean, components, notes) = (0, [], [])
            reason = "needs two persons with every score, two nests, and a nest of two items or more"
            return
        }
        let squares = MeanSquare.nested(table, members)
        let (n, all, number) = (Double(persons), Double(table.columns), Double(labels.count))
        let ownSquare = members.reduce(0.0) { $0 + Double($1.count * $1.count) } / all
        let share = (all - ownSquare) / (number - 1)
        // Brennan 2001, chapters 3 (sizes alike) and 7 (sizes that differ), in the order p, h, i:h, ph, pi:h.
        let slope = ownSquare / share
        components = MeanSquare.components(
            squares,
            [
                [1 / all, 0, 0, -slope / all, (slope - 1) / all],
                [0, 1 / (n * share), -1 / (n * share), -1 / (n * share), 1 / (n * share)],
                [0, 0, 1 / n, 0, -1 / n],
                [0, 0, 0, 1 / share, -1 / share],
                [0, 0, 0, 0, 1],
            ])
        mean = average(table.rows.joined().map { $0 })
        notes = GeneralizabilityStudy.notes(on: components)
        reason = nil
    }

    /// The component of an effect, never negative; 0 for an effect that the design does not have.
    public func variance(_ effect: String) -> Double {
        components.first { $0.effect == effect }?.value ?? 0
    }

    private static func notes(on components: [VarianceComponent]) -> [String] {
        components.filter(\.isNegative).map { "the estimated variance of \($0.effect) is negative and counts as zero" }
    }
}

/// A mean square and its effect.
struct MeanSquare {
    let effect: String
    let value: Double
    let freedom: Int

    init(_ effect: String, _ value: Double, _ freedom: Int) {
        self.effect = effect
        self.value = value
        self.freedom = freedom
    }

    /// Each component is a sum of mean squares, one row of `weights` for each.
    static func components(_ squares: [MeanSquare], _ weights: [[Double]]) -> [VarianceComponent] {
        zip(squares, weights).map { square, row in
            let terms = zip(row, squares).map { $0 * $1.value }
            let spread = zip(terms, squares).reduce(0.0) { $0 + 2 * $1.0 * $1.0 / Double($1.1.freedom + 2) }
            let sum = terms.reduce(0, +)
            // What cancels exactly on paper may leave a rounding error of either sign.
            let size = terms.reduce(0) { max($0, abs($1)) }
            return VarianceComponent(
                effect: square.effect, degreesOfFreedom: square.freedom, meanSquare: square.value,
                estimate: abs(sum) <= 1e-13 * size ? 0 : sum, standardError: spread.squareRoot())
        }
    }

    /// p, h, i:h, ph, pi:h; means over everything weigh each item alike.
    static func nested(_ table: ScoreTable, _ members: [[Int]]) -> [MeanSquare] {
        let rows = table.rows
        let n = Double(rows.count)
        let mean = average(rows.joined().map { $0 })
        let ofPerson = rows.map { average($0) }
        let ofItem = (0..<table.columns).map { column in average(rows.map { $0[column] }) }
        var (person, nest, item, personNest, rest) = (0.0, 0.0, 0.0, 0.0, 0.0)
        for value in ofPerson { person += Double(table.columns) * (value - mean) * (value - mean) }
        for columns in members {
            let size = Double(columns.count)
            let ofNest = average(columns.map { ofItem[$0] })
            nest += n * size * (ofNest - mean) * (ofNest - mean)
            for column in columns { item += n * (ofItem[column] - ofNest) * (ofItem[column] - ofNest) }
            for (row, personMean) in zip(rows, ofPerson) {
                let cell = average(columns.map { row[$0] })
                let shift = cell - personMean - ofNest + mean
                personNest += size * shift * shift
                for column in columns {
                    let residual = row[column] - cell - ofItem[column] + ofNest
                    rest += residual * residual
                }
            }
        }
        let least = table.negligible
        func square(_ effect: String, _ sum: Double, _ freedom: Int) -> MeanSquare {
            MeanSquare(effect, sum <= least ? 0 : sum / Double(freedom), freedom)
        }
        let (persons, nests) = (rows.count, members.count)
        return [
            square("p", person, persons - 1), square("h", nest, nests - 1),
            square("i:h", item, table.columns - nests), square("ph", personNest, (persons - 1) * (nests - 1)),
            square("pi:h", rest, (persons - 1) * (table.columns - nests)),
        ]
    }
}
