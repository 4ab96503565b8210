import AvalModel
import Foundation
import Testing

@testable import AvalDocument

/// Requests, templates and outside tools for the tests of this target.
enum Fixture {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    static let classicFolder = root.appendingPathComponent("Templates/ilce-clasico/1").path

    static let title: [Language: String] = [
        .es: "Integración de tecnología educativa en el aula",
        .pt: "Integração de tecnologia educacional na sala de aula",
        .en: "Integration of educational technology in the classroom",
    ]

    static func request(
        given: String = "María", family: String = "Pérez", language: Language = .es, sequence: Int = 1,
        through: CalendarDate? = CalendarDate(year: 2029, month: 10, day: 31),
        url: String = "https://verifica.ilce.example/v/00000000000000", title: [Language: String] = title,
        issuer: String = "Instituto Latinoamericano de la Comunicación Educativa"
    ) throws -> DocumentRequest {
        var generator = Counting(state: UInt64(sequence))
        let code = VerificationCode.random(using: &generator)
        let certificate = Certificate(
            number: try #require(CertificateNumber(series: "ITE", year: 2026, sequence: sequence)), code: code,
            holder: Holder(
                candidate: try #require(CandidateCode("C-00001")),
                name: try PersonName(given: given, family: family), email: "c00001@correo.example"),
            standard: StandardReference(
                code: try #require(StandardCode("ITE-101")), version: try #require(StandardVersion(1)),
                digest: try #require(Digest(bytes: Array(repeating: 7, count: 32)))),
            title: try #require(LocalizedText(original: .es, texts: title)),
            purpose: LocalizedText("Servir de referente.", in: .es), level: 3,
            instrument: try #require(InstrumentCode("ITE-101-A")), results: [],
            score: Points(thousandths: 95_500), minimumScore: Points(thousandths: 85_000),
            assessedOn: try #require(CalendarDate(year: 2026, month: 10, day: 15)),
            decidedOn: try #require(CalendarDate(year: 2026, month: 10, day: 30)),
            validFrom: try #require(CalendarDate(year: 2026, month: 11, day: 1)), validThrough: through, elements: [],
            language: language)
        return DocumentRequest(
            certificate: certificate, issuerName: issuer,
            signatory: .init(name: "Dra. Inés Ordóñez Güémez", title: "Directora de Certificación"),
            verificationURL: url,
            attachment: .init(
                fileName: "credential.jwt", mediaType: "application/vc+jwt", bytes: Array("eyJ.eyJ.sig".utf8),
                description: "Credencial verificable"),
            sealedAt: Instant(secondsSinceEpoch: 1_793_400_000), documentID: Array(0..<16))
    }

    static let seal = DocumentSeal(name: "ILCE", reservedBytes: 512)

    /// Stands for a signature; no test of this target judges one.
    static func constantSeal(_ ranges: [ArraySlice<UInt8>]) -> [UInt8] { [0x30, 0x03, 0x02, 0x01, 0x2A] }

    static func render(_ template: Template, _ request: DocumentRequest) throws -> [UInt8] {
        try Edition(template, for: [request]).render(request, seal: seal, sign: constantSeal)
    }
}

/// The same numbers for the same seed.
struct Counting: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state >> 33
    }
}

/// A folder that is gone with the test.
final class Scratch {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appendingPathComponent("aval-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path + "/fonts", withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ name: String, _ bytes: [UInt8]) throws {
        try Data(bytes).write(to: URL(fileURLWithPath: path + "/" + name))
    }

    func write(_ name: String, _ text: String) throws { try write(name, Array(text.utf8)) }
}

/// Runs a program of the system and gives back what it printed.
func run(_ program: String, _ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [program] + arguments
    let out = Pipe()
    process.standardOutput = out
    try process.run()
    let text = out.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(program) failed")
    return String(decoding: text, as: UTF8.self)
}

/// What poppler reads, with line ends folded to spaces.
func textOf(_ pdf: [UInt8]) throws -> String {
    let scratch = try Scratch()
    try scratch.write("file.pdf", pdf)
    let text = try run("pdftotext", ["-enc", "UTF-8", scratch.path + "/file.pdf", "-"])
    return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
}

/// Whether a text contains another scalar by scalar; `String`'s own comparison takes NFC and NFD for the same.
func holds(_ text: String, _ part: String) -> Bool {
    let text = Array(text.unicodeScalars)
    let part = Array(part.unicodeScalars)
    guard !part.isEmpty, text.count >= part.count else { return false }
    return (0...(text.count - part.count)).contains { Array(text[$0..<($0 + part.count)]) == part }
}
