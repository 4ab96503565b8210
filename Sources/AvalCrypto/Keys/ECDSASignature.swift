/// r and s of an ECDSA signature over P-256 or P-384, big-endian, each as long as the order.
struct ECDSASignature: Hashable {
    let r: [UInt8]
    let s: [UInt8]

    /// r‖s of exactly twice the length of the order; zero and values not below the order are left to OpenSSL.
    init?(raw: [UInt8], length: Int) {
        guard raw.count == 2 * length else { return nil }
        r = Array(raw[..<length])
        s = Array(raw[length...])
    }

    /// `SEQUENCE { INTEGER r, INTEGER s }` in DER; any other encoding of the same numbers is refused.
    init?(der: [UInt8], length: Int) {
        var outer = DERReader(der)
        guard let sequence = outer.next(DERTag.sequence), outer.isAtEnd else { return nil }
        var inner = DERReader(sequence.content)
        guard let r = inner.next(DERTag.integer)?.unsignedInteger(length: length),
            let s = inner.next(DERTag.integer)?.unsignedInteger(length: length), inner.isAtEnd
        else { return nil }
        self.r = r
        self.s = s
    }

    private init(r: [UInt8], s: [UInt8]) {
        self.r = r
        self.s = s
    }

    var raw: [UInt8] { r + s }

    var der: [UInt8] {
        DER.sequence(DER.integer(unsigned: r), DER.integer(unsigned: s))
    }

    /// Whether s is at most half the order.
    var isLow: Bool {
        let other = ECDSASignature.subtract(s, from: ECDSASignature.order(length: s.count))
        return !other.lexicographicallyPrecedes(s)
    }

    /// The one of the two equivalent signatures with the smaller s.
    var lowered: ECDSASignature {
        isLow ? self : ECDSASignature(r: r, s: ECDSASignature.subtract(s, from: ECDSASignature.order(length: s.count)))
    }

    /// The other one of the two.
    var negated: ECDSASignature {
        ECDSASignature(r: r, s: ECDSASignature.subtract(s, from: ECDSASignature.order(length: s.count)))
    }

    /// `minuend - value` modulo 256^count.
    private static func subtract(_ value: [UInt8], from minuend: [UInt8]) -> [UInt8] {
        var out = minuend
        var borrow = 0
        for index in out.indices.reversed() {
            let difference = Int(minuend[index]) - Int(value[index]) - borrow
            out[index] = UInt8(truncatingIfNeeded: difference)
            borrow = difference < 0 ? 1 : 0
        }
        return out
    }

    /// The order of the group (FIPS 186-5, SP 800-186 §3.2.1).
    private static func order(length: Int) -> [UInt8] {
        length == 32 ? orderP256 : orderP384
    }

    private static let orderP256: [UInt8] = [
        0xff, 0xff, 0xff, 0xff, 0x00, 0x00, 0x00, 0x00, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
        0xbc, 0xe6, 0xfa, 0xad, 0xa7, 0x17, 0x9e, 0x84, 0xf3, 0xb9, 0xca, 0xc2, 0xfc, 0x63, 0x25, 0x51,
    ]

    private static let orderP384: [UInt8] = [
        0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
        0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xc7, 0x63, 0x4d, 0x81, 0xf4, 0x37, 0x2d, 0xdf,
        0x58, 0x1a, 0x0d, 0xb2, 0x48, 0xb0, 0xa7, 0x7a, 0xec, 0xec, 0x19, 0x6a, 0xcc, 0xc5, 0x29, 0x73,
    ]
}
