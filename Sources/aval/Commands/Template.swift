import ArgumentParser
import AvalDocument
import AvalModel
import Foundation
import StrictJSON

struct TemplateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "template", abstract: "Begin, check, weigh and look at certificate templates.",
        discussion: "Format: docs/formats/template.md.",
        subcommands: [New.self, Lint.self, Compile.self, Preview.self])

    struct New: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Begin a template: a copy of a design under a new name, version 1.")

        @Argument(help: "The new template's name: letters, digits, - and _. It becomes the folder NAME/1.")
        var name: String

        @Option(help: "The design to copy: NAME, NAME/VERSION, or a template's folder.")
        var from = "ilce-clasico"

        @Option(help: "The folder to make it in.", completion: .directory)
        var into = "."

        func run() throws {
            let isWord = name.utf8.allSatisfy { byte in
                (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || byte == 0x2D || byte == 0x5F
            }
            guard isWord, (1...64).contains(name.utf8.count) else {
                throw Failure.badData(["\(name) is no name of a template: 1 to 64 letters, digits, - and _"])
            }
            let source = try TemplateFolders.find(from)
            let template = try TemplateFolders.load(source)
            let target = "\(into)/\(name)/1"
            guard !FileManager.default.fileExists(atPath: target) else { throw Failure.exists(path: target) }
            try copyTree(source, to: target)
            let sidecar = try readFile("\(target)/template.yaml", limit: 1 << 20)
            let renamed = renaming(
                String(decoding: sidecar, as: UTF8.self), ["name": name, "version": "1"])
            try writeFile(Array(renamed.utf8), to: "\(target)/template.yaml")
            Output.line("\(target): a copy of \(template.name), version \(template.version)")
            Output.line("change it, then aval template lint \(target) and aval template preview \(target)")
        }

        /// The file with other values for keys of the first level; nothing else of it changes.
        private func renaming(_ text: String, _ values: [String: String]) -> String {
            text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
                for (key, value) in values where line.hasPrefix("\(key):") { return "\(key): \(value)" }
                return String(line)
            }.joined(separator: "\n")
        }
    }

    struct Lint: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check templates: every finding with file, line and what to do.")

        @Argument(help: "Folders of templates.", completion: .directory)
        var folders: [String]

        @Flag(help: "Answer in JSON.")
        var json = false

        func run() throws {
            var lines: [String] = []
            var answers: [JSONValue] = []
            for folder in folders {
                let findings = Template.lint(folder: folder)
                lines += findings.map { "\(folder)/\($0)" }
                answers.append(["folder": .string(folder), "findings": .array(findings.map(answer))])
                if findings.isEmpty, !json { Output.line("\(folder): no findings") }
            }
            if json { Output.json(.array(answers)) }
            guard lines.isEmpty else { throw Failure.badData(lines) }
        }

        private func answer(_ finding: DocumentError) -> JSONValue {
            let (file, line, column, message, hint) =
                switch finding {
                case .template(let file, let line, let column, let what, let hint): (file, line, column, what, hint)
                case .unreadable(let file, _): (file, 0, 0, finding.description, "")
                default: ("template.yaml", 0, 0, finding.description, "")
                }
            return [
                "file": .string(file), "line": .number(JSONNumber(line)), "column": .number(JSONNumber(column)),
                "message": .string(message), "hint": .string(hint),
            ]
        }
    }
}

/// Where templates are found.
enum TemplateFolders {
    /// A folder with a template.yaml, or a name with or without its version among the bundled designs; without a
    /// version the latest.
    static func find(_ text: String) throws(Failure) -> String {
        if isTemplate(text) { return text }
        let parts = text.split(separator: "/").map(String.init)
        for root in roots where (1...2).contains(parts.count) && !parts.contains("..") {
            let versions = (try? FileManager.default.contentsOfDirectory(atPath: "\(root)/\(parts[0])")) ?? []
            let wanted = parts.count == 2 ? Int(parts[1]) : versions.compactMap { Int($0) }.max()
            if let wanted, isTemplate("\(root)/\(parts[0])/\(wanted)") { return "\(root)/\(parts[0])/\(wanted)" }
        }
        throw .noInput(path: text, reason: "neither a template's folder nor a bundled design, as ilce-clasico/1")
    }

    static func load(_ folder: String) throws -> Template {
        let findings = Template.lint(folder: folder)
        guard findings.isEmpty else { throw Failure.badData(findings.map { "\(folder)/\($0)" }) }
        return try Template.load(folder: folder)
    }

    private static func isTemplate(_ folder: String) -> Bool {
        FileManager.default.fileExists(atPath: "\(folder)/template.yaml")
    }

    /// Those of the institute at hand, of a checkout, and those beside an installed PREFIX/bin/aval.
    private static var roots: [String] {
        let executable = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        let prefix = ((executable as NSString).deletingLastPathComponent as NSString).deletingLastPathComponent
        return ["templates", "Templates", prefix + "/share/aval/Templates"]
    }
}
