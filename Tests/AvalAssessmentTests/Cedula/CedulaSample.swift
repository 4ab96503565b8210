import AvalAssessment
import AvalModel

/// A small standard with an item of each scale, and what happens to one candidate under it.
enum CedulaSample {
    static let standard = Sample.standard(
        Instrument(
            code: Sample.standard.instrument.code, title: Sample.standard.instrument.title, method: nil,
            minimumScore: points("70"), items: items),
        DecisionRule(
            elementMinima: [ElementMinimum(element: code("E1"), percent: points("50"))], doubleRatingOneIn: 2,
            tolerance: points("5"), indispensableMustAgree: true),
        scheme: Scheme(appealDays: 15))

    /// R01 indispensable; R02 with a rubric; R03 with a checklist; R04 met or not.
    static let items: [Item] = [
        Item(code: code("R01"), criterion: code("1.1"), weight: points("20"), isIndispensable: true),
        Item(
            code: code("R02"), criterion: code("1.2"), weight: points("30"), isIndispensable: false,
            text: es("Secuencia"),
            scale: .rubric(
                Rubric(
                    levels: [
                        level("inicial", points: "0", feedback: "Ordene las actividades."),
                        level("solido", points: "20", feedback: "Agregue una pausa."),
                        level("destacado", points: "30", feedback: nil),
                    ], metFrom: code("solido")))),
        Item(
            code: code("R03"), criterion: code("2.1"), weight: points("20"), isIndispensable: false, text: es("Plan"),
            scale: .checklist(
                Checklist(
                    entries: ["a", "b", "c"].map { .init(code: code($0), text: es("Punto \($0)")) }, needs: 2))),
        Item(
            code: code("R04"), criterion: code("3.1"), weight: points("30"), isIndispensable: false, text: es("Informe")
        ),
    ]

    static let best: [String: ItemRating] = [
        "R01": .met, "R02": .level(code("destacado")), "R03": .checked([code("a"), code("b"), code("c")]), "R04": .met,
    ]

    static func es(_ text: String) -> LocalizedText { LocalizedText(text, in: .es) }

    static func level(_ name: String, points worth: String, feedback: String?) -> Level {
        Level(
            code: code(name), title: es("Nivel \(name)"), quality: es("Trabajo \(name)."), points: points(worth),
            feedback: feedback.map(es))
    }

    static func rating(
        _ others: [String: ItemRating] = [:], by rater: String = "EV-1", remarks: String = "",
        supersedes: String? = nil,
        assistance: AIAssistance? = nil
    ) -> Rating {
        let rated = best.merging(others) { $1 }
        return Rating(
            candidate: code("C-1"), standard: Sample.reference, instrument: standard.instrument.code,
            centre: code("CE-01"), rater: code(rater), ratedOn: day("2026-10-01"),
            items: Dictionary(uniqueKeysWithValues: rated.map { (code($0.key), $0.value) }), remarks: remarks,
            assistance: assistance, supersedes: supersedes)
    }

    static func report(_ ratings: [Rating], given: String = "Ana") throws -> AssessmentReport {
        let candidate = Candidate(
            code: code("C-1"), name: try PersonName(given: given, family: "Ruiz"), email: "ana@correo.example",
            region: code("MX-OAX"))
        return assess(
            Good.proven(Dossier(candidate: candidate, standard: Sample.reference, ratings: ratings)), under: standard)
    }

    static func cedula(
        _ ratings: [Rating], institute: String = "Instituto", caseFile: CaseFile? = nil, decision: Decision? = nil
    ) throws -> Cedula {
        Good.proven(
            Cedula(
                of: try report(ratings), under: standard, institute: institute, on: day("2026-11-22"),
                caseFile: caseFile, decision: decision))
    }

    static var reference: CaseReference {
        Good.proven(CaseReference(candidate: code("C-1"), standard: Sample.reference, attempt: 1))
    }

    /// A case after these events, an hour apart.
    static func file(_ steps: [Step], appealDays: Int? = 15, panel: PanelRule? = nil) throws(CaseworkError) -> CaseFile
    {
        let events = steps.enumerated().map {
            CaseSample.event($1.what, by: $1.person, hour: $0, of: reference)
        }
        return try CaseFile(
            reference, events: events,
            rules: CaseRules(allowsAI: true, panel: panel, appealDays: appealDays, items: nil))
    }

    static func decision(_ report: AssessmentReport) throws -> Decision {
        try decide(
            [Good.proven(ClosedDossier(report))], by: Sample.certifier, lot: "2026-11-22-1",
            at: Instant(startOf: day("2026-11-22")), hashing: testHashing)[0]
    }

    /// In every language and format, with line breaks as spaces.
    static func views(_ cedula: Cedula) -> [String] {
        Language.allCases.flatMap { language in
            Cedula.Format.allCases.map { folded(cedula.view(as: $0, in: language)) }
        }
    }

    static func text(_ cedula: Cedula, _ language: Language = .es) -> String {
        folded(cedula.view(as: .text, in: language))
    }

    private static func folded(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
