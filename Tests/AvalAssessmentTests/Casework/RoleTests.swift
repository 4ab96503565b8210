import AvalAssessment
import AvalModel
import Testing

@Suite("Who may do what on the day")
struct RoleTests {
    private let ev = CaseSample.evaluators
    private let ct = CaseSample.certifiers
    private let now = CaseSample.start.adding(seconds: 400 * 86_400)

    private func refusal(_ what: CaseEvent.Kind, by person: PersonCode = CaseSample.registrar) -> CaseworkError? {
        let event = CaseSample.event(what, by: person)
        return casework { () throws(CaseworkError) in try requireRoles(for: event, in: CaseSample.directory) }
    }

    @Test("people with the role may, and nobody else")
    func roles() {
        let cases: [(CaseEvent.Kind, PersonCode, PersonCode, Person.Role)] = [
            (.verified(nil), CaseSample.verifier, ct[0], .verifier),
            (.decided(.granted), ct[0], ev[0], .certifier),
            (.deferred(Deferral(reason: Good.text("F"), until: day("2026-12-01"))), ct[0], ev[0], .certifier),
            (Good.ruling(.upheld), CaseSample.reviewer, ct[0], .reviewer),
        ]
        for (what, person, stranger, role) in cases {
            #expect(refusal(what, by: person) == nil)
            #expect(refusal(what, by: stranger) == .lacksRole(stranger, role))
        }
        #expect(refusal(Good.vote(ct[0])) == nil)
        #expect(refusal(Good.vote(ev[0])) == .lacksRole(ev[0], .certifier))
        #expect(refusal(.reviewerAssigned(ct[0])) == .lacksRole(ct[0], .reviewer))
        #expect(refusal(Good.rating(by: ct[0])) == .lacksRole(ct[0], .evaluator))
        #expect(refusal(.planned(Good.plan([ct[0]]))) == .lacksRole(ct[0], .evaluator))
        #expect(refusal(Good.thirdRater(ct[0])) == .lacksRole(ct[0], .evaluator))
        #expect(refusal(.assisted(Good.declaration(confirmedBy: ct[0]))) == .lacksRole(ct[0], .evaluator))
    }

    @Test("an accreditation covers the day of the rating, to the last")
    func accreditation() {
        #expect(refusal(Good.rating(by: ev[0], on: day("2026-12-31"))) == nil)
        for other in ["2027-01-01", "2026-03-31"] {
            #expect(
                refusal(Good.rating(by: ev[0], on: day(other)))
                    == .notAccredited(ev[0], code("ITE-101"), on: day(other)))
        }
    }

    @Test("people and centres are in the directory; a trainer may be a stranger")
    func directory() {
        let stranger: PersonCode = code("XX-1")
        #expect(refusal(.admitted, by: stranger) == .notInDirectory(stranger))
        #expect(refusal(Good.rating(by: stranger)) == .notInDirectory(stranger))
        #expect(refusal(.custody(Good.step(from: ev[0], to: stranger))) == .notInDirectory(stranger))
        #expect(refusal(.trained(Good.training(by: stranger))) == nil)
        let elsewhere = Directory(centres: [], people: Array(CaseSample.directory.people.values))
        let event = CaseSample.event(.planned(Good.plan()))
        #expect(
            casework { () throws(CaseworkError) in try requireRoles(for: event, in: elsewhere) }
                == .unknownCentre(code("CE-1")))
    }

    @Test("an event is not in the future, and the clock's own second is not")
    func future() throws {
        let file = try CaseSample.file([])
        let event = CaseSample.event(Good.rating(by: ev[0]), hour: 1)
        let before = event.at.adding(seconds: -1)
        #expect(
            casework { () throws(CaseworkError) in
                try file.accepts(event, in: CaseSample.directory, now: before)
            } == .inFuture(event.at, now: before))
        try file.accepts(event, in: CaseSample.directory, now: event.at)
    }

    @Test("a recorded event is held against state, clock and directory alike")
    func together() throws {
        let file = try CaseSample.file([])
        func refused(_ what: CaseEvent.Kind) -> CaseworkError? {
            casework { () throws(CaseworkError) in
                try file.accepts(CaseSample.event(what), in: CaseSample.directory, now: now)
            }
        }
        #expect(refused(Good.rating(by: ct[0])) == .lacksRole(ct[0], .evaluator))
        #expect(refused(.closed) != nil)
        #expect(refused(Good.rating(by: ev[0])) == nil)
    }
}
