import Testing

@testable import AvalPDF

@Suite struct ReaderTests {
    @Test("what was written is what is read")
    func roundTrip() throws {
        let cms: [UInt8] = [0x30, 0x82, 0x01, 0x00] + [UInt8](repeating: 5, count: 256)
        let bytes = try Sample().sealed(cms: cms)
        let file = try PDFFile(reading: bytes)
        #expect(file.title == "Constancia de Ñandú")
        #expect(file.updateCount == 0 && file.revisionEnds == [bytes.count])
        #expect(file.fieldCount == 1 && file.signatures.count == 1)
        let signature = try #require(file.signatures.first)
        #expect(signature.fieldName == "Seal" && signature.subFilter == "ETSI.CAdES.detached")
        #expect(signature.cms == cms && signature.coversWholeFile)
        let attached = try #require(file.attachments.first)
        #expect(attached.name == "credencial.json" && attached.mediaType == "application/json")
        #expect(attached.relationship == "Source" && attached.bytes == Array("{\"prueba\":true}".utf8))
    }

    @Test("the signer gets exactly the ranges that the reader finds, and they are all but the hole")
    func ranges() throws {
        let (document, structure) = try Sample().open()
        var seen: [[UInt8]] = []
        let bytes = try document.finish(structure: structure, identifier: identifier, seal: sampleSeal) { ranges in
            seen = ranges.map { Array($0) }
            return [0x30, 0]
        }
        let signature = try #require(try PDFFile(reading: bytes).signatures.first)
        #expect(signature.signedRanges(of: bytes).map { Array($0) } == seen)
        #expect(seen.joined().count + signature.contentsRange.count == bytes.count)
        #expect(signature.contentsRange.count == 2 * sampleSeal.reservedBytes + 2)
    }

    @Test("many attachments come back in the order of the name tree, each with its own bytes")
    func manyAttachments() throws {
        var (document, structure) = try Sample().open()
        for name in ["b(1).txt", "añejo.txt", "łódź.txt", "a.txt"] {
            try document.attach(
                PDFAttachment(
                    name: name, mediaType: "text/plain", description: name, relationship: .supplement,
                    modified: noon, bytes: Array(name.utf8), checksum: [UInt8](repeating: 7, count: 16)))
        }
        let file = try PDFFile(reading: try document.finish(structure: structure, identifier: identifier))
        #expect(file.attachments.map(\.name) == ["a.txt", "añejo.txt", "b(1).txt", "credencial.json", "łódź.txt"])
        #expect(file.attachments[2].bytes == Array("b(1).txt".utf8))
        #expect(file.signatures.isEmpty && file.fieldCount == 0)
    }

    @Test("an appended update is counted, found, and no longer covered")
    func update() throws {
        let issued = try Sample().sealed()
        let update = appended(to: issued, objects: [])
        let file = try PDFFile(reading: issued + update)
        #expect(file.updateCount == 1 && file.revisionEnds == [issued.count, issued.count + update.count])
        #expect(file.signatures.first?.coversWholeFile == false)
        #expect(file.title == "Constancia de Ñandú")
    }

    @Test("what an update says holds, so that a shadowed attachment is seen as it is shown")
    func shadow() throws {
        let issued = try Sample().sealed()
        let store = try ObjectStore(issued, limits: PDFReadLimits())
        let file = try #require(
            store.references.offsets.first { issued[$0.value...].prefix(60).contains(Array("/EmbeddedFile".utf8)) })
        let object =
            "\(file.key) 0 obj\n<</Type/EmbeddedFile/Subtype/text#2Fplain/Length 2>>\nstream\nno\nendstream\nendobj\n"
        let changed = try PDFFile(reading: issued + appended(to: issued, objects: [(file.key, object)]))
        #expect(changed.attachments.first?.bytes == Array("no".utf8))
        #expect(changed.attachments.first?.mediaType == "text/plain")
    }

    @Test("a ByteRange that leaves out anything else than its own Contents covers no whole file")
    func movedRange() throws {
        let bytes = try Sample().sealed()
        let start = try #require(try PDFFile(reading: bytes).signatures.first?.contentsRange.lowerBound)
        var digits = Output()
        digits.write(start, digits: 10)
        var fewer = Output()
        fewer.write(start - 1, digits: 10)
        let text = String(decoding: digits.bytes, as: UTF8.self)
        let file = try replacing("0 " + text, by: "0 " + String(decoding: fewer.bytes, as: UTF8.self), in: bytes)
        #expect(try PDFFile(reading: file).signatures.first?.coversWholeFile == false)
    }

    @Test("bytes hidden behind the CMS in its room leave no signature")
    func padding() throws {
        var bytes = try Sample().sealed()
        let range = try #require(try PDFFile(reading: bytes).signatures.first?.contentsRange)
        bytes[range.upperBound - 2] = UInt8(ascii: "1")
        let signature = try #require(try PDFFile(reading: bytes).signatures.first)
        #expect(signature.coverage == .flawed(.contentsMalformed) && signature.cms.isEmpty)
    }

    /// A classic update with rows for `objects`.
    private func appended(to file: [UInt8], objects: [(Int, String)]) -> [UInt8] {
        let previous = String(decoding: file.suffix(40), as: UTF8.self).split(separator: "\n").dropLast().last ?? "0"
        let store = try? ObjectStore(file, limits: PDFReadLimits())
        guard case .reference(let root)? = store?.references.trailer["Root"],
            case .reference(let info)? = store?.references.trailer["Info"]
        else { return [] }
        var output = Output()
        var rows = Output()
        for (number, text) in objects {
            rows.write(number)
            rows.write(" 1\n")
            rows.write(file.count + output.count, digits: 10)
            rows.write(" 00000 n \n")
            output.write(text: text)
        }
        let start = file.count + output.count
        output.write("xref\n")
        output.bytes += rows.bytes
        output.write(text: "trailer\n<</Size 99/Root \(root) 0 R/Info \(info) 0 R/Prev \(previous)>>\n")
        output.write(text: "startxref\n\(start)\n%%EOF\n")
        return output.bytes
    }
}
