import ArgumentParser
import AvalPDF
import StrictJSON

struct DocumentCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "document", abstract: "Look at the structure of documents.", subcommands: [Check.self])

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check a PDF against PDF/A-3a, PDF/UA-1 and the rules for its seal, as far as structure shows.",
            discussion: """
                One line for each finding, with standard and clause; exit code 65 where there are any. It says nothing \
                about who issued the file: aval verify does. Clauses: docs/conformance/pdf.md.
                """)

        @Argument(help: "The PDF.", completion: .file())
        var file: String

        @Flag(help: "Print JSON.")
        var json = false

        func run() throws {
            let findings = PDFChecks.findings(try readFile(file, limit: 64 << 20)).sorted()
            if json {
                Output.json(
                    .array(
                        findings.map {
                            [
                                "standard": .string($0.standard.rawValue), "clause": .string($0.clause),
                                "what": .string($0.what), "object": $0.object.map { .number(JSONNumber($0)) } ?? .null,
                            ]
                        }))
            } else {
                for finding in findings { Output.line(finding.description) }
                if findings.isEmpty { Output.line("\(file): no findings") }
            }
            guard findings.isEmpty else { throw ExitStatus.refused.code }
        }
    }
}
