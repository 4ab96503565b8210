/// Operators of a content stream, one after the other, with their operands (ISO 32000-1 §7.8.2).
struct ContentReader {
    private var parser: ValueParser
    private let bytes: [UInt8]
    private let mostOperands: Int

    init(_ bytes: [UInt8], limits: PDFReadLimits, mostOperands: Int = 64) {
        self.bytes = bytes
        self.mostOperands = mostOperands
        parser = ValueParser(
            lexer: Lexer(bytes: bytes, position: 0), depthLimit: limits.depth, valuesLeft: limits.values)
    }

    /// The next operator; `nil` at the end. An inline image is one operator, `BI`, with its dictionary.
    mutating func next() throws(PDFReadError) -> (name: String, operands: [PDFValue])? {
        var operands: [PDFValue] = []
        while true {
            parser.lexer.skipSpace()
            guard let byte = parser.lexer.byte else {
                if operands.isEmpty { return nil }
                throw .malformed(offset: bytes.count)
            }
            if let name = word(byte) {
                return name == "BI" ? (name, [.dictionary(try inlineImage())]) : (name, operands)
            }
            guard operands.count < mostOperands else { throw .malformed(offset: parser.lexer.position) }
            operands.append(try parser.value())
        }
    }

    /// A word that is an operator; nothing is taken where a value stands.
    private mutating func word(_ byte: UInt8) -> String? {
        guard Lexer.isRegular(byte), !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte),
            byte != UInt8(ascii: "-"), byte != UInt8(ascii: "+"), byte != UInt8(ascii: ".")
        else { return nil }
        let start = parser.lexer.position
        var end = start
        while end < bytes.count, Lexer.isRegular(bytes[end]), end - start < 32 { end += 1 }
        let word = String(decoding: bytes[start..<end], as: UTF8.self)
        if word == "true" || word == "false" || word == "null" { return nil }
        parser.lexer.position = end
        return word
    }

    /// §8.9.7: keys and values up to `ID`, one white space, data up to `EI` between white space.
    private mutating func inlineImage() throws(PDFReadError) -> [String: PDFValue] {
        var entries: [String: PDFValue] = [:]
        while true {
            parser.lexer.skipSpace()
            if parser.lexer.takeWord("ID") { break }
            guard case .name(let key) = try parser.value() else { throw .malformed(offset: parser.lexer.position) }
            entries[key] = try parser.value()
        }
        var position = parser.lexer.position + 1
        while position + 2 < bytes.count {
            let isEnd =
                Lexer.isSpace(bytes[position]) && bytes[position + 1] == UInt8(ascii: "E")
                && bytes[position + 2] == UInt8(ascii: "I")
                && (position + 3 == bytes.count || !Lexer.isRegular(bytes[position + 3]))
            if isEnd {
                parser.lexer.position = position + 3
                return entries
            }
            position += 1
        }
        throw .malformed(offset: parser.lexer.position)
    }
}
