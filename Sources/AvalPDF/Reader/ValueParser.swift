/// Values out of tokens, within limits.
struct ValueParser {
    var lexer: Lexer
    let depthLimit: Int
    /// How many more values may be read.
    var valuesLeft: Int

    /// The value at this place.
    mutating func value(depth: Int = 0) throws(PDFReadError) -> PDFValue {
        lexer.skipSpace()
        let start = lexer.position
        guard depth <= depthLimit else { throw .tooDeep(offset: start) }
        guard valuesLeft > 0 else { throw .tooMuchWork }
        valuesLeft -= 1
        guard let byte = lexer.byte else { throw .malformed(offset: start) }
        switch byte {
        case UInt8(ascii: "/"): return .name(try name())
        case UInt8(ascii: "("): return try literalString()
        case UInt8(ascii: "["): return try array(depth: depth)
        case UInt8(ascii: "<"):
            return lexer.take("<<") ? try dictionary(start: start, depth: depth) : try hexadecimalString()
        case UInt8(ascii: "t") where lexer.takeWord("true"): return .boolean(true)
        case UInt8(ascii: "f") where lexer.takeWord("false"): return .boolean(false)
        case UInt8(ascii: "n") where lexer.takeWord("null"): return .null
        default: return try number()
        }
    }

    private mutating func array(depth: Int) throws(PDFReadError) -> PDFValue {
        lexer.position += 1
        var values: [PDFValue] = []
        while true {
            lexer.skipSpace()
            if lexer.take("]") { return .array(values) }
            values.append(try value(depth: depth + 1))
        }
    }

    private mutating func dictionary(start: Int, depth: Int) throws(PDFReadError) -> PDFValue {
        var entries: [String: PDFValue] = [:]
        while true {
            lexer.skipSpace()
            if lexer.take(">>") { return .dictionary(entries) }
            guard lexer.byte == UInt8(ascii: "/") else { throw .malformed(offset: lexer.position) }
            let key = try name()
            let content = try value(depth: depth + 1)
            guard entries.updateValue(content, forKey: key) == nil else { throw .duplicateKey(offset: start) }
        }
    }

    /// §7.3.5; a name is kept as text, one character a byte where it is no UTF-8.
    private mutating func name() throws(PDFReadError) -> String {
        lexer.position += 1
        var content: [UInt8] = []
        while let byte = lexer.byte, Lexer.isRegular(byte) {
            lexer.position += 1
            if byte == UInt8(ascii: "#") {
                guard let high = lexer.byte.flatMap(Lexer.hexValue) else { throw .malformed(offset: lexer.position) }
                lexer.position += 1
                guard let low = lexer.byte.flatMap(Lexer.hexValue) else { throw .malformed(offset: lexer.position) }
                lexer.position += 1
                content.append(high << 4 | low)
            } else {
                content.append(byte)
            }
        }
        if let text = String(validating: content, as: UTF8.self) { return text }
        return String(String.UnicodeScalarView(content.map { Unicode.Scalar($0) }))
    }

    /// An integer, a reference (`12 0 R`) or a real.
    private mutating func number() throws(PDFReadError) -> PDFValue {
        let start = lexer.position
        var negative = false
        if lexer.take("-") { negative = true } else { _ = lexer.take("+") }
        let digits = lexer.takeNatural()
        if let byte = lexer.byte, byte == UInt8(ascii: ".") {
            lexer.position += 1
            let fraction = lexer.position
            var (value, scale) = (Double(digits ?? 0), 1.0)
            while let byte = lexer.byte, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
                scale /= 10
                value += Double(byte - UInt8(ascii: "0")) * scale
                lexer.position += 1
            }
            guard digits != nil || lexer.position > fraction else { throw .malformed(offset: start) }
            try endOfToken()
            return .real(negative ? -value : value)
        }
        guard let digits else { throw .malformed(offset: start) }
        try endOfToken()
        if !negative, bytesAt(start) != UInt8(ascii: "+"), let number = reference(to: digits) {
            return .reference(number)
        }
        return .integer(negative ? -digits : digits)
    }

    private func bytesAt(_ position: Int) -> UInt8? {
        position < lexer.bytes.count ? lexer.bytes[position] : nil
    }

    private func endOfToken() throws(PDFReadError) {
        if let byte = lexer.byte, Lexer.isRegular(byte) { throw .malformed(offset: lexer.position) }
    }

    /// Looks for ` 0 R` behind a number; all our generations are 0.
    private mutating func reference(to number: Int) -> Int? {
        let start = lexer.position
        lexer.skipSpace()
        if lexer.takeNatural() == 0 {
            lexer.skipSpace()
            if lexer.takeWord("R") { return number }
        }
        lexer.position = start
        return nil
    }
}
