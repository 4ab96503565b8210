import Testing

@testable import AvalDocument

@Suite("pages")
struct SceneTests {
    private static let opening = #"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 841.89 595.28">"#

    private func scene(_ body: String) throws -> Scene {
        try SceneReader.read(Array("\(SceneTests.opening)\n\(body)\n</svg>".utf8), file: "front.svg")
    }

    private func shapes(_ body: String) throws -> [Shape] {
        try scene(body).items.compactMap { if case .shape(let shape) = $0 { shape } else { nil } }
    }

    /// The line a page is refused at, and what for.
    private func refusal(_ document: String) -> (line: Int, what: String)? {
        do {
            _ = try SceneReader.read(Array(document.utf8), file: "front.svg")
            return nil
        } catch {
            guard case .template("front.svg", let line, _, let what, _) = error else { return nil }
            return (line, what)
        }
    }

    @Test(
        "what the contract does not list is refused with its line",
        arguments: [
            #"<image href="x.png"/>"#, "<style>a{}</style>", "<script>1</script>", ##"<use href="#a"/>"##,
            "<filter id=\"f\"/>", "<clipPath/>", "<foreignObject/>", "<a/>", "<switch/>", "<marker/>",
            #"<rect width="1" height="1" style="fill:red"/>"#, #"<rect width="1" height="1" class="x"/>"#,
            #"<rect width="1" height="1" onclick="x()"/>"#, #"<rect width="1" height="1" fill="red"/>"#,
            #"<rect width="1" height="1" fill="icc-color(x, 1)"/>"#,
            #"<rect width="1" height="1" fill="device-cmyk(1 1 1 1)"/>"#,
            #"<rect width="1" height="1" fill="url(http://x.example/#g)"/>"#,
            ##"<rect width="1" height="1" fill="url(#absent)"/>"##, #"<rect width="1cm" height="1"/>"#,
            #"<rect width="-1" height="1"/>"#, #"<path d="M0 0 garbage"/>"#, #"<g transform="scale(0)"/>"#,
            #"<text x="1" y="1">no id</text>"#, #"<text id="t">a<tspan>b</tspan></text>"#, #"<text id="t"></text>"#,
            #"<text id="t" fill="none">x</text>"#, #"<text id="t" font-family="A, B">x</text>"#,
            "<g>stray characters</g>", #"<g><title>no id</title></g>"#,
            #"<g id="e"><title>t</title><text id="x">y</text></g>"#,
            #"<rect id="seal" width="5" height="5" transform="rotate(5)"/>"#, #"<rect id="seal" width="5"/>"#,
            #"<circle id="qr" r="5"/>"#, #"<rect id="qr" width="5" height="6"/>"#,
            #"<g opacity="2"/>"#, #"<rect xmlns:i="urn:x" i:label="x" width="1" height="1"/>"#,
            #"<i:grid xmlns:i="urn:x"/>"#, "<?xml-stylesheet href=\"a.css\"?>",
            ##"<linearGradient id="r" href="#o"><stop/></linearGradient>"##,
            #"<linearGradient id="r" spreadMethod="reflect"><stop/></linearGradient>"#,
            #"<linearGradient id="r"><stop stop-opacity=".5"/></linearGradient>"#, #"<linearGradient id="r"/>"#,
            #"<linearGradient id="r" r="1"><stop/></linearGradient>"#, #"<radialGradient id="r"/>"#,
            #"<radialGradient id="r" x1="0"><stop/></radialGradient>"#,
            #"<radialGradient id="r" r="0"><stop/></radialGradient>"#,
            #"<radialGradient id="r" fx="1"><stop/></radialGradient>"#,
            #"<radialGradient id="r" fr="-0.1"><stop/></radialGradient>"#,
            #"<radialGradient id="r" fr="60%"><stop/></radialGradient>"#,
            #"<radialGradient id="r"><stop stop-opacity=".5"/></radialGradient>"#,
        ])
    func refused(body: String) {
        let found = refusal("\(SceneTests.opening)\n<g>\n</g>\n\(body)\n</svg>")
        #expect(found?.line == 4, "\(String(describing: found))")
    }

    @Test(
        "declarations of entities and external parts are refused before anything of them is read",
        arguments: [
            "<!DOCTYPE svg [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>",
            "<!DOCTYPE svg SYSTEM \"file:///etc/passwd\">",
            "<!DOCTYPE svg [<!ENTITY % x SYSTEM \"http://x.example/\"> %x;]>",
        ])
    func doctype(declaration: String) {
        let found = refusal("\n\(declaration)\n\(SceneTests.opening)<desc>&a;</desc></svg>")
        #expect(found?.what == "a DOCTYPE")
        #expect(found?.line == 2)
    }

    @Test("an entity that nobody declared is not well-formed")
    func undeclared() {
        #expect(refusal("\(SceneTests.opening)<desc>&boom;</desc></svg>")?.what.hasPrefix("not well-formed") == true)
    }

    @Test("depth, number and size have caps")
    func caps() {
        let deep = String(repeating: "<g>", count: 80) + String(repeating: "</g>", count: 80)
        #expect(refusal("\(SceneTests.opening)\(deep)</svg>")?.what.contains("nested deeper") == true)
        let many = String(repeating: "<g/>", count: XMLReader.elementLimit + 1)
        #expect(refusal("\(SceneTests.opening)\(many)</svg>")?.what.contains("nested deeper") == true)
        let large = String(repeating: " ", count: XMLReader.sizeLimit)
        #expect(refusal("\(SceneTests.opening)\(large)</svg>")?.what.hasSuffix("bytes") == true)
    }

    @Test("a page of too many segments is refused, in one path or in several")
    func segments() {
        let half = "<path d=\"M0 0" + String(repeating: "h1", count: PathParser.segmentLimit / 2) + "\"/>"
        #expect(refusal("\(SceneTests.opening)\(half)\(half)</svg>")?.what.contains("segments") == true)
    }

    @Test("attributes, declarations and what many shapes are seen through have caps")
    func manyOfOne() {
        let attributes = (0...XMLReader.attributeLimit).map { "a\($0)=\"1\"" }.joined(separator: " ")
        #expect(refusal("\(SceneTests.opening)<g \(attributes)/></svg>")?.what.contains("attributes") == true)
        let declarations = String(repeating: "fill:#000;", count: XMLReader.attributeLimit + 1)
        #expect(refusal("\(SceneTests.opening)<g style=\"\(declarations)\"/></svg>")?.what.contains("style of") == true)
        let clip = "<clipPath id=\"c\"><path d=\"M0 0" + String(repeating: "h1", count: 9_000) + "\"/></clipPath>"
        let shapes = String(repeating: "<rect width=\"1\" height=\"1\"/>", count: 30)
        let bomb = "\(clip)<g clip-path=\"url(#c)\">\(shapes)</g>"
        #expect(refusal("\(SceneTests.opening)\(bomb)</svg>")?.what.contains("path segments") == true)
    }

    @Test(
        "a cut or repeated document is refused",
        arguments: ["", "<svg", "\(opening)", "\(opening)</svg><svg/>", "\u{1}"])
    func malformed(document: String) {
        #expect(refusal(document) != nil)
    }

    @Test("two elements never share an id")
    func uniqueIDs() {
        #expect(refusal(SceneTests.opening + #"<g id="a"/><g id="a"/></svg>"#)?.what == "id a a second time")
    }

    @Test("what a group says holds for its shapes, unless they say otherwise; opacities multiply")
    func inheritance() throws {
        let body = """
            <g fill="#102030" stroke="#fff" stroke-width="2" opacity=".5" transform="translate(5 5)">
            <rect width="1" height="1"/>
            <rect width="1" height="1" fill="none" opacity=".5" transform="scale(2)"/></g>
            """
        let shapes = try shapes(body)
        #expect(shapes.count == 2)
        #expect(shapes[0].style.fill == .colour(Colour(red: 16, green: 32, blue: 48)))
        #expect(shapes[0].style.strokeWidth == 2)
        #expect(shapes[1].style.fill == nil)
        #expect(shapes[1].style.opacity == 0.25)
        #expect(shapes[1].transform.apply(Point(x: 1, y: 1)) == Point(x: 7, y: 7))
    }

    @Test("shapes of which nothing would be seen are left out")
    func invisible() throws {
        let body = """
            <rect width="1" height="1" fill="none"/><rect width="1" height="1" opacity="0"/>
            <path d="" fill="#000"/><line x2="5" stroke="#000" stroke-width="0" fill="none"/>
            """
        #expect(try shapes(body).isEmpty)
    }

    @Test("a gradient may be used before it is defined, and follows the shape's box")
    func gradient() throws {
        let body = """
            <rect x="10" y="20" width="30" height="40" fill="url(#g)"/>
            <defs><linearGradient id="g" x2="0" y2="100%"><stop offset="0" stop-color="#fff"/>
            <stop offset="100%" stop-color="#000"/></linearGradient></defs>
            """
        guard case .gradient(let gradient)? = try shapes(body).first?.style.fill else {
            Issue.record("no gradient")
            return
        }
        let frame = gradient.frame(for: Box(x: 10, y: 20, width: 30, height: 40))
        #expect(frame.apply(gradient.from) == Point(x: 10, y: 20))
        #expect(frame.apply(gradient.to) == Point(x: 10, y: 60))
    }

    @Test("a radial gradient has its focus in its centre unless it says otherwise")
    func radial() throws {
        func gradient(_ attributes: String) throws -> Gradient {
            let body =
                "<rect width=\"9\" height=\"9\" fill=\"url(#g)\"/>"
                + "<radialGradient id=\"g\" \(attributes)><stop/></radialGradient>"
            guard case .gradient(let gradient)? = try shapes(body).first?.style.fill else {
                throw TextError.overflow
            }
            return gradient
        }
        let plain = try gradient("")
        #expect(plain.from == Point(x: 0.5, y: 0.5) && plain.to == plain.from && plain.isRelativeToBox)
        #expect(plain.radii == Gradient.Radii(from: 0, to: 0.5))
        let moved = try gradient("gradientUnits=\"userSpaceOnUse\" cx=\"10\" cy=\"20\" r=\"8\" fx=\"12\" fr=\"1\"")
        #expect(moved.from == Point(x: 12, y: 20) && moved.to == Point(x: 10, y: 20))
        #expect(moved.radii == Gradient.Radii(from: 1, to: 8))
    }

    @Test("a titled group is one picture with its shapes; the qr is a square on the page")
    func slots() throws {
        let body = """
            <g id="emblem" transform="translate(5 5)"><title>Emblem</title><circle r="3"/><circle r="2"/></g>
            <g transform="translate(100 0) scale(2)"><rect id="qr" x="5" y="5" width="30" height="30" fill="#fff"/></g>
            """
        let items = try scene(body).items
        guard items.count == 3, case .figure("emblem", "Emblem", let shapes, 2) = items[0], case .shape = items[1],
            case .qr(let box, _) = items[2]
        else {
            Issue.record("\(items)")
            return
        }
        #expect(shapes.count == 2)
        #expect(box == Box(x: 110, y: 10, width: 60, height: 60))
    }

    @Test("white space in a text is folded")
    func folding() throws {
        guard case .text(let slot)? = try scene("<text id=\"t\">\n  a\t b \n</text>").items.first else {
            Issue.record("no text")
            return
        }
        #expect(slot.content == "a b")
    }
}
