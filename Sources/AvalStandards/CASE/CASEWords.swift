internal import AvalModel

/// The closed vocabularies of CASE 1.1 and the forms of its data types.
enum CASEWords {
    static let associationTypes: Set = [
        "isChildOf", "isPeerOf", "isPartOf", "exactMatchOf", "precedes", "isRelatedTo", "replacedBy", "exemplar",
        "hasSkillLevel", "isTranslationOf",
    ]

    /// The base of a vocabulary that may be extended: `ext:` and letters, digits, `.`, `-`, `_`.
    static func isExtension(_ word: String) -> Bool {
        let bytes = word.utf8
        return bytes.starts(with: "ext:".utf8) && bytes.count > 4 && bytes.dropFirst(4).allSatisfy(isWordByte)
    }

    /// A word of somebody's own made into one that the extended vocabulary admits.
    static func extended(_ word: String) -> String {
        "ext:" + String(decoding: word.utf8.map { isWordByte($0) ? $0 : UInt8(ascii: "_") }, as: UTF8.self)
    }

    /// RFC 3339 without its zone, as older servers write it.
    static func isZoneless(_ text: String) -> Bool {
        Instant(rfc3339: text) == nil && Instant(rfc3339: text + "Z") != nil
    }

    /// A scheme, a colon and something, no white space and no control character (RFC 3986 §3).
    static func isURI(_ text: String) -> Bool {
        let bytes = text.utf8
        guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), colon != bytes.startIndex,
            bytes.index(after: colon) != bytes.endIndex
        else { return false }
        return bytes[..<colon].allSatisfy { isWordByte($0) || $0 == UInt8(ascii: "+") }
            && bytes.allSatisfy { $0 > 0x20 && $0 != 0x7F }
    }
}

private func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"):
        true
    default: false
    }
}
