import AvalModel
import AvalStandards
import Foundation
import Testing

/// `Standards/ilce-te/ITE-101.yaml` against the document of its committee.
@Suite struct CaptureTests {
    private func standard() throws -> Standard {
        let source = StandardSource(try Files.standard())
        #expect(source.findings.map(\.description) == [])
        return try #require(source.standard)
    }

    /// The cells of the rows of every table, trimmed, without headings and rules.
    private func rows(of document: String) -> [[String]] {
        document.split(separator: "\n").filter { $0.hasPrefix("|") && !$0.hasPrefix("|---") }
            .map { $0.split(separator: "|", omittingEmptySubsequences: false).dropFirst().dropLast() }
            .map { $0.map { $0.trimmingCharacters(in: .whitespaces) } }
            .filter { $0[0] != "criterio" && $0[0] != "reactivo" }
    }

    private func paragraph(_ heading: String, of document: String) -> String? {
        document.split(separator: "\n").first { $0.hasPrefix("**\(heading).** ") }
            .map { String($0.dropFirst("**\(heading).** ".count)) }
    }

    @Test(
        "every criterion has the committee's code, kind and statement, in its order",
        .enabled(if: Files.committeeDocument != nil))
    func criteria() throws {
        let document = try #require(Files.committeeDocument)
        let kinds = [
            "producto": "product", "conocimiento": "knowledge", "desempeño": "performance", "actitud": "attitude",
        ]
        let captured = try standard().criteria.map { [$0.code.description, $0.kind.rawValue, $0.statement[.es]] }
        let written = rows(of: document).filter { !$0[0].hasPrefix("R") }.map { [$0[0], kinds[$0[1]] ?? "?", $0[2]] }
        #expect(written.count == 12)
        #expect(captured == written)
    }

    @Test("every item has the committee's criterion, weight and mark", .enabled(if: Files.committeeDocument != nil))
    func items() throws {
        let document = try #require(Files.committeeDocument)
        let captured = try standard().instrument.items.map {
            [$0.code.description, $0.criterion.description, $0.weight.description, $0.isIndispensable ? "*" : ""]
        }
        let written = rows(of: document).filter { $0[0].hasPrefix("R") }
        #expect(written.count == 20)
        #expect(captured == written)
    }

    @Test("titles, purpose, audience and requirement are the committee's", .enabled(if: Files.committeeDocument != nil))
    func words() throws {
        let document = try #require(Files.committeeDocument)
        let standard = try standard()
        #expect(document.hasPrefix("# \(standard.code) · \(standard.title[.es])\n"))
        for (number, element) in standard.elements.enumerated() {
            #expect(element.code.description == "E\(number + 1)")
            #expect(document.contains("\n## Elemento \(number + 1). \(element.title[.es])\n"))
        }
        #expect(document.components(separatedBy: "\n## Elemento ").count == 1 + standard.elements.count)
        #expect(paragraph("Propósito", of: document) == standard.purpose[.es])
        #expect(paragraph("A quién se dirige", of: document) == standard.audience[.es])
        #expect(paragraph("Requisito", of: document) == standard.requirement?[.es])
        #expect(document.contains("\n## Instrumento de evaluación \(standard.instrument.code)\n"))
        #expect(document.contains("\n\(standard.instrument.method?[.es] ?? "?") Cada reactivo se califica"))
    }

    @Test("version, dates, level, validity, minimum score and rule are the committee's")
    func figures() throws {
        let standard = try standard()
        #expect(standard.version.number == 1)
        #expect(standard.title.original == .es)
        #expect(standard.approvedOn.description == "2026-03-16")
        #expect(standard.effectiveFrom.description == "2026-04-01")
        #expect(standard.level == 3)
        #expect(standard.validityYears == 3)
        #expect(standard.instrument.minimumScore.description == "85.00")
        #expect(standard.decisionRule.doubleRatingOneIn == 8)
        #expect(standard.decisionRule.tolerance.description == "10.00")
        #expect(standard.decisionRule.indispensableMustAgree)
        guard let document = Files.committeeDocument else { return }
        #expect(document.contains("Versión 1, aprobada el 2026-03-16, en vigor desde el 2026-04-01. Nivel 3."))
        #expect(document.contains("Vigencia del certificado: 3 años. Sector: \(standard.sector?[.es] ?? "?").*"))
        #expect(document.contains("Puntaje mínimo: 85.00."))
        #expect(document.contains("Doble calificación en uno de cada ocho casos"))
        #expect(document.contains("difieren en un reactivo indispensable o en más de 10 puntos, decide una tercera"))
    }

    @Test("the weights sum to exactly 100, over all items and over the elements")
    func weights() throws {
        let standard = try standard()
        #expect(standard.instrument.items.reduce(Points.zero) { $0 + $1.weight } == .hundred)
        let byElement = standard.elements.map { element in
            let criteria = Set(element.criteria.map(\.code))
            return standard.instrument.items.filter { criteria.contains($0.criterion) }
                .reduce(Points.zero) { $0 + $1.weight }.description
        }
        #expect(byElement == ["29.75", "35.25", "35.00"])
        #expect(
            standard.instrument.items.filter(\.isIndispensable).map(\.code.description) == ["R01", "R04", "R13", "R16"])
    }

    @Test("every text is there in Spanish, Portuguese and English, and no translation repeats the original")
    func translations() throws {
        let texts = texts(of: try standard())
        #expect(texts.count == 3 + 3 + 1 + 3 + 12)
        for text in texts {
            #expect(text.languages == [.es, .pt, .en])
            #expect(Set(text.languages.map { text[$0] }).count == 3)
        }
    }

    @Test("it maps to the committee's frameworks, each with an address")
    func crosswalks() throws {
        let crosswalks = try standard().crosswalks
        #expect(
            crosswalks.filter { $0.framework == "DigCompEdu" }.map(\.targetCode) == ["2.1", "3.1", "4.1", "4.3", "5.1"])
        #expect(crosswalks.filter { $0.framework == "UNESCO-ICT-CFT" }.map(\.targetCode) == ["KD.3", "KD.4", "KD.6"])
        #expect(crosswalks.allSatisfy { $0.targetURL.hasPrefix("https://") })
    }
}
