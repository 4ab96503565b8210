import Testing

@testable import AvalCredential

@Suite("Baked PNG")
struct BakedPNGTests {
    @Test("the chunk is iTXt, not compressed, before the end (OB 3.0 §5.3.1.1)")
    func layout() throws {
        let baked = try PNGFile(bake(SmallImages.json, into: SmallImages.png))
        let chunk = try #require(baked.texts(of: "openbadgecredential").first)
        #expect(chunk.isNamed("iTXt"))
        #expect(
            Array(baked.bytes[chunk.content]) == Array("openbadgecredential".utf8) + [0, 0, 0, 0, 0] + SmallImages.json)
        #expect(chunk.whole.upperBound + 12 == baked.bytes.count)
    }

    @Test("compressed text, zTXt and tEXt are read, of old badges too")
    func older() throws {
        let json = SmallImages.json
        let keyword = Array("openbadges".utf8)
        let chunks: [[UInt8]] = [
            SmallImages.iTXt("openbadges", json), SmallImages.iTXt("openbadges", json, compressed: true),
            PNGFile.chunk("zTXt", keyword + [0, 0] + SmallImages.deflated(json)),
            PNGFile.chunk("tEXt", keyword + [0] + json),
        ]
        for chunk in chunks {
            let out = try unbake(SmallImages.png(with: chunk))
            #expect(out == BakedCredential(edition: .openBadges2, bytes: json))
        }
        let address = Array(" https://badges.example/assertion/1\n".utf8)
        let out = try unbake(SmallImages.png(with: SmallImages.iTXt("openbadges", address)))
        #expect(out.bytes == Array("https://badges.example/assertion/1".utf8))
        let both = SmallImages.png(
            with: SmallImages.iTXt("openbadges", json), SmallImages.iTXt("openbadgecredential", SmallImages.token))
        #expect(try unbake(both).edition == .openBadges3)
    }

    @Test("a stream that inflates beyond the limit, is cut or is followed by another is refused")
    func bombs() {
        let bomb = [UInt8](repeating: 0x20, count: BakedImage.credentialLimit + 1)
        let keyword = Array("openbadges".utf8)
        let packed = SmallImages.deflated(SmallImages.json)
        for stream in [SmallImages.deflated(bomb), Array(packed.dropLast()), packed + packed, []] {
            let image = SmallImages.png(with: PNGFile.chunk("zTXt", keyword + [0, 0] + stream))
            #expect(bakingFlaw { _ = try unbake(image) } == .inflation)
        }
    }

    @Test("chunks that are cut, out of order or doubled are refused")
    func structure() {
        let (header, content, end) = (SmallImages.header, SmallImages.content, SmallImages.end)
        let text = SmallImages.iTXt("openbadgecredential", SmallImages.json)
        let disorder: [[UInt8]] = [
            content + header + end, header + end, header + content, header + header + content + end,
            header + content + text + content + end, header + content + end + text, header + content + end + end,
            PNGFile.chunk("IHDR", [0]) + content + end, text,
        ]
        for chunks in disorder {
            #expect(bakingFlaw { _ = try unbake(PNGFile.signature + chunks) } == .chunkOrder)
        }
        let sound = SmallImages.png(with: text)
        var long = sound
        long[8] = 0xFF
        #expect(bakingFlaw { _ = try unbake(long) } == .chunkLength)
        var changed = sound
        changed[sound.count - 20] ^= 1
        #expect(bakingFlaw { _ = try unbake(changed) } == .chunkSum)
        let many = [[UInt8]](repeating: PNGFile.chunk("tEXt", [0x61, 0]), count: PNGFile.chunkLimit).flatMap(\.self)
        #expect(bakingFlaw { _ = try unbake(SmallImages.png(with: many)) } == .tooManyChunks)
    }

    @Test("a text chunk that is not well-formed is refused")
    func textChunks() {
        let keyword = Array("openbadgecredential".utf8)
        let contents: [[UInt8]] = [
            keyword, keyword + [0], keyword + [0, 2, 0, 0, 0, 0x7B], keyword + [0, 1, 1, 0, 0],
            keyword + [0, 0, 0, 0x65],
            keyword + [0, 0, 0, 0, 0, 0xFF], keyword + [0, 0, 0, 0, 0, 0x7B, 0, 0x7D],
        ]
        for content in contents {
            let image = SmallImages.png(with: PNGFile.chunk("iTXt", content))
            #expect(bakingFlaw { _ = try unbake(image) } == .textChunk)
        }
        let empty = SmallImages.png(with: SmallImages.iTXt("openbadgecredential", [0x20, 0x0A]))
        #expect(bakingFlaw { _ = try unbake(empty) } == .noCredential)
    }
}
