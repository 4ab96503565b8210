import AvalAssessment
import AvalModel
import Testing

@Suite struct RealSheetTests {
    @Test("all 270 rows are read, of 240 candidates, with nothing to complain about")
    func rows() throws {
        let sheet = try sheet(try Files.realSheet())
        #expect(sheet.encoding == .utf8)
        #expect(sheet.separator == ";")
        #expect(sheet.rowCount == 270)
        #expect(sheet.rows.count == 270)
        #expect(sheet.problems == [])
        #expect(Set(sheet.rows.map(\.candidate.code)).count == 240)
        #expect(sheet.rows.map(\.number) == Array(2...271))
    }

    @Test("240 candidates are 140 competent, 84 not yet, 10 incomplete and 6 held")
    func standings() throws {
        let rows = try sheet(try Files.realSheet()).rows
        var counts = ["competent": 0, "not yet": 0, "incomplete": 0, "held": 0]
        for (_, own) in Dictionary(grouping: rows, by: \.candidate.code) {
            let dossier = try #require(
                Dossier(candidate: own[0].candidate, standard: Sample.reference, ratings: own.map(\.rating)))
            switch assess(dossier, under: Sample.standard).standing {
            case .closed(.competent): counts["competent", default: 0] += 1
            case .closed: counts["not yet", default: 0] += 1
            case .incomplete: counts["incomplete", default: 0] += 1
            case .held: counts["held", default: 0] += 1
            }
        }
        #expect(counts == ["competent": 140, "not yet": 84, "incomplete": 10, "held": 6])
    }

    @Test("names, quotes and letters come through as they stand in the sheet")
    func texts() throws {
        let rows = try sheet(try Files.realSheet()).rows
        #expect(
            rows[0].candidate.name.full
                == "María de los Ángeles Guadalupe Fernández de Córdoba y Ruiz-Velasco Etchegoyen")
        #expect(rows[0].rating.remarks == "Corte de luz de 20 min, \"retomó\" sin perder el propósito.")
        #expect(rows[0].rating.ratedOn.description == "2026-10-15")
        // Guaraní g with a combining tilde, and the saltillo of Zapotec.
        #expect(
            rows[1].candidate.name.given.unicodeScalars.map(\.value) == [0x41, 0x67, 0x303, 0x61, 0x74, 0x68, 0x61])
        #expect(rows[2].candidate.name.given.unicodeScalars.contains("\u{A78C}"))
        #expect(rows[6].candidate.name.given == "Nguyễn Thị")
        #expect(rows[3].rating.rater.description == "EV-031")
        #expect(rows[4].rating.items[code("R01")] == .notMet)
    }

    @Test("the sheet with errors fails in exactly its twelve rows, each at its cell, for its reason")
    func errors() throws {
        let sheet = try sheet(try Files.sheetWithErrors())
        #expect(sheet.rowCount == 14)
        #expect(sheet.rows.map(\.number) == [2, 15])
        #expect(
            sheet.problems == [
                RowProblem(row: 3, column: "R01", value: "X", expected: .outcome),
                RowProblem(row: 4, column: "fecha", value: "31/02/2026", expected: .date),
                RowProblem(row: 5, column: "candidato", value: "", expected: .something),
                RowProblem(row: 6, column: "version", value: "7", expected: .version(known: [1])),
                RowProblem(row: 7, column: "nombre", value: "=…", expected: .name(.formula)),
                RowProblem(row: 8, column: "evaluador", value: "EV-999", expected: .evaluator),
                RowProblem(row: 9, column: "", value: "", expected: .columns(32, found: 29)),
                RowProblem(
                    row: 10, column: "apellidos", value: "R…", expected: .name(.invisibleCharacter(scalar: 0x202E))),
                RowProblem(row: 11, column: "evaluador", value: "EV-011", expected: .notDuplicate(of: 2)),
                RowProblem(row: 12, column: "correo", value: "s…", expected: .email),
                RowProblem(row: 13, column: "R02", value: "", expected: .something),
                RowProblem(row: 14, column: "nombre", value: " …", expected: .name(.empty)),
            ])
    }

    @Test("a Windows-1252 sheet is read with its accents")
    func latin1() throws {
        let sheet = try sheet(try Files.latin1Sheet())
        #expect(sheet.encoding == .windows1252)
        #expect(sheet.rowCount == 20)
        #expect(sheet.problems == [])
        let names = sheet.rows.map(\.candidate.name.full)
        #expect(names.contains("Tupã D'Alençon Sánchez"))
        #expect(names.contains("Ñusta Güemes Morales"))
        #expect(names.contains("Raúl Martínez Assunção"))
        #expect(sheet.rows.contains { $0.rating.remarks == "Sin conexión en la sesión; usó la alternativa prevista." })
    }

    @Test("exported to Latin-1, the rows whose names lost a letter are refused and the others are the same")
    func lostLetters() throws {
        let original = try sheet(try Files.realSheet())
        let exported = String(decoding: try Files.realSheet(), as: UTF8.self).unicodeScalars.dropFirst()
            .map { $0.value < 0x100 ? UInt8($0.value) : UInt8(ascii: "?") }
        let sheet = try sheet(exported)
        func isLatin1(_ name: PersonName) -> Bool { name.full.unicodeScalars.allSatisfy { $0.value < 0x100 } }
        #expect(sheet.encoding == .windows1252)
        #expect(sheet.rows == original.rows.filter { isLatin1($0.candidate.name) })
        #expect(sheet.rows.count < 270 && sheet.rows.count > 200)
        #expect(
            Set(sheet.problems.map(\.row)) == Set(original.rows.filter { !isLatin1($0.candidate.name) }.map(\.number)))
        #expect(sheet.problems.allSatisfy { $0.expected == .name(.lostLetter) })
    }

    @Test("reading a sheet twice gives the same rows")
    func idempotent() throws {
        let bytes = try Files.realSheet()
        #expect(try sheet(bytes).rows == (try sheet(bytes).rows))
    }
}
