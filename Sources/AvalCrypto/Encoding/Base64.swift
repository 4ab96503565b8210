/// Base 64 with padding (RFC 4648 §4), read strictly: no white space, no missing padding, no stray bits.
public enum Base64 {
    public static func encode(_ bytes: some Sequence<UInt8>) -> String {
        var out: [UInt8] = []
        standard.append(Array(bytes), to: &out)
        while !out.count.isMultiple(of: 4) { out.append(UInt8(ascii: "=")) }
        return String(decoding: out, as: UTF8.self)
    }

    public static func decode(_ text: some StringProtocol) -> [UInt8]? {
        decode(Array(String(text).utf8))
    }

    static func decode(_ text: [UInt8]) -> [UInt8]? {
        var symbols = text[...]
        guard symbols.count.isMultiple(of: 4) else { return nil }
        for _ in 0..<2 where symbols.last == UInt8(ascii: "=") { symbols.removeLast() }
        return standard.decode(symbols)
    }
}

/// Base 64 for URLs and JOSE without padding (RFC 4648 §5, RFC 7515 §2), read strictly: one text for each byte string.
public enum Base64URL {
    public static func encode(_ bytes: some Sequence<UInt8>) -> String {
        var out: [UInt8] = []
        append(Array(bytes), to: &out)
        return String(decoding: out, as: UTF8.self)
    }

    /// `nil` for padding, a character outside the alphabet, an impossible length or unused bits that are not zero.
    public static func decode(_ text: some StringProtocol) -> [UInt8]? {
        forURL.decode(Array(String(text).utf8)[...])
    }

    /// The same for text that was never a `String`.
    public static func decode(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        forURL.decode(text)
    }

    /// Appends the ASCII of the encoded bytes to a text under construction.
    public static func append(_ bytes: [UInt8], to text: inout [UInt8]) {
        forURL.append(bytes, to: &text)
    }

    /// Characters for so many bytes.
    package static func length(of bytes: Int) -> Int { (bytes * 4 + 2) / 3 }

    /// Writes the encoded bytes to the front of `output`, which has room for `length(of:)`: no allocation.
    package static func write(_ bytes: [UInt8], to output: UnsafeMutableBufferPointer<UInt8>) {
        precondition(output.count >= length(of: bytes.count), "encoded bytes need their length")
        _ = forURL.encode(bytes, to: output)
    }
}

private let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
private let standard = Alphabet64(letters + "+/")
private let forURL = Alphabet64(letters + "-_")

private struct Alphabet64: Sendable {
    private let symbols: [UInt8]
    /// The value of each byte; 255 where it is no symbol.
    private let values: [UInt8]

    init(_ text: String) {
        symbols = Array(text.utf8)
        var values = [UInt8](repeating: 255, count: 256)
        for (value, symbol) in symbols.enumerated() { values[Int(symbol)] = UInt8(value) }
        self.values = values
    }

    /// Without padding. Three bytes give four symbols; the rest of one or two gives two or three.
    func append(_ bytes: [UInt8], to text: inout [UInt8]) {
        let encoded = [UInt8](unsafeUninitializedCapacity: Base64URL.length(of: bytes.count)) { out, count in
            count = encode(bytes, to: out)
        }
        if text.isEmpty { text = encoded } else { text += encoded }
    }

    /// The number of symbols written.
    func encode(_ bytes: [UInt8], to out: UnsafeMutableBufferPointer<UInt8>) -> Int {
        symbols.withUnsafeBufferPointer { symbols in
            bytes.withUnsafeBufferPointer { Alphabet64.encode($0, symbols, to: out) }
        }
    }

    private static func encode(
        _ bytes: UnsafeBufferPointer<UInt8>, _ symbols: UnsafeBufferPointer<UInt8>,
        to out: UnsafeMutableBufferPointer<UInt8>
    ) -> Int {
        var (read, written) = (0, 0)
        while read + 3 <= bytes.count {
            let group = Int(bytes[read]) << 16 | Int(bytes[read + 1]) << 8 | Int(bytes[read + 2])
            out[written] = symbols[group >> 18]
            out[written + 1] = symbols[group >> 12 & 63]
            out[written + 2] = symbols[group >> 6 & 63]
            out[written + 3] = symbols[group & 63]
            read += 3
            written += 4
        }
        guard read < bytes.count else { return written }
        let group = Int(bytes[read]) << 16 | (read + 1 < bytes.count ? Int(bytes[read + 1]) << 8 : 0)
        for place in 0...(bytes.count - read) {
            out[written] = symbols[group >> (18 - 6 * place) & 63]
            written += 1
        }
        return written
    }

    func decode(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        guard text.count % 4 != 1 else { return nil }
        // Or-ed together, so that one look at the end tells whether any character was none of the alphabet.
        var seen: UInt8 = 0
        var rest: UInt32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: text.count * 3 / 4) { out, count in
            text.withUnsafeBufferPointer { text in
                values.withUnsafeBufferPointer { values in
                    var read = 0
                    while read + 4 <= text.count {
                        let (a, b) = (values[Int(text[read])], values[Int(text[read + 1])])
                        let (c, d) = (values[Int(text[read + 2])], values[Int(text[read + 3])])
                        seen |= a | b | c | d
                        let group = UInt32(a) << 18 | UInt32(b) << 12 | UInt32(c) << 6 | UInt32(d)
                        out[count] = UInt8(truncatingIfNeeded: group >> 16)
                        out[count + 1] = UInt8(truncatingIfNeeded: group >> 8)
                        out[count + 2] = UInt8(truncatingIfNeeded: group)
                        read += 4
                        count += 3
                    }
                    var bits: UInt32 = 0
                    for symbol in text[read...] {
                        let value = values[Int(symbol)]
                        seen |= value
                        rest = rest << 6 | UInt32(value)
                        bits += 6
                        guard bits >= 8 else { continue }
                        bits -= 8
                        out[count] = UInt8(truncatingIfNeeded: rest >> bits)
                        count += 1
                        rest &= 1 << bits - 1
                    }
                }
            }
        }
        return seen < 64 && rest == 0 ? bytes : nil
    }
}
