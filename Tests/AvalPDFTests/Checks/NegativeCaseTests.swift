import AvalPDF
import Testing

/// What one broken thing is called: the standard, the clause, and how to break it.
struct NegativeCase: Sendable, CustomTestStringConvertible {
    let standard: PDFStandard
    let clause: String
    let title: String
    /// Clauses that the same change breaks too.
    var also: Set<String> = []
    let edit: @Sendable (inout FileEditor) throws -> Void

    init(
        _ standard: PDFStandard, _ clause: String, _ title: String, also: Set<String> = [],
        _ edit: @escaping @Sendable (inout FileEditor) throws -> Void
    ) {
        self.standard = standard
        self.clause = clause
        self.title = title
        self.also = also
        self.edit = edit
    }

    /// Replaces one text in the objects.
    init(_ standard: PDFStandard, _ clause: String, _ old: String, _ new: String, also: Set<String> = []) {
        self.init(standard, clause, "\(old.prefix(40)) → \(new.prefix(40))") { try $0.replace(old, by: new) }
        self.also = also
    }

    var testDescription: String { "\(clause): \(title)" }
}

@Suite("Structure checks")
struct NegativeCaseTests {
    private static let sealed = try? Sample().sealed()

    @Test("a sealed document, one without a seal, and one taken apart and put together have no finding")
    func clean() throws {
        let sealed = try #require(Self.sealed)
        #expect(PDFChecks.findings(sealed) == [])
        #expect(PDFChecks.findings(try FileEditor(sealed).file()) == [])
        let (document, structure) = try Sample().open()
        #expect(PDFChecks.findings(try document.finish(structure: structure, identifier: identifier)) == [])
    }

    @Test("one broken thing is named by its clause, and nothing else is", arguments: cases)
    func oneBroken(_ negative: NegativeCase) throws {
        var editor = try FileEditor(try #require(Self.sealed))
        try negative.edit(&editor)
        let found = PDFChecks.findings(editor.file())
        #expect(found.contains { $0.standard == negative.standard && $0.clause == negative.clause }, "\(found)")
        #expect(Set(found.map(\.clause)) == negative.also.union([negative.clause]), "\(found)")
    }

    /// The cases that every writer of such files gets wrong once.
    private static let readyMade: [NegativeCase] = [
        NegativeCase(.accessibility, "7.18.3", "/Tabs/S", "/Tabs/R"),
        NegativeCase(.archive, "6.3.2", "/F 132", "/F 130"),
        NegativeCase(.archive, "6.3.2", "/F 132", ""),
        NegativeCase(.archive, "6.8-4", "/AF[", "/AG["),
        NegativeCase(.archive, "6.8-3", "/AFRelationship/Source", ""),
        NegativeCase(.archive, "6.8-2", "/UF(credencial.json)", ""),
        NegativeCase(.archive, "6.8-1", "/Subtype/application#2Fjson", ""),
        NegativeCase(.accessibility, "7.3", "/Alt(Un cuadro)", ""),
        NegativeCase(.accessibility, "7.2", "/Lang(es-MX)/Mark", "/Mark"),
        NegativeCase(.accessibility, "7.4.2", "/S/H1", "/S/H2"),
        NegativeCase(.archive, "6.2.4.3", "/S/GTS_PDFA1", "/S/GTS_PDFX", also: ["6.2.10"]),
        NegativeCase(.archive, "6.2.11.7.2", "/ToUnicode", "/ToUnicorn"),
        NegativeCase(.archive, "6.2.11.3.2", "/CIDToGIDMap/Identity", ""),
        NegativeCase(.archive, "6.1.3", "/ID[", "/IE["),
        NegativeCase(.accessibility, "7.1-10", "/DisplayDocTitle true", ""),
        NegativeCase(.archive, "6.6.2.3.3-4", "pdfaSchema under another prefix") {
            try $0.replace("pdfaSchema", by: "schema", inStreamWith: "pdfaSchema")
        },
    ]

    private static let frame: [NegativeCase] = [
        NegativeCase(.archive, "6.1.2", "no bytes above 127") { $0.header = Array("%PDF-1.7\n%abcd\n".utf8) },
        NegativeCase(.archive, "6.1.2", "version 2.0") { $0.header.replaceSubrange(5..<8, with: Array("2.0".utf8)) },
        NegativeCase(.archive, "6.1.6", "/ID[<", "/ID[<0"),
        NegativeCase(
            .archive, "6.1.7.2", "/Filter/FlateDecode", "/Filter[/FlateDecode/LZWDecode]", also: ["6.2.3", "7.3.8"]),
        NegativeCase(.archive, "6.1.12", "/MarkInfo", "/Perms<</Other 1>>/MarkInfo"),
        NegativeCase(.archive, "6.1.13", "/MarkInfo", "/N\(String(repeating: "x", count: 128)) 1/MarkInfo"),
        NegativeCase(.archive, "6.1.13", "/MarkInfo", "/Number 2147483648/MarkInfo"),
        NegativeCase(.archive, "6.1.13", "/MarkInfo", "/Text(\(String(repeating: "x", count: 32_768)))/MarkInfo"),
        NegativeCase(.archive, "6.1.13", "/MediaBox[0 0 400 300]", "/MediaBox[0 0 400 2]"),
        NegativeCase(.archive, "6.10", "/Tabs/S", "/Tabs/S/PresSteps<<>>"),
        NegativeCase(.archive, "6.11", "/MarkInfo", "/Requirements[]/MarkInfo"),
        NegativeCase(.archive, "6.9", "/MarkInfo", "/OCProperties<</OCGs[]/D<<>>>>/MarkInfo"),
        NegativeCase(.archive, "6.7.2.2", "/Marked true", "/Marked false"),
        NegativeCase(.accessibility, "7.1-4", "/Marked true", "/Marked true/Suspects true"),
        NegativeCase(.archive, "6.7.4", "/Lang(es-MX)/Mark", "/Lang(castellano de aquí)/Mark"),
        NegativeCase(.archive, "6.7.4", "/S/H1", "/S/H1/Lang(e)"),
    ]

    private static let graphics: [NegativeCase] = [
        NegativeCase(.archive, "6.2.3", "/N 3", "/N 4", also: ["6.2.4.3"]),
        NegativeCase(.archive, "6.2.4.3", "a colour in CMYK") {
            try $0.replace("0 0 0 rg", by: "0 0 0 1 k", inStreamWith: "/H1")
        },
        NegativeCase(.archive, "6.2.2", "an operator that nobody knows") {
            try $0.replace("0 0 0 rg", by: "0 0 0 rgb", inStreamWith: "/H1")
        },
        NegativeCase(.archive, "6.2.2", "/Font<<", "/Fond<<"),
        NegativeCase(.archive, "6.2.5", "/ca 0.5", "/ca 0.5/TR/Identity"),
        NegativeCase(.archive, "6.2.10", "/ca 0.5", "/ca 0.5/BM/Mix"),
        NegativeCase(.archive, "6.2.9", "/Subtype/Form", "/Subtype/Form/OPI<<>>"),
        NegativeCase(.accessibility, "7.20", "/Subtype/Form", "/Subtype/Form/Ref<<>>"),
        NegativeCase(.archive, "6.2.8", "an image that is interpolated") {
            let image = $0.add(
                "<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8"
                    + "/Interpolate true/Length 1>>\nstream\nx\nendstream")
            try $0.replace("/XObject<<", by: "/XObject<</Im \(image) 0 R")
        },
        NegativeCase(.archive, "6.1.13", "29 saved states") {
            let (q, Q) = (String(repeating: "q\n", count: 29), String(repeating: "Q\n", count: 29))
            try $0.replace("0 0 0 rg", by: q + "0 0 0 rg\n" + Q, inStreamWith: "/H1")
        },
        NegativeCase(.pdf, "8.4.2", "a state that is not restored") {
            try $0.replace("0 0 0 rg", by: "q 0 0 0 rg", inStreamWith: "/H1")
        },
        NegativeCase(.archive, "6.2.11.4.1", "/FontFile2", "/FontFile9"),
        NegativeCase(.archive, "6.2.11.5", "/DW 0/W[1[600 600", "/DW 0/W[1[600 602"),
        NegativeCase(.archive, "6.2.11.8", "the glyph for missing letters") {
            try $0.replace("<0001>", by: "<0000>", inStreamWith: "/H1")
            try $0.replace("beginbfchar\n<0001>", by: "beginbfchar\n<0000><0020>\n<0001>", inStreamWith: "bfchar")
            try $0.replace("/W[1[600", by: "/W[0[600 600")
        },
        NegativeCase(.archive, "6.2.11.7.2", "a letter without text") {
            try $0.replace("<0001><0041>", by: "<0001><0000>", inStreamWith: "beginbfchar")
        },
        NegativeCase(.archive, "6.2.11.7.3", "a letter for private use") {
            try $0.replace("<0001><0041>", by: "<0001><E041>", inStreamWith: "beginbfchar")
        },
        NegativeCase(.archive, "6.2.11.3.1", "/Ordering(Identity)", ""),
        NegativeCase(.archive, "6.2.11.3.3", "/Encoding/Identity-H", "/Encoding/Propio-H"),
        NegativeCase(.archive, "6.2.11.2", "/Subtype/Type0", "/Subtype/Type7", also: ["6.2.11.7.2"]),
    ]

    private static let interaction: [NegativeCase] = [
        NegativeCase(.archive, "6.3.1", "/Subtype/Widget", "/Subtype/Movie", also: ["7.18.1"]),
        NegativeCase(.archive, "6.3.3", "/Rect[0 0 0 0]", "/Rect[0 0 9 9]"),
        NegativeCase(.accessibility, "7.18.1", "/TU(Sello del instituto)", ""),
        NegativeCase(.accessibility, "7.18.4", "/S/Form", "/S/Div"),
        NegativeCase(.pdf, "14.7.4.4", "/StructParent 1", "/StructParent 0"),
        NegativeCase(.archive, "6.4.1", "/SigFlags 3", "/SigFlags 3/NeedAppearances true"),
        NegativeCase(.archive, "6.4.2", "/SigFlags 3", "/SigFlags 3/XFA[]"),
        NegativeCase(.pdf, "12.7.2", "/SigFlags 3", "/SigFlags 1"),
        NegativeCase(.archive, "6.5.1", "/MarkInfo", "/OpenAction<</S/Launch/F(a)>>/MarkInfo"),
        NegativeCase(.archive, "6.5.1", "/MarkInfo", "/OpenAction<</S/JavaScript/JS(1)>>/MarkInfo"),
        NegativeCase(.archive, "6.5.1", "/MarkInfo", "/OpenAction<</S/Named/N/Print>>/MarkInfo"),
        NegativeCase(.archive, "6.5.2", "/Tabs/S", "/Tabs/S/AA<<>>"),
        NegativeCase(.archive, "6.4.3", "/SubFilter/ETSI.CAdES.detached", "/SubFilter/adbe.x509.rsa_sha1"),
        NegativeCase(.signature, "6.3", "/Filter/Adobe.PPKLite", "/Filter/Adobe.PPKLite/Cert(x)"),
        NegativeCase(.archive, "6.8", "/ModDate(D:20261015120000Z)>>/Filter", ">>/Filter"),
        NegativeCase(.pdf, "7.11.4", "/Size 15", "/Size 16"),
    ]

    private static let metadata: [NegativeCase] = [
        NegativeCase(.archive, "6.6.2.1", "an encoding in the header") {
            try $0.replace(
                "W5M0MpCehiHzreSzNTczkc9d\"?>", by: "W5M0MpCehiHzreSzNTczkc9d\" encoding=\"UTF-8\"?>",
                inStreamWith: "xpacket")
        },
        NegativeCase(.archive, "6.6.2.1", "no XML") { try $0.replace("</rdf:RDF>", by: "", inStreamWith: "xpacket") },
        NegativeCase(.archive, "6.6.4", "part 2") {
            try $0.replace("<pdfaid:part>3<", by: "<pdfaid:part>2<", inStreamWith: "xpacket")
        },
        NegativeCase(.archive, "6.6.4", "level B") {
            try $0.replace(">A</pdfaid", by: ">B</pdfaid", inStreamWith: "xpacket")
        },
        NegativeCase(.accessibility, "5", "no claim of PDF/UA") {
            try $0.replace("<pdfuaid:part>1</pdfuaid:part>", by: "", inStreamWith: "xpacket")
        },
        NegativeCase(.archive, "6.6.2.3.1", "a schema that is not described") {
            try $0.replace(">part</pdfaProperty:name>", by: ">rev</pdfaProperty:name>", inStreamWith: "xpacket")
        },
        NegativeCase(.archive, "6.6.2.3.3", "a property without description") {
            try $0.replace("internal", by: "secret", inStreamWith: "xpacket")
        },
        NegativeCase(.house, "6.1.5", "/Producer(Aval)", "/Producer(Otro)"),
        NegativeCase(.house, "6.1.5", "/CreationDate(D:2026", "/CreationDate(D:2025"),
    ]

    private static let structure: [NegativeCase] = [
        NegativeCase(.accessibility, "7.1-5", "/S/P/", "/S/Parrafo/"),
        NegativeCase(.accessibility, "7.1-7", "/ParentTreeNextKey", "/RoleMap<</P/Div>>/ParentTreeNextKey"),
        NegativeCase(.accessibility, "7.1-6", "/ParentTreeNextKey", "/RoleMap<</A/B/B/A>>/ParentTreeNextKey"),
        NegativeCase(.accessibility, "7.1-12", "an element that names no parent") { editor in
            let title = try #require(editor.number(of: "/S/H1"))
            let document = try #require(editor.number(of: "/S/Document"))
            editor[title] = editor[title].replacing("/P \(document) 0 R", with: "")
        },
        NegativeCase(.accessibility, "7.1-12", "an element that names its sister") { editor in
            let title = try #require(editor.number(of: "/S/H1"))
            let figure = try #require(editor.number(of: "/S/Figure"))
            let document = try #require(editor.number(of: "/S/Document"))
            editor[title] = editor[title].replacing("/P \(document) 0 R", with: "/P \(figure) 0 R")
        },
        NegativeCase(.accessibility, "7.2", "/S/P/", "/S/TD/"),
        NegativeCase(.accessibility, "7.9", "/S/P/", "/S/Note/"),
        NegativeCase(.accessibility, "7.7", "a formula that says nothing") {
            try $0.replace("/S/Figure", by: "/S/Formula")
            try $0.replace("/Alt(Un cuadro)", by: "")
        },
        NegativeCase(.pdf, "14.7.2", "/ParentTreeNextKey 2", "/ParentTreeNextKey 1"),
        NegativeCase(.accessibility, "7.1-3", "a line outside of all marks") {
            try $0.replace("0 0 0 rg", by: "0 0 0 rg 0 0 m 9 9 l S", inStreamWith: "/H1")
        },
        NegativeCase(.accessibility, "7.1-1", "an artifact inside tagged content") {
            try $0.replace("BT/F", by: "/Artifact BMC EMC BT/F", inStreamWith: "/H1")
        },
        NegativeCase(.accessibility, "7.1-2", "tagged content inside an artifact") {
            try $0.replace("/Artifact BMC\n", by: "/Artifact BMC /Span<</MCID 0>>BDC EMC\n", inStreamWith: "/H1")
            try $0.replace("/H1<</MCID 0>>BDC", by: "/Artifact BMC", inStreamWith: "/H1")
        },
        NegativeCase(.pdf, "14.6", "marked content without end") {
            try $0.replace("0 0 0 rg", by: "0 0 0 rg/Span BMC", inStreamWith: "/H1")
        },
    ]

    /// An element in the document's tree, before all others.
    private static func element(_ clause: String, _ element: String) -> NegativeCase {
        NegativeCase(.accessibility, clause, element) { editor in
            let document = try #require(editor.number(of: "/S/Document"))
            let number = editor.add("")
            let kids = element.replacing("<</S", with: "<</P \(number) 0 R/S")
            editor[number] = "<</Type/StructElem/P \(document) 0 R\(kids)>>"
            editor[document] = editor[document].replacing("/K[", with: "/K[\(number) 0 R ")
        }
    }

    private static let tables: [NegativeCase] = [
        element("7.5", "/S/Table/K[<</S/TR/K[<</S/TH/K[]>>]>>]"),
        element(
            "7.5",
            "/S/Table/K[<</S/TR/K[<</S/TH/A<</O/Table/Scope/Column>>/K[]>>]>><</S/TR/K[<</S/TD/K[]>><</S/TD/K[]>>]>>]"),
        element("7.2", "/S/Table/K[<</S/P/K[]>>]"), element("7.2", "/S/TR/K[<</S/TD/K[]>>]"),
        element("7.2", "/S/L/K[<</S/P/K[]>>]"), element("7.2", "/S/LI/K[<</S/LBody/K[]>>]"),
        element("7.2", "/S/Table/K[<</S/THead/K[]>><</S/THead/K[]>>]"),
        element("7.2", "/S/L/K[<</S/LI/K[]>><</S/Caption/K[]>><</S/LI/K[]>>]"),
        element("7.2", "/S/TOCI/K[]"), element("7.4.4", "/S/H/K[]"), element("7.4.2", "/S/H3/K[]"),
        element("7.3", "/S/Figure/Alt()/K[]"),
    ]

    private static let links: [NegativeCase] = [
        NegativeCase(.accessibility, "7.18.5", "a link that no element holds") { editor in
            let link = editor.add("<</Type/Annot/Subtype/Link/Rect[1 1 9 9]/F 4/A<</S/URI/URI(https://a.example)>>>>")
            try editor.replace("/Annots[", by: "/Annots[\(link) 0 R ")
        },
        NegativeCase(.archive, "6.2.6", "a rendering intent that nobody knows") {
            try $0.replace("0 0 0 rg", by: "/Bright ri 0 0 0 rg", inStreamWith: "/H1")
        },
        NegativeCase(.archive, "6.2.4.2", "a colour space whose profile is none") { editor in
            let profile = editor.add("<</N 3/Length 1>>\nstream\nx\nendstream")
            try editor.replace("/XObject<<", by: "/ColorSpace<</C[/ICCBased \(profile) 0 R]>>/XObject<<")
            try editor.replace("0 0 0 rg", by: "/C cs 0 0 0 sc", inStreamWith: "/H1")
        },
        NegativeCase(.archive, "6.2.11.4.2", "a set of glyphs that leaves some out") { editor in
            let set = editor.add("<</Length 1>>\nstream\n@\nendstream")
            try editor.replace("/FontFile2", by: "/CIDSet \(set) 0 R/FontFile2")
        },
        NegativeCase(.accessibility, "7.18.2", "/Subtype/Widget", "/Subtype/TrapNet", also: ["6.3.1", "7.18.1"]),
        NegativeCase(.archive, "6.1.7.1", "/Filter/FlateDecode", "/F(a)/Filter/FlateDecode", also: ["6.2.3", "7.3.8"]),
        NegativeCase(
            .accessibility, "7.20", "a form with tagged content used twice", also: ["7.1-2", "7.1-3", "14.7.4.4"]
        ) {
            try $0.replace("f*", by: "f* /P<</MCID 7>>BDC EMC", inStreamWith: "/P0 scn")
            let form = try #require($0.number(of: "/Subtype/Form"))
            try $0.replace("/X\(form) Do", by: "/X\(form) Do /X\(form) Do", inStreamWith: "/H1")
        },
        NegativeCase(.archive, "6.2.11.3.3", "/Encoding/Identity-H", "", also: ["6.2.11.3.3"]),
    ]

    @Test("a table with spaces it may not have, and an object that begins on no line of its own")
    func tableAndObjects() throws {
        let (document, structure) = try Sample().open()
        let file = try document.finish(structure: structure, identifier: identifier)
        func clauses(_ old: String, _ new: String) throws -> Set<String> {
            var changed = file
            changed.replaceSubrange(try #require(changed.firstRange(of: Array(old.utf8))), with: new.utf8)
            return Set(PDFChecks.findings(changed).map(\.clause))
        }
        #expect(try clauses("\nxref\n0 ", "\nxref\n0  ") == ["6.1.4"])
        #expect(try clauses("1 0 obj\n", "1 0 obj ") == ["6.1.9"])
        #expect(try clauses("\nendobj\n2 0", " endobj\n2 0") == ["6.1.9"])
        #expect(try clauses("\nendstream", " endstream").contains("6.1.7.1"))
        let behindTheFile = try clauses(" 65535 f \n0", " 65535 f \n9")
        #expect(behindTheFile.isSuperset(of: ["6.1.9", "7.3.10"]))
    }

    static let cases = readyMade + frame + graphics + interaction + metadata + structure + tables + links
}
