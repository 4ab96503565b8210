import AvalCrypto
import AvalModel
import AvalTesting
import StrictJSON
import Testing

@testable import AvalCredential

@Suite("Results of rubrics")
struct AchievementResultTests {
    private let house: TestIssuer

    init() throws {
        house = try TestIssuer()
    }

    private func rubric() throws -> Rubric {
        func level(_ code: String, _ points: Int?) throws -> Level {
            Level(
                code: try #require(LevelCode(code)), title: LocalizedText(code.uppercased(), in: .es),
                quality: LocalizedText("Trabajo \(code)", in: .es), points: points.map(Points.init(thousandths:)),
                feedback: LocalizedText("Siga", in: .es))
        }
        return Rubric(
            levels: try [level("inicial", 0), level("solido", 30_000), level("destacado", 45_000)],
            metFrom: try #require(LevelCode("solido")))
    }

    /// The sample with a rubric for its second item.
    private func certificate(reaching code: String, indispensable: Bool = true) throws -> Certificate {
        let plain = try SampleCertificate().certificate
        let (second, rubric) = (plain.results[1], try rubric())
        let rated = ItemResult(
            item: second.item, criterion: second.criterion, statement: second.statement, weight: second.weight,
            isIndispensable: indispensable, outcome: .met, points: Points(thousandths: 30_000),
            level: ReachedLevel(rubric: rubric, reached: try #require(LevelCode(code))))
        return Certificate(
            number: plain.number, code: plain.code, holder: plain.holder, standard: plain.standard,
            title: plain.title, purpose: plain.purpose, level: plain.level, instrument: plain.instrument,
            results: [plain.results[0], rated, plain.results[2]], score: plain.score,
            minimumScore: plain.minimumScore, assessedOn: plain.assessedOn, decidedOn: plain.decidedOn,
            validFrom: plain.validFrom, validThrough: plain.validThrough, elements: plain.elements,
            language: plain.language)
    }

    @Test(
        "every result is described by its achievement, and a level that was reached is one of the description's",
        arguments: ["inicial", "solido", "destacado"])
    func resolves(code: String) throws {
        let badge = openBadge(for: try certificate(reaching: code), house.circumstances)
        #expect(lint(badge).isEmpty)
        let subject = try #require(badge["credentialSubject"])
        let descriptions = try #require(subject["achievement"]?["resultDescription"]?.array)
        let results = try #require(subject["result"]?.array)
        #expect(results.count == 4)
        for result in results {
            let described = descriptions.filter { $0["id"] == result["resultDescription"] }
            #expect(described.count == 1)
            guard let achieved = result["achievedLevel"] else { continue }
            let levels = try #require(described.first?["rubricCriterionLevel"]?.array)
            #expect(levels.filter { $0["id"] == achieved }.map { $0["level"]?.string } == [code])
        }
        #expect(results.filter { $0["achievedLevel"] != nil }.count == 1)
    }

    @Test("a level that the rubric does not have cannot be certified")
    func strangeLevel() throws {
        let badge = openBadge(for: try certificate(reaching: "otro"), house.circumstances)
        #expect(lint(badge).map(\.rule) == ["results-resolve"])
    }

    @Test("an indispensable item with a rubric asks for the level that meets it")
    func requiredLevel() throws {
        func described(_ certificate: Certificate) throws -> JSONValue {
            let subject = openBadge(for: certificate, house.circumstances)["credentialSubject"]
            return try #require(subject?["achievement"]?["resultDescription"]?[2])
        }
        let url = "https://certifica.example/standards/ITE-101/1#R02"
        let item = try described(certificate(reaching: "solido"))
        #expect(item["requiredLevel"]?.string == "\(url)/solido" && item["requiredValue"] == nil)
        #expect(item["rubricCriterionLevel"]?.array?.map { $0["points"]?.string } == ["0.00", "30.00", "45.00"])
        #expect(try described(certificate(reaching: "solido", indispensable: false))["requiredLevel"] == nil)
    }

    @Test(
        "a credential of items that are met or not has the bytes it always had",
        arguments: [
            (Language.es, "c2fe0907ccb26d01ca4b7463c3ffa51a05559e7a8a13ced77a5c7092b96ef4e8"),
            (.pt, "fa3538841a3a5fe414b2670fb8193d14eb287e37b05b09f689273041a3a4b08b"),
            (.en, "badccbf1c61d70e8661ea604cef64f307aa246e6e98a872a6a5879667c9c768a"),
        ])
    func unchanged(language: Language, digest: String) throws {
        var sample = SampleCertificate()
        sample.language = language
        let badge = try house.badge(sample)
        // Since the context that defines the schema's type was added, the bytes are the old ones beside it.
        var contexts = try #require(badge["@context"]?.array)
        #expect(contexts.popLast() == .string(BadgeContext.extensions))
        let before = badge.changing("@context", to: .array(contexts))
        #expect(sha256(try before.canonical()).description == digest)
    }

    @Test("a certificate and its standard describe an item in the same words")
    func sameWords() throws {
        let certificate = try certificate(reaching: "solido")
        let result = certificate.results[1]
        let item = Item(
            code: result.item, criterion: result.criterion, weight: result.weight,
            isIndispensable: result.isIndispensable, scale: .rubric(try rubric()))
        let criterion = Criterion(code: result.criterion, kind: .product, statement: result.statement)
        let place = AchievementPlace(url: "https://x.example/1", standard: certificate.standard.code, language: .es)
        #expect(description(of: DescribedItem(item, criterion), place) == description(of: DescribedItem(result), place))
    }
}
