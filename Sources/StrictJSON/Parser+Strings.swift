extension Parser {
    /// The string whose opening quote is here, escapes resolved, checked to be UTF-8; the position moves past the
    /// closing quote. The run is valid until the next string is read.
    @inline(__always)
    mutating func string() throws(JSONError) -> Run {
        let start = position + 1
        var here = start
        while here + 8 <= end {
            let found = marks(in: eightBytes(at: text + here))
            if found == 0 {
                here += 8
                continue
            }
            here += found.trailingZeroBitCount >> 3
            guard text[here] == UInt8(ascii: "\"") else { break }
            position = here + 1
            return Run(start: text + start, count: here - start, isASCII: true)
        }
        position = here
        return try unevenString(from: start)
    }

    /// The same for strings with escapes or letters beyond ASCII, and at the end of the text; all before `position`
    /// is plain.
    @inline(never)
    private mutating func unevenString(from start: Int) throws(JSONError) -> Run {
        var isASCII = true
        try skipPlain(&isASCII)
        if text[position] == UInt8(ascii: "\"") {
            position += 1
            return Run(start: text + start, count: position - 1 - start, isASCII: isASCII)
        }
        scratch.drop(to: 0)
        scratch.push(copying: text + start, count: position - start)
        while text[position] == UInt8(ascii: "\\") {
            try unescape(&isASCII)
            let plain = position
            try skipPlain(&isASCII)
            scratch.push(copying: text + plain, count: position - plain)
        }
        position += 1
        return scratch.run(isASCII: isASCII)
    }

    /// Moves to the next quote or backslash, over valid UTF-8 without control characters.
    private mutating func skipPlain(_ isASCII: inout Bool) throws(JSONError) {
        while true {
            while position + 8 <= end {
                let found = marks(in: eightBytes(at: text + position))
                guard found == 0 else {
                    position += found.trailingZeroBitCount >> 3
                    break
                }
                position += 8
            }
            guard position < end else { throw .unexpectedEnd(at: position) }
            switch text[position] {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): return
            case 0..<0x20: throw .controlCharacter(at: position)
            case 0x80...:
                isASCII = false
                position += try sequenceLength()
            default: position += 1
            }
        }
    }

    /// The length of the well-formed sequence of more than one byte that begins here (Unicode, table 3-7).
    @inline(__always)
    private func sequenceLength() throws(JSONError) -> Int {
        // Most letters beyond ASCII have two bytes.
        if 0xC2...0xDF ~= text[position], position + 1 < end, 0x80...0xBF ~= text[position + 1] { return 2 }
        return try longSequenceLength()
    }

    @inline(never)
    private func longSequenceLength() throws(JSONError) -> Int {
        let length: Int
        let second: ClosedRange<UInt8>
        switch text[position] {
        case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        default: throw .invalidUTF8(at: position)
        }
        for offset in 1..<length {
            guard position + offset < end else { throw .unexpectedEnd(at: end) }
            guard (offset == 1 ? second : 0x80...0xBF).contains(text[position + offset]) else {
                throw .invalidUTF8(at: position)
            }
        }
        return length
    }

    /// Resolves the escape at the backslash here into `scratch` (RFC 8259 §7).
    private mutating func unescape(_ isASCII: inout Bool) throws(JSONError) {
        guard position + 1 < end else { throw .unexpectedEnd(at: end) }
        let byte: UInt8
        switch text[position + 1] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): byte = text[position + 1]
        case UInt8(ascii: "b"): byte = 0x08
        case UInt8(ascii: "f"): byte = 0x0C
        case UInt8(ascii: "n"): byte = 0x0A
        case UInt8(ascii: "r"): byte = 0x0D
        case UInt8(ascii: "t"): byte = 0x09
        case UInt8(ascii: "u"): return try unescapeUnicode(&isASCII)
        default: throw .invalidEscape(at: position)
        }
        scratch.push(byte)
        position += 2
    }

    private mutating func unescapeUnicode(_ isASCII: inout Bool) throws(JSONError) {
        let backslash = position
        var code = try codeUnit()
        if code & 0xFC00 == 0xDC00 { throw .loneSurrogate(at: backslash) }
        if code & 0xFC00 == 0xD800 {
            // A text cut off between the halves is cut off, not wrong.
            for (offset, wanted) in [UInt8(ascii: "\\"), UInt8(ascii: "u")].enumerated() {
                guard position + offset < end else { throw .unexpectedEnd(at: end) }
                guard text[position + offset] == wanted else { throw .loneSurrogate(at: backslash) }
            }
            let low = try codeUnit()
            guard low & 0xFC00 == 0xDC00 else { throw .loneSurrogate(at: backslash) }
            code = 0x10000 + (code & 0x3FF) << 10 + (low & 0x3FF)
        }
        if code >= 0x80 { isASCII = false }
        switch code {
        case ..<0x80:
            scratch.push(UInt8(code))
        case ..<0x800:
            scratch.push(UInt8(0xC0 | code >> 6))
            scratch.push(UInt8(0x80 | code & 0x3F))
        case ..<0x10000:
            scratch.push(UInt8(0xE0 | code >> 12))
            scratch.push(UInt8(0x80 | code >> 6 & 0x3F))
            scratch.push(UInt8(0x80 | code & 0x3F))
        default:
            scratch.push(UInt8(0xF0 | code >> 18))
            scratch.push(UInt8(0x80 | code >> 12 & 0x3F))
            scratch.push(UInt8(0x80 | code >> 6 & 0x3F))
            scratch.push(UInt8(0x80 | code & 0x3F))
        }
    }

    /// The UTF-16 code unit of the `\uXXXX` here; the position moves past it.
    private mutating func codeUnit() throws(JSONError) -> UInt32 {
        var code: UInt32 = 0
        for offset in 2..<6 {
            guard position + offset < end else { throw .unexpectedEnd(at: end) }
            let digit = text[position + offset]
            switch digit {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): code = code << 4 | UInt32(digit - UInt8(ascii: "0"))
            case UInt8(ascii: "a")...UInt8(ascii: "f"): code = code << 4 | UInt32(digit - UInt8(ascii: "a") + 10)
            case UInt8(ascii: "A")...UInt8(ascii: "F"): code = code << 4 | UInt32(digit - UInt8(ascii: "A") + 10)
            default: throw .invalidEscape(at: position)
            }
        }
        position += 6
        return code
    }
}
