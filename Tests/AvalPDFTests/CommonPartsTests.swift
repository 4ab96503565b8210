import Testing

@testable import AvalPDF

/// Text of `count` members, some of which say something of their own.
private func text(_ seed: UInt64, members count: Int = 120) -> [UInt8] {
    var state = seed
    var text = "{"
    for index in 0..<count {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let own = index % 19 == 3 ? String(state >> UInt64(8 + seed % 24), radix: 36) : "de todos, y con acento: más"
        text += "\"miembro-\(index)\":\"\(own)\","
    }
    return Array((text + "}").utf8)
}

@Suite struct CommonPartsTests {
    @Test("what is made of common parts is a plain zlib stream of just the bytes", arguments: 3..<40 as Range<UInt64>)
    func reads(seed: UInt64) throws {
        let common = try #require(PDFCommonParts(text(1), text(2)))
        let bytes = text(seed)
        let stream = try #require(common.stream(of: bytes))
        #expect(inflated(stream, count: bytes.count) == bytes)
        #expect(stream.count < bytes.count / 2)
    }

    @Test("more than a window's worth, longer and shorter than the samples, cut anywhere: the bytes or nothing")
    func cuts() throws {
        // Letters that are the same in all, longer than what is made one block.
        let same = (0..<20_000).map { UInt8(ascii: "a") + UInt8($0 * $0 / 7 % 23) }
        let common = try #require(
            PDFCommonParts(same + text(1, members: 1_500), same + text(2, members: 1_500)))
        #expect(common.parts.contains { $0.bytes.count == 8_000 })
        let whole = same + text(7, members: 1_500)
        for count in stride(from: 0, through: whole.count, by: 997) {
            for bytes in [Array(whole[..<count]), Array(whole[count...]), whole[count...] + whole] {
                guard let stream = common.stream(of: bytes) else { continue }
                #expect(inflated(stream, count: bytes.count) == bytes)
            }
        }
        #expect(common.stream(of: whole) != nil)
    }

    @Test("without enough in common there is no stream, and the document deflates the attachment itself")
    func strangers() throws {
        #expect(PDFCommonParts([], []) == nil)
        #expect(PDFCommonParts(text(1), Array("otra cosa".utf8)) == nil)
        let common = try #require(PDFCommonParts(text(1), text(2)))
        #expect(common.stream(of: Array("otra cosa".utf8)) == nil)
        for bytes in [text(9), Array("otra cosa".utf8)] {
            var (document, structure) = try Sample().open()
            try document.attach(
                PDFAttachment(
                    name: "a.txt", mediaType: "text/plain", description: "a", relationship: .supplement,
                    modified: noon, bytes: bytes), common: common)
            let file = try PDFFile(reading: try document.finish(structure: structure, identifier: identifier))
            #expect(file.attachments.first?.bytes == bytes)
        }
    }
}
