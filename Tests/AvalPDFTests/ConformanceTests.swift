import AvalPDF
import Testing

/// Same-length replacement of the last occurrence, so that offsets and table stay as they are.
func replacing(_ old: String, by new: String, in file: [UInt8]) throws -> [UInt8] {
    let (old, new) = (Array(old.utf8), Array(new.utf8))
    try #require(old.count == new.count)
    var file = file
    let start = try #require(
        (0...(file.count - old.count)).last { file[$0..<($0 + old.count)].elementsEqual(old) }, "\(old) is absent")
    file.replaceSubrange(start..<(start + old.count), with: new)
    return file
}

@Suite struct ConformanceTests {
    @Test("a sealed document breaks none of the clauses")
    func clean() throws {
        #expect(try Probe.broken(in: try Sample().sealed()) == [])
    }

    @Test(
        "when one thing is missing, exactly its clause is broken",
        arguments: [
            ("7.18.3 Tabs", "/Tabs/S", "/Tubs/S"), ("6.3.2 F", "/F 132", "/F 136"), ("6.8-4 AF", "/AF[", "/AG["),
            ("6.8-3 AFRelationship", "/AFRelationship", "/AFRelationshop"), ("6.8-2 UF", "/UF(", "/UG("),
            ("6.8-1 EF Subtype", "application#2Fjson", "application#2Fjsan"), ("7.3 Alt", "/Alt", "/Alf"),
            ("7.2 Lang", "/Lang", "/Long"), ("7.4.2 first heading", "/S/H1", "/S/H2"),
            ("6.2.4.3 OutputIntent", "GTS_PDFA1", "GTS_PDFB1"),
            ("6.2.11.7.2 ToUnicode", "/ToUnicode", "/ToUnicorn"),
            ("6.2.11.3.2 CIDToGIDMap", "/CIDToGIDMap", "/CIDToGIDMop"), ("6.1.3 ID", "/ID[", "/IE["),
            ("7.1-10 DisplayDocTitle", "/DisplayDocTitle", "/DisplayDogTitle"),
            ("6.6.2.3.3-4 schema prefix", "xmlns:pdfaSchema", "xmlns:pdfuSchema"),
            ("6.4.3 SubFilter", "ETSI.CAdES.detached", "ETSI.CAdES.detuched"),
        ])
    func oneMissing(clause: String, old: String, new: String) throws {
        let file = try replacing(old, by: new, in: try Sample().sealed())
        #expect(try Probe.broken(in: file) == [clause])
    }

    @Test("6.4.3: a byte behind the end leaves the ByteRange too short")
    func shortByteRange() throws {
        #expect(try Probe.broken(in: try Sample().sealed() + [0x0A]) == ["6.4.3 ByteRange"])
    }

    @Test("the header has four bytes above 127, and the file ends in an end of line")
    func frame() throws {
        let file = try Sample().sealed()
        #expect(file.starts(with: "%PDF-1.7\n%".utf8))
        #expect(file[10..<14].allSatisfy { $0 > 127 } && file[14] == 0x0A)
        #expect(file.suffix(7) == Array("\n%%EOF\n".utf8)[...])
        let text = String(decoding: file, as: UTF8.self)
        for forbidden in ["NeedAppearances", "CIDSet", "/Encrypt", "encoding=", "bytes="] {
            #expect(!text.contains(forbidden))
        }
    }

    @Test("the packet says the title in each language and the first one as default")
    func titles() throws {
        let text = String(decoding: try Sample().sealed(), as: UTF8.self)
        #expect(
            text.contains(
                """
                <dc:title><rdf:Alt><rdf:li xml:lang="x-default">Constancia de Ñandú</rdf:li>\
                <rdf:li xml:lang="es">Constancia de Ñandú</rdf:li><rdf:li xml:lang="en">Record</rdf:li></rdf:Alt>
                """))
        #expect(text.contains("<xmp:CreateDate>2026-10-15T12:00:00Z</xmp:CreateDate>"))
        #expect(text.contains("/CreationDate(D:20261015120000Z)"))
    }

    @Test("the same input gives the same bytes, and all begin with the prefix")
    func determinism() throws {
        let (first, second) = (try Sample(), try Sample())
        #expect(try first.sealed() == second.sealed())
        #expect(try first.sealed().starts(with: first.prefix.bytes))
        var metadata = sampleMetadata
        metadata.titles[0].text = "Otra"
        let (document, structure) = try first.open(metadata)
        let other = try document.finish(structure: structure, identifier: identifier)
        #expect(other.starts(with: first.prefix.bytes))
    }
}
