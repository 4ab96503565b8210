/// A reason, a description, a ground, in somebody's words (Texto del expediente): 1 to 4,000 Unicode scalars in NFC.
///
/// Line ends (`\n`) and tabs may stand inside; no other control, no bidirectional and no invisible character may. The
/// words name people by their codes: that no holder's name stands in them is the writer's duty and is *not* checked.
public struct CaseText: Hashable, Sendable, CustomStringConvertible {
    public let description: String

    public static let limit = 4_000

    /// Brings the text to NFC and takes white space off its ends; `nil` when nothing is left, when it is too long and
    /// when it holds what must not stand in it.
    public init?(_ text: some StringProtocol) {
        var scalars = normalFormC(String(text)).unicodeScalars[...]
        while let first = scalars.first, first.properties.isWhitespace { scalars = scalars.dropFirst() }
        while let last = scalars.last, last.properties.isWhitespace { scalars = scalars.dropLast() }
        guard (1...CaseText.limit).contains(scalars.count),
            !scalars.contains(where: { isInvisible($0) && $0 != "\n" && $0 != "\t" })
        else { return nil }
        description = String(scalars)
    }
}

/// The type of a file, as `video/mp4` (Tipo de medio; RFC 6838 §4.2): lower case, without parameters.
public struct MediaType: Hashable, Sendable, CustomStringConvertible {
    public let description: String

    /// `nil` unless there are a type and a subtype, each of 1 to 127 letters, digits and `!#$&-^_.+`, the first of
    /// them a letter or a digit.
    public init?(_ text: some StringProtocol) {
        let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ MediaType.isRestrictedName(Array($0)) }) else { return nil }
        description = String(text)
    }

    private static func isRestrictedName(_ bytes: [UInt8]) -> Bool {
        let isAlphanumeric = { (byte: UInt8) in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        }
        let marks = Array("!#$&-^_.+".utf8)
        return (1...127).contains(bytes.count) && isAlphanumeric(bytes[0])
            && bytes.allSatisfy { isAlphanumeric($0) || marks.contains($0) }
    }
}
