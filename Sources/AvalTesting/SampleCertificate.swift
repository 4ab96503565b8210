public import AvalModel

/// What a sample certificate differs in from the others.
public struct SampleCertificate: Sendable {
    public var number = "ITE-2026-000142"
    public var given = "María"
    public var family = "Núñez Xuꞌnaxi"
    public var email = "maria.nunez@escuela.example"
    public var validFrom = day("2026-11-01")
    public var validThrough: CalendarDate? = day("2029-10-31")
    public var outcomes: [ItemOutcome] = [.met, .met, .notMet]
    public var language = Language.es

    public init() {}

    /// Three items in two elements, of which the last was not met.
    public var certificate: Certificate {
        get throws {
            var random = SeededGenerator(seed: 142)
            let weights = [40_000, 45_000, 15_000].map(Points.init(thousandths:))
            let codes = ["R01", "R02", "R03"]
            let results = try outcomes.enumerated().map { index, outcome in
                ItemResult(
                    item: try required(ItemCode(codes[index])),
                    criterion: try required(CriterionCode("1.\(index + 1)")),
                    statement: LocalizedText("Criterio \(index + 1)", in: .es), weight: weights[index],
                    isIndispensable: index == 0, outcome: outcome)
            }
            let elements = try [("E1", 85_000), ("E2", 15_000)].map { code, points in
                CertifiedElement(
                    element: try required(ElementCode(code)), title: LocalizedText("Elemento \(code)", in: .es),
                    reached: Points(thousandths: code == "E1" ? points : 0), available: Points(thousandths: points))
            }
            return Certificate(
                number: try required(CertificateNumber(number)), code: VerificationCode.random(using: &random),
                holder: Holder(
                    candidate: try required(CandidateCode("C-00001")),
                    name: try PersonName(given: given, family: family),
                    email: email),
                standard: StandardReference(
                    code: try required(StandardCode("ITE-101")), version: try required(StandardVersion(1)),
                    digest: try required(Digest(bytes: [UInt8](repeating: 7, count: 32)))),
                title: try required(
                    LocalizedText(original: .es, texts: [.es: "Tecnología en el aula", .en: "Technology in class"])),
                purpose: LocalizedText("Servir de referente", in: .es), level: 3,
                instrument: try required(InstrumentCode("ITE-101-A")), results: results,
                score: Points(thousandths: 85_000), minimumScore: Points(thousandths: 80_000),
                assessedOn: day("2026-10-15"), decidedOn: day("2026-11-01"), validFrom: validFrom,
                validThrough: validThrough, elements: elements, language: language)
        }
    }
}

/// A part of a sample that did not come about.
struct SampleFlaw: Error {}

private func required<Value>(_ value: Value?) throws(SampleFlaw) -> Value {
    guard let value else { throw SampleFlaw() }
    return value
}
