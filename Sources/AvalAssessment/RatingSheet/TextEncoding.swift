/// How the bytes of a sheet were written.
public enum SheetEncoding: String, Sendable {
    case utf8 = "UTF-8"
    /// Windows-1252, which holds Latin-1.
    case windows1252 = "Windows-1252"
}

/// Text and encoding of a sheet: UTF-8 where the bytes are valid UTF-8, Windows-1252 otherwise.
///
/// `nil` for what is no text: a NUL byte, or a byte that Windows-1252 leaves undefined.
func decodeSheet(_ bytes: [UInt8]) -> (text: String, encoding: SheetEncoding)? {
    guard !bytes.contains(0) else { return nil }
    let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    if let text = String(validating: body, as: UTF8.self) { return (text, .utf8) }
    var text = String.UnicodeScalarView()
    for byte in body {
        guard let scalar = windows1252(byte) else { return nil }
        text.append(scalar)
    }
    return (String(text), .windows1252)
}

/// 0x80...0x9F as the WHATWG index of windows-1252 has them; 0 where it has none.
private let upperControls: [UInt32] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
    0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E,
    0x0178,
]

private func windows1252(_ byte: UInt8) -> Unicode.Scalar? {
    guard (0x80...0x9F).contains(byte) else { return Unicode.Scalar(byte) }
    let value = upperControls[Int(byte) - 0x80]
    return value == 0 ? nil : Unicode.Scalar(value)
}
