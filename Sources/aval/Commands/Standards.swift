import ArgumentParser
import AvalAssessment
import AvalCrypto
import AvalModel
import AvalRegister
import AvalStandards
import Foundation
import StrictJSON

struct StandardCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "standard",
        abstract: "Write, check, publish, compare, exchange and retire competency standards.",
        subcommands: [
            New.self, Lint.self, Diff.self, Publish.self, List.self, Show.self, Export.self, Import.self, Retire.self,
            Cut.self,
        ])

    struct Lint: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check standards, frameworks and packages against the laws; every breach with line and column.",
            discussion: "A folder is a package: its package.yaml names the files, and what they say of one another is "
                + "checked too, crosswalks against the frameworks of the folders beside it.")

        @Argument(help: "Files in YAML, or folders.", completion: .file(extensions: ["yaml"]))
        var files: [String]

        @Flag(help: "Answer in JSON.")
        var json = false

        func run() throws {
            var answers: [JSONValue] = []
            var lines: [String] = []
            var told: [String] = []
            for file in files {
                if StandardFiles.isFolder(file) {
                    let package = try StandardFiles.package(file).package
                    lines += package.findings.map { "\(file)/\($0)" }
                    told += package.notes.map { "\(file)/\($0)" }
                    told += package.frameworks.map {
                        "\(file)/\($0.file): \($0.content.framework.name), sha256 \($0.content.digest)"
                    }
                    told.append("\(file): \(package.standards.count) standards, \(package.frameworks.count) frameworks")
                    answers += package.findings.map { answer("\(file)/\($0.file)", [$0.finding]) }
                } else {
                    let found = try findings(file)
                    lines += found.map { "\(file):\($0)" }
                    if found.isEmpty { told.append("\(file): no findings") }
                    answers.append(answer(file, found))
                }
            }
            if json { Output.json(.array(answers)) }
            guard lines.isEmpty else { throw Failure.badData(lines) }
            if !json { told.forEach(Output.line) }
        }

        private func findings(_ file: String) throws -> [Finding] {
            let bytes = try readFile(file, limit: StandardSource.sizeLimit)
            if StandardFiles.isFramework(bytes) { return FrameworkSource(bytes).findings }
            let head = String(decoding: bytes.prefix(4_096), as: UTF8.self)
            if head.contains("aval-package/1") { return PackageSource(bytes).findings }
            return StandardSource(bytes).findings
        }

        private func answer(_ file: String, _ found: [Finding]) -> JSONValue {
            let findings = found.map { finding -> JSONValue in
                [
                    "law": .string(finding.law), "line": .number(JSONNumber(finding.line)),
                    "column": .number(JSONNumber(finding.column)), "path": .string(finding.path),
                    "message": .string(finding.message),
                ]
            }
            return ["file": .string(file), "findings": .array(findings)]
        }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List published standards, with where each stands.")

        @OptionGroup var institute: InstituteOptions

        func run() throws {
            let institute = try institute.open()
            let standards = try institute.standards(try institute.register())
            let today = institute.today
            if self.institute.json {
                Output.json(.array(standards.map { answer($0.reference, $0.standard, lifecycle($0, today)) }))
            } else {
                Output.table(
                    ["code", "version", "status", "level", "effective", "sha256", "title"],
                    standards.map {
                        [
                            $0.standard.code.description, $0.standard.version.description, lifecycle($0, today),
                            String($0.standard.level), $0.standard.effectiveFrom.description,
                            String($0.digest.description.prefix(12)), $0.standard.title[institute.settings.language],
                        ]
                    })
            }
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show a published standard with its instrument, or the instrument as a form for evaluators.")

        @Argument(help: "The standard's code, as ITE-101.")
        var code: String

        @Option(help: "The version; the last one by default.")
        var version: Int?

        @Option(help: "es, pt or en; the institute's by default.")
        var language: Language?

        @Option(name: .customLong("as"), help: "text, markdown or html.")
        var format: ViewFormat = .text

        @Flag(help: "The instrument as a form to fill in.")
        var form = false

        @OptionGroup var institute: InstituteOptions

        func run() throws {
            let institute = try institute.open()
            let pinned = try institute.published(code, version: version)
            if self.institute.json {
                let bytes = publish(pinned.standard, hashing: sha256).canonicalBytes
                Output.json(try JSONValue(parsing: bytes))
                return
            }
            let language = language ?? institute.settings.language
            let text =
                form
                ? ratingForm(of: pinned.standard, digest: pinned.digest, as: format, in: language)
                : view(of: pinned.standard, digest: pinned.digest, as: format, in: language)
            Output.raw(text)
        }
    }
}

/// `approved`, `implemented` or `retired`, as CASE and committees call it.
func lifecycle(_ pinned: PinnedStandard, _ today: CalendarDate) -> String {
    switch StandardLifecycle(of: pinned.standard, retirement: pinned.retirement, on: today) {
    case .approved: "approved"
    case .implemented: pinned.retirement.map { "until \($0.on)" } ?? "implemented"
    case .retired: "retired"
    }
}

func answer(_ reference: StandardReference, _ standard: Standard, _ status: String? = nil) -> JSONValue {
    var object: JSONObject = [
        "code": .string(reference.code.description), "version": .number(JSONNumber(reference.version.number)),
        "digest": .string(reference.digest.description), "level": .number(JSONNumber(standard.level)),
        "title": .string(standard.title[standard.title.original]),
        "effectiveFrom": .string(standard.effectiveFrom.description),
    ]
    if let status { object.set("status", .string(status)) }
    return .object(object)
}
