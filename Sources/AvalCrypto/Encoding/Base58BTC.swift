/// Base 58 in Bitcoin's alphabet, for keys and signatures only: its time grows with the square of the length.
public enum Base58BTC {
    /// The longest text that is read; a multikey has 48 characters, a Data Integrity proof value fewer than 140.
    public static let longestText = 1_024

    public static func encode(_ bytes: [UInt8]) -> String {
        let zeros = bytes.prefix { $0 == 0 }.count
        // Least first, five digits each: four bytes go in with one division for each limb.
        var limbs: [UInt64] = []
        limbs.reserveCapacity(bytes.count / 3 + 1)
        for word in chunks(bytes.count - zeros, of: 4) {
            var carry: UInt64 = 0
            for byte in bytes[word.lowerBound + zeros..<word.upperBound + zeros] { carry = carry << 8 | UInt64(byte) }
            for index in limbs.indices {
                carry += limbs[index] << 32
                limbs[index] = carry % fiveDigits
                carry /= fiveDigits
            }
            while carry > 0 {
                limbs.append(carry % fiveDigits)
                carry /= fiveDigits
            }
        }
        var text: [UInt8] = []  // last first
        text.reserveCapacity(5 * limbs.count + zeros)
        for limb in limbs {
            var rest = limb
            for _ in 0..<5 {
                text.append(alphabet[Int(rest % 58)])
                rest /= 58
            }
        }
        while text.last == alphabet[0] { text.removeLast() }
        text.append(contentsOf: repeatElement(alphabet[0], count: zeros))
        text.reverse()
        return String(decoding: text, as: UTF8.self)
    }

    /// `nil` for a character outside the alphabet or a text longer than `longestText`.
    public static func decode(_ text: some StringProtocol) -> [UInt8]? {
        decode(Array(String(text).utf8)[...])
    }

    /// The same of its ASCII bytes.
    static func decode(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        guard text.count <= longestText else { return nil }
        let zeros = text.prefix { $0 == alphabet[0] }.count
        let symbols = text.dropFirst(zeros)
        // Least first, four bytes each: five digits go in with one multiplication for each limb.
        var limbs: [UInt64] = []
        limbs.reserveCapacity(symbols.count / 5 + 1)
        for group in chunks(symbols.count, of: 5) {
            var carry: UInt64 = 0
            for position in group {
                let value = values[Int(symbols[symbols.startIndex + position])]
                guard value < 58 else { return nil }
                carry = carry * 58 + UInt64(value)
            }
            for index in limbs.indices {
                carry += limbs[index] * fiveDigits
                limbs[index] = carry & 0xFFFF_FFFF
                carry >>= 32
            }
            if carry > 0 { limbs.append(carry) }
        }
        var bytes: [UInt8] = []  // last first
        bytes.reserveCapacity(4 * limbs.count + zeros)
        for limb in limbs {
            for shift in stride(from: 0, to: 32, by: 8) { bytes.append(UInt8(truncatingIfNeeded: limb >> shift)) }
        }
        while bytes.last == 0 { bytes.removeLast() }
        bytes.append(contentsOf: repeatElement(0, count: zeros))
        bytes.reverse()
        return bytes
    }

    /// 58⁵, below 2³⁰, so that it times 2³² and a carry fit in 64 bits.
    private static let fiveDigits: UInt64 = 656_356_768

    private static let alphabet = Array("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz".utf8)

    /// Digits by symbol; 58 for what is none.
    private static let values: [UInt8] = (0..<256).map { symbol in
        UInt8(alphabet.firstIndex(of: UInt8(symbol)) ?? 58)
    }

    /// So many places in groups of one size, of which the first may be shorter.
    private static func chunks(_ count: Int, of size: Int) -> some Sequence<Range<Int>> {
        let first = count % size
        return stride(from: first - (first == 0 ? 0 : size), to: count, by: size).lazy.map { start in
            max(0, start)..<(start + size)
        }
    }
}
