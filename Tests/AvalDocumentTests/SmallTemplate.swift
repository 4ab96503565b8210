import Foundation

@testable import AvalDocument

/// The smallest template there can be, to be bent for one test at a time.
struct SmallTemplate {
    var fonts: [(family: String, file: String)] = [("Noto Serif", "NotoSerif-Regular.ttf")]
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
          - {family: Noto Serif, weight: 400, style: normal, file: fonts/NotoSerif-Regular.ttf}
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
        for font in fonts { try scratch.write("fonts/\(font.file)", try SmallTemplate.font(font.file)) }
    }

    func load() throws -> Template {
        let scratch = try Scratch()
        try write(into: scratch)
        return try Template.load(folder: scratch.path)
    }

    static func font(_ file: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(Fixture.classicFolder)/fonts/\(file)")))
    }
}
