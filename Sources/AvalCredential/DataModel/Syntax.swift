package import AvalModel

/// Whether a text is an absolute URL by the looks of it: a scheme, then something, and no character that a URL or IRI
/// cannot have (RFC 3986 §3, RFC 3987 §2.2). Nothing is resolved.
func isURL(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), colon + 1 < bytes.count, bytes[0].isLetter,
        bytes[..<colon].allSatisfy({ $0.isLetter || $0.isDigit || "+-.".utf8.contains($0) })
    else { return false }
    guard bytes.allSatisfy(\.isOfURL) else { return false }
    for (position, byte) in bytes.enumerated() where byte == UInt8(ascii: "%") {
        guard position + 2 < bytes.count, bytes[position + 1].isHex, bytes[position + 2].isHex else { return false }
    }
    let scheme = String(decoding: bytes[..<colon], as: UTF8.self).lowercased()
    guard ["http", "https"].contains(scheme) else { return true }
    let rest = bytes[(colon + 1)...]
    guard rest.starts(with: "//".utf8) else { return false }
    return !rest.dropFirst(2).prefix { !"/?#".utf8.contains($0) }.isEmpty
}

/// Whether a URL's scheme is http or https.
func isWebURL(_ text: String) -> Bool {
    let scheme = text.prefix { $0 != ":" }.lowercased()
    return (scheme == "https" || scheme == "http") && isURL(text)
}

/// A language tag in its usual shape (RFC 5646 §2.1): subtags of 1 to 8 letters or digits, the first of letters.
func isLanguageTag(_ text: String) -> Bool {
    let subtags = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    return subtags.allSatisfy { (1...8).contains($0.count) && $0.allSatisfy { $0.isLetter || $0.isDigit } }
        && subtags.first?.allSatisfy(\.isLetter) == true
}

extension Instant {
    /// An XML Schema dateTimeStamp: `T` and `Z` in capitals, a zone of at most 14 hours, no leap second
    /// (VC-DM 2.0 §4.9, XSD 1.1 part 2 §3.4.28). Fractions are cut off, `24:00:00` is the next midnight.
    package init?(dateTimeStamp text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count >= 20, bytes[10] == UInt8(ascii: "T"), !bytes.contains(UInt8(ascii: "z")),
            !bytes[17..<19].elementsEqual("60".utf8)
        else { return nil }
        if bytes.last != UInt8(ascii: "Z") {
            let zone = String(decoding: bytes.suffix(5), as: UTF8.self)
            guard zone <= "14:00" else { return nil }
        }
        guard bytes[11..<19].elementsEqual("24:00:00".utf8) else {
            self.init(rfc3339: text)
            return
        }
        var rest = bytes[19...]
        if rest.first == UInt8(ascii: ".") {
            rest = rest.dropFirst()
            guard rest.first == UInt8(ascii: "0") else { return nil }
            rest = rest.drop { $0 == UInt8(ascii: "0") }
        }
        let midnight =
            String(decoding: bytes[..<10], as: UTF8.self) + "T00:00:00" + String(decoding: rest, as: UTF8.self)
        guard let start = Instant(rfc3339: midnight) else { return nil }
        self = start.adding(seconds: 86_400)
    }
}

extension UInt8 {
    /// What may stand in an IRI: no control, space or one of `<>"{}|\^` and the grave accent (RFC 3987 §2.2).
    fileprivate var isOfURL: Bool {
        switch self {
        case 0...0x20, 0x22, 0x3C, 0x3E, 0x5C, 0x5E, 0x60, 0x7B...0x7D, 0x7F: false
        default: true
        }
    }

    fileprivate var isLetter: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20) }
    fileprivate var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
    fileprivate var isHex: Bool { isDigit || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(self | 0x20) }
}
