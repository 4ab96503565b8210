internal import Mustache

/// Escaping for HTML text and quoted attributes, byte by byte.
///
/// The library's own goes by grapheme clusters, where a quote with a combining mark after it is another character and
/// stays as it is: enough to leave an attribute. Every template is compiled with this one.
struct HTMLText: MustacheContentType {
    static let name = "AVAL-HTML"

    func escapeText(_ text: String) -> String {
        var escaped: [UInt8] = []
        escaped.reserveCapacity(text.utf8.count + 16)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): escaped.append(contentsOf: "&amp;".utf8)
            case UInt8(ascii: "<"): escaped.append(contentsOf: "&lt;".utf8)
            case UInt8(ascii: ">"): escaped.append(contentsOf: "&gt;".utf8)
            case UInt8(ascii: "\""): escaped.append(contentsOf: "&quot;".utf8)
            case UInt8(ascii: "'"): escaped.append(contentsOf: "&#39;".utf8)
            // Controls are not allowed in HTML; TAB, LF and CR are.
            case 0...8, 11, 12, 14...31, 127: escaped.append(contentsOf: "\u{FFFD}".utf8)
            default: escaped.append(byte)
            }
        }
        return String(decoding: escaped, as: UTF8.self)
    }
}
