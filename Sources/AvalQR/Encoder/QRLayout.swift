import Synchronization

/// What all symbols of a version have in common, worked out once for each version that is used.
final class QRLayout: Sendable {
    let version: Int
    let side: Int
    /// Where each bit of the codewords goes, in their order (ISO/IEC 18004 §7.7.3).
    let places: [Place]
    /// The dark modules of function patterns and version information.
    let patterns: [QRRow]
    /// What each of the eight masks inverts, format information aside.
    let masks: [[QRRow]]
    private let corrections: [QRLevel: (QRBlocks, ReedSolomon)]

    struct Place: Sendable {
        let x: UInt8
        let y: UInt8
    }

    private static let known = Mutex<[Int: QRLayout]>([:])

    static func of(_ version: Int) -> QRLayout {
        if let layout = known.withLock({ $0[version] }) { return layout }
        let layout = QRLayout(version: version)
        known.withLock { $0[version] = layout }
        return layout
    }

    func correction(_ level: QRLevel) -> (QRBlocks, ReedSolomon) {
        // `init` has made one of each level.
        corrections[level] ?? QRLayout.correction(version, level)
    }

    private static func correction(_ version: Int, _ level: QRLevel) -> (QRBlocks, ReedSolomon) {
        let blocks = QRCapacity.blocks(version, level)
        return (blocks, ReedSolomon(length: blocks.correction))
    }

    private init(version: Int) {
        self.version = version
        side = QRCapacity.side(version)
        corrections = Dictionary(
            uniqueKeysWithValues: QRLevel.allCases.map { ($0, QRLayout.correction(version, $0)) })
        let patterns = FunctionPatterns(version: version)
        places = QRLayout.places(side: side, free: patterns.free)
        self.patterns = patterns.dark
        masks = (0..<8).map { mask in
            patterns.free.enumerated().map { y, free in
                (0..<patterns.side).reduce(QRRow(0)) { row, x in
                    QRMask.inverts(mask, x: x, y: y) ? row | 1 &<< QRRow(x) : row
                } & free
            }
        }
    }

    /// Two columns at a time from the right, upward and downward by turns, past the vertical timing pattern.
    private static func places(side: Int, free: [QRRow]) -> [Place] {
        var places: [Place] = []
        var isUpward = true
        for right in stride(from: side - 1, to: 0, by: -2).map({ $0 <= 6 ? $0 - 1 : $0 }) {
            for step in 0..<side {
                let y = isUpward ? side - 1 - step : step
                for x in [right, right - 1] where free[y] &>> QRRow(x) & 1 == 1 {
                    places.append(Place(x: UInt8(x), y: UInt8(y)))
                }
            }
            isUpward.toggle()
        }
        return places
    }
}

/// The modules of a row; the lowest bit is the left end.
typealias QRRow = UInt128

enum QRMask {
    /// ISO/IEC 18004 §7.8.2, table 10.
    static func inverts(_ mask: Int, x: Int, y: Int) -> Bool {
        switch mask {
        case 0: (x + y) % 2 == 0
        case 1: y % 2 == 0
        case 2: x % 3 == 0
        case 3: (x + y) % 3 == 0
        case 4: (y / 2 + x / 3) % 2 == 0
        case 5: x * y % 2 + x * y % 3 == 0
        case 6: (x * y % 2 + x * y % 3) % 2 == 0
        default: ((x + y) % 2 + x * y % 3) % 2 == 0
        }
    }
}
