import AvalAssessment
import AvalModel
import StrictJSON
import Testing

@Suite("the assessment report says what follows from the ratings and the case")
struct CedulaTests {
    @Test("a standard, a case or a decision of another assessment makes no report")
    func sameAssessment() throws {
        let report = try CedulaSample.report([CedulaSample.rating()])
        let others = Sample.standard(
            Instrument(
                code: code("OTRO"), title: CedulaSample.es("Otro"), method: nil, minimumScore: points("70"), items: []),
            CedulaSample.standard.decisionRule)
        func make(_ standard: Standard, _ file: CaseFile?, _ decision: Decision?) -> Cedula? {
            Cedula(
                of: report, under: standard, institute: "", on: day("2026-11-22"), caseFile: file, decision: decision)
        }
        let other = CaseFile(CaseSample.attempt(2), rules: CaseRules())
        let rated = Sample.rating(of: 7)
        let decision = try CedulaSample.decision(try #require(try Sample.report([rated], of: 7)))
        #expect(make(CedulaSample.standard, nil, nil) != nil)
        #expect(make(others, nil, nil) == nil)
        #expect(make(CedulaSample.standard, other, nil) == nil)
        #expect(make(CedulaSample.standard, nil, decision) == nil)
    }

    @Test("the top level is a best practice, what is met below it an area of opportunity")
    func findings() throws {
        let top = try CedulaSample.cedula([CedulaSample.rating()])
        #expect(top.bestPractices == [.level(code("R02"))])
        #expect(top.areasOfOpportunity.isEmpty && top.unmet.isEmpty && top.recommendations.isEmpty)

        let below = try CedulaSample.cedula([
            CedulaSample.rating([
                "R02": .level(code("solido")), "R03": .checked([code("a"), code("c")]), "R04": .notMet,
            ])
        ])
        #expect(below.bestPractices.isEmpty)
        #expect(below.areasOfOpportunity == [.level(code("R02")), .entries(code("R03")), .notMet(code("R04"))])
        #expect(below.unmet.map(\.criterion.code) == [code("3.1")])
        #expect(below.item(code("R03"))?.missing.map(\.code) == [code("b")])
    }

    @Test("what is indispensable and not met is a criterion not met, and no mere opportunity")
    func indispensable() throws {
        let cedula = try CedulaSample.cedula([CedulaSample.rating(["R01": .notMet, "R02": .level(code("inicial"))])])
        #expect(cedula.areasOfOpportunity == [.notMet(code("R02"))])
        #expect(cedula.unmet.map(\.items) == [[code("R01")], [code("R02")]])
        #expect(cedula.recommendations == [.level(code("R02"))])
        let text = CedulaSample.text(cedula)
        #expect(text.contains("Ordene las actividades."))
        #expect(text.contains("Todavía no se cumple un reactivo indispensable, R01"))
        #expect(text.contains(Sample.standard.criteria[0].statement[.es].prefix(60)))
    }

    @Test("notes of the case come first, each in its place")
    func notes() throws {
        let kinds: [CaseNote.Kind] = [.bestPractice, .areaOfOpportunity, .recommendation]
        let notes = kinds.map { Step(.noted(CaseNote(kind: $0, item: nil, text: Good.text("Nota \($0.rawValue)")))) }
        let file = try CedulaSample.file([Step(Good.rating(by: code("EV-1")))] + notes)
        let cedula = try CedulaSample.cedula([CedulaSample.rating()], caseFile: file)
        #expect(cedula.bestPractices.first == .noted(Good.text("Nota bestPractice"), item: nil))
        #expect(cedula.areasOfOpportunity == [.noted(Good.text("Nota areaOfOpportunity"), item: nil)])
        #expect(cedula.recommendations == [.noted(Good.text("Nota recommendation"), item: nil)])
    }

    @Test("the points of the elements sum to the score, and no percentage looks higher than it is")
    func elements() throws {
        var random = Seeded(state: 11)
        let levels = ["inicial", "solido", "destacado"]
        for _ in 0..<200 {
            let cedula = try CedulaSample.cedula([
                CedulaSample.rating([
                    "R01": random.below(2) == 0 ? .met : .notMet, "R02": .level(code(levels[random.below(3)])),
                    "R03": random.below(2) == 0 ? .checked([]) : .checked([code("a"), code("b")]),
                    "R04": random.below(2) == 0 ? .met : .notMet,
                ])
            ])
            #expect(cedula.elements.reduce(.zero) { $0 + $1.reached } == cedula.result.score)
            #expect(cedula.elements.reduce(.zero) { $0 + $1.offered } == .hundred)
            for element in cedula.elements {
                let shown = element.percent.thousandths * element.offered.thousandths
                #expect(shown <= element.reached.thousandths * Points.hundred.thousandths)
                #expect(!element.isBelowMinimum || element.percent < element.minimum ?? .zero)
            }
        }
    }

    @Test("how two ratings came to one result is told")
    func settlement() throws {
        let bad = CedulaSample.rating(["R04": .notMet], by: "EV-2")
        let single = try CedulaSample.cedula([CedulaSample.rating()])
        let agreed = try CedulaSample.cedula([CedulaSample.rating(), CedulaSample.rating(by: "EV-2")])
        let third = try CedulaSample.cedula([CedulaSample.rating(), bad, CedulaSample.rating(by: "EV-3")])
        #expect(single.settlement == .single)
        #expect(agreed.settlement == .agreed(distance: .zero, tolerance: points("5")))
        guard case .thirdRating(let disagreement) = third.settlement else {
            Issue.record("a third rating decides")
            return
        }
        #expect(disagreement.distance == points("30"))
        #expect(third.raters.map(\.isOfRecord) == [false, false, true])
    }

    @Test("while a third rating is awaited no rating's points are shown as a result")
    func held() throws {
        let held = try CedulaSample.cedula([CedulaSample.rating(), CedulaSample.rating(["R04": .notMet], by: "EV-2")])
        #expect(held.elements.isEmpty && held.items.isEmpty && held.unmet.isEmpty && held.areasOfOpportunity.isEmpty)
        #expect(held.next == [.thirdRating(nil)])
        #expect(held.json["result"]?["score"] == nil && held.json["result"]?["held"] != nil)
        #expect(!held.view(as: .text, in: .en).contains("Score:"))
        #expect(held.view(as: .text, in: .es).contains("En espera de otra calificación"))
    }

    @Test("what was not observed leaves no score, and is named")
    func incomplete() throws {
        let cedula = try CedulaSample.cedula([CedulaSample.rating(["R04": .notObserved])])
        #expect(cedula.next == [.observation([code("R04")])])
        #expect(cedula.json["result"]?["score"] == nil)
        let text = CedulaSample.text(cedula, .pt)
        #expect(text.contains("Avaliação incompleta") && text.contains("Falta observar um item: R04"))
        #expect(!text.contains("Pontuação:"))
    }

    @Test("a new rating says why it took the place of an earlier one")
    func superseding() throws {
        let again = CedulaSample.rating(supersedes: "Se revisó el informe completo")
        let cedula = try CedulaSample.cedula([CedulaSample.rating(["R04": .notMet]), again])
        #expect(cedula.raters.count == 1)
        for view in CedulaSample.views(cedula) { #expect(view.contains("Se revisó el informe completo")) }
    }
}
