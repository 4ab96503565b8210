import AvalStandards
import Testing

@Suite struct NameTests {
    /// The sample with a name in place of another.
    private func laws(_ old: String, _ new: String) throws -> [String] {
        let text = try Files.sample()
        #expect(text.contains(old))
        return findings(text.replacing(old, with: new)).map { "\($0.line):\($0.column) \($0.law) \($0.path)" }
    }

    private func letters(_ count: Int) -> String {
        String(repeating: "ñandú ", count: count / 6 + 1).prefix(count - 1) + "x"
    }

    @Test("a title of 120 characters has room, one of 121 has none, in whatever language")
    func titles() throws {
        #expect(try laws("Estándar de ejemplo", letters(NameLimits.title)) == [])
        #expect(try laws("Estándar de ejemplo", letters(NameLimits.title + 1)) == ["5:8 names-have-room title"])
        #expect(try laws("Sample standard", letters(NameLimits.title + 1)) == ["5:8 names-have-room title"])
    }

    @Test("instruments, elements and criteria have limits of their own")
    func parts() throws {
        let title = letters(NameLimits.title + 1)
        #expect(try laws("{es: Instrumento}", "{es: \(title)}") == ["24:9 names-have-room instrument.code"])
        #expect(try laws("{es: Conducir}", "{es: \(title)}") == ["19:5 names-have-room elements[1]"])
        #expect(try laws("{es: Conduce.}", "{es: \(letters(NameLimits.statement))}") == [])
        let statement = letters(NameLimits.statement + 1)
        #expect(
            try laws("{es: Conduce.}", "{es: \(statement)}") == ["22:9 names-have-room elements[1].criteria[0]"])
    }

    @Test("levels of rubrics and grades have limits of their own")
    func levels() throws {
        let rubric =
            "{code: R03, criterion: \"2.1\", weight: 33.34, met-from: b, levels: [{code: a, title: {es: NOMBRE}, "
            + "quality: {es: Nada.}}, {code: b, title: {es: Sí}, quality: {es: Algo.}}]}"
        let item = "{code: R03, criterion: \"2.1\", weight: 33.34}"
        #expect(try laws(item, rubric.replacing("NOMBRE", with: letters(NameLimits.level))) == [])
        #expect(
            try laws(item, rubric.replacing("NOMBRE", with: letters(NameLimits.level + 1)))
                == ["30:7 names-have-room instrument.items[2]"])
        let grades = "decision:\n  levels: [{code: c, title: {es: NOMBRE}, from: 80.00, through: 100.00}]\n"
        #expect(
            try laws("decision:\n", grades.replacing("NOMBRE", with: letters(NameLimits.level + 1)))
                == ["32:12 names-have-room decision.levels[0]"])
    }

    @Test("a title says itself what is too much of it; hyphens break a word, statements may hold any")
    func words() throws {
        #expect(excess(ofTitle: letters(121)) == "has 121 characters; 120 are allowed")
        #expect(excess(ofTitle: String(repeating: "x", count: 41)) == "has a word of 41 characters; 40 are allowed")
        #expect(excess(ofTitle: "\(String(repeating: "x", count: 40))-\(String(repeating: "y", count: 40))") == nil)
        #expect(excess(ofTitle: "Estándar de ejemplo") == nil)
        #expect(try laws("{es: Conduce.}", "{es: \(String(repeating: "x", count: 200))}") == [])
    }
}
