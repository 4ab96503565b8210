/// A finite double as the fewest decimal digits that read back as the same double: 0.d₁d₂…dₖ × 10ⁿ.
///
/// Swift's own description has those digits (the nearest where several are shortest, as ECMAScript wants them);
/// only their layout differs.
struct ShortestDigits {
    let isNegative: Bool
    /// ASCII, no zero at either end; empty for zero.
    let digits: [UInt8]
    /// n: the decimal point stands after this many digits.
    let point: Int

    init(_ value: Double) {
        var digits: [UInt8] = []
        digits.reserveCapacity(24)
        var point: Int?
        var exponent = 0
        var exponentIsNegative = false
        var inExponent = false
        for byte in value.magnitude.description.utf8 {
            switch byte {
            case UInt8(ascii: "."): point = digits.count
            case UInt8(ascii: "e"): inExponent = true
            case UInt8(ascii: "-"): exponentIsNegative = true
            case UInt8(ascii: "+"): break
            default:
                if inExponent {
                    exponent = exponent * 10 + Int(byte - UInt8(ascii: "0"))
                } else {
                    digits.append(byte)
                }
            }
        }
        let leading = digits.prefix { $0 == UInt8(ascii: "0") }.count
        let scale = (point ?? digits.count) + (exponentIsNegative ? -exponent : exponent) - leading
        digits.removeFirst(leading)
        while digits.last == UInt8(ascii: "0") { digits.removeLast() }
        self.digits = digits
        self.point = digits.isEmpty ? 1 : scale
        // ECMAScript prints negative zero as 0.
        isNegative = value < 0
    }

    /// ECMA-262 Number::toString, as RFC 8785 §3.2.2.3 refers to it.
    var ecmaScript: String {
        guard !digits.isEmpty else { return "0" }
        let sign = isNegative ? "-" : ""
        let all = String(decoding: digits, as: UTF8.self)
        switch point {
        case 1...21 where digits.count <= point:
            return sign + all + String(repeating: "0", count: point - digits.count)
        case 1...21:
            return sign + all.prefix(point) + "." + all.dropFirst(point)
        case -5...0:
            return sign + "0." + String(repeating: "0", count: -point) + all
        default:
            let fraction = digits.count > 1 ? "." + all.dropFirst() : ""
            return sign + all.prefix(1) + fraction + (point > 0 ? "e+" : "e-") + String(abs(point - 1))
        }
    }

    /// Whether an integer's literal (no fraction, no exponent) denotes just what these digits denote.
    func denotes(integer literal: String) -> Bool {
        let written = literal.utf8.drop { $0 == UInt8(ascii: "-") }
        let zeros = written.reversed().prefix { $0 == UInt8(ascii: "0") }.count
        return written.count == point && written.dropLast(zeros).elementsEqual(digits)
    }
}
