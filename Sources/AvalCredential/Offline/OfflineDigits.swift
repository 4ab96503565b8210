/// Bytes as decimal digits, so that a QR symbol takes them in numeric mode: a version digit, then the bytes as one
/// number, the first byte highest, with leading zeros up to the width that so many bytes have.
///
/// Each byte string has exactly one form, and each form is of one byte string: the width grows with every byte.
package enum OfflineDigits {
    /// The first digit.
    package static let version = 1
    /// The most bytes and digits that are read.
    package static let byteLimit = 352
    package static let limit = 1 + width(byteLimit)

    /// How many digits 256ⁿ − 1 has: ⌊8n · log₁₀ 2⌋ + 1, exact for every n up to the limit.
    static func width(_ bytes: Int) -> Int {
        bytes * 2_408_239_965 / 1_000_000_000 + 1
    }

    /// - Throws: `.tooManyBytes`.
    package static func encode(_ bytes: [UInt8]) throws(OfflineFlaw) -> String {
        guard (1...byteLimit).contains(bytes.count) else { throw .tooManyBytes(count: bytes.count, cap: byteLimit) }
        // Nine digits each, the lowest first.
        var limbs: [UInt64] = [0]
        var start = 0
        // The first piece is what is left over, so that all others have four bytes.
        for end in stride(from: (bytes.count - 1) % 4 + 1, through: bytes.count, by: 4) {
            var carry = bytes[start..<end].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            for index in limbs.indices {
                // Below 10⁹ · 2³², and the carry below 2³³.
                let value = limbs[index] << 32 + carry
                (carry, limbs[index]) = value.quotientAndRemainder(dividingBy: 1_000_000_000)
            }
            while carry > 0 {
                limbs.append(carry % 1_000_000_000)
                carry /= 1_000_000_000
            }
            start = end
        }
        var digits: [UInt8] = []
        for var limb in limbs {
            for _ in 0..<9 {
                digits.append(UInt8(ascii: "0") + UInt8(limb % 10))
                limb /= 10
            }
        }
        let width = width(bytes.count)
        digits = Array(digits.prefix(width)) + repeatElement(UInt8(ascii: "0"), count: max(0, width - digits.count))
        digits.append(UInt8(ascii: "0") + UInt8(version))
        return String(decoding: digits.reversed(), as: UTF8.self)
    }

    /// - Throws: `.digits`, `.version`, `.length`.
    package static func decode(_ text: some StringProtocol) throws(OfflineFlaw) -> [UInt8] {
        let digits = Array(text.utf8.prefix(limit + 1))
        guard (1...limit).contains(digits.count),
            digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else { throw .digits }
        guard digits[0] == UInt8(ascii: "0") + UInt8(version) else { throw .version }
        guard let count = (1...byteLimit).first(where: { width($0) == digits.count - 1 }) else { throw .length }
        // Four bytes each, the lowest first.
        var limbs: [UInt64] = []
        var start = 1
        for end in stride(from: 1 + (digits.count - 2) % 9 + 1, through: digits.count, by: 9) {
            var carry = digits[start..<end].reduce(UInt64(0)) { $0 * 10 + UInt64($1 - UInt8(ascii: "0")) }
            for index in limbs.indices {
                let value = limbs[index] * 1_000_000_000 + carry
                (carry, limbs[index]) = (value >> 32, value & 0xFFFF_FFFF)
            }
            if carry > 0 { limbs.append(carry) }
            start = end
        }
        let bytes = limbs.flatMap { limb in (0..<4).map { UInt8(truncatingIfNeeded: limb >> UInt64(8 * $0)) } }
        guard bytes.dropFirst(count).allSatisfy({ $0 == 0 }) else { throw .length }
        return Array((bytes.prefix(count) + repeatElement(0, count: max(0, count - bytes.count))).reversed())
    }
}
