import AvalIssuance
import AvalModel
import AvalRegister
import AvalTesting
import StrictJSON
import Testing

@Suite("Crashes on the road") struct CrashTests {
    /// Certificates go two by two, so that three decisions make two stretches.
    private static let decisions = 3

    private static let kinds: [(Fault.Step, Fault.Moment)] = Fault.Step.allCases.flatMap { step in
        Fault.Moment.allCases.map { (step, $0) }
    }

    @Test("a crash at any step loses nothing, repeats nothing and leaves no gap that is not void", arguments: kinds)
    func crash(step: Fault.Step, moment: Fault.Moment) throws {
        var call = 1
        while try survives(Fault(step: step, moment: moment, call: call)) { call += 1 }
        #expect(call > 1, "\(step) was never reached")
    }

    /// Crashes once, resumes, walks on, and looks at everything.
    /// - Returns: whether the road was long enough for the crash to happen.
    private func survives(_ fault: Fault) throws -> Bool {
        let stand = try Stand()
        try stand.decide([Case(), Case(missed: [["R01"]])] + Array(repeating: Case(), count: CrashTests.decisions - 1))
        try stand.beginBadly()
        let line = FaultLine(fault)
        do {
            let office = try stand.office(
                FaultyRegister(register: try stand.register(), line: line),
                documents: FaultyStore(store: stand.store, line: line))
            try stand.issue(office)
        } catch {
            guard line.hasStruck else { throw error }
            // What was acknowledged by then is there for good.
            let register = try stand.register()
            for number in stand.acknowledged {
                #expect(try register.certificate(number: number)?.stage == .published, "\(fault)")
            }
        }
        let before = try stand.certificates()

        try stand.issue(resuming: true)
        let resumed = try stand.certificates()
        #expect(resumed.map(\.number) == before.map(\.number), "\(fault): resuming began something new")
        #expect(resumed.allSatisfy { $0.stage == .published || $0.stage == .void }, "\(fault)")
        for (old, new) in zip(before, resumed) {
            #expect(new.intent == old.intent, "\(fault)")
            if let credential = old.credential { #expect(new.credential == credential, "\(fault): signed twice") }
            if let document = old.document { #expect(new.document == document, "\(fault): rendered twice") }
        }

        try stand.issue()
        try stand.expectWhole(granted: CrashTests.decisions)
        #expect(try stand.certificates().count { $0.stage == .void } == 1, "\(fault)")
        return line.hasStruck
    }

    @Test("a crash while resuming is a crash like any other")
    func crashTwice() throws {
        let stand = try Stand()
        try stand.decide(CrashTests.decisions)
        // Each walk gets one step further than the last.
        for step in [Fault.Step.recordSigned, .recordDocuments, .publish] {
            let line = FaultLine(Fault(step: step, moment: .before, call: 1))
            let office = try stand.office(FaultyRegister(register: try stand.register(), line: line))
            #expect(throws: (any Error).self) { try stand.issue(office) }
            #expect(line.hasStruck)
        }
        try stand.issue()
        try stand.expectWhole(granted: CrashTests.decisions)
    }

    @Test("an intent that no longer passes the lints is void, and its decision gets a new number")
    func unlintedIntent() throws {
        let stand = try Stand()
        try stand.decide(2)
        try stand.beginBadly()
        try stand.issue(resuming: true)
        let void = try #require(try stand.certificates().first)
        #expect(void.stage == .void)
        #expect(void.credential == nil)
        #expect(try stand.caseload().tally.granted == 2)
        try stand.issue()
        try stand.expectWhole(granted: 2)
        #expect(try stand.register().decisions().map { $0.certificate?.sequence } == [2, 3])
    }

    @Test("what came furthest is finished first, and held up by nothing behind it")
    func furthestFirst() throws {
        let stand = try Stand()
        try stand.decide(2)
        let line = FaultLine(Fault(step: .publish, moment: .before, call: 1))
        let office = try stand.office(FaultyRegister(register: try stand.register(), line: line))
        #expect(throws: Crash.self) { try stand.issue(office) }
        try stand.decide(1, from: 3)
        try stand.beginBadly(sequence: 3)
        let second = FaultLine(Fault(step: .void, moment: .before, call: 1))
        let stuck = try stand.office(FaultyRegister(register: try stand.register(), line: second))
        #expect(throws: (any Error).self) { try stand.issue(stuck) }
        #expect(stand.acknowledged.map(\.sequence) == [1, 2])
        try stand.issue()
        try stand.expectWhole(granted: 3)
    }
}

extension Stand {
    /// An intent for the first granted decision that breaks every rule, as an older program may have left it.
    func beginBadly(sequence: Int = 1) throws {
        let batch = try register().appendIntents(
            after: 0, limit: 1, series: "ITE", year: 2026, at: Stand.noon, place: { 99 }
        ) { _, _, _ in
            Intent(
                lookup: LookupKey(bytes: [UInt8](repeating: 1, count: 32)), bytes: Array("{\"id\":\"x\"}".utf8),
                digest: reference.digest)
        }
        #expect(batch.numbers.map(\.sequence) == [sequence])
    }
}
