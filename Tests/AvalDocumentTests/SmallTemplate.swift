import CHarfBuzz
import Foundation
import Testing

@testable import AvalDocument

/// The smallest template there can be, to be bent for one test at a time.
struct SmallTemplate {
    /// What a further font, `fonts/few.ttf`, has.
    var letters: String?
    /// Further files of the folder.
    var others: [String: String] = [:]
    var page = """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 841.89 595.28">
        <rect width="841.89" height="595.28" fill="#fffdf6"/>
        <text id="heading" x="420" y="100" font-family="Noto Serif" font-size="30" text-anchor="middle">{{text.heading}}</text>
        <text id="holder" x="420" y="200" font-family="Noto Serif" font-size="40" text-anchor="middle">{{holder.name}}</text>
        <rect id="qr" x="600" y="400" width="110" height="110" fill="#fff"/>
        </svg>
        """
    var sidecar = """
        format: aval-template/1
        name: small
        version: 1
        title: {es: Chica}
        page: {size: A4, orientation: landscape}
        pages: [front.svg]
        languages: [es]
        fonts:
          - {family: Noto Serif, weight: 400, style: normal, file: fonts/NotoSerif-Italic.ttf}
        fields:
          heading: {role: H1, width: 600}
          holder: {role: H2, width: 600, lines: 2, minimum-size: 20}
          qr: {role: Figure, alt: "QR {{certificate.code}}"}
        texts:
          es: {heading: Certificado, no-expiry: Sin vencimiento}
        """

    /// With one piece of template.yaml replaced.
    func sidecar(_ old: String, _ new: String) -> SmallTemplate {
        var copy = self
        copy.sidecar = sidecar.replacingOccurrences(of: old, with: new)
        return copy
    }

    /// With one piece of the page replaced.
    func page(_ old: String, _ new: String) -> SmallTemplate {
        var copy = self
        copy.page = page.replacingOccurrences(of: old, with: new)
        return copy
    }

    func write(into scratch: Scratch) throws {
        try scratch.write("template.yaml", sidecar)
        try scratch.write("front.svg", page)
        try scratch.write("fonts/NotoSerif-Italic.ttf", try SmallTemplate.font("NotoSerif-Italic.ttf"))
        for (name, text) in others { try scratch.write(name, text) }
        if let letters { try scratch.write("fonts/few.ttf", try SmallTemplate.font(only: letters)) }
    }

    func load() throws -> Template {
        let scratch = try Scratch()
        try write(into: scratch)
        return try Template.load(folder: scratch.path)
    }

    static func font(_ file: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(Fixture.classicFolder)/fonts/\(file)")))
    }

    /// A font that has only these letters, cut from Noto Sans with its layout tables.
    static func font(only letters: String) throws -> [UInt8] {
        let whole = try Font(
            FontFace(family: "Whole", weight: 400, isItalic: false), bytes: try font("NotoSans-Regular.ttf"),
            file: "NotoSans-Regular.ttf")
        let input = try #require(hb_subset_input_create_or_fail())
        defer { hb_subset_input_destroy(input) }
        for scalar in letters.unicodeScalars { hb_set_add(hb_subset_input_unicode_set(input), scalar.value) }
        let face = try #require(hb_subset_or_fail(whole.hbFace, input))
        defer { hb_face_destroy(face) }
        let blob = hb_face_reference_blob(face)
        defer { hb_blob_destroy(blob) }
        var length: UInt32 = 0
        let bytes = try #require(hb_blob_get_data(blob, &length))
        return bytes.withMemoryRebound(to: UInt8.self, capacity: Int(length)) {
            Array(UnsafeBufferPointer(start: $0, count: Int(length)))
        }
    }
}
