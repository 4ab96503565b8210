import ArgumentParser
import AvalAssessment
import AvalCredential
import AvalCrypto
import AvalIssuance
import AvalModel
import AvalRegister
import Foundation
import StrictJSON

extension AssessCommand {
    struct ReportOf: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "report",
            abstract: "Write the assessment report (cédula) of a candidate: findings, recommendations, what comes next."
        )

        @OptionGroup var which: CaseOptions

        @Option(name: .customLong("as"), help: "text, markdown or html.")
        var format: Cedula.Format = .text

        @Option(help: "es, pt or en; the institute's by default.")
        var language: Language?

        @Option(help: "The file to write; standard output by default.", completion: .file())
        var out: String?

        @OptionGroup var institute: InstituteOptions

        func run() throws {
            let institute = try institute.open()
            let register = try institute.register()
            let reference = try which.reference(institute)
            let pinned = try institute.published(
                reference.standard.code.description, version: reference.standard.version.number)
            let ratings = try register.ratings(
                of: reference.candidate, under: reference.standard, attempt: reference.attempt)
            guard let candidate = try register.candidate(reference.candidate),
                let dossier = Dossier(
                    candidate: candidate, standard: reference.standard, attempt: reference.attempt,
                    ratings: ratings.map(\.rating))
            else { throw Failure.notFound("no ratings of \(reference)") }
            let file = try institute.cases(register).file(of: reference)
            let decision = try register.decisions(on: reference.candidate, under: reference.standard)
                .last { $0.attempt == reference.attempt && $0.scope == nil }
            let settings = institute.settings
            guard
                let cedula = Cedula(
                    of: assess(dossier, under: pinned.standard), under: pinned.standard,
                    institute: settings.issuer.name, writtenIn: settings.language, on: institute.today,
                    utcOffset: settings.wording.utcOffset,
                    caseFile: file, decision: decision, directory: try institute.directory())
            else { throw Failure.notFound("no assessment of \(reference)") }
            if self.institute.json {
                Output.json(cedula.json)
                return
            }
            let text = cedula.view(as: format, in: language ?? settings.language)
            guard let out else {
                Output.raw(text)
                return
            }
            try writeFile(Array(text.utf8), to: out, mode: 0o600)
            Output.line("\(out): \(reference)")
        }
    }

    struct Quality: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say how dependable the assessment by a standard is, and which raters and items to look at.",
            discussion: "Agreement, generalizability, decision consistency, items and raters, each with its error and "
                + "its number of cases. Format of --json: docs/formats/quality-report.md.")

        @Argument(help: "The standard's code.")
        var code: String

        @Option(help: "The version; the last one by default.")
        var version: Int?

        @Option(help: "es, pt or en; the institute's by default.")
        var language: Language?

        @Option(help: "A folder to write plots to, as SVG.", completion: .directory)
        var plots: String?

        @OptionGroup var institute: InstituteOptions

        func run() throws {
            let institute = try institute.open()
            let pinned = try institute.published(code, version: version)
            let language = language ?? institute.settings.language
            let dossiers = try dossiers(of: pinned, try institute.register())
            guard !dossiers.isEmpty else {
                throw Failure.notFound("no ratings under \(code) version \(pinned.standard.version)")
            }
            let report = QualityReport(of: pinned.standard, reference: pinned.reference, dossiers: dossiers)
            if let plots {
                try makeFolder(plots)
                for plot in report.plots(in: language) {
                    try writeFile(Array(plot.svg.utf8), to: "\(plots)/\(plot.name).svg")
                }
            }
            if self.institute.json {
                Output.json(report.json)
            } else {
                Output.raw(report.table(in: language))
            }
        }

        private func dossiers(of pinned: PinnedStandard, _ register: any Register) throws -> [Dossier] {
            struct Key: Hashable {
                let candidate: CandidateCode
                let attempt: Int
            }
            var order: [Key] = []
            var grouped: [Key: (candidate: Candidate, ratings: [Rating])] = [:]
            for row in try register.ratings() where row.rating.standard == pinned.reference {
                let key = Key(candidate: row.candidate.code, attempt: row.rating.attempt)
                if grouped[key] == nil { order.append(key) }
                grouped[key, default: (row.candidate, [])].ratings.append(row.rating)
            }
            return order.compactMap { key in
                grouped[key].flatMap {
                    Dossier(
                        candidate: $0.candidate, standard: pinned.reference, attempt: key.attempt, ratings: $0.ratings)
                }
            }
        }
    }
}
