/// Bits into bytes, from the lowest bit of each byte on (RFC 1951 §3.1.1). There is room enough in `end`, eight bytes
/// more than are written.
struct BitWriter {
    private(set) var end: UnsafeMutablePointer<UInt8>
    private var pending: UInt64 = 0
    private var count: UInt64 = 0

    init(_ start: UnsafeMutablePointer<UInt8>) { end = start }

    /// At most 56 bits; those above `count` are zero.
    @inline(__always)
    mutating func append(_ bits: UInt64, _ count: UInt64) {
        pending |= bits &<< self.count
        self.count &+= count
        UnsafeMutableRawPointer(end).storeBytes(of: pending.littleEndian, as: UInt64.self)
        end += Int(truncatingIfNeeded: self.count &>> 3)
        pending &>>= self.count & ~7
        self.count &= 7
    }

    @inline(__always)
    mutating func append(_ code: Bits) { append(code.bits, code.count) }

    /// Zeros up to a whole byte.
    mutating func align() { if count > 0 { append(0, 8 - count) } }
}

/// Up to 56 bits, the first in the lowest place.
struct Bits: Sendable {
    var bits: UInt64 = 0
    var count: UInt64 = 0

    static let longest: UInt64 = 56

    func followed(by next: Bits) -> Bits { Bits(bits: bits | next.bits << count, count: count + next.count) }
}
