/// Correction codewords of up to 32: the remainder of a block's data by a generator over GF(256) with
/// x⁸ + x⁴ + x³ + x² + 1 (ISO/IEC 18004 §7.5.2).
///
/// The remainder is held in four words and reduced by a whole row of a table for each codeword.
struct ReedSolomon: Sendable {
    let length: Int
    /// Four words for each factor: the generator without its highest term, times the factor, the highest byte first.
    private let rows: [UInt64]

    init(length: Int) {
        precondition((1...32).contains(length))
        self.length = length
        // Π (x − αⁱ) for i in 0..<length; the highest term, always 1, is left out.
        var generator = [UInt8](repeating: 0, count: length)
        generator[length - 1] = 1
        var root: UInt8 = 1
        for _ in 0..<length {
            for index in generator.indices {
                generator[index] = ReedSolomon.multiply(generator[index], root)
                if index + 1 < length { generator[index] ^= generator[index + 1] }
            }
            root = ReedSolomon.multiply(root, 2)
        }
        var rows: [UInt64] = []
        for factor in UInt8.min...UInt8.max {
            var words: [UInt64] = [0, 0, 0, 0]
            for (index, term) in generator.enumerated() {
                words[index / 8] |= UInt64(ReedSolomon.multiply(term, factor)) << UInt64(56 - 8 * (index % 8))
            }
            rows += words
        }
        self.rows = rows
    }

    func correction(of data: ArraySlice<UInt8>) -> [UInt8] {
        var (a, b, c, d): (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
        for byte in data {
            let row = Int(UInt8(truncatingIfNeeded: a >> 56) ^ byte) * 4
            a = (a << 8 | b >> 56) ^ rows[row]
            b = (b << 8 | c >> 56) ^ rows[row + 1]
            c = (c << 8 | d >> 56) ^ rows[row + 2]
            d = d << 8 ^ rows[row + 3]
        }
        let words = [a, b, c, d]
        return (0..<length).map { UInt8(truncatingIfNeeded: words[$0 / 8] >> UInt64(56 - 8 * ($0 % 8))) }
    }

    static func multiply(_ a: UInt8, _ b: UInt8) -> UInt8 {
        var product: UInt8 = 0
        for bit in (0..<8).reversed() {
            product = product << 1 ^ (product >> 7 &* 0x1D)
            if b >> UInt8(bit) & 1 == 1 { product ^= a }
        }
        return product
    }
}
