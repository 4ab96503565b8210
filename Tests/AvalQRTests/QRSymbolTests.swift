import AvalQR
import Testing

@Suite struct QRSymbolTests {
    private let url = QRSegment.text("https://verifica.example.org/v/7Z4KD-9QW3M-HT2XR#")
    private let digits = String(repeating: "1928374650", count: 38)

    @Test("the same input gives the same modules, at every level", arguments: QRLevel.allCases)
    func determinism(level: QRLevel) throws {
        let first = try QRSymbol(segments: [url, .numeric(digits)], level: level)
        let second = try QRSymbol(segments: [url, .numeric(digits)], level: level)
        #expect(first == second)
        #expect(first.modules.contains(true) && first.modules.contains(false))
    }

    @Test("the side is 17 + 4 × version and a finder pattern stands in three corners")
    func geometry() throws {
        let symbol = try QRSymbol(segments: [url], level: .medium)
        #expect(symbol.side == 17 + 4 * symbol.version)
        #expect(symbol.modules.count == symbol.side * symbol.side)
        let far = symbol.side - 7
        for (left, top) in [(0, 0), (far, 0), (0, far)] {
            for step in 0..<7 {
                #expect(symbol[x: left + step, y: top] && symbol[x: left + step, y: top + 6])
                #expect(symbol[x: left, y: top + step] && symbol[x: left + 6, y: top + step])
            }
            #expect(!symbol[x: left + 1, y: top + 1] && symbol[x: left + 3, y: top + 3])
        }
        #expect(!symbol[x: -1, y: 0] && !symbol[x: 0, y: symbol.side])
    }

    @Test("digits in numeric mode take a smaller symbol than the same digits in bytes")
    func mixedSegments() throws {
        let mixed = try QRSymbol(segments: [url, .numeric(digits)], level: .medium)
        let plain = try QRSymbol(segments: [url, .text(digits)], level: .medium)
        #expect(mixed.version < plain.version)
    }

    @Test("159 bytes of proof as 383 digits behind a URL are a version 10-M symbol, as measured")
    func offlineProof() throws {
        let proof = String(repeating: "7", count: 383)
        let symbol = try QRSymbol(
            segments: [.text("https://aval.example/v/7Z4KD-9QW3M-HT2XR#"), .numeric(proof)], level: .medium)
        #expect(symbol.version == 10)
    }

    @Test("more recovery never takes a smaller symbol")
    func levelsGrow() throws {
        let versions = try QRLevel.allCases.map {
            try QRSymbol(segments: [url, .numeric(digits)], level: $0).version
        }
        #expect(versions == versions.sorted() && versions[0] < versions[3])
    }

    @Test("nothing, foreign characters and too much are refused, each by its own error")
    func refusals() {
        #expect(throws: QRError.empty) { try QRSymbol(segments: [.text("")], level: .low) }
        #expect(throws: QRError.characters(segment: 1)) {
            try QRSymbol(segments: [.text("a"), .numeric("12a4")], level: .low)
        }
        #expect(throws: QRError.characters(segment: 0)) {
            try QRSymbol(segments: [.alphanumeric("abc")], level: .low)
        }
        #expect(throws: QRError.tooLong) {
            try QRSymbol(segments: [.bytes([UInt8](repeating: 65, count: 2_954))], level: .low)
        }
        #expect(throws: QRError.tooLong) {
            try QRSymbol(segments: [.numeric(String(repeating: "1", count: 8_000))], level: .low)
        }
    }
}

@Suite struct QRDrawingTests {
    @Test("the rectangles cover each dark module exactly once and no light one")
    func rectanglesCover() throws {
        let symbol = try QRSymbol(segments: [.text("https://aval.example/v/7Z4KD-9QW3M-HT2XR")], level: .quartile)
        var covered = [Int](repeating: 0, count: symbol.modules.count)
        for rectangle in symbol.rectangles {
            for y in rectangle.y..<(rectangle.y + rectangle.height) {
                for x in rectangle.x..<(rectangle.x + rectangle.width) { covered[y * symbol.side + x] += 1 }
            }
        }
        #expect(covered == symbol.modules.map { $0 ? 1 : 0 })
        #expect(symbol.rectangles.count < symbol.modules.count(where: { $0 }) / 2)
    }

    @Test("rows taken as words make the rectangles that a walk along modules makes", arguments: [1, 20, 60, 90, 130])
    func rectanglesOfWords(count: Int) throws {
        for level in QRLevel.allCases {
            let symbol = try QRSymbol(segments: [.bytes((0..<count).map { UInt8($0 * 37 % 251) })], level: level)
            #expect(symbol.rectangles == symbol.rectanglesOfRuns)
        }
    }

    @Test("a finder's left edge is one rectangle of height 5 between its bars")
    func runsMerge() throws {
        let symbol = try QRSymbol(segments: [.text("A")], level: .low)
        #expect(symbol.rectangles.contains(QRRectangle(x: 0, y: 1, width: 1, height: 5)))
        #expect(symbol.rectangles.contains(QRRectangle(x: 2, y: 2, width: 3, height: 3)))
    }

    @Test("the picture leaves four light modules on each side")
    func quietZone() throws {
        let symbol = try QRSymbol(segments: [.text("A")], level: .low)
        #expect(symbol.svg.contains("viewBox=\"0 0 29 29\""))
        #expect(symbol.svgPath().hasPrefix("M4 4h7v1h-7z"))
        #expect(symbol.svgPath(offset: 0).hasPrefix("M0 0h7v1h-7z"))
    }
}
