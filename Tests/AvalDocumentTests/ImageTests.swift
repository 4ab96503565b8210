import AvalModel
import Foundation
import Testing

@testable import AvalDocument

@Suite("images of a template")
struct ImageTests {
    /// A red pixel, made by hand: header, one row, end.
    private static let pixel = [UInt8](
        Data(
            base64Encoded:
                "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC"
        ) ?? Data())

    private func refusal(_ template: SmallTemplate) -> (line: Int, what: String)? {
        do {
            _ = try template.load()
            return nil
        } catch {
            guard case .template("front.svg", let line, _, let what, _)? = error as? DocumentError else { return nil }
            return (line, what)
        }
    }

    /// The sample's document, which qpdf accepts, as `file.pdf`.
    private func preview(_ template: Template, in scratch: Scratch) throws -> [UInt8] {
        let request = try Fixture.request()
        let pdf = try Edition(template, for: [request]).preview(request)
        try scratch.write("file.pdf", pdf)
        _ = try run("qpdf", ["--check", scratch.path + "/file.pdf"])
        return pdf
    }

    private func with(_ image: String) -> SmallTemplate {
        SmallTemplate().page("<rect id=\"qr\"", "\(image)\n<rect id=\"qr\"")
    }

    private static let uri = "data:image/png;base64,\(Data(pixel).base64EncodedString())"

    @Test("an image is decoration, or with a title a picture that says it")
    func figure() throws {
        let template = with(
            "<image id=\"logo\" x=\"10\" y=\"10\" width=\"40\" height=\"20\" href=\"\(ImageTests.uri)\">"
                + "<title>Logotipo</title></image><image width=\"5\" height=\"5\" href=\"\(ImageTests.uri)\"/>"
        ).sidecar("  qr:", "  logo: {role: Figure}\n  qr:")
        let loaded = try template.load()
        #expect(loaded.images.count == 1)
        let scratch = try Scratch()
        let pdf = try preview(loaded, in: scratch)
        #expect(try run("pdfimages", ["-list", scratch.path + "/file.pdf"]).contains("rgb"))
        #expect(pdf.firstRange(of: Array("/Alt(Logotipo)".utf8)) != nil)
        // Half as wide as its box, and in its middle.
        #expect(pdf.firstRange(of: Array("/BBox[20 565.28 40 585.28]".utf8)) != nil)
    }

    @Test("a picture that fills a shape, as Figma writes it, is seen through its outline, once embedded, cut as it was")
    func fill() throws {
        let template = with(
            """
            <circle id="portrait" cx="60" cy="50" r="20" fill="url(#pattern0)" stroke="black"><title>Retrato</title>
            </circle><rect x="100" y="10" width="40" height="20" fill="url(#pattern0)" fill-opacity="0.5"/>
            <defs><pattern id="pattern0" patternContentUnits="objectBoundingBox" width="1" height="1">
            <use xlink:href="#image0" transform="translate(0 -0.25) scale(0.01 0.015)"/></pattern>
            <image id="image0" data-name="a.png" width="100" height="100" preserveAspectRatio="none"
            xlink:href="\(ImageTests.uri)"/></defs>
            """
        ).page("<svg ", "<svg xmlns:xlink=\"http://www.w3.org/1999/xlink\" ")
            .sidecar("  qr:", "  portrait: {role: Figure}\n  qr:")
        let loaded = try template.load()
        #expect(loaded.images.count == 1)
        let scratch = try Scratch()
        let pdf = try preview(loaded, in: scratch)
        #expect(pdf.firstRange(of: Array("/Alt(Retrato)".utf8)) != nil)
        // The picture is half as high again as the circle; what is seen of it is the circle's box.
        #expect(pdf.firstRange(of: Array("/BBox[40 525.28 80 565.28]".utf8)) != nil)
        _ = try run("pdftoppm", ["-r", "72", "-singlefile", scratch.path + "/file.pdf", scratch.path + "/page"])
        let page = [UInt8](try Data(contentsOf: URL(fileURLWithPath: scratch.path + "/page.ppm")))
        let header = Array("P6\n842 596\n255\n".utf8)
        #expect(page.starts(with: header))
        func pixel(_ x: Int, _ y: Int) -> [UInt8] { Array(page.dropFirst(header.count + (y * 842 + x) * 3).prefix(3)) }
        #expect(pixel(60, 50) == [255, 0, 0])
        #expect(pixel(42, 32) == [255, 253, 246])
        #expect(pixel(60, 75) == [255, 253, 246])
        let half = pixel(120, 20)
        #expect(half.count == 3 && half[0] == 255 && (120...132).contains(half[1]) && (117...129).contains(half[2]))
    }

    @Test(
        "a pattern that is not one picture over its shape is refused with its line",
        arguments: [
            ("width=\"0.5\" height=\"1\" patternContentUnits=\"objectBoundingBox\"", "<use href=\"#i\"/>", "repeats"),
            ("width=\"1\" height=\"1\"", "<use href=\"#i\"/>", "other units"),
            ("width=\"1\" height=\"1\" patternContentUnits=\"objectBoundingBox\"", "<use href=\"#j\"/>", "a use of #j"),
            ("width=\"1\" height=\"1\" patternContentUnits=\"objectBoundingBox\"", "", "0 elements"),
            ("width=\"1\" height=\"1\" patternContentUnits=\"objectBoundingBox\"", "<rect/>", "<rect> in a pattern"),
            (
                "width=\"1\" height=\"1\" patternContentUnits=\"objectBoundingBox\"",
                "<image width=\"1\" height=\"1\" opacity=\"0.5\" href=\"a.png\"/>", "attribute opacity"
            ),
        ])
    func strangePattern(attributes: String, content: String, expected: String) {
        let found = refusal(
            with(
                "<rect width=\"5\" height=\"5\" fill=\"url(#p)\"/><defs><image id=\"i\" width=\"1\" height=\"1\""
                    + " href=\"\(ImageTests.uri)\"/><pattern id=\"p\" \(attributes)>\(content)</pattern></defs>"))
        #expect(found?.line == 5)
        #expect(found?.what.contains(expected) == true, "\(String(describing: found))")
    }

    @Test("an image of the folder is part of what identifies the template")
    func file() throws {
        let scratch = try Scratch()
        try with("<image width=\"5\" height=\"5\" href=\"fonts/dot.png\"/>").write(into: scratch)
        try scratch.write("fonts/dot.png", ImageTests.pixel)
        let template = try Template.load(folder: scratch.path)
        #expect(template.images.map(\.bytes) == [ImageTests.pixel])
        #expect(template.files.map(\.name).contains("fonts/dot.png"))
    }

    @Test(
        "an image from elsewhere is refused with its line, and nothing is fetched",
        arguments: [
            "https://x.example/a.png", "http://127.0.0.1/a.png", "file:///etc/passwd", "//x.example/a.png",
            "../a.png", "/etc/passwd", "absent.png", "data:image/svg+xml;base64,AAAA", "data:image/png;base64,!",
            "data:text/html,<b>", "#a",
        ])
    func external(href: String) {
        let found = refusal(with("<image width=\"5\" height=\"5\" href=\"\(href.replacing("<", with: "&lt;"))\"/>"))
        #expect(found?.line == 5, "\(href) \(String(describing: found))")
        #expect(found?.what.contains("image") == true || found?.what.contains("data URI") == true)
    }

    @Test("a JPEG of 65,535 by 65,535 is refused with its line before anything of it is decoded")
    func bomb() throws {
        let header: [UInt8] = [
            0xFF, 0xD8, 0xFF, 0xC0, 0, 17, 8, 255, 255, 255, 255, 3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0, 0xFF, 0xDA, 0,
            2, 0xFF, 0xD9,
        ]
        let uri = "data:image/jpeg;base64,\(Data(header).base64EncodedString())"
        let found = refusal(with("<image width=\"5\" height=\"5\" href=\"\(uri)\"/>"))
        #expect(found?.line == 5)
        #expect(found?.what.contains("65535 by 65535") == true)
    }

    @Test("a symbolic link that leads out of the folder is no image")
    func symbolicLink() throws {
        let (inside, outside) = (try Scratch(), try Scratch())
        try with("<image width=\"5\" height=\"5\" href=\"dot.png\"/>").write(into: inside)
        try outside.write("dot.png", ImageTests.pixel)
        try FileManager.default.createSymbolicLink(
            atPath: inside.path + "/dot.png", withDestinationPath: outside.path + "/dot.png")
        #expect(throws: DocumentError.self) { try Template.load(folder: inside.path) }
    }
}
