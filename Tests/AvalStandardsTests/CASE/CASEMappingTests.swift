import AvalModel
import AvalStandards
import Foundation
import StrictJSON
import Testing

/// A standard with every scale, translations of a part, and crosswalks from each origin.
enum CASESource {
    static let yaml = """
        format: aval-standard/1
        code: ITE-901
        version: 2
        original: es
        replaces: {code: ITE-901, version: 1}
        title: {es: Tutoría, en: Tutoring}
        purpose: {es: "Servir de referente", en: Serve as a reference}
        audience: {es: Tutores}
        requirement: {es: "Haber tutorado: un curso"}
        sector: {es: educación superior}
        level: 3
        approved: 2026-03-16
        effective: 2026-04-01
        validity-years: 3
        elements:
          - code: E1
            title: {es: Acompañar, en: Accompany}
            criteria:
              - {code: "1.1", kind: performance, statement: {es: "Saluda & nombra", en: Greets}}
              - {code: "1.2", kind: attitude, statement: {es: Escucha}}
          - code: E2
            title: {es: Documentar}
            criteria:
              - {code: "2.1", kind: product, statement: {es: Registra}}
        instrument:
          code: ITE-901-A
          title: {es: Instrumento}
          method: {es: Observación}
          minimum-score: 85.50
          items:
            - {code: R01, criterion: "1.1", weight: 30.00, indispensable: true}
            - code: R02
              criterion: "1.2"
              weight: 45.125
              text: {es: Deja hablar, en: Lets speak}
              met-from: solido
              levels:
                - {code: inicial, title: {es: Inicial}, quality: {es: Interrumpe}, points: 0.00}
                - {code: solido, title: {es: Sólido}, quality: {es: Escucha}, points: 30.00, feedback: {es: Sigue}}
                - {code: alto, title: {es: Alto}, quality: {es: Devuelve}, points: 45.125}
            - code: R03
              criterion: "2.1"
              weight: 24.875
              needs: 1
              checklist:
                - {code: a, text: {es: Fecha}}
                - {code: b, text: {es: Firma}}
        decision:
          decider: another-person
          double-rating: {one-in: 8, tolerance: 10.00, indispensable-must-agree: true}
        crosswalks:
          - {framework: DigCompEdu, version: "2017", code: "3.2", name: Guidance, url: "https://e.example/d"}
          - {origin: E1, framework: DigCompEdu, version: "2017", code: "3.1", name: Teaching, url: "https://e.example/d"}
          - {origin: "2.1", type: exactMatchOf, framework: TIC CFT, version: v3, code: A, name: N, url: "https://e.example/u"}
        """

    static func published() throws -> PublishedStandard {
        let source = StandardSource(Array(yaml.utf8))
        return publish(try #require(source.standard, "\(source.findings)"), hashing: testHashing)
    }

    static let publisher = CASEPublisher(
        name: "Instituto", base: "https://normas.example.org/ims/case/v1p1/",
        license: .init(title: "CC BY 4.0", text: "https://creativecommons.org/licenses/by/4.0/"))

    static func package(_ language: Language, _ lifecycle: StandardLifecycle? = nil) throws -> CASEPackage {
        casePackage(
            of: try published(), by: publisher, language: language, lifecycle: lifecycle, hashing: testHashing)
    }
}

struct CASEMappingTests {
    @Test("what goes out is conforming as it stands, in every language", arguments: Language.allCases)
    func conforming(language: Language) throws {
        let package = try CASESource.package(language)
        let report = examine(package)
        #expect(report.findings.filter { $0.severity == .error } == [])
        #expect(report.findings.allSatisfy { $0.law == "references-resolve" }, "\(report.findings)")
        #expect(package.version == .v1p1)
        #expect(package.exported(.conforming).changes == [])
        #expect(package.exported(.conforming).value == package.exported().value)
        #expect(try CASEPackage(parsing: package.exported().serialized()) == package)
    }

    @Test("every standard of the house goes out without an error, and whole", arguments: Language.allCases)
    func bundled(language: Language) throws {
        let folder = Files.root.appending(path: "Standards/ilce-te")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasPrefix("ITE-") }
        #expect(!names.isEmpty)
        for name in names {
            let source = StandardSource(try Files.bytes(folder.appending(path: name)))
            let standard = try #require(source.standard, "\(name): \(source.findings)")
            let package = casePackage(
                of: publish(standard, hashing: testHashing), by: CASESource.publisher, language: language,
                hashing: testHashing)
            #expect(!examine(package).hasErrors, "\(name)")
            #expect(package.items.count == 1 + standard.elements.count + standard.criteria.count, "\(name)")
            #expect(package.rubrics[0].criteria.count == standard.instrument.items.count, "\(name)")
        }
    }

    @Test("document, root, elements and criteria hang below each other in their order")
    func hierarchy() throws {
        let package = try CASESource.package(.es)
        #expect(package.items.map(\.humanCodingScheme) == ["ITE-901", "E1", "1.1", "1.2", "E2", "2.1"])
        let codes = Dictionary(
            uniqueKeysWithValues: package.items.map { ($0.identifier ?? "", $0.humanCodingScheme ?? "") })
        let tree = package.associations.filter { $0.associationType == "isChildOf" }.map { association in
            [
                codes[association.origin?.identifier ?? ""] ?? "?",
                codes[association.destination?.identifier ?? ""] ?? "document",
                String(association.sequenceNumber ?? 0),
            ].joined(separator: " ")
        }
        #expect(
            tree == [
                "ITE-901 document 1", "E1 ITE-901 1", "1.1 E1 1", "1.2 E1 2", "E2 ITE-901 2", "2.1 E2 1",
            ])
        #expect(package.items.map(\.itemType)[1...3] == ["Elemento", "Desempeño", "Actitud, hábito o valor"])
        #expect(package.itemTypes.map(\.typeCode).count == 6)
        #expect(package.document.license?.identifier == package.licenses[0].identifier)
    }

    @Test("items of the rating sheet are criteria of the rubric: weight, place, item and levels")
    func rubric() throws {
        let package = try CASESource.package(.es)
        let criteria = package.rubrics[0].criteria
        #expect(criteria.map { $0.weight?.literal } == ["30.00", "45.125", "24.875"])
        #expect(criteria.map(\.position) == [1, 2, 3])
        #expect(criteria.map(\.category) == ["Acompañar", "Acompañar", "Documentar"])
        #expect(criteria.map(\.description) == ["Saluda & nombra", "Deja hablar", "Registra"])
        #expect(criteria.map { $0.item?.identifier } == [2, 3, 5].map { package.items[$0].identifier })
        let levels = criteria[1].levels
        #expect(levels.map(\.position) == [1, 2, 3])
        #expect(levels.allSatisfy { $0.uri?.hasPrefix("\(package.rubrics[0].uri ?? "?")#") == true })
        #expect(levels.map(\.quality) == ["Inicial", "Sólido", "Alto"])
        #expect(levels.map(\.description) == ["Interrumpe", "Escucha", "Devuelve"])
        #expect(levels.map { $0.score?.literal } == ["0.00", "30.00", "45.125"])
        #expect(levels.map(\.feedback) == [nil, "Sigue", nil])
        #expect(criteria[0].levels.map(\.quality) == ["No cumple", "Cumple"])
        #expect(criteria[0].levels.map { $0.score?.literal } == ["0.00", "30.00"])
    }

    @Test("a translation points to the original, part by part, and says where the original stands in")
    func translations() throws {
        let (original, english) = (try CASESource.package(.es), try CASESource.package(.en))
        #expect(original.associations.allSatisfy { $0.associationType != "isTranslationOf" })
        let pairs = english.associations.filter { $0.associationType == "isTranslationOf" }
        #expect(pairs.count == 4, "the document, the root, E1 and 1.1")
        #expect(pairs[0].origin?.identifier == english.document.identifier)
        #expect(pairs[0].destination?.identifier == original.document.identifier)
        let originals = Set(original.items.map(\.identifier))
        #expect(pairs.dropFirst().allSatisfy { originals.contains($0.destination?.identifier) })
        #expect(english.items.map(\.language) == ["en", "en", "en", "es", "es", "es"])
        #expect(english.items[2].fullStatement == "Greets")
        #expect(english.items[3].fullStatement == "Escucha")
    }

    @Test("crosswalks keep their origin, their type and what they point to; a new version replaces the old one")
    func crosswalks() throws {
        let package = try CASESource.package(.es)
        let walks = package.associations.filter { $0.members["CFAssociationGroupingURI"] != nil }
        #expect(walks.map(\.associationType) == ["isRelatedTo", "isRelatedTo", "exactMatchOf"])
        #expect(walks.map { $0.origin?.identifier } == [0, 1, 5].map { package.items[$0].identifier })
        #expect(walks.map { $0.destination?.targetType } == ["ext:DigCompEdu", "ext:DigCompEdu", "ext:TIC_CFT"])
        #expect(walks.map { $0.destination?.identifier }.last == "TIC CFT v3 A")
        #expect(package.associationGroupings.map(\.title) == ["DigCompEdu 2017", "TIC CFT v3"])
        let replaced = try #require(package.associations.first { $0.associationType == "replacedBy" })
        #expect(replaced.destination?.identifier == package.document.identifier)
        #expect(replaced.origin?.title == "ITE-901 version 1")
    }

    @Test("the lifecycle is the adoption status, with the day since when")
    func lifecycle() throws {
        func status(_ lifecycle: StandardLifecycle?) throws -> [String?] {
            let document = try CASESource.package(.es, lifecycle).document
            return [document.adoptionStatus, document.statusStartDate, document.lastChangeDateTime]
        }
        let approved = "2026-03-16T00:00:00Z"
        #expect(try status(nil) == ["Pending Implementation", "2026-03-16", approved])
        #expect(try status(.implemented) == ["Implemented", "2026-04-01", approved])
        let day = try #require(CalendarDate(iso: "2029-01-31"))
        let later = StandardVersionName(
            code: try #require(StandardCode("ITE-901")), version: try #require(StandardVersion(3)))
        let retirement = Retirement(on: day, replacedBy: later, by: try #require(PersonCode("CE-1")), reason: "x")
        #expect(try status(.retired(retirement)) == ["Retired", "2029-01-31", "2029-01-31T00:00:00Z"])
        let package = try CASESource.package(.es, .retired(retirement))
        let succession = package.associations.filter { $0.associationType == "replacedBy" }
        #expect(succession.count == 2)
        #expect(succession[1].origin?.identifier == package.document.identifier)
    }

    @Test("identifiers are the same every time and differ by language, part and institute")
    func identifiers() throws {
        let again = try CASESource.package(.es)
        #expect(try CASESource.package(.es) == again)
        func own(_ package: CASEPackage) -> Set<String> {
            Set(([package.document.identifier] + package.items.map(\.identifier)).compactMap(\.self))
        }
        #expect(own(again).count == 7)
        #expect(own(again).isDisjoint(with: own(try CASESource.package(.en))))
        let elsewhere = CASEPublisher(name: "Instituto", base: "https://otro.example/ims/case/v1p1")
        let other = casePackage(
            of: try CASESource.published(), by: elsewhere, language: .es, hashing: testHashing)
        #expect(own(again).isDisjoint(with: own(other)))
        #expect(other.licenses == [] && other.document.license == nil)
    }

    @Test("an index over the packages of all languages answers every part of them")
    func served() throws {
        let packages = try Language.allCases.map { try CASESource.package($0) }
        let index = CASEIndex(packages, base: CASESource.publisher.base)
        for package in packages {
            for item in package.items {
                let path = try #require(item.uri).dropFirst(index.base.count)
                let answer = index.answer(path: String(path))
                #expect(answer.body["CFDocumentURI"]?["identifier"]?.string == package.document.identifier)
            }
        }
        #expect(
            index.answer(path: "/CFDocuments", query: "filter=language='pt'").body["CFDocuments"]?.array?.count == 1)
    }
}
