import AvalAssessment
import Testing

/// Where a formula divides by zero there is a reason, not a number.
@Suite struct UndefinedAgreementTests {
    private func table(_ rows: [[Int?]]) throws -> RatingTable {
        try RatingTable(rows: rows, categories: [1, 2, 3])
    }

    @Test("no table crashes, and a coefficient without a value says why")
    func total() throws {
        let tables: [[[Int?]]] = [
            [], [[]], [[], []], [[nil]], [[0]], [[nil, nil]], [[0, nil]], [[0, 0]], [[0, 1]], [[0, 1, 2]],
            [[0], [1], [2]], [[0, nil], [nil, 1]], [[0, 0], [0, 0]], [[0, 0], [nil, 1]], [[0, 1], [0, nil]],
            [[0, 1], [1, 0]], [[0, 1], [0, 1]], [[nil, 0, 0], [nil, 0, 1]],
        ]
        for rows in tables {
            for coefficient in AgreementSamples.all(of: try table(rows)) {
                if let value = coefficient.value {
                    #expect(value.isFinite && value <= 1, "\(coefficient.name) of \(rows)")
                } else {
                    #expect(coefficient.reason?.isEmpty == false, "\(coefficient.name) of \(rows)")
                    #expect(coefficient.standardError == nil && coefficient.interval == nil)
                }
            }
        }
    }

    @Test("nobody rated twice")
    func nobodyRatedTwice() throws {
        for coefficient in agreement(of: try table([[0, nil], [nil, 1], [2, nil]]), level: .ordinal) {
            #expect(coefficient.value == nil && coefficient.reason == "no subject was rated by two raters")
        }
    }

    @Test("without variation only fixed chance and Gwet's have a value")
    func noVariation() throws {
        for coefficient in agreement(of: try table([[1, 1, 1], [1, 1, nil]]), level: .nominal) {
            switch coefficient.name {
            case "percent agreement", "Brennan–Prediger", "Gwet's AC1": #expect(coefficient.value == 1)
            default:
                #expect(coefficient.value == nil && coefficient.reason?.contains("one category") == true)
            }
        }
    }

    @Test("a single subject has a value only where chance is fixed, and no error")
    func singleSubject() throws {
        for coefficient in agreement(of: try table([[0, 0, 1]]), level: .nominal) {
            switch coefficient.name {
            case "percent agreement": #expect(coefficient.value == 1.0 / 3)
            case "Brennan–Prediger": #expect(coefficient.value == 0)
            default: #expect(coefficient.value == nil)
            }
            #expect(coefficient.standardError == nil && coefficient.reason != nil)
        }
    }

    @Test("a scale of one category leaves nothing to agree on")
    func oneCategory() throws {
        let table = try RatingTable(rows: [[0, 0], [0, 0]], categories: [1])
        for coefficient in AgreementSamples.all(of: table) where !coefficient.name.hasPrefix("percent") {
            #expect(coefficient.value == nil && coefficient.reason != nil)
        }
    }

    @Test("Cohen's kappa is for two raters, and says so")
    func threeRaters() throws {
        let table = try AgreementSamples.fourRaters()
        #expect(cohenKappa(of: table).reason?.contains("the table has 4") == true)
        #expect(cohenKappa(of: table.selecting(raters: [0, 3])).value != nil)
    }

    @Test("two raters who each keep to a category of their own have a kappa of 0")
    func constantRaters() throws {
        #expect(cohenKappa(of: try table([[0, 1], [0, 1], [0, 1]])).value == 0)
    }

    @Test("a ratio metric refuses values below zero")
    func negativeRatio() throws {
        let table = try RatingTable(values: [[-1, 2], [2, 2]])
        #expect(krippendorffAlpha(of: table, .ratio).reason == "a ratio needs a scale without values below zero")
        #expect(krippendorffAlpha(of: table, .interval).value != nil)
    }

    @Test("scales near the limits of numbers have values or reasons")
    func extremes() throws {
        for scale in [
            [0, .leastNonzeroMagnitude, .leastNormalMagnitude], [1e307, 5e307, 8e307], [-8e307, 0, 8e307],
            [0, 1e-300, 1e300],
        ] {
            let table = try RatingTable(rows: [[0, 0], [1, 1], [2, 1], [2, 2]], categories: scale)
            for coefficient in AgreementSamples.all(of: table) {
                #expect(coefficient.value?.isFinite ?? (coefficient.reason != nil), "\(coefficient.name) \(scale)")
            }
        }
    }
}
