import AvalAssessment
import Testing

@Suite struct RaterSeverityTests {
    /// Seven candidates, four raters, hardly any two candidates with the same raters.
    private let incomplete: [[Double?]] = [
        [5, 4, nil, nil], [nil, 3, 6, nil], [7, nil, 9, nil], [4, 4, 7, nil], [nil, nil, 8, nil], [nil, 2, nil, 5],
        [5, nil, nil, 6],
    ]

    @Test("leniencies of an incomplete design are the least-squares ones")
    func leastSquares() {
        let found = RaterSeverities(incomplete)
        // numpy.linalg.lstsq with the constraint that leniencies sum to zero.
        let values = [-0.75833333333, -1.59166666667, 1.525, 0.825]
        let errors = [0.2321398, 0.2321398, 0.28431204, 0.34820971]
        let misfits = [0.3078261594543977, 0.22118682399978062, 0.1259684704819298, 0.29166666666666696]
        for (rater, (value, (error, misfit))) in zip(found.raters, zip(values, zip(errors, misfits))) {
            #expect(near(rater.leniency.value, value, 1e-9))
            #expect(near(rater.leniency.standardError, error, 1e-7))
            #expect(near(rater.misfit, misfit, 1e-9))
        }
        #expect(near(found.residualDeviation, 0.44953679864203927, 1e-9))
        #expect(found.subsets == [[0, 1, 2, 3]] && found.notes.isEmpty)
    }

    @Test("where everybody rates everybody, leniency is the rater's mean less the grand mean")
    func complete() {
        let found = RaterSeverities(Published.shroutFleiss)
        let means = [46.0 / 6, 2.5, 26.0 / 6, 40.0 / 6]
        let grand = means.reduce(0, +) / 4
        for (rater, mean) in zip(found.raters, means) {
            #expect(near(rater.leniency.value, mean - grand, 1e-12))
            #expect(near(rater.difference.value, (mean - grand) * 4 / 3, 1e-12))
        }
    }

    @Test("scores made of ability and leniency give the leniencies back, however thin the design")
    func recovered() {
        let (abilities, leniencies) = ([3, 7, 5, 9, 2, 6], [1.5, -2, 0, 0.5])
        let chain: [[Double?]] = abilities.enumerated().map { candidate, ability in
            (0..<4).map { rater in
                rater == candidate % 4 || rater == (candidate + 1) % 4 ? Double(ability) + leniencies[rater] : nil
            }
        }
        let found = RaterSeverities(chain)
        for (rater, leniency) in zip(found.raters, leniencies) {
            #expect(near(rater.leniency.value, leniency, 1e-9))
            #expect(near(rater.misfit, 0, 1e-9))
        }
        #expect(near(found.residualDeviation, 0, 1e-9))
    }

    @Test("raters who share no candidate, not even by way of others, fall into subsets that are named")
    func subsets() {
        let apart: [[Double?]] = [
            [1, 2, nil, nil, nil, nil], [4, 4, nil, nil, nil, nil], [nil, nil, 9, 5, nil, nil],
            [nil, nil, 7, 4, nil, nil], [nil, nil, nil, nil, 3, nil],
        ]
        let found = RaterSeverities(apart)
        #expect(found.subsets == [[0, 1], [2, 3], [4]])
        #expect(found.notes.count == 1 && found.notes[0].contains("3 subsets"))
        #expect(near(found.raters[0].leniency.value, -0.25, 1e-12))
        #expect(near(found.raters[2].leniency.value, 1.75, 1e-12))
        // One without a colleague, one without a candidate.
        for rater in [4, 5] {
            #expect(found.raters[rater].leniency.value == nil && found.raters[rater].difference.value == nil)
            #expect(found.raters[rater].misfit == nil)
        }
        #expect(found.raters[4].leniency.reason != found.raters[5].leniency.reason)
    }

    @Test("the difference from the others has the standard error of a mean over candidates")
    func difference() {
        let found = RaterSeverities([[5, 3, 4], [6, 3, nil], [7, nil, 5], [8, nil, nil]])
        // Of rater 0: 5 − 3.5, 6 − 3, 7 − 5, in hand.
        let severity = found.raters[0].difference
        #expect(near(severity.value, 6.5 / 3, 1e-12) && severity.subjects == 3 && severity.raters == 3)
        #expect(near(severity.standardError, (7.0 / 6 / 2 / 3).squareRoot(), 1e-12))
        let single = RaterSeverities([[1, 2]])
        #expect(single.raters[0].difference.value == -1 && single.raters[0].difference.standardError == nil)
        #expect(near(single.raters[0].leniency.value, -0.5, 1e-12) && single.raters[0].leniency.standardError == nil)
        #expect(single.residualDeviation == nil)
    }

    @Test("two hundred raters in a chain are one subset, and empty input has no raters")
    func sizes() {
        let chain: [[Double?]] = (0..<199).map { link in
            var row: [Double?] = Array(repeating: nil, count: 200)
            row[link] = 1
            row[link + 1] = 2
            return row
        }
        let found = RaterSeverities(chain)
        #expect(found.subsets.count == 1)
        for (low, high) in zip(found.raters, found.raters.dropFirst()) {
            #expect(near(high.leniency.value, (low.leniency.value ?? .nan) + 1, 1e-7))
        }
        #expect(RaterSeverities([]).raters.isEmpty && RaterSeverities([[], []]).subsets.isEmpty)
        #expect(RaterSeverities([[nil, .nan]]).raters.allSatisfy { $0.leniency.value == nil })
    }
}
