import Testing

@testable import AvalCredential

@Suite("Baked SVG")
struct BakedSVGTests {
    @Test("the element stands directly after the root's start tag, which binds its prefix (OB 3.0 §5.3.2.1)")
    func layout() throws {
        let token = String(decoding: SmallImages.token, as: UTF8.self)
        let baked = String(decoding: try bake(SmallImages.token, into: SmallImages.svg), as: UTF8.self)
        #expect(
            baked.contains(
                "viewBox=\"0 0 8 8\" xmlns:openbadges=\"https://purl.imsglobal.org/ob/v3p0\">"
                    + "<openbadges:credential verify=\"\(token)\"></openbadges:credential>\n"))
    }

    @Test("a drawing that binds the prefix already keeps its own binding")
    func prefix() throws {
        let image = SmallImages.svg("<g/>")
        let baked = String(decoding: try bake(SmallImages.token, into: image), as: UTF8.self)
        #expect(baked.split(separator: "xmlns:openbadges").count == 2)
        let other = SmallImages.svg("<g/>", root: "xmlns:openbadges=\"https://otra.example/\"")
        #expect(bakingFlaw { _ = try bake(SmallImages.token, into: other) } == .noPlace)
        let empty = Array("<svg xmlns=\"http://www.w3.org/2000/svg\"/>".utf8)
        #expect(bakingFlaw { _ = try bake(SmallImages.token, into: empty) } == .noPlace)
    }

    @Test("the element is found by its namespace, whatever its prefix, and text of another namespace is not")
    func namespaces() throws {
        let own = SmallImages.svg(
            "<c:credential verify=\"a.b.c\"/>", root: "xmlns:c=\"https://purl.imsglobal.org/ob/v3p0\"")
        #expect(try unbake(own).bytes == Array("a.b.c".utf8))
        let foreign = SmallImages.svg("<openbadges:credential verify=\"a.b.c\"/>", root: "xmlns:openbadges=\"urn:x:y\"")
        #expect(bakingFlaw { _ = try unbake(foreign) } == .noCredential)
    }

    @Test("badges of 2.0 give the token or the assertion, and 3.0 goes first")
    func older() throws {
        let root = "xmlns:openbadges=\"http://openbadges.org\""
        let hosted = SmallImages.svg(
            "<openbadges:assertion verify=\"https://a.example/1\"><![CDATA[{\"id\":1}]]></openbadges:assertion>",
            root: root)
        #expect(try unbake(hosted) == BakedCredential(edition: .openBadges2, bytes: Array("{\"id\":1}".utf8)))
        let signed = SmallImages.svg(
            "<openbadges:assertion verify=\"a.b.c\">{\"id\":1}</openbadges:assertion>", root: root)
        #expect(try unbake(signed).bytes == Array("a.b.c".utf8))
        let address = SmallImages.svg("<openbadges:assertion verify=\"https://a.example/1\"/>", root: root)
        #expect(try unbake(address).bytes == Array("https://a.example/1".utf8))
        #expect(
            try unbake(bake(SmallImages.json, into: SmallImages.svg("<g/>", root: "xmlns:o=\"x\""))).edition
                == .openBadges3)
    }

    @Test(
        "a credential in two forms, in pieces, empty or out of its place is refused",
        arguments: [
            "<openbadges:credential verify=\"a.b.c\">{}</openbadges:credential>", "<openbadges:credential/>",
            "<openbadges:credential>{\"a\":<g/>1}</openbadges:credential>",
            "<openbadges:credential>{\"a\":<!-- x -->1}</openbadges:credential>",
            "<openbadges:credential>{\"a\":<?x y?>1}</openbadges:credential>",
            "<g><openbadges:credential verify=\"a.b.c\"/></g>",
        ])
    func elements(inside: String) {
        #expect(bakingFlaw { _ = try unbake(SmallImages.svg(inside)) } == .element)
    }

    @Test(
        "declarations are refused: entities, bombs, external ones and references to what is not read",
        arguments: [
            "<!DOCTYPE svg [<!ENTITY a \"b\">]>", "<!DOCTYPE svg [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>",
            "<!DOCTYPE svg [<!ENTITY a \"&b;&b;\"><!ENTITY b \"&c;&c;\"><!ENTITY c \"x\">]>", "<!DOCTYPE svg []>",
            "<!DOCTYPE svg SYSTEM \"x.dtd\" [<!ATTLIST svg a CDATA \"b\">]>",
        ])
    func declarations(doctype: String) {
        let image = Array(doctype.utf8) + SmallImages.svg("<openbadges:credential verify=\"a.b.c\"/>")
        #expect(bakingFlaw { _ = try unbake(image) } == .declarations)
    }

    @Test("a DOCTYPE that only names SVG's DTD is let pass, and what it might declare is not used")
    func doctype() throws {
        let doctype = Array(
            """
            <!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">

            """.utf8)
        #expect(
            try unbake(doctype + SmallImages.svg("<openbadges:credential verify=\"a.b.c\"/>")).bytes
                == Array("a.b.c".utf8))
        let text = doctype + SmallImages.svg("<openbadges:credential>{&x;}</openbadges:credential>")
        #expect(bakingFlaw { _ = try unbake(text) } == .declarations)
        let attribute = doctype + SmallImages.svg("<openbadges:credential verify=\"a.b&x;.c\"/>")
        #expect(bakingFlaw { _ = try unbake(attribute) } == .declarations)
    }

    @Test("what is not well-formed, not UTF-8, not SVG or too deep is refused")
    func structure() {
        let utf16 = Array("<?xml version=\"1.0\" encoding=\"UTF-16\"?>".utf8) + SmallImages.svg("<g/>")
        let flaws: [([UInt8], BakingFlaw)] = [
            (SmallImages.svg("<g>"), .notWellFormed), (SmallImages.svg("&x;"), .notWellFormed),
            (SmallImages.svg("<g a='1' a='2'/>"), .notWellFormed), (utf16, .notWellFormed),
            (Array("<svg xmlns=\"http://www.w3.org/2000/svg\">\u{E9}".utf8.dropLast()), .notWellFormed),
            (SmallImages.svg("<g/>") + Array("<g/>".utf8), .notWellFormed), (Array("<html/>".utf8), .notSVG),
            (Array("<svg/>".utf8), .notSVG),
            (SmallImages.svg(String(repeating: "<g>", count: SVGFile.depthLimit + 1)), .tooDeep),
            (SmallImages.svg(String(repeating: "<g/>", count: SVGFile.elementLimit + 1)), .tooDeep),
        ]
        for (image, flaw) in flaws {
            #expect(bakingFlaw { _ = try unbake(image) } == flaw)
            #expect(bakingFlaw { _ = try bake(SmallImages.token, into: image) } == flaw)
        }
    }
}
