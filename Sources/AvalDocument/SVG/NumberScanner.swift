/// Reads numbers, commands and words from an attribute's value, one byte after the other.
struct NumberScanner {
    private let bytes: [UInt8]
    private var position = 0

    init(_ text: String) { bytes = Array(text.utf8) }

    var isAtEnd: Bool { position >= bytes.count }
    var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    mutating func skipSpace() {
        while let byte = next, isSpace(byte) { position += 1 }
    }

    /// White space with at most one comma in it.
    mutating func skipSeparator() {
        skipSpace()
        if next == UInt8(ascii: ",") {
            position += 1
            skipSpace()
        }
    }

    /// One ASCII letter, or `nil`.
    mutating func letter() -> UInt8? {
        guard let byte = next, isLetter(byte) else { return nil }
        position += 1
        return byte
    }

    mutating func take(_ byte: Character) -> Bool {
        guard let value = byte.asciiValue, next == value else { return false }
        position += 1
        return true
    }

    mutating func word() -> String {
        let start = position
        while let byte = next, isLetter(byte) { position += 1 }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    /// A flag of an arc: one digit, which the next number may follow at once.
    mutating func flag() -> Bool? {
        switch next {
        case UInt8(ascii: "0"):
            position += 1
            return false
        case UInt8(ascii: "1"):
            position += 1
            return true
        default: return nil
        }
    }

    /// SVG 1.1 §4.2: sign, digits, fraction, exponent; `nil` and no progress where there is no number.
    ///
    /// Numbers beyond ±1,000,000 are refused: nothing on a page is that far away.
    mutating func number() -> Double? {
        var end = position
        func digits() -> Int {
            let start = end
            while end < bytes.count, isDigit(bytes[end]) { end += 1 }
            return end - start
        }
        if end < bytes.count, bytes[end] == UInt8(ascii: "+") || bytes[end] == UInt8(ascii: "-") { end += 1 }
        var count = digits()
        if end < bytes.count, bytes[end] == UInt8(ascii: ".") {
            end += 1
            count += digits()
        }
        guard count > 0 else { return nil }
        if end < bytes.count, bytes[end] == UInt8(ascii: "e") || bytes[end] == UInt8(ascii: "E") {
            let mantissaEnd = end
            end += 1
            if end < bytes.count, bytes[end] == UInt8(ascii: "+") || bytes[end] == UInt8(ascii: "-") { end += 1 }
            if digits() == 0 { end = mantissaEnd }
        }
        var text = String(decoding: bytes[position..<end], as: UTF8.self)
        if text.hasSuffix(".") { text += "0" }
        guard let value = Double(text), value.isFinite, abs(value) <= 1_000_000 else { return nil }
        position = end
        return value
    }

    /// Numbers up to the end, separated by white space or commas; `nil` when anything else is among them.
    static func list(_ text: String) -> [Double]? {
        var scanner = NumberScanner(text)
        var numbers: [Double] = []
        scanner.skipSpace()
        while !scanner.isAtEnd {
            guard let number = scanner.number() else { return nil }
            numbers.append(number)
            scanner.skipSeparator()
        }
        return numbers
    }

    /// Exactly one number and nothing else.
    static func single(_ text: String) -> Double? {
        guard let numbers = list(text), numbers.count == 1 else { return nil }
        return numbers[0]
    }
}

private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }
private func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }
private func isLetter(_ byte: UInt8) -> Bool {
    byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z")
}
