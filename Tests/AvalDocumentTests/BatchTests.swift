import AvalModel
import AvalPDF
import Foundation
import Testing

@testable import AvalDocument

@Suite struct BatchTests {
    private func picture(_ pdf: [UInt8]) throws -> [UInt8] {
        let scratch = try Scratch()
        try scratch.write("file.pdf", pdf)
        _ = try run("qpdf", ["--check", scratch.path + "/file.pdf"])
        _ = try run("pdftoppm", ["-r", "50", "-singlefile", scratch.path + "/file.pdf", scratch.path + "/page"])
        return [UInt8](try Data(contentsOf: URL(fileURLWithPath: scratch.path + "/page.ppm")))
    }

    @Test("a document of a batch says and shows what it does alone, though its page is put together from common parts")
    func sameAsAlone() throws {
        let template = try Template.load(folder: Fixture.classicFolder)
        var requests = try (1...20).map {
            try Fixture.request(
                given: ["María", "Íñigo", "Zoë"][$0 % 3], family: "Pérez \(Character(Unicode.Scalar(UInt8(64 + $0))))",
                sequence: $0)
        }
        // One that is unlike the others where they are alike.
        requests.append(try Fixture.request(given: "Ana", sequence: 21, through: nil, title: [.es: "Otro título"]))
        let edition = try Edition(template, for: requests)
        #expect(edition.commonPages.keys.sorted() == [0])
        for request in [requests[0], requests[7], requests[20]] {
            let (pdf, alone) = (try edition.preview(request), try Edition(template, for: [request]).preview(request))
            #expect(PDFChecks.findings(pdf).map { "\($0)" } == [])
            #expect(try textOf(pdf) == textOf(alone))
            #expect(try picture(pdf) == picture(alone))
        }
    }
}
