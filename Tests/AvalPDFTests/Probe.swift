@testable import AvalPDF

/// Looks at a finished file clause by clause, and names those that it breaks: a judge of our own for the cases that
/// certificates meet, beside the full validators outside.
struct Probe {
    private var store: ObjectStore
    private let file: [UInt8]
    private(set) var broken: [String] = []

    static func broken(in file: [UInt8]) throws -> [String] {
        var probe = Probe(store: try ObjectStore(file, limits: PDFReadLimits()), file: file)
        try probe.look()
        return probe.broken
    }

    private init(store: ObjectStore, file: [UInt8]) {
        self.store = store
        self.file = file
    }

    private mutating func expect(_ condition: Bool, _ clause: String) {
        if !condition, !broken.contains(clause) { broken.append(clause) }
    }

    private mutating func entries(_ value: PDFValue?) throws -> [String: PDFValue] {
        if case .dictionary(let entries) = try store.resolve(value) { entries } else { [:] }
    }

    private mutating func list(_ value: PDFValue?) throws -> [PDFValue] {
        if case .array(let values) = try store.resolve(value) { values } else { [] }
    }

    private mutating func look() throws {
        let root = try entries(store.references.trailer["Root"])
        expect(try list(store.references.trailer["ID"]).count == 2, "6.1.3 ID")
        expect(root["Lang"]?.text?.isEmpty == false, "7.2 Lang")
        if case .boolean(true)? = try entries(root["ViewerPreferences"])["DisplayDocTitle"] {
        } else {
            expect(false, "7.1-10 DisplayDocTitle")
        }
        if case .boolean(true)? = try entries(root["MarkInfo"])["Marked"] {} else { expect(false, "6.7.2 Marked") }
        try lookAtIntent(root)
        try lookAtAttachments(root)
        try lookAtPages(root)
        try lookAtStructure(root)
        try lookAtSeal(root)
        try lookAtPacket(root)
    }

    private mutating func lookAtIntent(_ root: [String: PDFValue]) throws {
        guard let intent = try list(root["OutputIntents"]).first else { return expect(false, "6.2.4.3 OutputIntent") }
        let entries = try entries(intent)
        expect(entries["S"]?.name == "GTS_PDFA1", "6.2.4.3 OutputIntent")
        let (header, profile) = try store.stream(entries["DestOutputProfile"], "profile")
        expect(header["N"]?.integer == 3 && profile.count < 1_024, "6.2.4.3 OutputIntent")
        expect(profile.dropFirst(36).starts(with: "acsp".utf8), "6.2.4.3 OutputIntent")
        expect(profile.prefix(4).reduce(0) { $0 << 8 | Int($1) } == profile.count, "6.2.4.3 OutputIntent")
    }

    private mutating func lookAtAttachments(_ root: [String: PDFValue]) throws {
        let associated = try list(root["AF"])
        let tree = try entries(try entries(root["Names"])["EmbeddedFiles"])
        let names = try list(tree["Names"])
        expect(associated.count == names.count / 2, "6.8-4 AF")
        for index in stride(from: 1, to: names.count, by: 2) {
            let file = try entries(names[index])
            expect(file["AFRelationship"]?.name != nil, "6.8-3 AFRelationship")
            expect(file["F"]?.text != nil && file["UF"]?.text == file["F"]?.text, "6.8-2 UF")
            let (header, content) = try store.stream(try entries(file["EF"])["F"], "file")
            expect(header["Subtype"]?.name == "application/json", "6.8-1 EF Subtype")
            let parameters = try entries(header["Params"])
            expect(parameters["Size"]?.integer == content.count && parameters["ModDate"] != nil, "6.8-1 Params")
        }
    }

    private mutating func lookAtPages(_ root: [String: PDFValue]) throws {
        for page in try list(try entries(root["Pages"])["Kids"]) {
            let page = try entries(page)
            expect(page["Tabs"]?.name == "S", "7.18.3 Tabs")
            for annotation in try list(page["Annots"]) {
                expect(try entries(annotation)["F"]?.integer == 132, "6.3.2 F")
                expect(try entries(annotation)["StructParent"]?.integer != nil, "7.18.1 StructParent")
            }
            for (_, font) in try entries(try entries(page["Resources"])["Font"]) {
                let font = try entries(font)
                let map = font["ToUnicode"].flatMap { try? store.stream($0, "map").1 } ?? []
                expect(String(decoding: map, as: UTF8.self).contains("beginbfchar"), "6.2.11.7.2 ToUnicode")
                let descendant = try entries(try list(font["DescendantFonts"]).first)
                expect(descendant["CIDToGIDMap"]?.name == "Identity", "6.2.11.3.2 CIDToGIDMap")
            }
        }
    }

    private mutating func lookAtStructure(_ root: [String: PDFValue]) throws {
        let tree = try entries(root["StructTreeRoot"])
        let parents = try list(try entries(tree["ParentTree"])["Nums"])
        expect(parents.count == 4 && tree["ParentTreeNextKey"]?.integer == 2, "6.7.3 ParentTree")
        let document = try entries(try list(tree["K"]).first)
        var headings: [String] = []
        for kid in try list(document["K"]) {
            let element = try entries(kid)
            let type = element["S"]?.name ?? ""
            if ["H1", "H2", "H3"].contains(type) { headings.append(type) }
            if type == "Figure" { expect(element["Alt"]?.text?.isEmpty == false, "7.3 Alt") }
        }
        expect(headings.first == "H1", "7.4.2 first heading")
    }

    private mutating func lookAtSeal(_ root: [String: PDFValue]) throws {
        var form = FormWalk(store: store)
        try form.visit(root["AcroForm"])
        expect(form.signatures.count == 1 && form.signatures[0].coversWholeFile, "6.4.3 ByteRange")
        expect(form.signatures.first?.subFilter == "ETSI.CAdES.detached", "6.4.3 SubFilter")
    }

    private mutating func lookAtPacket(_ root: [String: PDFValue]) throws {
        let packet = String(decoding: try store.stream(root["Metadata"], "packet").1, as: UTF8.self)
        for prefix in ["pdfaExtension", "pdfaSchema", "pdfaProperty", "pdfuaid", "pdfaid"] {
            expect(packet.contains("xmlns:\(prefix)=\"http://www.aiim.org/"), "6.6.2.3.3-4 schema prefix")
        }
        expect(packet.contains("<pdfaid:part>3</") && packet.contains("<pdfaid:conformance>A</"), "6.6.4 pdfaid")
        expect(packet.contains("<pdfuaid:part>1</"), "5 pdfuaid")
    }
}
