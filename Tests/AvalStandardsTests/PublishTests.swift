import AvalModel
import AvalStandards
import Testing

@Suite struct PublishTests {
    private static let otherSpelling = """
        # The same standard, spelled otherwise: order of keys, quotes, block style, line breaks.
        crosswalks:
        - url: https://example.org/marco
          name: 'Nombre'
          code: 2.1
          version: 1
          framework: "Marco"
        decision:
          double-rating:
            indispensable-must-agree: "true"
            tolerance: 10
            one-in: 8
          decider: another-person
        instrument:
          items:
          - {code: R01, criterion: 1.1, weight: 33.33, indispensable: true}
          - {code: "R02", criterion: 1.2, weight: 33.330, indispensable: false}
          - {code: 'R03', criterion: 2.1, weight: "33.34"}
          minimum-score: 80
          title:
            es: >-
              Instrumento
          code: EX-001-A
        elements:
        - code: E1
          criteria:
          - {statement: {es: "El plan\\n existe."}, kind: product, code: 1.1}
          - {statement: {es: Conoce
              el   plan.}, kind: knowledge, code: 1.2}
          title: {es: Planear}
        - {code: E2, title: {es: Conducir}, criteria: [{code: 2.1, kind: performance, statement: {es: Conduce.}}]}
        validity-years: 3
        effective: 2026-04-01
        approved: "2026-03-16"
        level: 2
        requirement: {es: Haber lei\u{0301}do.}
        audience: {es: Quien lee.}
        purpose: {es: Servir de ejemplo.}
        title: {en: Sample standard, es: Esta\u{0301}ndar de ejemplo}
        original: es
        version: 2
        code: EX-001
        format: aval-standard/1
        """

    @Test("two spellings of one standard have one digest")
    func spellings() throws {
        #expect(findings(Self.otherSpelling).map(\.description) == [])
        let other = try #require(digest(of: Self.otherSpelling))
        #expect(other == digest(of: try Files.sample()))
    }

    @Test(
        "a change of meaning anywhere changes the digest",
        arguments: [
            ("EX-001\n", "EX-002\n"), ("version: 2", "version: 3"), ("en: Sample", "pt: Sample"), ("Servir", "servir"),
            ("Quien lee.", "Quien lee"), ("Haber leído.", "Haber leido."), ("level: 2", "level: 3"),
            ("approved: 2026-03-16", "approved: 2026-03-17"), ("effective: 2026-04-01", "effective: 2026-04-02"),
            ("validity-years: 3\n", ""), ("validity-years: 3", "validity-years: 4"), ("code: E1\n", "code: E3\n"),
            ("{es: Planear}", "{es: Planear, en: Plan}"), ("kind: product", "kind: attitude"),
            ("El plan existe", "El plan éxiste"), ("EX-001-A", "EX-001-B"), ("80.00", "80.001"),
            ("33.33, indispensable: true", "33.33"), ("R02", "R04"),
            ("    - {code: R03", "    - {code: R09, criterion: \"2.1\", weight: 0}\n    - {code: R03"),
            ("one-in: 8", "one-in: 0"),
            ("tolerance: 10.00", "tolerance: 10.01"), ("must-agree: true", "must-agree: false"),
            ("framework: Marco", "framework: marco"), ("name: Nombre", "name: Otro"), ("org/marco", "org/otro"),
            ("requirement:", "sector:"), ("title: {es: Estándar", "title: {es: Estandar"),
        ])
    func meaning(old: String, new: String) throws {
        let sample = try Files.sample()
        #expect(sample.contains(old))
        let changed = try #require(digest(of: sample.replacing(old, with: new, maxReplacements: 1)))
        #expect(changed != digest(of: sample))
    }

    @Test("changing any one text of ITE-101 in any language changes its digest")
    func everyText() throws {
        let source = String(decoding: try Files.standard(), as: UTF8.self)
        let standard = try #require(StandardSource(Array(source.utf8)).standard)
        var digests: Set<Digest> = [publish(standard, hashing: testHashing).digest]
        var changes = 0
        for text in texts(of: standard) {
            for language in text.languages {
                let line = "\(language.rawValue): \(text[language])"
                let quoted = "\(language.rawValue): \"\(text[language])\""
                let changed = source.replacing("\(line)\n", with: "\(line) x\n", maxReplacements: 1)
                    .replacing("\(quoted)\n", with: "\(quoted.dropLast()) x\"\n", maxReplacements: 1)
                digests.insert(try #require(digest(of: changed)))
                changes += 1
            }
        }
        #expect(changes == 66)
        #expect(digests.count == changes + 1)
    }

    @Test("canonical bytes are one line of RFC 8785 with sorted keys and decimals as texts")
    func canonicalBytes() throws {
        let standard = try #require(StandardSource(Array(try Files.sample().utf8)).standard)
        let published = publish(standard, hashing: testHashing)
        let text = String(decoding: published.canonicalBytes, as: UTF8.self)
        #expect(
            text.hasPrefix(#"{"approved":"2026-03-16","audience":{"es":"Quien lee."},"code":"EX-001","crosswalks":["#))
        #expect(text.contains(#""weight":"33.33""#) && text.contains(#""minimumScore":"80.00""#))
        #expect(!text.contains("sector") && !text.contains("\n"))
        #expect(published.digest == testHashing(published.canonicalBytes))
        #expect(published.reference.code == standard.code)
        #expect(published.reference.version == standard.version)
        #expect(published.reference.digest == published.digest)
    }

    @Test("published bytes do not depend on how often they are made")
    func stable() throws {
        let standard = try #require(StandardSource(try Files.standard()).standard)
        let bytes = publish(standard, hashing: testHashing).canonicalBytes
        for _ in 0..<20 { #expect(publish(standard, hashing: testHashing).canonicalBytes == bytes) }
    }
}
