import AvalAssessment
import Testing

@Suite struct TotalityTests {
    /// Tables of every small shape: ragged, with gaps, numbers that are none, equal, huge and tiny scores.
    private func tables() -> [[[Double?]]] {
        var random = Seeded(state: 404)
        let odd: [Double?] = [nil, .nan, .infinity, 0, 1e150, -1e150, 1e-300, 0.1]
        return (0..<600).map { round in
            let oddity = [0, 0.1, 0.5][round % 3]
            return (0..<(round % 8)).map { _ in
                (0..<(round / 8 % 6 + (random.unit() < 0.05 ? 1 : 0))).map { _ in
                    random.unit() < oddity
                        ? odd[Int(random.unit() * Double(odd.count))] : (random.unit() * 3).rounded(.down)
                }
            }
        }
    }

    private func isSound(_ coefficient: Coefficient) -> Bool {
        let numbers = [
            coefficient.value, coefficient.standardError, coefficient.interval?.lowerBound,
            coefficient.interval?.upperBound,
        ]
        return numbers.allSatisfy { $0?.isFinite ?? true }
            && (coefficient.value != nil || coefficient.reason?.isEmpty == false)
            && (coefficient.standardError ?? 0) >= 0
    }

    @Test("no table of scores, however odd, makes a coefficient that is no number or lacks its reason")
    func coefficients() {
        var defined = 0
        for table in tables() {
            let intraclass = IntraclassCorrelations(table)
            let items = ItemAnalysis(table, greatest: [2, 1])
            let severities = RaterSeverities(table)
            let crossed = GeneralizabilityStudy(crossed: table)
            let nested = GeneralizabilityStudy(table, nests: (0..<(table.map(\.count).max() ?? 0)).map { $0 % 2 })
            let projections = [
                crossed.projected(cut: 1), crossed.projected(items: 7), nested.projected(cut: 1),
                nested.projected(sizes: [3, 1]),
            ]
            var all = intraclass.all + [items.alpha, items.kuderRichardson]
            for item in items.items {
                all += [item.difficulty, item.discrimination, item.upperLower, item.alphaIfDeleted]
            }
            for rater in severities.raters { all += [rater.difference, rater.leniency] }
            for projection in projections {
                all += [projection.generalizability, projection.dependability] + (projection.atCut.map { [$0] } ?? [])
            }
            for coefficient in all { #expect(isSound(coefficient), "\(coefficient) of \(table)") }
            defined += all.count { $0.value != nil }
            #expect(severities.raters.allSatisfy { ($0.misfit ?? 0).isFinite })
            #expect((severities.residualDeviation ?? 0).isFinite)
            for projection in projections {
                #expect((projection.relativeError ?? 0).isFinite && (projection.absoluteError ?? 0).isFinite)
            }
        }
        #expect(defined > 5_000)
    }

    @Test("no scores, scale, reliability or cut make a decision rate that is none")
    func decisions() {
        var random = Seeded(state: 405)
        for round in 0..<60 {
            let scores = (0..<(round % 12)).map { _ in (random.unit() * 10).rounded() }
            let found = DecisionConsistency(
                scores, on: 0...Double(round % 11), reliability: random.unit() * 1.2 - 0.1,
                cut: random.unit() * 11)
            for coefficient in [found.consistency, found.kappa, found.accuracy] { #expect(isSound(coefficient)) }
            for rate in [found.consistency.value, found.falsePositives, found.falseNegatives, found.passing] {
                #expect((-1e-9...1 + 1e-9).contains(rate ?? 0))
            }
        }
    }
}
