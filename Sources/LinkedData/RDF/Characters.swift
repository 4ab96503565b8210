// Classes of characters in the grammar of N-Quads 1.1, and what is well-formed in JSON-LD 1.1 API §8. Texts are UTF-8.

typealias Bytes = UnsafeBufferPointer<UInt8>

/// Whether an IRI may hold the byte unescaped; bytes of scalars beyond ASCII may stand.
@inline(__always)
func isIRIByte(_ byte: UInt8) -> Bool {
    if byte >= 0x80 { return true }
    // 0x00...0x20, ", <, > and \, ^, `, {, |, }
    let refused: UInt64 =
        byte < 64
        ? 0x1_FFFF_FFFF | 1 << 0x22 | 1 << 0x3C | 1 << 0x3E
        : 1 << 28 | 1 << 30 | 1 << 32 | 1 << 59 | 1 << 60 | 1 << 61
    return (refused >> UInt64(byte & 63)) & 1 == 0
}

/// Whether a canonical literal holds the byte as it is: no quote, backslash or control character.
@inline(__always)
func isPlainLiteralByte(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\") && byte != 0x7F
}

@inline(__always)
func isLetter(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- UInt8(ascii: "a") < 26
}

@inline(__always)
func isDigit(_ byte: UInt8) -> Bool {
    byte &- UInt8(ascii: "0") < 10
}

/// Begins with a scheme and a colon (RFC 3986 §3.1); what follows is judged byte by byte.
@inline(__always)
func hasScheme(_ text: Bytes) -> Bool {
    guard let first = text.first, isLetter(first) else { return false }
    for byte in text.dropFirst() {
        if byte == UInt8(ascii: ":") { return true }
        guard
            isLetter(byte) || isDigit(byte) || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
                || byte == UInt8(ascii: ".")
        else { return false }
    }
    return false
}

/// An absolute IRI without the characters that N-Quads refuses, and with one fragment at most; the other parts of
/// RFC 3987 are not looked at.
@inline(__always)
func isWellFormedIRI(_ text: Bytes) -> Bool {
    guard hasScheme(text) else { return false }
    var fragments = 0
    for byte in text {
        guard isIRIByte(byte) else { return false }
        if byte == UInt8(ascii: "#") { fragments += 1 }
    }
    return fragments < 2
}

/// A language tag as BCP 47 §2.1 lays it out: parts of one to eight letters or digits, the first of letters.
func isWellFormedLanguage(_ text: Bytes) -> Bool {
    var length = 0
    var isFirstPart = true
    for byte in text {
        if byte == UInt8(ascii: "-") {
            guard length > 0 else { return false }
            length = 0
            isFirstPart = false
            continue
        }
        length += 1
        guard length <= 8, isLetter(byte) || (!isFirstPart && isDigit(byte)) else { return false }
    }
    return length > 0
}

/// `PN_CHARS_U | [0-9]` without the colon, as the N-Quads tests want it: how a label begins.
func isLabelStart(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x30...0x39, 0x41...0x5A, 0x5F, 0x61...0x7A: true
    case ..<0xC0, 0xD7, 0xF7: false
    case ...0x2FF, 0x370...0x37D, 0x37F...0x1FFF, 0x200C...0x200D, 0x2070...0x218F, 0x2C00...0x2FEF,
        0x3001...0xD7FF, 0xF900...0xFDCF, 0xFDF0...0xFFFD, 0x10000...0xEFFFF:
        true
    default: false
    }
}

/// `PN_CHARS`; a dot may also stand within a label, not at its end.
func isLabelPart(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x2D, 0xB7, 0x300...0x36F, 0x203F...0x2040: true
    default: isLabelStart(scalar)
    }
}

/// The scalar that begins at `position` of valid UTF-8, and its length in bytes.
@inline(__always)
func scalar(in text: Bytes, at position: Int) -> (value: UInt32, length: Int) {
    let first = UInt32(text[position])
    func next(_ offset: Int) -> UInt32 { UInt32(text[position + offset] & 0x3F) }
    switch first {
    case ..<0x80: return (first, 1)
    case ..<0xE0: return ((first & 0x1F) << 6 | next(1), 2)
    case ..<0xF0: return ((first & 0x0F) << 12 | next(1) << 6 | next(2), 3)
    default: return ((first & 0x07) << 18 | next(1) << 12 | next(2) << 6 | next(3), 4)
    }
}

/// The end of the blank node label that begins at `start`; `nil` where none begins.
func labelEnd(in text: Bytes, from start: Int) -> Int? {
    guard start < text.count else { return nil }
    let first = scalar(in: text, at: start)
    guard isLabelStart(first.value) else { return nil }
    var position = start + first.length
    var end = position
    while position < text.count {
        let next = scalar(in: text, at: position)
        if isLabelPart(next.value) {
            position += next.length
            end = position
        } else if next.value == 0x2E {
            position += 1
        } else {
            break
        }
    }
    return end
}

/// The offset of the first byte that begins no scalar in UTF-8 (Unicode table 3-7); `nil` when all is well.
func firstInvalidUTF8(in text: Bytes) -> Int? {
    var position = 0
    let raw = UnsafeRawBufferPointer(text)
    while position < text.count {
        if position + 8 <= text.count,
            raw.loadUnaligned(fromByteOffset: position, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
        {
            position += 8
            continue
        }
        let first = text[position]
        if first < 0x80 {
            position += 1
            continue
        }
        let (length, second): (Int, ClosedRange<UInt8>)
        switch first {
        case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        default: return position
        }
        guard position + length <= text.count, second.contains(text[position + 1]) else { return position }
        for offset in 2..<max(length, 2) where text[position + offset] & 0xC0 != 0x80 { return position }
        position += length
    }
    return nil
}
