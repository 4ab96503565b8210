/// How the codewords of a version and level are divided into blocks (ISO/IEC 18004 §7.5.1, table 9).
struct QRBlocks: Sendable {
    let count: Int
    /// Of each block.
    let correction: Int
    /// Data codewords of a short block; the last blocks have one more where the codewords do not divide evenly.
    let data: Int
    let short: Int

    init(codewords: Int, count: Int, correction: Int) {
        self.count = count
        self.correction = correction
        data = codewords / count - correction
        short = count - codewords % count
    }

    var dataCodewords: Int { data * count + (count - short) }

    func data(ofBlock block: Int) -> Int { block < short ? data : data + 1 }
}

/// The sizes that are encoded here. Larger symbols are the library's: no camera likes them.
enum QRCapacity {
    /// Their rows fit in 128 bits.
    static let versions = 1...27

    static func side(_ version: Int) -> Int { 17 + 4 * version }

    /// All codewords of a version: its modules without function patterns, format and version information, by eights.
    static func codewords(_ version: Int) -> Int {
        var modules = (16 * version + 128) * version + 64
        if version >= 2 {
            let alignments = version / 7 + 2
            modules -= (25 * alignments - 10) * alignments - 55
            if version >= 7 { modules -= 36 }
        }
        return modules / 8
    }

    static func blocks(_ version: Int, _ level: QRLevel) -> QRBlocks {
        let row = level.row
        return QRBlocks(
            codewords: codewords(version), count: counts[row][version - 1], correction: corrections[row][version - 1])
    }

    /// Correction codewords of a block, by level and version.
    private static let corrections: [[Int]] = [
        [
            7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28, 28, 28, 30, 30, 26, 28, 30,
        ],
        [
            10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26, 26, 28, 28, 28, 28, 28, 28,
        ],
        [
            13, 22, 18, 26, 18, 24, 18, 22, 20, 24, 28, 26, 24, 20, 30, 24, 28, 28, 26, 30, 28, 30, 30, 30, 30, 28, 30,
        ],
        [
            17, 28, 22, 16, 22, 28, 26, 26, 24, 28, 24, 28, 22, 24, 24, 30, 28, 28, 26, 28, 30, 24, 30, 30, 30, 30, 30,
        ],
    ]

    /// Blocks, by level and version.
    private static let counts: [[Int]] = [
        [1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8, 8, 9, 9, 10, 12, 12, 12],
        [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16, 17, 17, 18, 20, 21, 23, 25],
        [1, 1, 2, 2, 4, 4, 6, 6, 8, 8, 8, 10, 12, 16, 12, 17, 16, 18, 21, 20, 23, 23, 25, 27, 29, 34, 34],
        [1, 1, 2, 4, 4, 4, 5, 6, 8, 8, 11, 11, 16, 16, 18, 16, 19, 21, 25, 25, 25, 34, 30, 32, 35, 37, 40],
    ]
}

extension QRLevel {
    fileprivate var row: Int {
        switch self {
        case .low: 0
        case .medium: 1
        case .quartile: 2
        case .high: 3
        }
    }

    /// Two bits of the format information (§7.9.1, table 12).
    var indicator: Int {
        switch self {
        case .low: 0b01
        case .medium: 0b00
        case .quartile: 0b11
        case .high: 0b10
        }
    }
}
