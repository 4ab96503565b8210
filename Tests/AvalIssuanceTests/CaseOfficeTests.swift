import AvalAssessment
import AvalCrypto
import AvalIssuance
import AvalModel
import AvalRegister
import AvalStandards
import AvalTesting
import Testing

/// Cases over a real register: what the journal keeps together with ratings and decisions.
@Suite("The case office") struct CaseOfficeTests {
    private let stand: Stand
    private let directory: Directory

    init() throws {
        try self.init(Scheme(panel: PanelRule(members: 2, majority: .simple), appealDays: 15))
    }

    private init(_ scheme: Scheme) throws {
        stand = try Stand(SampleStandard.small(scheme: scheme))
        let accreditation = Accreditation(
            standard: stand.reference.code, from: day("2026-01-01"), through: day("2027-12-31"))
        func person(_ code: String, _ role: Person.Role) throws -> Person {
            Person(
                code: try #require(PersonCode(code)), name: code, roles: [role], centre: nil,
                accreditations: role == .evaluator ? [accreditation] : [])
        }
        directory = Directory(
            centres: [Centre(code: try #require(CentreCode("CE-01")), name: "Centro")],
            people: [
                try person("EV-001", .evaluator), try person("EV-002", .evaluator), try person("DI-001", .certifier),
                try person("DI-002", .certifier), try person("RV-001", .reviewer), try person("CP-001", .trainer),
                try person("VE-001", .verifier),
            ])
    }

    private func office() throws -> CaseOffice {
        CaseOffice(register: try stand.register(), standards: [stand.standard.pinned], directory: directory)
    }

    private func reference(_ number: Int = 1, attempt: Int = 1) throws -> CaseReference {
        let candidate = try #require(CandidateCode("C-\(padded(number, to: 5))"))
        return try #require(CaseReference(candidate: candidate, standard: stand.reference, attempt: attempt))
    }

    private func person(_ code: String) throws -> PersonCode { try #require(PersonCode(code)) }

    @discardableResult
    private func record(
        _ what: CaseEvent.Kind, by code: String, minutes: Int64, in reference: CaseReference? = nil
    ) throws -> CaseFile {
        let at = Stand.ratedAt.adding(seconds: minutes * 60)
        return try office().record(
            what, in: try reference ?? self.reference(), by: try person(code), at: at, now: at)
    }

    private func vote(_ code: String, _ choice: PanelVote.Choice, minutes: Int64) throws {
        try record(
            .voted(PanelVote(member: try person(code), choice: choice, reason: CaseText("por esto"))), by: code,
            minutes: minutes)
    }

    private func resolution(by code: String = "DI-001") throws -> Resolution? {
        let closed = try #require(try stand.caseload().undecided.first)
        return try office().resolution(of: closed, by: try person(code), at: Stand.decidedAt)
    }

    @Test("events come back after reopening, together with the ratings of the register")
    func kept() throws {
        try stand.rate([Case()])
        let file = try record(.verified(nil), by: "VE-001", minutes: 1)
        #expect(file.assessment == .verified)
        #expect(try office().file(of: try reference()) == file)
    }

    @Test("what is refused is not kept, whoever tries")
    func refused() throws {
        #expect(throws: CaseworkError.self) { try record(.closed, by: "DI-001", minutes: 1) }
        #expect(throws: CaseworkError.self) { try record(.admitted, by: "XX-999", minutes: 1) }
        #expect(throws: CaseOfficeError.keptElsewhere(.decided)) {
            try record(.decided(.granted), by: "DI-001", minutes: 1)
        }
        #expect(throws: CaseOfficeError.keptElsewhere(.rated)) {
            try record(
                .rated(RatingEntry(rater: try person("EV-001"), ratedOn: day("2026-10-15"))), by: "EV-001", minutes: 1)
        }
        #expect(try stand.register().journalSubjects(beginning: "").isEmpty)
        #expect(try office().journaled().isEmpty)
    }

    @Test("a rating by whoever trained the candidate has an obstacle, another's has none")
    func trainer() throws {
        let trainer = try person("EV-001")
        let trained = try #require(
            TrainerDeclaration(trainer: trainer, from: day("2026-08-01"), through: day("2026-09-01")))
        try record(.trained(trained), by: "DI-001", minutes: 0)
        let now = Stand.ratedAt.adding(seconds: 60)
        #expect(try office().obstacle(to: try stand.row(1, rater: 0).rating, now: now) != nil)
        #expect(try office().obstacle(to: try stand.row(1, rater: 1).rating, now: now) == nil)
        #expect(try office().journaled() == [try reference()])
    }

    @Test("nobody closes, verifies or votes on what is not rated, or rated otherwise by another")
    func notClosable() throws {
        let kinds: [CaseEvent.Kind] = [.closed, .verified(nil)]
        try stand.rate([Case(missed: [[], ["R01", "R02"]])])
        for kind in kinds {
            #expect(throws: CaseOfficeError.notClosable(kind.name, .disputed)) {
                try record(kind, by: kind.name == .verified ? "VE-001" : "DI-001", minutes: 1)
            }
        }
        #expect(throws: CaseOfficeError.notClosable(.voted, .disputed)) { try vote("DI-001", .inFavour, minutes: 1) }
        try stand.rate([Case(missed: [["R01?"]])], from: 2)
        #expect(throws: CaseOfficeError.notClosable(.closed, .incomplete)) {
            try record(.closed, by: "DI-001", minutes: 1, in: try reference(2))
        }
        #expect(try office().journaled().isEmpty)
    }

    @Test("a rating that a system assisted waits for the declaration that the candidate was told")
    func assistance() throws {
        let scheme = Scheme(ai: AIPolicy(raters: .assist, disclosure: nil))
        let other = try CaseOfficeTests(scheme)
        let plain = try other.stand.row(1).rating
        let rating = Rating(
            candidate: plain.candidate, standard: plain.standard, instrument: plain.instrument, centre: plain.centre,
            rater: plain.rater, ratedOn: plain.ratedOn, items: plain.items, remarks: "",
            assistance: AIAssistance(system: "Revisor 2.1", confirmedOn: plain.ratedOn))
        func obstacle() throws -> (any Error)? {
            try other.office().obstacle(to: rating, now: Stand.ratedAt.adding(seconds: 3_600))
        }
        func declare(_ version: String, by code: String, told: String, minutes: Int64) throws {
            let text = try #require(CaseText(version))
            let declared = AIDeclaration(
                system: try #require(CaseText("Revisor")), version: text, purpose: text, items: [],
                confirmedBy: try person(code), disclosedOn: day(told))
            try other.record(.assisted(try #require(declared)), by: code, minutes: minutes)
        }
        let undeclared = CaseworkError.aiUndeclared(plain.rater, system: "Revisor 2.1")
        #expect(try obstacle() as? CaseworkError == undeclared)
        try declare("2.0", by: "EV-001", told: "2026-10-01", minutes: 1)
        try declare("2.1", by: "EV-002", told: "2026-10-01", minutes: 2)
        #expect(try obstacle() as? CaseworkError == undeclared)
        try declare("2.1", by: "EV-001", told: "2026-10-15", minutes: 3)
        #expect(try obstacle() == nil)
        #expect(try other.office().obstacle(to: plain, now: Stand.ratedAt.adding(seconds: 3_600)) == nil)
    }

    @Test("a further attempt is not opened before the one before it has ended")
    func furtherAttempt() throws {
        try stand.rate([Case()])
        let trained = try #require(
            TrainerDeclaration(trainer: try person("CP-001"), from: day("2026-08-01"), through: day("2026-09-01")))
        #expect(throws: CaseOfficeError.earlierAttemptOpen(1)) {
            try record(.trained(trained), by: "DI-001", minutes: 1, in: try reference(attempt: 2))
        }
        try record(.voided(try #require(CaseText("copia"))), by: "DI-001", minutes: 1)
        try record(.trained(trained), by: "DI-001", minutes: 2, in: try reference(attempt: 2))
        #expect(throws: CaseOfficeError.earlierAttemptOpen(4)) {
            try record(.trained(trained), by: "DI-001", minutes: 3, in: try reference(attempt: 5))
        }
    }

    @Test("a voided case leaves the way free for the next attempt")
    func voided() throws {
        try stand.rate([Case()])
        let text = try #require(CaseText("copia"))
        let incident = try #require(
            Incident(kind: .irregularity, items: [], description: text, effect: .void))
        try record(.incident(incident), by: "EV-001", minutes: 1)
        #expect(try office().abandoned() == [try reference()])
        #expect(throws: Impediment.self) { try resolution() }
    }

    @Test("nobody is decided before every member of the panel has voted")
    func votesMissing() throws {
        try stand.rate([Case()])
        #expect(throws: Impediment.votesMissing(2)) { try resolution() }
        try vote("DI-001", .inFavour, minutes: 1)
        #expect(throws: Impediment.votesMissing(1)) { try resolution() }
        try vote("DI-002", .inFavour, minutes: 2)
        #expect(try resolution() == Resolution(of: try #require(try stand.caseload().undecided.first)))
    }

    @Test("a panel refuses a competent candidate with its reasons, and never grants one who is not")
    func panel() throws {
        try stand.rate([Case()])
        try vote("DI-001", .against, minutes: 1)
        try vote("DI-002", .against, minutes: 2)
        let resolution = try #require(try resolution())
        #expect(resolution.outcome == .refused)
        #expect(resolution.reasons == ["por esto", "por esto"])

        let other = try CaseOfficeTests()
        try other.stand.rate([Case(missed: [["R01"]])])
        try other.vote("DI-001", .inFavour, minutes: 1)
        try other.vote("DI-002", .inFavour, minutes: 2)
        #expect(throws: Impediment.grantedWithoutCompetence) { try other.resolution() }
    }

    @Test("an overturned refusal of a competent candidate is granted by the reviewer, once")
    func appeal() throws {
        try stand.rate([Case()])
        try vote("DI-001", .against, minutes: 1)
        try vote("DI-002", .against, minutes: 2)
        let closed = try #require(try stand.caseload().undecided.first)
        let resolution = try #require(try resolution())
        let decisions = try decide(
            [closed], by: try Stand.certifier(), lot: "1", at: Stand.ratedAt.adding(seconds: 180), hashing: sha256,
            resolution: { _ in resolution })
        _ = try stand.register().record(decisions)
        #expect(decisions.map(\.outcome) == [.refused])
        try record(.notified(.email), by: "DI-001", minutes: 4)
        try record(.appealFiled(try #require(CaseText("no fue así"))), by: "DI-001", minutes: 5)
        #expect(throws: CaseworkError.self) { try record(.appealAdmitted, by: "DI-001", minutes: 6) }
        try record(.appealAdmitted, by: "VE-001", minutes: 6)
        #expect(throws: CaseworkError.self) {
            try record(.reviewerAssigned(try person("EV-001")), by: "VE-001", minutes: 7)
        }
        try record(.reviewerAssigned(try person("RV-001")), by: "VE-001", minutes: 8)
        #expect(try office().settlement(of: try reference(), lot: "2") == .none)
        let ruling = Ruling(outcome: .overturned, reasons: try #require(CaseText("la evidencia estaba")))
        try record(.ruled(ruling), by: "RV-001", minutes: 9)
        let decision = try #require(try office().decisionsOnAppeal(lot: "2").first)
        #expect(try office().settlement(of: try reference(), lot: "2") == .decision(decision))
        #expect(decision.outcome == .granted && decision.appeal == 1)
        #expect(decision.certifier == (try person("RV-001")))
        _ = try stand.register().record([decision])
        #expect(try office().settlement(of: try reference(), lot: "2") == .settled)
        try stand.issue()
        #expect(stand.acknowledged.count == 1)
    }

    @Test("a grant that is overturned on appeal withdraws what was issued on it, once")
    func overturnedGrant() throws {
        try stand.rate([Case()])
        try vote("DI-001", .inFavour, minutes: 1)
        try vote("DI-002", .inFavour, minutes: 2)
        let closed = try #require(try stand.caseload().undecided.first)
        let resolution = try #require(try resolution())
        _ = try stand.register().record(
            try decide(
                [closed], by: try Stand.certifier(), lot: "1", at: Stand.ratedAt.adding(seconds: 180),
                hashing: sha256, resolution: { _ in resolution }))
        try stand.issue()
        let number = try #require(stand.acknowledged.first)
        try record(.notified(.email), by: "DI-001", minutes: 4)
        try record(.appealFiled(try #require(CaseText("no era ella"))), by: "DI-001", minutes: 5)
        try record(.appealAdmitted, by: "VE-001", minutes: 6)
        try record(.reviewerAssigned(try person("RV-001")), by: "VE-001", minutes: 7)
        let ruling = Ruling(outcome: .overturned, reasons: try #require(CaseText("se suplantó")))
        try record(.ruled(ruling), by: "RV-001", minutes: 8)
        let decision = try #require(try office().decisionsOnAppeal(lot: "2").first)
        #expect(decision.outcome == .refused)
        _ = try stand.register().record([decision])
        try stand.issue()
        try stand.issue()
        #expect(try stand.register().certificate(number: number)?.events.map(\.kind) == [.withdraw])
    }

    @Test("what was to replace a certificate is void once that one is no longer in force")
    func replacedOutOfForce() throws {
        let plain = try Stand()
        try plain.decide(1)
        try plain.issue()
        let old = try #require(plain.acknowledged.first)
        let granted = try #require(try plain.register().decisions().first?.decision)
        let reduced = try reduce(
            granted, of: plain.standard.standard, replacing: old, validThrough: nil,
            to: [try #require(ElementCode("E2"))], by: try Stand.certifier(), lot: "R", at: Stand.decidedAt,
            reason: "cambio")
        _ = try plain.register().record([reduced])
        // The machine goes down once the intent is kept; before it comes up again the old certificate is suspended.
        let line = FaultLine(Fault(step: .appendIntents, moment: .after, call: 1))
        let register = FaultyRegister(register: try plain.register(), line: line)
        #expect(throws: Crash.self) {
            try plain.issue(try plain.office(register, documents: FaultyStore(store: plain.store, line: line)))
        }
        let intended = try #require(try plain.register().pendingReplacements().first?.intended)
        try plain.office().change(old, .suspend, by: try person("DI-001"), reason: "se investiga")
        let unissuable = try plain.issue()
        #expect(try plain.register().certificate(number: intended)?.stage == .void)
        #expect(plain.acknowledged == [old])
        #expect(unissuable.count <= 1)
    }

    @Test("a renewed certificate supersedes the old one, once the new one is published, after a crash too")
    func replaces() throws {
        let plain = try Stand()
        try plain.decide(1)
        try plain.issue()
        let register = try plain.register()
        let old = try #require(plain.acknowledged.first)
        let granted = try #require(try register.decisions().first?.decision)
        let reduced = try reduce(
            granted, of: plain.standard.standard, replacing: old, validThrough: day("2028-01-01"),
            to: [try #require(ElementCode("E2"))],
            by: try Stand.certifier(), lot: "R", at: Stand.decidedAt, reason: "cambio")
        _ = try register.record([reduced])
        try plain.issue()
        let events = try #require(try register.certificate(number: old)).events
        #expect(events.map(\.kind) == [.supersede])
        try plain.issue()
        #expect(try register.certificate(number: old)?.events.count == 1)
        let new = try #require(plain.acknowledged.last)
        let intent = try #require(try register.certificate(number: new)).intent
        let text = String(decoding: intent, as: UTF8.self)
        #expect(text.contains("2028-01-0") && text.contains("(alcance: E2)"))
        #expect(text.contains("#R03") && text.contains("#R04") && !text.contains("#R01") && !text.contains("#E1"))
    }

    @Test("a scope is reduced to a part of what was granted")
    func scope() throws {
        let plain = try Stand()
        try plain.decide(1)
        try plain.issue()
        let granted = try #require(try plain.register().decisions().first?.decision)
        let number = try #require(plain.acknowledged.first)
        func scope(_ codes: [String]) throws -> [ElementCode]? {
            try reduce(
                granted, of: plain.standard.standard, replacing: number, validThrough: nil,
                to: codes.compactMap { ElementCode($0) },
                by: try Stand.certifier(), lot: "R", at: Stand.decidedAt, reason: "cambio"
            ).scope
        }
        #expect(try scope(["E2"])?.map(\.description) == ["E2"])
        #expect(throws: ScopeError.self) { try scope(["E1", "E2"]) }
        #expect(throws: ScopeError.self) { try scope([]) }
        #expect(throws: ScopeError.self) { try scope(["E3"]) }
    }
}
