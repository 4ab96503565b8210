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

@inline(__always)
func areEqual(_ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>) -> Bool {
    guard a.count == b.count, let x = a.baseAddress, let y = b.baseAddress else { return a.count == b.count }
    var position = 0
    while position + 8 <= a.count {
        if eightBytes(at: x + position) != eightBytes(at: y + position) { return false }
        position += 8
    }
    while position < a.count {
        if a[position] != b[position] { return false }
        position += 1
    }
    return true
}

/// The first byte lowest; so many bytes must be there.
@inline(__always)
func eightBytes(at start: UnsafePointer<UInt8>) -> UInt64 {
    UInt64(littleEndian: UnsafeRawPointer(start).loadUnaligned(as: UInt64.self))
}

@inline(__always)
func fourBytes(at start: UnsafePointer<UInt8>) -> UInt32 {
    UInt32(littleEndian: UnsafeRawPointer(start).loadUnaligned(as: UInt32.self))
}

/// Marks (in each byte's top bit) the quote, the backslash, control characters and all that is not ASCII.
@inline(__always)
func marks(in word: UInt64) -> UInt64 {
    marksToEscape(in: word) | (word & 0x8080_8080_8080_8080)
}

/// Marks the quote, the backslash and control characters.
///
/// A subtraction borrows only past a marked byte, so the lowest mark is always right; higher ones may not be.
@inline(__always)
func marksToEscape(in word: UInt64) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let tops: UInt64 = 0x8080_8080_8080_8080
    let quote = (word ^ (ones * 0x22)) &- ones
    let backslash = (word ^ (ones * 0x5C)) &- ones
    let control = word &- (ones * 0x20)
    return (quote | backslash | control) & ~word & tops
}
