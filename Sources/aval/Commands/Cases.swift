import ArgumentParser
import AvalAssessment
import AvalCrypto
import AvalIssuance
import AvalModel
import AvalRegister
import Foundation
import StrictJSON

struct CaseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "case",
        abstract: "Keep cases: applications, plans, evidence, incidents, votes, deferrals, appeals.",
        discussion: "Events are appended and held against the laws of docs/formats/casework.md; none is ever changed.",
        subcommands: [Record.self, Evidence.self, Vote.self, Show.self, List.self, Audit.self])

    struct Record: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Record that something happened to a case.",
            discussion: """
                aval case record C-00004 --by AD-01 appealFiled grounds="No se revisó la evidencia EV-003"
                """)

        @OptionGroup var which: CaseOptions

        @Argument(help: "The event, as applied, planned, incident, deferred, appealFiled, ruled.")
        var event: String

        @OptionGroup var says: CaseFields

        @Option(help: "Who did it, or records it: a code of people.yaml.")
        var by: String

        @Option(help: "When, as 2026-11-23T16:00:00Z; now by default.")
        var at: String?

        @OptionGroup var institute: InstituteOptions

        func run() throws {
            let institute = try institute.open()
            let reference = try which.reference(institute)
            let register = try institute.register()
            let office = try institute.cases(register)
            let file = try holdingCaseworkLock(of: institute) {
                let now = now()
                let instant = try moment(at) ?? now
                let parsed = try CaseEvent.written(event, in: reference, by: by, at: instant, says.members())
                let file = try office.record(parsed.what, in: reference, by: parsed.by, at: instant, now: now)
                try settle(file, office, register, institute)
                return file
            }
            tell(file, isJSON: self.institute.json)
        }

        /// What a ruling on an appeal brings with it.
        private func settle(
            _ file: CaseFile, _ office: CaseOffice, _ register: any Register, _ institute: Institute
        ) throws {
            switch try office.settlement(of: file.case, lot: "\(institute.today)-A") {
            case .none, .settled: return
            case .decision(let decision):
                _ = try register.record([decision])
                Output.error(
                    decision.outcome == .granted
                        ? "aval: the refusal is overturned: \(file.case.candidate) is granted; aval issue issues"
                        : "aval: the grant is overturned: nothing is issued on it; aval issue withdraws what was")
            case .notCompetent:
                guard file.decision == .overturned else { return }
                Output.error(
                    "aval: the refusal is overturned, but the ratings do not reach: rate \(file.case.candidate) again, "
                        + "attempt \(file.case.attempt + 1)")
            }
        }
    }

    struct Evidence: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take a file into the portfolio of a case; it is kept under its SHA-256.")

        @OptionGroup var which: CaseOptions

        @Argument(help: "The file.", completion: .file())
        var file: String

        @Option(help: "The evidence's code, as EV-003.")
        var code: String

        @Option(help: "photo, video, audio, document, questionnaire or observation.")
        var medium: String

        @Option(help: "Its media type, as application/pdf.")
        var mediaType: String

        @Option(help: "An item that it supports; may be given more than once, all where it is not given.")
        var item: [String] = []

        @Option(help: "Who received it: an evaluator of people.yaml.")
        var by: String

        @Option(help: "The code of the piece that it supersedes.")
        var supersedes: String?

        @OptionGroup var institute: InstituteOptions

        func run() throws {
            let institute = try institute.open()
            let reference = try which.reference(institute)
            let bytes = try readFile(file, limit: 1 << 30)
            let digest = sha256(bytes)
            var says: JSONObject = [
                "code": .string(code), "digest": .string(digest.description), "mediaType": .string(mediaType),
                "size": .number(JSONNumber(bytes.count)), "medium": .string(medium),
                "items": .array(item.map { .string($0) }), "receivedOn": .string(now().date.description),
                "receivedBy": .string(by),
            ]
            if let supersedes { says.set("supersedes", .string(supersedes)) }
            let office = try institute.cases(try institute.register())
            let file = try holdingCaseworkLock(of: institute) {
                let instant = now()
                let event = try CaseEvent.written("evidence", in: reference, by: by, at: instant, says)
                // A piece that the laws refuse is not kept.
                try office.file(of: reference).accepts(event, in: institute.directory(), now: instant)
                // The file first: a crash between leaves a file that no case names, which is harmless.
                let path = institute.folder.evidence(digest)
                try makeFolder((path as NSString).deletingLastPathComponent, mode: 0o700)
                try writeFile(bytes, to: path, mode: 0o600)
                return try office.record(event.what, in: reference, by: event.by, at: instant, now: instant)
            }
            tell(file, isJSON: self.institute.json)
        }
    }

    struct Vote: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Vote as a member of the panel, on one candidate or on every closed dossier of a standard.")

        @Option(help: "The member: a certifier of people.yaml.")
        var by: String

        @Option(help: "inFavour, against or toDefer.")
        var choice: String

        @Option(help: "The standard's code.")
        var standard: String

        @Option(help: "A candidate; may be given more than once, all closed dossiers where it is not given.")
        var candidate: [String] = []

        @Option(help: "Why; goes to the candidate where the vote is against.")
        var reason: String?

        @OptionGroup var institute: InstituteOptions

        func run() throws {
            let institute = try institute.open()
            let register = try institute.register()
            let office = try institute.cases(register)
            let (votes, refused) = try holdingCaseworkLock(of: institute) { try cast(office, register, institute) }
            if self.institute.json {
                Output.json([
                    "votes": .number(JSONNumber(votes)), "refused": .array(refused.map { .string($0) }),
                ])
            } else {
                Output.line("\(by): \(choice), \(votes)")
            }
            guard refused.isEmpty else { throw Failure.badData(refused) }
        }

        private func cast(
            _ office: CaseOffice, _ register: any Register, _ institute: Institute
        ) throws -> (votes: Int, refused: [String]) {
            let caseload = try Caseload(of: register, under: try institute.standards(register))
            let wanted = caseload.undecided.filter {
                $0.report.standard.code.description == standard
                    && (candidate.isEmpty || candidate.contains($0.report.candidate.code.description))
            }
            guard !wanted.isEmpty else { throw DecisionError.emptyLot }
            var says: JSONObject = ["member": .string(by), "choice": .string(choice)]
            if let reason { says.set("reason", .string(reason)) }
            var votes = 0
            var refused: [String] = []
            for dossier in wanted {
                guard
                    let reference = CaseReference(
                        candidate: dossier.report.candidate.code, standard: dossier.report.standard,
                        attempt: dossier.report.attempt)
                else { continue }
                let instant = now()
                let event = try CaseEvent.written("voted", in: reference, by: by, at: instant, says)
                do {
                    _ = try office.record(event.what, in: reference, by: event.by, at: instant, now: instant)
                    votes += 1
                } catch let error as CaseworkError {
                    refused.append("\(reference): \(error)")
                }
            }
            return (votes, refused)
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Show a case: where it stands, and its events.")

        @OptionGroup var which: CaseOptions
        @OptionGroup var institute: InstituteOptions

        func run() throws {
            let institute = try institute.open()
            let reference = try which.reference(institute)
            let register = try institute.register()
            let file = try institute.cases(register).file(of: reference)
            let entries = try register.journal(of: CaseOffice.subject(reference))
            let events = try entries.map { try JSONValue(parsing: $0.bytes) }
            if self.institute.json {
                Output.json(["case": caseJSON(file), "events": .array(events)])
                return
            }
            tell(file, isJSON: false)
            for event in events {
                let what = event["what"].map { String(decoding: $0.serialized(), as: UTF8.self) } ?? ""
                Output.line(
                    "\(event["at"]?.string ?? "")  \(event["by"]?.string ?? "")  \(event["event"]?.string ?? "")"
                        + (what == "{}" ? "" : "  \(what)"))
            }
        }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the cases that have events of their own.")

        @OptionGroup var institute: InstituteOptions

        func run() throws {
            let institute = try institute.open()
            let office = try institute.cases(try institute.register())
            let files = try office.journaled().map { try office.file(of: $0) }
            if self.institute.json {
                Output.json(.array(files.map(caseJSON)))
            } else {
                Output.table(
                    ["case", "assessment", "decision"],
                    files.map { ["\($0.case)", $0.assessment.rawValue, $0.decision?.rawValue ?? "–"] })
            }
        }
    }
}

extension CaseEvent {
    /// An event from words of the command line, read as strictly as one from a file.
    static func written(
        _ name: String, in reference: CaseReference, by person: String, at instant: Instant, _ says: JSONObject
    ) throws -> CaseEvent {
        let event: JSONValue = [
            "format": "aval-case-event/1",
            "case": [
                "candidate": .string(reference.candidate.description),
                "standard": .string(reference.standard.code.description),
                "version": .number(JSONNumber(reference.standard.version.number)),
                "digest": .string(reference.standard.digest.description),
                "attempt": .number(JSONNumber(reference.attempt)),
            ],
            "at": .string(instant.description), "by": .string(person), "event": .string(name), "what": .object(says),
        ]
        return try CaseEvent(json: event.serialized())
    }
}

extension Institute {
    func cases(_ register: any Register) throws -> CaseOffice {
        CaseOffice(register: register, standards: try standards(register), directory: try directory())
    }
}

/// A moment of the command line; `nil` where there is none.
func moment(_ text: String?) throws -> Instant? {
    guard let text else { return nil }
    guard let instant = Instant(rfc3339: text) else {
        throw Failure.badData(["\(text) is not a moment, as 2026-11-23T16:00:00Z"])
    }
    return instant
}

private func tell(_ file: CaseFile, isJSON: Bool) {
    if isJSON {
        Output.json(caseJSON(file))
        return
    }
    let decision = file.decision.map { ", \($0.rawValue)" } ?? ""
    Output.line("\(file.case): \(file.assessment.rawValue)\(decision)")
    let next = file.mayFollow.map(\.rawValue).joined(separator: ", ")
    Output.line("may follow: \(next.isEmpty ? "–" : next)")
}

private func caseJSON(_ file: CaseFile) -> JSONValue {
    [
        "candidate": .string(file.case.candidate.description), "standard": .string("\(file.case.standard.code)"),
        "version": .number(JSONNumber(file.case.standard.version.number)),
        "attempt": .number(JSONNumber(file.case.attempt)), "assessment": .string(file.assessment.rawValue),
        "decision": file.decision.map { .string($0.rawValue) } ?? .null,
        "evidence": .array(file.portfolio.current.map { .string($0.code.description) }),
        "mayFollow": .array(file.mayFollow.map { .string($0.rawValue) }),
    ]
}
