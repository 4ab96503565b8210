/// Bytes of one string, checked to be UTF-8; they lie in the text or in the parser's scratch.
struct Run {
    let start: UnsafePointer<UInt8>
    let count: Int
    let isASCII: Bool

    /// Length and both ends, mixed: equal runs have equal fingerprints.
    @inline(__always)
    var fingerprint: UInt32 {
        let ends: UInt64
        if count >= 8 {
            ends = eightBytes(at: start) &* 31 ^ eightBytes(at: start + (count - 8))
        } else if count >= 4 {
            ends = UInt64(fourBytes(at: start)) | UInt64(fourBytes(at: start + (count - 4))) << 32
        } else if count > 0 {
            ends = UInt64(start[0]) | UInt64(start[count >> 1]) << 8 | UInt64(start[count - 1]) << 16
        } else {
            ends = 0
        }
        return UInt32(truncatingIfNeeded: ((ends ^ UInt64(count)) &* 0x9E37_79B9_7F4A_7C15) >> 32)
    }
}

extension String {
    /// The parser has just seen that the bytes are UTF-8: where the library can be told so, they are not read again.
    @inline(__always)
    init(_ run: Run) {
        let bytes = UnsafeBufferPointer(start: run.start, count: run.count)
        if #available(macOS 26, *) {
            self.init(copying: UTF8Span(unchecked: bytes.span, isKnownASCII: run.isASCII))
        } else {
            self.init(decoding: bytes, as: UTF8.self)
        }
    }
}
