/// The modules of a version that carry no data (ISO/IEC 18004 §6.3): finders, timing, alignment, version information,
/// and the places of the format information.
struct FunctionPatterns {
    let version: Int
    let side: Int
    private(set) var dark: [QRRow]
    /// The modules that are left for codewords.
    private(set) var free: [QRRow]

    init(version: Int) {
        self.version = version
        side = QRCapacity.side(version)
        dark = [QRRow](repeating: 0, count: side)
        free = [QRRow](repeating: QRRow.max &>> QRRow(128 - side), count: side)
        drawTiming()
        for (x, y) in [(3, 3), (side - 4, 3), (3, side - 4)] { drawFinder(x, y) }
        drawAlignments()
        reserveFormat()
        if version >= 7 { drawVersion() }
    }

    private mutating func set(_ x: Int, _ y: Int, _ isDark: Bool) {
        guard (0..<side).contains(x), (0..<side).contains(y) else { return }
        let bit = QRRow(1) &<< QRRow(x)
        dark[y] = isDark ? dark[y] | bit : dark[y] & ~bit
        free[y] &= ~bit
    }

    private mutating func drawTiming() {
        for index in 0..<side {
            set(6, index, index % 2 == 0)
            set(index, 6, index % 2 == 0)
        }
    }

    /// A finder with its separator around a centre.
    private mutating func drawFinder(_ x: Int, _ y: Int) {
        for dy in -4...4 {
            for dx in -4...4 {
                let ring = max(abs(dx), abs(dy))
                set(x + dx, y + dy, ring != 2 && ring != 4)
            }
        }
    }

    private mutating func drawAlignments() {
        let centres = alignmentCentres
        for y in centres {
            for x in centres where !isFinder(x, y) {
                for dy in -2...2 {
                    for dx in -2...2 { set(x + dx, y + dy, max(abs(dx), abs(dy)) != 1) }
                }
            }
        }
    }

    private func isFinder(_ x: Int, _ y: Int) -> Bool {
        (x == 6 && y == 6) || (x == 6 && y == side - 7) || (x == side - 7 && y == 6)
    }

    /// Annex E: 6, then even steps that end at side − 7.
    private var alignmentCentres: [Int] {
        guard version > 1 else { return [] }
        let count = version / 7 + 2
        let step = (version * 4 + count * 2 + 1) / (count * 2 - 2) * 2
        return [6] + (0..<(count - 1)).reversed().map { side - 7 - $0 * step }
    }

    /// §7.9: both copies, and the module that is always dark.
    private mutating func reserveFormat() {
        for index in 0..<15 {
            let places = FormatInformation.places(side: side, at: index)
            set(places.first.x, places.first.y, false)
            set(places.second.x, places.second.y, false)
        }
        set(8, side - 8, true)
    }

    /// §7.10: six bits and a BCH code of twelve by x¹² + x¹¹ + x¹⁰ + x⁹ + x⁸ + x⁵ + x² + 1, twice.
    private mutating func drawVersion() {
        var rest = version
        for _ in 0..<12 { rest = rest << 1 ^ (rest >> 11 * 0x1F25) }
        let bits = version << 12 | rest
        for index in 0..<18 {
            let (near, far) = (index / 3, side - 11 + index % 3)
            set(near, far, bits >> index & 1 == 1)
            set(far, near, bits >> index & 1 == 1)
        }
    }
}
