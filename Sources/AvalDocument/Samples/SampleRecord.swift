public import AvalModel

/// A certificate that nobody earned, to look at a template with (Registro de muestra).
public struct SampleRecord: Sendable {
    public struct Element: Sendable {
        public var code: String
        public var title: String
        public var reached: Points
        public var available: Points

        public init(code: String, title: String, reached: Points, available: Points) {
            self.code = code
            self.title = title
            self.reached = reached
            self.available = available
        }
    }

    public struct Result: Sendable {
        public var criterion: String
        public var statement: String
        public var outcome: ItemOutcome
        public var points: Points
        public var weight: Points
        /// Its place among the four levels of the sample rubric, 0...3; `nil` without a rubric.
        public var level: Int?

        public init(
            criterion: String, statement: String, outcome: ItemOutcome, points: Points, weight: Points, level: Int?
        ) {
            self.criterion = criterion
            self.statement = statement
            self.outcome = outcome
            self.points = points
            self.weight = weight
            self.level = level
        }
    }

    public var given: String
    public var family: String
    public var language: Language
    /// Of the standard, in `language`.
    public var title: String
    public var level = 3
    public var issuer: String
    public var signatory: DocumentRequest.Signatory
    public var verificationURL = "https://verifica.ilce.example/v/7K2QX9M4TD0VB3"
    public var validThrough: CalendarDate?
    public var elements: [Element] = []
    public var results: [Result] = []

    /// What a document is made of. Throws: `SampleFlaw` for a name or a code that no certificate has.
    public func request(sequence: Int = 142) throws(SampleFlaw) -> DocumentRequest {
        let name: PersonName
        do { name = try PersonName(given: given, family: family) } catch { throw .name }
        guard let number = CertificateNumber(series: "ITE", year: 2026, sequence: sequence) else { throw .number }
        var random = Sequence(state: UInt64(sequence))
        var items: [ItemResult] = []
        for (index, result) in results.enumerated() {
            guard let criterion = CriterionCode(result.criterion), let item = ItemCode("R\(index + 1)") else {
                throw .code(result.criterion)
            }
            items.append(
                ItemResult(
                    item: item, criterion: criterion, statement: LocalizedText(result.statement, in: language),
                    weight: result.weight, isIndispensable: false, outcome: result.outcome, points: result.points,
                    level: result.level.flatMap { SampleWords.reached($0, language) }))
        }
        var certified: [CertifiedElement] = []
        for element in elements {
            guard let code = ElementCode(element.code) else { throw .code(element.code) }
            certified.append(
                CertifiedElement(
                    element: code, title: LocalizedText(element.title, in: language), reached: element.reached,
                    available: element.available))
        }
        let day = SampleWords.day
        let certificate = Certificate(
            number: number, code: VerificationCode.random(using: &random),
            holder: Holder(candidate: SampleWords.candidate, name: name, email: "muestra@correo.example"),
            standard: SampleWords.standard, title: LocalizedText(title, in: language),
            purpose: LocalizedText(SampleWords.purpose(language), in: language), level: level,
            instrument: SampleWords.instrument, results: items, score: Points(thousandths: 91_250),
            minimumScore: Points(thousandths: 80_000), assessedOn: day, decidedOn: day.adding(days: 15),
            validFrom: day.adding(days: 17), validThrough: validThrough, elements: certified, language: language)
        return DocumentRequest(
            certificate: certificate, issuerName: issuer, signatory: signatory, verificationURL: verificationURL,
            attachment: .init(
                fileName: "muestra.json", mediaType: "application/json", bytes: Array("{}".utf8),
                description: "Muestra"),
            sealedAt: SampleWords.instant, documentID: Array(1...16))
    }

    /// The same numbers for the same seed.
    private struct Sequence: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state >> 33
        }
    }
}

/// Why a record makes no certificate.
public enum SampleFlaw: Error, Hashable, Sendable, CustomStringConvertible {
    case name
    case number
    case code(String)

    public var description: String {
        switch self {
        case .name: "a name that no certificate bears; letters, without control characters"
        case .number: "a number outside 1...999999"
        case .code(let code): "\(code) is no code; letters, digits, and - _ . inside"
        }
    }
}
