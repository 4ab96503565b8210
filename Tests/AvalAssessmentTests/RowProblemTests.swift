import AvalModel
import Testing

@testable import AvalAssessment

@Suite struct RowProblemTests {
    @Test("each cell is refused for its own reason, under its own heading")
    func reasons() throws {
        let cases: [(String, String, RowProblem.Expectation)] = [
            ("candidato", "C 1", .code), ("candidato", "", .something), ("nombre", "", .name(.empty)),
            ("nombre", "Ag?atha", .name(.lostLetter)), ("apellidos", "+1", .name(.formula)),
            ("correo", "", .something), ("correo", "ana.correo.example", .email), ("correo", "a@@b.example", .email),
            ("correo", "@b.example", .email), ("correo", "a@b", .email), ("correo", "a@.example", .email),
            ("correo", "a@b.", .email), ("correo", "a b@c.example", .email), ("correo", "a\u{202E}@c.example", .email),
            ("correo", "=a@c.example", .email), ("correo", String(repeating: "a", count: 250) + "@b.mx", .email),
            ("entidad", "MX OAX", .code), ("estandar", "ITE-102", .standard(known: ["ITE-101"])),
            ("version", "2", .version(known: [1])), ("version", "1.0", .version(known: [1])),
            ("instrumento", "ITE-101-B", .instrument(code("ITE-101-A"))), ("centro", "CE-04", .centre),
            ("centro", "CE-02", .centreOfEvaluator(code("CE-01"))), ("evaluador", "EV-013", .evaluator),
            ("evaluador", "EV-021", .centreOfEvaluator(code("CE-02"))), ("fecha", "15-10-2026", .date),
            ("fecha", "10/15/2026", .date), ("fecha", "15/10/26", .date), ("fecha", "29/02/2027", .date),
            ("fecha", "23/11/2026", .dateNotAfter(day("2026-11-22"))),
            ("fecha", "31/03/2026", .dateNotBefore(day("2026-04-01"))),
            ("R01", "", .something), ("R01", "CUMPLE", .outcome), ("R01", "N", .outcome),
            ("observaciones", "=1+1", .plainText),
            ("observaciones", "@x", .plainText), ("observaciones", "=\u{0338}x", .plainText),
            ("observaciones", "a\u{2066}b", .plainText),
        ]
        for (column, value, expected) in cases {
            let found = try problems([column: value])
            #expect(found.map(\.expected) == [expected], "\(column): \(value)")
            let place: String = if case .centreOfEvaluator = expected { "centro" } else { column }
            #expect(found.map(\.column) == [place])
        }
    }

    @Test("what is good at the edges is accepted")
    func accepted() throws {
        let good = [
            ("fecha", "22/11/2026"), ("fecha", "1/4/2026"), ("fecha", "2026-04-01"), ("fecha", " 15/10/2026 "),
            ("R01", "no"),
            ("R01", " nc "), ("apellidos", ""), ("observaciones", "- se le orientó\n+ bien"),
            ("observaciones", "❤️ bien"),
            ("correo", "ana+ite@sub.correo.example"), ("correo", "ñandú@correo.example"),
        ]
        for (column, value) in good {
            #expect(try problems([column: value]) == [], "\(column): \(value)")
        }
    }

    @Test("a date is day, month, year, whatever the numbers allow")
    func dayFirst() {
        #expect(sheetDate("08/10/2026")?.description == "2026-10-08")
        #expect(sheetDate("8/1/2026")?.description == "2026-01-08")
        #expect(sheetDate("2026-10-08")?.description == "2026-10-08")
        for text in ["008/10/2026", "8/10/02026", "8//2026", "/10/2026", "8/10/2026/", "8.10.2026", "２/10/2026", ""] {
            #expect(sheetDate(text) == nil)
        }
    }

    @Test("an evaluator is accredited on the day of the rating, or the row is refused")
    func accreditation() throws {
        let expired = Accreditation(standard: Sample.standard.code, from: day("2026-04-01"), through: day("2026-10-14"))
        let directory = Directory(
            centres: [Centre(code: code("CE-01"), name: "Centro 1")],
            people: [
                Person(
                    code: code("EV-011"), name: "A", roles: [.evaluator], centre: code("CE-01"),
                    accreditations: [expired]),
                Person(
                    code: code("CT-01"), name: "B", roles: [.certifier], centre: nil, accreditations: [expired]),
            ])
        let context = SheetContext(standards: Sample.context.standards, directory: directory, today: Sample.today)
        func found(_ cells: [String: String]) throws -> [RowProblem.Expectation] {
            var text = SheetText()
            text.add(cells)
            return try RatingSheet(reading: text.bytes, against: context).problems.map(\.expected)
        }
        #expect(try found(["fecha": "15/10/2026"]) == [.accreditation(Sample.standard.code)])
        #expect(try found(["fecha": "14/10/2026"]) == [])
        #expect(try found(["fecha": "14/10/2026", "evaluador": "CT-01"]) == [.evaluator])
    }

    @Test("every cell of a row is looked at, also beside a standard that nobody knows")
    func allCells() throws {
        let found = try problems([
            "candidato": "", "nombre": "=1", "correo": "x", "estandar": "ITE-9", "centro": "CE-9", "evaluador": "EV-9",
            "fecha": "31/02/2026", "observaciones": "=1",
        ])
        #expect(
            found.map(\.column) == [
                "candidato", "nombre", "correo", "estandar", "fecha", "centro", "evaluador", "observaciones",
            ])
        let outcomes = try problems(["R03": "x", "R07": "", "R20": "y", "fecha": "hoy"])
        #expect(outcomes.map(\.column) == ["fecha", "R03", "R07", "R20"])
    }

    @Test("a column that is no item takes no outcome, and an item without a column is missing")
    func foreignItems() throws {
        var text = SheetText()
        text.headings[text.headings.count - 2] = "R99"
        text.add(["R99": ""])
        text.add()
        #expect(
            try sheet(text.bytes).problems == [
                RowProblem(row: 2, column: "R20", value: "", expected: .something),
                RowProblem(row: 3, column: "R99", value: "C", expected: .nothing),
                RowProblem(row: 3, column: "R20", value: "", expected: .something),
            ])
    }

    @Test(
        "a row of the same candidate, evaluator and instrument is a duplicate; another evaluator's is a second rating")
    func duplicates() throws {
        var text = SheetText()
        text.add(["candidato": "C-1"])
        text.add(["candidato": "C-1", "R02": "NC", "fecha": "16/10/2026"])
        text.add(["candidato": "C-1", "evaluador": "EV-021", "centro": "CE-02"])
        let sheet = try sheet(text.bytes)
        #expect(sheet.rows.map(\.number) == [2, 4])
        #expect(
            sheet.problems == [RowProblem(row: 3, column: "evaluador", value: "EV-011", expected: .notDuplicate(of: 2))]
        )
    }

    @Test("a refused row does not make the good one after it a duplicate")
    func refusedFirst() throws {
        var text = SheetText()
        text.add(["candidato": "C-1", "R02": ""])
        text.add(["candidato": "C-1"])
        #expect(try sheet(text.bytes).rows.map(\.number) == [3])
    }

    @Test(
        "rows of one candidate agree on name, address and region; the column that differs is named",
        arguments: [
            ("nombre", "Anna", "A…"), ("apellidos", "Ruíz", "R…"), ("correo", "otra@correo.example", "o…"),
            ("entidad", "MX-PUE", "MX-PUE"),
        ])
    func sameCandidate(column: String, value: String, shown: String) throws {
        var text = SheetText()
        text.add(["candidato": "C-1"])
        text.add(["candidato": "C-1", "evaluador": "EV-012", column: value])
        #expect(
            try sheet(text.bytes).problems == [
                RowProblem(row: 3, column: column, value: shown, expected: .sameCandidate(as: 2))
            ])
    }

    @Test("personal values never appear whole in a problem, invisible characters never as they are")
    func personalValues() throws {
        let secrets = ["nombre": "Ag?atha", "apellidos": "?", "correo": "secreto.example", "observaciones": "=secreto"]
        for (column, secret) in secrets {
            let found = try problems([column: secret])
            #expect(found.count == 1)
            for problem in found {
                #expect(problem.value == "\(secret.prefix(1))…")
                #expect(problem.value != secret)
            }
        }
        #expect(try problems(["apellidos": "\u{202E}Ruiz"]).map(\.value) == ["\\u{202E}…"])
        #expect(try problems(["R01": "\u{202E}C"]).map(\.value) == ["\\u{202E}C"])
        let long = String(repeating: "x", count: 500)
        #expect(try problems(["entidad": long]).map(\.value) == [String(repeating: "x", count: 40) + "…"])
    }
}
