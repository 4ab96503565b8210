import ArgumentParser
import AvalDocument
import AvalModel
import StrictJSON

extension TemplateCommand {
    struct Compile: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check a template and say what it weighs: bytes that all documents share, fonts, sheets, time.",
            discussion:
                "Measured with the ordinary sample in each language; a document is the shared bytes and its own.")

        @Argument(help: "A template's folder, or the name of a bundled design.", completion: .directory)
        var folder: String

        @Flag(help: "Answer in JSON.")
        var json = false

        func run() throws {
            let folder = try TemplateFolders.find(folder)
            let clock = ContinuousClock()
            let start = clock.now
            let template = try Template.load(folder: folder)
            let loaded = clock.now
            var documents: [(language: Language, shared: Int, whole: Int, sheets: Int)] = []
            var compiled: Duration = .zero
            for language in template.languages {
                let request = try SampleRecord.ordinary(language).request()
                let before = clock.now
                let edition = try Edition(template, for: [request])
                compiled = max(compiled, clock.now - before)
                documents.append(
                    (
                        language, edition.sharedBytes.count, try edition.preview(request).count,
                        try edition.sheetCount(request)
                    ))
            }
            let parts = template.parts
            let (load, compile) = (milliseconds(loaded - start), milliseconds(compiled))
            if json {
                Output.json([
                    "name": .string(template.name), "version": .number(JSONNumber(template.version)),
                    "pages": .number(JSONNumber(parts.pages)), "images": .number(JSONNumber(parts.images)),
                    "fonts": .array(
                        parts.fonts.map { ["name": .string($0.name), "bytes": .number(JSONNumber($0.bytes))] }),
                    "loadMilliseconds": .number(JSONNumber(load)), "compileMilliseconds": .number(JSONNumber(compile)),
                    "documents": .array(
                        documents.map {
                            [
                                "language": .string($0.language.rawValue),
                                "sharedBytes": .number(JSONNumber($0.shared)),
                                "bytes": .number(JSONNumber($0.whole)), "sheets": .number(JSONNumber($0.sheets)),
                            ]
                        }),
                ])
                return
            }
            Output.line("\(template.name), version \(template.version): \(parts.pages) pages, \(parts.images) images")
            Output.table(["font", "bytes"], parts.fonts.map { [$0.name, String($0.bytes)] })
            Output.line()
            Output.table(
                ["language", "shared bytes", "bytes, unsealed", "sheets"],
                documents.map { [$0.language.rawValue, String($0.shared), String($0.whole), String($0.sheets)] })
            Output.line()
            Output.line("read and checked in \(load) ms, compiled in \(compile) ms")
        }

        private func milliseconds(_ duration: Duration) -> Int {
            let (seconds, attoseconds) = duration.components
            return Int(seconds) * 1_000 + Int(attoseconds / 1_000_000_000_000_000)
        }
    }
}
