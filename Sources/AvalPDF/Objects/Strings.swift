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

    /// A text string: as it is when all is printable ASCII, else UTF-16BE behind its mark (ISO 32000-1 §7.9.2).
    mutating func write(textString text: String) throws(PDFError) {
        if text.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) {
            guard text.utf8.count <= PDFLimit.string else { throw .stringTooLong(bytes: text.utf8.count) }
            write("(")
            for byte in text.utf8 {
                if byte == UInt8(ascii: "(") || byte == UInt8(ascii: ")") || byte == UInt8(ascii: "\\") {
                    write("\\")
                }
                bytes.append(byte)
            }
            write(")")
        } else {
            let size = 2 + 2 * text.utf16.count
            guard size <= PDFLimit.string else { throw .stringTooLong(bytes: size) }
            write("<FEFF")
            writeHex(utf16: text)
            write(">")
        }
    }

    /// UTF-16BE in hexadecimal digits.
    mutating func writeHex(utf16 text: some StringProtocol) {
        let units = Array(text.utf16)
        bytes += [UInt8](unsafeUninitializedCapacity: 4 * units.count) { room, count in
            for unit in units {
                for shift in stride(from: UInt16(12), through: 0, by: -4) {
                    room[count] = Output.hexDigit(UInt8(truncatingIfNeeded: unit >> shift) & 15)
                    count += 1
                }
            }
        }
    }

    mutating func writeHex(_ byte: UInt8) {
        bytes.append(Output.hexDigit(byte >> 4))
        bytes.append(Output.hexDigit(byte & 15))
    }

    /// Four digits in one go: glyph ids are most of a page.
    mutating func writeHex(_ unit: UInt16) {
        var digits: UInt32 = 0
        for shift in stride(from: 12, through: 0, by: -4) {
            digits = digits << 8 | UInt32(Output.hexDigit(UInt8(truncatingIfNeeded: unit >> UInt16(shift)) & 15))
        }
        withUnsafeBytes(of: digits.bigEndian) { bytes.append(contentsOf: $0) }
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
