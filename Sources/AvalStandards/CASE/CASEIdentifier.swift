/// A UUID as a number, so that look-up does not depend on the case of its letters.
struct CASEIdentifier: Hashable, Sendable {
    private let high: UInt64
    private let low: UInt64

    /// `nil` unless the text is 8-4-4-4-12 hexadecimal digits of either case.
    init?(_ text: String) {
        var text = text
        let halves = text.withUTF8 { bytes -> (UInt64, UInt64)? in
            guard bytes.count == 36 else { return nil }
            var halves: (UInt64, UInt64) = (0, 0)
            var digits = 0
            for (position, byte) in bytes.enumerated() {
                if position == 8 || position == 13 || position == 18 || position == 23 {
                    guard byte == UInt8(ascii: "-") else { return nil }
                    continue
                }
                guard let digit = digit(byte) else { return nil }
                if digits < 16 { halves.0 = halves.0 << 4 | digit } else { halves.1 = halves.1 << 4 | digit }
                digits += 1
            }
            return halves
        }
        guard let halves else { return nil }
        (high, low) = halves
    }

    /// The first sixteen of the bytes given, with version 5 and variant 1 written over them.
    ///
    /// The OpenAPI of CASE 1.1 admits versions 1 to 5; of those, 5 is the one that is made from a name. The digest is
    /// SHA-256 where RFC 9562 §5.5 has SHA-1, whose version 8 for such cases CASE does not admit.
    init(digest bytes: [UInt8]) {
        precondition(bytes.count >= 16, "a digest has at least sixteen bytes")
        let high = bytes[0..<8].reduce(0) { $0 << 8 | UInt64($1) }
        let low = bytes[8..<16].reduce(0) { $0 << 8 | UInt64($1) }
        self.high = high & ~0xF000 | 0x5000
        self.low = low & ~(0xC0 << 56) | 0x80 << 56
    }

    /// CASE 1.1, data type UUID: versions 1 to 5, variant 1.
    var isOfAdmittedVersion: Bool {
        (1...5).contains(high >> 12 & 0xF) && low >> 62 == 0b10
    }
}

extension CASEIdentifier: CustomStringConvertible {
    /// 8-4-4-4-12 lower-case digits.
    var description: String {
        let alphabet = Array("0123456789abcdef".utf8)
        var out: [UInt8] = []
        for position in 0..<32 {
            if position == 8 || position == 12 || position == 16 || position == 20 { out.append(UInt8(ascii: "-")) }
            let half = position < 16 ? high : low
            out.append(alphabet[Int(half >> UInt64(60 - position % 16 * 4) & 0xF)])
        }
        return String(decoding: out, as: UTF8.self)
    }
}

private func digit(_ byte: UInt8) -> UInt64? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt64(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt64(byte - UInt8(ascii: "a") + 10)
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt64(byte - UInt8(ascii: "A") + 10)
    default: nil
    }
}
