/// Swift's `==` holds canonically equivalent strings equal; keys and IRIs are compared as the bytes they are.
@inline(__always)
func haveSameBytes(_ a: String, _ b: String) -> Bool {
    a.utf8.count == b.utf8.count && withBytes(of: a) { x in withBytes(of: b) { y in areEqual(x, y) } }
}

/// The order of code points, which is that of the bytes of UTF-8.
func precedes(_ a: String, _ b: String) -> Bool {
    withBytes(of: a) { x in withBytes(of: b) { y in x.lexicographicallyPrecedes(y) } }
}

@inline(__always)
func withBytes<Result>(of text: String, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    if let result = text.utf8.withContiguousStorageIfAvailable(body) { return result }
    // A string bridged from elsewhere: copied once.
    return Array(text.utf8).withUnsafeBufferPointer(body)
}

@inline(__always)
func areEqual(_ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>) -> Bool {
    guard a.count == b.count else { return false }
    let first = UnsafeRawBufferPointer(a)
    let second = UnsafeRawBufferPointer(b)
    var position = 0
    while position + 8 <= a.count {
        if first.loadUnaligned(fromByteOffset: position, as: UInt64.self)
            != second.loadUnaligned(fromByteOffset: position, as: UInt64.self)
        {
            return false
        }
        position += 8
    }
    while position < a.count {
        if a[position] != b[position] { return false }
        position += 1
    }
    return true
}

/// A mixed hash of bytes, seeded for each process, so that nobody can prepare terms that collide.
@inline(__always)
func mixedHash(of bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    let raw = UnsafeRawBufferPointer(bytes)
    var state = hashSeed ^ UInt64(truncatingIfNeeded: bytes.count)
    var position = 0
    while position + 8 <= bytes.count {
        state = mixed(state, raw.loadUnaligned(fromByteOffset: position, as: UInt64.self))
        position += 8
    }
    var rest: UInt64 = 0
    while position < bytes.count {
        rest = rest << 8 | UInt64(bytes[position])
        position += 1
    }
    return mixed(state, rest)
}

@inline(__always)
private func mixed(_ state: UInt64, _ word: UInt64) -> UInt64 {
    let product = (state ^ word ^ 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(by: hashFactor)
    return product.high ^ product.low ^ state
}

private let hashSeed = UInt64(bitPattern: Int64(Hasher().finalize()))
private let hashFactor: UInt64 = {
    var hasher = Hasher()
    hasher.combine(1)
    return UInt64(bitPattern: Int64(hasher.finalize())) | 1
}()

/// A string as key of a dictionary, compared by its bytes.
struct ByteString: Hashable {
    let text: String

    init(_ text: String) {
        self.text = text
    }

    static func == (a: ByteString, b: ByteString) -> Bool { haveSameBytes(a.text, b.text) }

    func hash(into hasher: inout Hasher) {
        withBytes(of: text) { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
}
