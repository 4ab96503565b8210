import AvalAssessment
import Testing

/// Rating tables of the literature, and random ones.
enum AgreementSamples {
    /// Four raters, twelve units (Gwet's Handbook; without the lone last rating, Krippendorff 2011, section C).
    static func fourRaters() throws -> RatingTable {
        let raters = ["123321412...", "1233224125..", ".33323422513", "12332441251."]
        return try table(byRater: raters)
    }

    /// A table from a line of digits for each rater, a dot where he did not rate; categories 1 to 5.
    static func table(byRater lines: [String]) throws -> RatingTable {
        let columns = lines.map { $0.map { $0.wholeNumberValue.map(Double.init) } }
        let rows = (0..<(columns.first?.count ?? 0)).map { row in columns.map { $0[row] } }
        return try RatingTable(values: rows, categories: [1, 2, 3, 4, 5])
    }

    /// Two abstractors, a hundred records, three categories (Gwet's Handbook).
    static func twoAbstractors() throws -> RatingTable {
        try RatingTable(crossTable: [[13, 0, 0], [0, 20, 7], [0, 4, 56]])
    }

    /// Ten subjects, fourteen raters, five categories.
    static func tenSubjects() throws -> RatingTable {
        try RatingTable(counts: [
            [0, 0, 0, 0, 14], [0, 2, 6, 4, 2], [0, 0, 3, 5, 6], [0, 3, 9, 2, 0], [2, 2, 8, 1, 1],
            [7, 7, 0, 0, 0], [3, 2, 6, 3, 0], [2, 5, 3, 2, 2], [6, 5, 2, 1, 0], [0, 2, 2, 3, 7],
        ])
    }

    /// Raters who often see the right category; rows of indices.
    static func randomRows(
        _ random: inout Seeded, subjects: Int, raters: Int, categories: Int, missing: Bool
    ) -> [[Int?]] {
        (0..<subjects).map { _ in
            let right = random.below(categories)
            return (0..<raters).map { _ in
                if missing && random.below(5) == 0 { return nil }
                return random.below(3) > 0 ? right : random.below(categories)
            }
        }
    }

    /// Every coefficient with every weight and metric.
    static func all(of table: RatingTable) -> [Coefficient] {
        AgreementWeights.allCases.flatMap { weights in
            [
                percentAgreement(of: table, weights: weights), brennanPrediger(of: table, weights: weights),
                fleissKappa(of: table, weights: weights), gwetAC(of: table, weights: weights),
                congerKappa(of: table, weights: weights), cohenKappa(of: table, weights: weights),
            ]
        } + KrippendorffMetric.allCases.map { krippendorffAlpha(of: table, $0) }
    }
}

/// The value, and the standard error where given, to the digits that were printed.
func expectPrinted(
    _ coefficient: Coefficient, _ value: Double, error: Double? = nil, digits: Int,
    sourceLocation: SourceLocation = #_sourceLocation
) throws {
    let half = (0..<digits).reduce(0.5) { half, _ in half / 10 } * 1.000001
    let found = try #require(coefficient.value, sourceLocation: sourceLocation)
    #expect((found - value).magnitude <= half, "\(coefficient.name)", sourceLocation: sourceLocation)
    if let error {
        let found = try #require(coefficient.standardError, sourceLocation: sourceLocation)
        #expect((found - error).magnitude <= half, "error of \(coefficient.name)", sourceLocation: sourceLocation)
    }
}

/// The same value, error and interval, to twelve digits.
func expectSame(
    _ first: Coefficient, _ second: Coefficient, sourceLocation: SourceLocation = #_sourceLocation
) {
    let pairs = [
        (first.value, second.value), (first.standardError, second.standardError),
        (first.interval?.lowerBound, second.interval?.lowerBound),
        (first.interval?.upperBound, second.interval?.upperBound),
    ]
    for (one, other) in pairs {
        #expect((one == nil) == (other == nil), "\(first.name)", sourceLocation: sourceLocation)
        guard let one, let other else { continue }
        #expect(
            (one - other).magnitude <= 1e-12 * max(1, one.magnitude), "\(first.name)", sourceLocation: sourceLocation)
    }
}
