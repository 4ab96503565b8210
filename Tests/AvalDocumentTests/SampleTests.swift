import AvalModel
import AvalPDF
import Foundation
import Testing

@testable import AvalDocument

@Suite("samples")
struct SampleTests {
    @Test("every sample makes a certificate in every language", arguments: Language.allCases)
    func whole(language: Language) throws {
        for record in [SampleRecord.ordinary(language)] + SampleRecord.hardest(language) {
            let certificate = try record.request().certificate
            #expect(certificate.language == language)
            #expect(certificate.results.count == record.results.count)
            for result in certificate.results { #expect(result.points <= result.weight) }
            for element in certificate.elements { #expect(element.reached <= element.available) }
        }
    }

    @Test("the hardest samples are what they are called: long names, rare letters, one letter, many elements, none")
    func hardest() {
        let samples = SampleRecord.hardest(.es)
        let names = samples.map { $0.given + $0.family }
        #expect(names.contains { $0.count > 70 })
        #expect(names.contains { $0.contains("ꞌ") } && names.contains { $0.contains("g̃") || $0.contains("Ŵ") })
        #expect(samples.contains { $0.given.count == 1 && $0.family.count == 1 })
        #expect(samples.map(\.results.count).max() == 40 && samples.map(\.results.count).min() == 0)
    }

    @Test("a record that no certificate can be made of is refused")
    func flaws() {
        var record = SampleRecord.ordinary(.es)
        record.given = "=1+1"
        #expect(throws: SampleFlaw.name) { try record.request() }
        record.given = "Ana"
        record.elements[0].code = "-"
        #expect(throws: SampleFlaw.code("-")) { try record.request() }
        #expect(throws: SampleFlaw.number) { try SampleRecord.ordinary(.es).request(sequence: 0) }
    }

    static let designs: [String] = {
        let root = Fixture.root.appendingPathComponent("Templates").path
        let names = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
        return names.flatMap { name in
            let versions = (try? FileManager.default.contentsOfDirectory(atPath: "\(root)/\(name)")) ?? []
            return versions.filter { Int($0) != nil }.map { "\(root)/\(name)/\($0)" }
        }.sorted()
    }()

    @Test("every bundled design is without findings and bears the ordinary sample", arguments: designs)
    func bundled(folder: String) throws {
        #expect(Template.lint(folder: folder).map(\.description) == [])
        let template = try Template.load(folder: folder)
        for language in template.languages {
            let request = try SampleRecord.ordinary(language).request()
            try template.check(request)
            let pdf = try Edition(template, for: [request]).preview(request)
            #expect(holds(try textOf(pdf), request.certificate.holder.name.full))
            #expect(PDFChecks.findings(pdf).map { "\($0)" } == [])
        }
    }

    @Test("every bundled design bears the hardest samples", arguments: designs)
    func bears(folder: String) throws {
        let template = try Template.load(folder: folder)
        for language in template.languages {
            for record in SampleRecord.hardest(language) { try template.check(try record.request()) }
        }
    }
}
