import AvalAssessment
import Testing

@Suite struct KrippendorffLawTests {
    private func randomRows(_ seed: UInt64, subjects: Int = 40) -> [[Int?]] {
        var random = Seeded(state: seed)
        return AgreementSamples.randomRows(&random, subjects: subjects, raters: 4, categories: 5, missing: true)
    }

    private func expectClose(_ first: Coefficient, _ second: Coefficient, within bound: Double) throws {
        let (one, other) = (try #require(first.value), try #require(second.value))
        #expect((one - other).magnitude < bound, "\(first.name)")
        let (error, otherError) = (try #require(first.standardError), try #require(second.standardError))
        #expect((error - otherError).magnitude < bound, "error of \(first.name)")
    }

    @Test("interval alpha does not see where a scale begins nor its unit")
    func affine() throws {
        let plain: [Double] = [1, 2, 3, 5, 8]
        for seed in UInt64(1)...20 {
            let rows = randomRows(seed)
            let alpha = krippendorffAlpha(of: try RatingTable(rows: rows, categories: plain), .interval)
            for (offset, unit) in [(0.0, 1e-6), (-17, 3), (1e6, 1e6), (0.1, 7e200)] {
                let moved = try RatingTable(rows: rows, categories: plain.map { offset + unit * $0 })
                try expectClose(alpha, krippendorffAlpha(of: moved, .interval), within: 1e-9)
            }
            let reversed = try RatingTable(
                rows: rows.map { $0.map { $0.map { 4 - $0 } } }, categories: plain.reversed().map { -$0 })
            try expectClose(alpha, krippendorffAlpha(of: reversed, .interval), within: 1e-12)
        }
    }

    @Test("ratio alpha does not see the unit, but sees where the scale begins")
    func unit() throws {
        let plain: [Double] = [0, 1, 3, 5, 8]
        let rows = randomRows(7)
        let alpha = krippendorffAlpha(of: try RatingTable(rows: rows, categories: plain), .ratio)
        let scaled = try RatingTable(rows: rows, categories: plain.map { $0 * 1e300 })
        try expectClose(alpha, krippendorffAlpha(of: scaled, .ratio), within: 1e-12)
        let moved = try RatingTable(rows: rows, categories: plain.map { $0 + 1 })
        #expect(krippendorffAlpha(of: moved, .ratio).value != alpha.value)
    }

    @Test("ordinal alpha sees the order of a scale and nothing else of it")
    func order() throws {
        let rows = randomRows(8)
        let alpha = krippendorffAlpha(of: try RatingTable(rows: rows, categories: [1, 2, 3, 4, 5]), .ordinal)
        let stretched = try RatingTable(rows: rows, categories: [-9, 0.5, 3, 4_000, 1e9])
        #expect(krippendorffAlpha(of: stretched, .ordinal) == alpha)
        // Nor a category in between that nobody used.
        let skipping = try RatingTable(
            rows: rows.map { $0.map { $0.map { $0 * 2 } } }, categories: (0..<9).map(Double.init))
        try expectClose(alpha, krippendorffAlpha(of: skipping, .ordinal), within: 1e-12)
    }

    @Test("a unit rated once is no matter to alpha")
    func ratedOnce() throws {
        let rows = randomRows(9)
        for metric in KrippendorffMetric.allCases {
            let table = try RatingTable(rows: rows, categories: [1, 2, 3, 4, 5])
            let more = try RatingTable(rows: rows + [[nil, 4, nil, nil]], categories: [1, 2, 3, 4, 5])
            #expect(krippendorffAlpha(of: table, metric) == krippendorffAlpha(of: more, metric))
        }
    }

    @Test("alpha is what the coincidence matrix gives by its definition")
    func definition() throws {
        let values: [Double] = [0, 1, 2, 5, 9]
        for seed in UInt64(20)...40 {
            let table = try RatingTable(rows: randomRows(seed, subjects: 15), categories: values)
            let matrix = CoincidenceMatrix(table)
            let margins = matrix.margins
            for metric in KrippendorffMetric.allCases {
                var seen = 0.0
                var expected = 0.0
                for low in 0..<5 {
                    for high in (low + 1)..<5 {
                        let between = margins[low...high].reduce(0, +) - (margins[low] + margins[high]) / 2
                        let root =
                            switch metric {
                            case .nominal: 1.0
                            case .ordinal: between
                            case .interval: values[low] - values[high]
                            case .ratio: (values[low] - values[high]) / (values[low] + values[high])
                            }
                        seen += matrix[low, high] * root * root
                        expected += margins[low] * margins[high] * root * root
                    }
                }
                let alpha = 1 - (margins.reduce(0, +) - 1) * seen / expected
                let ours = try #require(krippendorffAlpha(of: table, metric).value)
                #expect((ours - alpha).magnitude < 1e-12, "\(metric.rawValue)")
            }
        }
    }

    @Test("the coincidence matrix is symmetric and counts the ratings that can be paired")
    func matrix() throws {
        let rows = randomRows(50) + [[3, nil, nil, nil]]
        let matrix = CoincidenceMatrix(try RatingTable(rows: rows, categories: [1, 2, 3, 4, 5]))
        let pairable = rows.map { $0.count { $0 != nil } }.filter { $0 >= 2 }.reduce(0, +)
        #expect((matrix.margins.reduce(0, +) - Double(pairable)).magnitude < 1e-9)
        for row in 0..<5 {
            for column in 0..<5 { #expect(matrix[row, column] == matrix[column, row]) }
        }
    }

    @Test(
        "the linearised error is the derivative by the weight of each unit, ranks included",
        arguments: KrippendorffMetric.allCases)
    func derivative(_ metric: KrippendorffMetric) throws {
        var random = Seeded(state: 60)
        let rows = AgreementSamples.randomRows(&random, subjects: 20, raters: 3, categories: 5, missing: false)
        let table = try RatingTable(rows: rows, categories: [1, 2, 3, 4, 5])
        let copies = 40
        let many = (0..<table.subjects * copies).map { $0 % table.subjects }
        // Without the correction for small samples, which alone depends on the number of copies.
        func uncorrected(_ subjects: [Int]) throws -> Double {
            let ratings = Double(subjects.count * table.raters)
            let alpha = try #require(krippendorffAlpha(of: table.selecting(subjects: subjects), metric).value)
            return 1 - (1 - alpha) * ratings / (ratings - 1)
        }
        var squares = 0.0
        for unit in 0..<table.subjects {
            var less = many
            less.remove(at: unit)
            let slope = try (uncorrected(many + [unit]) - uncorrected(less)) * Double(copies) / 2
            squares += slope * slope
        }
        let count = Double(table.subjects)
        let error = try #require(krippendorffAlpha(of: table, metric).standardError)
        #expect((error / (squares * count / (count - 1)).squareRoot() - 1).magnitude < 1e-4)
    }

    @Test("random ratings have an alpha near 0, and contrary ones below it")
    func chance() throws {
        var random = Seeded(state: 70)
        let rows = (0..<4_000).map { _ in (0..<3).map { _ in Int?.some(random.below(4)) } }
        let table = try RatingTable(rows: rows, categories: [1, 2, 3, 4])
        for metric in KrippendorffMetric.allCases {
            let alpha = krippendorffAlpha(of: table, metric)
            #expect((try #require(alpha.value)).magnitude < 4 * (try #require(alpha.standardError)))
        }
        let contrary = try RatingTable(rows: [[0, 1], [1, 0], [0, 1], [1, 0]], categories: [1, 2])
        #expect((try #require(krippendorffAlpha(of: contrary, .nominal).value)) < -0.7)
    }
}
