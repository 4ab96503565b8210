import ArgumentParser
import AvalAssessment
import AvalIssuance
import AvalModel
import StrictJSON

struct ComplaintCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "complaint", abstract: "Keep complaints about the institute's work, each under its own reference.",
        subcommands: [Record.self, List.self])

    struct Record: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Record that something happened to a complaint.",
            discussion: """
                aval complaint record Q-2026-004 received --by AD-01 against:='["EV-011"]' text="Llegó tarde"
                """)

        @Argument(help: "The complaint's reference, as Q-2026-004.")
        var complaint: String

        @Argument(help: "received, acknowledged, investigating, resolved, closed or dismissed.")
        var event: String

        @OptionGroup var says: CaseFields

        @Option(help: "Who did it, or records it: a code of people.yaml.")
        var by: String

        @Option(help: "When, as 2026-11-23T16:00:00Z; now by default.")
        var at: String?

        @OptionGroup var institute: InstituteOptions

        func run() throws {
            let institute = try institute.open()
            let file = try holdingCaseworkLock(of: institute) { try record(in: institute, now: now()) }
            ComplaintCommand.tell([file], isJSON: self.institute.json)
        }

        private func record(in institute: Institute, now: Instant) throws -> ComplaintFile {
            let instant = try moment(at) ?? now
            let written: JSONValue = [
                "format": "aval-complaint-event/1", "complaint": .string(complaint),
                "at": .string(instant.description), "by": .string(by), "event": .string(event),
                "what": .object(try says.members()),
            ]
            let parsed = try ComplaintEvent(json: written.serialized())
            return try institute.cases(try institute.register()).record(parsed, now: now)
        }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List complaints, with where each stands.")

        @OptionGroup var institute: InstituteOptions

        func run() throws {
            let institute = try institute.open()
            let office = try institute.cases(try institute.register())
            ComplaintCommand.tell(
                try office.complaints().map { try office.complaint($0) }, isJSON: self.institute.json)
        }
    }

    private static func tell(_ files: [ComplaintFile], isJSON: Bool) {
        if isJSON {
            Output.json(
                .array(
                    files.map {
                        [
                            "complaint": .string($0.complaint.description), "state": .string($0.state.rawValue),
                            "mayFollow": .array($0.mayFollow.map { .string($0.rawValue) }),
                        ]
                    }))
        } else {
            Output.table(
                ["complaint", "state", "may follow"],
                files.map {
                    [
                        $0.complaint.description, $0.state.rawValue,
                        $0.mayFollow.map(\.rawValue).joined(separator: ", "),
                    ]
                })
        }
    }
}
