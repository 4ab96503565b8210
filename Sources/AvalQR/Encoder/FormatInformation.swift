/// Level and mask in fifteen bits, written twice (ISO/IEC 18004 §7.9).
enum FormatInformation {
    /// Five bits and a BCH code of ten by x¹⁰ + x⁸ + x⁵ + x⁴ + x² + x + 1, with a mask of its own over all.
    static func bits(_ level: QRLevel, mask: Int) -> Int {
        let data = level.indicator << 3 | mask
        var rest = data
        for _ in 0..<10 { rest = rest << 1 ^ (rest >> 9 * 0x537) }
        return (data << 10 | rest) ^ 0x5412
    }

    /// Where bit `index` stands, in both copies.
    static func places(side: Int, at index: Int) -> (first: (x: Int, y: Int), second: (x: Int, y: Int)) {
        // Around the upper left finder, past the timing patterns; then along the two others.
        let first =
            switch index {
            case ..<6: (8, index)
            case 6: (8, 7)
            case 7: (8, 8)
            case 8: (7, 8)
            default: (14 - index, 8)
            }
        return (first, index < 8 ? (side - 1 - index, 8) : (8, side - 15 + index))
    }
}
