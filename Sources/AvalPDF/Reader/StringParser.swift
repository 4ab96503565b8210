// The two written forms of a string, ISO 32000-1 §7.3.4.

extension ValueParser {
    mutating func hexadecimalString() throws(PDFReadError) -> PDFValue {
        let start = lexer.position
        lexer.position += 1
        var content: [UInt8] = []
        var high: UInt8?
        while let byte = lexer.byte {
            lexer.position += 1
            if let digit = Lexer.hexValue(byte) {
                if let first = high {
                    content.append(first << 4 | digit)
                    high = nil
                } else {
                    high = digit
                }
            } else if byte == UInt8(ascii: ">") {
                if let first = high { content.append(first << 4) }
                return .string(content, source: start..<lexer.position, hexadecimal: true)
            } else if !Lexer.isSpace(byte) {
                break
            }
        }
        throw .malformed(offset: start)
    }

    mutating func literalString() throws(PDFReadError) -> PDFValue {
        let start = lexer.position
        lexer.position += 1
        var content: [UInt8] = []
        var open = 1
        while let byte = lexer.byte {
            lexer.position += 1
            switch byte {
            case UInt8(ascii: "\\"):
                escape(&content)
                continue
            case UInt8(ascii: "("): open += 1
            case UInt8(ascii: ")"):
                open -= 1
                if open == 0 { return .string(content, source: start..<lexer.position, hexadecimal: false) }
            default: break
            }
            content.append(byte)
        }
        throw .malformed(offset: start)
    }

    /// What follows a backslash; an unknown escape stands for its character (table 3).
    private mutating func escape(_ content: inout [UInt8]) {
        if lexer.takeEndOfLine() { return }
        guard let byte = lexer.byte else { return }
        lexer.position += 1
        switch byte {
        case UInt8(ascii: "n"): content.append(0x0A)
        case UInt8(ascii: "r"): content.append(0x0D)
        case UInt8(ascii: "t"): content.append(0x09)
        case UInt8(ascii: "b"): content.append(0x08)
        case UInt8(ascii: "f"): content.append(0x0C)
        case UInt8(ascii: "0")...UInt8(ascii: "7"):
            var value = Int(byte - UInt8(ascii: "0"))
            for _ in 0..<2 {
                guard let digit = lexer.byte, (UInt8(ascii: "0")...UInt8(ascii: "7")).contains(digit) else { break }
                value = value * 8 + Int(digit - UInt8(ascii: "0"))
                lexer.position += 1
            }
            content.append(UInt8(value & 0xFF))
        default: content.append(byte)
        }
    }
}
