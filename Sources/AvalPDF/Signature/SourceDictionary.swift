/// A dictionary as the file spells it, so that one entry can be changed and all others stay byte for byte.
struct SourceDictionary {
    private(set) var entries: [(key: String, value: [UInt8])] = []

    init(entries: [(key: String, value: [UInt8])]) {
        self.entries = entries
    }

    /// The dictionary of an object, at the offset of its number.
    init(object number: Int, at offset: Int, in bytes: [UInt8]) throws(PDFReadError) {
        var lexer = Lexer(bytes: bytes, position: offset)
        guard offset < bytes.count, lexer.takeNatural() == number else { throw .objectMissing(number: number) }
        lexer.skipSpace()
        guard lexer.takeNatural() == 0 else { throw .objectMissing(number: number) }
        lexer.skipSpace()
        guard lexer.takeWord("obj") else { throw .objectMissing(number: number) }
        try self.init(at: lexer)
    }

    /// The dictionary that a value is.
    init(_ value: [UInt8]) throws(PDFReadError) {
        try self.init(at: Lexer(bytes: value, position: 0))
    }

    private init(at start: Lexer) throws(PDFReadError) {
        // A document of ours has a few hundred values in its largest dictionary.
        var parser = ValueParser(lexer: start, depthLimit: 16, valuesLeft: 100_000)
        parser.lexer.skipSpace()
        guard parser.lexer.take("<<") else { throw .malformed(offset: parser.lexer.position) }
        while true {
            parser.lexer.skipSpace()
            if parser.lexer.take(">>") { return }
            guard case .name(let key) = try parser.value() else { throw .malformed(offset: parser.lexer.position) }
            parser.lexer.skipSpace()
            let start = parser.lexer.position
            _ = try parser.value()
            guard self[key] == nil else { throw .duplicateKey(offset: start) }
            entries.append((key, Array(parser.lexer.bytes[start..<parser.lexer.position])))
        }
    }

    /// The bytes of a value; setting it replaces the value in its place, or adds it behind the others.
    subscript(key: String) -> [UInt8]? {
        get { entries.first { $0.key == key }?.value }
        set {
            let place = entries.firstIndex { $0.key == key }
            switch (place, newValue) {
            case (let place?, let value?): entries[place].value = value
            case (let place?, nil): entries.remove(at: place)
            case (nil, let value?): entries.append((key, value))
            case (nil, nil): break
            }
        }
    }

    func write(to output: inout Output) {
        output.write("<<")
        for entry in entries {
            output.write(name: entry.key)
            if let first = entry.value.first, Lexer.isRegular(first) { output.write(" ") }
            output.bytes.append(contentsOf: entry.value)
        }
        output.write(">>")
    }

    var bytes: [UInt8] {
        var output = Output()
        write(to: &output)
        return output.bytes
    }
}

extension [UInt8] {
    /// The value of an array with one more element, a reference; `nil` when these bytes are no array.
    func appending(reference number: Int) -> [UInt8]? {
        guard first == UInt8(ascii: "["), last == UInt8(ascii: "]") else { return nil }
        var output = Output(bytes: Array(dropLast()))
        if count > 2 { output.write(" ") }
        output.write(reference: number)
        output.write("]")
        return output.bytes
    }
}
