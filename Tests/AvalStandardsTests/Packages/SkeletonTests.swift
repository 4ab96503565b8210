import AvalModel
import AvalStandards
import Testing

@Suite struct SkeletonTests {
    private func text(
        _ language: Language = .es, title: String = "Tutoría en línea", items: [ItemForm] = ItemForm.allCases
    ) throws -> String {
        let day = try #require(CalendarDate(iso: "2026-10-05"))
        return skeleton(
            code: try #require(StandardCode("ITE-201")), title: title, original: language, on: day, items: items)
    }

    private func standard(_ text: String) throws -> Standard {
        #expect(findings(text).map(\.description) == [])
        return try #require(StandardSource(Array(text.utf8)).standard)
    }

    @Test("a skeleton lints without findings and is a draft", arguments: Language.allCases)
    func lints(language: Language) throws {
        let standard = try standard(text(language))
        #expect(standard.drafting == .draft && standard.title.original == language)
        #expect(standard.code.description == "ITE-201" && standard.instrument.code.description == "ITE-201-A")
        #expect(standard.approvedOn.description == "2026-10-05" && standard.effectiveFrom == standard.approvedOn)
        #expect(standard.scheme?.prerequisites.count == 1 && standard.scheme?.appealDays == 15)
        #expect(standard.decisionRule.grades.count == 2 && standard.decisionRule.raisingNeverLowers)
    }

    @Test("its optional keys are right too, once their # is taken away", arguments: Language.allCases)
    func optional(language: Language) throws {
        let skeleton = try text(language)
        let lines = skeleton.split(separator: "\n", omittingEmptySubsequences: false)
        var isOpen = false
        let used = lines.map { line -> String in
            let rest = line.drop { $0 == " " }
            guard rest.hasPrefix("#") else { return String(line) }
            // A key or an entry stands directly behind the mark; the entry of a list may take three lines.
            isOpen = rest.dropFirst().first != " " || (isOpen && rest.hasPrefix("#   "))
            return isOpen ? "\(line.prefix(line.count - rest.count))\(rest.dropFirst())" : String(line)
        }
        let standard = try standard(used.joined(separator: "\n"))
        #expect(standard.replaces != nil && standard.instrument.standardSetting != nil)
        #expect(standard.decisionRule.elementMinima.count == 1 && standard.scheme?.panel != nil)
        #expect(standard.scheme?.prerequisites.count == 2 && standard.scheme?.ai?.disclosure != nil)
        #expect(standard.crosswalks.map(\.targetCode) == ["2.1"])
    }

    @Test("it shows the three forms of items, each text but the title says that it is provisional")
    func provisional() throws {
        let standard = try standard(text())
        let forms = standard.instrument.items.map { item in
            switch item.scale {
            case .metOrNot: ItemForm.metOrNot
            case .rubric: ItemForm.rubric
            case .checklist: ItemForm.checklist
            }
        }
        #expect(forms == ItemForm.allCases)
        #expect(standard.title[.es] == "Tutoría en línea")
        for text in texts(of: standard).dropFirst() { #expect(text[.es].hasPrefix("POR REDACTAR: ")) }
        for item in standard.instrument.items {
            #expect(item.text?[.es].hasPrefix("POR REDACTAR: ") == true)
            guard case .rubric(let rubric) = item.scale else { continue }
            for level in rubric.levels { #expect(level.quality[.es].hasPrefix("POR REDACTAR: ")) }
        }
    }

    @Test("whatever the number of its items, the weights sum to 100.00", arguments: [1, 2, 3, 7, 12, 30])
    func weights(count: Int) throws {
        let items = (0..<count).map { ItemForm.allCases[$0 % 3] }
        let standard = try standard(text(items: items))
        #expect(standard.instrument.items.count == count)
        #expect(standard.instrument.items.reduce(Points.zero) { $0 + $1.weight } == .hundred)
        #expect(try self.standard(text(items: [])).instrument.items.count == 1)
    }

    @Test(
        "any title of one line is read back as it was given",
        arguments: [
            "Tutoría: \"en línea\" #1", "a\\b\\", "- [x] {y}", "'", "& *b !c %d @e `f", "true", "  dos   espacios ",
        ])
    func titles(title: String) throws {
        let folded = title.split(separator: " ").joined(separator: " ")
        #expect(try standard(text(title: title)).title[.es] == folded)
    }

    @Test("an empty title is provisional, one with an invisible character a finding")
    func oddTitles() throws {
        #expect(try standard(text(title: " ")).title[.es].hasPrefix("POR REDACTAR"))
        #expect(findings(try text(title: "a\u{202E}b")).map(\.law) == ["invisible-character"])
    }
}
