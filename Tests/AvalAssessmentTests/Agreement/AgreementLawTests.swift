import AvalAssessment
import Testing

/// What holds for every table.
@Suite struct AgreementLawTests {
    private let scale: [Double] = [1, 2, 4, 7]

    private func randomTables(_ count: Int, missing: Bool = true) throws -> [RatingTable] {
        var random = Seeded(state: 1_971)
        return try (0..<count).map { turn in
            let rows = AgreementSamples.randomRows(
                &random, subjects: 5 + random.below(20), raters: 2 + turn % 4, categories: 4, missing: missing)
            return try RatingTable(rows: rows, categories: scale)
        }
    }

    @Test("the order of subjects and of raters does not matter")
    func permutations() throws {
        var random = Seeded(state: 5)
        for table in try randomTables(40) {
            let subjects = table.selecting(subjects: (0..<table.subjects).shuffled(using: &random))
            let raters = table.selecting(raters: (0..<table.raters).shuffled(using: &random))
            let expected = AgreementSamples.all(of: table)
            for (one, other) in zip(expected, AgreementSamples.all(of: subjects)) { expectSame(one, other) }
            for (one, other) in zip(expected, AgreementSamples.all(of: raters)) { expectSame(one, other) }
        }
    }

    @Test("a tally forgets the order of raters to the last bit")
    func exact() throws {
        for table in try randomTables(20) {
            let reversed = table.selecting(raters: (0..<table.raters).reversed())
            for (one, other) in zip(agreement(of: table, level: .ratio), agreement(of: reversed, level: .ratio))
            where !one.name.hasPrefix("Co") {
                #expect(one == other)
            }
        }
    }

    @Test("the names of categories do not matter to nominal coefficients")
    func categories() throws {
        var random = Seeded(state: 6)
        for _ in 0..<40 {
            let rows = AgreementSamples.randomRows(&random, subjects: 12, raters: 3, categories: 4, missing: true)
            let renamed = (0..<4).shuffled(using: &random)
            let table = try RatingTable(rows: rows, categories: scale)
            let other = try RatingTable(
                rows: rows.map { $0.map { $0.map { renamed[$0] } } }, categories: [-3, 0, 1, 2])
            for (one, other) in zip(agreement(of: table, level: .nominal), agreement(of: other, level: .nominal)) {
                expectSame(one, other)
            }
        }
    }

    @Test("perfect agreement is 1 without error")
    func perfect() throws {
        let rows: [[Int?]] = [[0, 0, 0], [1, nil, 1], [3, 3, nil], [2, 2, 2], [nil, 1, nil]]
        let whole = try RatingTable(rows: rows, categories: scale)
        let pair = try RatingTable(rows: [[0, 0], [3, 3], [1, 1]], categories: scale)
        for coefficient in AgreementSamples.all(of: whole.selecting(subjects: [0, 1, 2, 3]))
        where !coefficient.name.hasPrefix("Cohen") {
            #expect(coefficient.value == 1 && coefficient.standardError == 0, "\(coefficient.name)")
            #expect(coefficient.interval == 1...1 && coefficient.reason == nil)
        }
        for coefficient in AgreementSamples.all(of: pair) {
            #expect(coefficient.value == 1 && coefficient.standardError == 0, "\(coefficient.name)")
        }
        // A subject rated once leaves the value and adds to the uncertainty of what chance is estimated from.
        #expect(fleissKappa(of: whole).value == 1 && krippendorffAlpha(of: whole, .ratio).standardError == 0)
    }

    @Test("no value is above 1, and each interval holds its value")
    func bounds() throws {
        for table in try randomTables(60) {
            for coefficient in AgreementSamples.all(of: table) {
                guard let value = coefficient.value else {
                    #expect(coefficient.reason != nil && coefficient.standardError == nil)
                    continue
                }
                #expect(value <= 1)
                let interval = try #require(coefficient.interval, "\(coefficient.name)")
                #expect(interval.contains(value) && interval.upperBound <= 1)
            }
        }
    }

    @Test("for two raters without a missing rating, Conger's kappa is Cohen's")
    func congerIsCohen() throws {
        for table in try randomTables(40, missing: false) where table.raters == 2 {
            for weights in AgreementWeights.allCases {
                let conger = try #require(congerKappa(of: table, weights: weights).value)
                let cohen = try #require(cohenKappa(of: table, weights: weights).value)
                #expect((conger - cohen).magnitude < 1e-12)
            }
        }
    }

    @Test("without a missing rating, 1 − α is 1 − κ of Fleiss less the correction for small samples")
    func alphaAndFleiss() throws {
        for table in try randomTables(40, missing: false) {
            let ratings = Double(table.subjects * table.raters)
            for (metric, weights) in [(KrippendorffMetric.nominal, AgreementWeights.identity), (.interval, .quadratic)]
            {
                let alpha = krippendorffAlpha(of: table, metric)
                let kappa = fleissKappa(of: table, weights: weights)
                let fromKappa = 1 - (1 - (try #require(kappa.value))) * (1 - 1 / ratings)
                #expect(((try #require(alpha.value)) - fromKappa).magnitude < 1e-12)
                let error = try #require(kappa.standardError)
                #expect(((try #require(alpha.standardError)) - error).magnitude < 1e-12)
            }
        }
    }

    @Test("with two categories all weights are the same")
    func twoCategories() throws {
        var random = Seeded(state: 8)
        let rows = AgreementSamples.randomRows(&random, subjects: 30, raters: 2, categories: 2, missing: true)
        let table = try RatingTable(rows: rows, categories: [0, 3])
        for coefficient in [percentAgreement, brennanPrediger, fleissKappa, congerKappa, cohenKappa, gwetAC] {
            let plain = coefficient(table, .identity)
            for weights in AgreementWeights.allCases { expectSame(plain, coefficient(table, weights)) }
        }
    }

    @Test("a subject nobody rated, and a rater who rated nothing, change nothing")
    func nobody() throws {
        for table in try randomTables(20) where table.raters > 2 {
            let rows = (0..<table.subjects).map { subject in
                (0..<table.raters).map { table[subject, $0] } + [nil]
            }
            let wider = try RatingTable(
                rows: rows + [[Int?](repeating: nil, count: table.raters + 1)], categories: scale)
            for (one, other) in zip(AgreementSamples.all(of: table), AgreementSamples.all(of: wider)) {
                expectSame(one, other)
                #expect(one.name.hasPrefix("Cohen") || (one.subjects == other.subjects && one.raters == other.raters))
            }
        }
    }

    @Test("an unused category changes Brennan–Prediger and Gwet, and no other plain coefficient")
    func unusedCategory() throws {
        let rows: [[Int?]] = [[0, 0], [1, 1], [0, 1], [1, 1], [0, 0]]
        let short = agreement(of: try RatingTable(rows: rows, categories: [1, 2]), level: .nominal)
        let long = agreement(of: try RatingTable(rows: rows, categories: [1, 2, 3]), level: .nominal)
        for (one, other) in zip(short, long) {
            let depends = one.name.hasPrefix("Brennan") || one.name.hasPrefix("Gwet")
            #expect((one.value == other.value) != depends, "\(one.name)")
        }
    }

    @Test("counts of a table give what the table gives, where raters need not be told")
    func counts() throws {
        for table in try randomTables(20) {
            let counts = (0..<table.subjects).map { subject in
                (0..<scale.count).map { category in
                    (0..<table.raters).count { table[subject, $0] == category }
                }
            }
            let untold = try RatingTable(counts: counts, categories: scale)
            for (one, other) in zip(AgreementSamples.all(of: table), AgreementSamples.all(of: untold)) {
                if one.name.hasPrefix("Co") {
                    #expect(other.value == nil && other.reason == "it is not told who gave which rating")
                } else {
                    expectSame(one, other)
                }
            }
        }
    }
}
