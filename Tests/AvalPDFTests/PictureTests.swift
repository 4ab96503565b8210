import CDeflate
import Foundation
import Testing

@testable import AvalPDF

/// PNG and JPEG files, built byte for byte.
enum PictureFile {
    static func chunk(_ type: String, _ body: [UInt8]) -> [UInt8] {
        let content = Array(type.utf8) + body
        let sum = content.withUnsafeBytes { libdeflate_crc32(0, $0.baseAddress, $0.count) }
        return word(body.count) + content + word(Int(sum))
    }

    static func word(_ value: Int) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * $0)) } }

    /// `rows` stand with their filter bytes.
    static func png(
        _ width: Int, _ height: Int, depth: Int = 8, type: Int, interlace: UInt8 = 0, before: [UInt8] = [],
        rows: [UInt8]
    ) throws -> [UInt8] {
        let header = word(width) + word(height) + [UInt8(depth), UInt8(type), 0, 0, interlace]
        return PNGReader.signature + chunk("IHDR", header) + before + chunk("IDAT", try Deflate.compress(rows))
            + chunk("IEND", [])
    }

    /// Headers of a JPEG around no image: what is passed through is never decoded here.
    static func jpeg(
        _ width: Int, _ height: Int, components: Int = 3, bits: UInt8 = 8, frame: UInt8 = 0xC0
    ) -> [UInt8] {
        var file: [UInt8] = [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xFF, frame, 0, UInt8(8 + 3 * components), bits]
        file += [UInt8(height >> 8), UInt8(height & 255), UInt8(width >> 8), UInt8(width & 255), UInt8(components)]
        for component in 0..<components { file += [UInt8(component + 1), 0x11, 0] }
        return file + [0xFF, 0xDA, 0, 2, 7, 7, 0xFF, 0xD9]
    }
}

@Suite("pictures")
struct PictureTests {
    private func samples(_ picture: PDFPicture) -> [UInt8]? {
        if case .plain(let samples) = picture.samples { samples } else { nil }
    }

    @Test("a PNG of each kind decodes to the samples it was made of")
    func kinds() throws {
        let rgb = try PDFPicture(try PictureFile.png(2, 1, type: 2, rows: [0, 1, 2, 3, 4, 5, 6]))
        #expect(samples(rgb) == [1, 2, 3, 4, 5, 6])
        #expect(rgb.components == 3 && rgb.alpha == nil)
        let grey = try PDFPicture(try PictureFile.png(9, 1, depth: 1, type: 0, rows: [0, 0b1010_0000, 0b1000_0000]))
        #expect(samples(grey) == [255, 0, 255, 0, 0, 0, 0, 0, 255])
        let quarter = try PDFPicture(try PictureFile.png(3, 1, depth: 2, type: 0, rows: [0, 0b0001_1000]))
        #expect(samples(quarter) == [0, 85, 170])
        let deep = try PDFPicture(try PictureFile.png(1, 1, depth: 16, type: 2, rows: [0, 1, 255, 2, 255, 3, 255]))
        #expect(samples(deep) == [1, 2, 3])
        let clear = try PDFPicture(try PictureFile.png(2, 1, type: 6, rows: [0, 1, 2, 3, 0, 4, 5, 6, 200]))
        #expect(samples(clear) == [1, 2, 3, 4, 5, 6])
        #expect(clear.alpha == [0, 200])
        let opaque = try PDFPicture(try PictureFile.png(1, 1, type: 4, rows: [0, 9, 255]))
        #expect(opaque.components == 1 && opaque.alpha == nil)
    }

    @Test("a palette stands for its colours, with the opacity of each")
    func palette() throws {
        let before = PictureFile.chunk("PLTE", [10, 11, 12, 20, 21, 22]) + PictureFile.chunk("tRNS", [128])
        let picture = try PDFPicture(try PictureFile.png(2, 1, depth: 4, type: 3, before: before, rows: [0, 0x10]))
        #expect(samples(picture) == [20, 21, 22, 10, 11, 12])
        #expect(picture.alpha == [255, 128])
        #expect(throws: PDFError.picture("a PNG with a colour outside its palette")) {
            try PDFPicture(try PictureFile.png(1, 1, type: 3, before: before, rows: [0, 2]))
        }
    }

    @Test("a colour that stands for transparency is transparent where it stands, and only there")
    func colourKey() throws {
        let key = PictureFile.chunk("tRNS", [0, 1, 0, 2, 0, 3])
        let picture = try PDFPicture(try PictureFile.png(2, 1, type: 2, before: key, rows: [0, 1, 2, 3, 1, 2, 4]))
        #expect(picture.alpha == [0, 255])
    }

    @Test("each filter is undone")
    func filters() throws {
        // Rows of 10 20 30, 11 22 33 … of one channel, filtered by hand.
        let rows: [UInt8] = [0, 10, 20, 30, 1, 11, 11, 11, 2, 1, 2, 3, 3, 7, 7, 8, 4, 2, 1, 0]
        let expected: [UInt8] = [10, 20, 30, 11, 22, 33, 12, 24, 36, 13, 25, 38, 15, 26, 38]
        #expect(samples(try PDFPicture(try PictureFile.png(3, 5, type: 0, rows: rows))) == expected)
    }

    @Test("more bytes than the header promises are not inflated, fewer are no picture")
    func bomb() throws {
        let damaged = PDFError.picture("a PNG whose samples are damaged, too few or too many")
        for count in [2, 4, 40_000_000] {
            #expect(throws: damaged) {
                try PDFPicture(try PictureFile.png(1, 1, type: 4, rows: Array(repeating: 0, count: count)))
            }
        }
    }

    @Test("a picture of 65,535 by 65,535 is refused by its header, as JPEG and as PNG")
    func dimensions() throws {
        for bytes in [PictureFile.jpeg(65_535, 65_535), try PictureFile.png(65_535, 65_535, type: 2, rows: [])] {
            let failure = #expect(throws: PDFError.self) { try PDFPicture(bytes) }
            #expect(failure?.description.contains("65535 by 65535 pixels") == true)
        }
        #expect(throws: PDFError.self) { try PDFPicture(PictureFile.jpeg(0, 5)) }
        #expect(throws: PDFError.self) { try PDFPicture(PictureFile.jpeg(8_192, 8_192)) }
        #expect(try PDFPicture(PictureFile.jpeg(8_192, 2_000)).width == 8_192)
    }

    @Test(
        "what a PDF/A file may not carry is refused by name",
        arguments: [
            (PictureFile.jpeg(4, 4, components: 4), "CMYK"), (PictureFile.jpeg(4, 4, bits: 12), "12 bits"),
            (PictureFile.jpeg(4, 4, frame: 0xC3), "lossless"), (PictureFile.jpeg(4, 4, frame: 0xC9), "arithmetically"),
            (Array(PictureFile.jpeg(4, 4).dropLast()), "cut off"), (PictureFile.jpeg(4, 4) + [0], "behind its end"),
            ([0xFF, 0xD8, 0xFF, 0xDA, 0, 2, 0xFF, 0xD9], "without frame"), ([0xFF, 0xD8, 0, 0, 0xFF, 0xD9], "damaged"),
            (Array("GIF89a".utf8), "neither"), ([], "neither"),
        ])
    func refused(bytes: [UInt8], word: String) {
        let failure = #expect(throws: PDFError.self) { try PDFPicture(bytes) }
        #expect(failure?.description.contains(word) == true, "\(String(describing: failure))")
    }

    @Test("a damaged PNG is refused: checksum, order, interlace, unknown parts, each cut")
    func damagedPNG() throws {
        let whole = try PictureFile.png(2, 2, type: 2, rows: [0, 1, 2, 3, 4, 5, 6, 0, 1, 2, 3, 4, 5, 6])
        for length in 8..<whole.count {
            #expect(throws: PDFError.self) { try PDFPicture(Array(whole[..<length])) }
        }
        var flipped = whole
        flipped[20] ^= 1
        #expect(throws: PDFError.picture("a PNG with a wrong checksum")) { try PDFPicture(flipped) }
        #expect(throws: PDFError.picture("an interlaced PNG; save it without interlacing")) {
            try PDFPicture(try PictureFile.png(1, 1, type: 0, interlace: 1, rows: [0, 0]))
        }
        #expect(throws: PDFError.picture("a PNG with a chunk that is not known")) {
            try PDFPicture(
                try PictureFile.png(1, 1, type: 0, before: PictureFile.chunk("ABCD", []), rows: [0, 0]))
        }
        #expect(throws: PDFError.picture("a PNG without header")) {
            try PDFPicture(PNGReader.signature + PictureFile.chunk("IEND", []))
        }
    }

    @Test("a JPEG goes into the file byte for byte; no picture is smoothed")
    func embedded() throws {
        let jpeg = PictureFile.jpeg(7, 5)
        var builder = try PDFPrefixBuilder()
        let photo = try builder.addImage(try PDFPicture(jpeg))
        let mark = try builder.addImage(
            try PDFPicture(try PictureFile.png(1, 1, type: 6, rows: [0, 1, 2, 3, 128])))
        var content = PDFContent()
        content.artifact {
            $0.draw(photo)
            $0.draw(mark)
        }
        let form = content
        var document = try PDFDocument(prefix: try builder.finish(), metadata: sampleMetadata)
        _ = try document.addPage(width: 100, height: 100, content: form)
        let file = try document.finish(structure: [], identifier: identifier)
        #expect(file.firstRange(of: jpeg) != nil)
        #expect(file.firstRange(of: Array("/Width 7/Height 5".utf8)) != nil)
        #expect(file.firstRange(of: Array("/SMask ".utf8)) != nil)
        #expect(file.firstRange(of: Array("Interpolate".utf8)) == nil)
    }
}
