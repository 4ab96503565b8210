extension CBOR {
    /// Reads one item that is all of `bytes`. No item of indefinite length, no key twice, text in UTF-8.
    ///
    /// - Throws: the first flaw, with its byte offset.
    package init(
        parsing bytes: [UInt8], as form: CBORForm = .deterministic, limits: CBORLimits = CBORLimits()
    ) throws(CBORFlaw) {
        guard bytes.count <= limits.maximumBytes else {
            throw .tooManyBytes(count: bytes.count, cap: limits.maximumBytes)
        }
        var reader = CBORReader(bytes: bytes, form: form, limits: limits)
        self = try reader.item(depth: 0)
        guard reader.position == bytes.count else { throw .trailingBytes(at: reader.position) }
    }
}

/// What is demanded of the encoding.
package enum CBORForm: Hashable, Sendable {
    /// RFC 8949 §4.2.1: shortest forms, keys in the order of their bytes. Two items that are read so have equal bytes
    /// when they are equal.
    case deterministic
    /// What others write: any order of keys, any width of numbers.
    case foreign
}

/// How much a CBOR item may ask of its reader; what is over a cap is refused, never cut.
package struct CBORLimits: Hashable, Sendable {
    package var maximumBytes: Int
    /// Arrays, maps and tags inside one another, 0...64: reading, writing and freeing recurse once a level.
    package let maximumDepth: Int
    /// Of all levels together; the two halves of a map's member count each.
    package var maximumItems: Int

    /// A depth outside 0...64 is brought to the nearer end.
    package init(maximumBytes: Int = 1 << 20, maximumDepth: Int = 16, maximumItems: Int = 65_536) {
        self.maximumBytes = maximumBytes
        self.maximumDepth = min(max(maximumDepth, 0), 64)
        self.maximumItems = maximumItems
    }
}

private struct CBORReader {
    let bytes: [UInt8]
    let form: CBORForm
    let limits: CBORLimits
    var position = 0
    var items = 0

    init(bytes: [UInt8], form: CBORForm, limits: CBORLimits) {
        self.bytes = bytes
        self.form = form
        self.limits = limits
    }

    /// Begins at the item's first byte; `depth` counts the containers around it.
    mutating func item(depth: Int) throws(CBORFlaw) -> CBOR {
        let start = position
        items += 1
        guard items <= limits.maximumItems else { throw .tooManyItems(at: start, cap: limits.maximumItems) }
        guard start < bytes.count else { throw .unexpectedEnd(at: start) }
        let (type, detail) = (bytes[start] >> 5, bytes[start] & 31)
        position += 1
        guard let head = CBORHead(rawValue: type), head != .simple else { return try simple(detail, at: start) }
        let number = try number(detail, of: head, at: start)
        switch head {
        case .unsigned: return .unsigned(number)
        case .negative: return .negative(number)
        case .bytes: return .bytes(Array(try string(of: number)))
        case .text:
            let bytes = try string(of: number)
            guard let text = String(validating: bytes, as: UTF8.self) else { throw .invalidUTF8(at: start) }
            return .text(text)
        case .array:
            let count = try container(of: number, size: 1, at: start, depth: depth)
            var elements: [CBOR] = []
            for _ in 0..<count { elements.append(try item(depth: depth + 1)) }
            return .array(elements)
        case .map:
            return .map(try map(count: container(of: number, size: 2, at: start, depth: depth), depth: depth + 1))
        case .tag:
            _ = try container(of: 1, size: 1, at: start, depth: depth)
            return .tagged(number, try item(depth: depth + 1))
        case .simple: throw .reserved(at: start)
        }
    }

    private mutating func map(count: Int, depth: Int) throws(CBORFlaw) -> CBORMap {
        var members: [CBORMap.Member] = []
        var known: Set<[UInt8]> = []
        var last: ArraySlice<UInt8> = []
        for _ in 0..<count {
            let start = position
            let key = try item(depth: depth)
            switch form {
            case .deterministic:
                let written = bytes[start..<position]
                if !last.lexicographicallyPrecedes(written) {
                    throw last == written ? .duplicateKey(at: start) : .notSorted(at: start)
                }
                last = written
            case .foreign:
                // One key may be written in several widths.
                guard known.insert(key.encoded()).inserted else { throw .duplicateKey(at: start) }
            }
            members.append(CBORMap.Member(key: key, value: try item(depth: depth)))
        }
        return CBORMap(distinct: members)
    }

    /// The number of elements or members, which cannot be more than the bytes that are left.
    private func container(of number: UInt64, size: Int, at start: Int, depth: Int) throws(CBORFlaw) -> Int {
        guard depth < limits.maximumDepth else { throw .tooDeep(at: start, cap: limits.maximumDepth) }
        guard let count = Int(exactly: number), count <= (bytes.count - position) / size else {
            throw .unexpectedEnd(at: bytes.count)
        }
        return count
    }

    private mutating func string(of length: UInt64) throws(CBORFlaw) -> ArraySlice<UInt8> {
        guard let count = Int(exactly: length), count <= bytes.count - position else {
            throw .unexpectedEnd(at: bytes.count)
        }
        position += count
        return bytes[(position - count)..<position]
    }

    /// The number that the five low bits of the first byte say, or the bytes that follow (RFC 8949 §3).
    private mutating func number(_ detail: UInt8, of head: CBORHead, at start: Int) throws(CBORFlaw) -> UInt64 {
        switch detail {
        case ..<24: return UInt64(detail)
        case 24...27:
            let number = try bigEndian(width: 1 << Int(detail - 24))
            let least: UInt64 = detail == 24 ? 24 : 1 << (4 << UInt64(detail - 24))
            if form == .deterministic, number < least { throw .notShortest(at: start) }
            return number
        case 31 where (.bytes ... .map).contains(head): throw .indefiniteLength(at: start)
        default: throw .reserved(at: start)
        }
    }

    private mutating func simple(_ detail: UInt8, at start: Int) throws(CBORFlaw) -> CBOR {
        switch detail {
        case ..<20: return .simple(detail)
        case 20: return .bool(false)
        case 21: return .bool(true)
        case 22: return .null
        case 23: return .undefined
        case 24:
            let value = UInt8(try bigEndian(width: 1))
            guard value >= 32 else { throw .reserved(at: start) }
            return .simple(value)
        case 25...27:
            let bits = try bigEndian(width: 1 << Int(detail - 24))
            let value =
                switch detail {
                case 25: CBORFloat.double(half: UInt16(bits))
                case 26: Double(Float(bitPattern: UInt32(bits)))
                default: Double(bitPattern: bits)
                }
            return try float(value, at: start)
        default: throw .reserved(at: start)
        }
    }

    /// A NaN counts as one whatever its payload, so its one short form is demanded.
    private func float(_ value: Double, at start: Int) throws(CBORFlaw) -> CBOR {
        if form == .deterministic, CBOR.float(value).encoded() != Array(bytes[start..<position]) {
            throw .notShortest(at: start)
        }
        return .float(value)
    }

    private mutating func bigEndian(width: Int) throws(CBORFlaw) -> UInt64 {
        guard width <= bytes.count - position else { throw .unexpectedEnd(at: bytes.count) }
        var number: UInt64 = 0
        for byte in bytes[position..<(position + width)] { number = number << 8 | UInt64(byte) }
        position += width
        return number
    }
}

extension CBORHead: Comparable {
    static func < (a: CBORHead, b: CBORHead) -> Bool { a.rawValue < b.rawValue }
}
