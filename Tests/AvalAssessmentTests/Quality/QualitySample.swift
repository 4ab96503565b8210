import AvalAssessment
import AvalModel

/// Made-up assessments whose flaws are known, the same in every run.
struct QualitySample {
    /// What is wrong on purpose.
    enum Flaw {
        /// Nobody fails the item.
        case easy
        /// Nobody passes it.
        case hard
        /// The better the candidate, the worse.
        case reversed
        /// Half of the time nobody looks.
        case unseen
        /// Raters roll dice.
        case random
    }

    var items = 22
    var candidates = 300
    /// One in so many is rated twice; 0 for none.
    var twiceOneIn = 2
    /// Points of leniency of each rater, on the scale of abilities.
    var leniencies = [Double](repeating: 0, count: 12)
    var flaws: [Int: Flaw] = [:]
    var isRubric = true
    /// Raters of the first half never meet those of the second.
    var isSplit = false
    /// The second rating of a dossier says that an artificial intelligence helped.
    var secondIsAssisted = false
    var rule = DecisionRule(doubleRatingOneIn: 4, tolerance: points("10.00"), indispensableMustAgree: false)
    var seed: UInt64 = 7

    static let text = LocalizedText("Texto", in: .es)

    var standard: Standard {
        let weight = Points(thousandths: 100_000 / items)
        let last = Points(thousandths: 100_000 - 100_000 / items * (items - 1))
        return Sample.standard(
            Instrument(
                code: code("I-1"), title: QualitySample.text, method: nil, minimumScore: points("60.00"),
                items: (0..<items).map { place in
                    let own = place == items - 1 ? last : weight
                    return Item(
                        code: code("R\(place < 9 ? "0" : "")\(place + 1)"),
                        criterion: Sample.standard.criteria[place % Sample.standard.criteria.count].code, weight: own,
                        isIndispensable: false, scale: isRubric ? .rubric(QualitySample.rubric(own)) : .metOrNot)
                }), rule)
    }

    static func rubric(_ weight: Points) -> Rubric {
        Rubric(
            levels: (0..<4).map { place in
                Level(
                    code: code("n\(place)"), title: text, quality: text,
                    points: Points(thousandths: weight.thousandths * place / 3), feedback: nil)
            }, metFrom: code("n2"))
    }

    var dossiers: [Dossier] {
        var random = Seeded(state: seed)
        let items = standard.instrument.items
        return (0..<candidates).compactMap { number in
            let ability = normal(&random)
            let isTwice = twiceOneIn > 0 && number % twiceOneIn == 0
            let first = random.below(leniencies.count)
            let group = isSplit ? leniencies.count / 2 : leniencies.count
            let start = isSplit ? first / group * group : 0
            let second = start + (first - start + 1 + random.below(max(1, group - 1))) % group
            let ratings = (isTwice ? [first, second] : [first]).enumerated().map { order, rater in
                Rating(
                    candidate: code("C-\(1_000 + number)"), standard: Sample.reference, instrument: code("I-1"),
                    centre: code("CE-01"), rater: code("EV-\(101 + rater)"), ratedOn: day("2026-10-15"),
                    items: Dictionary(
                        uniqueKeysWithValues: items.enumerated().map { place, item in
                            (item.code, rating(of: place, item, ability, leniencies[rater], number, &random))
                        }), remarks: "",
                    assistance: secondIsAssisted && order == 1
                        ? AIAssistance(system: "Sistema 1", confirmedOn: day("2026-10-15")) : nil)
            }
            guard let candidate = try? Sample.candidate(1_000 + number) else { return nil }
            return Dossier(candidate: candidate, standard: Sample.reference, ratings: ratings)
        }
    }

    var report: QualityReport { QualityReport(of: standard, reference: Sample.reference, dossiers: dossiers) }

    private func rating(
        of place: Int, _ item: Item, _ ability: Double, _ leniency: Double, _ number: Int, _ random: inout Seeded
    ) -> ItemRating {
        let levels = isRubric ? 4 : 2
        // What the work is worth, the same for whoever looks at it; then what this rater sees.
        var own = Seeded(state: UInt64(number * 1_000 + place))
        let work = (flaws[place] == .reversed ? -ability : ability) + 0.7 * normal(&own)
        let difficulty = 0.8 * (Double(place) / Double(items) - 0.8)
        let seen = 0.35 * normal(&random) + work + leniency - difficulty
        switch flaws[place] {
        case .easy: return at(levels - 1)
        case .hard: return at(0)
        case .unseen where random.below(2) == 0: return .notObserved
        case .random: return at(random.below(levels))
        default: break
        }
        return isRubric ? at(seen < -1 ? 0 : seen < 0 ? 1 : seen < 1 ? 2 : 3) : at(seen < 0 ? 0 : 1)
    }

    private func at(_ level: Int) -> ItemRating {
        isRubric ? .level(code("n\(level)")) : level > 0 ? .met : .notMet
    }

    /// About normal: the sum of four uniform numbers, centred and scaled.
    private func normal(_ random: inout Seeded) -> Double {
        let lanes = random.next()
        var sum = 0
        for lane in 0..<4 { sum += Int(truncatingIfNeeded: lanes >> UInt64(16 * lane) & 0xFFFF) }
        return (Double(sum) / 65_536 - 2) * 1.732
    }
}
