import Foundation

@testable import AvalDocument

extension SmallTemplate {
    /// A second page with a flow area of 480 by `height` points, for blocks in YAML.
    static func flow(
        _ blocks: [String], height: Double = 600, texts: String = "", fields: String = "", page: String = ""
    ) -> SmallTemplate {
        var template = SmallTemplate()
        template.sidecar = """
            format: aval-template/2
            name: small
            version: 1
            title: {es: Chica}
            page: {size: A4, orientation: landscape}
            pages: [front.svg, {file: flow.svg, size: Letter, orientation: portrait}]
            languages: [es]
            fonts:
              - {family: Noto Serif, weight: 400, style: normal, file: fonts/NotoSerif-Italic.ttf}
            styles:
              body: {family: Noto Serif, size: 10, minimum-size: 7}
            fields:
              heading: {role: H1, width: 600}
              holder: {role: H2, width: 600, lines: 2, minimum-size: 20}
              qr: {role: Figure, alt: "QR {{certificate.code}}"}
            \(fields)
              area:
                role: Flow
                blocks:
            \(blocks.map { "      - {\($0), style: body}" }.joined(separator: "\n"))
            texts:
              es: {heading: Certificado, no-expiry: Sin vencimiento\(texts)}
            """
        template.others["flow.svg"] = """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 612 792">
            <rect x="20" y="20" width="572" height="752" fill="none" stroke="#123"/>
            <rect id="area" x="66" y="60" width="480" height="\(height)" fill="none"/>
            \(page)
            </svg>
            """
        return template
    }

    static let resultsTable =
        "table: results, columns: [{value: code, heading: Clave}, {value: statement, heading: Criterio, width: 4}, "
        + "{value: outcome, heading: Resultado}, {value: points, heading: Puntos, align: end}, "
        + "{value: level, heading: Nivel}]"
}

/// The structure types of a file in reading order, with their depth.
func structure(_ pdf: [UInt8]) throws -> [String] {
    let scratch = try Scratch()
    try scratch.write("file.pdf", pdf)
    let tree = try run("pdfinfo", ["-struct", scratch.path + "/file.pdf"])
    return tree.split(separator: "\n").compactMap { line in
        let word = String(line.drop { $0 == " " }.prefix { $0 != " " && $0 != ":" })
        return word.isEmpty || word.hasPrefix("/") ? nil : word
    }
}
