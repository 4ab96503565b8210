import AvalAssessment
import AvalModel
import Testing

@Suite("the assessment report says what was decided and what can be done next")
struct CedulaCaseTests {
    private let rated = Step(Good.rating(by: code("EV-1")))
    private let certifier = CaseSample.certifiers[0]

    @Test("before the decision the decision follows")
    func undecided() throws {
        let cedula = try CedulaSample.cedula([CedulaSample.rating()])
        #expect(cedula.resolution == nil && cedula.next == [.decision])
    }

    @Test("who is granted gets a certificate, and the rule's line is not repeated as a reason")
    func granted() throws {
        let report = try CedulaSample.report([CedulaSample.rating()])
        let cedula = try CedulaSample.cedula([CedulaSample.rating()], decision: try CedulaSample.decision(report))
        #expect(cedula.next == [.certificate(years: 3)])
        #expect(cedula.resolution?.lot == "2026-11-22-1" && cedula.resolution?.outcome == .granted)
    }

    @Test("a panel's decision names who voted, not who recorded it")
    func panel() throws {
        let members = [CaseSample.certifiers[1], CaseSample.certifiers[2]]
        let steps =
            [rated] + members.map { Step(Good.vote($0)) } + [Step(.decided(.granted), by: certifier)]
        let file = try CedulaSample.file(steps, panel: PanelRule(members: 2, majority: .simple))
        let report = try CedulaSample.report([CedulaSample.rating()])
        let cedula = try CedulaSample.cedula(
            [CedulaSample.rating()], caseFile: file, decision: try CedulaSample.decision(report))
        #expect(cedula.resolution?.panel == members)
        #expect(CedulaSample.text(cedula, .es).contains("CT-2, CT-3"))
    }

    @Test("who is refused can be assessed again or appeal, until a day once it is known")
    func refused() throws {
        let bad = CedulaSample.rating(["R01": .notMet])
        let decision = try CedulaSample.decision(try CedulaSample.report([bad]))
        let first = try CedulaSample.cedula([bad], decision: decision)
        #expect(first.next == [.reassessment(attempt: 2), .appeal(days: 15, lastDay: nil)])
        #expect(first.resolution?.reasons == [])

        let told = [rated, Step(.closed), Step(.decided(.refused), by: certifier), Step(.notified(.email))]
        let after = try CedulaSample.cedula([bad], caseFile: try CedulaSample.file(told))
        #expect(after.next == [.reassessment(attempt: 2), .appeal(days: 15, lastDay: day("2026-10-16"))])
        #expect(CedulaSample.text(after, .es).contains("a más tardar el 16 de octubre de 2026"))
        #expect(CedulaSample.text(after, .pt).contains("até 16 de outubro de 2026"))
        #expect(CedulaSample.text(after, .en).contains("until 16 October 2026"))

        let appealed = told + [Step(.appealFiled(Good.text("Faltó ver el informe")))]
        #expect(
            try CedulaSample.cedula([bad], caseFile: try CedulaSample.file(appealed)).next == [.appealUnderWay])
    }

    @Test("a ruling that overturns a refusal leads to a certificate")
    func overturned() throws {
        let bad = CedulaSample.rating(["R01": .notMet])
        let steps = [
            rated, Step(.closed), Step(.decided(.refused), by: certifier), Step(.notified(.email)),
            Step(.appealFiled(Good.text("Faltó ver el informe"))), Step(.appealAdmitted),
            Step(.reviewerAssigned(CaseSample.reviewer)), Step(Good.ruling(.overturned), by: CaseSample.reviewer),
        ]
        let cedula = try CedulaSample.cedula([bad], caseFile: try CedulaSample.file(steps))
        #expect(cedula.next == [.certificate(years: 3)])
        #expect(cedula.resolution?.outcome == .refused && cedula.resolution?.ruling?.outcome == .overturned)
        #expect(cedula.view(as: .markdown, in: .es).contains("el dictamen se revoca"))
    }

    @Test("a deferred decision says until when and why")
    func deferred() throws {
        let put = Deferral(reason: Good.text("Falta quórum"), until: day("2026-12-01"))
        let file = try CedulaSample.file([rated, Step(.closed), Step(.deferred(put), by: certifier)])
        let cedula = try CedulaSample.cedula([CedulaSample.rating()], caseFile: file)
        #expect(cedula.next == [.deferred(until: day("2026-12-01"), reason: Good.text("Falta quórum"))])
        for view in CedulaSample.views(cedula) { #expect(view.contains("Falta quórum")) }
    }

    @Test("an assessment that was voided has no result")
    func voided() throws {
        let file = try CedulaSample.file([rated, Step(.incident(Good.incident(.void)))])
        let cedula = try CedulaSample.cedula([CedulaSample.rating()], caseFile: file)
        #expect(cedula.result.ended == .voided && cedula.next == [.reassessment(attempt: 2)])
        let text = CedulaSample.text(cedula)
        #expect(text.contains("*** Evaluación anulada ***") && !text.contains("*** Competente ***"))
        #expect(text.contains("Sin corriente") && text.contains("La evaluación se anula."))
    }

    @Test("after an incident that calls for it something is rated again")
    func rerating() throws {
        let file = try CedulaSample.file([rated, Step(.incident(Good.incident(.rerate)))])
        #expect(try CedulaSample.cedula([CedulaSample.rating()], caseFile: file).next == [.rerating])
    }

    @Test("artificial intelligence is disclosed with its system, items and who confirmed; so is its absence")
    func assistance() throws {
        let file = try CedulaSample.file([
            Step(.planned(Good.plan())), Step(.assisted(Good.declaration(confirmedBy: code("EV-1")))), rated,
        ])
        let helped = CedulaSample.rating(
            assistance: AIAssistance(system: "Lector 2.1", confirmedOn: day("2026-10-02")))
        for view in CedulaSample.views(try CedulaSample.cedula([helped], caseFile: file)) {
            #expect(view.contains("Lector") && view.contains("2.1") && view.contains("R02"))
            #expect(view.contains("Propone un resultado por reactivo"))
        }
        let none = try CedulaSample.cedula([CedulaSample.rating()])
        #expect(none.view(as: .text, in: .en).contains("No help of an artificial intelligence was declared."))
    }

    @Test("the plan, the trainer, the verifier and the evidence are told")
    func process() throws {
        let file = try CedulaSample.file([
            Step(.trained(Good.training())), Step(.planned(Good.plan())), Step(.evidence(Good.piece())), rated,
            Step(.verified(nil), by: CaseSample.verifier),
        ])
        let text = CedulaSample.text(try CedulaSample.cedula([CedulaSample.rating()], caseFile: file))
        #expect(text.contains("Aula 3") && text.contains("TR-1, del 1 de agosto de 2026"))
        #expect(text.contains("VE-1") && text.contains("videos: 1") && text.contains("observación en campo: R01"))
    }
}
