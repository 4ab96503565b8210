import AvalModel
import AvalStandards
import Foundation
import Testing

@Suite struct FrameworkTests {
    static let sample = """
        format: aval-framework/1
        code: Marco
        version: "2"
        original: es
        title: {es: Marco de muestra, en: Sample framework}
        publisher: Instituto de muestra
        published: 2020-01-01
        url: https://example.org/marco
        licence:
          name: CC BY 4.0
          url: https://creativecommons.org/licenses/by/4.0/
          notice: De muestra.
        scale:
          - {code: A1, title: {es: Inicial}}
          - {code: A2, title: {es: Avanzado}}
        nodes:
          - code: "1"
            kind: area
            title: {es: Planear}
            nodes:
              - {code: "1.1", kind: competence, title: {es: Fijar metas, en: Set goals}}
              - {code: "1.2", kind: competence, title: {es: Elegir recursos}}
          - {code: L1, kind: level, title: {es: Primero}}

        """

    static func framework(_ text: String = sample) throws -> Framework {
        let source = FrameworkSource(Array(text.utf8))
        #expect(source.findings.map(\.description) == [])
        return try #require(source.framework)
    }

    @Test("a framework is read with every part in its place")
    func reading() throws {
        let framework = try Self.framework()
        #expect(framework.name.description == "Marco 2")
        #expect(framework.title[.en] == "Sample framework" && framework.title.original == .es)
        #expect(framework.publisher == "Instituto de muestra" && framework.publishedOn.description == "2020-01-01")
        #expect(framework.licence.notice == "De muestra.")
        #expect(framework.scale.map(\.code.description) == ["A1", "A2"])
        #expect(framework.allNodes.map(\.code.description) == ["1", "1.1", "1.2", "L1"])
        #expect(framework.allNodes.map(\.kind) == [.area, .competence, .competence, .level])
    }

    @Test("a part is found by its code at any depth; a level of the scale is no part")
    func lookup() throws {
        let framework = try Self.framework()
        func title(_ code: String) throws -> String? {
            framework.node(try #require(FrameworkNodeCode(code)))?.title[.es]
        }
        #expect(try title("1") == "Planear" && title("1.2") == "Elegir recursos" && title("L1") == "Primero")
        #expect(try title("A1") == nil && title("1.3") == nil && title("l1") == nil)
    }

    @Test(
        "one flaw gives one finding, with its place",
        arguments: [
            ("format: aval-framework/1", "format: aval-standard/1", "1:9 format format"),
            ("code: Marco", "code: Un marco", "2:7 code code"),
            ("original: es", "original: fr", "4:11 language original"),
            ("original: es\n", "", "1:1 missing-key "),
            ("{es: Marco de muestra, en: ", "{en: ", "5:8 missing-key title"),
            ("published: 2020-01-01", "published: 2020-02-30", "7:12 date published"),
            ("url: https://example.org/marco", "url: http://example.org/marco", "8:6 url url"),
            ("url: https://example.org/marco", "url: https:///marco", "8:6 url url"),
            ("url: https://example.org/marco", "url: https://example.org/el marco", "8:6 url url"),
            ("url: https://creativecommons", "url: creativecommons", "11:8 url licence.url"),
            ("  name: CC BY 4.0\n", "", "10:3 missing-key licence"),
            ("publisher:", "editor:", "6:1 unknown-key "),
            ("kind: area", "kind: chapter", "18:11 node-kind nodes[0].kind"),
            ("{es: Elegir recursos}", "{en: Choose}", "22:48 missing-key nodes[0].nodes[1].title"),
            ("\"1.2\"", "\"1.1\"", "22:9 codes-are-unique nodes[0].nodes[1]"),
            ("code: L1", "code: \"1\"", "23:5 codes-are-unique nodes[1]"),
            ("A2", "a1", "15:5 codes-are-unique scale[1]"),
        ])
    func flaw(old: String, new: String, expected: String) throws {
        #expect(Self.sample.contains(old))
        let source = FrameworkSource(Array(Self.sample.replacing(old, with: new, maxReplacements: 1).utf8))
        let found = source.findings.map { "\($0.line):\($0.column) \($0.law) \($0.path)" }
        #expect(found.contains(expected))
        #expect(found.allSatisfy { $0 == expected || $0.contains("missing-key") })
        #expect(source.framework == nil)
    }

    @Test("a framework without a part points nowhere")
    func nothing() throws {
        let start = try #require(Self.sample.range(of: "nodes:"))
        let source = FrameworkSource(Array((Self.sample[..<start.lowerBound] + "nodes: []\n").utf8))
        #expect(source.findings.map(\.law) == ["something-to-point-to"])
    }

    @Test("parts within parts end with a finding, long before they could exhaust anything")
    func depth() throws {
        let start = try #require(Self.sample.range(of: "nodes:"))
        let levels = 40
        let deep = (1...levels).map { "nodes: [{code: \"\($0)\", kind: area, title: {es: Parte}, " }.joined()
        let text = Self.sample[..<start.lowerBound] + deep + "nodes: []" + String(repeating: "}]", count: levels)
        #expect(FrameworkSource(Array(text.utf8)).findings.map(\.law) == ["shape"])
    }

    @Test("the spelling of the YAML does not change the digest")
    func spelling() throws {
        let digest = publish(try Self.framework(), hashing: testHashing).digest
        let other = Self.sample.replacing("version: \"2\"", with: "version: 2")
            .replacing(
                "{code: L1, kind: level, title: {es: Primero}}",
                with: "title: {es: \"Primero\"}\n    kind: level # nota\n    code: L1"
            )
            .replacing("publisher: Instituto de muestra\n", with: "").appending(
                "publisher: >-\n  Instituto\n  de muestra\n")
        #expect(publish(try Self.framework(other), hashing: testHashing).digest == digest)
    }

    @Test(
        "a change of meaning anywhere changes the digest",
        arguments: [
            ("code: Marco", "code: Marca"), ("version: \"2\"", "version: \"3\""), ("en: Sample", "en: A sample"),
            ("publisher: Instituto", "publisher: Otro"), ("2020-01-01", "2020-01-02"), ("org/marco", "org/otro"),
            ("CC BY 4.0", "CC BY-SA 4.0"), ("by/4.0/", "by-sa/4.0/"), ("De muestra.", "De muestra"),
            ("  notice: De muestra.\n", ""), ("A2", "B1"), ("Avanzado", "Experto"), ("\"1.2\"", "\"1.3\""),
            ("kind: area", "kind: aspect"), (", en: Set goals", ""), ("code: L1", "code: L2"),
            (
                "original: es\ntitle: {es: Marco de muestra, en: Sample framework}",
                "original: es\ntitle: {es: Marco de muestra}"
            ),
        ])
    func meaning(old: String, new: String) throws {
        #expect(Self.sample.contains(old))
        let changed = try Self.framework(Self.sample.replacing(old, with: new, maxReplacements: 1))
        #expect(
            publish(changed, hashing: testHashing).digest
                != publish(try Self.framework(), hashing: testHashing).digest)
    }

    @Test("canonical bytes are one line of RFC 8785; what the source leaves out is left out")
    func canonical() throws {
        let text = String(decoding: publish(try Self.framework(), hashing: testHashing).canonicalBytes, as: UTF8.self)
        #expect(
            text.hasPrefix(
                #"{"code":"Marco","format":"aval-framework/1","licence":{"name":"CC BY 4.0","notice":"De muestra.""#))
        #expect(text.hasSuffix(#""url":"https://example.org/marco","version":"2"}"#) && !text.contains("\n"))
        #expect(text.contains(#"{"code":"L1","kind":"level","title":{"es":"Primero"}}"#))
        let bare = Self.sample.replacing("scale:\n  - {code: A1, title: {es: Inicial}}\n", with: "")
            .replacing("  - {code: A2, title: {es: Avanzado}}\n", with: "")
        let other = publish(try Self.framework(bare), hashing: testHashing)
        #expect(!String(decoding: other.canonicalBytes, as: UTF8.self).contains("scale"))
        #expect(other.digest == testHashing(other.canonicalBytes))
    }

    @Test("a text with any character is folded and brought to form C, or refused as invisible")
    func characters() throws {
        for value in UInt32(0x20)...0x37F {
            let scalar = try #require(Unicode.Scalar(value))
            let raw = "a\(scalar) \(scalar)e\u{301}"
            let digits = raw.unicodeScalars.map { "\\u" + String(0x10000 + $0.value, radix: 16).dropFirst() }
            let text = Self.sample.replacing("Instituto de muestra", with: "\"\(digits.joined())\"", maxReplacements: 1)
            let source = FrameworkSource(Array(text.utf8))
            let folded = raw.unicodeScalars.split { $0.properties.isWhitespace }.map { String($0) }
            let isInvisible =
                [.control, .format, .unassigned].contains(scalar.properties.generalCategory)
                || scalar.properties.isDefaultIgnorableCodePoint
            if isInvisible && !scalar.properties.isWhitespace {
                #expect(source.findings.map(\.law) == ["invisible-character"])
            } else {
                let publisher = try #require(source.framework?.publisher)
                let expected = folded.joined(separator: " ").precomposedStringWithCanonicalMapping
                #expect(Array(publisher.utf8) == Array(expected.utf8))
            }
        }
    }

    @Test(
        "the frameworks of others have the competences that their publishers count",
        arguments: [("DigCompEdu", 22, 6), ("UNESCO-ICT-CFT", 18, 0), ("UNESCO-AI-CFT", 15, 0)])
    func bundled(name: String, competences: Int, scale: Int) throws {
        let source = FrameworkSource(try Files.bytes(Files.root.appending(path: "Standards/marcos/\(name).yaml")))
        #expect(source.findings.map(\.description) == [])
        let framework = try #require(source.framework)
        #expect(framework.code.description == name)
        #expect(framework.allNodes.count { $0.kind == .competence } == competences && framework.scale.count == scale)
    }
}
