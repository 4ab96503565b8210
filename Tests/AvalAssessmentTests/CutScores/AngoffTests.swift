import AvalModel
import Testing

@testable import AvalAssessment

@Suite struct AngoffTests {
    private let items = weighted([("R01", "20"), ("R02", "30"), ("R03", "50")])
    private let judges = ["PE-01", "PE-02", "PE-03"]

    private func round(_ rows: [[Double]]) -> [PersonCode: [ItemCode: Double]] {
        var round: [PersonCode: [ItemCode: Double]] = [:]
        for (judge, row) in zip(judges, rows) {
            let judged = zip(["R01", "R02", "R03"], row).map { (code($0) as ItemCode, $1) }
            round[code(judge)] = Dictionary(uniqueKeysWithValues: judged)
        }
        return round
    }

    private var rounds: [[PersonCode: [ItemCode: Double]]] {
        [
            round([[0.9, 0.6, 0.4], [0.7, 0.7, 0.7], [1, 0.5, 0.6]]),
            round([[0.9, 0.6, 0.5], [0.8, 0.7, 0.6], [0.9, 0.6, 0.6]]),
        ]
    }

    private func angoff(
        _ rounds: [[PersonCode: [ItemCode: Double]]], items: [WeightedItem]? = nil, judges: [String]? = nil
    ) -> StandardSetting {
        setting(judges ?? self.judges, .angoff(AngoffJudgements(items: items ?? self.items, rounds: rounds)))
    }

    @Test("the cut is the sum of weights times mean probabilities of the last round, with its error over judges")
    func cutOfRounds() throws {
        let found = try cut(of: angoff(rounds))
        // Judges' cuts 61, 67 and 66 in the second round.
        #expect(near(found.cut, 194.0 / 3, 1e-12))
        #expect(found.points == points("64.667"))
        #expect(near(found.standardError, (31.0 / 9).squareRoot(), 1e-9))
        #expect(found.perRound.map(\.round) == [1, 2])
        #expect(near(found.perRound[0].cut, (56.0 + 70 + 65) / 3, 1e-12))
        #expect(found.perRound[1].judges.map(\.judge) == judges.map { code($0) })
        for (judge, value) in zip(found.perRound[1].judges, [61.0, 67, 66]) { #expect(near(judge.cut, value, 1e-12)) }
        #expect(found.ability == nil && found.notes.isEmpty)
    }

    @Test("raising a probability never lowers the cut")
    func monotone() throws {
        let before = try cut(of: angoff(rounds)).cut
        for judge in judges {
            for item in items {
                var higher = rounds
                higher[1][code(judge)]?[item.code] = 1
                #expect(try cut(of: angoff(higher)).cut > before)
            }
        }
    }

    @Test("a single judge has a cut without a standard error, which is said")
    func singleJudge() throws {
        let found = try cut(of: angoff([round([[0.5, 0.5, 0.5]])], judges: ["PE-01"]))
        #expect(found.cut == 50 && found.standardError == nil)
        #expect(found.notes == ["no standard error from a single judge"])
    }

    @Test("halves of a thousandth go upwards, even where binary fractions make them a shade smaller")
    func rounding() {
        func rounded(_ value: Double) -> Int {
            CutScore(cut: value, standardError: nil, perRound: [], ability: nil, notes: []).points.thousandths
        }
        #expect(rounded(62.0005) == 62_001 && rounded(62.0004999) == 62_000)
        #expect(rounded(1.0005) == 1_001 && rounded(1.0015) == 1_002)
        #expect(rounded(0) == 0 && rounded(100) == 100_000 && rounded(66.666666666) == 66_667)
    }

    @Test("judgements that are missing, strange or out of range are refused, each with its place")
    func refused() {
        func spoiled(_ spoil: (inout [[PersonCode: [ItemCode: Double]]]) -> Void) -> StandardSettingError? {
            var spoiled = rounds
            spoil(&spoiled)
            return refusal(angoff(spoiled))
        }
        let (judge, item): (PersonCode, ItemCode) = (code("PE-02"), code("R02"))
        #expect(spoiled { $0[0][judge]?[item] = nil } == .judgementMissing(item, judge: judge, round: 1))
        #expect(spoiled { $0[1][judge] = nil } == .judgeMissing(judge, round: 2))
        #expect(
            spoiled { $0[1][judge]?[code("R09")] = 0.5 } == .itemUnknown(code("R09"), judge: judge, round: 2))
        #expect(spoiled { $0[0][code("PE-07")] = [:] } == .judgeNotOnPanel(code("PE-07"), round: 1))
        for value in [-0.1, 1.01, 65, Double.infinity] {
            #expect(
                spoiled { $0[1][judge]?[item] = value }
                    == .probabilityOutOfRange(value, item: item, judge: judge, round: 2))
        }
        // NaN is unlike itself, so the pattern is matched.
        guard case .probabilityOutOfRange = spoiled({ $0[1][judge]?[item] = .nan }) else {
            Issue.record("NaN was taken for a probability")
            return
        }
        #expect(refusal(angoff([])) == .noRounds)
    }

    @Test("a panel without judges or with one twice, and weights that are not an instrument's, are refused")
    func panelAndItems() {
        #expect(refusal(angoff(rounds, judges: [])) == .noPanel)
        #expect(refusal(angoff(rounds, judges: judges + ["PE-02"])) == .judgeTwice(code("PE-02")))
        #expect(refusal(angoff(rounds, judges: judges + ["PE-04"])) == .judgeMissing(code("PE-04"), round: 1))
        #expect(refusal(angoff(rounds, items: [])) == .noItems)
        let off = weighted([("R01", "20"), ("R02", "30"), ("R03", "49.99")])
        #expect(refusal(angoff(rounds, items: off)) == .weightsSum(points("99.99")))
        #expect(refusal(angoff(rounds, items: items + items)) == .itemTwice(code("R01")))
        let free = weighted([("R01", "0"), ("R02", "50"), ("R03", "50")])
        #expect(refusal(angoff(rounds, items: free)) == .weightNotPositive(code("R01")))
        let huge = ["R01", "R02"].map {
            WeightedItem(code: code($0), weight: Points(thousandths: .max))
        }
        #expect(refusal(angoff(rounds, items: huge)) == .weightsSum(Points(thousandths: .max)))
    }

    @Test("a committee may adopt the panel's cut, and another one only with a reason")
    func adopted() throws {
        let method = StandardSettingMethod.angoff(AngoffJudgements(items: items, rounds: rounds))
        #expect(refusal(setting(judges, method, decision("64.667"))) == nil)
        #expect(refusal(setting(judges, method, decision("65", why: "Se redondea."))) == nil)
        for why in [nil, "", " \n"] {
            #expect(
                refusal(setting(judges, method, decision("65", why: why)))
                    == .reasonMissing(adopted: points("65"), computed: points("64.667")))
        }
        #expect(
            refusal(setting(judges, method, decision("100.001", why: "Más"))) == .adoptedOutOfRange(points("100.001")))
        let own = try cut(of: setting(judges, facilitator: "PE-02", method))
        #expect(own.notes == ["the facilitator judged too"])
    }

    @Test("cuts of several grades must rise")
    func ascending() throws {
        try checkAscending([])
        try checkAscending([points("60"), points("60.001"), points("90")])
        #expect(throws: StandardSettingError.cutsOverlap(lower: points("80"), upper: points("80"))) {
            try checkAscending([points("60"), points("80"), points("80")])
        }
    }

    @Test("every message names its thing, in lower case and without a full stop")
    func messages() {
        let (judge, item, candidate): (PersonCode, ItemCode, CandidateCode) = (code("PE-02"), code("R02"), code("C-1"))
        let errors: [(StandardSettingError, String)] = [
            (.judgeMissing(judge, round: 2), "PE-02"), (.judgeNotOnPanel(judge, round: nil), "PE-02"),
            (.probabilityOutOfRange(1.5, item: item, judge: judge, round: 1), "1.5"),
            (.scoreMissing(candidate), "C-1"), (.weightsSum(points("99.99")), "99.99"),
            (.pageOutOfRange(9, pages: 7, judge: judge, round: 1), "1 to 7"),
            (.reasonMissing(adopted: points("65"), computed: points("64")), "65.00"),
            (.cutsOverlap(lower: points("80"), upper: points("70")), "70.00"),
        ]
        for (error, part) in errors {
            let message = String(describing: error)
            #expect(message.contains(part) && message.first?.isLowercase == true && !message.hasSuffix("."))
        }
        #expect(String(describing: StandardSettingError.judgeNotOnPanel(judge, round: 3)).contains("in round 3"))
    }
}
