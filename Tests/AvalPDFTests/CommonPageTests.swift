import Testing

@testable import AvalPDF

private struct Dice {
    var state: UInt64

    mutating func roll(_ sides: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % sides
    }
}

/// A page of which two stretches are its own: a name in glyphs, and rectangles.
private func page(_ seed: UInt64, shared: String = "de todos") -> (bytes: [UInt8], own: [Range<Int>]) {
    var dice = Dice(state: seed)
    var bytes: [UInt8] = []
    var own: [Range<Int>] = []
    func append(_ text: String) { bytes += Array(text.utf8) }
    for line in 0..<30 { append("/P<</MCID \(line)>>BDC\nBT/F1 12 Tf 1 0 0 1 80 \(700 - 12 * line) Tm\nET\nEMC\n") }
    var start = bytes.count
    for _ in 0..<dice.roll(40) { append("<\(String(dice.roll(1 << 16), radix: 16))>\(-dice.roll(90))") }
    own.append(start..<bytes.count)
    for line in 0..<20 { append("BT/F2 \(line) Tf 1 0 0 1 80 \(700 - 9 * line) Tm\n(\(shared))Tj\nET\n") }
    start = bytes.count
    for _ in 0..<dice.roll(400) { append("\(dice.roll(60)) \(dice.roll(60)) \(1 + dice.roll(7)) 1 re\n") }
    own.append(start..<bytes.count)
    append("f\nQ\nEMC\n")
    return (bytes, own)
}

@Suite struct CommonPageTests {
    @Test("what is made of a common page is a plain zlib stream of just the bytes", arguments: 1..<60 as Range<UInt64>)
    func reads(seed: UInt64) throws {
        let first = page(99)
        let common = try #require(PDFCommonPage(first.bytes, own: first.own))
        let other = page(seed)
        let stream = try #require(common.stream(of: other.bytes, own: other.own))
        #expect(inflated(stream, count: other.bytes.count) == other.bytes)
        #expect(stream.count < other.bytes.count / 2)
    }

    @Test("own parts of one byte up to runs longer than a match, and none at all")
    func runs() throws {
        let common = try #require(PDFCommonPage(Array("q\n1 Q\nxyz".utf8), own: [2..<3]))
        for count in [0, 1, 2, 3, 4, 5, 7, 8, 9, 257, 258, 259, 260, 515, 516, 517, 1_000] {
            let bytes = Array("q\n".utf8) + [UInt8](repeating: UInt8(ascii: "7"), count: count) + Array(" Q\nxyz".utf8)
            let stream = try #require(common.stream(of: bytes, own: [2..<(2 + count)]))
            #expect(inflated(stream, count: bytes.count) == bytes)
        }
        let whole = try #require(PDFCommonPage(Array("q Q".utf8), own: []))
        #expect(inflated(try #require(whole.stream(of: Array("q Q".utf8), own: [])), count: 3) == Array("q Q".utf8))
    }

    @Test("every distance and length of deflate comes back")
    func distances() throws {
        var dice = Dice(state: 5)
        let noise = (0..<32_000).map { _ in UInt8(0x20 + dice.roll(0x5F)) }
        let common = try #require(PDFCommonPage(Array(noise[..<20]), own: [0..<20]))
        for back in [4, 5, 7, 12, 30, 200, 257, 1_025, 4_100, 20_000, 31_000] {
            for length in [4, 10, 11, 40, 131, 257, 258, 300] {
                let bytes = Array((noise[..<back] + noise[..<min(length, back)]).prefix(Matcher.longestText))
                let stream = try #require(common.stream(of: bytes, own: [0..<bytes.count]))
                #expect(inflated(stream, count: bytes.count) == bytes)
            }
        }
    }

    @Test("another stretch, more or fewer of them, or what is no text: no stream, and the page is deflated as any")
    func strangers() throws {
        let first = page(99)
        let common = try #require(PDFCommonPage(first.bytes, own: first.own))
        let other = page(3, shared: "de otros")
        #expect(common.stream(of: other.bytes, own: other.own) == nil)
        let same = page(4)
        #expect(common.stream(of: same.bytes, own: [same.own[0]]) == nil)
        var strange = same.bytes
        strange[same.own[1].lowerBound] = 0xC3
        #expect(common.stream(of: strange, own: same.own) == nil)
        let long = [UInt8](repeating: 0x20, count: Matcher.longestText + 1)
        #expect(PDFCommonPage(long, own: [0..<long.count]) == nil)
    }

    @Test("a code is complete and no longer than allowed")
    func codes() {
        var dice = Dice(state: 11)
        for limit in [7, 9, 15] as [UInt8] {
            for symbols in [2, 3, 19, 60] {
                // Fibonacci numbers make the deepest tree.
                var frequencies = [1, 1]
                while frequencies.count < symbols {
                    frequencies.append(min(frequencies[frequencies.count - 2] + (frequencies.last ?? 0), 1 << 40))
                }
                for _ in 0..<5 { frequencies.swapAt(dice.roll(symbols), dice.roll(symbols)) }
                let code = HuffmanCode(frequencies: frequencies + [0], limit: limit)
                #expect(code.lengths.allSatisfy { $0 <= limit })
                #expect(code.lengths.last == 0)
                #expect(code.lengths.reduce(0) { $0 + ($1 > 0 ? 1 << (15 - Int($1)) : 0) } == 1 << 15)
            }
        }
    }
}
