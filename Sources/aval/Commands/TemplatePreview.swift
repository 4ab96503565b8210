import ArgumentParser
import AvalDocument
import AvalModel
import Foundation
import StrictJSON

extension TemplateCommand {
    struct Preview: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show a template with a sample, with a record of yours, or with the hardest names there are.",
            discussion: "The file's ending says what is made: .pdf the document without seal, .svg and .png each sheet "
                + "as a picture 1200 pixels wide, .card.png the card for social networks. Where there are several, "
                + "-2, -3 and so on stand before the ending. A record is JSON, docs/formats/template.md.")

        @Argument(help: "A template's folder, or the name of a bundled design.", completion: .directory)
        var folder: String

        @Option(
            help: "A record in JSON; what it does not say is the sample's.", completion: .file(extensions: ["json"]))
        var record: String?

        @Flag(help: "Every one of the hardest samples, each a file.")
        var hardest = false

        @Option(help: "es, pt or en; the template's own by default.")
        var language: Language?

        @Option(name: .shortAndLong, help: "The file to write.", completion: .file())
        var output = "preview.pdf"

        @Flag(help: "Answer in JSON.")
        var json = false

        func run() throws {
            guard !(hardest && record != nil) else {
                throw Failure.badData(["--hardest and --record: one of them at a time"])
            }
            let template = try TemplateFolders.load(try TemplateFolders.find(folder))
            let language = language ?? template.languages[0]
            let records =
                if let record {
                    [try previewRecord(record, language)]
                } else if hardest {
                    SampleRecord.hardest(language)
                } else {
                    [SampleRecord.ordinary(language)]
                }
            var failures: [String] = []
            var files: [(name: String, bytes: [UInt8])] = []
            for (index, record) in records.enumerated() {
                do {
                    let request = try record.request(sequence: index + 1)
                    let edition = try Edition(template, for: [request])
                    for face in try faces(edition, request) { files.append((numbered(files.count), face)) }
                } catch let error as DocumentError {
                    failures.append("\(self.record ?? "sample \(index + 1)"): \(error)")
                } catch let error as SampleFlaw {
                    failures.append("\(self.record ?? "record"): \(error)")
                }
            }
            guard failures.isEmpty else { throw Failure.badData(failures) }
            for file in files { try writeFile(file.bytes, to: file.name) }
            if json {
                Output.json(
                    .array(
                        files.map { ["file": .string($0.name), "bytes": .number(JSONNumber($0.bytes.count))] }))
            } else {
                for file in files { Output.line("\(file.name): \(file.bytes.count) bytes") }
            }
        }

        private func faces(_ edition: Edition, _ request: DocumentRequest) throws -> [[UInt8]] {
            if output.hasSuffix(".pdf") { return [try edition.preview(request)] }
            if output.hasSuffix(".card.png") { return [try edition.card(request)] }
            let sheets = 1...(try edition.sheetCount(request))
            if output.hasSuffix(".svg") { return try sheets.map { try edition.svg(request, sheet: $0) } }
            if output.hasSuffix(".png") { return try sheets.map { try edition.png(request, sheet: $0) } }
            throw Failure.badData(["\(output): the file ends in .pdf, .svg, .png or .card.png"])
        }

        /// `preview.pdf`, `preview-2.pdf`, `preview-3.pdf`.
        private func numbered(_ index: Int) -> String {
            let ending = output.hasSuffix(".card.png") ? ".card.png" : "." + (output.split(separator: ".").last ?? "")
            return index == 0 ? output : "\(output.dropLast(ending.count))-\(index + 1)\(ending)"
        }
    }
}
