import AvalModel
import Foundation
import Testing

@testable import AvalDocument

@Suite("template folders")
struct TemplateTests {
    private func refusal(_ template: SmallTemplate) -> (file: String, line: Int, what: String)? {
        do {
            _ = try template.load()
            return nil
        } catch {
            guard case .template(let file, let line, _, let what, _)? = error as? DocumentError else { return nil }
            return (file, line, what)
        }
    }

    @Test("the smallest template loads, with its fields in reading order")
    func loads() throws {
        let template = try SmallTemplate().load()
        #expect(template.name == "small")
        #expect(template.version == 1)
        #expect(template.languages == [.es])
        #expect(template.title[.es] == "Chica")
        #expect(template.fields.map(\.rule.id) == ["heading", "holder", "qr"])
    }

    @Test(
        "what template.yaml gets wrong is refused with its line",
        arguments: [
            ("version: 1", "version: 1\ncolour: red", 4, "the unknown key colour"),
            ("lines: 2", "line: 2", 12, "the unknown key line"),
            ("name: small", "name: small\nname: big", 2, "the key name twice"),
            ("  heading: {role", "  heading: {role: P, width: 1}\n  heading: {role", 11, "twice"),
            ("aval-template/1", "aval-template/3", 1, "an unknown format"),
            ("version: 1", "version: one", 3, "whole number"),
            ("size: A4", "size: A3", 5, "page size"),
            ("landscape", "sideways", 5, "orientation"),
            ("languages: [es]", "languages: [es, fr]", 7, "the unknown language fr"),
            ("languages: [es]", "languages: [es, pt]", 4, "no title in pt"),
            ("role: H2", "role: H4", 12, "known role"),
            ("role: H2", "role: H3", 12, "skips a level"),
            ("role: H2", "role: H1", 12, "second H1"),
            ("role: H1", "role: P", 11, "no H1"),
            ("width: 600, lines", "width: wide, lines", 12, "no number"),
            ("width: 600, lines: 2, ", "", 12, "without width"),
            ("minimum-size: 20", "minimum-size: 41", 12, "above its font-size"),
            ("minimum-size: 20", "anchor: bottom", 12, "anchor"),
            ("role: Figure, alt: \"QR {{certificate.code}}\"", "role: Figure", 13, "qr without"),
            ("{{certificate.code}}", "{{certificate.secret}}", 13, "the unknown placeholder"),
            ("Certificado,", "\"{{text.no-expiry}}\",", 15, "asks for another text"),
            ("heading: Certificado,", "", 3, "the text heading is missing in es"),
            ("Certificado,", "\"\\u4E2D\",", 15, "U+4E2D"),
            ("  qr:", "  ghost: {role: P, width: 9}\n  qr:", 13, "without a place"),
            ("  qr:", "  # qr:", 5, "not listed"),
            ("weight: 400", "weight: 450", 9, "a font without"),
            ("format:", "\tformat:", 1, "token"),
        ])
    func sidecar(old: String, new: String, line: Int, what: String) {
        let found = refusal(SmallTemplate().sidecar(old, new))
        #expect(found?.line == line, "\(String(describing: found))")
        #expect(found?.what.contains(what) == true, "\(String(describing: found))")
    }

    @Test(
        "what a page gets wrong is refused with its line",
        arguments: [
            ("{{holder.name}}", "{{holder.nme}}", 4, "the unknown placeholder"),
            ("{{text.heading}}", "{{text.absent}}", 3, "the text absent is missing"),
            ("id=\"holder\"", "id=\"owner\"", 12, "field holder without a place"),
            ("font-size=\"40\"", "font-size=\"40\" font-weight=\"700\"", 4, "no font Noto Serif 700"),
            ("841.89 595.28", "842 600", 1, "a viewBox"),
            ("<rect id=\"qr\"", "<rect id=\"qq\"", 13, "field qr without a place"),
            ("{{text.heading}}", "\u{5D0}\u{4E2D}", 3, "no font has U+"),
        ])
    func page(old: String, new: String, line: Int, what: String) {
        let found = refusal(SmallTemplate().page(old, new))
        #expect(found?.line == line, "\(String(describing: found))")
        #expect(found?.what.contains(what) == true, "\(String(describing: found))")
    }

    @Test("a last day of validity is only used where the words for none are known")
    func noExpiry() {
        let found = refusal(
            SmallTemplate().page("{{text.heading}}", "{{date.valid-through}}").sidecar(
                ", no-expiry: Sin vencimiento", ""))
        #expect(found?.what == "the text no-expiry is missing in es")
    }

    @Test(
        "a file name that leads out of the folder is refused before it is looked for",
        arguments: [
            "../front.svg", "/etc/passwd.svg", "a/../../front.svg", ".front.svg", "a\\\\b.svg", "a//b.svg", "~/a.svg",
            "front.txt",
        ])
    func traversal(name: String) {
        let found = refusal(SmallTemplate().sidecar("[front.svg]", "[\"\(name)\"]"))
        #expect(found?.line == 6)
        #expect(found?.what.contains("file name") == true)
    }

    @Test("a font name that leads out of the folder is refused too")
    func fontTraversal() {
        #expect(refusal(SmallTemplate().sidecar("fonts/Noto", "../fonts/Noto"))?.line == 9)
    }

    @Test("a symbolic link out of the folder is not followed")
    func symbolicLink() throws {
        let (inside, outside) = (try Scratch(), try Scratch())
        try SmallTemplate().write(into: inside)
        try SmallTemplate().write(into: outside)
        try FileManager.default.removeItem(atPath: inside.path + "/front.svg")
        try FileManager.default.createSymbolicLink(
            atPath: inside.path + "/front.svg", withDestinationPath: outside.path + "/front.svg")
        #expect(throws: DocumentError.unreadable(file: "front.svg", limit: XMLReader.sizeLimit)) {
            try Template.load(folder: inside.path)
        }
    }

    @Test("a missing file, a folder in its place and a file that is too large are refused by name")
    func unreadable() throws {
        let scratch = try Scratch()
        let expected = DocumentError.unreadable(file: "template.yaml", limit: Sidecar.sizeLimit)
        #expect(throws: expected) { try Template.load(folder: scratch.path) }
        #expect(throws: expected) { try Template.load(folder: scratch.path + "/absent") }
        try FileManager.default.createDirectory(
            atPath: scratch.path + "/template.yaml", withIntermediateDirectories: true)
        #expect(throws: expected) { try Template.load(folder: scratch.path) }
        try FileManager.default.removeItem(atPath: scratch.path + "/template.yaml")
        try scratch.write("template.yaml", String(repeating: "#", count: Sidecar.sizeLimit + 1))
        #expect(throws: expected) { try Template.load(folder: scratch.path) }
    }

    @Test("a file that is no TrueType font is refused by name", arguments: ["", "OTTO", "not a font at all"])
    func noFont(content: String) throws {
        let scratch = try Scratch()
        try SmallTemplate().write(into: scratch)
        try scratch.write("fonts/NotoSerif-Italic.ttf", content)
        #expect {
            try Template.load(folder: scratch.path)
        } throws: { error in
            guard case .template("fonts/NotoSerif-Italic.ttf", 0, 0, "no TrueType font", _)? = error as? DocumentError
            else {
                return false
            }
            return true
        }
    }

    @Test("a font whose licence bits forbid embedding is refused")
    func restrictedFont() throws {
        let scratch = try Scratch()
        try SmallTemplate().write(into: scratch)
        var bytes = try SmallTemplate.font("NotoSerif-Italic.ttf")
        // The table directory: 16 bytes a table from byte 12 on, the offset in the third word.
        let count = Int(bytes[4]) << 8 | Int(bytes[5])
        let entry = try #require(
            (0..<count).map { 12 + 16 * $0 }.first { Array(bytes[$0..<($0 + 4)]) == Array("OS/2".utf8) })
        let offset = bytes[(entry + 8)..<(entry + 12)].reduce(0) { $0 << 8 | Int($1) }
        bytes[offset + 9] = 0x02
        try scratch.write("fonts/NotoSerif-Italic.ttf", bytes)
        #expect {
            try Template.load(folder: scratch.path)
        } throws: { error in
            guard case .template(_, _, _, let what, _)? = error as? DocumentError else { return false }
            return what.contains("licence bits")
        }
    }

    @Test("the digest input changes with any byte of any file, and with nothing else")
    func digestInput() throws {
        let first = try SmallTemplate().load().digestInput
        #expect(try SmallTemplate().load().digestInput == first)
        #expect(try SmallTemplate().page("#fffdf6", "#fffdf7").load().digestInput != first)
        #expect(try SmallTemplate().sidecar("Chica", "Chico").load().digestInput != first)
        #expect(String(decoding: first.prefix(64), as: UTF8.self).hasPrefix("fonts/NotoSerif-Italic.ttf\n"))
    }
}
