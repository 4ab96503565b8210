import AvalModel
import AvalStandards
import Foundation
import Testing

@Suite struct DifferenceTests {
    private static let workshop = try? String(
        decoding: Files.bytes(Files.fixtures.appending(path: "Views/taller.yaml")), as: UTF8.self)

    private func standard(_ changes: (String, String)...) throws -> Standard {
        var text = try #require(Self.workshop)
        for (old, new) in changes {
            #expect(text.contains(old), "\(old)")
            text = text.replacing(old, with: new)
        }
        let source = StandardSource(Array(text.utf8))
        #expect(source.findings.map(\.description) == [])
        return try #require(source.standard)
    }

    private func told(_ changes: (String, String)..., in language: Language = .es) throws -> [String] {
        var text = try #require(Self.workshop)
        for (old, new) in changes {
            #expect(text.contains(old), "\(old)")
            text = text.replacing(old, with: new)
        }
        let source = StandardSource(Array(text.utf8))
        #expect(source.findings.map(\.description) == [])
        let diff = difference(from: try standard(), to: try #require(source.standard))
        return diff.changes.map { words($0, in: language) }
    }

    @Test("a standard does not differ from itself")
    func itself() throws {
        let diff = difference(from: try standard(), to: try standard())
        #expect(diff.changes == [] && diff.verdict == .none)
        #expect(words(diff, in: .es) == "Sin cambios.")
    }

    @Test("weights that change are told in words, each with its kind")
    func weights() throws {
        let es = try told(("weight: 30.00", "weight: 29.00"), ("weight: 20.00", "weight: 21.00"))
        #expect(
            es == [
                "Reactivo R01: el peso pasa de 30.00 a 29.00 (sustantivo)",
                "Reactivo R04: el peso pasa de 20.00 a 21.00 (sustantivo)",
            ])
        let pt = try told(("weight: 30.00", "weight: 29.00"), ("weight: 20.00", "weight: 21.00"), in: .pt)
        #expect(pt.first == "Item R01: o peso passa de 30.00 para 29.00 (substancial)")
        let en = try told(("weight: 30.00", "weight: 29.00"), ("weight: 20.00", "weight: 21.00"), in: .en)
        #expect(en.first == "Item R01: the weight changes from 30.00 to 29.00 (substantive)")
    }

    @Test(
        "spelling, accents, case and punctuation of the original are editorial; words, figures and signs are not",
        arguments: [
            ("Escucha a cada participante.", "Escucha... a cada participante", StandardChange.Kind.editorial),
            ("Escucha a cada participante.", "escuchá a cada Participante.", .editorial),
            ("Escucha a cada participante.", "Escucha a todo participante.", .substantive),
            ("Explica por qué 2 < 3", "Explica por qué 2 > 3", .substantive),
            ("Explica por qué 2 < 3", "Explica por qué -2 < 3", .substantive),
            ("Explica por qué 2 < 3", "Explica por qué 2.0 < 3", .substantive),
            ("Escuta cada participante.", "Escuta todos.", .editorial),
            ("Pausar después de cada pregunta y mirar a todo el grupo.", "Pausar más.", .editorial),
        ])
    func texts(old: String, new: String, kind: StandardChange.Kind) throws {
        let diff = difference(from: try standard(), to: try standard((old, new)))
        #expect(diff.changes.map(\.kind) == [kind])
        guard case .reworded = diff.changes.first?.what else {
            Issue.record("a text that changes is reworded")
            return
        }
    }

    @Test("a new code with the same content is a renaming, and what points at it follows without a word")
    func renaming() throws {
        let criterion = try told(("\"1.1\"", "\"1.9\""))
        #expect(criterion == ["Criterio 1.9: mismo contenido con otro código, que pasa de 1.1 a 1.9 (sustantivo)"])
        let element = try told(
            ("- code: E2", "- code: E7"), ("{element: E2", "{element: E7"), ("origin: E2", "origin: E7"))
        #expect(element == ["Elemento E7: mismo contenido con otro código, que pasa de E2 a E7 (sustantivo)"])
        let level = try told(("met-from: solido", "met-from: firme"), ("- code: solido", "- code: firme"))
        #expect(
            level == [
                "Reactivo R03, nivel firme: mismo contenido con otro código, que pasa de solido a firme (sustantivo)"
            ])
    }

    @Test("a code and its content changed at once are one thing gone and another come")
    func replacement() throws {
        let told = try told(("{code: c, text: {es: Cierra con un acuerdo.}}", "{code: d, text: {es: Da las gracias.}}"))
        #expect(
            told == [
                "Reactivo R04, punto c: se quita; decía: «Cierra con un acuerdo.» (sustantivo)",
                "Reactivo R04, punto d: se añade: «Da las gracias.» (sustantivo)",
            ])
    }

    @Test("the day of effect tells one version from another, and is substantive inside one")
    func effect() throws {
        let next = try standard(("version: 2\n", "version: 3\n"), ("effective: 2026-04-01", "effective: 2026-05-01"))
        #expect(difference(from: try standard(), to: next).verdict == .editorial)
        let same = try standard(("effective: 2026-04-01", "effective: 2026-05-01"))
        #expect(difference(from: try standard(), to: same).verdict == .substantive)
    }

    @Test("one entry that goes elsewhere is one move, and its neighbours stay")
    func move() throws {
        let source = try #require(Self.workshop)
        let line = try #require(source.split(separator: "\n").first { $0.contains("code: a, text:") }) + "\n"
        let last = try #require(source.split(separator: "\n").first { $0.contains("code: c, text:") }) + "\n"
        let moved = source.replacing(line, with: "").replacing(last, with: last + line)
        let after = try #require(StandardSource(Array(moved.utf8)).standard)
        let changes = difference(from: try standard(), to: after).changes
        #expect(changes.map { words($0, in: .es) } == ["Reactivo R04, punto a: pasa del lugar 1 al 3 (editorial)"])
    }

    @Test("a verdict counts the changes of each kind")
    func verdict() throws {
        let diff = difference(
            from: try standard(), to: try standard(("level: 2", "level: 3"), ("Escuta cada", "Escuta a cada")))
        #expect(words(diff, in: .es) == "Cambios sustantivos: 1 cambio sustantivo y 1 cambio editorial.")
        #expect(words(diff, in: .en) == "Substantive changes: 1 substantive change and 1 editorial change.")
        #expect(diff.changes.map(\.path) == ["level", "elements/E2/criteria/2.1/statement/pt"])
    }
}
