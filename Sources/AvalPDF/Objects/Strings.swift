extension Output {
    /// A name object: bytes outside `!`...`~` and delimiters become `#xx` (ISO 32000-1 §7.3.5).
    mutating func write(name: some StringProtocol) {
        write("/")
        for byte in name.utf8 {
            switch byte {
            case 0x21...0x7E where !Output.isNameDelimiter(byte): bytes.append(byte)
            default:
                write("#")
                writeHex(byte)
            }
        }
    }

    /// A hexadecimal string.
    mutating func write(hexString content: some Sequence<UInt8>) {
        write("<")
        for byte in content { writeHex(byte) }
        write(">")
    }

    /// A text string: in PDFDocEncoding where it has every character at the place that Latin-1 has it, a byte each,
    /// else UTF-16BE behind its mark (ISO 32000-1 §7.9.2, annex D.2).
    mutating func write(textString text: String) throws(PDFError) {
        let before = count
        if writeLatin(text) {
            // Parentheses and, at worst, a backslash for each character.
            guard count - before - 2 <= PDFLimit.string else { throw .stringTooLong(bytes: count - before - 2) }
            return
        }
        bytes.removeLast(count - before)
        write("<FEFF")
        let start = count
        writeHex(utf16: text)
        let size = 2 + (count - start) / 2
        guard size <= PDFLimit.string else { throw .stringTooLong(bytes: size) }
        write(">")
    }

    /// False, and something of it may be there, where a character is not Latin-1's or the beginning is a mark's.
    private mutating func writeLatin(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { utf8 in
            write("(")
            if utf8.allSatisfy({ (0x20...0x7E).contains($0) && !Output.isEscaped($0) }) {
                bytes.append(contentsOf: utf8)
                write(")")
                return true
            }
            var position = 0
            while position < utf8.count {
                var byte = utf8[position]
                switch byte {
                case 0x20...0x7E:
                    if Output.isEscaped(byte) { bytes.append(UInt8(ascii: "\\")) }
                case 0xC2, 0xC3:
                    position += 1
                    byte = byte << 6 | utf8[position] & 0x3F
                    guard byte > 0xA0, byte != 0xAD else { return false }
                    // ï, þ and ÿ begin the marks of UTF-8 and UTF-16.
                    guard position > 1 || ![0xEF, 0xFE, 0xFF].contains(byte) else { return false }
                default: return false
                }
                bytes.append(byte)
                position += 1
            }
            write(")")
            return true
        }
    }

    private static func isEscaped(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "(") || byte == UInt8(ascii: ")") || byte == UInt8(ascii: "\\")
    }

    /// UTF-16BE in hexadecimal digits.
    mutating func writeHex(utf16 text: String) {
        bytes.reserveCapacity(bytes.count + 4 * text.utf8.count)
        for scalar in text.unicodeScalars {
            if scalar.value <= UInt16.max {
                writeHex(UInt16(truncatingIfNeeded: scalar.value))
            } else {
                for unit in UTF16.encode(scalar) ?? UTF16.encodedReplacementCharacter { writeHex(unit) }
            }
        }
    }

    mutating func writeHex(_ byte: UInt8) {
        bytes.append(Output.hexDigit(byte >> 4))
        bytes.append(Output.hexDigit(byte & 15))
    }

    /// Four digits in one go: glyph ids are most of a page.
    mutating func writeHex(_ unit: UInt16) {
        withUnsafeBytes(of: Output.hexDigits(unit).bigEndian) { bytes.append(contentsOf: $0) }
    }

    /// Four digits, the first in the highest byte.
    static func hexDigits(_ unit: UInt16) -> UInt32 {
        let unit = UInt32(unit)
        let nibbles = (unit << 12 & 0xF00_0000) | (unit << 8 & 0xF_0000) | (unit << 4 & 0xF00) | (unit & 0xF)
        // Those from ten on are letters, seven places behind the digits' end.
        let letters = (nibbles &+ 0x606_0606) >> 4 & 0x101_0101
        return nibbles &+ 0x3030_3030 &+ letters &* 7
    }

    static func hexDigit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
    }

    private static func isNameDelimiter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "#"), UInt8(ascii: "/"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "<"),
            UInt8(ascii: ">"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"),
            UInt8(ascii: "%"):
            true
        default: false
        }
    }
}

/// ISO 19005-3 §6.1.13.
enum PDFLimit {
    static let string = 32_767
    static let saves = 28
    static let side = 3.0...14_400.0
    static let number = 1e9
}
