import AvalAssessment
import AvalModel
import AvalStandards
import Foundation

/// SplitMix64: the same values in every run, so that a failure can be seen again.
struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &self) }
}

/// FNV-1a over four lanes: 32 bytes that change with any byte, as a digest does. Not cryptography.
let testHashing: Hashing = { bytes in
    var lanes: [UInt64] = (0..<4).map { 0xCBF2_9CE4_8422_2325 &+ $0 }
    for byte in bytes {
        for lane in lanes.indices {
            lanes[lane] = (lanes[lane] ^ UInt64(byte)) &* (0x100_0000_01B3 &+ UInt64(lane) * 2)
        }
    }
    let out = lanes.flatMap { lane in (0..<8).map { UInt8(truncatingIfNeeded: lane >> UInt64($0 * 8)) } }
    guard let digest = Digest(bytes: out) else { preconditionFailure("four lanes of eight bytes are 32") }
    return digest
}

/// A code or a day that a test writes itself; a wrong one is a fault of the test.
func code<Kind>(_ text: String) -> Code<Kind> {
    guard let code = Code<Kind>(text) else { preconditionFailure("\(text) is no code") }
    return code
}

func day(_ iso: String) -> CalendarDate {
    guard let day = CalendarDate(iso: iso) else { preconditionFailure("\(iso) is no day") }
    return day
}

func points(_ text: String) -> Points {
    guard let points = Points(decimal: text) else { preconditionFailure("\(text) is no decimal") }
    return points
}

enum Files {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static func bytes(_ path: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: root.appending(path: path)))
    }

    static func realSheet() throws -> [UInt8] { try bytes("Standards/ilce-te/sample/calificaciones-2026-10.csv") }
    static func sheetWithErrors() throws -> [UInt8] { try bytes("Tests/Fixtures/calificaciones-con-errores.csv") }
    static func latin1Sheet() throws -> [UInt8] { try bytes("Tests/Fixtures/calificaciones-latin1.csv") }
}

/// The institute of the sample: ITE-101, three centres, two accredited evaluators in each.
enum Sample {
    static let pinned: PinnedStandard = {
        guard let bytes = try? Files.bytes("Standards/ilce-te/ITE-101.yaml"),
            let standard = StandardSource(bytes).standard
        else { preconditionFailure("Standards/ilce-te/ITE-101.yaml has findings") }
        return PinnedStandard(standard: standard, digest: publish(standard, hashing: testHashing).digest)
    }()

    static let standard = pinned.standard
    static let reference = pinned.reference
    static let items = standard.instrument.items
    static let today = day("2026-11-22")

    static let directory: Directory = {
        let accreditation = Accreditation(standard: standard.code, from: day("2026-04-01"), through: day("2029-03-31"))
        return Directory(
            centres: (1...3).map { Centre(code: code("CE-0\($0)"), name: "Centro \($0)") },
            people: (1...3).flatMap { centre in
                (1...2).map { person in
                    Person(
                        code: code("EV-0\(centre)\(person)"), name: "Evaluadora \(centre)\(person)",
                        roles: [.evaluator],
                        centre: code("CE-0\(centre)"), accreditations: [accreditation])
                }
            })
    }()

    /// ITE-101 with another instrument and rule.
    static func standard(_ instrument: Instrument, _ rule: DecisionRule, scheme: Scheme? = nil) -> Standard {
        Standard(
            code: standard.code, version: standard.version, title: standard.title, purpose: standard.purpose,
            audience: standard.audience, requirement: nil, sector: nil, level: 3, approvedOn: standard.approvedOn,
            effectiveFrom: standard.effectiveFrom, validityYears: 3, elements: standard.elements,
            instrument: instrument, decisionRule: rule, scheme: scheme, crosswalks: [])
    }

    static let context = SheetContext(standards: [pinned], directory: directory, today: today)

    static let certifier = Person(
        code: code("CT-01"), name: "Certificadora", roles: [.certifier], centre: nil, accreditations: [])

    static func candidate(_ number: Int = 1) throws -> Candidate {
        Candidate(
            code: code("C-\(number)"), name: try PersonName(given: "Ana", family: "Ruiz"), email: "ana@correo.example",
            region: code("MX-OAX"))
    }

    /// All items met but those that are named.
    static func ratings(_ others: [String: ItemRating] = [:]) -> [ItemCode: ItemRating] {
        Dictionary(uniqueKeysWithValues: items.map { ($0.code, others[$0.code.description] ?? .met) })
    }

    static func rating(_ others: [String: ItemRating] = [:], by rater: String = "EV-011", of number: Int = 1) -> Rating
    {
        Rating(
            candidate: code("C-\(number)"), standard: reference, instrument: standard.instrument.code,
            centre: code("CE-01"), rater: code(rater), ratedOn: day("2026-10-15"), items: ratings(others),
            remarks: "")
    }

    static func report(_ ratings: [Rating], of number: Int = 1) throws -> AssessmentReport? {
        Dossier(candidate: try candidate(number), standard: reference, ratings: ratings)
            .map { assess($0, under: standard) }
    }
}

/// A sheet as text, from rows of cells by heading; what is not given is good.
struct SheetText {
    var headings =
        SheetColumn.allCases.prefix { $0 != .remarks }.map(\.rawValue) + Sample.items.map(\.code.description)
        + ["observaciones"]
    var separator = ";"
    var lineEnd = "\r\n"
    private(set) var rows: [[String]] = []

    mutating func add(_ cells: [String: String] = [:]) {
        let good = [
            "candidato": "C-\(rows.count + 1)", "nombre": "Ana", "apellidos": "Ruiz", "correo": "ana@correo.example",
            "entidad": "MX-OAX", "estandar": "ITE-101", "version": "1", "instrumento": "ITE-101-A", "centro": "CE-01",
            "evaluador": "EV-011", "fecha": "15/10/2026", "observaciones": "",
        ]
        rows.append(headings.map { cells[$0] ?? good[$0] ?? "C" })
    }

    var text: String {
        ([headings] + rows).map { joined($0, separator: separator) + lineEnd }.joined()
    }

    var bytes: [UInt8] { Array(text.utf8) }
}

/// One record, quoted where it has to be (RFC 4180). By scalars: a quote with a combining mark is a quote too.
func joined(_ fields: [String], separator: String) -> String {
    let special = (separator + "\"\r\n").unicodeScalars
    return fields.map { field in
        guard field.unicodeScalars.contains(where: special.contains) else { return field }
        let doubled = field.unicodeScalars.map { $0 == "\"" ? "\"\"" : String($0) }
        return "\"" + doubled.joined() + "\""
    }.joined(separator: separator)
}

func sheet(_ bytes: [UInt8]) throws(SheetError) -> RatingSheet {
    try RatingSheet(reading: bytes, against: Sample.context)
}

func refusal(of bytes: [UInt8]) -> SheetError? {
    do {
        _ = try sheet(bytes)
        return nil
    } catch {
        return error
    }
}

/// The problems of a sheet with one row that is good but for these cells.
func problems(_ cells: [String: String]) throws -> [RowProblem] {
    var text = SheetText()
    text.add(cells)
    return try sheet(text.bytes).problems
}
