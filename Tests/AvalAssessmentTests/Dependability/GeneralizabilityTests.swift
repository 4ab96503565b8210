import AvalAssessment
import Testing

@Suite struct GeneralizabilityTests {
    private let crossed = GeneralizabilityStudy(crossed: Published.brennanOne)
    private let tasks = [1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3]

    @Test("Brennan's synthetic data 1 has the printed components and coefficients")
    func dataOne() {
        #expect(crossed.persons == 10 && crossed.components.map(\.effect) == ["p", "i", "pi"])
        #expect(near(crossed.variance("p"), 0.0574, 0.000_05))
        #expect(near(crossed.variance("i"), 0.0754, 0.000_05))
        #expect(near(crossed.variance("pi"), 0.1269, 0.000_05))
        let own = crossed.projected()
        #expect(near(own.generalizability.value, 0.844, 0.0005))
        #expect(near(own.dependability.value, 0.773, 0.0005))
        #expect(near(own.relativeError, (0.12685185185185 / 12).squareRoot(), 1e-10))
        #expect(near(own.absoluteError, ((0.07542087542088 + 0.12685185185185) / 12).squareRoot(), 1e-10))
        #expect(own.atCut == nil && own.notes.isEmpty)
    }

    @Test("Brennan's synthetic data 4 has the printed components of persons × (raters in tasks)")
    func dataFour() {
        let study = GeneralizabilityStudy(Published.brennanFour, nests: tasks)
        let printed = [("p", 0.4731), ("h", 0.3252), ("i:h", 0.6475), ("ph", 0.5596), ("pi:h", 2.3802)]
        for (effect, value) in printed { #expect(near(study.variance(effect), value, 0.000_06), "\(effect)") }
        #expect(near(study.mean, 4.75))
        #expect(study.components.map(\.degreesOfFreedom) == [9, 2, 9, 18, 81])
        let own = study.projected()
        let relative = 0.5595679012345677 / 3 + 2.380246913580247 / 12
        #expect(near(own.generalizability.value, 0.4731481481481483 / (0.4731481481481483 + relative), 1e-10))
        let absolute = relative + 0.3251543209876543 / 3 + 0.6475308641975305 / 12
        #expect(near(own.dependability.value, 0.4731481481481483 / (0.4731481481481483 + absolute), 1e-10))
        #expect(near(own.absoluteError, absolute.squareRoot(), 1e-10))
    }

    @Test("nests of unequal size have the components that the expectations of the quadratic forms give")
    func unequal() {
        let kept = [0, 1, 2, 3, 4, 5, 6, 8, 9]
        let study = GeneralizabilityStudy(
            Published.brennanFour.map { row in kept.map { row[$0] } }, nests: kept.map { tasks[$0] })
        // By the traces of projections times design matrices, in NumPy.
        let expected = [
            ("p", 0.81780627), ("h", 0.02094017), ("i:h", 0.04166667), ("ph", 0.41367521), ("pi:h", 2.39444444),
        ]
        for (effect, value) in expected { #expect(near(study.variance(effect), value, 1e-8), "\(effect)") }
        #expect(study.design == .nested(sizes: [4, 3, 2]))
    }

    @Test("the columns' order and the nests' numbers do not matter")
    func order() {
        let backwards = GeneralizabilityStudy(
            Published.brennanFour.map { $0.reversed() }, nests: tasks.reversed().map { -7 * $0 })
        let forwards = GeneralizabilityStudy(Published.brennanFour, nests: tasks)
        for (a, b) in zip(backwards.components, forwards.components) {
            #expect(a.effect == b.effect && near(a.estimate, b.estimate, 1e-12))
        }
    }

    @Test("Φ and Eρ² of persons × items are ICC(2,k) and ICC(3,k), with their intervals")
    func intraclass() throws {
        let own = crossed.projected()
        let icc = IntraclassCorrelations(Published.brennanOne)
        #expect(near(own.dependability.value, try #require(icc.agreementOfMean.value), 1e-12))
        #expect(near(own.generalizability.value, try #require(icc.consistencyOfMean.value), 1e-12))
        let pairs = [
            (own.dependability.interval, icc.agreementOfMean.interval),
            (own.generalizability.interval, icc.consistencyOfMean.interval),
        ]
        for (ours, theirs) in pairs {
            #expect(near(ours?.lowerBound, try #require(theirs?.lowerBound), 1e-9))
            #expect(near(ours?.upperBound, try #require(theirs?.upperBound), 1e-9))
        }
    }

    @Test("more items or raters never make scores less dependable, and 12 made of 6 doubled is Spearman and Brown's")
    func projections() throws {
        var last = 0.0
        for items in [1, 2, 6, 12, 24, 100] {
            let projected = crossed.projected(items: items, cut: 0.8)
            let value = try #require(projected.dependability.value)
            #expect(value > last && value <= (projected.generalizability.value ?? 0))
            #expect((projected.atCut?.value ?? 0) >= value)
            last = value
        }
        let six = try #require(crossed.projected(items: 6).generalizability.value)
        #expect(near(crossed.projected(items: 12).generalizability.value, 2 * six / (1 + six), 1e-12))
        let study = GeneralizabilityStudy(Published.brennanFour, nests: tasks)
        let few = try #require(study.projected(sizes: [2, 2, 2]).dependability.value)
        let spread = try #require(study.projected(items: 6).dependability.value)
        // Six raters on six tasks beat six raters on three.
        #expect(spread > few)
    }

    @Test("Φ(λ) is Φ where the mean is at the cut and rises with the distance from it")
    func atCut() throws {
        let own = crossed.projected(cut: crossed.mean)
        #expect(own.atCut?.value == own.dependability.value)
        #expect(own.notes.count == 1)
        var last = 0.0
        for cut in [0.7, 0.8, 0.9, 1.0] {
            let value = try #require(crossed.projected(cut: cut).atCut?.value)
            #expect(value > last && value < 1)
            last = value
        }
        // Brennan & Kane 1977 by hand: σ²(X̄) = .0574/10 + .0754/12 + .1269/120, X̄ = .5583.
        let (p, i, pi) = (crossed.variance("p"), crossed.variance("i"), crossed.variance("pi"))
        let distance = (crossed.mean - 0.8) * (crossed.mean - 0.8) - (p / 10 + i / 12 + pi / 120)
        let expected = (p + distance) / (p + distance + (i + pi) / 12)
        #expect(near(crossed.projected(cut: 0.8).atCut?.value, expected, 1e-12))
    }

    @Test("a negative estimate counts as zero and is said to")
    func negative() throws {
        let study = GeneralizabilityStudy(crossed: [[1, 3], [3, 1], [1, 3], [3, 1.5]])
        let persons = try #require(study.components.first)
        #expect(persons.isNegative && persons.value == 0)
        #expect(study.notes.first == "the estimated variance of p is negative and counts as zero")
        let own = study.projected()
        #expect(own.generalizability.value == 0 && own.generalizability.interval == nil)
        #expect(own.notes == study.notes)
    }

    @Test("what cannot be estimated or projected has no value and a reason")
    func undefined() {
        let lacking = [
            GeneralizabilityStudy(crossed: []), GeneralizabilityStudy(crossed: [[1, 2, 3]]),
            GeneralizabilityStudy(crossed: [[1], [2]]), GeneralizabilityStudy([[1, 2], [3, 4]], nests: [1]),
            GeneralizabilityStudy([[1, 2], [3, 4]], nests: [1, 2]),
            GeneralizabilityStudy([[1, 2], [3, 4]], nests: [1, 1]),
        ]
        for study in lacking {
            #expect(study.reason?.isEmpty == false && study.components.isEmpty)
            let projected = study.projected(cut: 0.5)
            #expect(projected.dependability.value == nil && projected.dependability.reason == study.reason)
            #expect(projected.absoluteError == nil && projected.atCut?.value == nil)
        }
        for items in [0, -3, Int.min, Int.max] {
            #expect(crossed.projected(items: items).dependability.value == nil)
        }
        #expect(crossed.projected(sizes: [2, 2]).dependability.value == nil)
        #expect(crossed.projected(cut: .nan).atCut?.value == nil)
        let alike = GeneralizabilityStudy(crossed: [[0.1, 0.1], [0.1, 0.1]]).projected(cut: 0.1)
        #expect(alike.dependability.value == nil && alike.atCut?.value == nil)
    }

    @Test("a standard error goes with each component")
    func standardErrors() throws {
        // √(2/12² · (MS(p)²/11 + MS(pi)²/101)), by hand.
        let persons = try #require(crossed.components.first)
        let (p, rest) = (persons.meanSquare, crossed.components[2].meanSquare)
        let expected = (2.0 / 144 * (p * p / 11 + rest * rest / 101)).squareRoot()
        #expect(near(persons.standardError, expected, 1e-12))
    }
}
