import AvalModel
import Foundation
import Testing

@testable import AvalStandards

/// Each fixture is the sample with one flaw. It begins with what must be found: `# line:column law path`.
struct Flaw: CustomTestStringConvertible, Sendable {
    let name: String
    let bytes: [UInt8]
    let expected: [String]

    var testDescription: String { name }

    static let all: [Flaw] = {
        let folder = Files.fixtures.appending(path: "Flaws")
        let files = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
        return files.filter { $0.pathExtension == "yaml" }.compactMap { file in
            guard let bytes = try? Files.bytes(file) else { return nil }
            let heading = String(decoding: bytes, as: UTF8.self).split(separator: "\n").prefix { $0.hasPrefix("# ") }
            return Flaw(
                name: file.deletingPathExtension().lastPathComponent, bytes: bytes,
                expected: heading.map { String($0.dropFirst(2)) })
        }
    }()
}

@Suite struct FlawTests {
    @Test("a fixture has exactly the findings that it announces, with line, column, law and path", arguments: Flaw.all)
    func findings(flaw: Flaw) {
        let source = StandardSource(flaw.bytes)
        let found = source.findings.map { "\($0.line):\($0.column) \($0.law) \($0.path)" }
            .map { $0.hasSuffix(" ") ? String($0.dropLast()) : $0 }
        #expect(found == flaw.expected)
        #expect(source.standard == nil)
        #expect(source.findings.allSatisfy { !$0.message.isEmpty && !$0.message.hasSuffix(".") })
    }

    @Test("the sample itself has none, so that a fixture's flaw is its own")
    func sample() throws {
        #expect(AvalStandardsTests.findings(try Files.sample()).isEmpty)
    }

    @Test("each law, of reading or of the standard, has a fixture that breaks it and nothing else")
    func everyLawHasAFixture() {
        let reading = [
            "unknown-key", "missing-key", "duplicate-key", "no-anchors", "yaml", "shape", "empty",
            "invisible-character", "format", "language", "number", "date", "points", "flag", "code", "criterion-kind",
            "decider", "url",
        ]
        let broken = Flaw.all.filter { $0.expected.count == 1 }
            .compactMap { $0.expected[0].split(separator: " ").dropFirst().first.map(String.init) }
        #expect(Set(reading + Law.all.map(\.name)).subtracting(broken).isEmpty)
    }

    @Test("a finding reads as place, message, law and path")
    func description() throws {
        let flaw = try #require(Flaw.all.first { $0.name == "weights_sum_to_99.99" })
        let finding = try #require(StandardSource(flaw.bytes).findings.first)
        #expect(
            finding.description
                == "29:5: the weights of the items sum to 99.99, not 100.00 (weights-sum-to-100, instrument.items)")
        #expect(
            Finding(law: "size", line: 0, column: 0, path: "", message: "too large").description == "too large (size)")
        #expect(Finding(law: "yaml", line: 7, column: 0, path: "", message: "no").description == "7: no (yaml)")
    }

    @Test("an unknown key is answered with the known ones, each once")
    func knownKeys() throws {
        let text = try Files.sample().replacing("{es: Servir de ejemplo.}", with: "{es: Servir., fr: Servir.}")
        #expect(findings(text).map(\.message) == ["unknown key \"fr\"; known here: es, pt, en"])
    }

    @Test("all flaws of a source are found at once, by line")
    func allAtOnce() throws {
        let text = try Files.sample().replacing("level: 2\n", with: "level: 9\n")
            .replacing("2026-03-16", with: "2026-02-30").replacing("33.34", with: "x")
        #expect(findings(text).map(\.law) == ["number", "date", "points"])
    }

    private func findings(_ text: String) -> [Finding] { AvalStandardsTests.findings(text) }
}

@Suite struct HostileSourceTests {
    private func laws(_ bytes: [UInt8]) -> [String] { StandardSource(bytes).findings.map(\.law) }

    @Test("what is not UTF-8 is refused as a whole, as Latin-1 is")
    func notUTF8() throws {
        let latin1 = try Files.sample().unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
        #expect(laws(latin1) == ["encoding"])
        #expect(laws([0xFF, 0xFE, 0x66, 0x00]) == ["encoding"])
    }

    @Test("a byte order mark means nothing")
    func byteOrderMark() throws {
        #expect(laws([0xEF, 0xBB, 0xBF] + Array(try Files.sample().utf8)).isEmpty)
    }

    @Test("a file over the limit is refused before it is read; one of just the limit is read")
    func tooLarge() throws {
        let sample = Array(try Files.sample().utf8) + Array("#".utf8)
        let filling = Array(repeating: UInt8(ascii: "x"), count: StandardSource.sizeLimit - sample.count)
        #expect(laws(sample + filling).isEmpty)
        #expect(laws(sample + filling + [0x78]) == ["size"])
    }

    @Test("nothing, a comment and a lone text are no standard")
    func empty() {
        #expect(laws([]) == ["shape"])
        #expect(laws(Array("# nothing\n".utf8)) == ["shape"])
        #expect(laws(Array("ITE-101".utf8)) == ["shape"])
    }

    @Test("deep nesting ends with a finding", arguments: ["[", "{a: ", "- "])
    func deep(opening: String) {
        #expect(laws(Array(String(repeating: opening, count: 100_000).utf8)) == ["yaml"])
    }

    @Test("aliases that would unfold without end in a key are refused before they are read")
    func unfoldingKey() {
        var lines = ["a0: &a0 [x, x, x, x]"]
        for level in 1...40 { lines.append("a\(level): &a\(level) [*a\(level - 1), *a\(level - 1), *a\(level - 1)]") }
        lines.append("? *a40\n: x\n")
        #expect(laws(Array(lines.joined(separator: "\n").utf8)) == ["no-anchors"])
    }

    @Test("aliases that would unfold without end in a value are refused at the first anchor")
    func unfoldingValue() {
        var lines = ["a0: &a0 [x, x, x, x]"]
        for level in 1...17 { lines.append("a\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]") }
        #expect(laws(Array(lines.joined(separator: "\n").utf8)) == ["no-anchors"])
    }

    @Test("asterisks and ampersands within a text are a text")
    func marksInTexts() throws {
        let words = "Investigación & desarrollo *todavía* a&b 2*3 " + String(repeating: "*énfasis* ", count: 50)
        let text = try Files.sample().replacing("{es: Quien lee.}", with: "{es: \(words)}")
        let source = StandardSource(Array(text.utf8))
        #expect(source.findings.isEmpty)
        #expect(
            source.standard?.audience[.es].hasPrefix("Investigación & desarrollo *todavía* a&b 2*3 *énfasis*") == true)
    }

    @Test("any one byte changed, cut or added leaves findings or a standard, never a crash")
    func mutations() throws {
        let sample = Array(try Files.sample().utf8)
        var state: UInt64 = 42
        for _ in 0..<1_500 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let place = Int(state >> 33) % sample.count
            var bytes = sample
            switch state >> 62 {
            case 0: bytes[place] = UInt8(truncatingIfNeeded: state >> 20)
            case 1: bytes.remove(at: place)
            case 2: bytes.insert(UInt8(truncatingIfNeeded: state >> 20), at: place)
            default: bytes = Array(bytes[..<place])
            }
            let source = StandardSource(bytes)
            #expect((source.standard == nil) == !source.findings.isEmpty)
        }
    }
}
