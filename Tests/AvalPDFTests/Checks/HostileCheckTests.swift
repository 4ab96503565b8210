import Testing

@testable import AvalPDF

@Suite("Structure checks and hostile files")
struct HostileCheckTests {
    @Test("a file cut at any byte has findings, and so has one with bytes behind it")
    func truncation() throws {
        let whole = try Sample().sealed()
        for length in stride(from: 0, to: whole.count - 1, by: 131) {
            #expect(!PDFChecks.findings(Array(whole.prefix(length))).isEmpty)
        }
        #expect(PDFChecks.findings(whole + [0x0A]).map(\.clause) == ["6.1.3", "6.4.3"])
        #expect(PDFChecks.findings(Array(whole.dropLast())).contains { $0.clause == "6.4.3" })
        #expect(PDFChecks.findings([]).map(\.clause) == ["6.1.2"])
    }

    @Test("flipped bits and spliced stretches end in findings, never in a crash", arguments: [1, 2, 3] as [UInt64])
    func mutations(seed: UInt64) throws {
        let whole = try Sample().sealed()
        var random = SeededGenerator(state: seed)
        for round in 0..<60 {
            var bytes = whole
            let start = Int.random(in: 0..<bytes.count, using: &random)
            let end = min(bytes.count, start + Int.random(in: 1...300, using: &random))
            if round.isMultiple(of: 2) {
                bytes[start] ^= 1 << UInt8.random(in: 0...7, using: &random)
            } else {
                bytes.insert(contentsOf: whole[start..<end], at: Int.random(in: 0..<whole.count, using: &random))
            }
            #expect(PDFChecks.findings(bytes).count <= Examination.most)
        }
    }

    @Test("loops of forms, pages, elements, roles and number trees end")
    func loops() throws {
        let edits: [(String, String)] = [
            ("/Kids[", "/Kids[1 0 R 1 0 R "), ("/K[", "/K[1 0 R 1 0 R "),
        ]
        for (old, new) in edits {
            var editor = try FileEditor(try Sample().sealed())
            let own = try #require(editor.number(of: old))
            try editor.replace(old, by: new.replacing("1 0 R", with: "\(own) 0 R"))
            #expect(!PDFChecks.findings(editor.file()).isEmpty, "\(old)")
        }
        var editor = try FileEditor(try Sample().sealed())
        let tree = editor.add("")
        editor[tree] = "<</Kids[\(tree) 0 R]>>"
        try editor.replace("/ParentTree<<", by: "/ParentTree<</Kids[\(tree) 0 R]")
        #expect(PDFChecks.findings(editor.file()).map(\.clause) == ["7.9.7"])
        editor = try FileEditor(try Sample().sealed())
        let form = try #require(editor.number(of: "/Subtype/Form"))
        editor[form] = editor[form].replacing("/Resources<<", with: "/Resources<</XObject<</Own \(form) 0 R>>")
        try editor.setContent(of: form, to: "/Own Do /Own Do")
        #expect(!PDFChecks.findings(editor.file()).contains { $0.clause == "7" })
    }

    @Test("many pages over one long stream, and code maps over everything, come to the end of the budget")
    func work() throws {
        var editor = try FileEditor(try Sample().sealed())
        let content = editor.add("<</Length 1>>\nstream\nx\nendstream")
        try editor.setContent(of: content, to: String(repeating: "0 0 m ", count: 1_200))
        let pages = try #require(editor.number(of: "/Type/Pages"))
        var kids = ""
        for _ in 0..<60 {
            kids += "\(editor.add("<</Type/Page/Parent \(pages) 0 R/MediaBox[0 0 9 9]/Contents \(content) 0 R>>")) 0 R "
        }
        try editor.replace("/Kids[", by: "/Kids[" + kids)
        let limits = PDFReadLimits(inflated: 1 << 20)
        #expect(PDFChecks.findings(editor.file(), limits: limits).contains { $0.clause == "7" })
        let again = String(repeating: "\(content) 0 R ", count: 100_000)
        try editor.replace("/Contents \(content) 0 R", by: "/Contents[\(again)]")
        #expect(PDFChecks.findings(editor.file(), limits: limits).contains { $0.clause == "7" })
        let ranges = String(repeating: "<0000><FFFF><0041>\n", count: 1_000)
        let map = TextMap(Array("1000 beginbfrange\n\(ranges)endbfrange".utf8), limits: PDFReadLimits())
        #expect(map?.texts.count == 65_536)
    }

    @Test("limits are kept, and what was not read is a finding")
    func limits() throws {
        let bytes = try Sample().sealed()
        for limits in [
            PDFReadLimits(fileSize: 100), PDFReadLimits(objects: 5), PDFReadLimits(values: 20),
            PDFReadLimits(syntax: 50), PDFReadLimits(depth: 1), PDFReadLimits(inflated: 100),
        ] {
            #expect(!PDFChecks.findings(bytes, limits: limits).isEmpty)
        }
        var output = Output()
        output.write("%PDF-1.7\n1 0 obj\n<<>>\nendobj\nxref\n0 0\ntrailer\n<</Encrypt 1 0 R>>\nstartxref\n29\n%%EOF\n")
        #expect(PDFChecks.findings(output.bytes).map(\.clause) == ["6.1.3"])
    }

    @Test("a packet is XML 1.0 with namespaces and nothing that has to be declared or fetched")
    func packets() throws {
        func read(_ text: String) -> PacketElement? { PacketReader.read(Array(text.utf8)) }
        let whole = try #require(read("<?x?><!-- c --><a:b xmlns:a='u' c=\"1&#65;&amp;\">t<d/>&lt;</a:b> "))
        #expect(whole.namespace == "u" && whole.name == "b" && whole.text == "t<")
        #expect(whole.attribute("", "c") == "1A&" && whole.kids.map(\.name) == ["d"])
        for bad in [
            "", "<a>", "<a></b>", "<a:b/>", "<a b='1' b='2'/>", "<a>&nbsp;</a>", "<!DOCTYPE a><a/>", "<a/><b/>",
            "<a b=1/>", "<a>&#0;</a>", "<a b='<'/>", String(repeating: "<a>", count: 100), "<a>\u{1}</a>",
        ] {
            #expect(read(bad) == nil, "\(bad.prefix(20))")
        }
        #expect(PacketReader.read([0x3C, 0x61, 0xFF, 0x2F, 0x3E]) == nil)
    }
}
