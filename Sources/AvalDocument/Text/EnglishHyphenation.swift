/// Places of English words that can be told from their build: known beginnings and endings, and doubled consonants
/// between vowels. Spelling does not tell the others, so they are left alone.
enum EnglishHyphenation {
    /// Broken before, where a vowel stands in what is left.
    static let endings = [
        "tion", "tions", "tional", "tionally", "sion", "sions", "sional", "cial", "cially", "tial", "tially", "cian",
        "cians", "cious", "tious", "ment", "ments", "ness", "less", "ful", "fully", "ship", "ships", "hood", "ward",
        "wards", "ture", "tures", "tude", "dom",
    ]

    /// Broken after, where a consonant follows; those of one syllable not before h.
    static let beginnings = [
        "inter", "under", "trans", "counter", "super", "circum", "com", "con", "dis", "sub", "non", "per", "ex", "im",
        "over", "mis", "out", "fore",
    ]

    /// After a doubled consonant these may be the word's own ending: `pass|ing`, not `pas|sing`.
    private static let loose = ["ing", "ings", "ed", "er", "ers", "es", "est", "or", "ors", "able", "y", "ish"]

    private static let vowels = Set("aeiouy".unicodeScalars)

    static func places(_ word: [Unicode.Scalar]) -> [Int] {
        guard word.allSatisfy({ $0.isASCII }) else { return [] }
        let text = string(word)
        var places: Set<Int> = []
        for beginning in beginnings where text.hasPrefix(beginning) {
            let place = beginning.utf8.count
            guard place < word.count, !vowels.contains(word[place]), word[place] != "h",
                word[place] != word[place - 1], !exceptions.contains(where: text.hasPrefix),
                word[place...].contains(where: vowels.contains)
            else { continue }
            places.insert(place)
        }
        for ending in endings where text.hasSuffix(ending) {
            let place = word.count - ending.utf8.count
            guard place > 1, word[..<place].contains(where: vowels.contains) else { continue }
            places.insert(place)
        }
        if let place = gerund(word, text) { places.insert(place) }
        for place in 2..<max(2, word.count - 2) where isDoubled(word, place) { places.insert(place) }
        return places.sorted()
    }

    /// Words that begin like a compound and are none.
    private static let exceptions = [
        "conch", "come", "comb", "perk", "perch", "imbu", "exp", "dish", "disc", "misc", "miss", "mist", "subt", "outr",
        "forest", "foreign", "overt", "nons",
    ]

    /// `learn|ing`, `writ|ing`, `run|ning`, `pass|ing`; a stem in l, or in a consonant and r, has no safe place.
    private static func gerund(_ word: [Unicode.Scalar], _ text: String) -> Int? {
        guard text.hasSuffix("ing"), !text.hasSuffix("thing"), text != "evening", word.count > 5 else { return nil }
        let place = word.count - 3
        let (last, before) = (word[place - 1], word[place - 2])
        guard word[..<place].contains(where: vowels.contains), !vowels.contains(last) else { return nil }
        if last == "l" { return nil }
        if last == before { return "sfz".unicodeScalars.contains(last) ? place : place - 1 }
        return last == "r" && !vowels.contains(before) ? nil : place
    }

    /// Between two like consonants that stand between vowels.
    private static func isDoubled(_ word: [Unicode.Scalar], _ place: Int) -> Bool {
        let letter = word[place]
        guard letter == word[place - 1], !vowels.contains(letter), vowels.contains(word[place - 2]),
            vowels.contains(word[place + 1])
        else { return false }
        return !loose.contains(string(word[(place + 1)...]))
    }
}
