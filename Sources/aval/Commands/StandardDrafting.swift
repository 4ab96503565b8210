import ArgumentParser
import AvalAssessment
import AvalCrypto
import AvalModel
import AvalStandards
import StrictJSON

extension StandardCommand {
    struct New: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write the skeleton of a standard: every key with its meaning, ready to be filled in.")

        @Argument(help: "The new standard's code, as ITE-107.")
        var code: String

        @Option(help: "Its title.")
        var title = ""

        @Option(help: "The original language, which decides: es, pt or en.")
        var language: Language = .es

        @Option(help: "The file to write; CODE.yaml by default, - for standard output.", completion: .file())
        var out: String?

        func run() throws {
            guard let standard = StandardCode(code) else {
                throw Failure.badData(["\(code) is not a code: letters, digits and inner - _ ."])
            }
            let text = skeleton(code: standard, title: title, original: language, on: now().date)
            let path = out ?? "\(code).yaml"
            if path == "-" {
                Output.raw(text)
                return
            }
            guard (try? readFile(path)) == nil else { throw Failure.exists(path: path) }
            try writeFile(Array(text.utf8), to: path)
            Output.line("\(path): fill it in, then aval standard lint \(path)")
        }
    }

    struct Diff: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say in words what changed between two versions, and whether it is editorial or substantive.",
            discussion: "Each side is a file, or a published version as ITE-101/1.")

        @Argument(help: "The old version.")
        var old: String

        @Argument(help: "The new version.")
        var new: String

        @Option(help: "es, pt or en.")
        var language: Language = .es

        @OptionGroup var institute: InstituteOptions

        func run() throws {
            let old = try StandardFiles.sourceOrPublished(old, institute)
            let new = try StandardFiles.sourceOrPublished(new, institute)
            let diff = difference(from: old, to: new)
            if institute.json {
                let changes = diff.changes.map { change -> JSONValue in
                    [
                        "path": .string(change.path), "kind": .string(change.kind.rawValue),
                        "words": .string(words(change, in: language)),
                    ]
                }
                Output.json(["verdict": .string(diff.verdict.rawValue), "changes": .array(changes)])
                return
            }
            for change in diff.changes { Output.line(words(change, in: language)) }
            Output.line(words(diff, in: language))
        }
    }

    struct Import: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Read a CASE 1.0 or 1.1 package: keep it, so that the daemon serves it, or draft a standard of it.")

        @Argument(help: "A CASE package in JSON.", completion: .file(extensions: ["json"]))
        var file: String

        @Option(help: "Write a draft in YAML to this file instead of keeping the package.", completion: .file())
        var draft: String?

        @OptionGroup var institute: InstituteOptions

        func run() throws {
            let package: CASEPackage
            do {
                package = try CASEPackage(parsing: try readFile(file, limit: CASELimits().maximumBytes))
            } catch let error as CASEError {
                throw Failure.badData(["\(file): \(error)"])
            }
            let report = examine(package)
            let errors = report.findings.filter { $0.severity == .error }
            guard !report.isUnsound else { throw Failure.badData(errors.map { "\(file) \($0)" }) }
            for finding in report.findings.prefix(10) { Output.error("aval: \(file) \(finding)") }
            let others = report.findings.count - 10 + report.leftOut
            if others > 0 { Output.error("aval: \(file): \(others) more findings of form") }
            if let draft {
                guard (try? readFile(draft)) == nil else { throw Failure.exists(path: draft) }
                try writeFile(Array(standardDraft(from: package).utf8), to: draft)
                Output.line("\(draft): a draft of \(package.items.count) items; fill in what its comments ask for")
                return
            }
            let institute = try institute.open()
            guard let identifier = package.document.identifier, CASEPackage.isFileName(identifier) else {
                throw Failure.badData(["\(file): /CFDocument/identifier is not a UUID, so it cannot be kept"])
            }
            guard try !institute.ownIdentifiers().contains(identifier.lowercased()) else {
                throw Failure.badData([
                    "\(file): this is one of the institute's own standards; the daemon serves it already"
                ])
            }
            let path = "\(institute.folder.frameworks)/\(identifier).json"
            try makeFolder(institute.folder.frameworks)
            try writeFile(package.exported().serialized(), to: path)
            if self.institute.json {
                Output.json([
                    "path": .string(path), "items": .number(JSONNumber(package.items.count)),
                    "associations": .number(JSONNumber(package.associations.count)),
                    "rubrics": .number(JSONNumber(package.rubrics.count)),
                    "findings": .array(report.findings.map { .string("\($0)") }),
                ])
                return
            }
            Output.line(
                "\(path): \(package.items.count) items, \(package.associations.count) associations, "
                    + "\(package.rubrics.count) rubrics")
        }
    }

    struct Cut: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Compute the cut score of a standard-setting record, with its standard error and its digest.",
            discussion:
                "Format: docs/formats/standard-setting.md. With --against, the record is held against a standard "
                + "in YAML or a published version, and against people.yaml.")

        @Argument(help: "The record, in YAML or JSON.", completion: .file(extensions: ["yaml", "json"]))
        var file: String

        @Option(help: "The standard whose instrument cites it: a file, or a published version as ITE-101/1.")
        var against: String?

        @Option(help: "es, pt or en.")
        var language: Language = .es

        @OptionGroup var institute: InstituteOptions

        func run() throws {
            let setting: StandardSetting
            let cut: CutScore
            do {
                setting = try StandardSetting(try readRecord(file, limit: StandardSetting.sizeLimit))
                cut = try AvalAssessment.cut(of: setting)
            } catch let error as StandardSettingFlaw {
                throw Failure.badData(["\(file): \(error)"])
            } catch let error as StandardSettingError {
                throw Failure.badData(["\(file): \(error)"])
            }
            let digest = sha256(setting.canonicalBytes)
            if institute.json {
                Output.json([
                    "code": .string(setting.code.description), "digest": .string(digest.description),
                    "cut": .string(cut.points.description),
                    "standardError": cut.standardError.flatMap { JSONNumber(($0 * 1e6).rounded() / 1e6) }.map {
                        .number($0)
                    } ?? .null,
                    "adopted": setting.decision.map { .string($0.adopted.description) } ?? .null,
                ])
            } else {
                Output.raw(words(of: cut, for: setting, in: language))
                Output.line("sha256 \(digest)")
            }
            guard let against else { return }
            let standard = try StandardFiles.sourceOrPublished(against, institute)
            let found = setting.mismatches(with: standard, in: try institute.open().directory(), hashing: sha256)
            guard found.isEmpty else { throw Failure.badData(found.map { "\(file): \($0)" }) }
        }
    }
}

extension CASEPackage {
    /// Letters, digits and hyphens only.
    static func isFileName(_ identifier: String) -> Bool {
        identifier.utf8.count == 36 && identifier.allSatisfy { $0.isASCII && ($0.isHexDigit || $0 == "-") }
    }
}
