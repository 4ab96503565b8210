/// Where the objects of a file are, and its newest trailer (ISO 32000-1 §7.5.4, §7.5.5).
struct CrossReferences {
    /// Object number to file offset; free objects are absent.
    private(set) var offsets: [Int: Int] = [:]
    private(set) var trailer: [String: PDFValue] = [:]
    /// Where each table begins, the newest first.
    private(set) var tables: [Int] = []
    private var rowsLeft: Int

    /// Follows the chain of /Prev from the last `startxref`; what a newer table says holds.
    init(_ bytes: [UInt8], limits: PDFReadLimits, valuesLeft: inout Int) throws(PDFReadError) {
        rowsLeft = limits.objects
        var known: Set<Int> = []
        var visited: Set<Int> = []
        var next: Int? = try CrossReferences.lastStart(bytes)
        while let offset = next {
            guard visited.insert(offset).inserted, visited.count <= limits.depth else {
                throw .crossReference(offset: offset)
            }
            var parser = ValueParser(
                lexer: Lexer(bytes: bytes, position: offset), depthLimit: limits.depth, valuesLeft: valuesLeft)
            try readTable(&parser.lexer, start: offset, known: &known)
            parser.lexer.skipSpace()
            guard parser.lexer.takeWord("trailer"), case .dictionary(let entries) = try parser.value() else {
                throw .crossReference(offset: offset)
            }
            valuesLeft = parser.valuesLeft
            if trailer.isEmpty { trailer = entries }
            tables.append(offset)
            if entries["Encrypt"] != nil { throw .unsupported(feature: "encryption") }
            if entries["XRefStm"] != nil { throw .unsupported(feature: "a cross-reference stream") }
            next = try CrossReferences.previous(entries, offset: offset)
        }
    }

    /// Subsections of rows of exactly 20 bytes.
    private mutating func readTable(
        _ lexer: inout Lexer, start: Int, known: inout Set<Int>
    ) throws(PDFReadError) {
        guard lexer.takeWord("xref") else {
            if lexer.takeNatural() != nil { throw .unsupported(feature: "a cross-reference stream") }
            throw .crossReference(offset: start)
        }
        while true {
            lexer.skipSpace()
            guard let first = lexer.takeNatural() else { return }
            lexer.skipSpace()
            guard let count = lexer.takeNatural(), first <= 10_000_000 else { throw .crossReference(offset: start) }
            while lexer.byte == 0x20 { lexer.position += 1 }
            guard lexer.takeEndOfLine() else { throw .crossReference(offset: lexer.position) }
            guard count <= rowsLeft else { throw .tooMuchWork }
            rowsLeft -= count
            for number in first..<(first + count) {
                let row = lexer.position
                guard let offset = lexer.takeNatural(), lexer.position == row + 10, lexer.take(" "),
                    lexer.takeNatural() != nil, lexer.position == row + 16, lexer.take(" "), let kind = lexer.byte,
                    row + 20 <= lexer.bytes.count
                else { throw .crossReference(offset: row) }
                lexer.position = row + 20
                guard kind == UInt8(ascii: "n") || kind == UInt8(ascii: "f") else {
                    throw .crossReference(offset: row)
                }
                if known.insert(number).inserted, kind == UInt8(ascii: "n") { offsets[number] = offset }
            }
        }
    }

    private static func previous(_ entries: [String: PDFValue], offset: Int) throws(PDFReadError) -> Int? {
        guard let entry = entries["Prev"] else { return nil }
        guard let previous = entry.integer, previous >= 0 else { throw .crossReference(offset: offset) }
        return previous
    }

    /// The number between the last `startxref` of the last 2,048 bytes and its `%%EOF`.
    private static func lastStart(_ bytes: [UInt8]) throws(PDFReadError) -> Int {
        var position = bytes.count - 9
        while position >= max(0, bytes.count - 2_048) {
            var lexer = Lexer(bytes: bytes, position: position)
            if lexer.takeWord("startxref") {
                lexer.skipSpace()
                guard let start = lexer.takeNatural(), start < bytes.count else { throw .noCrossReference }
                while let byte = lexer.byte, Lexer.isSpace(byte) { lexer.position += 1 }
                guard lexer.take("%%EOF") else { throw .noCrossReference }
                return start
            }
            position -= 1
        }
        throw .noCrossReference
    }
}
