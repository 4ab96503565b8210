import AvalAssessment
import AvalModel
import Testing

@Suite("What an event may not say")
struct CaseLawTests {
    private let ev = CaseSample.evaluators
    private let ct = CaseSample.certifiers

    private func refusal(_ steps: [Step], rules: CaseRules = CaseRules()) -> CaseworkError? {
        casework { () throws(CaseworkError) in try CaseSample.file(steps, rules: rules) }
    }

    @Test("all duties exclude one another but verifying and deciding")
    func matrix() {
        for a in Duty.allCases {
            for b in Duty.allCases {
                let free = a == b || Set([a, b]) == [.verifier, .decider]
                #expect(a.collides(with: b) == !free)
                #expect(a.collides(with: b) == b.collides(with: a))
            }
        }
    }

    @Test("who rated neither verifies, votes, decides, defers nor reviews")
    func assessor() {
        let rated = Step(Good.rating(by: ev[0]))
        let panel = CaseRules(panel: PanelRule(members: 2, majority: .simple))
        let deferral = Deferral(reason: Good.text("Falta"), until: day("2026-12-01"))
        #expect(
            refusal([rated, Step(.verified(nil), by: ev[0])])
                == .dutiesCollide(ev[0], has: .assessor, cannot: .verifier))
        #expect(
            refusal([rated, Step(Good.vote(ev[0]))], rules: panel)
                == .dutiesCollide(ev[0], has: .assessor, cannot: .decider))
        #expect(
            refusal([rated, Step(.decided(.granted), by: ev[0])])
                == .dutiesCollide(ev[0], has: .assessor, cannot: .decider))
        #expect(
            refusal([rated, Step(.deferred(deferral), by: ev[0])])
                == .dutiesCollide(ev[0], has: .assessor, cannot: .decider))
        #expect(
            refusal([
                rated, Step(.decided(.granted), by: ct[0]), Step(.notified(.email)),
                Step(.appealFiled(Good.text("No"))), Step(.appealAdmitted), Step(.reviewerAssigned(ev[0])),
            ]) == .dutiesCollide(ev[0], has: .assessor, cannot: .reviewer))
    }

    @Test("who decided does not review the appeal, and who verified neither")
    func reviewers() {
        for person in [ct[0], CaseSample.verifier] {
            let duty: Duty = person == ct[0] ? .decider : .verifier
            #expect(
                refusal([
                    Step(Good.rating(by: ev[0])), Step(.verified(nil), by: CaseSample.verifier),
                    Step(.decided(.refused), by: ct[0]), Step(.notified(.email)),
                    Step(.appealFiled(Good.text("No"))), Step(.appealAdmitted), Step(.reviewerAssigned(person)),
                ]) == .dutiesCollide(person, has: duty, cannot: .reviewer))
        }
    }

    @Test("a trainer neither plans to assess, assesses, confirms, verifies nor decides")
    func trainers() {
        let trained = Step(.trained(Good.training(by: ev[0])))
        #expect(
            refusal([trained, Step(Good.rating(by: ev[0]))])
                == .dutiesCollide(ev[0], has: .trainer, cannot: .assessor))
        #expect(
            refusal([trained, Step(.planned(Good.plan([ev[0]])))])
                == .dutiesCollide(ev[0], has: .trainer, cannot: .assessor))
        #expect(
            refusal([trained, Step(.assisted(Good.declaration(confirmedBy: ev[0])))], rules: CaseRules(allowsAI: true))
                == .dutiesCollide(ev[0], has: .trainer, cannot: .assessor))
        #expect(
            refusal([trained, Step(Good.rating(by: ev[1])), Step(.verified(nil), by: ev[0])])
                == .dutiesCollide(ev[0], has: .trainer, cannot: .verifier))
        #expect(
            refusal([trained, Step(Good.rating(by: ev[1])), Step(.decided(.granted), by: ev[0])])
                == .dutiesCollide(ev[0], has: .trainer, cannot: .decider))
    }

    @Test(
        "that a rater trained the candidate is taken in however late, and the case goes no further until it is voided")
    func trainerComesOut() throws {
        let trained = Step(.trained(Good.training(by: ev[0])))
        let panel = CaseRules(panel: PanelRule(members: 2, majority: .simple))
        let known = [Step(Good.rating(by: ev[0])), trained]
        let error = CaseworkError.compromised(ev[0], trainedAnd: .assessor)
        #expect(refusal(known) == nil)
        #expect(refusal(known + [Step(.closed)]) == error)
        #expect(refusal(known + [Step(.verified(nil), by: CaseSample.verifier)]) == error)
        #expect(refusal(known + [Step(.decided(.granted), by: ct[0])]) == error)
        #expect(refusal(known + [Step(.decided(.refused), by: ct[0])]) == error)
        #expect(refusal(known + [Step(Good.vote(ct[0]))], rules: panel) == error)
        // Another rater does not mend it: the rating of who trained still stands in the dossier.
        #expect(refusal(known + [Step(Good.rating(by: ev[1])), Step(.decided(.granted), by: ct[0])]) == error)
        #expect(try CaseSample.file(known + [Step(.voided(Good.text("La formó")))]).assessment == .voided)
        #expect("\(error)".contains("trained the candidate too") && "\(error)".contains("voided"))
        // Who verified or voted is compromised by the same truth.
        let verified = [Step(Good.rating(by: ev[1])), Step(.verified(nil), by: ev[0]), trained]
        #expect(
            refusal(verified + [Step(.decided(.granted), by: ct[0])]) == .compromised(ev[0], trainedAnd: .verifier))
    }

    @Test("a renewal by evidence of practice is not closed without any")
    func renewalByEvidence() throws {
        let rules = CaseRules(renewsByEvidence: true)
        let number = Good.proven(CertificateNumber("ITE-2026-000001"))
        let opened = [Step(.recertificationOpened(number)), Step(.admitted)]
        let rated = Step(Good.rating(by: ev[0]))
        #expect(refusal(opened + [rated, Step(.closed)], rules: rules) == .renewalWithoutEvidence)
        #expect(
            refusal(opened + [rated, Step(.decided(.granted), by: ct[0])], rules: rules) == .renewalWithoutEvidence)
        #expect(refusal(opened + [Step(.evidence(Good.piece())), rated, Step(.closed)], rules: rules) == nil)
        #expect(refusal(opened + [rated, Step(.closed)]) == nil)
        #expect(refusal([rated, Step(.closed)], rules: rules) == nil)
    }

    @Test("an application attests only what the scheme asks for")
    func strangePrerequisite() {
        #expect(
            refusal([Step(.applied(Good.application))], rules: CaseRules(prerequisites: [code("P9")]))
                == .prerequisitesUnknown([code("P1")]))
    }

    @Test("who verified may decide")
    func verifierDecides() throws {
        let file = try CaseSample.file([
            Step(Good.rating(by: ev[0])), Step(.verified(nil), by: ct[0]), Step(.decided(.granted), by: ct[0]),
        ])
        #expect(file.duties[ct[0]] == [.verifier, .decider])
    }

    @Test("time runs forward, and two events may share a moment")
    func order() throws {
        var file = try CaseSample.file([Step(.evidence(Good.piece())), Step(Good.rating(by: ev[0]))])
        let before = file
        #expect(
            casework { () throws(CaseworkError) in try file.append(CaseSample.event(.closed, hour: 0)) }
                == .beforePrevious(CaseSample.start, previous: CaseSample.start.adding(seconds: 3_600)))
        #expect(file == before)
        try file.append(CaseSample.event(.closed, hour: 1))
        #expect(file.assessment == .closed)
    }

    @Test("an event tells of no day after its own")
    func days() {
        let late = day("2026-10-02")
        let error = CaseworkError.dayAfterEvent(late, event: CaseSample.start)
        let ai = CaseRules(allowsAI: true)
        let told = Good.proven(
            AIDeclaration(
                system: Good.text("L"), version: Good.text("1"), purpose: Good.text("P"), items: [],
                confirmedBy: ev[0], disclosedOn: late))
        #expect(refusal([Step(Good.rating(by: ev[0], on: late))]) == error)
        #expect(refusal([Step(.evidence(Good.piece(receivedOn: late)))]) == error)
        #expect(refusal([Step(.planned(Good.plan(agreedOn: late)))]) == error)
        #expect(refusal([Step(.assisted(told))], rules: ai) == error)
        let training = Good.proven(TrainerDeclaration(trainer: CaseSample.trainer, from: late, through: late))
        #expect(refusal([Step(.trained(training))]) == error)
        let past = Deferral(reason: Good.text("Falta"), until: day("2026-09-30"))
        #expect(
            refusal([Step(Good.rating(by: ev[0])), Step(.deferred(past), by: ct[0])])
                == .deferredIntoPast(day("2026-09-30"), event: CaseSample.start.adding(seconds: 3_600)))
    }

    @Test("items are items of the instrument")
    func items() {
        let rules = CaseRules(allowsAI: true, items: [code("R01")])
        let stranger: ItemCode = code("R99")
        #expect(refusal([Step(.evidence(Good.piece(items: [stranger])))], rules: rules) == .itemsUnknown([stranger]))
        #expect(refusal([Step(.planned(Good.plan(items: [stranger])))], rules: rules) == .itemsUnknown([stranger]))
        #expect(refusal([Step(.assisted(Good.declaration()))], rules: rules) == .itemsUnknown([code("R02")]))
        let begun = [Step(.evidence(Good.piece()))]
        #expect(refusal(begun + [Step(.noted(Good.note(item: stranger)))], rules: rules) == .itemsUnknown([stranger]))
        #expect(
            refusal(begun + [Step(.incident(Good.incident(.none, items: [stranger])))], rules: rules)
                == .itemsUnknown([stranger]))
    }

    @Test("where a plan is asked for, who is not in it rates only as the third rater")
    func plan() throws {
        let rules = CaseRules(requiresPlan: true)
        let planned = Step(.planned(Good.plan([ev[0], ev[1]])))
        #expect(refusal([planned, Step(Good.rating(by: ev[2]))], rules: rules) == .notInPlan(ev[2]))
        let file = try CaseSample.file(
            [
                planned, Step(Good.rating(by: ev[0])), Step(Good.rating(by: ev[1])), Step(Good.thirdRater(ev[2])),
                Step(Good.rating(by: ev[2])), Step(Good.rating(by: ev[2])),
            ], rules: rules)
        #expect(file.ratings.count == 4)
    }

    @Test("two people have rated before they reconcile, and the third is somebody else")
    func reconciling() {
        let first = Step(Good.rating(by: ev[0]))
        #expect(refusal([first, first, Step(Good.thirdRater(ev[2]))]) == .tooFewRaters(1))
        #expect(refusal([first, Step(Good.rating(by: ev[1])), Step(Good.thirdRater(ev[1]))]) == .ratedAlready(ev[1]))
    }

    @Test("an artificial intelligence helps only where allowed, and who confirms it has rated before the case closes")
    func assistance() throws {
        let rules = CaseRules(allowsAI: true)
        let declared = Step(.assisted(Good.declaration(confirmedBy: ev[1])))
        #expect(refusal([declared]) == .aiNotAllowed)
        let alone = [declared, Step(Good.rating(by: ev[0]))]
        #expect(refusal(alone + [Step(.closed)], rules: rules) == .aiUnconfirmed([ev[1]]))
        #expect(refusal(alone + [Step(.decided(.granted), by: ct[0])], rules: rules) == .aiUnconfirmed([ev[1]]))
        let file = try CaseSample.file(alone + [Step(Good.rating(by: ev[1])), Step(.closed)], rules: rules)
        #expect(file.assessment == .closed)
    }
}
