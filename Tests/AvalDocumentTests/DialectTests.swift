import Testing

@testable import AvalDocument

@Suite("what drawing programs write")
struct DialectTests {
    private func scene(_ document: String, flows: Set<String> = []) throws -> Scene {
        try SceneReader.read(Array(document.utf8), file: "front.svg", flows: flows)
    }

    private func slot(_ document: String) throws -> TextSlot {
        let slots = try scene(document).items.compactMap { if case .text(let slot) = $0 { slot } else { nil } }
        return try #require(slots.first)
    }

    private let inkscape = """
        <svg width="297mm" height="210mm" viewBox="0 0 297 210" version="1.1" id="svg1" xml:space="preserve"
        inkscape:version="1.3" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"
        xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" xmlns="http://www.w3.org/2000/svg"
        xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
        <sodipodi:namedview id="nv"><inkscape:grid id="gr"/></sodipodi:namedview>
        <metadata id="m"><rdf:RDF><rdf:li>x</rdf:li></rdf:RDF></metadata><defs id="d"/>
        <g inkscape:label="Layer 1" inkscape:groupmode="layer" id="layer1" style="display:inline">
        <rect style="fill:#102030;fill-opacity:0.5;stroke:none;stroke-width:0.264583;-inkscape-stroke:none;
        paint-order:normal" id="r" width="10" height="20" x="1" y="2"/>
        <text xml:space="preserve" id="holder" x="10" y="20" style="font-size:7.05556px;line-height:1.25;
        font-family:'Noto Serif';-inkscape-font-specification:'Noto Serif';text-anchor:middle;fill:#000000;stroke:none">
        <tspan sodipodi:role="line" id="t1" x="148.5" y="105" style="font-weight:bold">{{holder.name}}</tspan></text>
        </g></svg>
        """

    @Test("Inkscape's own file is read: styles, one tspan, its notes skipped")
    func readsInkscape() throws {
        let slot = try slot(inkscape)
        #expect(slot.content == "{{holder.name}}")
        #expect(slot.origin == Point(x: 148.5, y: 105))
        #expect(slot.style.face == FontFace(family: "Noto Serif", weight: 700, isItalic: false))
        #expect(slot.style.anchor == .middle)
        let shape = try #require(try scene(inkscape).shapes.first)
        #expect(shape.style.fill == .colour(Colour(red: 16, green: 32, blue: 48)))
        #expect(shape.style.fillOpacity == 0.5)
        #expect(shape.style.stroke == nil)
    }

    @Test("a page in millimetres comes out in points, sizes and places of texts included")
    func millimetres() throws {
        var (shelf, findings) = (ImageShelf(folder: nil), Findings())
        let scene = try SceneReader.read(
            Array(inkscape.utf8), file: "front.svg", size: (841.89, 595.28), flows: [], hasSeal: true, &shelf, &findings
        )
        #expect(findings.all.isEmpty)
        guard case .text(let slot) = try #require(scene.items.last) else {
            Issue.record("no text")
            return
        }
        #expect(abs(slot.style.fontSize - 20) < 0.01)
        let place = slot.transform.apply(slot.origin)
        #expect(abs(place.x - 420.94) < 0.1 && abs(place.y - 297.64) < 0.1)
        #expect(abs(slot.transform.determinant - 1) < 1e-9)
    }

    @Test("Figma's own file is read: the clipped frame, pixels, white, em spacing, a text in a tspan")
    func readsFigma() throws {
        let figma = """
            <svg width="842" height="595" viewBox="0 0 842 595" fill="none" xmlns="http://www.w3.org/2000/svg">
            <g id="Frame 1" clip-path="url(#clip0_1_2)"><rect width="842" height="595" fill="white"/>
            <text id="holder.name" fill="black" xml:space="preserve" style="white-space: pre" font-family="Inter"
            font-size="24" font-weight="600" letter-spacing="0.05em"><tspan x="40" y="80.2">María Pérez</tspan></text>
            </g><defs><clipPath id="clip0_1_2"><rect width="842" height="595" fill="white"/></clipPath></defs></svg>
            """
        let slot = try slot(figma)
        #expect(slot.id == "holder.name")
        #expect(slot.content == "{{holder.name}}")
        #expect(abs(slot.style.letterSpacing - 1.2) < 1e-9)
        #expect(slot.style.fill == .colour(.black))
        let shape = try #require(try scene(figma).shapes.first)
        #expect(shape.clips.isEmpty)
        #expect(shape.style.fill == .colour(.white))
    }

    @Test("a layer that is named after a placeholder stands for it, one with a placeholder in it for itself")
    func layerNames() {
        for name in ["holder.name", "{{holder.name}}", "holder.name_2", "{{holder.name}}_12"] {
            #expect(SceneReader.placeholder(named: name, sample: "Ana") == "{{holder.name}}")
        }
        #expect(SceneReader.placeholder(named: "text.heading", sample: "Hola") == "{{text.heading}}")
        #expect(SceneReader.placeholder(named: "holder.name", sample: "a {{score}}") == "a {{score}}")
        for name in ["holder", "holder.nme", "text.", "_2", "name_2"] {
            #expect(SceneReader.placeholder(named: name, sample: "Ana") == "Ana")
        }
    }

    @Test("a field may be named as its layer is, braces and all")
    func layerField() throws {
        let template = try SmallTemplate().page(
            "id=\"holder\"", "id=\"{{holder.name}}\""
        ).page(">{{holder.name}}<", ">Ana<").sidecar("  holder:", "  \"{{holder.name}}\":").load()
        #expect(template.fields.map(\.rule.id) == ["heading", "{{holder.name}}", "qr"])
        let request = try Fixture.request()
        let text = try textOf(try Edition(template, for: [request]).preview(request))
        #expect(text.contains("María Pérez"))
    }

    @Test("a clip is what is inside its outlines, taken to the page")
    func clips() throws {
        let document = """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">
            <g transform="translate(10 0)" clip-path="url(#c)"><rect width="50" height="50"/>
            <rect width="5" height="5" clip-path="url(#c)"/></g>
            <defs><clipPath id="c" clip-rule="evenodd"><rect x="1" y="1" width="4" height="4"/></clipPath></defs></svg>
            """
        let shapes = try scene(document).shapes
        #expect(shapes.map(\.clips.count) == [1, 2])
        #expect(shapes[0].clips[0].path.bounds == Box(x: 11, y: 1, width: 4, height: 4))
        #expect(shapes[0].clips[0].evenOdd)
    }

    @Test(
        "what would change the picture and is not read is refused, not skipped",
        arguments: [
            "<rect width='1' height='1' style='mix-blend-mode:multiply'/>",
            "<rect width='1' height='1' style='display:none'/>", "<rect width='1' height='1' style='filter:url(#f)'/>",
            "<rect width='1' height='1' style='fill'/>", "<rect width='1' height='1' style='marker-end:url(#m)'/>",
            "<rect width='1' height='1' style='fill:device-cmyk(0,0,0,1)'/>",
            "<rect width='1' height='1' style='fill:rgb(0 0 300)'/>",
            "<rect width='1' height='1' clip-path='url(#x)'/>",
            "<text id='t'><tspan>a</tspan><tspan>b</tspan></text>",
            "<text id='t' style='text-decoration:underline'>a</text>",
            "<defs><pattern id='p'/></defs>",
            "<clipPath id='c'><text id='t'>a</text></clipPath><rect width='1' height='1' clip-path='url(#c)'/>",
        ])
    func refused(body: String) {
        #expect(throws: DocumentError.self) {
            try scene("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 10 10\">\(body)</svg>")
        }
    }
}
