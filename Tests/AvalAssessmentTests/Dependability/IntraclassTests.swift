import AvalAssessment
import Testing

@Suite struct IntraclassTests {
    private let published = IntraclassCorrelations(Published.shroutFleiss)

    @Test("six targets and four judges have the six values that Shrout and Fleiss print")
    func printed() {
        let values = [0.17, 0.29, 0.71, 0.44, 0.62, 0.91]
        for (coefficient, value) in zip(published.all, values) {
            #expect(near(coefficient.value, value, 0.005), "\(coefficient.name)")
            #expect(coefficient.subjects == 6 && coefficient.raters == 4)
        }
        #expect(published.leftOut == 0)
    }

    @Test("their intervals are McGraw and Wong's")
    func intervals() throws {
        // With SciPy 1.x's F quantiles. psych (R) and pingouin print -.13–.72, .02–.76, .34–.95, -.88–.91, .07–.93,
        // .68–.99.
        let bounds = [
            (-0.13293232487475098, 0.722560062328121), (0.018786513374712, 0.7610843696489529),
            (0.3424647650339253, 0.9458582599553595), (-0.8844421552381201, 0.9124154203407755),
            (0.07113681530250332, 0.9272320401677219), (0.6756747138163046, 0.9858916781690623),
        ]
        for (coefficient, (low, high)) in zip(published.all, bounds) {
            let interval = try #require(coefficient.interval, "\(coefficient.name)")
            #expect(near(interval.lowerBound, low, 1e-8) && near(interval.upperBound, high, 1e-8))
        }
    }

    @Test("the value is inside its interval, and more raters agree better, whatever the ratings")
    func properties() throws {
        var random = Seeded(state: 7)
        var bounded = 0
        for round in 0..<200 {
            let subjects = 3 + round % 7
            let raters = 2 + round % 4
            let ratings: [[Double?]] = (0..<subjects).map { subject in
                (0..<raters).map { _ in Double(subject) + random.unit() * 4 }
            }
            let found = IntraclassCorrelations(ratings)
            for coefficient in found.all {
                // ICC(2,k) may have no value or no lower bound for a few subjects that hardly differ.
                if coefficient.interval == nil, coefficient == found.agreementOfMean {
                    #expect((coefficient.value ?? 0) <= 1 && coefficient.reason != nil)
                    continue
                }
                let value = try #require(coefficient.value)
                #expect(value <= 1)
                let interval = try #require(coefficient.interval)
                #expect(interval.contains(value), "\(coefficient.name)")
                bounded += 1
            }
            let singles = [found.oneWay, found.agreement, found.consistency]
            let means = [found.oneWayOfMean, found.agreementOfMean, found.consistencyOfMean]
            for (single, mean) in zip(singles, means) {
                if let one = single.value, let many = mean.value, one > 0 { #expect(many > one) }
            }
        }
        #expect(bounded > 1_150)
    }

    @Test("a rater who is always two points milder costs agreement and not consistency")
    func milder() {
        let found = IntraclassCorrelations([[1, 3], [4, 6], [6, 8], [9, 11]])
        #expect(found.consistency.value == 1)
        #expect(found.consistency.interval == nil && found.consistency.reason != nil)
        #expect((found.agreement.value ?? 1) < 0.95)
    }

    @Test("shifting and stretching the scale changes nothing")
    func scale() {
        let moved = IntraclassCorrelations(Published.shroutFleiss.map { $0.map { $0.map { 50 - 2.5 * $0 } } })
        for (before, after) in zip(published.all, moved.all) {
            #expect(near(after.value, before.value ?? .nan, 1e-12))
            #expect(near(after.interval?.lowerBound, before.interval?.lowerBound ?? .nan, 1e-9))
        }
    }

    @Test("a subject without a rating is left out, and said to be")
    func missing() {
        let more = Published.shroutFleiss + [[1, nil, 3, 4], [5, 6], [.nan, 1, 2, 3]]
        let found = IntraclassCorrelations(more)
        #expect(found.leftOut == 3)
        #expect(found.all.map(\.value) == published.all.map(\.value))
    }

    @Test("what cannot be estimated has no value and a reason")
    func undefined() {
        let tables: [[[Double?]]] = [
            [], [[]], [[1, 2]], [[1], [2]], [[nil, nil], [nil, nil]], [[0.1, 0.1, 0.1], [0.1, 0.1, 0.1]],
        ]
        for table in tables {
            for coefficient in IntraclassCorrelations(table).all {
                #expect(coefficient.value == nil && coefficient.interval == nil)
                #expect(coefficient.reason?.isEmpty == false)
            }
        }
        // Subjects alike, ratings not: a value, below 0, where it is defined.
        let alike = IntraclassCorrelations([[1, 3], [3, 1], [1, 3], [3, 1]])
        #expect(near(alike.oneWay.value, -1, 1e-12))
        #expect(alike.oneWayOfMean.value == nil)
    }
}

extension Seeded {
    /// Evenly spread over 0..<1.
    mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }
}
