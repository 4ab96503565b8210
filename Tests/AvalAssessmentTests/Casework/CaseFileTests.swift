import AvalAssessment
import AvalModel
import Testing

@Suite("A case and its states")
struct CaseFileTests {
    private let ev = CaseSample.evaluators
    private let ct = CaseSample.certifiers

    /// Everything a strict scheme asks for, to the vote.
    private var full: [Step] {
        [
            Step(.applied(Good.application)), Step(.admitted), Step(.trained(Good.training())),
            Step(.planned(Good.plan())), Step(.evidence(Good.piece())), Step(.assisted(Good.declaration())),
            Step(Good.rating(by: ev[0])), Step(.noted(Good.note(item: code("R01")))),
            Step(.verified(nil), by: CaseSample.verifier), Step(.closed), Step(Good.vote(ct[0])),
            Step(Good.vote(ct[1])), Step(Good.vote(ct[2], .against)), Step(.decided(.granted), by: ct[0]),
            Step(.notified(.email)),
        ]
    }

    @Test("the whole road of a strict scheme ends granted and notified")
    func wholeRoad() throws {
        let file = try CaseSample.file(full, rules: CaseSample.strict)
        #expect(file.assessment == .closed)
        #expect(file.decision == .notified)
        #expect(file.outcome == .granted)
        #expect(file.panel == .granted)
        #expect(file.verifier == CaseSample.verifier)
        #expect(file.portfolio.current.map(\.code) == [code("E1")])
        #expect(file.notes.count == 1 && file.assistance.count == 1 && file.trainers.count == 1)
        #expect(file.lastAppealDay == day("2026-10-11"))
        #expect(file.duties[ev[0]] == [.assessor])
        #expect(file.duties.people(with: .decider) == Set(ct.prefix(3)))
    }

    @Test("no step of a strict scheme before the rating can be left out", arguments: [0, 1, 3, 6, 8])
    func everyStepIsNeeded(position: Int) {
        var steps = full
        steps.remove(at: position)
        #expect(casework { () throws(CaseworkError) in try CaseSample.file(steps, rules: CaseSample.strict) } != nil)
    }

    @Test("a case without casework begins at its first rating and is decided")
    func implicit() throws {
        let file = try CaseSample.file([Step(Good.rating(by: ev[0])), Step(.decided(.refused), by: ct[0])])
        #expect(file.assessment == .closed)
        #expect(file.decision == .refused)
        #expect(file.outcome == .refused)
    }

    @Test("a case without events is unopened and stands for nothing")
    func unopened() throws {
        let file = try CaseSample.file([])
        #expect(file.assessment == .unopened)
        #expect(file.decision == nil && file.outcome == nil && file.effect == nil && file.lastAt == nil)
        #expect(
            file.mayFollow == [
                .recertificationOpened, .applied, .trained, .planned, .evidence, .assisted, .rated,
            ])
    }

    @Test("a scheme that asks for an application lets nothing but one begin a case")
    func applicationFirst() {
        let rules = CaseRules(requiresApplication: true)
        #expect(
            casework { () throws(CaseworkError) in try CaseSample.file([Step(Good.rating(by: ev[0]))], rules: rules) }
                == .cannotFollow(
                    .rated, assessment: .unopened, decision: nil,
                    mayFollow: [.recertificationOpened, .applied, .trained]))
    }

    @Test("an application that lacks a prerequisite is not admitted; who renews has shown them")
    func prerequisites() throws {
        let bare = Good.proven(Application(prerequisites: []))
        #expect(
            casework { () throws(CaseworkError) in
                try CaseSample.file([Step(.applied(bare)), Step(.admitted)], rules: CaseSample.strict)
            } == .prerequisitesMissing([code("P1")]))
        let number = Good.proven(CertificateNumber("ITE-2024-000007"))
        let renewal = try CaseSample.file(
            [Step(.recertificationOpened(number)), Step(.applied(bare)), Step(.admitted)], rules: CaseSample.strict)
        #expect(renewal.assessment == .admitted && renewal.recertifies == number)
    }

    @Test("an application follows the opening of a recertification once")
    func applicationOnce() throws {
        let number = Good.proven(CertificateNumber("ITE-2024-000007"))
        let applied = Step(.applied(Good.application))
        let file = try CaseSample.file(
            [Step(.recertificationOpened(number)), applied], rules: CaseRules(prerequisites: [code("P1")]))
        #expect(!file.mayFollow.contains(.applied))
        #expect(!file.mayFollow.contains(.recertificationOpened))
    }

    @Test("a third rater is awaited, rates, and the case is rated again")
    func thirdRater() throws {
        var file = try CaseSample.file([
            Step(Good.rating(by: ev[0])), Step(Good.rating(by: ev[1])), Step(Good.thirdRater(ev[2])),
        ])
        #expect(file.assessment == .reconciling && file.awaitedRater == ev[2])
        #expect(
            casework { () throws(CaseworkError) in
                try file.append(CaseSample.event(Good.rating(by: ev[0]), hour: 3))
            } == .thirdRaterAwaited(ev[2], found: ev[0]))
        #expect(!file.mayFollow.contains(.closed))
        try file.append(CaseSample.event(Good.rating(by: ev[2]), hour: 3))
        #expect(file.assessment == .rated && file.awaitedRater == nil)
        #expect(file.ratings.map(\.rater) == ev)
    }

    @Test("raters who agree leave the case rated")
    func agreed() throws {
        let file = try CaseSample.file([
            Step(Good.rating(by: ev[0])), Step(Good.rating(by: ev[1])),
            Step(.reconciled(Reconciliation(outcome: .agreed, reasons: Good.text("Vieron el video juntos")))),
        ])
        #expect(file.assessment == .rated && file.reconciliations.count == 1)
    }

    @Test("an incident that asks for another rating takes a verified case back", arguments: Incident.Effect.allCases)
    func incidents(effect: Incident.Effect) throws {
        let file = try CaseSample.file([
            Step(Good.rating(by: ev[0])), Step(.verified(nil), by: CaseSample.verifier),
            Step(.incident(Good.incident(effect))),
        ])
        switch effect {
        case .none: #expect(file.assessment == .verified && file.verifier == CaseSample.verifier)
        case .rerate: #expect(file.assessment == .inProgress && file.verifier == nil)
        case .void: #expect(file.assessment == .voided && file.mayFollow.isEmpty)
        }
    }

    @Test(
        "an abandoned case takes only custody",
        arguments: [
            CaseEvent.Kind.withdrawn(nil), .voided(Good.text("Suplantación")), .lapsed(Good.text("Un año")),
        ])
    func abandoned(end: CaseEvent.Kind) throws {
        let file = try CaseSample.file([Step(.evidence(Good.piece())), Step(end)])
        #expect(file.assessment.isAbandoned)
        #expect(file.mayFollow == [.custody])
    }

    @Test("withdrawing a closed case that is not decided leaves nothing to decide")
    func withdrawnInQueue() throws {
        let file = try CaseSample.file([Step(Good.rating(by: ev[0])), Step(.closed), Step(.withdrawn(nil))])
        #expect(file.assessment == .withdrawn && file.decision == nil)
    }

    @Test("after a deferral the panel votes anew")
    func deferral() throws {
        let rules = CaseRules(panel: PanelRule(members: 2, majority: .simple))
        let deferral = Deferral(reason: Good.text("Falta el video"), until: day("2026-11-01"))
        let file = try CaseSample.file(
            [
                Step(Good.rating(by: ev[0])), Step(Good.vote(ct[0], .toDefer)), Step(Good.vote(ct[1], .toDefer)),
                Step(.deferred(deferral), by: ct[0]), Step(.notified(.email)), Step(.resumed),
            ], rules: rules)
        #expect(file.decision == .queued && file.round == 2)
        #expect(file.votesOfRound.isEmpty && file.votes.count == 2)
        #expect(file.panel == .open(missing: 2))
        #expect(file.notices.map(\.of) == [.deferred] && file.lastAppealDay == nil)
    }

    @Test("an event of another attempt is refused, and nothing changes")
    func otherCase() throws {
        var file = try CaseSample.file([Step(Good.rating(by: ev[0]))])
        let before = file
        let other = CaseSample.attempt(2)
        #expect(
            casework { () throws(CaseworkError) in try file.append(CaseSample.event(.closed, hour: 1, of: other)) }
                == .otherCase(other, expected: CaseSample.reference))
        #expect(file == before)
    }

    @Test("an incident that asks for another rating reopens a case until it is decided")
    func reopened() throws {
        let rules = CaseRules(panel: PanelRule(members: 2, majority: .simple))
        var file = try CaseSample.file(
            [
                Step(Good.rating(by: ev[0])), Step(Good.vote(ct[0])), Step(.incident(Good.incident(.rerate))),
                Step(Good.rating(by: ev[0])), Step(Good.vote(ct[1])),
            ], rules: rules)
        #expect(file.round == 2 && file.panel == .open(missing: 1) && file.decision == .queued)
        try file.append(CaseSample.event(Good.vote(ct[0], .against), hour: 5))
        try file.append(CaseSample.event(.decided(.refused), by: ct[0], hour: 6))
        #expect(!file.mayFollow.contains(.incident))
    }

    @Test("ratings and decisions of the register stand where they were recorded")
    func implied() throws {
        let rating = Rating(
            candidate: code("C-1"), standard: CaseSample.standard, instrument: code("ITE-101-A"), centre: code("CE-1"),
            rater: ev[0], ratedOn: day("2026-10-01"), items: [:], remarks: "")
        func rated(_ hour: Int) throws -> CaseEvent {
            try #require(CaseEvent(rating: rating, recordedAt: CaseSample.start.adding(seconds: Int64(hour) * 3_600)))
        }
        #expect(try rated(3) == CaseSample.event(Good.rating(by: ev[0]), by: ev[0], hour: 3))

        let decision = Decision(
            candidate: code("C-1"), standard: CaseSample.standard, attempt: 1, dossier: CaseSample.digest,
            outcome: .granted, certifier: ct[0], decidedAt: CaseSample.start.adding(seconds: 3_600), lot: "1")
        #expect(CaseEvent(decision: decision) == CaseSample.event(.decided(.granted), by: ct[0], hour: 1))

        // All of one second but the decision: what each writer knew of says the order.
        let recorded = [
            CaseSample.event(.evidence(Good.piece())), CaseSample.event(.verified(nil), by: CaseSample.verifier),
            CaseSample.event(.notified(.email), hour: 1),
        ]
        let implied = [try rated(0), CaseSample.event(.decided(.granted), by: ct[0], hour: 1)]
        let known = [
            (event: recorded[0], knowing: 0), (event: recorded[1], knowing: 1), (event: recorded[2], knowing: 2),
        ]
        let file = try CaseFile(CaseSample.reference, events: known, implied: implied, rules: CaseRules())
        #expect(file.decision == .notified && file.verifier == CaseSample.verifier)
        let inOrder = [recorded[0], implied[0], recorded[1], implied[1], recorded[2]]
        #expect(try file == CaseFile(CaseSample.reference, events: inOrder, rules: CaseRules()))

        #expect(
            casework { () throws(CaseworkError) in
                try CaseFile(
                    CaseSample.reference, events: [(event: recorded[1], knowing: 0)], implied: [implied[1]],
                    rules: CaseRules())
            } != nil)
        // A clock that went back moves nothing; who trained once does not assess later.
        let late = try CaseFile(
            CaseSample.reference, events: [(event: CaseSample.event(.evidence(Good.piece()), hour: 5), knowing: 0)],
            implied: [try rated(3)], rules: CaseRules())
        #expect(late.assessment == .rated && late.lastAt == CaseSample.start.adding(seconds: 5 * 3_600))
        #expect(
            casework { () throws(CaseworkError) in
                try CaseFile(
                    CaseSample.reference, events: [], implied: [implied[0]], rules: CaseRules(), trainers: [ev[0]])
            } != nil)
    }

    @Test("an attempt is 1 to 9999")
    func attempts() {
        for (attempt, holds) in [(0, false), (1, true), (9_999, true), (10_000, false)] {
            let made = CaseReference(candidate: code("C-1"), standard: CaseSample.standard, attempt: attempt)
            #expect((made != nil) == holds)
        }
        #expect(CaseSample.reference.description == "C-1/ITE-101/1/1")
    }
}
