import AvalCrypto
import AvalModel
import AvalPDF
import AvalTesting
import AvalVerification
import Testing

/// What attackers do to sealed files: each file is made here, and each is told what was done to it.
@Suite("Attacks on a document")
struct DocumentAttackTests {
    private static let office = try? SealOffice()
    private let bench: Bench
    private let office: SealOffice
    private let file: [UInt8]
    private let update: IncrementalUpdate

    init() throws {
        office = try #require(Self.office)
        var bench = try Bench()
        bench.roots = [office.root]
        self.bench = bench
        file = try office.document([("credential.jwt", try bench.house.credential())])
        update = IncrementalUpdate(of: file)
    }

    /// Never valid, with and without a record; the seal says why, and the changes are exactly these.
    private func expect(
        _ changed: [UInt8], seal: Reason, changes: [Reason], sourceLocation: SourceLocation = #_sourceLocation
    ) {
        for report in [bench.judge(changed), bench.recording(file).judge(changed)] {
            #expect(report.verdict == .invalid, sourceLocation: sourceLocation)
            #expect(report.outcome(.seal) == .failed(seal), sourceLocation: sourceLocation)
            #expect(report.outcomes(.changes) == changes.map { .failed($0) }, sourceLocation: sourceLocation)
            #expect(report.outcome(.signature) == .passed, "the credential by itself", sourceLocation: sourceLocation)
        }
        let recorded = bench.recording(file).judge(changed).outcome(.document)
        #expect(recorded == .failed(.notAsIssued), sourceLocation: sourceLocation)
    }

    private func stream(_ entries: String, _ content: String) -> String {
        "<<\(entries)/Length \(content.utf8.count)>>\nstream\n\(content)\nendstream"
    }

    private func object(_ beginning: String) throws -> Int { try #require(update.number(of: beginning)) }

    private func page(replacing part: String, by other: String) throws -> (Int, String) {
        try #require(update.object("/Type/Page/Parent", replacing: part, by: other))
    }

    // MARK: Updates (shadow: replace)

    @Test("page content replaced, in its own stream or by another one")
    func content() throws {
        let text = try #require(update.object("/Type/Page/Parent", replacing: "", by: "")?.1)
        let contents = try #require(text.firstMatch(of: /\/Contents ([0-9]+) 0 R/)?.1)
        let forged = stream("", "/Artifact BMC 0 0 200 100 re f EMC")
        let number = try #require(Int(contents))
        expect(update.appending([(number, forged)]), seal: .sealBroken, changes: [.contentChanged])
        let page = try page(replacing: "/Contents \(contents) 0 R", by: "/Contents[\(contents) 0 R 9001 0 R]")
        expect(update.appending([page, (9_001, forged)]), seal: .sealBroken, changes: [.contentChanged])
        let smaller = try self.page(replacing: "/MediaBox[0 0 200", by: "/MediaBox[0 0 100")
        expect(update.appending([smaller]), seal: .sealBroken, changes: [.contentChanged])
        let pages = try object("/Type/Pages")
        let none = update.appending([(pages, "<</Type/Pages/Count 0/Kids[]>>")])
        expect(none, seal: .sealBroken, changes: [.contentChanged])
    }

    @Test("something laid over the page, as an annotation or as the look of the seal's own field")
    func overlay() throws {
        let note = "<</Type/Annot/Subtype/FreeText/Rect[0 0 200 100]/Contents(Otro)/F 4>>"
        let page = try page(replacing: "/Annots[", by: "/Annots[9001 0 R ")
        expect(update.appending([page, (9_001, note)]), seal: .sealBroken, changes: [.overlayAdded])
        let widget = try #require(
            update.object(
                "/Type/Annot/Subtype/Widget", replacing: "/Rect[0 0 0 0]", by: "/Rect[0 0 9 9]/AP<</N 9001 0 R>>"))
        let look = stream("/Type/XObject/Subtype/Form/BBox[0 0 9 9]", "0 0 9 9 re f")
        expect(update.appending([widget, (9_001, look)]), seal: .sealBroken, changes: [.overlayAdded])
    }

    @Test("what lay over the page when it was sealed is taken away (shadow: hide)")
    func hidden() throws {
        let text = try page(replacing: "", by: "").1
        let annotations = try #require(text.firstMatch(of: /\/Annots\[[^\]]*\]/)?.0)
        let page = try page(replacing: String(annotations), by: "")
        expect(update.appending([page]), seal: .sealBroken, changes: [.overlayAdded])
    }

    @Test("only a table is appended, which finds an object in what another one hid (shadow: hide and replace)")
    func hiddenAndReplaced() throws {
        // The name of an attached file hides an object; readers of objects find it where a table says that it is.
        let token = try bench.house.credential()
        let text = try page(replacing: "", by: "").1
        let contents = try #require(text.firstMatch(of: /\/Contents ([0-9]+) 0 R/)?.1)
        let hidden = "\(contents) 0 obj null endobj"
        // Attachments come behind pages, so that the page's objects keep their numbers.
        let prepared = try office.document([("credential.jwt", token), (hidden, [])])
        let start = try #require(prepared.firstRange(of: Array(hidden.utf8))).lowerBound
        let moved = IncrementalUpdate(of: prepared).moving(try #require(Int(contents)), to: start)
        let report = bench.judge(moved)
        #expect(report.verdict == .invalid && report.outcome(.seal) == .failed(.sealBroken))
        #expect(report.outcome(.changes) == .failed(.contentChanged))
        #expect(bench.judge(prepared).verdict == .valid, "hidden is no harm yet")
    }

    @Test("metadata, in the packet or in the information dictionary")
    func metadata() throws {
        let packet = try object("/Type/Metadata")
        let other = stream("/Type/Metadata/Subtype/XML", "<x/>")
        expect(update.appending([(packet, other)]), seal: .sealBroken, changes: [.metadataChanged])
        let information = try #require(update.object("/Title", replacing: "(Certificado)", by: "(Diploma)"))
        expect(update.appending([information]), seal: .sealBroken, changes: [.metadataChanged])
        let elsewhere = update.appending([(9_001, "<</Title(Diploma)>>")], trailer: "/Info2 9001 0 R")
        expect(elsewhere, seal: .sealBroken, changes: [.otherChanged])
    }

    @Test("an attachment swapped: the credential of somebody else is judged, and belongs to no sealed file")
    func attachment() throws {
        var other = SampleCertificate()
        other.given = "Marta"
        let credential = String(decoding: try bench.house.credential(other), as: UTF8.self)
        let changed = update.appending([(try object("/Type/EmbeddedFile"), stream("/Type/EmbeddedFile", credential))])
        expect(changed, seal: .sealBroken, changes: [.attachmentChanged])
    }

    @Test("the form, the tree of tags, an action, an object that nothing refers to")
    func others() throws {
        let flags = try #require(update.catalog(replacing: "/SigFlags 3", by: "/SigFlags 1"))
        expect(update.appending([flags]), seal: .sealBroken, changes: [.formChanged])
        let field = try #require(update.catalog(replacing: "/Fields[", by: "/Fields[9001 0 R "))
        let text = "<</FT/Tx/T(Nota)/V(Otra)>>"
        let report = bench.judge(update.appending([field, (9_001, text)]))
        #expect(report.outcomes(.changes).contains(.failed(.formChanged)) && report.verdict == .invalid)
        let figure = try #require(
            update.object("/Type/StructElem/S/Figure", replacing: "/Alt(Un cuadro)", by: "/Alt(Otro cuadro)"))
        expect(update.appending([figure]), seal: .sealBroken, changes: [.structureChanged])
        let action = try #require(
            update.catalog(replacing: "/Type/Catalog", by: "/Type/Catalog/OpenAction<</S/URI/URI(https://a.example)>>"))
        expect(update.appending([action]), seal: .sealBroken, changes: [.otherChanged])
        expect(update.appending([(9_001, "<<>>")]), seal: .sealBroken, changes: [.otherChanged])
        expect(update.appending([]), seal: .sealBroken, changes: [.otherChanged])
    }

    @Test("a second signature, complete and over everything, is an addition that the issuer did not make")
    func signature() throws {
        let stranger = try SealOffice(sealName: "Otra persona")
        let (catalog, text) = try #require(update.catalog(replacing: "/Fields[", by: "/Fields["))
        let fields = try #require(text.firstMatch(of: /\/Fields\[([^\]]*)\]/)?.1)
        let value = "<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached"
        let changed = try update.signing(
            [
                (catalog, text.replacing("/Fields[\(fields)]", with: "/Fields[\(fields) 9001 0 R]")),
                (9_001, "<</FT/Sig/T(Otra)/V 9002 0 R>>"),
            ], value: (9_002, value), by: stranger.signer)
        #expect(try PDFFile(reading: changed).signatures.map(\.coverage) == [.revision(end: file.count), .file])
        expect(changed, seal: .sealBroken, changes: [.signatureAdded])
    }

    @Test("bytes behind the end that no reader looks at")
    func trailing() {
        expect(file + Array("\n% nada\n".utf8), seal: .sealBroken, changes: [.trailingBytes])
    }

    @Test("updates that we do not read are no part of a sealed file; the file before them is what is judged")
    func unreadable() throws {
        let stream = "<</Type/XRef/Size 3/W[1 2 1]/Root 1 0 R/Length 0>>\nstream\n\nendstream"
        let startsAtStream = file + Array("9001 0 obj\n\(stream)\nendobj\nstartxref\n\(file.count)\n%%EOF\n".utf8)
        let hybrid = update.appending([(9_001, stream)], trailer: "/XRefStm \(file.count)")
        let loop =
            file
            + Array(
                "xref\n0 0\ntrailer\n<</Size 1/Root 1 0 R/Prev \(file.count)>>\nstartxref\n\(file.count)\n%%EOF\n".utf8)
        let encrypted = update.appending([(9_001, "<<>>")], trailer: "/Encrypt 9001 0 R")
        for changed in [startsAtStream, hybrid, loop, encrypted] {
            let report = bench.judge(changed)
            #expect(report.outcomes(.format).contains(.failed(.malformed)) && report.verdict == .invalid)
            #expect(report.outcome(.changes) == .failed(.updateUnreadable))
            #expect(report.facts?.holderName == "María Núñez Xuꞌnaxi")
        }
    }
}
