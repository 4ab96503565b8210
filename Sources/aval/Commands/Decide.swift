import ArgumentParser
import AvalAssessment
import AvalCrypto
import AvalIssuance
import AvalModel
import AvalRegister
import StrictJSON

struct Decide: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Decide all closed dossiers as a lot, by a certifier who rated none of them.",
        discussion: "Dossiers whose ratings disagree, or that are incomplete, are held back and named.")

    @Option(help: "The certifier's code in people.yaml.")
    var certifier: String

    @Option(help: "Only this standard.")
    var standard: String?

    @Option(help: "Name of the lot; the day and a number by default.")
    var lot: String?

    @Flag(help: "Say what would be decided, and record nothing.")
    var dryRun = false

    @OptionGroup var institute: InstituteOptions

    func run() throws {
        let institute = try institute.open()
        let register = try institute.register()
        guard let code = PersonCode(certifier), let person = try institute.directory().people[code] else {
            throw Failure.badData(["\(certifier) is not in people.yaml"])
        }
        guard person.roles.contains(.certifier) else { throw DecisionError.notACertifier(code) }
        let caseload = try Caseload(of: register, under: try institute.standards(register))
        let isWanted = { (report: AssessmentReport) in
            standard == nil || report.standard.code.description == standard
        }
        let dossiers = caseload.undecided.filter { isWanted($0.report) }
        let held = caseload.reports.filter { isWanted($0) && words($0.standing, in: .en) != nil }
        let instant = now()
        let name = lot ?? nextLot(instant.adding(seconds: Int64(institute.settings.wording.utcOffset)).date, caseload)
        var decisions: [Decision] = []
        if !dossiers.isEmpty {
            decisions = try decide(dossiers, by: person, lot: name, at: instant, hashing: sha256)
            if !dryRun { _ = try register.record(decisions) }
        } else if held.isEmpty {
            throw DecisionError.emptyLot
        }
        tell(name, decisions, held, institute.settings.language)
    }

    private func nextLot(_ day: CalendarDate, _ caseload: Caseload) -> String {
        let lots = Set(caseload.decisions.map(\.decision.lot))
        var turn = 1
        while lots.contains("\(day)-\(turn)") { turn += 1 }
        return "\(day)-\(turn)"
    }

    private func tell(_ lot: String, _ decisions: [Decision], _ held: [AssessmentReport], _ language: Language) {
        let granted = decisions.count { $0.outcome == .granted }
        if institute.json {
            Output.json([
                "lot": .string(lot), "granted": .number(JSONNumber(granted)),
                "refused": .number(JSONNumber(decisions.count - granted)), "dryRun": .bool(dryRun),
                "held": .array(
                    held.map {
                        [
                            "candidate": .string($0.candidate.code.description),
                            "standing": .string(standingName($0.standing)),
                            "reason": .string(words($0.standing, in: language) ?? ""),
                        ]
                    }),
            ])
            return
        }
        Output.line(Phrase.decidedLot.text(language, lot, String(granted), String(decisions.count - granted)))
        if !held.isEmpty { Output.line(Phrase.heldBack[language]) }
        for report in held {
            Output.line("  \(report.candidate.code)  \(words(report.standing, in: language) ?? "")")
        }
        if dryRun { Output.line(Phrase.dryRun[language]) }
    }
}
