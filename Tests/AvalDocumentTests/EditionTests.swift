import AvalModel
import AvalPDF
import Foundation
import Testing

@testable import AvalDocument

@Suite("editions")
struct EditionTests {
    let template: Template

    init() throws { template = try SmallTemplate().load() }

    private func flaw(_ request: DocumentRequest) -> DocumentError? {
        do {
            _ = try Edition(template, for: [request])
            return nil
        } catch { return error }
    }

    @Test("the same request gives the same bytes, also from another edition")
    func determinism() throws {
        let requests = try [Fixture.request(), Fixture.request(given: "Jo", family: "Ek", sequence: 2)]
        let (first, second) = (try Edition(template, for: requests), try Edition(template, for: requests))
        for request in requests {
            let bytes = try first.render(request, seal: Fixture.seal, sign: Fixture.constantSeal)
            #expect(try first.render(request, seal: Fixture.seal, sign: Fixture.constantSeal) == bytes)
            #expect(try second.render(request, seal: Fixture.seal, sign: Fixture.constantSeal) == bytes)
            #expect(bytes.starts(with: first.sharedBytes))
        }
    }

    @Test("a rect of the first page is where readers open the seal, and nothing is painted there")
    func sealArea() throws {
        let small = SmallTemplate.flow(["heading: Anexo, level: 3"])
        let rect = ##"<rect id="seal" x="100" y="500" width="80" height="40.5" fill="none"/>"##
        let opened = try small.page("</svg>", rect + "</svg>").load()
        let bytes = try Fixture.render(opened, Fixture.request())
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(text.contains("/Rect[100 54.78 180 95.28]/AP<</N "))
        #expect(text.contains("/Subtype/Form/BBox[0 0 80 40.5]/Length 0>>"))
        #expect(PDFChecks.findings(bytes).filter { !"\($0)".contains("CMS") }.map { "\($0)" } == [])
        let plain = try Fixture.render(small.load(), Fixture.request())
        #expect(String(decoding: plain, as: UTF8.self).contains("/Rect[0 0 0 0]/F 132"))
        // Templates of the first format had no such rect.
        let older = try Fixture.render(SmallTemplate().page("</svg>", rect + "</svg>").load(), Fixture.request())
        #expect(String(decoding: older, as: UTF8.self).contains("/Rect[0 0 0 0]/F 132"))
    }

    @Test("a rect for the seal on a later page is a finding")
    func sealElsewhere() throws {
        let scratch = try Scratch()
        try SmallTemplate.flow(["heading: Anexo, level: 3"], page: #"<rect id="seal" width="9" height="9"/>"#)
            .write(into: scratch)
        let findings = Template.lint(folder: scratch.path).map(\.description)
        #expect(findings.count == 1 && findings[0].contains("flow.svg:4") && findings[0].contains("first page"))
    }

    @Test("the seal covers everything but the room for itself")
    func sealRanges() throws {
        let request = try Fixture.request()
        let edition = try Edition(template, for: [request])
        var covered: [ArraySlice<UInt8>] = []
        let bytes = try edition.render(request, seal: Fixture.seal) { ranges in
            covered = ranges
            return Fixture.constantSeal(ranges)
        }
        #expect(covered.count == 2)
        let room = try #require(covered.last?.startIndex) - (try #require(covered.first?.endIndex))
        #expect(room == 2 * Fixture.seal.reservedBytes + 2)
        #expect(covered.map(\.count).reduce(0, +) + room == bytes.count)
        let end = try #require(covered.first?.endIndex)
        #expect(Array(bytes[end..<(end + 11)]) == Array("<300302012A".utf8))
    }

    @Test("what the sealer throws comes out as it is, and a seal too large is refused")
    func sealFailures() throws {
        struct Locked: Error {}
        let request = try Fixture.request()
        let edition = try Edition(template, for: [request])
        #expect(throws: Locked.self) { try edition.render(request, seal: Fixture.seal) { _ in throw Locked() } }
        #expect(throws: DocumentError.writer(.sealLargerThanReserved(size: 513, reserved: 512))) {
            try edition.render(request, seal: Fixture.seal) { _ in Array(repeating: 0, count: 513) }
        }
    }

    @Test("a text that fits nowhere fails the record, and names field and certificate but not the holder")
    func overflow() throws {
        let request = try Fixture.request(given: String(repeating: "Wwwwww", count: 15), family: "Zzz")
        let failure = try #require(flaw(request))
        #expect(
            failure
                == .overflow(
                    field: "holder", width: 600, minimumSize: 20, lines: 2, certificate: request.certificate.number))
        #expect(!failure.description.contains("Www"))
        #expect(throws: failure) { try template.check(request) }
    }

    @Test("a letter that no font has fails the record by its scalar")
    func missingGlyph() throws {
        let request = try Fixture.request(given: "Li", family: "\u{674E}")
        let expected = DocumentError.missingGlyph(
            scalar: 0x674E, field: "holder", certificate: request.certificate.number)
        #expect(flaw(request) == expected)
        #expect(expected.description.contains("U+674E"))
        #expect(!expected.description.contains("Li "))
    }

    @Test("a name in a script that no font has fails the record, from right to left too")
    func direction() throws {
        let request = try Fixture.request(given: "\u{5D3}\u{5D5}\u{5D3}", family: "")
        #expect(
            flaw(request)
                == .missingGlyph(scalar: 0x5D3, field: "holder", certificate: request.certificate.number))
    }

    @Test("a language that the template does not speak fails the record")
    func language() throws {
        let request = try Fixture.request(language: .pt)
        #expect(flaw(request) == .language(.pt, certificate: request.certificate.number))
    }

    @Test("an empty fact in a field fails the record")
    func empty() throws {
        let template = try SmallTemplate().page("{{text.heading}}", "{{issuer.name}}").load()
        let request = try Fixture.request(issuer: " ")
        #expect(throws: DocumentError.emptyField("heading", certificate: request.certificate.number)) {
            try Edition(template, for: [request])
        }
    }

    @Test("a URL too long for its rect fails the record before rendering")
    func qr() throws {
        let request = try Fixture.request(url: "https://v.example/" + String(repeating: "x", count: 1_500))
        let expected = DocumentError.qr(bytes: 1_518, certificate: request.certificate.number)
        #expect(throws: expected) { try template.check(request) }
        let edition = try Edition(template, for: [request])
        #expect(throws: expected) { try edition.preview(request) }
    }

    @Test("digits after the # take a smaller symbol than as bytes")
    func numericFragment() throws {
        let digits = String(repeating: "0123456789", count: 38)
        let numeric = try VerificationSymbol(try Fixture.request(url: "https://v.example/v/ABC#\(digits)"), side: 120)
        let bytes = try VerificationSymbol(try Fixture.request(url: "https://v.example/v/ABC#\(digits)x"), side: 120)
        #expect(numeric.module > bytes.module)
    }

    @Test("a request that was not in the batch is refused, whatever its letters")
    func notInEdition() throws {
        let edition = try Edition(template, for: [try Fixture.request()])
        let stranger = try Fixture.request(given: "Jo", family: "Ek")
        #expect(throws: DocumentError.notInEdition(stranger.certificate.number)) { try edition.preview(stranger) }
    }

    @Test("the title names standard and number, the attachment comes out as it went in")
    func container() throws {
        let request = try Fixture.request()
        let scratch = try Scratch()
        try scratch.write("file.pdf", try Fixture.render(template, request))
        #expect(try run("pdfinfo", [scratch.path + "/file.pdf"]).contains("Certificado ITE-101 · ITE-2026-000001\n"))
        _ = try run(
            "pdfdetach", ["-save", "1", "-o", scratch.path + "/out", scratch.path + "/file.pdf"])
        #expect([UInt8](try Data(contentsOf: URL(fileURLWithPath: scratch.path + "/out"))) == request.attachment.bytes)
        _ = try run("qpdf", ["--check", scratch.path + "/file.pdf"])
    }

    @Test("a spaced-out italic name with marks of their own glyphs is read back as it is")
    func spacedMarks() throws {
        let template = try SmallTemplate().page("font-size=\"40\"", "font-size=\"40\" letter-spacing=\"2\"").load()
        let request = try Fixture.request(given: "Nguyễn Ag̃atha", family: "Loꞌ-Fiñano")
        let text = try textOf(try Fixture.render(template, request))
        #expect(holds(text, request.certificate.holder.name.full), "\(text)")
    }

    @Test("a name whose letters come from two fonts is one line and is read back as one")
    func fallback() throws {
        var small = SmallTemplate()
        small.letters = "Nguyn Aathi"
        let template = try small.sidecar(
            "fields:", "  - {family: Few, weight: 400, style: normal, file: fonts/few.ttf}\nfields:"
        ).page("font-family=\"Noto Serif\" font-size=\"40\"", "font-family=\"Few\" font-size=\"40\"").load()
        let request = try Fixture.request(given: "Nguyễn", family: "Ag̃atha Thị")
        let pdf = try Fixture.render(template, request)
        let text = try textOf(pdf)
        #expect(holds(text, request.certificate.holder.name.full), "\(text)")
        let scratch = try Scratch()
        try scratch.write("file.pdf", pdf)
        let fonts = try run("pdffonts", [scratch.path + "/file.pdf"])
        #expect(fonts.contains("NotoSans") && fonts.contains("NotoSerif"))
    }

    @Test("art is painted as an independent renderer paints it")
    func art() throws {
        let art = """
            <defs><linearGradient id="g" x2="1" y2="1"><stop offset="0" stop-color="#a00"/><stop offset=".5"
            stop-color="#0a0"/><stop offset="1" stop-color="#00a"/></linearGradient>
            <linearGradient id="u" gradientUnits="userSpaceOnUse" x1="300" y1="0" x2="500" y2="0"
            gradientTransform="rotate(20)"><stop offset="0" stop-color="#fc0"/><stop offset="1" stop-color="#123"/>
            </linearGradient>
            <radialGradient id="b"><stop offset=".1" stop-color="#fff"/><stop offset=".6" stop-color="#a60"/>
            <stop offset="1" stop-color="#024"/></radialGradient>
            <radialGradient id="f" gradientUnits="userSpaceOnUse" cx="0" cy="0" r="1" fx=".4" fy="-.2" fr=".1"
            gradientTransform="translate(300 250) rotate(30) scale(60 25)"><stop offset="0" stop-color="#ff0"/>
            <stop offset="1" stop-color="#608"/></radialGradient></defs>
            <rect x="20" y="180" width="150" height="80" fill="url(#b)"/>
            <circle cx="300" cy="250" r="45" fill="url(#f)" stroke="url(#b)" stroke-width="7"/>
            <rect x="20" y="20" width="200" height="100" rx="20" fill="url(#g)" stroke="#000" stroke-width="4"/>
            <g transform="translate(300 300) rotate(30)"><ellipse rx="90" ry="40" fill="#c33" opacity=".6"/>
            <path opacity=".6" d="M0 0A60 30 40 1 1 80 90Q20 20 0 80T-90 0S-50-90 0-60Z" fill="#33c" fill-rule="evenodd"/></g>
            <polygon points="500,50 560,150 440,150" fill="url(#u)"/>
            <polyline points="500,200 560,300 440,260" fill="none" stroke="url(#u)" stroke-width="12"
            stroke-linejoin="round" stroke-linecap="round"/>
            <path d="M30 500h300" stroke="#070" stroke-width="6" stroke-dasharray="20 8 4 8" fill="none"/>
            <path d="M400 400l40 100 10-100" fill="none" stroke="#707" stroke-width="8" stroke-miterlimit="20"/>
            <g transform="skewX(20) scale(1.5 .5)"><circle cx="100" cy="500" r="60" fill="#0aa" fill-opacity=".5"/></g>
            """
        let text = ["<text id=\"heading\"", "<text id=\"holder\""]
        let hidden = text.reduce(SmallTemplate()) { $0.page($1, $1 + " opacity=\"0\"") }
        let page = hidden.page("<rect id=\"qr\"", art + "<rect id=\"qr\" opacity=\"0\"")
        let scratch = try Scratch()
        try scratch.write("page.svg", page.page)
        let request = try Fixture.request()
        try scratch.write("ours.pdf", try Edition(try page.load(), for: [request]).preview(request))
        let (art72, drawn) = (["-f", "pdf", "--dpi-x=72", "--dpi-y=72", "-o"], "\(scratch.path)/theirs.pdf")
        _ = try run("rsvg-convert", art72 + [drawn, "\(scratch.path)/page.svg"])
        for name in ["ours", "theirs"] {
            let file = "\(scratch.path)/\(name)"
            _ = try run("pdftoppm", ["-scale-to-x", "842", "-scale-to-y", "595", "\(file).pdf", file])
        }
        let ours = [UInt8](try Data(contentsOf: URL(fileURLWithPath: scratch.path + "/ours-1.ppm")))
        let theirs = [UInt8](try Data(contentsOf: URL(fileURLWithPath: scratch.path + "/theirs-1.ppm")))
        try #require(ours.count == theirs.count)
        // Rows from 390 and columns from 600 on hold the QR symbol, which the other picture does not have.
        var different = 0
        let start = ours.count - 842 * 595 * 3
        for pixel in 0..<(842 * 595) where pixel / 842 < 390 || pixel % 842 < 590 {
            let parts = (start + 3 * pixel)..<(start + 3 * pixel + 3)
            if parts.contains(where: { abs(Int(ours[$0]) - Int(theirs[$0])) > 24 }) { different += 1 }
        }
        #expect(different < 400, "\(different) of 500,990 pixels differ")
    }
}
