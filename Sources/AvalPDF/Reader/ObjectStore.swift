import CDeflate

/// The objects of a presented file, read when they are asked for, all within one budget.
struct ObjectStore {
    let bytes: [UInt8]
    let limits: PDFReadLimits
    let references: CrossReferences
    private var valuesLeft: Int
    private var syntaxLeft: Int
    private var inflatedLeft: Int

    init(_ bytes: [UInt8], limits: PDFReadLimits) throws(PDFReadError) {
        self.bytes = bytes
        self.limits = limits
        valuesLeft = limits.values
        syntaxLeft = limits.syntax
        inflatedLeft = limits.inflated
        references = try CrossReferences(bytes, limits: limits, valuesLeft: &valuesLeft)
    }

    /// The value itself, or the object that it refers to; an object that is no longer there is null (§7.3.10).
    mutating func resolve(_ value: PDFValue?) throws(PDFReadError) -> PDFValue {
        guard let value else { return .null }
        guard case .reference(let number) = value else { return value }
        return try object(number).value
    }

    /// A dictionary, direct or not.
    mutating func dictionary(_ value: PDFValue?, _ path: String) throws(PDFReadError) -> [String: PDFValue] {
        guard case .dictionary(let entries) = try resolve(value) else { throw .unexpected(path: path) }
        return entries
    }

    /// An array, direct or not; an absent one is empty.
    mutating func array(_ value: PDFValue?, _ path: String) throws(PDFReadError) -> [PDFValue] {
        switch try resolve(value) {
        case .array(let values): return values
        case .null: return []
        default: throw .unexpected(path: path)
        }
    }

    /// The dictionary and the decoded bytes of a stream.
    mutating func stream(_ value: PDFValue?, _ path: String) throws(PDFReadError) -> ([String: PDFValue], [UInt8]) {
        guard case .reference(let number)? = value else { throw .unexpected(path: path) }
        let (content, parser) = try object(number)
        guard case .dictionary(let entries) = content else { throw .unexpected(path: path) }
        guard let stored = try storedBytes(entries, behind: parser.lexer) else { throw .stream(number: number) }
        // 20 MB of empty deflate blocks inflate to nothing: reading them counts as well.
        syntaxLeft -= stored.count
        guard syntaxLeft >= 0 else { throw .tooMuchWork }
        return (entries, try decode(bytes[stored], entries, number: number))
    }

    /// Where the bytes of a stream stand, whose dictionary ends at `lexer`; `nil` where /Length is not what there is.
    mutating func storedBytes(
        _ entries: [String: PDFValue], behind lexer: Lexer
    ) throws(PDFReadError) -> Range<Int>? {
        var lexer = lexer
        lexer.skipSpace()
        // §7.3.8.1: CR alone may not end the line here, since data may begin with LF.
        guard lexer.take("stream\n") || lexer.take("stream\r\n"),
            let length = try resolve(entries["Length"]).integer, length >= 0, length <= bytes.count - lexer.position
        else { return nil }
        let start = lexer.position
        lexer.position += length
        _ = lexer.takeEndOfLine()
        return lexer.takeWord("endstream") ? start..<(start + length) : nil
    }

    // MARK: Objects

    /// An object's value, and the place behind it.
    mutating func object(_ number: Int) throws(PDFReadError) -> (value: PDFValue, parser: ValueParser) {
        let offset = references.offsets[number]
        var parser = ValueParser(
            lexer: Lexer(bytes: bytes, position: offset ?? bytes.count), depthLimit: limits.depth,
            valuesLeft: valuesLeft)
        guard let offset else { return (.null, parser) }
        guard offset < bytes.count, parser.lexer.takeNatural() == number else { throw .objectMissing(number: number) }
        parser.lexer.skipSpace()
        guard parser.lexer.takeNatural() == 0 else { throw .objectMissing(number: number) }
        parser.lexer.skipSpace()
        guard parser.lexer.takeWord("obj") else { throw .objectMissing(number: number) }
        let value = try parser.value()
        valuesLeft = parser.valuesLeft
        syntaxLeft -= parser.lexer.position - offset
        guard syntaxLeft >= 0 else { throw .tooMuchWork }
        // A reference to a reference is no object of ours, and would be a way to build loops.
        if case .reference = value { throw .malformed(offset: offset) }
        return (value, parser)
    }

    // MARK: Filters

    private mutating func decode(
        _ stored: ArraySlice<UInt8>, _ entries: [String: PDFValue], number: Int
    ) throws(PDFReadError) -> [UInt8] {
        guard entries["DecodeParms"] == nil, entries["F"] == nil else {
            throw .unsupported(feature: "a predictor or an external stream")
        }
        switch try resolve(entries["Filter"]) {
        case .null:
            guard stored.count <= inflatedLeft else { throw .tooMuchWork }
            inflatedLeft -= stored.count
            return Array(stored)
        case .name("FlateDecode"): return try inflate(stored, number: number)
        default: throw .unsupported(feature: "a stream filter other than FlateDecode")
        }
    }

    /// Room doubles until the stream fits or the budget ends, so that a small bomb costs little.
    private mutating func inflate(_ stored: ArraySlice<UInt8>, number: Int) throws(PDFReadError) -> [UInt8] {
        guard let decompressor = libdeflate_alloc_decompressor() else { throw .tooMuchWork }
        defer { libdeflate_free_decompressor(decompressor) }
        var room = min(inflatedLeft, max(4_096, stored.count * 4))
        while true {
            var result = LIBDEFLATE_BAD_DATA
            let output = [UInt8](unsafeUninitializedCapacity: max(room, 1)) { buffer, count in
                result = stored.withUnsafeBytes { source in
                    libdeflate_zlib_decompress(
                        decompressor, source.baseAddress, source.count, buffer.baseAddress, room, &count)
                }
                if result != LIBDEFLATE_SUCCESS { count = 0 }
            }
            switch result {
            case LIBDEFLATE_SUCCESS:
                inflatedLeft -= output.count
                return output
            case LIBDEFLATE_INSUFFICIENT_SPACE:
                guard room < inflatedLeft else { throw .tooMuchWork }
                room = min(inflatedLeft, room * 2)
            default: throw .stream(number: number)
            }
        }
    }
}
