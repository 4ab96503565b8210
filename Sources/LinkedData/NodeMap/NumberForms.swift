import StrictJSON

/// A JSON number as a lexical form of RDF (JSON-LD 1.1 API §8.2.2).
struct NumberForm {
    let text: [UInt8]
    /// Of `xsd:double`, else of `xsd:integer`.
    let isDouble: Bool
    /// False for an integer of more digits than a double holds: other processors read another number.
    let isExact: Bool

    /// - Parameter asDouble: the value is typed `xsd:double`, so that integers are written as doubles too.
    init(_ number: JSONNumber, asDouble: Bool) {
        let value = number.double
        let digits = number.literal.utf8.drop { $0 == UInt8(ascii: "-") }
        let isWhole = digits.allSatisfy(LinkedData.isDigit)
        if !asDouble, isWhole, digits.count <= 21 {
            text = digits.elementsEqual([0x30]) ? [0x30] : Array(number.literal.utf8)
            isDouble = false
            isExact = digits.count <= 15 || NumberForm.whole(value) == text
        } else if !asDouble, value.magnitude < 1e21, value.rounded(.towardZero) == value {
            text = NumberForm.whole(value)
            isDouble = false
            isExact = true
        } else {
            text = NumberForm.double(value)
            isDouble = true
            isExact = value.isFinite
        }
    }

    /// All digits of a double without fraction, below 10²¹.
    private static func whole(_ value: Double) -> [UInt8] {
        guard value.magnitude < 1e22 else { return [] }
        return Array(((value < 0 ? "-" : "") + String(UInt128(value.magnitude))).utf8)
    }

    /// The canonical form of `xsd:double`, rounded to sixteen digits as C's `%1.15E` does it: half to even, on the
    /// exact value.
    private static func double(_ value: Double) -> [UInt8] {
        guard value.isFinite else { return Array((value < 0 ? "-INF" : value > 0 ? "INF" : "NaN").utf8) }
        var text: [UInt8] = value.sign == .minus ? [UInt8(ascii: "-")] : []
        guard value != 0 else { return text + Array("0.0E0".utf8) }
        var (digits, exponent) = exactDigits(value.magnitude)
        if digits.count > 16 {
            let rest = digits[16...]
            let half =
                rest.first! > 5 || (rest.first! == 5 && (rest.dropFirst().contains { $0 != 0 } || digits[15] % 2 == 1))
            digits.removeSubrange(16...)
            if half {
                var position = 15
                while position >= 0, digits[position] == 9 {
                    digits[position] = 0
                    position -= 1
                }
                if position >= 0 {
                    digits[position] += 1
                } else {
                    digits.insert(1, at: 0)
                    exponent += 1
                }
            }
        }
        while digits.count > 1, digits.last == 0 { digits.removeLast() }
        text.append(0x30 + digits[0])
        text.append(UInt8(ascii: "."))
        text += digits.count > 1 ? digits.dropFirst().map { 0x30 + $0 } : [0x30]
        text.append(UInt8(ascii: "E"))
        return text + Array(String(exponent).utf8)
    }

    /// Every decimal digit of a positive double, and the power of ten of the first.
    private static func exactDigits(_ value: Double) -> (digits: [UInt8], exponent: Int) {
        // value = significand × 2^power; for a negative power that is significand × 5^-power × 10^power.
        let significand = value.significandBitPattern | (value.isNormal ? 1 << 52 : 0)
        let power = Int(value.exponentBitPattern == 0 ? 1 : value.exponentBitPattern) - 1075
        // Nine digits in each, the lowest first.
        var limbs: [UInt64] = []
        var rest = significand
        while rest > 0 {
            limbs.append(rest % 1_000_000_000)
            rest /= 1_000_000_000
        }
        let (base, most): (UInt64, Int) = power < 0 ? (5, 13) : (2, 30)
        var left = power.magnitude
        while left > 0 {
            let step = min(Int(left), most)
            let factor = (0..<step).reduce(UInt64(1)) { product, _ in product * base }
            var carry: UInt64 = 0
            for position in limbs.indices {
                let product = limbs[position] * factor + carry
                limbs[position] = product % 1_000_000_000
                carry = product / 1_000_000_000
            }
            while carry > 0 {
                limbs.append(carry % 1_000_000_000)
                carry /= 1_000_000_000
            }
            left -= UInt(step)
        }
        var digits: [UInt8] = []
        for limb in limbs.reversed() {
            var divisor: UInt64 = 100_000_000
            while divisor > 0 {
                let digit = UInt8(limb / divisor % 10)
                if digit != 0 || !digits.isEmpty { digits.append(digit) }
                divisor /= 10
            }
        }
        return (digits, digits.count - 1 + min(power, 0))
    }
}
