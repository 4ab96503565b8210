import AvalModel
import Testing

@testable import AvalAssessment

@Suite struct RatingSheetTests {
    @Test(
        "separators and line ends of every spreadsheet give the same rows", arguments: [";", ",", "\t"],
        ["\r\n", "\n", "\r"])
    func dialects(separator: String, lineEnd: String) throws {
        var text = SheetText()
        text.separator = separator
        text.lineEnd = lineEnd
        text.add(["observaciones": "a;b,c\td\"e\"\(lineEnd)f"])
        text.add(["apellidos": ""])
        for bytes in [
            text.bytes, [0xEF, 0xBB, 0xBF] + text.bytes, Array("sep=\(separator)\(lineEnd)".utf8) + text.bytes,
        ] {
            let sheet = try sheet(bytes)
            #expect(sheet.problems == [])
            #expect(sheet.separator == Character(separator))
            #expect(sheet.rows.map(\.number) == [2, 3])
            #expect(sheet.rows.first?.rating.remarks == "a;b,c\td\"e\"\(lineEnd)f")
            #expect(sheet.rows.last?.candidate.name.family == "")
        }
    }

    @Test("a separator that is announced may be any character")
    func announced() throws {
        var text = SheetText()
        text.separator = "|"
        text.add()
        #expect(try sheet(Array("SEP=|\r\n".utf8) + text.bytes).rows.count == 1)
        #expect(
            refusal(of: text.bytes) == .columnsMissing(SheetColumn.allCases.prefix { $0 != .remarks }.map(\.rawValue)))
    }

    @Test("a heading may have line ends in quotes, and semicolons in a comma-separated sheet")
    func quotedHeading() throws {
        var text = SheetText()
        text.separator = ","
        text.headings[3] = "Correo\nelectrónico"
        text.headings[text.headings.count - 1] = "Observações;"
        text.add(["Correo\nelectrónico": "ana@correo.example", "Observações;": ""])
        let sheet = try sheet(text.bytes)
        #expect(sheet.separator == ",")
        #expect(sheet.problems == [])
        #expect(sheet.rows.first?.candidate.email == "ana@correo.example")
    }

    @Test("headings in Portuguese and English, in any order, without accents or in capitals")
    func headings() throws {
        let names = [
            "CANDIDATE", "Nome", "sobrenome", "E-mail", "Região", "PADRAO", "Versão", "Instrument", "center",
            "Avaliadora",
            "Data", "OBSERVACOES",
        ]
        for (column, name) in zip(SheetColumn.allCases, names) { #expect(SheetColumn(heading: name) == column) }
        #expect(SheetColumn(heading: " Correo  Electronico ") == .email)
        #expect(SheetColumn(heading: "VERSIO\u{0301}N") == .version)
        #expect(SheetColumn(heading: "R01") == nil)

        var text = SheetText()
        text.headings = text.headings.reversed().map { $0.uppercased() == $0 ? $0.lowercased() : $0.uppercased() }
        let good = [
            "CANDIDATO": "C-1", "NOMBRE": "Ana", "APELLIDOS": "Ruiz", "CORREO": "a@b.example", "ENTIDAD": "BO-L",
            "ESTANDAR": "ITE-101", "VERSION": "1", "INSTRUMENTO": "ITE-101-A", "CENTRO": "CE-01", "EVALUADOR": "EV-011",
            "FECHA": "2026-10-15", "OBSERVACIONES": "", "r02": "nc",
        ]
        text.add(good)
        let sheet = try sheet(text.bytes)
        #expect(sheet.problems == [])
        #expect(sheet.rows.first?.rating.items[code("R02")] == .notMet)
        #expect(sheet.rows.first?.rating.items.count == 20)
    }

    @Test("what is not asked of every sheet may be left out, nothing else")
    func columns() throws {
        let optional: [SheetColumn] = [.remarks, .attempt, .supersedes, .assistance, .confirmed]
        for column in SheetColumn.allCases {
            var text = SheetText()
            text.headings.removeAll { $0 == column.rawValue }
            text.add()
            #expect(refusal(of: text.bytes) == (optional.contains(column) ? nil : .columnsMissing([column.rawValue])))
        }
    }

    @Test(
        "a column that stands twice is refused, also under two names", arguments: ["r01", "correo", "E-Mail", "nome"])
    func columnTwice(name: String) {
        var text = SheetText()
        text.headings.append(name)
        text.add()
        #expect(refusal(of: text.bytes) == .columnTwice(name))
    }

    @Test("what is no sheet is refused as a whole, with the reason")
    func noSheet() {
        var text = SheetText()
        text.add()
        #expect(refusal(of: []) == .empty)
        #expect(refusal(of: [0xEF, 0xBB, 0xBF]) == .empty)
        #expect(refusal(of: Array("\r\n;;;\r\n\n".utf8)) == .empty)
        #expect(refusal(of: Array("sep=;".utf8)) == .empty)
        #expect(refusal(of: [0x50, 0x4B, 0x03, 0x04, 0x14, 0x00, 0x06, 0x00]) == .notText)
        #expect(refusal(of: text.bytes + [0x81]) == .notText)
        #expect(refusal(of: text.bytes + Array("C-2;\"Ana;Ruiz\r\n".utf8)) == .unclosedQuote(row: 3))
        #expect(
            refusal(of: Array("%PDF-1.7\n1 0 obj\n".utf8))
                == .columnsMissing(SheetColumn.allCases.prefix { $0 != .remarks }.map(\.rawValue)))
    }

    @Test("a sheet over a limit is refused")
    func limits() {
        let text = SheetText()
        let row = Array("x\n".utf8)
        let rows = Array(repeating: row, count: RatingSheet.rowLimit + 1).flatMap(\.self)
        #expect(refusal(of: text.bytes + rows) == .tooManyRows(limit: RatingSheet.rowLimit))
        let large = Array(repeating: UInt8(ascii: "x"), count: RatingSheet.sizeLimit + 1)
        #expect(refusal(of: large) == .tooLarge(bytes: large.count, limit: RatingSheet.sizeLimit))
    }

    @Test("blank lines count as rows of the spreadsheet, not as rows of the sheet")
    func blankLines() throws {
        var text = SheetText()
        text.add()
        text.add(["fecha": "x"])
        let lines = text.text.split(separator: "\r\n", omittingEmptySubsequences: false)
        let spaced = lines.joined(separator: "\r\n\r\n\(String(repeating: ";", count: 31))\r\n")
        let sheet = try sheet(Array(spaced.utf8))
        #expect(sheet.rowCount == 2)
        #expect(sheet.rows.map(\.number) == [4])
        #expect(sheet.problems.map(\.row) == [7])
    }

    @Test("rows and problems share out the sheet: each row is in one of them")
    func everyRow() throws {
        var random = Seeded(state: 33)
        let bad = [
            "candidato": "a b", "nombre": "", "apellidos": "?", "correo": "x", "entidad": "", "estandar": "ITE-9",
            "version": "x",
            "instrumento": "B", "centro": "CE-9", "evaluador": "EV-9", "fecha": "hoy", "R01": "", "R20": "si",
            "observaciones": "=1",
        ]
        for _ in 0..<200 {
            var text = SheetText()
            for _ in 0..<(1 + random.below(6)) { text.add(bad.filter { _ in random.below(20) == 0 }) }
            let sheet = try sheet(text.bytes)
            #expect(sheet.rowCount == text.rows.count)
            let good = Set(sheet.rows.map(\.number))
            let failed = Set(sheet.problems.map(\.row))
            #expect(good.isDisjoint(with: failed))
            #expect(good.union(failed) == Set(2...(1 + text.rows.count)))
        }
    }
}
