import AvalModel

/// Where a word may be broken at the end of a line, by rules of our own that rather miss a place than take a wrong one.
///
/// Left whole are words with anything but letters in them, with a capital after the first letter, and short ones; two
/// letters at least stay on the line and three go to the next.
enum Hyphenation {
    static let shortest = 6
    static let head = 2
    static let tail = 3

    /// The indices in `word` before which it may be broken; the word may stand among punctuation.
    static func places(_ word: ArraySlice<Unicode.Scalar>, in language: Language) -> [Int] {
        guard word.count >= shortest else { return [] }
        let start = word.firstIndex { isLetter($0) } ?? word.endIndex
        let end = (word.lastIndex { isLetter($0) } ?? start - 1) + 1
        let letters = word[start..<max(start, end)]
        guard letters.count >= shortest, letters.allSatisfy(isLetter),
            letters.dropFirst().allSatisfy({ !$0.properties.isUppercase })
        else { return [] }
        let lower = letters.map { lowercase($0) }
        let places =
            switch language {
            case .es: Syllables.spanish.places(lower)
            case .pt: Syllables.portuguese.places(lower)
            case .en: EnglishHyphenation.places(lower)
            }
        return places.filter { $0 >= head && $0 <= lower.count - tail }.map { $0 + start }
    }

    /// Latin letters of one scalar; a word with combining marks is left whole.
    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x41...0x5A, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x17F: true
        default: false
        }
    }

    private static func lowercase(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0x41...0x5A, 0xC0...0xD6, 0xD8...0xDE: Unicode.Scalar(scalar.value + 0x20) ?? scalar
        default: scalar
        }
    }
}
