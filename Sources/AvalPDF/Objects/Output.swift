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

    /// Up to `places` (0...6) decimals, rounded to nearest, without trailing zeros. The number is finite and below 10^9:
    /// `PDFContent` and the document refuse others before they come here.
    mutating func write(_ value: Double, places: Int = 4) {
        if value.magnitude < 1e9, value == value.rounded(.towardZero) { return write(Int(value)) }
        let scale = Output.powers[places]
        let scaled = (value * Double(scale)).rounded(.toNearestOrAwayFromZero)
        guard scaled.isFinite, scaled.magnitude < 1e17 else {
            bytes.append(UInt8(ascii: "0"))
            return
        }
        if scaled < 0 { bytes.append(UInt8(ascii: "-")) }
        let (whole, rest) = UInt(scaled.magnitude).quotientAndRemainder(dividingBy: scale)
        writeDigits(whole)
        guard rest > 0 else { return }
        bytes.append(UInt8(ascii: "."))
        writeDigits(rest, count: places)
        while bytes.last == UInt8(ascii: "0") { bytes.removeLast() }
    }

    /// Of ten; as many as a number has decimals.
    private static let powers: [UInt] = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000]

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
        writeDigits(value.magnitude, count: digits)
    }

    /// Rectangles of whole numbers as operators, `x y width height re` a line; a symbol has hundreds.
    mutating func writeRectangles(_ all: [(x: Int, y: Int, width: Int, height: Int)]) {
        let longest = 4 * 21 + 3
        bytes += [UInt8](unsafeUninitializedCapacity: all.count * longest) { room, count in
            guard var end = room.baseAddress else { return }
            for numbers in all {
                Output.put(numbers.x, &end)
                Output.put(numbers.y, &end)
                Output.put(numbers.width, &end)
                Output.put(numbers.height, &end)
                end[0] = UInt8(ascii: "r")
                end[1] = UInt8(ascii: "e")
                end[2] = UInt8(ascii: "\n")
                end += 3
            }
            count = room.baseAddress.map { end - $0 } ?? 0
        }
    }

    /// A number and a space.
    @inline(__always)
    private static func put(_ value: Int, _ end: inout UnsafeMutablePointer<UInt8>) {
        if UInt(bitPattern: value) < 100 {
            let value = UInt32(truncatingIfNeeded: value)
            // A division by ten, for numbers as small as these.
            let tens = (value &* 205) &>> 11
            end[0] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: tens)
            end += tens > 0 ? 1 : 0
            end[0] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: value &- tens &* 10)
            end[1] = UInt8(ascii: " ")
            end += 2
        } else {
            for digit in "\(value) ".utf8 {
                end[0] = digit
                end += 1
            }
        }
    }

    mutating func write(reference number: Int) {
        write(number)
        write(" 0 R")
    }

    /// In decimal, with zeros before it up to `count` digits.
    ///
    /// Divided by a constant from the end: by a divisor that varies it would cost three times as much.
    private mutating func writeDigits(_ value: UInt, count: Int = 1) {
        if value < 100, count == 1 {
            let (tens, ones) = value.quotientAndRemainder(dividingBy: 10)
            if tens > 0 { bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: tens)) }
            bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: ones))
            return
        }
        let room = max(20, count)
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: room) { digits in
            var rest = value
            var first = room
            while rest > 0 || room - first < count {
                first -= 1
                digits[first] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
                rest /= 10
            }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: digits[first...]))
        }
    }
}
