import ArgumentParser
import AvalModel
import AvalStandards
import Foundation
import StrictJSON

extension StandardCommand {
    struct Import: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Read a CASE 1.0 or 1.1 package: keep it, so that the daemon serves it, or draft a standard of it.",
            discussion: "A package that CASE 1.1 could not be served from is refused with its findings; a draft may be "
                + "made of it all the same, as long as its identifiers, links and hierarchy are sound.")

        @Argument(help: "A CASE package in JSON.", completion: .file(extensions: ["json"]))
        var file: String

        @Option(help: "Write a draft in YAML to this file instead of keeping the package.", completion: .file())
        var draft: String?

        @Flag(help: "Put it in the place of the package that is kept under the same document.")
        var replace = false

        @OptionGroup var institute: InstituteOptions

        func run() throws {
            let package: CASEPackage
            do {
                package = try CASEPackage(parsing: try readFile(file, limit: CASELimits().maximumBytes))
            } catch let error as CASEError {
                throw Failure.badData(["\(file): \(error)"])
            }
            let report = examine(package)
            guard !report.isUnsound else { throw refusal(report) }
            if let draft {
                tell(report)
                guard (try? readFile(draft)) == nil else { throw Failure.exists(path: draft) }
                try writeFile(Array(standardDraft(from: package).utf8), to: draft)
                Output.line("\(draft): a draft of \(package.items.count) items; fill in what its comments ask for")
                return
            }
            // What is served is the conforming form: what mending leaves wrong would be wrong for everyone.
            let mended = report.hasErrors ? examine(package.conforming) : report
            guard !mended.hasErrors else { throw refusal(mended) }
            tell(report)
            try keep(package, report, try institute.open())
        }

        private func keep(_ package: CASEPackage, _ report: CASEReport, _ institute: Institute) throws {
            guard let identifier = package.document.identifier?.lowercased(), CASEPackage.isFileName(identifier) else {
                throw Failure.badData(["\(file): /CFDocument/identifier is not a UUID, so it cannot be kept"])
            }
            guard try !institute.ownIdentifiers().contains(identifier) else {
                throw Failure.badData([
                    "\(file): this is one of the institute's own standards; the daemon serves it already"
                ])
            }
            let path = "\(institute.folder.frameworks)/\(identifier).json"
            let bytes = package.exported().serialized()
            let earlier = institute.importedFile(identifier)
            let isSame = try earlier.map { try readFile($0, limit: CASELimits().maximumBytes) == bytes } ?? false
            if let earlier, !isSame, !replace {
                throw Failure.badData([
                    "\(file): the document \(identifier) is kept already, as \(inWords(ofFile: earlier)); --replace puts "
                        + "\(inWords(package)) in its place"
                ])
            }
            if !isSame {
                try makeFolder(institute.folder.frameworks)
                try writeFile(bytes, to: path)
                // Of older imports the name may have capitals; the new file is there before the old one goes.
                if let earlier, earlier != path { try? FileManager.default.removeItem(atPath: earlier) }
            }
            if self.institute.json {
                Output.json([
                    "path": .string(path), "items": .number(JSONNumber(package.items.count)),
                    "associations": .number(JSONNumber(package.associations.count)),
                    "rubrics": .number(JSONNumber(package.rubrics.count)),
                    "replaced": .bool(earlier != nil && !isSame),
                    "findings": .array(report.findings.map { .string("\($0)") }),
                ])
                return
            }
            let word = earlier == nil ? "" : isSame ? ", kept already" : ", in the place of the one before it"
            Output.line(
                "\(path): \(package.items.count) items, \(package.associations.count) associations, "
                    + "\(package.rubrics.count) rubrics\(word)")
        }

        private func refusal(_ report: CASEReport) -> Failure {
            let errors = report.findings.filter { $0.severity == .error }
            let others = report.leftOut > 0 ? ["\(file): \(report.leftOut) more findings"] : []
            return .badData(errors.map { "\(file) \($0)" } + others)
        }

        private func tell(_ report: CASEReport) {
            for finding in report.findings.prefix(10) { Output.error("aval: \(file) \(finding)") }
            let others = report.findings.count - 10 + report.leftOut
            if others > 0 { Output.error("aval: \(file): \(others) more findings of form") }
        }

        private func inWords(ofFile path: String) -> String {
            guard let bytes = try? readFile(path, limit: CASELimits().maximumBytes),
                let package = try? CASEPackage(parsing: bytes)
            else { return "a file that is no package (\(path))" }
            return inWords(package)
        }

        /// As `"Estándares" with 36 items, last changed 2024-01-31T00:00:00Z`.
        private func inWords(_ package: CASEPackage) -> String {
            let document = package.document
            let title = (document.title ?? "").prefix(80).unicodeScalars.filter { !isInvisible($0) }
            let changed = document.lastChangeDateTime.map { ", last changed \($0.prefix(40))" } ?? ""
            return "\"\(String(String.UnicodeScalarView(title)))\" with \(package.items.count) items\(changed)"
        }
    }
}

extension CASEPackage {
    /// Letters, digits and hyphens only.
    static func isFileName(_ identifier: String) -> Bool {
        identifier.utf8.count == 36 && identifier.allSatisfy { $0.isASCII && ($0.isHexDigit || $0 == "-") }
    }
}
