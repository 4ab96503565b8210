import Testing

@testable import AvalAssessment

@Suite struct UncertaintyTests {
    @Test(
        "quantiles of Student's distribution, as tables print them",
        arguments: [
            (1, 12.706204736175), (2, 4.302652729749), (3, 3.182446305284), (4, 2.776445105198), (7, 2.364624251593),
            (10, 2.228138851986), (30, 2.042272456301), (99, 1.984216951509), (200, 1.971896223632),
            (201, 1.971836506778), (1_000, 1.962339080826), (9_999, 1.960201263621),
        ])
    func quantiles(_ degrees: Int, _ quantile: Double) {
        #expect((studentQuantile975(degrees: degrees) - quantile).magnitude < 1e-10)
    }

    @Test("quantiles fall with the degrees of freedom, also where one formula takes over from the other")
    func falling() {
        let quantiles = (1...400).map { studentQuantile975(degrees: $0) }
        #expect(zip(quantiles, quantiles.dropFirst()).allSatisfy { $0 > $1 })
    }

    @Test("a compensated sum keeps what a plain one loses")
    func compensated() {
        let terms = [1, 1e100, 1, -1e100]
        #expect(terms.reduce(0, +) == 0)
        #expect(terms.summed() == 2)
    }

    @Test("what is not finite is no value, no error, no interval")
    func finite() {
        let undefined = Coefficient("x", .nan, standardError: 1, interval: 0...1, subjects: 2, raters: 2)
        #expect(undefined.value == nil && undefined.standardError == nil && undefined.interval == nil)
        #expect(undefined.reason != nil)
        let value = Coefficient(
            "x", 0.5, standardError: .infinity, interval: 0...Double.infinity, subjects: 2, raters: 2)
        #expect(value.value == 0.5 && value.standardError == nil && value.interval == nil)
    }

    @Test("the bootstrap is the same for the same generator, and near the linearised error")
    func bootstrapped() throws {
        var random = Seeded(state: 1)
        let rows = AgreementSamples.randomRows(&random, subjects: 100, raters: 3, categories: 3, missing: true)
        let table = try RatingTable(rows: rows, categories: [1, 2, 3])
        func run(_ seed: UInt64) -> Coefficient {
            var generator = Seeded(state: seed)
            return bootstrap(table, draws: 300, using: &generator) { krippendorffAlpha(of: $0, .ordinal) }
        }
        let first = run(3)
        #expect(first == run(3) && first != run(4))
        let alpha = krippendorffAlpha(of: table, .ordinal)
        #expect(first.value == alpha.value && first.name == alpha.name)
        let error = try #require(first.standardError)
        let ratio = error / (try #require(alpha.standardError))
        #expect((0.8...1.2).contains(ratio))
        let interval = try #require(first.interval)
        let value = try #require(first.value)
        #expect(interval.contains(value) && (3 * error...5 * error).contains(interval.upperBound - interval.lowerBound))
    }

    @Test("the bootstrap of what has no value has none, and of what rarely has one no interval")
    func bootstrapUndefined() throws {
        var generator = Seeded(state: 2)
        let constant = try RatingTable(rows: [[0, 0], [0, 0]], categories: [1, 2])
        let none = bootstrap(constant, draws: 50, using: &generator) { fleissKappa(of: $0) }
        #expect(none == fleissKappa(of: constant) && none.value == nil)
        let rare = bootstrap(try AgreementSamples.fourRaters(), draws: 50, using: &generator) { table in
            table[0, 0] == 0 && table[1, 0] == 1
                ? fleissKappa(of: table)
                : Coefficient(
                    "x", undefined: "left out", subjects: 0, raters: 0)
        }
        #expect(rare.value != nil && rare.interval == nil && rare.standardError == nil && rare.reason != nil)
    }
}
