/// A part of what a symbol says, in the mode that it is written in (ISO/IEC 18004 §7.3).
///
/// A URL in bytes with its digits numeric behind it takes a smaller symbol than all of it in bytes: three digits take
/// 10 bits instead of 24.
public enum QRSegment: Hashable, Sendable {
    case bytes([UInt8])
    /// `0`...`9`.
    case numeric(String)
    /// Digits, capital letters, space and `$%*+-./:`.
    case alphanumeric(String)

    /// The UTF-8 bytes of a text.
    public static func text(_ text: String) -> QRSegment { .bytes(Array(text.utf8)) }

    /// No symbol holds more characters (ISO/IEC 18004 table 7).
    static let longest = 7_089

    var content: [UInt8] {
        switch self {
        case .bytes(let bytes): bytes
        case .numeric(let text), .alphanumeric(let text): Array(text.utf8)
        }
    }
}

/// How much of a symbol may be lost: about 7, 15, 25, 30 % of its codewords (ISO/IEC 18004 §7.5.1).
public enum QRLevel: Hashable, Sendable, CaseIterable {
    case low
    case medium
    case quartile
    case high
}
