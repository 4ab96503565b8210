extension CBOR {
    /// The one deterministic encoding (RFC 8949 §4.2.1): definite lengths, the shortest form of every number and
    /// length, members in the bytewise order of their encoded keys.
    package func encoded() -> [UInt8] {
        var out: [UInt8] = []
        append(to: &out)
        return out
    }

    private func append(to out: inout [UInt8]) {
        switch self {
        case .unsigned(let value): CBORHead.append(.unsigned, value, to: &out)
        case .negative(let value): CBORHead.append(.negative, value, to: &out)
        case .bytes(let value):
            CBORHead.append(.bytes, UInt64(value.count), to: &out)
            out += value
        case .text(let value):
            CBORHead.append(.text, UInt64(value.utf8.count), to: &out)
            out += value.utf8
        case .array(let elements):
            CBORHead.append(.array, UInt64(elements.count), to: &out)
            for element in elements { element.append(to: &out) }
        case .map(let map):
            CBORHead.append(.map, UInt64(map.members.count), to: &out)
            let encoded = map.members.map { ($0.key.encoded(), $0.value) }
            for (key, value) in encoded.sorted(by: { $0.0.lexicographicallyPrecedes($1.0) }) {
                out += key
                value.append(to: &out)
            }
        case .tagged(let tag, let value):
            CBORHead.append(.tag, tag, to: &out)
            value.append(to: &out)
        case .bool(let value): out.append(value ? 0xF5 : 0xF4)
        case .null: out.append(0xF6)
        case .undefined: out.append(0xF7)
        case .simple(let value): CBORHead.append(.simple, UInt64(value), to: &out)
        case .float(let value): CBORFloat.append(value, to: &out)
        }
    }
}

/// The first bytes of an item (RFC 8949 §3): a major type, and a number in its shortest form.
enum CBORHead: UInt8 {
    case unsigned, negative, bytes, text, array, map, tag, simple

    static func append(_ type: CBORHead, _ number: UInt64, to out: inout [UInt8]) {
        let top = type.rawValue << 5
        switch number {
        case ..<24: out.append(top | UInt8(number))
        case ..<0x100: out += [top | 24, UInt8(number)]
        case ..<0x1_0000: CBORHead.append(top | 25, number, width: 2, to: &out)
        case ..<0x1_0000_0000: CBORHead.append(top | 26, number, width: 4, to: &out)
        default: CBORHead.append(top | 27, number, width: 8, to: &out)
        }
    }

    /// The number in so many bytes, the highest first.
    static func append(_ first: UInt8, _ number: UInt64, width: Int, to out: inout [UInt8]) {
        out.append(first)
        for place in (0..<width).reversed() { out.append(UInt8(truncatingIfNeeded: number >> UInt64(8 * place))) }
    }
}

/// Floating-point numbers in 16, 32 and 64 bits (RFC 8949 §4.2.1): the shortest that holds the value; every NaN is
/// `F97E00`.
enum CBORFloat {
    static func append(_ value: Double, to out: inout [UInt8]) {
        if let half = half(of: value) {
            CBORHead.append(0xF9, UInt64(half), width: 2, to: &out)
        } else if Double(Float(value)) == value {
            CBORHead.append(0xFA, UInt64(Float(value).bitPattern), width: 4, to: &out)
        } else {
            CBORHead.append(0xFB, value.bitPattern, width: 8, to: &out)
        }
    }

    /// The 16 bits of binary16 that hold just this value; `nil` where none do.
    static func half(of value: Double) -> UInt16? {
        if value.isNaN { return 0x7E00 }
        let sign: UInt16 = value.sign == .minus ? 0x8000 : 0
        let magnitude = value.magnitude
        if magnitude.isInfinite { return sign | 0x7C00 }
        // Up to 2⁻¹⁴ binary16 holds the multiples of 2⁻²⁴.
        if magnitude < 0x1p-14 {
            let units = magnitude * 0x1p24
            return units == units.rounded() ? sign | UInt16(units) : nil
        }
        guard magnitude <= 65_504, magnitude.significandBitPattern & 0x3FF_FFFF_FFFF == 0 else { return nil }
        let exponent = UInt16(Int(magnitude.exponent) + 15)
        return sign | exponent << 10 | UInt16(magnitude.significandBitPattern >> 42)
    }

    static func double(half: UInt16) -> Double {
        let fraction = Double(half & 0x3FF)
        let magnitude =
            switch half >> 10 & 0x1F {
            case 0: fraction * 0x1p-24
            case 31: fraction == 0 ? Double.infinity : Double.nan
            case let exponent: Double(sign: .plus, exponent: Int(exponent) - 15, significand: 1 + fraction * 0x1p-10)
            }
        return half & 0x8000 == 0 ? magnitude : -magnitude
    }
}
