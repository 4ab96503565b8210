import AvalAssessment
import AvalCrypto
import AvalModel
import AvalStandards
import Foundation
import Testing

/// Standards that certificates are issued under.
enum SampleStandard {
    static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// Two elements, four items of 25 points, 75 to pass, the first indispensable.
    static func small(validityYears: Int? = 3, scheme: Scheme? = nil) throws -> PublishedStandard {
        func text(_ es: String) -> LocalizedText { LocalizedText(es, in: .es) }
        func element(_ number: Int) throws -> Element {
            Element(
                code: try #require(ElementCode("E\(number)")), title: text("Elemento \(number)"),
                criteria: try (1...2).map {
                    Criterion(
                        code: try #require(CriterionCode("\(number).\($0)")), kind: .performance,
                        statement: text("Criterio \(number).\($0)"))
                })
        }
        let criteria = ["1.1", "1.2", "2.1", "2.2"]
        let items = try criteria.enumerated().map { index, criterion in
            Item(
                code: try #require(ItemCode("R0\(index + 1)")), criterion: try #require(CriterionCode(criterion)),
                weight: Points(thousandths: 25_000), isIndispensable: index == 0)
        }
        let standard = Standard(
            code: try #require(StandardCode("PRB-001")), version: try #require(StandardVersion(1)),
            title: text("Uso de la pizarra digital"), purpose: text("Servir de referente en las pruebas."),
            audience: text("Docentes"), requirement: nil, sector: nil, level: 2,
            approvedOn: try #require(CalendarDate(year: 2026, month: 1, day: 10)),
            effectiveFrom: try #require(CalendarDate(year: 2026, month: 2, day: 1)), validityYears: validityYears,
            elements: [try element(1), try element(2)],
            instrument: Instrument(
                code: try #require(InstrumentCode("PRB-001-A")), title: text("Lista de cotejo"), method: nil,
                minimumScore: Points(thousandths: 75_000), items: items),
            decisionRule: DecisionRule(
                doubleRatingOneIn: 10, tolerance: Points(thousandths: 10_000), indispensableMustAgree: true),
            scheme: scheme, crosswalks: [])
        return publish(standard, hashing: sha256)
    }

    /// The real one, as it stands in the repository.
    static func ite101() throws -> PublishedStandard {
        let file = repository.appendingPathComponent("Standards/ilce-te/ITE-101.yaml")
        let source = StandardSource([UInt8](try Data(contentsOf: file)))
        return publish(try #require(source.standard, "\(source.findings)"), hashing: sha256)
    }
}

extension PublishedStandard {
    var pinned: PinnedStandard { PinnedStandard(standard: standard, digest: digest) }
}
