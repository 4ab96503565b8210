/// An object of a presented file (ISO 32000-1 §7.3), streams apart.
enum PDFValue: Sendable {
    case null
    case boolean(Bool)
    case integer(Int)
    case real(Double)
    /// `source` is where it stands in the file, delimiters included.
    case string([UInt8], source: Range<Int>, hexadecimal: Bool)
    case name(String)
    case array([PDFValue])
    case dictionary([String: PDFValue])
    case reference(Int)

    var integer: Int? {
        if case .integer(let value) = self { value } else { nil }
    }

    var name: String? {
        if case .name(let value) = self { value } else { nil }
    }

    /// An integer or a real.
    var number: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .real(let value): value
        default: nil
        }
    }

    var entries: [String: PDFValue]? {
        if case .dictionary(let entries) = self { entries } else { nil }
    }

    var elements: [PDFValue]? {
        if case .array(let elements) = self { elements } else { nil }
    }

    /// The object that it refers to.
    var target: Int? {
        if case .reference(let number) = self { number } else { nil }
    }

    var isTrue: Bool {
        if case .boolean(true) = self { true } else { false }
    }

    var isNull: Bool {
        if case .null = self { true } else { false }
    }

    /// A text string in any of its three forms (§7.9.2.2).
    var text: String? {
        guard case .string(let bytes, _, _) = self else { return nil }
        if bytes.starts(with: [0xFE, 0xFF]) {
            let units = stride(from: 2, to: bytes.count - 1, by: 2).map {
                UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1])
            }
            return String(decoding: units, as: UTF16.self)
        }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return String(decoding: bytes.dropFirst(3), as: UTF8.self) }
        // PDFDocEncoding is ASCII and Latin-1 where it matters; its other signs are shown as unknown.
        var text = String.UnicodeScalarView()
        for byte in bytes {
            let known = byte < 0x18 || (0x20...0x7E).contains(byte) || byte > 0xA0
            text.append(known ? Unicode.Scalar(byte) : "\u{FFFD}")
        }
        return String(text)
    }
}
