/// What is typed to verify a certificate (Código de verificación): 14 random symbols and one check symbol.
///
/// Crockford base32, 70 random bits, written in three groups of five: `7K2QX-9M4TD-0VB3T`. The check is linear over
/// GF(32): Σ αⁱ·cᵢ = 0 for i in 0..<15, which finds every single error, every swap of two symbols next to each other
/// or one apart, and every twin error. Layout: docs/formats/verification-code.md.
public struct VerificationCode: Hashable, Sendable {
    /// 15 values of 0..<32.
    public let symbols: [UInt8]

    public enum Flaw: Error, Hashable, Sendable {
        /// Not 15 symbols once spaces and hyphens are gone; counting ends at 65.
        case length(found: Int)
        /// Not a Crockford symbol; the position counts from 1 without separators.
        case symbol(Character, position: Int)
        /// The check does not hold: a symbol was misread, or two were swapped.
        case check
    }

    /// Reads what people type: case, spaces and hyphens do not matter, I and L mean 1, O means 0, U is none.
    public init(parsing text: some StringProtocol) throws(Flaw) {
        var symbols: [UInt8] = []
        for character in text where !(character.isWhitespace || "-‐‑–—_.".contains(character)) {
            guard let value = VerificationCode.value(of: character) else {
                throw .symbol(character, position: symbols.count + 1)
            }
            symbols.append(value)
            if symbols.count > 64 { break }
        }
        guard symbols.count == 15 else { throw .length(found: symbols.count) }
        guard GF32.evaluate(symbols) == 0 else { throw .check }
        self.symbols = symbols
    }

    /// A fresh code of 70 bits from the generator that is given.
    public static func random(using generator: inout some RandomNumberGenerator) -> VerificationCode {
        var symbols: [UInt8] = []
        for _ in 0..<14 { symbols.append(UInt8(truncatingIfNeeded: generator.next() as UInt64) & 31) }
        symbols.append(GF32.check(for: symbols))
        return VerificationCode(checked: symbols)
    }

    private init(checked symbols: [UInt8]) {
        self.symbols = symbols
    }

    /// 15 symbols without separators, upper case: the form of URLs and of look-up keys.
    public var compact: String {
        String(decoding: symbols.map { VerificationCode.alphabet[Int($0)] }, as: UTF8.self)
    }

    /// Three groups of five, for people.
    public var grouped: String {
        var text: [UInt8] = []
        for (index, symbol) in symbols.enumerated() {
            if index > 0, index % 5 == 0 { text.append(UInt8(ascii: "-")) }
            text.append(VerificationCode.alphabet[Int(symbol)])
        }
        return String(decoding: text, as: UTF8.self)
    }

    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

    private static func value(of character: Character) -> UInt8? {
        guard let ascii = character.asciiValue else { return nil }
        let upper = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(ascii) ? ascii - 32 : ascii
        switch upper {
        case UInt8(ascii: "I"), UInt8(ascii: "L"): return 1
        case UInt8(ascii: "O"): return 0
        default: return alphabet.firstIndex(of: upper).map(UInt8.init)
        }
    }
}

extension VerificationCode: CustomStringConvertible {
    public var description: String { grouped }
}

/// The field of 32 elements, x⁵ + x² + 1, with α = 2 (order 31).
enum GF32 {
    static func multiply(_ a: UInt8, _ b: UInt8) -> UInt8 {
        var product: UInt8 = 0
        var shifted = a
        for bit in 0..<5 {
            if b >> UInt8(bit) & 1 == 1 { product ^= shifted }
            shifted <<= 1
            if shifted & 0b10_0000 != 0 { shifted ^= 0b10_0101 }
        }
        return product
    }

    /// Σ αⁱ·cᵢ, by Horner from the last symbol.
    static func evaluate(_ symbols: [UInt8]) -> UInt8 {
        symbols.reversed().reduce(0) { multiply($0, 2) ^ $1 }
    }

    /// The symbol that, appended, makes the sum zero: the sum divided by α to the length.
    static func check(for symbols: [UInt8]) -> UInt8 {
        let sum = evaluate(symbols)
        let weight = symbols.indices.reduce(UInt8(1)) { power, _ in multiply(power, 2) }
        return (0..<32).first { multiply(weight, $0) == sum } ?? 0
    }
}
