import Testing

@testable import AvalQR

/// Ours and libqrencode's symbols of the same input are the same, module for module.
@Suite struct QRLibraryTests {
    /// A failure names the seed, and the seed makes the input again.
    struct Dice: RandomNumberGenerator {
        var state: UInt64

        /// SplitMix64.
        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
            return mixed ^ mixed >> 31
        }
    }

    /// Without optimization a large symbol takes a tenth of a second; with it, thousands are compared.
    #if DEBUG
        static let rounds: UInt64 = 100
        static let versions = [1, 2, 6, 7, 9, 10, 14, 21, 26, 27]
    #else
        static let rounds: UInt64 = 2_500
        static let versions = Array(QRCapacity.versions)
    #endif

    static let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")

    static func segment(_ kind: Int, _ count: Int, _ dice: inout Dice) -> QRSegment {
        switch kind {
        case 0: .numeric(String((0..<count).map { _ in alphabet[Int.random(in: 0...9, using: &dice)] }))
        case 1: .alphanumeric(String((0..<count).map { _ in alphabet[Int.random(in: 0..<45, using: &dice)] }))
        case 2: .bytes((0..<count).map { _ in UInt8.random(in: 0...255, using: &dice) })
        // Monotonous content makes long runs and large patterns, which masks are judged by.
        default: .bytes([UInt8](repeating: UInt8.random(in: 0...255, using: &dice), count: count))
        }
    }

    /// What either makes of it, errors included.
    func outcome(_ make: () throws(QRError) -> QRSymbol) -> Result<QRSymbol, QRError> {
        do throws(QRError) { return .success(try make()) } catch { return .failure(error) }
    }

    func expectEqual(_ segments: [QRSegment], _ level: QRLevel, _ comment: @autoclosure () -> String) {
        let own = outcome { () throws(QRError) in try QRSymbol(segments: segments, level: level) }
        let others = outcome { () throws(QRError) in try QRSymbol(byLibrary: segments, level: level) }
        #expect(own == others, "\(comment())")
    }

    @Test("of random segments, small ones and large ones", arguments: QRLevel.allCases)
    func randomSegments(level: QRLevel) {
        for seed in 0..<QRLibraryTests.rounds {
            var dice = Dice(state: seed)
            let budget = seed % 4 == 0 ? 900 : 120
            let segments = (0..<Int.random(in: 1...4, using: &dice)).map { _ in
                let count = Int.random(in: 0...budget, using: &dice) / 2
                return QRLibraryTests.segment(Int.random(in: 0...3, using: &dice), count, &dice)
            }
            expectEqual(segments, level, "seed \(seed)")
        }
    }

    @Test("that fill every version to its last bit, and that are one character longer", arguments: QRLevel.allCases)
    func fullVersions(level: QRLevel) throws {
        for version in QRLibraryTests.versions {
            var dice = Dice(state: UInt64(version))
            let bits = 8 * QRCapacity.blocks(version, level).dataCodewords
            for kind in 0..<3 {
                // The most characters of a mode that this version holds.
                var (count, tooMany) = (1, bits)
                while tooMany - count > 1 {
                    let middle = (count + tooMany) / 2
                    let size = QRLibraryTests.segment(kind, middle, &dice).size(in: version)
                    if size > bits { tooMany = middle } else { count = middle }
                }
                for excess in 0...1 {
                    let segment = QRLibraryTests.segment(kind, count + excess, &dice)
                    expectEqual([segment], level, "version \(version), kind \(kind), \(count + excess) characters")
                    let own = try QRSymbol(segments: [segment], level: level)
                    #expect(own.version == version + excess)
                }
            }
        }
    }

    @Test("of links with a proof, as certificates bear them", arguments: QRLevel.allCases)
    func links(level: QRLevel) throws {
        for seed in 0..<QRLibraryTests.rounds {
            var dice = Dice(state: seed)
            let digits = QRLibraryTests.segment(0, Int.random(in: 300...420, using: &dice), &dice)
            let segments = [QRSegment.text("https://certifica.example.org/v/7K2QX9M4TD0VB3T#"), digits]
            expectEqual(segments, level, "seed \(seed)")
            #expect(try QRSymbol(segments: segments, level: level).version <= QRCapacity.versions.upperBound)
        }
    }

    @Test("larger than what is encoded here, and too large for any symbol")
    func largest() {
        let text = String(repeating: "7", count: 6_000)
        expectEqual([.numeric(text)], .low, "version 28 and more")
        expectEqual([.numeric(text)], .high, "too much")
    }
}

@Suite struct ReedSolomonTests {
    /// The value of a polynomial, its first coefficient the highest.
    private func value(_ polynomial: [UInt8], at x: UInt8) -> UInt8 {
        polynomial.reduce(0) { ReedSolomon.multiply($0, x) ^ $1 }
    }

    @Test("data and correction together vanish at every root of the generator", arguments: [7, 10, 17, 26, 30, 32])
    func roots(length: Int) {
        var dice = QRLibraryTests.Dice(state: UInt64(length))
        let code = ReedSolomon(length: length)
        for count in [1, 9, 15, 16, 43, 123] {
            let data = (0..<count).map { _ in UInt8.random(in: 0...255, using: &dice) }
            let whole = data + code.correction(of: data[...])
            var root: UInt8 = 1
            for _ in 0..<length {
                #expect(value(whole, at: root) == 0)
                root = ReedSolomon.multiply(root, 2)
            }
        }
    }
}
