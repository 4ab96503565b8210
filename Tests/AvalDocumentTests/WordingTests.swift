import AvalModel
import Testing

@testable import AvalDocument

@Suite("wording")
struct WordingTests {
    private func date(_ year: Int, _ month: Int, _ day: Int) throws -> CalendarDate {
        try #require(CalendarDate(year: year, month: month, day: day))
    }

    @Test("a date is written out as each language writes it")
    func dates() throws {
        let day = try date(2026, 10, 15)
        #expect(
            Language.allCases.map { LongForm.date(day, in: $0) } == [
                "15 de octubre de 2026", "15 de outubro de 2026", "15 October 2026",
            ])
        let first = try date(2027, 3, 1)
        #expect(
            Language.allCases.map { LongForm.date(first, in: $0) } == [
                "1 de marzo de 2027", "1º de março de 2027", "1 March 2027",
            ])
    }

    @Test("no two months of a language share a name")
    func months() throws {
        for language in Language.allCases {
            let names = try (1...12).map { LongForm.date(try date(2026, $0, 2), in: language) }
            #expect(Set(names).count == 12)
        }
    }

    @Test("points take the decimal separator of the language")
    func points() {
        let points = Points(thousandths: 87_250)
        #expect(Language.allCases.map { LongForm.points(points, in: $0) } == ["87.25", "87,25", "87.25"])
    }

    @Test("every fact has a placeholder, and every placeholder says something")
    func facts() throws {
        let facts = Facts(try Fixture.request(), noExpiry: "never")
        for fact in Fact.allCases {
            let wording = try Wording("<{{\(fact.rawValue)}}>", file: "f", line: 1)
            #expect(wording.facts == [fact])
            #expect(wording.resolved(facts, texts: [:]).utf8.count > 2, "\(fact)")
        }
    }

    @Test("the address is shown without scheme and fragment, the host alone without path")
    func address() throws {
        let facts = Facts(try Fixture.request(url: "https://v.example/v/ABC#123"), noExpiry: "")
        #expect(facts[.verificationURL] == "v.example/v/ABC")
        #expect(facts[.verificationHost] == "v.example")
    }

    @Test("a certificate without end says so in its own words")
    func noExpiry() throws {
        #expect(
            Facts(try Fixture.request(through: nil), noExpiry: "Sin vencimiento")[.dateValidThrough]
                == "Sin vencimiento")
    }

    @Test("what stands in a name is never read as a placeholder")
    func injection() throws {
        let facts = Facts(try Fixture.request(given: "{{issuer.name}}", family: "X"), noExpiry: "")
        let wording = try Wording("a {{holder.name}} b", file: "f", line: 1)
        #expect(wording.resolved(facts, texts: [:]) == "a {{issuer.name}} X b")
    }

    @Test(
        "unknown placeholders and lone braces are refused with file and line",
        arguments: [
            "{{holder}}", "{{ holder.name }}", "{{}}", "{{text.}}", "{{holder.name", "holder.name}}", "{{{{score}}}}",
        ])
    func refused(text: String) {
        #expect {
            _ = try Wording(text, file: "front.svg", line: 7)
        } throws: { error in
            guard case .template("front.svg", 7, _, _, _)? = error as? DocumentError else { return false }
            return true
        }
    }

    @Test("a text of the sidecar stands in for its key, in normal form C")
    func texts() throws {
        let facts = Facts(try Fixture.request(), noExpiry: "")
        let level = try Wording("Nive\u{0301}l {{standard.level}}", file: "f", line: 1)
        let wording = try Wording("{{text.level}}.", file: "f", line: 1)
        let text = wording.resolved(facts, texts: ["level": level])
        #expect(Array(text.unicodeScalars) == Array("Niv\u{E9}l 3.".unicodeScalars))
    }
}
