import AvalModel
import AvalStandards
import Foundation
import Testing

/// Views as they stand under `Fixtures/Views/`; `AVAL_RECORD=1 swift test` writes them anew, to be read before a commit.
@Suite struct GoldenTests {
    static let folder = Files.fixtures.appending(path: "Views")
    static let isRecording = ProcessInfo.processInfo.environment["AVAL_RECORD"] == "1"

    static func workshop() throws -> PublishedStandard {
        let source = StandardSource(try Files.bytes(folder.appending(path: "taller.yaml")))
        #expect(source.findings.map(\.description) == [])
        return publish(try #require(source.standard), hashing: testHashing)
    }

    private func compare(_ text: String, with name: String) throws {
        let file = Self.folder.appending(path: name)
        if Self.isRecording { try Data(text.utf8).write(to: file) }
        let golden = String(decoding: try Files.bytes(file), as: UTF8.self)
        let place = zip(text.split(separator: "\n"), golden.split(separator: "\n")).first { $0 != $1 }
        #expect(text == golden, "\(name) differs first at: \(place.map { "\($0)" } ?? "its end")")
    }

    @Test(
        "the views of a standard with everything are the recorded ones", arguments: Language.allCases,
        ViewFormat.allCases)
    func standard(language: Language, format: ViewFormat) throws {
        try compare(
            view(of: try Self.workshop(), as: format, in: language), with: "taller.\(language).\(format.ending)")
    }

    @Test(
        "the rating forms of a standard with everything are the recorded ones", arguments: Language.allCases,
        ViewFormat.allCases)
    func form(language: Language, format: ViewFormat) throws {
        try compare(
            ratingForm(of: try Self.workshop(), as: format, in: language),
            with: "taller-hoja.\(language).\(format.ending)")
    }
}

extension ViewFormat {
    var ending: String {
        switch self {
        case .text: "txt"
        case .markdown: "md"
        case .html: "html"
        }
    }
}
