import AvalAssessment
import AvalModel
import StrictJSON
import Testing

@Suite("views of the assessment report")
struct CedulaViewTests {
    private static let hostile = "<script>alert('x')</script> & \"| **a** \u{202E}fin [l](http://x) 漢字漢字"

    /// Reports of every kind there is.
    private static func all() throws -> [Cedula] {
        let bad = CedulaSample.rating(["R01": .notMet, "R02": .level(code("inicial"))], by: "EV-2")
        let remarked = CedulaSample.rating(remarks: hostile + String(repeating: "漢", count: 120))
        return [
            try CedulaSample.cedula([remarked], institute: hostile),
            try CedulaSample.cedula([bad], decision: try CedulaSample.decision(try CedulaSample.report([bad]))),
            try CedulaSample.cedula([CedulaSample.rating(), bad]),
            try CedulaSample.cedula([CedulaSample.rating(["R03": .notObserved])]),
        ]
    }

    @Test("no view speaks of failing")
    func respectful() throws {
        for view in try Self.all().flatMap(CedulaSample.views) {
            let words = view.lowercased()
            for word in ["reprob", "fracas", "fallid", "failed", "failure", "incompetent", "deficien", "insuficien"] {
                #expect(!words.contains(word))
            }
        }
        #expect(try Self.all()[1].view(as: .text, in: .es).contains("Todavía no competente"))
        #expect(try Self.all()[1].view(as: .text, in: .pt).contains("Ainda não competente"))
        #expect(try Self.all()[1].view(as: .text, in: .en).contains("Not yet competent"))
    }

    @Test("equal reports have equal views")
    func deterministic() throws {
        #expect(try Self.all().map(CedulaSample.views) == Self.all().map(CedulaSample.views))
    }

    @Test("a text without translation is marked with its language, one with it is not")
    func languages() throws {
        let cedula = try CedulaSample.cedula([CedulaSample.rating()])
        #expect(cedula.view(as: .html, in: .en).contains("<span lang=\"es\">Secuencia</span> <small>(es)</small>"))
        #expect(cedula.view(as: .text, in: .pt).contains("Secuencia (es)"))
        #expect(!cedula.view(as: .html, in: .es).contains("<span lang"))
        #expect(cedula.view(as: .text, in: .en).contains("Integrating educational technology in the classroom\n"))
        for language in Language.allCases {
            #expect(cedula.view(as: .html, in: language).contains("<html lang=\"\(language.rawValue)\">"))
        }
    }

    @Test("nothing that people wrote becomes markup or turns the direction of writing")
    func escaped() throws {
        for cedula in try Self.all() {
            for language in Language.allCases {
                let html = cedula.view(as: .html, in: language)
                #expect(!html.contains("<script") && !html.contains("alert('"))
                for view in Cedula.Format.allCases.map({ cedula.view(as: $0, in: language) }) {
                    #expect(!view.unicodeScalars.contains("\u{202E}"))
                }
            }
        }
        let markdown = try Self.all()[0].view(as: .markdown, in: .es)
        #expect(markdown.contains("\\<script\\>") && markdown.contains("\\[l\\](http") && markdown.contains("\\*\\*a"))
        #expect(try Self.all()[0].view(as: .html, in: .es).contains("&lt;script&gt;alert(&#39;x&#39;)"))
    }

    @Test("lines of text have at most 100 columns and no space at their end")
    func columns() throws {
        for cedula in try Self.all() {
            for line in cedula.view(as: .text, in: .es).split(separator: "\n") {
                let wide = line.unicodeScalars.reduce(0) { $0 + ((0x3041...0x9FFF).contains($1.value) ? 2 : 1) }
                #expect(wide <= 100 && line.last != " ", "\(line)")
            }
        }
    }

    @Test("HTML closes what it opens, has one h1, and steps down its headings one by one")
    func structure() throws {
        for html in try Self.all().map({ $0.view(as: .html, in: .es) }) {
            var open: [Substring] = []
            var headings: [Int] = []
            for piece in html.split(separator: "<").dropFirst() {
                let name = piece.prefix { $0.isLetter || $0.isNumber || $0 == "/" }
                if name.hasPrefix("/") {
                    #expect(open.popLast() == name.dropFirst())
                } else if !name.isEmpty, name != "meta" {
                    open.append(name)
                    if name.first == "h", let depth = name.dropFirst().first?.wholeNumberValue {
                        headings.append(depth)
                    }
                }
            }
            #expect(open.isEmpty)
            #expect(headings.first == 1 && headings.filter { $0 == 1 }.count == 1)
            #expect(zip(headings, headings.dropFirst()).allSatisfy { $1 <= $0 + 1 })
        }
    }

    @Test("every table has a caption and every heading cell a scope; nothing runs and nothing is loaded")
    func accessible() throws {
        let html = try Self.all()[1].view(as: .html, in: .en)
        let tables = html.components("<table").count
        #expect(tables > 2 && html.components("<caption").count == tables)
        #expect(html.components("<th ").count == html.components("scope=\"").count)
        for word in ["src=", "href=", "<link", "url(", "@import", "onclick"] { #expect(!html.contains(word)) }
        #expect(html.contains("default-src 'none'") || html.contains("default-src &#39;none&#39;"))
        #expect(html.contains("@page") && html.contains("size: A4"))
    }

    @Test("evaluators and the candidate have a line to sign on")
    func signatures() throws {
        let cedula = try CedulaSample.cedula([CedulaSample.rating(), CedulaSample.rating(by: "EV-2")])
        let text = cedula.view(as: .text, in: .es)
        #expect(text.components(String(repeating: "_", count: 60)).count == 4)
        #expect(text.contains("Firma de quien evaluó: EV-2"))
        #expect(text.contains("Firma de la candidata o del candidato: Ana Ruiz (C-1)"))
    }

    @Test("neither view nor JSON holds e-mail or region, and JSON holds no number but counts")
    func personal() throws {
        for cedula in try Self.all() {
            let json = String(decoding: try cedula.json.canonical(), as: UTF8.self)
            for text in CedulaSample.views(cedula) + [json] {
                #expect(!text.contains("correo.example") && !text.contains("MX-OAX"))
            }
            #expect(cedula.json["format"] == "aval-cedula/1" && cedula.json["candidate"]?["name"] == "Ana Ruiz")
        }
        let closed = try Self.all()[1].json
        #expect(closed["result"]?["judgement"] == "notYetCompetent")
        #expect(closed["result"]?["rule"] == "indispensable-not-met R01")
        #expect(closed["result"]?["score"] == "50.00" && closed["items"]?[1]?["rated"] == "level:inicial")
        #expect(closed["unmet"]?[0] == ["criterion": "1.1", "items": ["R01"]])
    }
}

extension String {
    /// The parts between occurrences of a word.
    fileprivate func components(_ word: String) -> [Substring] {
        split(separator: word, omittingEmptySubsequences: false)
    }
}
