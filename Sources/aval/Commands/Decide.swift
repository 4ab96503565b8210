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
        if let lot { try requireText(lot, "--lot") }
        let institute = try institute.open()
        let register = try institute.register()
        guard let code = PersonCode(certifier), let person = try institute.directory().people[code] else {
            throw Failure.badData(["\(certifier) is not in people.yaml"])
        }
        guard person.roles.contains(.certifier) else { throw DecisionError.notACertifier(code) }
        let outcome =
            dryRun
            ? try resolve(by: person, institute, register)
            : try holdingCaseworkLock(of: institute) { try resolve(by: person, institute, register) }
        tell(outcome, institute.settings.language)
    }

    /// What one lot came to.
    private struct Outcome {
        let lot: String
        let decisions: [Decision]
        let held: [AssessmentReport]
        let waiting: [(candidate: CandidateCode, impediment: Impediment)]
    }

    private func resolve(by person: Person, _ institute: Institute, _ register: any Register) throws -> Outcome {
        let caseload = try Caseload(of: register, under: try institute.standards(register))
        let isWanted = { (report: AssessmentReport) in
            standard == nil || report.standard.code.description == standard
        }
        let instant = now()
        // What rulings on appeals brought with them and a crash kept from the register.
        let settled = try institute.cases(register).decisionsOnAppeal(lot: "\(institute.today)-A")
        if !settled.isEmpty, !dryRun { _ = try register.record(settled) }
        let docket = try docket(
            caseload.undecided.filter { isWanted($0.report) }, by: person.code, at: instant, institute)
        let dossiers = docket.ready
        let held = caseload.reports.filter { isWanted($0) && words($0.standing, in: .en) != nil }
        let name = lot ?? nextLot(instant.adding(seconds: Int64(institute.settings.wording.utcOffset)).date, caseload)
        var decisions: [Decision] = []
        if !dossiers.isEmpty {
            decisions = try decide(dossiers, by: person, lot: name, at: instant, hashing: sha256) {
                docket.resolutions[$0]
            }
            if !dryRun { _ = try register.record(decisions) }
        } else if held.isEmpty, docket.waiting.isEmpty {
            throw DecisionError.emptyLot
        }
        return Outcome(lot: name, decisions: decisions, held: held, waiting: docket.waiting)
    }

    /// The dossiers that can be decided now, how, and what keeps the others.
    private struct Docket {
        var ready: [ClosedDossier] = []
        var resolutions: [ClosedDossier: Resolution] = [:]
        var waiting: [(candidate: CandidateCode, impediment: Impediment)] = []
    }

    private func docket(
        _ dossiers: [ClosedDossier], by certifier: PersonCode, at instant: Instant, _ institute: Institute
    ) throws -> Docket {
        let office = try institute.cases(try institute.register())
        var docket = Docket()
        for dossier in dossiers {
            do {
                if let resolution = try office.resolution(of: dossier, by: certifier, at: instant) {
                    docket.resolutions[dossier] = resolution
                }
                docket.ready.append(dossier)
            } catch let impediment as Impediment {
                docket.waiting.append((dossier.report.candidate.code, impediment))
            }
        }
        return docket
    }

    private func nextLot(_ day: CalendarDate, _ caseload: Caseload) -> String {
        let lots = Set(caseload.decisions.map(\.decision.lot))
        var turn = 1
        while lots.contains("\(day)-\(turn)") { turn += 1 }
        return "\(day)-\(turn)"
    }

    private func tell(_ outcome: Outcome, _ language: Language) {
        let (lot, decisions, held, waiting) = (outcome.lot, outcome.decisions, outcome.held, outcome.waiting)
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
                    }
                        + waiting.map {
                            [
                                "candidate": .string($0.candidate.description), "standing": "waiting",
                                "reason": .string(words($0.impediment, in: language)),
                            ]
                        }),
            ])
            return
        }
        Output.line(Phrase.decidedLot.text(language, lot, String(granted), String(decisions.count - granted)))
        if !held.isEmpty || !waiting.isEmpty { Output.line(Phrase.heldBack[language]) }
        for report in held {
            Output.line("  \(report.candidate.code)  \(words(report.standing, in: language) ?? "")")
        }
        for (candidate, impediment) in waiting {
            Output.line("  \(candidate)  \(words(impediment, in: language))")
        }
        if dryRun { Output.line(Phrase.dryRun[language]) }
    }
}
