extension JSONValue {
    /// Reads one strict JSON text (RFC 8259 with the refusals of RFC 7493): UTF-8 without a byte order mark, no
    /// duplicate key, no half surrogate pair, nothing after the value.
    ///
    /// Numbers keep their literals whatever their size; ``canonical()`` judges them.
    /// - Throws: the first flaw, with its byte offset.
    public init(parsing bytes: [UInt8], limits: JSONLimits = JSONLimits()) throws(JSONError) {
        self = try bytes.withUnsafeBufferPointer { text throws(JSONError) in
            try JSONValue(parsing: text, limits: limits)
        }
    }

    /// Offsets in errors count from the beginning of the slice.
    public init(parsing bytes: ArraySlice<UInt8>, limits: JSONLimits = JSONLimits()) throws(JSONError) {
        self = try bytes.withUnsafeBufferPointer { text throws(JSONError) in
            try JSONValue(parsing: text, limits: limits)
        }
    }

    public init(parsing bytes: UnsafeRawBufferPointer, limits: JSONLimits = JSONLimits()) throws(JSONError) {
        self = try JSONValue(parsing: bytes.assumingMemoryBound(to: UInt8.self), limits: limits)
    }

    private init(parsing text: UnsafeBufferPointer<UInt8>, limits: JSONLimits) throws(JSONError) {
        guard text.count <= limits.maximumBytes else {
            throw .tooManyBytes(count: text.count, cap: limits.maximumBytes)
        }
        guard let start = text.baseAddress, text.count > 0 else { throw .unexpectedEnd(at: 0) }
        var parser = Parser(text: start, end: text.count, limits: limits)
        self = try parser.document()
    }
}

/// One pass over the text; recursion follows the nesting, which the limits cap.
struct Parser: ~Copyable {
    let text: UnsafePointer<UInt8>
    let end: Int
    var position = 0
    /// Decoded bytes of a string that has escapes.
    var scratch = Pile<UInt8>()

    private let maximumDepth: Int
    private let maximumMembers: Int
    private var membersLeft: Int
    private var elements = Pile<JSONValue>()
    private var members = Pile<JSONObject.Member>()
    /// Of the keys in `members`, one each: most keys differ here, and need no look at their bytes.
    private var fingerprints = Pile<UInt32>()

    init(text: UnsafePointer<UInt8>, end: Int, limits: JSONLimits) {
        self.text = text
        self.end = end
        maximumDepth = limits.maximumDepth
        maximumMembers = limits.maximumMembers
        membersLeft = limits.maximumMembers
    }

    mutating func document() throws(JSONError) -> JSONValue {
        if end >= 3, text[0] == 0xEF, text[1] == 0xBB, text[2] == 0xBF { throw .byteOrderMark }
        skipWhitespace()
        let result = try value(depth: 0)
        skipWhitespace()
        guard position == end else { throw .trailingBytes(at: position) }
        return result
    }

    /// Begins at the first byte of the value; `depth` counts the containers around it.
    @inline(__always)
    private mutating func value(depth: Int) throws(JSONError) -> JSONValue {
        guard position < end else { throw .unexpectedEnd(at: position) }
        switch text[position] {
        case UInt8(ascii: "\""): return .string(String(try string()))
        case UInt8(ascii: "{"): return .object(try object(depth: depth + 1))
        case UInt8(ascii: "["): return .array(try array(depth: depth + 1))
        default: return try scalar()
        }
    }

    @inline(never)
    private mutating func scalar() throws(JSONError) -> JSONValue {
        switch text[position] {
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            let start = position
            position = try numberEnd(in: UnsafeBufferPointer(start: text, count: end), from: start)
            let literal = Run(start: text + start, count: position - start, isASCII: true)
            return .number(JSONNumber(checked: String(literal)))
        case UInt8(ascii: "t"):
            try word("true")
            return .bool(true)
        case UInt8(ascii: "f"):
            try word("false")
            return .bool(false)
        case UInt8(ascii: "n"):
            try word("null")
            return .null
        default:
            throw .unexpectedByte(at: position, wanted: .value)
        }
    }

    @inline(never)
    private mutating func array(depth: Int) throws(JSONError) -> [JSONValue] {
        guard depth <= maximumDepth else { throw .tooDeep(at: position, cap: maximumDepth) }
        position += 1
        skipWhitespace()
        if take(UInt8(ascii: "]")) { return [] }
        let start = elements.count
        while true {
            try countMember()
            let element = try value(depth: depth)
            elements.push(element)
            skipWhitespace()
            if take(UInt8(ascii: "]")) { return elements.take(from: start) }
            try comma(orElse: .commaOrBracket, closing: UInt8(ascii: "]"))
        }
    }

    @inline(never)
    private mutating func object(depth: Int) throws(JSONError) -> JSONObject {
        guard depth <= maximumDepth else { throw .tooDeep(at: position, cap: maximumDepth) }
        position += 1
        skipWhitespace()
        if take(UInt8(ascii: "}")) { return JSONObject() }
        let start = members.count
        var index = KeyIndex()
        while true {
            try countMember()
            let quote = position
            guard quote < end else { throw .unexpectedEnd(at: quote) }
            guard text[quote] == UInt8(ascii: "\"") else { throw .unexpectedByte(at: quote, wanted: .key) }
            let run = try string()
            let fingerprint = run.fingerprint
            let key = String(run)
            if mayBeKnown(fingerprint, since: start, index), isKnown(key, since: start, index) {
                throw .duplicateKey(at: quote)
            }
            skipWhitespace()
            guard take(UInt8(ascii: ":")) else {
                throw position < end ? .unexpectedByte(at: position, wanted: .colon) : .unexpectedEnd(at: position)
            }
            skipWhitespace()
            // Members of objects inside lie above `start` only while they are read, so the key waits here.
            let value = try value(depth: depth)
            members.push(JSONObject.Member(key: key, value: value))
            fingerprints.push(fingerprint)
            if members.count - start >= KeyIndex.threshold {
                index.noteLast(of: UnsafeBufferPointer(rebasing: members.elements[start...]))
            }
            skipWhitespace()
            if take(UInt8(ascii: "}")) {
                fingerprints.drop(to: start)
                return JSONObject(distinct: members.take(from: start), index: index)
            }
            try comma(orElse: .commaOrBrace, closing: UInt8(ascii: "}"))
        }
    }

    @inline(__always)
    private func mayBeKnown(_ fingerprint: UInt32, since start: Int, _ index: KeyIndex) -> Bool {
        guard index.isEmpty else { return true }
        var isKnown = false
        let known = fingerprints.elements
        for position in start..<known.count { isKnown = known[position] == fingerprint || isKnown }
        return isKnown
    }

    @inline(never)
    private func isKnown(_ key: String, since start: Int, _ index: KeyIndex) -> Bool {
        index.position(of: key, in: UnsafeBufferPointer(rebasing: members.elements[start...])) != nil
    }

    @inline(__always)
    private mutating func countMember() throws(JSONError) {
        guard membersLeft > 0 else { throw .tooManyMembers(at: position, cap: maximumMembers) }
        membersLeft -= 1
    }

    @inline(__always)
    private mutating func comma(orElse wanted: JSONError.Wanted, closing: UInt8) throws(JSONError) {
        guard position < end else { throw .unexpectedEnd(at: position) }
        guard take(UInt8(ascii: ",")) else { throw .unexpectedByte(at: position, wanted: wanted) }
        skipWhitespace()
        if position < end, text[position] == closing { throw .trailingComma(at: position) }
    }

    private mutating func word(_ word: StaticString) throws(JSONError) {
        for offset in 0..<word.utf8CodeUnitCount {
            guard position + offset < end else { throw .unexpectedEnd(at: end) }
            guard text[position + offset] == word.utf8Start[offset] else { throw .unknownWord(at: position) }
        }
        position += word.utf8CodeUnitCount
    }

    @inline(__always)
    private mutating func take(_ byte: UInt8) -> Bool {
        guard position < end, text[position] == byte else { return false }
        position += 1
        return true
    }

    @inline(__always)
    private mutating func skipWhitespace() {
        if position < end, text[position] <= 0x20 { skipBlanks() }
    }

    /// Indented text has long runs of spaces.
    @inline(never)
    private mutating func skipBlanks() {
        while position < end {
            switch text[position] {
            case UInt8(ascii: " "):
                position += 1
                while position + 8 <= end {
                    let others = eightBytes(at: text + position) ^ 0x2020_2020_2020_2020
                    position += others == 0 ? 8 : others.trailingZeroBitCount >> 3
                    if others != 0 { break }
                }
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"): position += 1
            default: return
            }
        }
    }
}
