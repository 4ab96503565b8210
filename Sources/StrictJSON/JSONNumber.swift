/// A number as it was written: the literal is kept, so that nothing is rounded before somebody asks for it.
///
/// Equality is equality of literals: `1`, `1.0` and `1e0` are three values.
public struct JSONNumber: Hashable, Sendable {
    /// As RFC 8259 §6 allows it, ASCII.
    public let literal: String

    /// `nil` unless the whole text is a JSON number.
    public init?(literal: String) {
        let bytes = Array(literal.utf8)
        let end = bytes.withUnsafeBufferPointer { buffer -> Int? in
            try? numberEnd(in: buffer, from: 0)
        }
        guard end == bytes.count, !bytes.isEmpty else { return nil }
        self.literal = literal
    }

    public init(_ value: Int) {
        literal = String(value)
    }

    /// The shortest literal that reads back as the same double, in ECMAScript's form; `nil` for NaN and infinities.
    public init?(_ value: Double) {
        guard value.isFinite else { return nil }
        literal = ShortestDigits(value).ecmaScript
    }

    /// For the parser, which has just checked it.
    init(checked literal: String) {
        self.literal = literal
    }

    /// The value of a literal without fraction and exponent that fits; `nil` for any other, so also for `1.0`.
    public var int: Int? {
        Int(literal)
    }

    /// The nearest double, ties to even; infinite where the literal is beyond the range.
    public var double: Double {
        // A checked literal is also one of Swift's, so the conversion never fails.
        Double(literal) ?? .nan
    }

    /// Neither fraction nor exponent.
    var isInteger: Bool {
        literal.utf8.allSatisfy { $0 == UInt8(ascii: "-") || ($0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9")) }
    }
}

/// The end of the number that begins at `start`, by RFC 8259 §6; looks no further than the number itself.
func numberEnd(in text: UnsafeBufferPointer<UInt8>, from start: Int) throws(JSONError) -> Int {
    var position = start

    func isDigit(_ at: Int) -> Bool {
        at < text.count && text[at] &- UInt8(ascii: "0") < 10
    }
    func is2(_ a: UInt8, _ b: UInt8) -> Bool {
        position < text.count && (text[position] == a || text[position] == b)
    }
    func digits() throws(JSONError) {
        guard isDigit(position) else {
            throw position < text.count ? .invalidNumber(at: position) : .unexpectedEnd(at: position)
        }
        while isDigit(position) { position += 1 }
    }

    if is2(UInt8(ascii: "-"), UInt8(ascii: "-")) { position += 1 }
    if is2(UInt8(ascii: "0"), UInt8(ascii: "0")) {
        if isDigit(position + 1) { throw .leadingZero(at: position) }
        position += 1
    } else {
        try digits()
    }
    if is2(UInt8(ascii: "."), UInt8(ascii: ".")) {
        position += 1
        try digits()
    }
    if is2(UInt8(ascii: "e"), UInt8(ascii: "E")) {
        position += 1
        if is2(UInt8(ascii: "+"), UInt8(ascii: "-")) { position += 1 }
        try digits()
    }
    return position
}
