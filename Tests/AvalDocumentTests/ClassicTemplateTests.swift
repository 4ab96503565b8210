import AvalModel
import Foundation
import Testing

@testable import AvalDocument

@Suite("the classic template")
struct ClassicTemplateTests {
    let template: Template

    init() throws { template = try Template.load(folder: Fixture.classicFolder) }

    static let names = [
        ("Ag̃atha", "Sarag̃uí Ñemomarã"),
        ("Xuꞌnaxi", "Gueꞌela Loꞌ"),
        ("Nguyễn Thị", "Ánh Hernández"),
        ("María de los Ángeles Guadalupe", "Fernández de Córdoba y Ruiz-Velasco Etchegoyen"),
        ("José", "de Jesús María y Campos de la Torre y Landero del Castillo Negrete"),
        ("Jo", "Ek"),
    ]

    @Test("a holder's name is read back from the file exactly, in normal form C", arguments: names)
    func nameReadsBack(given: String, family: String) throws {
        let request = try Fixture.request(given: given, family: family)
        let pdf = try Fixture.render(template, request)
        let text = try textOf(pdf)
        #expect(holds(text, request.certificate.holder.name.full), "\(text)")
    }
}

extension ClassicTemplateTests {
    @Test("each language has its own words, and the file says which language it is", arguments: Language.allCases)
    func languages(language: Language) throws {
        let pdf = try Fixture.render(template, try Fixture.request(language: language, through: nil))
        let text = try textOf(pdf)
        let words: [Language: [String]] = [
            .es: ["Certificado de competencia", "1 de noviembre de 2026", "Sin vencimiento"],
            .pt: ["Certificado de competência", "1º de novembro de 2026", "Sem vencimento"],
            .en: ["Certificate of Competence", "1 November 2026", "No expiry date"],
        ]
        for part in words[language] ?? [] { #expect(holds(text, part), "\(text)") }
        #expect(holds(text, try #require(Fixture.title[language])))
        #expect(pdf.firstRange(of: Array("/Lang(\(language.rawValue))".utf8)) != nil)
    }

    @Test("the document is read in the order of the fields, headings as headings")
    func structure() throws {
        let request = try Fixture.request()
        let scratch = try Scratch()
        try scratch.write("file.pdf", try Fixture.render(template, request))
        let tree = try run("pdfinfo", ["-struct-text", scratch.path + "/file.pdf"])
        let roles = tree.split(separator: "\n").compactMap { line -> String? in
            let word = line.drop { $0 == " " }.prefix { $0 != " " && $0 != ":" }
            return ["H1", "H2", "H3", "P", "Figure"].contains(String(word)) ? String(word) : nil
        }
        #expect(roles == template.fields.map(\.rule.role.rawValue))
    }

    @Test("no field of the classic template overflows for what the sample sheet holds", arguments: names)
    func fits(given: String, family: String) throws {
        for language in Language.allCases {
            let request = try Fixture.request(given: given, family: family, language: language)
            try template.check(request)
            let composer = Composer(template: template)
            for key in try composer.words(request) {
                guard let layout = try composer.layout(key, for: request.certificate.number) else { continue }
                let rule = template.fields[key.field].rule
                for line in layout.lines { #expect(line.width * layout.size / 1_000 <= (rule.width ?? 0) + 1e-6) }
                #expect(layout.size >= rule.minimumSize ?? 0)
            }
        }
    }

    @Test(
        "the longest title that a standard may have fits, in capitals and with a reduced scope behind it",
        arguments: Language.allCases)
    func longestTitle(language: Language) throws {
        // The limits of the law names-have-room: 120 characters, 40 a word.
        let words = [
            Language.es: "PRODUCCIÓN DE MATERIALES EDUCATIVOS DIGITALES ACCESIBLES ",
            .pt: "PRODUÇÃO DE MATERIAIS EDUCACIONAIS DIGITAIS ACESSÍVEIS ",
            .en: "PRODUCTION OF ACCESSIBLE DIGITAL EDUCATIONAL MATERIALS ",
        ]
        let repeated = String(repeating: try #require(words[language]), count: 3)
        let longest = repeated.prefix(119) + "S"
        let wide = Array(repeating: String(repeating: "W", count: 40), count: 2).joined(separator: " ")
        for title in [longest + " (alcance: E1, E2, E3)", wide] {
            let titles = Dictionary(uniqueKeysWithValues: Set([Language.es, language]).map { ($0, title) })
            try template.check(try Fixture.request(language: language, title: titles))
        }
    }

    @Test("a title that was never translated is read out in its own language")
    func foreignTitle() throws {
        let request = try Fixture.request(language: .en, title: [.es: "Integración de tecnología"])
        let pdf = try Edition(template, for: [request]).preview(request)
        #expect(pdf.firstRange(of: Array("/S/H3".utf8)) != nil)
        #expect(pdf.firstRange(of: Array("/Lang(es)".utf8)) != nil)
    }
}
