import AvalPDF
import Foundation
import Testing

/// A DER value of so many bytes with this in it; for all that concerns the frame only.
private func value(_ mark: UInt8, count: Int = 40) -> [UInt8] {
    [0x30, UInt8(count)] + [UInt8](repeating: mark, count: count)
}

private let some = PDFValidationMaterial(
    certificates: [value(1), value(2)], revocationLists: [value(3)], statusResponses: [value(4)])

@Suite struct LongTermTests {
    let sealed: [UInt8]

    init() throws {
        sealed = try Sample().sealed()
    }

    /// The steps of years: material, timestamp, newer material, newer timestamp.
    func steps() throws -> [PDFSealedFile] {
        let material = try PDFSealedFile(sealed).adding(some)
        let archived = try material.timestamped(label: "Sello de tiempo", reservedBytes: 100) { _ in value(5) }
        let newer = try archived.adding(PDFValidationMaterial(revocationLists: [value(6)]))
        let renewed = try newer.timestamped(label: "Sello de tiempo", reservedBytes: 100) { _ in value(7) }
        return [material, archived, newer, renewed]
    }

    @Test("each step is a beginning of the next, and the reader finds in it what was put in")
    func prefixes() throws {
        var before = sealed
        for (index, step) in try steps().enumerated() {
            #expect(step.bytes.starts(with: before) && step.bytes.count > before.count)
            let read = try PDFFile(reading: step.bytes)
            #expect(read.updateCount == index + 1 && read.attachments.count == 1)
            #expect(read.title == "Constancia de Ñandú")
            #expect(
                read.signatures.map(\.subFilter) == ["ETSI.CAdES.detached"]
                    + [String](repeating: "ETSI.RFC3161", count: (index + 1) / 2))
            before = step.bytes
        }
        let last = try #require(try steps().last)
        #expect(last.material.certificates == some.certificates && last.material.statusResponses == [value(4)])
        #expect(last.material.revocationLists == [value(3), value(6)])
        #expect(last.signatures.map(\.fieldName) == ["Seal", "Timestamp1", "Timestamp2"])
        #expect(last.signatures.map(\.cms) == [[0x30, 3, 2, 1, 7], value(5), value(7)])
        #expect(try PDFValidationMaterial(of: sealed).isEmpty)
    }

    @Test("a document timestamp covers all of the file but its own room; the seal still covers its revision")
    func ranges() throws {
        var given: [UInt8] = []
        let file = try PDFSealedFile(sealed).adding(some).timestamped(label: "x", reservedBytes: 64) { ranges in
            given = Array(ranges.joined())
            return value(5)
        }
        let (seal, stamp) = (file.signatures[0], file.signatures[1])
        #expect(stamp.coversWholeFile && !seal.coversWholeFile)
        #expect(Array(stamp.signedRanges(of: file.bytes).joined()) == given)
        #expect(given.count == file.bytes.count - 2 * 64 - 2)
        #expect(seal.signedRanges(of: file.bytes) == (try PDFSealedFile(sealed)).signatures[0].signedRanges(of: sealed))
        #expect(seal.byteRange[2] + seal.byteRange[3] == sealed.count)
    }

    @Test("the same steps give the same bytes, and material that is there already gives no update")
    func determinism() throws {
        #expect(try steps().map(\.bytes) == (try steps().map(\.bytes)))
        let file = try PDFSealedFile(sealed).adding(some)
        #expect(try file.adding(some).bytes == file.bytes)
        #expect(try file.adding(PDFValidationMaterial()).bytes == file.bytes)
        let twice = PDFValidationMaterial(certificates: [value(9), value(9), value(1)])
        #expect(try file.adding(twice).material.certificates == [value(1), value(2), value(9)])
    }

    @Test("an authority that is down, and a token larger than its room, leave no file")
    func nothingHalf() throws {
        struct Down: Error {}
        let file = try PDFSealedFile(sealed)
        #expect(throws: Down.self) { try file.timestamped(label: "x") { _ in throw Down() } }
        #expect(throws: PDFError.sealLargerThanReserved(size: 42, reserved: 41)) {
            try file.timestamped(label: "x", reservedBytes: 41) { _ in value(5) }
        }
        #expect(try file.timestamped(label: "x", reservedBytes: 42) { _ in value(5) }.signatures.count == 2)
    }

    @Test("the widget has no size, lies outside the page and is Print and Locked; the structure stays as it was sealed")
    func accessibility() throws {
        let last = try #require(try steps().last).bytes
        let appended = String(decoding: last[sealed.count...], as: UTF8.self)
        #expect(appended.components(separatedBy: "/Rect[-1 -1 -1 -1]/F 132/P ").count == 3)
        #expect(appended.contains("/TU(Sello de tiempo)"))
        for untouched in ["/StructTreeRoot<<", "/StructElem", "/Type/Metadata", "/MCID", "/ParentTree"] {
            #expect(!appended.contains(untouched), "\(untouched)")
        }
        // Page and catalog keep what PDF/A-3a and PDF/UA-1 ask of them.
        for kept in ["/Tabs/S", "/StructParents 0", "/MarkInfo<</Marked true>>", "/Lang(es-MX)", "/OutputIntents["] {
            #expect(appended.contains(kept), "\(kept)")
        }
    }

    @Test("files that are not sealed, not ours or not whole get no update, and say why")
    func refused() throws {
        let (document, structure) = try Sample().open()
        let unsealed = try document.finish(structure: structure, identifier: identifier)
        #expect(throws: PDFError.notUpdatable(.notSealed)) { try PDFSealedFile(unsealed) }
        #expect(throws: PDFError.notUpdatable(.unreadable(.notPDF))) { try PDFSealedFile([1, 2, 3]) }
        let changes: [(String, String)] = [
            ("/SubFilter/ETSI.CAdES.detached", "/SubFilter/ETSI.CAdES.detacher"), ("/AcroForm<<", "/AcroForn<<"),
            ("/ByteRange[0 ", "/ByteRang2[0 "), ("trailer", "trailor"), ("%%EOF\n", "%%EOF "), ("/Size ", "/Sice "),
            ("/ID[", "/IE["), ("/Annots[", "/Annotz["), ("/Type/Page/", "/Type/Pagi/"),
        ]
        for (old, new) in changes {
            let changed = try replacing(old, by: new, in: sealed)
            #expect(throws: PDFError.self, "\(old)") {
                try PDFSealedFile(changed).timestamped(label: "x") { _ in value(5) }
            }
        }
        for length in stride(from: 0, to: sealed.count, by: 97) {
            #expect(throws: PDFError.self) { try PDFSealedFile(Array(sealed[..<length])) }
        }
        #expect(throws: PDFError.notUpdatable(.end)) { try PDFSealedFile(sealed + [0x20]).adding(some) }
    }

    @Test("qpdf and mutool find no fault in any step", .enabled(if: Judge.has("qpdf", "mutool")))
    func judges() throws {
        for step in try steps() {
            let answer = try Judge.ask("qpdf", ["--check", "file.pdf"], step.bytes)
            #expect(answer.status == 0 && answer.output.contains("No syntax or stream encoding errors found"))
            let drawn = try Judge.ask(
                "mutool", ["draw", "-q", "-F", "pnm", "-o", "/dev/null", "file.pdf"], step.bytes)
            #expect(drawn.status == 0 && !drawn.output.contains("error") && !drawn.output.contains("repair"))
        }
    }
}
