/// One element that a reader met: its tag byte, its content and all of its bytes.
struct DERElement {
    let tag: UInt8
    let content: ArraySlice<UInt8>
    let whole: ArraySlice<UInt8>

    /// A number of at least zero as exactly `length` big-endian bytes; `nil` when negative, too large or not minimal.
    func unsignedInteger(length: Int) -> [UInt8]? {
        guard tag == DERTag.integer, let first = content.first, first < 0x80 else { return nil }
        if first == 0, content.count > 1, content[content.startIndex + 1] < 0x80 { return nil }
        let magnitude = content.drop { $0 == 0 }
        guard magnitude.count <= length else { return nil }
        return [UInt8](repeating: 0, count: length - magnitude.count) + magnitude
    }

    /// A small number of at least zero.
    var smallInteger: Int? {
        unsignedInteger(length: 7)?.reduce(0) { $0 << 8 | Int($1) }
    }
}

/// Reads DER from the front: definite and minimal lengths, tags of one byte. It never reads beyond its slice.
struct DERReader {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) {
        rest = bytes[...]
    }

    init(_ slice: ArraySlice<UInt8>) {
        rest = slice
    }

    var isAtEnd: Bool { rest.isEmpty }

    /// The tag of the next element, without taking it.
    var nextTag: UInt8? { rest.first }

    /// The next element, or `nil` (and nothing taken) at the end or before anything that is not DER.
    mutating func next() -> DERElement? {
        guard rest.count >= 2, let tag = rest.first, tag & 0x1f != 0x1f else { return nil }
        let first = rest[rest.startIndex + 1]
        var start = rest.startIndex + 2
        var length = Int(first)
        if first >= 0x80 {
            let count = Int(first & 0x7f)
            guard (1...4).contains(count), rest.endIndex - start >= count, rest[start] != 0 else { return nil }
            length = rest[start..<start + count].reduce(0) { $0 << 8 | Int($1) }
            guard length >= 128 else { return nil }
            start += count
        }
        guard rest.endIndex - start >= length else { return nil }
        let end = start + length
        let element = DERElement(tag: tag, content: rest[start..<end], whole: rest[..<end])
        rest = rest[end...]
        return element
    }

    /// The next element if it has this tag.
    mutating func next(_ tag: UInt8) -> DERElement? {
        nextTag == tag ? next() : nil
    }
}
