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
