/// Tokens of a presented file, from one place on. Every step forward is checked against the end of the file.
struct Lexer {
    let bytes: [UInt8]
    var position: Int

    var byte: UInt8? { position < bytes.count ? bytes[position] : nil }

    /// White space and comments (ISO 32000-1 §7.2.2, §7.2.3).
    mutating func skipSpace() {
        while let byte {
            if Lexer.isSpace(byte) {
                position += 1
            } else if byte == UInt8(ascii: "%") {
                while let byte = self.byte, byte != 0x0A, byte != 0x0D { position += 1 }
            } else {
                return
            }
        }
    }

    /// Takes exactly these characters, or nothing.
    mutating func take(_ text: StaticString) -> Bool {
        let wanted = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
        guard position >= 0, bytes.count - position >= wanted.count,
            bytes[position..<(position + wanted.count)].elementsEqual(wanted)
        else { return false }
        position += wanted.count
        return true
    }

    /// Takes a word and what must end it.
    mutating func takeWord(_ text: StaticString) -> Bool {
        let start = position
        guard take(text) else { return false }
        if let byte, Lexer.isRegular(byte) {
            position = start
            return false
        }
        return true
    }

    /// An unsigned number of at most 15 digits; `nil` and nothing taken where there is none.
    mutating func takeNatural() -> Int? {
        let start = position
        var value = 0
        while let byte, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
            guard position - start < 15 else {
                position = start
                return nil
            }
            value = value * 10 + Int(byte - UInt8(ascii: "0"))
            position += 1
        }
        return position > start ? value : nil
    }

    /// An end of line: CR LF, LF or CR.
    mutating func takeEndOfLine() -> Bool {
        if byte == 0x0D {
            position += 1
            if byte == 0x0A { position += 1 }
            return true
        }
        if byte == 0x0A {
            position += 1
            return true
        }
        return false
    }

    static func isSpace(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x00, 0x09, 0x0A, 0x0C, 0x0D, 0x20: true
        default: false
        }
    }

    /// Neither white space nor delimiter.
    static func isRegular(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "["),
            UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "/"), UInt8(ascii: "%"):
            false
        default: !isSpace(byte)
        }
    }

    static func hexValue(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        default: nil
        }
    }
}
