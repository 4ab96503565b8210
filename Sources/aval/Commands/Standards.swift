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
        commandName: "standard", abstract: "Lint, publish and show competency standards.",
        subcommands: [Lint.self, Publish.self, List.self, Show.self])

    struct Lint: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check standards against the laws; every breach with line and column.")

        @Argument(help: "Standards in YAML.", completion: .file(extensions: ["yaml"]))
        var files: [String]

        @Flag(help: "Answer in JSON.")
        var json = false

        func run() throws {
            let sources = try files.map { ($0, StandardSource(try readFile($0, limit: StandardSource.sizeLimit))) }
            if json { Output.json(.array(sources.map { answer($0, $1) })) }
            let lines = sources.flatMap { file, source in source.findings.map { "\(file):\($0)" } }
            guard lines.isEmpty else { throw Failure.badData(lines) }
            if !json { for (file, _) in sources { Output.line("\(file): no findings") } }
        }

        private func answer(_ file: String, _ source: StandardSource) -> JSONValue {
            let findings = source.findings.map { finding -> JSONValue in
                [
                    "law": .string(finding.law), "line": .number(JSONNumber(finding.line)),
                    "column": .number(JSONNumber(finding.column)), "path": .string(finding.path),
                    "message": .string(finding.message),
                ]
            }
            return ["file": .string(file), "findings": .array(findings)]
        }
    }

    struct Publish: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Freeze a standard under the digest that ratings, decisions and certificates pin.")

        @Argument(help: "The standard in YAML.", completion: .file(extensions: ["yaml"]))
        var file: String

        @OptionGroup var institute: InstituteOptions

        func run() throws {
            let institute = try institute.open()
            let bytes = try readFile(file, limit: StandardSource.sizeLimit)
            let source = StandardSource(bytes)
            guard let standard = source.standard else {
                throw Failure.badData(source.findings.map { "\(file):\($0)" })
            }
            let published = publish(standard, hashing: sha256)
            let register = try institute.register()
            let path = institute.folder.standard(published.reference)
            try refuseChange(published.reference, register)
            // The file first: a crash between leaves a file that nothing pins, and publishing again pins it.
            try makeFolder((path as NSString).deletingLastPathComponent)
            try writeFile(bytes, to: path)
            let isNew = try register.pin(published.reference, canonical: published.canonicalBytes, at: now())
            if self.institute.json {
                Output.json(answer(published.reference, standard))
            } else {
                let word = isNew ? "published" : "was published already"
                Output.line("\(standard.code) version \(standard.version) \(word): sha256 \(published.digest)")
            }
        }

        /// Before the file is touched: another digest under the same version is refused.
        private func refuseChange(_ reference: StandardReference, _ register: any Register) throws {
            for known in try register.pinnedStandards()
            where known.code == reference.code && known.version == reference.version && known != reference {
                throw RegisterError.conflict(
                    what: "\(file): \(reference.code) version \(reference.version) is published with other content; "
                        + "published versions never change, raise version and publish that")
            }
        }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List published standards.")

        @OptionGroup var institute: InstituteOptions

        func run() throws {
            let institute = try institute.open()
            let standards = try institute.standards(try institute.register())
            if self.institute.json {
                Output.json(.array(standards.map { answer($0.reference, $0.standard) }))
            } else {
                Output.table(
                    ["code", "version", "level", "effective", "sha256", "title"],
                    standards.map {
                        [
                            $0.standard.code.description, $0.standard.version.description,
                            String($0.standard.level), $0.standard.effectiveFrom.description,
                            String($0.digest.description.prefix(12)), $0.standard.title[institute.settings.language],
                        ]
                    })
            }
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Show a published standard with its instrument.")

        @Argument(help: "The standard's code, as ITE-101.")
        var code: String

        @Option(help: "The version; the last one by default.")
        var version: Int?

        @Option(help: "es, pt or en; the institute's by default.")
        var language: Language?

        @OptionGroup var institute: InstituteOptions

        func run() throws {
            let institute = try institute.open()
            let versions = try institute.standards(try institute.register()).filter {
                $0.standard.code.description == code
                    && (version == nil || $0.standard.version.number == version)
            }
            guard let pinned = versions.max(by: { $0.standard.version < $1.standard.version }) else {
                throw Failure.notFound("no published standard \(code); aval standard list names those there are")
            }
            if self.institute.json {
                let bytes = publish(pinned.standard, hashing: sha256).canonicalBytes
                Output.json(try JSONValue(parsing: bytes))
            } else {
                show(pinned.standard, language ?? institute.settings.language)
            }
        }

        private func show(_ standard: Standard, _ language: Language) {
            Output.line("\(standard.code) v\(standard.version)  \(standard.title[language])")
            Output.line(standard.purpose[language])
            for element in standard.elements {
                Output.line("\n\(element.code)  \(element.title[language])")
                for criterion in element.criteria {
                    Output.line("  \(criterion.code)  [\(criterion.kind.rawValue)] \(criterion.statement[language])")
                }
            }
            let instrument = standard.instrument
            Output.line("\n\(instrument.code)  ≥ \(instrument.minimumScore)")
            Output.table(
                ["item", "criterion", "weight", ""],
                instrument.items.map {
                    [
                        $0.code.description, $0.criterion.description, $0.weight.description,
                        $0.isIndispensable ? "*" : "",
                    ]
                })
        }
    }
}

private func answer(_ reference: StandardReference, _ standard: Standard) -> JSONValue {
    [
        "code": .string(reference.code.description), "version": .number(JSONNumber(reference.version.number)),
        "digest": .string(reference.digest.description), "level": .number(JSONNumber(standard.level)),
        "title": .string(standard.title[standard.title.original]),
        "effectiveFrom": .string(standard.effectiveFrom.description),
    ]
}
