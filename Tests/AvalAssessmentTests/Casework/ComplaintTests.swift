import AvalAssessment
import AvalModel
import Testing

@Suite("Complaints")
struct ComplaintTests {
    private let reference: ComplaintReference = code("Q-2026-004")
    private let ev = CaseSample.evaluators

    private func event(_ what: ComplaintEvent.Kind, by person: PersonCode = CaseSample.registrar, hour: Int = 0)
        -> ComplaintEvent
    {
        ComplaintEvent(
            complaint: reference, at: CaseSample.start.adding(seconds: Int64(hour) * 3_600), by: person, what: what)
    }

    private var received: ComplaintEvent.Kind {
        .received(
            Good.proven(
                ComplaintSubject(about: CaseSample.reference, against: [ev[0]], text: Good.text("Llegó tarde"))))
    }

    private var resolution: ComplaintResolution {
        ComplaintResolution(outcome: .founded, reasons: Good.text("Se repite la sesión"))
    }

    private func file(_ kinds: [ComplaintEvent.Kind], by person: PersonCode = CaseSample.registrar)
        throws(CaseworkError)
        -> ComplaintFile
    {
        try ComplaintFile(
            reference, events: kinds.enumerated().map { event($1, by: person, hour: $0) }, involved: [ev[1]])
    }

    @Test("from receipt over acknowledgement, investigation and resolution to the end")
    func road() throws {
        let complaint = try file(
            [received, .acknowledged, .investigating(CaseSample.registrar), .resolved(resolution), .closed])
        #expect(complaint.state == .closed && complaint.mayFollow.isEmpty)
        #expect(complaint.resolution == resolution && complaint.investigator == CaseSample.registrar)
        #expect(complaint.subject?.about == CaseSample.reference)
    }

    @Test("each state lets follow what the table says")
    func states() throws {
        let steps: [ComplaintEvent.Kind] = [
            received, .acknowledged, .investigating(CaseSample.registrar), .resolved(resolution), .closed,
        ]
        let allowed: [[ComplaintEvent.Name]] = [
            [.received], [.acknowledged, .dismissed], [.investigating, .dismissed],
            [.investigating, .resolved, .dismissed], [.closed], [],
        ]
        for count in 0...steps.count {
            let complaint = try file(Array(steps.prefix(count)))
            #expect(complaint.mayFollow == allowed[count])
        }
        #expect(try file([received, .dismissed(Good.text("Repetida"))]).mayFollow.isEmpty)
    }

    @Test("nobody complains against somebody whom the institute does not know")
    func stranger() throws {
        let subject = Good.proven(ComplaintSubject(about: nil, against: [code("XX-9")], text: Good.text("Quién")))
        let empty = try file([])
        let error = casework { () throws(CaseworkError) in
            try empty.accepts(event(.received(subject)), in: CaseSample.directory, now: CaseSample.start)
        }
        #expect(error == .notInDirectory(code("XX-9")))
        try empty.accepts(event(received), in: CaseSample.directory, now: CaseSample.start)
    }

    @Test("an event out of its turn is refused with what may follow, and nothing changes")
    func order() throws {
        var complaint = try file([received])
        let before = complaint
        #expect(
            casework { () throws(CaseworkError) in try complaint.append(event(.closed, hour: 1)) }
                == .complaintCannot(.closed, state: .received, mayFollow: [.acknowledged, .dismissed]))
        #expect(complaint == before)
        let early = ComplaintEvent(
            complaint: reference, at: CaseSample.start.adding(seconds: -1), by: CaseSample.registrar,
            what: .acknowledged)
        #expect(
            casework { () throws(CaseworkError) in try complaint.append(early) }
                == .beforePrevious(early.at, previous: CaseSample.start))
        let other = ComplaintEvent(
            complaint: code("Q-9"), at: CaseSample.start, by: CaseSample.registrar, what: .acknowledged)
        #expect(
            casework { () throws(CaseworkError) in try complaint.append(other) }
                == .otherComplaint(code("Q-9"), expected: reference))
    }

    @Test("neither whom it is against nor who worked on the case investigates or dismisses it")
    func impartial() {
        for person in [ev[0], ev[1]] {
            #expect(
                casework { () throws(CaseworkError) in try file([received, .acknowledged, .investigating(person)]) }
                    == .complaintAgainst(person))
            #expect(
                casework { () throws(CaseworkError) in
                    try file([received, .dismissed(Good.text("No es nada"))], by: person)
                } == .complaintAgainst(person))
        }
    }

    @Test("only the investigator resolves")
    func investigator() {
        #expect(
            casework { () throws(CaseworkError) in
                try file([received, .acknowledged, .investigating(ev[2]), .resolved(resolution)])
            } == .notTheInvestigator(CaseSample.registrar, assigned: ev[2]))
    }

    @Test("people of the directory record it, not in the future")
    func recorded() throws {
        let complaint = ComplaintFile(reference)
        let stranger: PersonCode = code("XX-1")
        #expect(
            casework { () throws(CaseworkError) in
                try complaint.accepts(event(received, by: stranger), in: CaseSample.directory, now: CaseSample.start)
            } == .notInDirectory(stranger))
        #expect(
            casework { () throws(CaseworkError) in
                try complaint.accepts(event(received, hour: 1), in: CaseSample.directory, now: CaseSample.start)
            } == .inFuture(CaseSample.start.adding(seconds: 3_600), now: CaseSample.start))
        try complaint.accepts(event(received), in: CaseSample.directory, now: CaseSample.start)
    }

    @Test("what is written is read again, and nothing else is", arguments: 0..<6)
    func roundTrip(kind: Int) throws {
        let kinds: [ComplaintEvent.Kind] = [
            received, .acknowledged, .investigating(ev[2]), .resolved(resolution), .closed,
            .dismissed(Good.text("Repetida")),
        ]
        let written = event(kinds[kind])
        #expect(try ComplaintEvent(canonical: written.canonicalBytes) == written)
        let text = String(decoding: written.canonicalBytes, as: UTF8.self)
        let more = text.replacing("\"what\":{", with: "\"what\":{\"x\":1\(text.contains("\"what\":{}") ? "" : ",")")
        #expect(
            casework { () throws(CaseworkError) in try ComplaintEvent(json: Array(more.utf8)) }
                == .unreadable(place: "/what/x", .unknownMember))
        #expect(
            casework { () throws(CaseworkError) in try ComplaintEvent(canonical: written.canonicalBytes + [0x20]) }
                == .notCanonical)
    }
}
