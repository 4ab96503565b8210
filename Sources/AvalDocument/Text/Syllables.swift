/// Syllables of a language that is written as it is spoken.
struct Syllables: Sendable {
    /// Two consonants that stand before a vowel as one.
    let clusters: Set<String>
    /// Letters of two signs.
    let digraphs: Set<String>
    /// Beginnings whose end may be parted from the word, or not.
    let ambiguous: [String]

    /// Ortografía de la lengua española (2010), ch. IV §2.2.2: one consonant goes with the vowel after it, of several
    /// the last or the last inseparable pair; vowels are never parted, also where they are two syllables.
    static let spanish = Syllables(
        clusters: [
            "pr", "br", "tr", "dr", "cr", "gr", "fr", "kr", "pl", "bl", "cl", "gl", "fl", "kl", "tl",
        ],
        digraphs: ["ch", "ll", "rr", "qu", "gu"], ambiguous: ["subr", "subl"])

    /// Acordo Ortográfico da Língua Portuguesa (1990), base XX; rr, ss, sc, sç and xc are parted.
    static let portuguese = Syllables(
        clusters: [
            "pr", "br", "tr", "dr", "cr", "gr", "fr", "vr", "pl", "bl", "cl", "gl", "fl", "tl",
        ],
        digraphs: ["ch", "lh", "nh", "qu", "gu"], ambiguous: ["subr", "subl"])

    func places(_ word: [Unicode.Scalar]) -> [Int] {
        let units = self.units(word)
        var places: [Int] = []
        var previous: Int?
        for (index, unit) in units.enumerated() where unit.isVowel {
            defer { previous = index }
            guard let before = previous, index - before > 1 else { continue }
            // An h between vowels is not heard: what stands beside it is one group of vowels.
            if index - before == 2, units[before + 1].text == "h" { continue }
            var first = index - 1
            if first - 1 > before, clusters.contains(units[first - 1].text + units[first].text) { first -= 1 }
            places.append(units[first].start)
        }
        // sub|rayar but su|brillante: after such a beginning no place is taken rather than a wrong one.
        if let prefix = ambiguous.first(where: { word.starts(with: $0.unicodeScalars) }) {
            places.removeAll { $0 <= prefix.unicodeScalars.count }
        }
        return places
    }

    private struct Unit {
        let start: Int
        let text: String
        let isVowel: Bool
    }

    private func units(_ word: [Unicode.Scalar]) -> [Unit] {
        var units: [Unit] = []
        var index = 0
        while index < word.count {
            let pair = index + 1 < word.count ? string(word[index...(index + 1)]) : ""
            let isMuteU = (pair == "qu" || pair == "gu") && index + 2 < word.count && isVowel(word, index + 2)
            let length = digraphs.contains(pair) && (!pair.hasSuffix("u") || isMuteU) ? 2 : 1
            units.append(
                Unit(
                    start: index, text: string(word[index..<(index + length)]),
                    isVowel: length == 1 && isVowel(word, index)))
            index += length
        }
        return units
    }

    /// A y is a vowel where none follows: `ley`, `rey`, but `ma|yor`.
    private func isVowel(_ word: [Unicode.Scalar], _ index: Int) -> Bool {
        if word[index] == "y" { return index + 1 == word.count || !Syllables.vowels.contains(word[index + 1]) }
        return Syllables.vowels.contains(word[index])
    }

    private static let vowels = Set("aeiouáéíóúàèìòùâêîôûãõäëïöü".unicodeScalars)
}
