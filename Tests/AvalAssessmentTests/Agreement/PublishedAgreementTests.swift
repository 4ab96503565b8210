import AvalAssessment
import Testing

/// Printed values; a coefficient must come out to their last digit.
@Suite struct PublishedAgreementTests {
    @Test("four raters, twelve units, missing ratings: the values that Gwet and irrCAC print")
    func fourRaters() throws {
        let table = try AgreementSamples.fourRaters()
        try expectPrinted(percentAgreement(of: table), 0.8181818, digits: 7)
        try expectPrinted(gwetAC(of: table), 0.77544, error: 0.14295, digits: 5)
        try expectPrinted(fleissKappa(of: table), 0.76117, error: 0.15302, digits: 5)
        try expectPrinted(congerKappa(of: table), 0.76282, error: 0.14917, digits: 5)
        try expectPrinted(brennanPrediger(of: table), 0.77273, error: 0.14472, digits: 5)
        try expectPrinted(krippendorffAlpha(of: table, .nominal), 0.74342, error: 0.14557, digits: 5)
        let interval = try #require(gwetAC(of: table).interval)
        #expect((interval.lowerBound - 0.46081).magnitude < 0.000005 && interval.upperBound == 1)
    }

    @Test("the same by Krippendorff's four metrics")
    func metrics() throws {
        let table = try AgreementSamples.fourRaters()
        try expectPrinted(krippendorffAlpha(of: table, .nominal), 0.743421, digits: 6)
        try expectPrinted(krippendorffAlpha(of: table, .ordinal), 0.815388, digits: 6)
        try expectPrinted(krippendorffAlpha(of: table, .interval), 0.849107, error: 0.129130, digits: 6)
        try expectPrinted(krippendorffAlpha(of: table, .ratio), 0.797403, error: 0.140481, digits: 6)
    }

    @Test("alpha with ordinal weights is .834, and is not alpha by the ordinal metric")
    func ordinalTrap() throws {
        let table = try AgreementSamples.fourRaters()
        let matrix = CoincidenceMatrix(table)
        let margins = matrix.margins
        var seen = 0.0
        var expected = 0.0
        for row in 0..<5 {
            for column in 0..<5 {
                let apart = Double(abs(row - column))
                let disagreement = apart * (apart + 1) / 20
                seen += matrix[row, column] * disagreement
                expected += margins[row] * margins[column] * disagreement
            }
        }
        let weighted = 1 - (margins.reduce(0, +) - 1) * seen / expected
        #expect((weighted - 0.833638).magnitude < 0.0000005)
        try expectPrinted(krippendorffAlpha(of: table, .ordinal), 0.815388, digits: 6)
    }

    @Test("the same with weights, as irrCAC prints them")
    func weighted() throws {
        let table = try AgreementSamples.fourRaters()
        try expectPrinted(gwetAC(of: table, weights: .linear), 0.85874, error: 0.11733, digits: 5)
        try expectPrinted(fleissKappa(of: table, weights: .linear), 0.81794, error: 0.14850, digits: 5)
        try expectPrinted(congerKappa(of: table, weights: .linear), 0.81378, error: 0.14509, digits: 5)
        try expectPrinted(brennanPrediger(of: table, weights: .linear), 0.84848, error: 0.12336, digits: 5)
        try expectPrinted(gwetAC(of: table, weights: .quadratic), 0.91400, error: 0.10396, digits: 5)
        try expectPrinted(fleissKappa(of: table, weights: .quadratic), 0.86494, error: 0.14603, digits: 5)
        try expectPrinted(congerKappa(of: table, weights: .quadratic), 0.85771, error: 0.14367, digits: 5)
        try expectPrinted(brennanPrediger(of: table, weights: .quadratic), 0.90152, error: 0.11089, digits: 5)
        try expectPrinted(gwetAC(of: table, weights: .ordinal), 0.89894, error: 0.10690, digits: 5)
        try expectPrinted(fleissKappa(of: table, weights: .ordinal), 0.85021, error: 0.14704, digits: 5)
        try expectPrinted(congerKappa(of: table, weights: .ordinal), 0.84366, error: 0.14410, digits: 5)
        try expectPrinted(brennanPrediger(of: table, weights: .ordinal), 0.88636, error: 0.11391, digits: 5)
    }

    @Test("two abstractors, a hundred records")
    func twoAbstractors() throws {
        let table = try AgreementSamples.twoAbstractors()
        #expect(table.subjects == 100 && table.raters == 2)
        try expectPrinted(percentAgreement(of: table), 0.89, digits: 7)
        try expectPrinted(cohenKappa(of: table), 0.7964094, error: 0.05891072, digits: 7)
        try expectPrinted(gwetAC(of: table), 0.8493305, digits: 7)
        try expectPrinted(brennanPrediger(of: table), 0.835, digits: 7)
        try expectPrinted(krippendorffAlpha(of: table, .nominal), 0.7972585, digits: 7)
        try expectPrinted(cohenKappa(of: table, weights: .linear), 0.842902, error: 0.047872, digits: 6)
        try expectPrinted(cohenKappa(of: table, weights: .quadratic), 0.892157, error: 0.035352, digits: 6)
    }

    @Test("ten subjects, fourteen raters: Fleiss' kappa is .210")
    func tenSubjects() throws {
        let table = try AgreementSamples.tenSubjects()
        #expect(table.raters == 14)
        try expectPrinted(percentAgreement(of: table), 0.378, digits: 3)
        try expectPrinted(fleissKappa(of: table), 0.210, digits: 3)
    }

    @Test("the coincidences of four raters are those of the worked example")
    func coincidences() throws {
        let matrix = CoincidenceMatrix(try AgreementSamples.fourRaters())
        #expect(matrix.margins.map { $0.rounded() } == [9, 13, 10, 5, 3])
        let expected: [[Double]] = [
            [7, 4.0 / 3, 1.0 / 3, 1.0 / 3, 0], [4.0 / 3, 10, 4.0 / 3, 1.0 / 3, 0],
            [1.0 / 3, 4.0 / 3, 8, 1.0 / 3, 0], [1.0 / 3, 1.0 / 3, 1.0 / 3, 4, 0], [0, 0, 0, 0, 3],
        ]
        for row in 0..<5 {
            for column in 0..<5 { #expect((matrix[row, column] - expected[row][column]).magnitude < 1e-12) }
        }
    }
}
