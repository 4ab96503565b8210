import ArgumentParser
import AvalAssessment
import AvalIssuance
import AvalModel
import AvalRegister
import StrictJSON

struct AssessCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "assess", abstract: "Import rating sheets and show assessments.",
        subcommands: [Import.self, Show.self, ReportOf.self, Replay.self, Quality.self])

    struct Import: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Record the ratings of a sheet; a sheet with errors records nothing unless told otherwise.",
            discussion: "The same sheet again records nothing twice. Format: docs/formats/rating-sheet.md.")

        @Argument(help: "A rating sheet: CSV, UTF-8 or Windows-1252.", completion: .file(extensions: ["csv"]))
        var file: String

        @Flag(help: "Look, and record nothing.")
        var dryRun = false

        @Flag(help: "Record the good rows of a sheet that has errors.")
        var keepGoing = false

        @OptionGroup var institute: InstituteOptions

        func run() throws {
            let institute = try institute.open()
            let language = institute.settings.language
            let register = try institute.register()
            let today = now().adding(seconds: Int64(institute.settings.wording.utcOffset)).date
            let context = SheetContext(
                standards: try institute.standards(register), directory: try institute.directory(), today: today)
            let sheet: RatingSheet
            do {
                sheet = try RatingSheet(reading: try readFile(file, limit: RatingSheet.sizeLimit), against: context)
            } catch let error as SheetError {
                throw Failure.badData(["\(file): \(words(error, in: language))"])
            }
            let outcome =
                dryRun
                ? try record(sheet, institute, register, language)
                : try holdingCaseworkLock(of: institute) { try record(sheet, institute, register, language) }
            try tell(outcome, language)
        }

        private func record(
            _ sheet: RatingSheet, _ institute: Institute, _ register: any Register, _ language: Language
        ) throws -> Outcome {
            let instant = now()
            let rows = sheet.rows.map { RatingRow(candidate: $0.candidate, rating: $0.rating) }
            let abandoned = try institute.cases(register).abandoned()
            var standings = try register.compare(rows, abandoned: abandoned)
            var errors: [(row: Int, text: String)] = sheet.problems.map { ($0.row, words($0, in: language)) }
            for (index, error) in try obstacles(rows, standings, institute, register, at: instant) {
                errors.append(
                    (
                        row: sheet.rows[index].number,
                        text: "\(Phrase.row.text(language, String(sheet.rows[index].number))): \(error)"
                    ))
                standings[index] = .decided
            }
            let refused = Set(errors.map(\.row))
            for (row, standing) in zip(sheet.rows, standings) where !refused.contains(row.number) {
                if let text = text(standing, row, language) { errors.append((row: row.number, text: text)) }
            }
            errors.sort { $0.row < $1.row }
            let good = zip(rows, standings).filter { $1 == .new }.map(\.0)
            let isKept = !dryRun && (errors.isEmpty || keepGoing)
            let recorded = isKept ? try register.record(good, at: instant, abandoned: abandoned) : 0
            return Outcome(
                sheet: sheet, new: good.count, recorded: recorded, already: standings.count { $0 == .recorded },
                errors: errors.map { "\(file): \($0.text)" }, badRows: Set(errors.map(\.row)).count)
        }

        /// What the laws of casework say against new ratings of cases that have events of their own.
        private func obstacles(
            _ rows: [RatingRow], _ standings: [RowStanding], _ institute: Institute, _ register: any Register,
            at instant: Instant
        ) throws -> [(index: Int, error: any Error)] {
            let office = try institute.cases(register)
            var found: [(Int, any Error)] = []
            for (index, row) in rows.enumerated() where standings[index] == .new {
                if let error = try office.obstacle(to: row.rating, now: instant) { found.append((index, error)) }
            }
            return found
        }

        private struct Outcome {
            let sheet: RatingSheet
            let new: Int
            let recorded: Int
            let already: Int
            let errors: [String]
            let badRows: Int
        }

        private func text(_ standing: RowStanding, _ row: SheetRow, _ language: Language) -> String? {
            let values = [String(row.number), row.candidate.code.description]
            return switch standing {
            case .new, .recorded: nil
            case .ratingDiffers: Phrase.ratingDiffers.text(language, values[0], values[1])
            case .candidateDiffers: Phrase.candidateDiffers.text(language, values[0], values[1])
            case .decided: Phrase.dossierDecided.text(language, values[0], values[1])
            case .earlierAttemptOpen: Phrase.earlierAttemptOpen.text(language, values[0], values[1])
            case .nothingToSupersede: Phrase.nothingToSupersede.text(language, values[0], values[1])
            }
        }

        private func tell(_ outcome: Outcome, _ language: Language) throws {
            let sheet = outcome.sheet
            if institute.json {
                Output.json([
                    "file": .string(file), "encoding": .string(sheet.encoding.rawValue),
                    "separator": .string(String(sheet.separator)), "rows": .number(JSONNumber(sheet.rowCount)),
                    "new": .number(JSONNumber(outcome.new)), "recorded": .number(JSONNumber(outcome.recorded)),
                    "alreadyRecorded": .number(JSONNumber(outcome.already)),
                    "rowsWithErrors": .number(JSONNumber(outcome.badRows)),
                    "errors": .array(outcome.errors.map { .string($0) }), "dryRun": .bool(dryRun),
                ])
            } else {
                Output.line(
                    Phrase.sheet.text(
                        language, file, sheet.encoding.rawValue,
                        sheet.separator == "\t" ? "TAB" : String(sheet.separator),
                        String(sheet.rowCount)))
                Output.line(Phrase.imported.text(language, String(outcome.recorded)))
                if outcome.already > 0 { Output.line(Phrase.alreadyRecorded.text(language, String(outcome.already))) }
                if dryRun { Output.line(Phrase.dryRun[language]) }
            }
            guard !outcome.errors.isEmpty else { return }
            let verdict =
                dryRun || !keepGoing ? Phrase.nothingKept[language] : Phrase.keptGoing[language]
            throw Failure.badData(
                outcome.errors + ["\(Phrase.rowsWithErrors.text(language, String(outcome.badRows))): \(verdict)"])
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show the assessment report of a candidate, with the derivation of its judgement.")

        @Argument(help: "The candidate's code, as C-00001.")
        var candidate: String

        @OptionGroup var institute: InstituteOptions

        func run() throws {
            let institute = try institute.open()
            let register = try institute.register()
            let caseload = try Caseload(of: register, under: try institute.standards(register))
            let reports = caseload.reports.filter { $0.candidate.code.description == candidate }
            guard !reports.isEmpty else { throw Failure.notFound("no ratings of candidate \(candidate)") }
            if self.institute.json {
                Output.json(.array(reports.map(answer)))
            } else {
                for report in reports { show(report, institute.settings.language) }
            }
        }

        private func show(_ report: AssessmentReport, _ language: Language) {
            Output.line("\(report.candidate.code)  \(report.candidate.name.full)")
            let attempt = report.attempt > 1 ? "  #\(report.attempt)" : ""
            Output.line("\(report.standard.code) v\(report.standard.version)  \(report.instrument)\(attempt)")
            for rated in report.ratings {
                let derivation = rated.derivation
                Output.line(
                    "\n\(rated.rating.ratedOn)  \(rated.rating.rater)  \(rated.rating.centre)  "
                        + "\(derivation.score) / \(derivation.minimumScore)  \(words(derivation.judgement, in: language))"
                        + "  (\(ruleName(derivation.rule)))"
                        + (derivation.grade.map { "  \($0.title[language])" } ?? "")
                        + (rated.rating.assistance.map { "  IA/AI: \($0.system)" } ?? "")
                        + (rated.rating.supersedes.map { "  ⟲ \($0)" } ?? ""))
                let missed = derivation.counted.filter { $0.outcome != .met }
                for counted in missed {
                    Output.line(
                        "  \(counted.item.code)\(counted.item.isIndispensable ? "*" : "")  \(counted.rated)"
                            + "  \(counted.points) / \(counted.item.weight)")
                }
            }
            if let reason = words(report.standing, in: language) { Output.line("\n→ \(reason)") }
        }

        private func answer(_ report: AssessmentReport) -> JSONValue {
            let ratings = report.ratings.map { rated -> JSONValue in
                let counted = rated.derivation.counted.map { counted -> JSONValue in
                    [
                        "item": .string(counted.item.code.description),
                        "weight": .string(counted.item.weight.description),
                        "indispensable": .bool(counted.item.isIndispensable),
                        "outcome": .string(counted.outcome.rawValue), "rated": .string(counted.rated.description),
                        "points": .string(counted.points.description),
                    ]
                }
                return [
                    "rater": .string(rated.rating.rater.description),
                    "centre": .string(rated.rating.centre.description),
                    "ratedOn": .string(rated.rating.ratedOn.description),
                    "judgement": .string(rated.derivation.judgement.rawValue),
                    "rule": .string(ruleName(rated.derivation.rule)),
                    "score": .string(rated.derivation.score.description),
                    "level": rated.derivation.grade.map { .string($0.code.description) } ?? .null,
                    "assistedBy": rated.rating.assistance.map { .string($0.system) } ?? .null,
                    "minimumScore": .string(rated.derivation.minimumScore.description), "items": .array(counted),
                ]
            }
            return [
                "candidate": .string(report.candidate.code.description),
                "standard": .string(report.standard.code.description),
                "version": .number(JSONNumber(report.standard.version.number)),
                "attempt": .number(JSONNumber(report.attempt)),
                "standing": .string(standingName(report.standing)),
                "reason": words(report.standing, in: .en).map { .string($0) } ?? .null, "ratings": .array(ratings),
            ]
        }
    }
}

func ruleName(_ rule: Derivation.Rule) -> String {
    switch rule {
    case .notObserved: "not_observed"
    case .indispensableNotMet: "indispensable_not_met"
    case .itemsNotMet: "items_not_met"
    case .elementsBelowMinimum: "elements_below_minimum"
    case .belowMinimum: "below_minimum"
    case .reachedMinimum: "reached_minimum"
    }
}

func standingName(_ standing: AssessmentReport.Standing) -> String {
    switch standing {
    case .closed(let judgement): judgement.rawValue
    case .incomplete: "incomplete"
    case .held: "held"
    }
}
