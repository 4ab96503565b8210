/// Strings compared as the bytes they are: Swift's `==` holds "é" and "e\u{301}" equal, JSON does not (RFC 8259 §8.3).
func haveSameBytes(_ a: String, _ b: String) -> Bool {
    a.utf8.count == b.utf8.count && withBytes(of: a) { x in withBytes(of: b) { y in areEqual(x, y) } }
}

func combine(_ text: String, into hasher: inout Hasher) {
    hasher.combine(text.utf8.count)
    withBytes(of: text) { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
}

@inline(__always)
func withBytes<Result>(of text: String, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    if let result = text.utf8.withContiguousStorageIfAvailable(body) { return result }
    // A string bridged from elsewhere: copied once.
    return Array(text.utf8).withUnsafeBufferPointer(body)
}

func areEqual(_ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>) -> Bool {
    guard a.count == b.count else { return false }
    var position = 0
    while position + 8 <= a.count {
        if eightBytes(of: a, at: position) != eightBytes(of: b, at: position) { return false }
        position += 8
    }
    while position < a.count {
        if a[position] != b[position] { return false }
        position += 1
    }
    return true
}

/// The first byte lowest; at least eight bytes must follow `position`.
@inline(__always)
func eightBytes(of text: UnsafeBufferPointer<UInt8>, at position: Int) -> UInt64 {
    UInt64(littleEndian: UnsafeRawBufferPointer(text).loadUnaligned(fromByteOffset: position, as: UInt64.self))
}

/// Marks (in each byte's top bit) the quote, the backslash, control characters and all that is not ASCII.
///
/// A subtraction borrows only past a marked byte, so the lowest mark is always right; higher ones may not be.
@inline(__always)
func marks(in word: UInt64) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let tops: UInt64 = 0x8080_8080_8080_8080
    let quote = (word ^ (ones * 0x22)) &- ones
    let backslash = (word ^ (ones * 0x5C)) &- ones
    let control = word &- (ones * 0x20)
    return ((quote | backslash | control) & ~word & tops) | (word & tops)
}
