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
            if !title.isEmpty {
                try requireText(title, "--title")
                if let found = excess(ofTitle: title) { throw Failure.badData(["--title \(found)"]) }
                guard !title.unicodeScalars.contains(where: { $0 == "\n" || $0 == "\t" }) else {
                    throw Failure.badData(["--title: one line is expected"])
                }
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

    struct Cut: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Compute the cut score of a standard-setting record, with its standard error and its digest.",
            discussion:
                "Format: docs/formats/standard-setting.md. With --against, the record is held against a standard "
                + "in YAML or a published version, and against people.yaml. With --keep it is kept in the institute "
                + "under its digest, so that an instrument that cites it can be published.")

        @Argument(help: "The record, in YAML or JSON.", completion: .file(extensions: ["yaml", "json"]))
        var file: String

        @Option(help: "The standard whose instrument cites it: a file, or a published version as ITE-101/1.")
        var against: String?

        @Flag(help: "Keep the record in the institute.")
        var keep = false

        @Option(help: "es, pt or en.")
        var language: Language = .es

        @OptionGroup var institute: InstituteOptions

        func run() throws {
            let setting: StandardSetting
            let cut: CutScore
            do {
                setting = try StandardSetting(try readRecord(file, limit: StandardSetting.sizeLimit))
                cut = try AvalAssessment.cut(of: setting)
                // A day more: somewhere it is tomorrow already.
                try requireHeld(setting, by: now().date.adding(days: 1))
            } catch let error as StandardSettingFlaw {
                throw Failure.badData(["\(file): \(error)"])
            } catch let error as StandardSettingError {
                throw Failure.badData(["\(file): \(error)"])
            }
            let found =
                try against.map { against in
                    let standard = try StandardFiles.sourceOrPublished(against, institute)
                    return setting.mismatches(with: standard, in: try institute.open().directory(), hashing: sha256)
                } ?? []
            let keeps = keep && found.isEmpty
            if keeps { try institute.open().keep(setting) }
            let digest = sha256(setting.canonicalBytes)
            if institute.json {
                Output.json([
                    "code": .string(setting.code.description), "digest": .string(digest.description),
                    "cut": .string(cut.points.description),
                    "standardError": cut.standardError.flatMap { JSONNumber(($0 * 1e6).rounded() / 1e6) }.map {
                        .number($0)
                    } ?? .null,
                    "kept": .bool(keeps), "adopted": setting.decision.map { .string($0.adopted.description) } ?? .null,
                ])
            } else {
                Output.raw(words(of: cut, for: setting, in: language))
                Output.line("sha256 \(digest)")
            }
            guard found.isEmpty else { throw Failure.badData(found.map { "\(file): \($0)" }) }
        }
    }
}
