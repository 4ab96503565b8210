import AvalAssessment
import AvalModel
import Testing

@Suite("Panels and appeals")
struct PanelAndAppealTests {
    private let ev = CaseSample.evaluators
    private let ct = CaseSample.certifiers

    private func votes(_ choices: [PanelVote.Choice]) -> [PanelVote] {
        choices.enumerated().map { PanelVote(member: code("M-\($0)"), choice: $1) }
    }

    /// Every way in which so many members can vote.
    private func ballots(_ members: Int) -> [[PanelVote.Choice]] {
        (0..<members).reduce([[]]) { ballots, _ in
            ballots.flatMap { ballot in PanelVote.Choice.allCases.map { ballot + [$0] } }
        }
    }

    @Test("a simple majority grants, its absence never does", arguments: 1...5)
    func simple(members: Int) {
        for ballot in ballots(members) {
            let outcome = tally(votes(ballot), under: PanelRule(members: members, majority: .simple))
            let inFavour = ballot.count { $0 == .inFavour }
            let against = ballot.count { $0 == .against }
            #expect((outcome == .granted) == (inFavour * 2 > members))
            #expect((outcome == .refused) == (against * 2 >= members))
        }
    }

    @Test("a unanimous panel grants only together, and one vote against refuses", arguments: 1...5)
    func unanimous(members: Int) {
        for ballot in ballots(members) {
            let outcome = tally(votes(ballot), under: PanelRule(members: members, majority: .unanimous))
            #expect((outcome == .granted) == ballot.allSatisfy { $0 == .inFavour })
            #expect((outcome == .refused) == ballot.contains(.against))
        }
    }

    @Test("raising a vote never lowers the outcome", arguments: PanelRule.Majority.allCases)
    func monotone(majority: PanelRule.Majority) {
        func rank(_ outcome: PanelOutcome) -> Int {
            switch outcome {
            case .open: -1
            case .refused: 0
            case .deferred: 1
            case .granted: 2
            }
        }
        let raised: [PanelVote.Choice: PanelVote.Choice] = [.against: .toDefer, .toDefer: .inFavour]
        for members in 1...5 {
            let rule = PanelRule(members: members, majority: majority)
            for ballot in ballots(members) {
                let before = rank(tally(votes(ballot), under: rule))
                for position in ballot.indices {
                    guard let better = raised[ballot[position]] else { continue }
                    var changed = ballot
                    changed[position] = better
                    #expect(rank(tally(votes(changed), under: rule)) >= before)
                }
            }
        }
    }

    @Test("the last vote of a member counts, and nothing is resolved before all have voted")
    func lastVote() {
        let rule = PanelRule(members: 3, majority: .simple)
        var cast = votes([.inFavour, .inFavour])
        #expect(tally(cast, under: rule) == .open(missing: 1))
        #expect(tally([], under: rule) == .open(missing: 3))
        cast += [PanelVote(member: code("M-2"), choice: .inFavour), PanelVote(member: code("M-0"), choice: .against)]
        #expect(tally(cast, under: rule) == .granted)
        cast.append(PanelVote(member: code("M-1"), choice: .against))
        #expect(tally(cast, under: rule) == .refused)
    }

    @Test("a tie refuses, and a panel of nobody grants nothing")
    func ties() {
        #expect(
            tally(votes([.inFavour, .inFavour, .against, .against]), under: PanelRule(members: 4, majority: .simple))
                == .refused)
        for majority in PanelRule.Majority.allCases {
            #expect(tally([], under: PanelRule(members: 0, majority: majority)) == .refused)
        }
    }

    @Test("votes beyond the members raise the majority")
    func strangers() {
        let rule = PanelRule(members: 1, majority: .simple)
        #expect(tally(votes([.inFavour, .against]), under: rule) == .refused)
    }

    private let panel = CaseRules(panel: PanelRule(members: 2, majority: .simple), appealDays: 10)

    private func refusal(_ steps: [Step], rules: CaseRules) -> CaseworkError? {
        casework { () throws(CaseworkError) in try CaseSample.file(steps, rules: rules) }
    }

    @Test("a decision says what the panel resolved, and nothing before it has")
    func decisionFollowsPanel() {
        let first = [Step(Good.rating(by: ev[0])), Step(Good.vote(ct[0]))]
        #expect(refusal(first + [Step(.decided(.granted), by: ct[0])], rules: panel) == .panelOpen(missing: 1))
        let tied = first + [Step(Good.vote(ct[1], .against))]
        #expect(refusal(tied + [Step(.decided(.granted), by: ct[0])], rules: panel) == .panelResolved(.refused))
        let later = Deferral(reason: Good.text("Falta"), until: day("2026-12-01"))
        #expect(refusal(tied + [Step(.deferred(later), by: ct[0])], rules: panel) == .panelResolved(.refused))
        #expect(refusal(tied + [Step(.decided(.refused), by: ct[0])], rules: panel) == nil)
    }

    @Test("a panel has no more members than its rule, and a scheme without one no votes")
    func panelSize() {
        let steps = [Step(Good.rating(by: ev[0])), Step(Good.vote(ct[0])), Step(Good.vote(ct[1]))]
        #expect(refusal(steps + [Step(Good.vote(ct[2]))], rules: panel) == .panelFull(ct[2], members: 2))
        #expect(refusal(steps + [Step(Good.vote(ct[1], .against))], rules: panel) == nil)
        #expect(refusal(Array(steps.prefix(2)), rules: CaseRules()) == .noPanel)
    }

    private func decided(_ outcome: Decision.Outcome) -> [Step] {
        [Step(Good.rating(by: ev[0])), Step(.decided(outcome), by: ct[0]), Step(.notified(.letter))]
    }

    private func ruled(_ decision: Decision.Outcome, _ ruling: Ruling.Outcome) throws -> CaseFile {
        try CaseSample.file(
            decided(decision) + [
                Step(.appealFiled(Good.text("No se vio el video"))), Step(.appealAdmitted),
                Step(.reviewerAssigned(CaseSample.reviewer)), Step(Good.ruling(ruling), by: CaseSample.reviewer),
                Step(.notified(.letter)),
            ])
    }

    @Test("overturning a refusal grants with the reviewer as decider; overturning a grant withdraws")
    func effects() throws {
        let at = CaseSample.start.adding(seconds: 6 * 3_600)
        #expect(try ruled(.refused, .overturned).effect == .grant(by: CaseSample.reviewer, at: at))
        #expect(try ruled(.refused, .overturned).outcome == .granted)
        #expect(try ruled(.granted, .overturned).effect == .withdraw(by: CaseSample.reviewer, at: at))
        #expect(try ruled(.granted, .overturned).outcome == .refused)
        for outcome in Decision.Outcome.allCases {
            let file = try ruled(outcome, .upheld)
            #expect(file.effect == .stands && file.outcome == outcome && file.decision == .upheld)
            #expect(file.notices.map(\.of) == [outcome == .granted ? .granted : .refused, .upheld])
            #expect(file.mayFollow == [.notified])
        }
    }

    @Test("an appeal is filed on the last day and not on the next")
    func deadline() throws {
        let file = try CaseSample.file(decided(.refused), rules: CaseRules(appealDays: 10))
        let last = day("2026-10-11")
        #expect(file.lastAppealDay == last)
        func filed(_ at: Instant) -> CaseworkError? {
            let event = CaseEvent(
                case: CaseSample.reference, at: at, by: CaseSample.registrar, what: .appealFiled(Good.text("No")))
            return casework { () throws(CaseworkError) in try file.accepts(event) }
        }
        #expect(filed(Instant(endOf: last)) == nil)
        #expect(filed(Instant(startOf: last.adding(days: 1))) == .appealTooLate(lastDay: last))
    }

    @Test("an appeal that is not admitted leaves the decision notified, and another may be filed")
    func notAdmitted() throws {
        let file = try CaseSample.file(
            decided(.refused) + [
                Step(.appealFiled(Good.text("No"))), Step(.appealNotAdmitted(Good.text("Sin motivo"))),
                Step(.appealFiled(Good.text("No se vio el video"))),
            ])
        #expect(file.appeals.map(\.state) == [.notAdmitted, .filed])
        #expect(file.decision == .appealed && file.outcome == .refused && file.effect == nil)
    }

    @Test("only the reviewer it is assigned to rules")
    func otherReviewer() {
        let steps =
            decided(.refused) + [
                Step(.appealFiled(Good.text("No"))), Step(.appealAdmitted),
                Step(.reviewerAssigned(CaseSample.reviewer)), Step(Good.ruling(.upheld), by: ct[3]),
            ]
        #expect(refusal(steps, rules: CaseRules()) == .notTheReviewer(ct[3], assigned: CaseSample.reviewer))
    }
}
