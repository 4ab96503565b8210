internal import Foundation

/// The name of a certified person, as it shall stand on the certificate (Nombre y apellidos), in Unicode NFC.
public struct PersonName: Hashable, Sendable {
    public let given: String
    /// Empty for who has a single name.
    public let family: String

    /// Why a text cannot stand as a name on a certificate.
    public enum Flaw: Error, Hashable, Sendable {
        /// Nothing, or no letter at all.
        case empty
        /// Longer than `limit` scalars.
        case tooLong(limit: Int)
        /// A control, bidirectional or other invisible character.
        case invisibleCharacter(scalar: UInt32)
        /// Begins like a spreadsheet formula.
        case formula
        /// A `?` or U+FFFD, which spreadsheets leave where they lost a letter.
        case lostLetter
    }

    /// Folds white space, brings the text to NFC, refuses what no name contains.
    public init(given: String, family: String) throws(Flaw) {
        self.given = try PersonName.part(given)
        self.family = family.allSatisfy(\.isWhitespace) ? "" : try PersonName.part(family)
    }

    /// Given name, a space, family name.
    public var full: String {
        family.isEmpty ? given : given + " " + family
    }

    /// Scalars allowed in each of the two parts.
    public static let limit = 120

    /// One part of a name, cleaned and checked.
    public static func part(_ text: String) throws(Flaw) -> String {
        for scalar in text.unicodeScalars where isInvisible(scalar) {
            throw .invisibleCharacter(scalar: scalar.value)
        }
        let name = normalFormC(foldingSpaces(text))
        guard let first = name.unicodeScalars.first else { throw .empty }
        if "=+-@".unicodeScalars.contains(first) { throw .formula }
        if name.unicodeScalars.contains(where: { $0 == "?" || $0 == "\u{FFFD}" }) { throw .lostLetter }
        guard name.unicodeScalars.contains(where: \.properties.isAlphabetic) else { throw .empty }
        guard name.unicodeScalars.count <= limit else { throw .tooLong(limit: limit) }
        return name
    }
}

/// Without white space outside, and with one space for each stretch of it inside.
///
/// By scalars: a combining mark after a space is not lost with the space.
package func foldingSpaces(_ text: String) -> String {
    text.unicodeScalars.split(whereSeparator: \.properties.isWhitespace).map { String($0) }.joined(separator: " ")
}

/// Unicode normalization form C.
package func normalFormC(_ text: String) -> String {
    text.utf8.allSatisfy { $0 < 0xCC } ? text : text.precomposedStringWithCanonicalMapping
}

/// A control, format, surrogate, private or unassigned scalar, or a filler that is drawn as nothing.
///
/// Plain spaces are visible enough, and variation selectors change what stands before them.
package func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned: true
    default: scalar.properties.isDefaultIgnorableCodePoint && !scalar.properties.isVariationSelector
    }
}
