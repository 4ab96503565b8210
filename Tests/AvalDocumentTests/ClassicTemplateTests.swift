import AvalModel
import Foundation
import Testing

@testable import AvalDocument

@Suite("the classic template")
struct ClassicTemplateTests {
    let template: Template

    init() throws { template = try Template.load(folder: Fixture.classicFolder) }

    static let names = [
        ("Ag̃atha", "Sarag̃uí Ñemomarã"),
        ("Xuꞌnaxi", "Gueꞌela Loꞌ"),
        ("Nguyễn", "Thị Ánh Hernández"),
        ("María de los Ángeles Guadalupe", "Fernández de Córdoba y Ruiz-Velasco Etchegoyen"),
        ("Jo", "Ek"),
    ]

    @Test("a holder's name is read back from the file exactly, in normal form C", arguments: names)
    func nameReadsBack(given: String, family: String) throws {
        let request = try Fixture.request(given: given, family: family)
        let pdf = try Fixture.render(template, request)
        if let folder = ProcessInfo.processInfo.environment["AVAL_KEEP"] {
            try Data(pdf).write(to: URL(fileURLWithPath: "\(folder)/\(given.prefix(2)).pdf"))
        }
        let text = try textOf(pdf)
        #expect(holds(text, request.certificate.holder.name.full), "\(text)")
    }
}
