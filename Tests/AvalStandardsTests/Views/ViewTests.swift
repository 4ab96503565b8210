import AvalModel
import AvalStandards
import Foundation
import Testing

@Suite struct ViewTests {
    /// Signs that some format could take for its own, alone and in the places where they would matter.
    private static let hostile = [
        "<script>alert(1)</script>", "\"><img src=x onerror=y>", "' onclick='x", "a | b | c", "`code` ``x``",
        "*a* _b_ ~c~",
        "# title", "- list", "+ list", "1. list", "1) list", "![x](y)", "[x](javascript:y)", "&lt; &amp;", "\\| \\",
        "https://example.org www.example.org a@example.org", "$x$", "===", "---", "</style><style>", "]]>", "<!--",
        "\u{202E}txt\u{202C}", "two\nlines", "=\u{301}<\u{338}b>", "\u{1B}[31m",
    ]

    /// A standard in which every text is a given one.
    private func standard(saying text: String) throws -> Standard {
        let code = try #require(CriterionCode("1.1"))
        let said = LocalizedText(text, in: .es)
        let levels = try ["a", "b"].map { name in
            Level(code: try #require(LevelCode(name)), title: said, quality: said, points: nil, feedback: said)
        }
        let rubric = Rubric(levels: levels, metFrom: levels[1].code)
        let check = Checklist.Entry(code: try #require(CheckCode("a")), text: said)
        let scales: [Scale] = [.metOrNot, .rubric(rubric), .checklist(Checklist(entries: [check], needs: 1))]
        let items = try scales.enumerated().map { number, scale in
            Item(
                code: try #require(ItemCode("R\(number)")), criterion: code, weight: .hundred, isIndispensable: true,
                text: said, scale: scale)
        }
        let day = try #require(CalendarDate(iso: "2026-03-16"))
        return Standard(
            code: try #require(StandardCode("X")), version: try #require(StandardVersion(1)), title: said,
            purpose: said,
            audience: said, requirement: said, sector: said, level: 1, approvedOn: day, effectiveFrom: day,
            validityYears: nil,
            elements: [
                Element(
                    code: try #require(ElementCode("E1")), title: said,
                    criteria: [Criterion(code: code, kind: .product, statement: said)])
            ],
            instrument: Instrument(
                code: try #require(InstrumentCode("I")), title: said, method: said, minimumScore: .hundred, items: items
            ),
            decisionRule: DecisionRule(doubleRatingOneIn: 0, tolerance: .zero, indispensableMustAgree: false),
            scheme: Scheme(suspension: said, withdrawal: said),
            crosswalks: [
                Crosswalk(framework: text, version: text, targetCode: text, targetName: text, targetURL: text)
            ])
    }

    private func views(of standard: Standard, as format: ViewFormat, in language: Language) -> [String] {
        [
            view(of: standard, digest: nil, as: format, in: language),
            ratingForm(of: standard, digest: nil, as: format, in: language),
        ]
    }

    @Test("no text of a standard adds an element, an attribute or an entity to a page", arguments: hostile)
    func html(text: String) throws {
        let plain = views(of: try standard(saying: "x"), as: .html, in: .es)
        for (page, calm) in zip(views(of: try standard(saying: text), as: .html, in: .es), plain) {
            for sign in ["<", ">", "\""] {
                #expect(
                    page.utf8.count { $0 == sign.utf8.first } == calm.utf8.count { $0 == sign.utf8.first }, "\(sign)")
            }
            #expect(!page.contains("&lt;amp"), "escaped once")
            #expect(page.unicodeScalars.allSatisfy(isVisible))
        }
    }

    @Test("no text of a standard adds a cell, a line, a heading or a list to Markdown", arguments: hostile)
    func markdown(text: String) throws {
        /// The shape of a document: of each line what it begins with, and how many bare bars it has.
        func shape(_ document: String) -> [String] {
            document.split(separator: "\n", omittingEmptySubsequences: false).map { line in
                let bare = line.replacing("\\\\", with: "").replacing("\\|", with: "")
                // Inside a row of a table and inside a heading no block begins.
                let signs = line.first == "|" ? "|" : line.first == "#" ? "#" : "#-+=*> 0123456789.)`|"
                let lead = line.prefix { signs.contains($0) }
                return "\(lead.filter { !$0.isNumber }) \(bare.count { $0 == "|" })"
            }
        }
        let plain = views(of: try standard(saying: "x"), as: .markdown, in: .es)
        for (document, calm) in zip(views(of: try standard(saying: text), as: .markdown, in: .es), plain) {
            #expect(shape(document) == shape(calm))
            let bare = document.replacing("\\<", with: "")
            #expect(!bare.contains("<") && !bare.contains("http://") && !bare.contains("https://"))
        }
    }

    @Test(
        "plain text keeps to a hundred columns and prints no control",
        arguments: hostile + [String(repeating: "á", count: 300)])
    func text(text: String) throws {
        for document in views(of: try standard(saying: text), as: .text, in: .pt) {
            for line in document.split(separator: "\n") { #expect(line.count <= 100 && line.last != " ", "\(line)") }
            #expect(document.unicodeScalars.allSatisfy(isVisible))
        }
    }

    @Test("a text without a translation is marked with its language, and a translated one is not")
    func original() throws {
        let workshop = try GoldenTests.workshop()
        #expect(view(of: workshop, as: .text, in: .pt).contains("Haber conducido un taller") == false)
        #expect(view(of: workshop, as: .text, in: .pt).contains("Conducción de un taller (es)"))
        #expect(view(of: workshop, as: .markdown, in: .en).contains("Cierra con un acuerdo. (es)"))
        #expect(
            view(of: workshop, as: .html, in: .en)
                .contains("<span lang=\"es\">Cierra con un acuerdo.</span> <small>(es)</small>"))
        for format in ViewFormat.allCases {
            let page = view(of: workshop, as: format, in: .es)
            #expect(!page.contains("(es)") && !page.contains("lang=\"pt\""))
        }
    }

    @Test(
        "every code, weight and text of the bundled standard stands in its view, in each language",
        arguments: Language.allCases)
    func whole(language: Language) throws {
        let standard = try #require(StandardSource(try Files.standard()).standard)
        let folded = view(of: standard, digest: nil, as: .markdown, in: language).replacing("\\", with: "")
        for text in texts(of: standard) { #expect(folded.contains(text[language])) }
        for item in standard.instrument.items {
            #expect(folded.contains("| \(item.code) | \(item.criterion) | \(item.weight) |"))
        }
        for crosswalk in standard.crosswalks { #expect(folded.contains(crosswalk.targetName)) }
    }

    @Test("a form has three boxes for each plain item, one for each level and entry, and tells no points")
    func boxes() throws {
        let workshop = try GoldenTests.workshop()
        let expected = 2 * 3 + (2 + 1) + (3 + 1)
        for language in Language.allCases {
            let page = ratingForm(of: workshop, as: .html, in: language)
            #expect(page.matches(of: /<input type="(radio|checkbox)"/).count == expected)
            #expect(ratingForm(of: workshop, as: .markdown, in: language).count { $0 == "☐" } == expected)
            let text = ratingForm(of: workshop, as: .text, in: language)
            #expect(text.matches(of: /\[ \]/).count == expected)
            #expect(!text.contains("29.875") && !page.contains("29.875"))
        }
    }

    @Test("headings go down one step at a time, and identifiers stand once")
    func headings() throws {
        for language in Language.allCases {
            for page in [
                view(of: try GoldenTests.workshop(), as: .html, in: language),
                ratingForm(of: try GoldenTests.workshop(), as: .html, in: language),
            ] {
                let levels = page.matches(of: /<h([1-6])>/).compactMap { Int($0.output.1) }
                #expect(levels.first == 1 && levels.count { $0 == 1 } == 1)
                #expect(zip(levels, levels.dropFirst()).allSatisfy { $1 <= $0 + 1 })
                let names = page.matches(of: /\sid="([^"]*)"/).map { String($0.output.1) }
                #expect(Set(names).count == names.count)
                for link in page.matches(of: /href="#([^"]*)"/) { #expect(names.contains(String(link.output.1))) }
            }
        }
    }
}

/// Neither a control nor a mark that turns the direction of writing.
private func isVisible(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\n" || (scalar.properties.generalCategory != .control && scalar.properties.generalCategory != .format)
}
