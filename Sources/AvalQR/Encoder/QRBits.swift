/// Bits in order, the highest of each codeword first (ISO/IEC 18004 §7.4).
struct QRBits {
    private(set) var codewords: [UInt8] = []
    /// Less than eight bits that fill no codeword yet.
    private var pending: UInt32 = 0
    private var pendingCount = 0

    /// The lowest `count` bits of `value`, 0...16.
    mutating func append(_ value: Int, _ count: Int) {
        pending = pending << UInt32(count) | UInt32(value)
        pendingCount += count
        while pendingCount >= 8 {
            pendingCount -= 8
            codewords.append(UInt8(truncatingIfNeeded: pending >> UInt32(pendingCount)))
        }
        pending &= (1 << UInt32(pendingCount)) - 1
    }

    /// Terminator, zeros up to a whole codeword, then the two pad codewords by turns (§7.4.9, §7.4.10).
    consuming func padded(to capacity: Int) -> [UInt8] {
        append(0, min(4, capacity * 8 - (codewords.count * 8 + pendingCount)))
        if pendingCount > 0 { append(0, 8 - pendingCount) }
        var pad: UInt8 = 0xEC
        while codewords.count < capacity {
            codewords.append(pad)
            pad ^= 0xEC ^ 0x11
        }
        return codewords
    }
}

extension QRSegment {
    /// Whether every character is of the segment's mode.
    var isPlausible: Bool {
        switch self {
        case .bytes: true
        case .numeric(let text):
            text.utf8.allSatisfy { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
        case .alphanumeric(let text): text.utf8.allSatisfy { QRSegment.value(of: $0) != nil }
        }
    }

    /// Bits of mode, count and content in a version (§7.4.1, table 3).
    func size(in version: Int) -> Int {
        let count = content.count
        let bits =
            switch self {
            case .bytes: 8 * count
            case .numeric: count / 3 * 10 + [0, 4, 7][count % 3]
            case .alphanumeric: count / 2 * 11 + count % 2 * 6
            }
        return 4 + countBits(in: version) + bits
    }

    func append(to bits: inout QRBits, in version: Int) {
        let content = content
        bits.append(mode, 4)
        bits.append(content.count, countBits(in: version))
        switch self {
        case .bytes:
            for byte in content { bits.append(Int(byte), 8) }
        case .numeric:
            for start in stride(from: 0, to: content.count, by: 3) {
                let group = content[start..<min(start + 3, content.count)]
                let value = group.reduce(0) { $0 * 10 + Int($1) - Int(UInt8(ascii: "0")) }
                bits.append(value, [0, 4, 7, 10][group.count])
            }
        case .alphanumeric:
            for start in stride(from: 0, to: content.count, by: 2) {
                let group = content[start..<min(start + 2, content.count)]
                let value = group.reduce(0) { $0 * 45 + (QRSegment.value(of: $1) ?? 0) }
                bits.append(value, [0, 6, 11][group.count])
            }
        }
    }

    private var mode: Int {
        switch self {
        case .numeric: 1
        case .alphanumeric: 2
        case .bytes: 4
        }
    }

    private func countBits(in version: Int) -> Int {
        let sizes: (Int, Int, Int) =
            switch self {
            case .numeric: (10, 12, 14)
            case .alphanumeric: (9, 11, 13)
            case .bytes: (8, 16, 16)
            }
        return version < 10 ? sizes.0 : version < 27 ? sizes.1 : sizes.2
    }

    /// The place in the alphabet of alphanumeric mode (table 5).
    private static func value(of character: UInt8) -> Int? {
        switch character {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(character - UInt8(ascii: "0"))
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): Int(character - UInt8(ascii: "A")) + 10
        default: signs.firstIndex(of: character).map { $0 + 36 }
        }
    }

    private static let signs = Array(" $%*+-./:".utf8)
}
