/// Bytes in the making, with the few lexical forms of PDF (ISO 32000-1 §7.2 and §7.3).
struct Output: Sendable {
    var bytes: [UInt8] = []

    var count: Int { bytes.count }

    mutating func write(_ text: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    mutating func write(text: some StringProtocol) {
        bytes.append(contentsOf: text.utf8)
    }

    mutating func write(_ value: Int) {
        if value < 0 { bytes.append(UInt8(ascii: "-")) }
        writeDigits(value.magnitude)
    }

    /// Up to `places` decimals, rounded to nearest, without trailing zeros. The number is finite and below 10^9:
    /// `PDFContent` and the document refuse others before they come here.
    mutating func write(_ value: Double, places: Int = 4) {
        if value.magnitude < 1e9, value == value.rounded(.towardZero) { return write(Int(value)) }
        var scale: UInt = 1
        for _ in 0..<places { scale *= 10 }
        let scaled = (value * Double(scale)).rounded(.toNearestOrAwayFromZero)
        guard scaled.isFinite, scaled.magnitude < 1e17 else {
            bytes.append(UInt8(ascii: "0"))
            return
        }
        if scaled < 0 { bytes.append(UInt8(ascii: "-")) }
        let magnitude = UInt(scaled.magnitude)
        let (whole, rest) = magnitude.quotientAndRemainder(dividingBy: scale)
        writeDigits(whole)
        guard rest > 0 else { return }
        bytes.append(UInt8(ascii: "."))
        var remaining = rest
        while remaining > 0 {
            scale /= 10
            bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: remaining / scale))
            remaining %= scale
        }
    }

    /// The number and a space.
    mutating func operand(_ value: Double, places: Int = 4) {
        write(value, places: places)
        bytes.append(UInt8(ascii: " "))
    }

    mutating func write(_ matrix: PDFMatrix) {
        operand(matrix.a, places: 6)
        operand(matrix.b, places: 6)
        operand(matrix.c, places: 6)
        operand(matrix.d, places: 6)
        operand(matrix.e)
        write(matrix.f)
    }

    /// `[left bottom right top]`.
    mutating func write(_ rect: PDFRect) {
        write("[")
        operand(rect.x)
        operand(rect.y)
        operand(rect.x + rect.width)
        write(rect.y + rect.height)
        write("]")
    }

    /// Whole numbers with leading zeros, for fields of fixed width.
    mutating func write(_ value: Int, digits: Int) {
        let start = bytes.count
        bytes.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: digits))
        var rest = value
        var index = start + digits - 1
        while rest > 0, index >= start {
            bytes[index] = UInt8(ascii: "0") + UInt8(rest % 10)
            rest /= 10
            index -= 1
        }
    }

    mutating func write(reference number: Int) {
        write(number)
        write(" 0 R")
    }

    private mutating func writeDigits(_ value: UInt) {
        var divisor: UInt = 1
        while value / divisor >= 10 { divisor *= 10 }
        while divisor > 0 {
            bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value / divisor % 10))
            divisor /= 10
        }
    }
}
